import io
import json
import sys
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

import click
import pytest

import sayso.reader
from sayso.cli import main
from sayso.cli.commands import sayso as command
from sayso.cli.exits import ExitCode
from sayso.errors import MissingExtraError, ModelError
from sayso.intake.dates import DateOrder
from sayso.intake.options import FieldKind
from tests.cli.conftest import FAILS

WORDS = "The bridge was closed on Monday, the town said.\n\nNobody knows when it will open again.\n"

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(WORDS, encoding="utf-8")
    return path


@pytest.fixture
def stories(tmp_path: Path) -> Path:
    """A folder of three articles, of which the second is refused and the reader fails on the third."""
    folder = tmp_path / "stories"
    folder.mkdir()
    (folder / "1.txt").write_text(WORDS, encoding="utf-8")
    (folder / "2.txt").write_bytes(b"")
    (folder / "3.txt").write_text(f"{WORDS}\n{FAILS}\n", encoding="utf-8")
    (folder / "4.txt").write_text(WORDS, encoding="utf-8")
    return folder


def test_one_article_gives_its_sheet_and_no_noise(story: Path, capsys: Captured) -> None:
    assert main(["read", str(story)]) == ExitCode.DONE
    out, err = capsys.readouterr()
    assert "WHAT IT SAYS, AND ON WHOSE WORD  1 claim" in out
    assert err == ""


def test_json_is_one_object_a_line_with_the_text_exactly_as_it_was(story: Path, capsys: Captured) -> None:
    assert main(["read", "--json", str(story)]) == ExitCode.DONE
    (line,) = capsys.readouterr().out.splitlines()
    form = json.loads(line)
    assert form["text"] == WORDS
    assert form["path"] == str(story)


def test_what_a_bare_text_does_not_say_is_taken_from_the_options(story: Path, capsys: Captured) -> None:
    main(["read", "--json", "--published", "2016-10-14", "--publisher", "Example Daily", str(story)])
    form = json.loads(capsys.readouterr().out)
    assert (form["published"], form["publisher"]) == ("2016-10-14", "Example Daily")
    assert form["claims"][0]["chain"][0]["agent"] == "Example Daily"


def test_the_map_names_the_columns_of_a_table(tmp_path: Path, capsys: Captured) -> None:
    table = tmp_path / "rows.csv"
    table.write_text('when,what,key\n2016-10-14,"One, two",x7\n2016-10-15,Three,x8\n', encoding="utf-8")
    assert main(["read", "--json", "--map", "text=what,published=when,id=key", str(table)]) == ExitCode.DONE
    forms = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(form["item"], form["text"], form["published"][:10]) for form in forms] == [
        ("x7", "One, two", "2016-10-14"),
        ("x8", "Three", "2016-10-15"),
    ]


def test_a_bad_article_is_named_on_stderr_and_the_rest_goes_on(stories: Path, capsys: Captured) -> None:
    assert main(["read", "--json", str(stories)]) == ExitCode.BAD_INPUT
    out, err = capsys.readouterr()
    assert [Path(json.loads(line)["path"]).name for line in out.splitlines()] == ["1.txt", "4.txt"]
    refused, failed, summary = err.splitlines()
    assert "2.txt: empty: expected" in refused
    assert "3.txt: reader_failed: expected" in failed
    assert "␛[31m" in failed
    assert summary == "sayso: 2 read, 2 refused (1 empty, 1 reader_failed)"


def test_debug_shows_where_the_reader_failed(stories: Path, capsys: Captured) -> None:
    main(["read", "--json", "--debug", str(stories)])
    err = capsys.readouterr().err
    assert "Traceback" in err
    assert any(line.startswith("RuntimeError: cannot read ␛[31m") for line in err.splitlines())
    main(["read", "--json", str(stories)])
    assert "Traceback" not in capsys.readouterr().err


def test_several_articles_are_counted_even_when_all_is_well(story: Path, capsys: Captured) -> None:
    assert main(["read", "--width", "50", str(story), str(story)]) == ExitCode.DONE
    out, err = capsys.readouterr()
    assert err == "sayso: 2 read, 0 refused\n"
    assert out.count("─" * 50) == 1


def test_one_refused_article_is_one_line(tmp_path: Path, capsys: Captured) -> None:
    assert main(["read", str(tmp_path / "nowhere.txt")]) == ExitCode.BAD_INPUT
    out, err = capsys.readouterr()
    assert out == ""
    assert "not_found" in err
    assert err.count("\n") == 1


def test_standard_input_is_read_as_a_dash(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(WORDS.encode())))
    assert main(["read", "--json", "-"]) == ExitCode.DONE
    assert json.loads(capsys.readouterr().out)["text"] == WORDS


def test_the_anatomy_needs_no_reader(story: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    monkeypatch.setattr(sayso.reader, "default_reader", None)
    assert main(["read", "--anatomy", str(story)]) == ExitCode.DONE
    assert "made of" in capsys.readouterr().out
    assert main(["read", "--anatomy", "--json", str(story)]) == ExitCode.DONE
    assert json.loads(capsys.readouterr().out)["text"] == WORDS


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["read"],
        ["nonsense"],
        ["read", "--nonsense", "x"],
        ["read", "--width", "39", "x"],
        ["read", "--width", "wide", "x"],
        ["read", "--published", "someday", "x"],
        ["read", "--map", "nonsense", "x"],
        ["read", "--map", "nonsense=x", "x"],
        ["read", "--date-order", "ymd", "x"],
    ],
)
def test_a_call_that_makes_no_sense_ends_with_2_and_words_on_stderr(arguments: list[str], capsys: Captured) -> None:
    assert main(arguments) == ExitCode.USAGE
    out, err = capsys.readouterr()
    assert out == ""
    assert err


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (ModelError("the weights are missing"), 3),
        (MissingExtraError("fast WARC", extra="warc"), ExitCode.MISSING_EXTRA),
        (KeyboardInterrupt(), ExitCode.INTERRUPTED),
    ],
)
def test_ends_with_the_code_of(
    error: BaseException, code: int, story: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    def fail() -> None:
        raise error

    monkeypatch.setattr(sayso.reader, "default_reader", fail)
    assert main(["read", str(story)]) == code
    assert capsys.readouterr().err.startswith("sayso: ")


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], ["read", "--help"], ["demo", "--help"], ["--version"]])
def test_help_and_version_go_to_stdout_and_end_with_0(arguments: list[str], capsys: Captured) -> None:
    assert main(arguments) == ExitCode.DONE
    out, err = capsys.readouterr()
    assert out
    assert err == ""


def test_the_schema_is_printed_as_json(capsys: Captured) -> None:
    assert main(["schema"]) == ExitCode.DONE
    assert json.loads(capsys.readouterr().out)["title"] == "A sayso reading"


@pytest.mark.parametrize(("name", "values"), [("date_order", DateOrder), ("field_kind", FieldKind)])
def test_the_choices_of_an_option_are_those_of_intake(name: str, values: type[StrEnum]) -> None:
    (option,) = [option for option in command.commands["read"].params if option.name == name]
    assert isinstance(option.type, click.Choice)
    assert list(option.type.choices) == [value.value for value in values]


@pytest.fixture
def on_terminal(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """What the command line writes to stdout when that is a terminal."""
    monkeypatch.setenv("TERM", "xterm")

    def run(*arguments: str) -> str:
        monkeypatch.setattr(sys.stdout, "isatty", lambda: True)  # pytest gives each phase of a test another stdout
        main(["read", *arguments])
        return capsys.readouterr().out

    return run


def test_a_terminal_gets_colour(story: Path, on_terminal: Callable[..., str]) -> None:
    assert "\x1b[1m" in on_terminal(str(story))


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_a_terminal_that_wants_none_gets_no_colour(
    name: str, value: str, story: Path, on_terminal: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    assert "\x1b" not in on_terminal(str(story))


def test_a_terminal_gets_no_colour_when_told(story: Path, on_terminal: Callable[..., str]) -> None:
    out = on_terminal("--no-colour", str(story))
    assert "\x1b" not in out
    assert "WHAT IT SAYS" in out


@pytest.mark.parametrize(("columns", "widest"), [("40", 40), ("30", 40), ("70", 70), ("300", 100)])
def test_a_terminal_is_filled_as_far_as_prose_is_readable(
    columns: str, widest: int, story: Path, on_terminal: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    story.write_text("so " * 200, encoding="utf-8")
    monkeypatch.setenv("COLUMNS", columns)
    out = on_terminal("--no-colour", str(story))
    assert widest - len("so ") < max(map(len, out.splitlines())) <= widest


def test_the_width_is_as_asked(story: Path, capsys: Captured) -> None:
    main(["read", "--width", "40", str(story)])
    assert max(map(len, capsys.readouterr().out.splitlines())) <= 40
