"""Notes on what is on the desk: kept with who and when, withdrawn and put back by rows of their own, never changed."""

from collections.abc import Iterator

import pytest
from sqlalchemy import select

from sayso.desk import Desk, make_desk, tables
from sayso.desk.notes import LONGEST, cleaned, counts, noted, some, subjects_of, threads, total
from sayso.errors import DeskError
from tests.desk.stories import article, read
from tests.desk.test_links import FIRST, FOUND, SECOND, A, B, links

READING = read(article())
ARTICLE = READING.article.id
ONE, OTHER = (claim.id for claim in READING.claims)


@pytest.fixture
def desk(place: str) -> Iterator[Desk]:
    with make_desk(place) as made:
        made.put([READING, read(article("The guard said that the gate is open.", path="gate.txt"))])
        yield made


@pytest.fixture
def linked(place: str) -> Iterator[Desk]:
    with make_desk(place) as made:
        made.put([FIRST, SECOND])
        made.put_links(links(made, FOUND))
        yield made


def family(desk: Desk, claims: dict[str, str]) -> None:
    """Link anew, so that these claims belong to these propositions."""
    rows = [{"claim": claim, "proposition": name, "relation": "same", "slots": []} for claim, name in claims.items()]
    desk.put_links(links(desk, {"propositions": rows}))


def test_a_note_has_who_and_when_and_stands_on_its_subject(desk: Desk) -> None:
    made = desk.note(ONE, "Asked the mayor; no answer.", who="A")
    desk.note(ARTICLE, "Seen.", who="B")
    assert (made.subject, made.article, made.who, made.stands) == (ONE, ARTICLE, "A", True)
    assert made.at.startswith("20")
    assert desk.notes(subject=ONE) == [made]
    assert [note.text for note in desk.notes()] == [made.text, "Seen."]
    assert desk.notes(subject=OTHER) == []


def test_a_note_that_is_withdrawn_says_by_whom_and_can_be_put_back_as_often_as_wanted(desk: Desk) -> None:
    made = desk.note(ONE, "A slip.", who="A")
    for who in ("B", "C"):
        gone = desk.withdraw_note(made.id, who=who)
        assert (gone.text, gone.withdrawn_by, gone.stands) == ("A slip.", who, False)
        assert desk.notes(subject=ONE) == [gone]
        assert desk.restore_note(made.id, who="A") == made
    assert desk.notes() == [made]


def test_no_row_is_ever_changed(desk: Desk) -> None:
    made = desk.note(ONE, "A slip.", who="A")
    desk.withdraw_note(made.id, who="B")
    desk.restore_note(made.id, who="C")
    with desk.reading() as connection:
        rows = connection.execute(select(tables.notes).order_by(tables.notes.c.id))
        found = [(row.act, row.who, row.text, row.note) for row in rows]
    assert found == [("write", "A", "A slip.", None), ("withdraw", "B", None, made.id), ("restore", "C", None, made.id)]


def test_a_note_is_withdrawn_once_and_put_back_once(desk: Desk) -> None:
    made = desk.note(ONE, "A slip.", who="A")
    with pytest.raises(DeskError, match="found one that stands"):
        desk.restore_note(made.id, who="A")
    desk.withdraw_note(made.id, who="B")
    with pytest.raises(DeskError, match="found it withdrawn by B"):
        desk.withdraw_note(made.id, who="A")
    with pytest.raises(DeskError, match="number of a note, found 99"):
        desk.withdraw_note(99, who="A")


def test_notes_answer_each_other_on_the_same_subject_alone(desk: Desk) -> None:
    first = desk.note(ONE, "Who is this?", who="A")
    second = desk.note(ONE, "Another matter.", who="A")
    answer = desk.note(ONE, "The mayor's office.", who="B", reply_to=first.id)
    again = desk.note(ONE, "Thanks.", who="A", reply_to=answer.id)
    assert threads(desk.notes(subject=ONE)) == [(first, [answer, again]), (second, [])]
    with pytest.raises(DeskError, match="found one on something else"):
        desk.note(ARTICLE, "Here.", who="A", reply_to=first.id)
    with pytest.raises(DeskError, match="number of a note, found 99"):
        desk.note(ONE, "Here.", who="A", reply_to=99)


@pytest.mark.parametrize(
    ("text", "who", "message"),
    [
        ("", "A", "a note: expected some words"),
        (" \n\x00\x07 ", "A", "a note: expected some words"),
        ("x" * (LONGEST + 1), "A", r"a note: expected at most 10,000 characters, found 10,001"),
        ("Seen.", " ", "the name of whoever writes: expected some words"),
        ("Seen.", "A" * 101, "the name of whoever writes: expected at most 100 characters, found 101"),
    ],
)
def test_a_note_without_words_or_with_too_many_is_refused(text: str, who: str, message: str, desk: Desk) -> None:
    with pytest.raises(DeskError, match=message):
        desk.note(ONE, text, who=who)
    assert desk.notes() == []


def test_a_note_may_be_as_long_as_it_may_be(desk: Desk) -> None:
    assert len(desk.note(ONE, "x" * LONGEST, who="A").text) == LONGEST


def test_a_note_is_on_something_that_is_on_the_desk(desk: Desk) -> None:
    with pytest.raises(DeskError, match="in the desk, found 'c-0'"):
        desk.note("c-0", "Seen.", who="A")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        (" one\r\ntwo\rthree ", "one\ntwo\nthree"),
        ("a\x00b\x1bc\x7fd\x85e", "abcde"),
        ("tab\there", "tab\there"),
        ("half \ud800", "half"),
        ("نعم\u200cها", "نعم\u200cها"),
    ],
)
def test_control_characters_are_taken_out_and_the_rest_is_kept(given: str, kept: str) -> None:
    assert cleaned(given) == kept


def test_any_text_is_kept_as_it_was_written(desk: Desk) -> None:
    words = "<script>alert(1)</script> 'quoted' \U0001f5de \ufdd0"
    assert desk.note(ONE, words, who="A").text == desk.notes()[0].text == words


def test_what_stands_is_counted_by_article_and_claim(desk: Desk) -> None:
    slip = desk.note(ONE, "A slip.", who="A")
    desk.note(ONE, "Seen.", who="A")
    desk.note(ARTICLE, "Seen.", who="A")
    desk.withdraw_note(desk.note(OTHER, "A slip.", who="A").id, who="A")
    desk.withdraw_note(slip.id, who="A")
    with desk.reading() as connection:
        assert counts(connection, [ARTICLE, "a-0"]) == {ARTICLE: 2}
        assert set(connection.execute(noted()).scalars()) == {ONE, ARTICLE}
        assert (total(connection), total(connection, subject=ONE)) == (4, 2)
        assert [note.text for note in some(connection, subject=ONE, limit=1)] == ["Seen."]
        assert [note.text for note in some(connection, subject=ONE, limit=1, offset=1)] == ["A slip."]


def test_an_article_is_shown_with_the_notes_on_it_its_claims_and_its_other_versions(desk: Desk) -> None:
    before = desk.note(ARTICLE, "On the first version.", who="A")
    on_claim = desk.note(ONE, "On a claim of it.", who="A")
    later = read(article("The mayor said that the bridge is open.\n"))
    desk.put([later])
    now = desk.note(later.article.id, "On the second.", who="A")
    desk.note(next(one.id for one in desk.listed() if one.path == "gate.txt"), "Elsewhere.", who="A")
    assert desk.shown(later.article.id).notes == (before, on_claim, now)


def test_a_note_goes_where_the_claims_of_its_proposition_went_if_they_all_went_to_one(linked: Desk) -> None:
    first = linked.note("p-1", "Ask the mayor.", who="A")
    assert first.now_on == "p-1"
    family(linked, {A: "p-2", B: "p-2"})
    (moved,) = linked.notes(subject="p-1")
    assert (moved.subject, moved.now_on) == ("p-1", "p-2")
    assert linked.notes(subject="p-2") == [moved]
    answer = linked.note("p-1", "Asked.", who="B", reply_to=first.id)
    with linked.reading() as connection:
        assert subjects_of(connection, [moved])["p-1"] == "the bridge is shut."
        assert some(connection, subject="p-2", limit=9) == [answer, moved]
        assert total(connection, subject="p-2") == 2
    family(linked, {A: "p-1", B: "p-1"})
    assert [note.now_on for note in linked.notes()] == ["p-1", "p-1"]
    assert linked.notes(subject="p-2") == []


@pytest.mark.parametrize(
    ("now", "went"), [({A: "p-2", B: "p-3"}, None), ({}, None), ({A: "p-2"}, "p-2"), ({A: "p-1", B: "p-2"}, "p-1")]
)
def test_a_note_stays_to_be_found_with_its_words_where_the_claims_went_apart(
    linked: Desk, now: dict[str, str], went: str | None
) -> None:
    made = linked.note("p-1", "Ask the mayor.", who="A")
    family(linked, now)
    (found,) = linked.notes()
    assert (found.id, found.now_on) == (made.id, went)
    assert linked.notes(subject="p-1") == [found]
    assert (linked.notes(subject="p-2") == [found]) is (went == "p-2")
    assert linked.noted([found]) == {"p-1": "the bridge is shut."}
    assert not linked.withdraw_note(made.id, who="A").stands


def test_what_no_proposition_is_called_and_nobody_noted_is_still_refused(linked: Desk) -> None:
    with pytest.raises(DeskError, match="found 'p-9'"):
        linked.note("p-9", "Seen.", who="A")
