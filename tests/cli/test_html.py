import json
from pathlib import Path

import pytest

import sayso.reader
from sayso.cli import main
from sayso.cli.exits import ExitCode
from sayso.errors import ModelError
from tests.cli.conftest import FAILS

WORDS = "The bridge was closed on Monday, the town said.\n\nNobody knows when it will open again.\n"

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(WORDS, encoding="utf-8")
    return path


@pytest.fixture
def page(tmp_path: Path) -> Path:
    (tmp_path / "out").mkdir()
    return tmp_path / "out" / "page.html"


def test_a_page_is_written_instead_of_the_sheet(story: Path, page: Path, capsys: Captured) -> None:
    assert main(["read", "--html", str(page), str(story)]) == ExitCode.DONE
    assert capsys.readouterr() == ("", "")
    written = page.read_text(encoding="utf-8")
    assert written.startswith("<!doctype html>")
    assert written.endswith("</html>")
    assert "Nobody knows when it will open again." in written
    assert [path.name for path in page.parent.iterdir()] == ["page.html"]


def test_a_dash_writes_the_page_to_stdout(story: Path, capsys: Captured) -> None:
    assert main(["read", "--html", "-", str(story)]) == ExitCode.DONE
    out, err = capsys.readouterr()
    assert out.startswith("<!doctype html>")
    assert err == ""


def test_json_goes_to_stdout_while_the_page_goes_to_its_file(story: Path, page: Path, capsys: Captured) -> None:
    assert main(["read", "--json", "--html", str(page), str(story), str(story)]) == ExitCode.DONE
    forms = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [form["text"] for form in forms] == [WORDS, WORDS]
    assert page.read_text(encoding="utf-8").count("<article") == 2


def test_what_is_refused_is_listed_on_the_page_and_the_exit_code_says_so(
    tmp_path: Path, story: Path, page: Path, capsys: Captured
) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_text(f"{WORDS}\n{FAILS}\n", encoding="utf-8")
    missing = tmp_path / "nowhere.txt"
    assert main(["read", "--html", str(page), str(missing), str(story), str(bad)]) == ExitCode.BAD_INPUT
    written = page.read_text(encoding="utf-8")
    refused = written.partition('id="refused"')[2]
    assert "nowhere.txt" in refused
    assert "reader_failed" in refused
    assert written.count("<article") == 1
    assert "sayso: 1 read, 2 refused" in capsys.readouterr().err


def test_a_page_of_refusals_alone_is_a_page(tmp_path: Path, page: Path) -> None:
    assert main(["read", "--html", str(page), str(tmp_path / "nowhere.txt")]) == ExitCode.BAD_INPUT
    assert "not_found" in page.read_text(encoding="utf-8")


def test_a_page_that_is_there_is_replaced_whole(story: Path, page: Path) -> None:
    page.write_text("old " * 100_000, encoding="utf-8")
    main(["read", "--html", str(page), str(story)])
    assert "old" not in page.read_text(encoding="utf-8")


def test_a_link_stays_one(story: Path, page: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.html"
    link.symlink_to(page)
    main(["read", "--html", str(link), str(story)])
    assert link.is_symlink()
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_work_that_is_broken_off_leaves_the_page_as_it_was(
    story: Path, page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise ModelError("the weights are missing")

    monkeypatch.setattr(sayso.reader, "default_reader", fail)
    page.write_text("old", encoding="utf-8")
    assert main(["read", "--html", str(page), str(story)]) == ExitCode.BAD_INPUT
    assert page.read_text(encoding="utf-8") == "old"
    assert [path.name for path in page.parent.iterdir()] == ["page.html"]


def test_a_page_in_the_folder_that_is_read_is_not_read_the_next_time(story: Path, capsys: Captured) -> None:
    page = story.parent / "page.html"
    for _ in range(2):
        assert main(["read", "--html", str(page), str(story.parent)]) == ExitCode.DONE
        assert page.read_text(encoding="utf-8").count("<article") == 1
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--html", "{folder}/nowhere/page.html", "{story}"], "nowhere"),
        (["--html", "{folder}", "{story}"], "something else"),
        (["--html", "{story}", "{story}"], "is to be read"),
        (["--html", "-", "--json", "{story}"], "needs a file"),
        (["--html", "{folder}/page.html", "--anatomy", "{story}"], "reads none"),
        (["--html", "{folder}/page.html"], "Missing argument"),
    ],
)
def test_what_makes_no_sense_ends_with_2_before_anything_is_read(
    arguments: list[str], said: str, story: Path, capsys: Captured
) -> None:
    filled = [argument.format(folder=story.parent, story=story) for argument in arguments]
    assert main(["read", *filled]) == ExitCode.USAGE
    out, err = capsys.readouterr()
    assert out == ""
    assert said in " ".join(err.split())
    assert story.read_text(encoding="utf-8") == WORDS
    assert [path.name for path in story.parent.iterdir()] == ["story.txt"]
