"""Notes and chains from the command line."""

import io
import json
from pathlib import Path
from typing import Any

import pytest

from sayso.cli import main
from sayso.cli.exits import ExitCode
from sayso.desk import Desk, make_desk
from tests.desk.stories import article, read
from tests.desk.test_links import links

Captured = pytest.CaptureFixture[str]
READING = read(article())
CLAIM = READING.claims[0].id


@pytest.fixture
def desk(tmp_path: Path) -> str:
    place = str(tmp_path / "news.desk")
    with make_desk(place) as made:
        made.put([READING])
    return place


def call(capsys: Captured, *arguments: str, code: ExitCode = ExitCode.DONE) -> list[dict[str, Any]]:
    """Run a command with ``--json`` and return what it printed."""
    assert main([*arguments, "--json"]) == code
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_notes_are_written_answered_withdrawn_put_back_and_listed(desk: str, capsys: Captured) -> None:
    who = ("--who", "A", "--desk", desk)
    (first,) = call(capsys, "note", CLAIM, "Asked the mayor.", *who)
    assert (first["subject"], first["text"], first["who"], first["withdrawn_by"]) == (
        CLAIM,
        "Asked the mayor.",
        "A",
        None,
    )
    (answer,) = call(capsys, "note", CLAIM, "No answer.", "--reply-to", str(first["id"]), *who)
    assert answer["reply_to"] == first["id"]
    (gone,) = call(capsys, "notes", "withdraw", str(first["id"]), *who)
    assert gone["withdrawn_by"] == "A"
    (again,) = call(capsys, "notes", "restore", str(first["id"]), *who)
    assert again == first
    call(capsys, "note", READING.article.id, "On the whole.", *who)
    assert len(call(capsys, "notes", "list", "--desk", desk)) == 3
    about = {"about": "the bridge is shut."}
    assert call(capsys, "notes", "list", CLAIM, "--desk", desk) == [first | about, answer | about]
    assert main(["notes", "list", CLAIM, "--desk", desk]) == ExitCode.DONE
    assert f"note 1 · on {CLAIM} “the bridge is shut.” · by A" in capsys.readouterr().out


def test_a_note_on_a_proposition_that_is_made_no_longer_is_listed_with_its_words(desk: str, capsys: Captured) -> None:
    def link(opened: Desk, **claims: str) -> None:
        rows = [{"claim": CLAIM, "proposition": name, "relation": "same", "slots": []} for name in claims.values()]
        opened.put_links(links(opened, {"propositions": rows}))

    with make_desk(desk) as opened:
        link(opened, now="p-1")
        opened.note("p-1", "Ask.", who="A")
        for went, shown in (({"now": "p-2"}, "now p-2"), ({}, "now several or none")):
            link(opened, **went)
            assert main(["notes", "list", "--desk", desk]) == ExitCode.DONE
            assert f"note 1 · on p-1 “the bridge is shut.” · made no longer, {shown} · by A" in capsys.readouterr().out
    assert call(capsys, "notes", "list", "p-1", "--desk", desk)[0]["about"] == "the bridge is shut."


def test_a_note_may_come_by_standard_input(desk: str, capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("one\ntwo\n"))
    (found,) = call(capsys, "note", CLAIM, "-", "--who", "A", "--desk", desk)
    assert found["text"] == "one\ntwo"


def test_show_has_the_notes_and_lets_none_drive_the_terminal(desk: str, capsys: Captured) -> None:
    main(["note", CLAIM, "red \x1b[31m\nand\u202e back", "--who", "A", "--desk", desk])
    main(["note", READING.article.id, "On the whole.", "--who", "B", "--desk", desk])
    capsys.readouterr()
    assert main(["show", READING.article.id, "--desk", desk]) == ExitCode.DONE
    shown = capsys.readouterr().out
    assert f"note 1 · on {CLAIM} · by A" in shown
    assert "    On the whole." in shown
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    (form,) = call(capsys, "show", CLAIM, "--desk", desk)
    assert [note["who"] for note in form["desk"]["notes"]] == ["A"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["note", "c-0", "Seen."], "in the desk, found 'c-0'"),
        (["note", CLAIM, " "], "a note: expected some words"),
        (["notes", "withdraw", "9"], "number of a note, found 9"),
        (["judge", "chain", "c-0", "RT"], "found 'c-0'"),
    ],
)
def test_what_cannot_be_noted_ends_with_3(arguments: list[str], message: str, desk: str, capsys: Captured) -> None:
    assert main([*arguments, "--who", "A", "--desk", desk]) == ExitCode.BAD_INPUT
    assert message in capsys.readouterr().err


def test_a_chain_is_said_hop_by_hop(desk: str, capsys: Captured) -> None:
    who = ("--who", "A", "--desk", desk)
    (form,) = call(capsys, "judge", "chain", CLAIM, "Example Wire", "?", "The mayor", *who)
    assert (form["kind"], form["verdict"], form["subject"]) == ("chain", "reroute", CLAIM)
    named = [(hop["agent"], hop["role"], hop["cue"] is not None) for hop in form["value"]["chain"]]
    assert named == [("Example Wire", "relay", False), (None, "gap", False), ("The mayor", "origin", True)]
    (form,) = call(capsys, "judge", "chain", CLAIM, "none", *who)
    assert [(hop["agent"], hop["role"]) for hop in form["value"]["chain"]] == [(None, "origin")]
    call(capsys, "judge", "undo", "2", *who)
    call(capsys, "judge", "undo", "1", *who)
    claims = {form["id"]: form for form in call(capsys, "claims", "--desk", desk)}
    assert [hop["agent"] for hop in claims[CLAIM]["chain"]] == ["Example Daily", "The mayor"]


def test_an_attribution_may_be_left_open(desk: str, capsys: Captured) -> None:
    (form,) = call(capsys, "judge", "unsure", READING.attributions[0].id, "--who", "A", "--desk", desk)
    assert form["verdict"] == "unsure"
