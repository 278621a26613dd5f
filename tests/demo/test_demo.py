"""The worked example through everything, by the real reader and the registers that come with the package."""

import json
from typing import Any

import pytest

from sayso.cli import main
from sayso.cli.exits import ExitCode

Captured = pytest.CaptureFixture[str]
Form = dict[str, Any]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The desk of the demo, made once."""
    place = str(tmp_path_factory.mktemp("demo") / "example.desk")
    assert main(["demo", "--desk", place, "--json"]) == ExitCode.DONE
    return place


@pytest.fixture
def form(place: str, capsys: Captured) -> Form:
    assert main(["demo", "--desk", place, "--json"]) == ExitCode.DONE
    found: Form = json.loads(capsys.readouterr().out)
    return found


def test_it_is_the_example_that_comes_with_the_package(form: Form) -> None:
    assert (form["path"], form["published"], form["publisher"]) == (
        "examples/mosul.txt",
        "2016-10-14",
        "True Activist",
    )


@pytest.mark.parametrize(
    ("verdict", "words"),
    [
        ("harder_than_body", "anonymous military-diplomatic source"),
        ("modifier_lost", "more than"),
        ("titles_differ", "Invasion"),
        ("single_unnamed_origin", "as RT quotes it"),
        ("confirmed_by_nobody", "has now been confirmed"),
        ("contradicts", "1,482"),
        ("stale", "29 July 2015"),
        ("below_range", "90"),
        ("supports", "27 March 2016"),
        ("supports", "600 to 615"),
        ("out_of_scope", "90,800 km²"),
    ],
)
def test_each_finding_of_the_example_is_there(verdict: str, words: str, form: Form) -> None:
    said = [one["explanation"] for one in form["desk"]["findings"] if one["verdict"] == verdict]
    assert any(words in one for one in said), said


def test_the_story_of_the_nine_thousand_has_one_origin_in_all_its_copies(form: Form) -> None:
    (story,) = [one for one in form["desk"]["origins"] if one["text"].startswith("“More than 9,000")]
    assert (story["origins_min"], story["origins_max"]) == (1, 1)
    assert story["articles"] >= 15
    assert story["origins"][0]["agent"] == "anonymous military-diplomatic source via RT"


def test_the_sheet_begins_with_what_matters_most(place: str, capsys: Captured) -> None:
    assert main(["demo", "--desk", place]) == ExitCode.DONE
    told = capsys.readouterr()
    heads = ["WHAT IT RESTS ON", "WHAT THE CHECKS FOUND", "WHO ELSE SAYS IT", "WHAT IT IS MADE OF", "WHAT IT SAYS"]
    places = [told.out.index(head) for head in heads]
    assert places == sorted(places)
    assert f"the desk is kept in {place}" in told.err


def test_the_kept_desk_answers_like_any_other(place: str, capsys: Captured) -> None:
    assert main(["records", "list", "--desk", place, "--json"]) == ExitCode.DONE
    registers = {json.loads(line)["register"]["key"] for line in capsys.readouterr().out.splitlines()}
    assert registers == {"centcom", "control", "counts", "ucdp"}
    assert main(["check", "--desk", place, "--json"]) == ExitCode.DONE
    told = capsys.readouterr()
    assert "0 articles checked, 28 unchanged" in told.err
