import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import sayso.reader
from sayso.cli import main
from sayso.cli.exits import ExitCode
from sayso.desk import make_desk
from tests.desk.stories import MODEL, read

Captured = pytest.CaptureFixture[str]
Ask = Callable[..., str]

TOLD = "The mayor of Exampleton said that the bridge over the river Ex was shut on Friday after a crack was found.\n"
OTHER = "The museum said that its collection of clocks will be moved to a new hall in the summer of next year.\n"
CONTRACT = {
    "copies": "a b a_path b_path kind containment_a containment_b passages earlier",
    "claims": "id article path item span text proposition relation slots chain certainty",
    "origins": "proposition text claims articles outlets origins_min origins_max origins merges",
}


class ByHand:
    model = MODEL

    def read(self, told: Any) -> Any:
        return read(told)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> str:
    """A desk with two copies and another article, linked."""
    monkeypatch.setattr(sayso.reader, "default_reader", ByHand)
    place = str(tmp_path / "news.desk")
    for name, text in (("one", TOLD), ("two", TOLD), ("three", OTHER)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        arguments = ["add", str(tmp_path / f"{name}.txt"), "--publisher", name, "--desk", place]
        assert main(arguments) == ExitCode.DONE
    assert main(["link", "--desk", place]) == ExitCode.DONE
    assert "pairs of copies: 1;" in capsys.readouterr().err
    return place


@pytest.fixture
def ask(desk: str, capsys: Captured) -> Ask:
    def asked(*arguments: str) -> str:
        assert main([*arguments, "--desk", desk]) == ExitCode.DONE
        return capsys.readouterr().out

    return asked


@pytest.mark.parametrize("command", CONTRACT)
def test_json_has_the_fields_of_the_contract(command: str, ask: Ask) -> None:
    lines = [json.loads(line) for line in ask(command, "--json").splitlines()]
    assert lines
    assert all(set(CONTRACT[command].split()) <= set(line) for line in lines)


@pytest.mark.parametrize("command", CONTRACT)
def test_csv_has_the_same_rows_as_json(command: str, ask: Ask) -> None:
    head, *rows = list(csv.reader(io.StringIO(ask(command, "--csv"))))
    assert set(CONTRACT[command].split()) <= set(head)
    assert len(rows) == len(ask(command, "--json").splitlines())


def test_copies_are_drawn_with_both_places(ask: Ask) -> None:
    drawn = ask("copies")
    assert drawn.startswith("whole: 100% of the first, 100% of the second")
    assert "one.txt" in drawn
    assert "two.txt" in drawn


@pytest.mark.parametrize("command", ["claims", "origins"])
def test_what_one_article_alone_says_is_shown_when_asked_for(command: str, ask: Ask) -> None:
    assert "clocks" not in ask(command)
    assert "clocks" in ask(command, "--every")


def test_one_proposition_can_be_asked_for(ask: Ask) -> None:
    (shared,) = [form for form in map(json.loads, ask("origins", "--json").splitlines()) if form["articles"] == 2]
    assert (shared["origins_min"], shared["origins_max"]) == (1, 1)
    assert shared["proposition"] in ask("origins", shared["proposition"])
    assert ask("claims", shared["proposition"]).count("bridge") == 2


@pytest.mark.parametrize("command", ["claims", "origins"])
def test_what_is_left_out_is_counted(command: str, desk: str, capsys: Captured) -> None:
    assert main([command, "--desk", desk]) == ExitCode.DONE
    assert "left out: 1; --every" in capsys.readouterr().err
    assert main([command, "--every", "--desk", desk]) == ExitCode.DONE
    assert not capsys.readouterr().err


@pytest.mark.parametrize("command", ["claims", "origins"])
def test_a_proposition_that_is_not_there_is_refused(command: str, desk: str, capsys: Captured) -> None:
    assert main([command, "p-0", "--desk", desk]) == ExitCode.BAD_INPUT
    assert "expected the id of a proposition in the desk, found 'p-0'" in capsys.readouterr().err


@pytest.mark.parametrize("command", CONTRACT)
def test_a_desk_that_is_not_linked_says_so(command: str, tmp_path: Path, capsys: Captured) -> None:
    place = str(tmp_path / "new.desk")
    make_desk(place).close()
    assert main([command, "--desk", place]) == ExitCode.DONE
    assert "nothing on this desk is linked yet" in capsys.readouterr().err


def test_what_was_edited_is_what_is_linked_and_shown(ask: Ask, desk: str) -> None:
    (form,) = [one for one in map(json.loads, ask("claims", "--json").splitlines()) if "clocks" in one["text"]]
    at = OTHER.index("clocks will be moved to a new hall")
    ask("judge", "edit", form["attribution"], "--content", f"{at}:{at + 34}", "--source", "4:10")
    assert main(["link", "--desk", desk]) == ExitCode.DONE
    (edited,) = [one for one in map(json.loads, ask("claims", "--json").splitlines()) if one["id"] == form["id"]]
    assert (edited["text"], edited["judged"]) == ("clocks will be moved to a new hall", "edit")
    assert "“museum”" in ask("claims", "--every")
    assert "clocks will be moved to a new hall\n" in ask("origins", "--every")
    assert "hall in the summer" not in ask("show", form["id"]).partition("CLAIMS")[2]


def test_a_pair_of_claims_is_explained_in_words_and_as_json(ask: Ask) -> None:
    found = [json.loads(line) for line in ask("claims", "--json").splitlines()]
    one, other = (next(form["id"] for form in found if word in form["text"]) for word in ("bridge", "clocks"))
    form = json.loads(ask("why", one, other, "--json"))
    assert {form["a"]["id"], form["b"]["id"]} == {one, other}
    assert sum(step["weight"] for step in form["comparisons"]) == pytest.approx(form["weight"], abs=1e-5)
    drawn = ask("why", one, other)
    assert "worked out now" in drawn
    assert f"{form['weight']:+.2f}   probability" in drawn
    assert all(slot in drawn.partition("the gate: a variant")[2] for slot in form["differs"])


def test_a_claim_that_is_not_there_cannot_be_explained(desk: str, capsys: Captured) -> None:
    assert main(["why", "c-0", "c-1", "--desk", desk]) == ExitCode.BAD_INPUT
    assert "in the desk, found 'c-0'" in capsys.readouterr().err


def test_json_and_csv_at_once_are_refused(desk: str, capsys: Captured) -> None:
    assert main(["copies", "--json", "--csv", "--desk", desk]) == ExitCode.USAGE
    assert "use one of them" in capsys.readouterr().err


def test_a_master_without_spark_is_refused(desk: str, capsys: Captured) -> None:
    assert main(["link", "--master", "local[2]", "--desk", desk]) == ExitCode.USAGE
    assert "--engine spark" in capsys.readouterr().err
