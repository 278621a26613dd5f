import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import sayso.reader
from sayso.cli import main
from sayso.cli.desk import add
from sayso.cli.exits import ExitCode
from sayso.desk import make_desk
from tests.cli.conftest import FAILS
from tests.desk.stories import MODEL, STORY, article, read

Captured = pytest.CaptureFixture[str]
Call = Callable[..., list[dict[str, Any]]]


class DeskReader:
    """Says which model it is before it reads, and counts how often it does."""

    model = MODEL
    times = 0

    def read(self, told: Any) -> Any:
        if FAILS in told.text:
            raise RuntimeError("cannot read")
        type(self).times += 1
        return read(told)


@pytest.fixture(autouse=True)
def _desk_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sayso.reader, "default_reader", DeskReader)
    monkeypatch.setattr(DeskReader, "times", 0)
    monkeypatch.delenv("SAYSO_DESK", raising=False)


@pytest.fixture
def desk(tmp_path: Path) -> str:
    return str(tmp_path / "news.desk")


@pytest.fixture
def stories(tmp_path: Path) -> Path:
    folder = tmp_path / "stories"
    folder.mkdir()
    (folder / "1.txt").write_text(STORY, encoding="utf-8")
    (folder / "2.txt").write_bytes(b"")
    (folder / "3.txt").write_text(STORY, encoding="utf-8")
    return folder


@pytest.fixture
def call(capsys: Captured) -> Call:
    """The JSON lines that a call prints, which ends well."""

    def run(*arguments: str, code: ExitCode = ExitCode.DONE) -> list[dict[str, Any]]:
        assert main([*arguments]) == code
        return [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    return run


def test_add_says_what_became_of_all_and_what_was_refused(stories: Path, desk: str, capsys: Captured) -> None:
    assert main(["add", str(stories), "--desk", desk]) == ExitCode.BAD_INPUT
    out, err = capsys.readouterr()
    assert out == ""
    refused, summary = err.splitlines()
    assert "2.txt: empty: expected" in refused
    assert summary == "sayso: 2 added, 0 new versions, 0 already there, 1 refused (1 empty)"


def test_what_is_there_is_not_read_again(stories: Path, desk: str, capsys: Captured) -> None:
    main(["add", str(stories), "--desk", desk])
    (stories / "3.txt").write_text(f"{STORY}More.\n", encoding="utf-8")
    capsys.readouterr()
    main(["add", str(stories), "--desk", desk])
    assert capsys.readouterr().err.splitlines()[-1] == (
        "sayso: 0 added, 1 new version, 1 already there, 1 refused (1 empty)"
    )
    assert DeskReader.times == 3


def test_a_newer_reader_reads_again(stories: Path, desk: str, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    path = str(stories / "1.txt")
    call("add", path, "--desk", desk)
    monkeypatch.setattr(DeskReader, "model", None)  # one that does not say beforehand: everything is read
    (kept,) = call("add", path, "--desk", desk, "--json")
    assert (kept["state"], DeskReader.times) == ("already_there", 2)


def test_add_takes_what_read_takes(tmp_path: Path, desk: str, call: Call) -> None:
    rows = tmp_path / "rows.csv"
    rows.write_text("what,key\nThe mayor said that the bridge is shut.,x7\n", encoding="utf-8")
    options = ("--map", "text=what,id=key", "--published", "2031-05-07", "--publisher", "Example Daily")
    (kept,) = call("add", str(rows), "--desk", desk, "--json", *options)
    assert kept == {"id": kept["id"], "path": str(rows), "item": "x7", "version": 1, "state": "added"}
    (listed,) = call("show", "--desk", desk, "--json")
    assert (listed["id"], listed["publisher"], listed["published"]) == (kept["id"], "Example Daily", "2031-05-07")


def test_the_inputs_of_add_and_read_have_the_same_options() -> None:
    from sayso.cli.commands import sayso as program

    given = [{option.name for option in program.commands[name].params} for name in ("add", "read")]
    assert given[0] - given[1] == {"desk"}
    assert given[1] - given[0] == {"html", "anatomy", "width", "no_colour"}
    assert program.commands["add"] is add


def test_the_environment_names_the_desk(stories: Path, desk: str, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAYSO_DESK", desk)
    call("add", str(stories / "1.txt"))
    assert len(call("show", "--json")) == 1


def test_an_article_that_the_reader_fails_on_is_refused_and_tried_again(
    stories: Path, desk: str, capsys: Captured
) -> None:
    (stories / "3.txt").write_text(f"{STORY}{FAILS}", encoding="utf-8")
    for _ in range(2):
        assert main(["add", str(stories / "3.txt"), "--desk", desk]) == ExitCode.BAD_INPUT
        assert "reader_failed" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [["add", "x.txt"], ["add", "--desk", "x"], ["show"], ["judge"], ["judge", "same", "a"], ["judge", "edit", "t"]],
)
def test_a_call_that_makes_no_sense_ends_with_2(arguments: list[str]) -> None:
    assert main(arguments) == ExitCode.USAGE


def test_show_without_a_desk_ends_with_3(desk: str, capsys: Captured) -> None:
    assert main(["show", "--desk", desk]) == ExitCode.BAD_INPUT
    assert "sayso add makes one" in capsys.readouterr().err


def test_show_gives_the_sheet_and_what_the_desk_knows(desk: str, capsys: Captured) -> None:
    reading = read(article())
    with make_desk(desk) as made:
        made.put([read(article("Before.")), reading])
    main(["show", reading.article.id, "--desk", desk])
    sheet = capsys.readouterr().out
    assert "WHAT IT SAYS, AND ON WHOSE WORD  2 claims" in sheet
    assert f"version 2  {reading.article.id}" in sheet
    assert reading.claims[1].id in sheet
    for name in (reading.claims[1].id, reading.claims[1].attribution):
        main(["show", str(name), "--desk", desk])
        sheet = capsys.readouterr().out
        assert "WHAT IT SAYS, AND ON WHOSE WORD  1 claim\n" in sheet
        assert reading.claims[0].id not in sheet


def test_show_as_json_is_the_reading_with_what_the_desk_knows(desk: str, call: Call) -> None:
    reading = read(article())
    with make_desk(desk) as made:
        made.put([reading])
    (form,) = call("show", reading.article.id, "--desk", desk, "--json")
    assert form["text"] == STORY
    assert form["claims"][0]["id"] == reading.claims[0].id
    assert [version["article"] for version in form["desk"]["versions"]] == [reading.article.id]


def test_judgements_are_made_listed_and_undone(desk: str, call: Call) -> None:
    reading = read(article())
    one, other = (claim.id for claim in reading.claims)
    attribution = reading.attributions[0].id
    with make_desk(desk) as made:
        made.put([reading, read(article("The guard said that the gate is open.", path="gate.txt"))])
    who = ("--desk", desk, "--who", "A", "--json")
    for verdict in ("same", "not-same", "undecided"):
        (form,) = call("judge", verdict, one, other, *who, "--why", "because")
        assert (form["verdict"], form["who"], form["why"]) == (verdict.replace("-", "_"), "A", "because")
    for verdict in ("accept", "reject"):
        call("judge", verdict, attribution, *who)
    (form,) = call("judge", "edit", attribution, "--source", "none", "--cue", "10:19", "--cue", "20:23", *who)
    assert form["value"] == {"source": None, "cue": [[10, 19], [20, 23]]}
    for verdict in ("merge", "split"):
        call("judge", verdict, "The mayor", "The guard", *who)
    (form,) = call("judge", "undo", "2", *who)
    assert form["undone_by"] == 9
    assert [form["id"] for form in call("judge", "list", "--desk", desk, "--json")] == list(range(1, 9))


def test_a_judgement_of_what_is_not_there_ends_with_3(desk: str, capsys: Captured) -> None:
    make_desk(desk).close()
    assert main(["judge", "same", "c-1", "c-2", "--desk", desk]) == ExitCode.BAD_INPUT
    assert "expected the id of a claim in the desk, found 'c-1'" in capsys.readouterr().err


@pytest.mark.parametrize("words", ["10", "10:", "a:b", "1:2:3", "none"])
def test_a_stretch_is_two_numbers(words: str, desk: str, capsys: Captured) -> None:
    assert main(["judge", "edit", "t-1", "--cue", words, "--desk", desk]) == ExitCode.USAGE
    assert "expected START:END" in capsys.readouterr().err


def test_an_interrupted_add_keeps_what_it_said_and_ends_with_130(tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    lines = (json.dumps({"id": str(number), "text": f"{number} buses. {STORY}"}) for number in range(2_000))
    rows.write_text("\n".join(lines), encoding="utf-8")
    desk = str(tmp_path / "news.desk")
    # Whoever runs the tests in the background may have told them to ignore interrupts.
    listens = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
    starts = listens + "import sys; from sayso.cli import main; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", starts, "add", str(rows), "--desk", desk, "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        told = [process.stdout.readline()]
        os.kill(process.pid, signal.SIGINT)
        told += process.stdout.readlines()
        words = process.stderr.read()
    assert process.returncode == ExitCode.INTERRUPTED
    assert words.splitlines()[-1] == "sayso: interrupted"
    with make_desk(desk) as made:
        assert {json.loads(line)["id"] for line in told} == {one.id for one in made.listed()}
