"""What is asked of an analyst, on both databases: each wording once, and nothing that is no longer there."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from sayso.desk import Desk, Judgement, Verdict, make_desk
from sayso.desk.judging import JudgementKind
from sayso.desk.queue import (
    Progress,
    attributions,
    attributions_alike,
    attributions_progress,
    lately,
    pairs,
    pairs_alike,
    pairs_progress,
)
from sayso.desk.shelf.laying import refresh
from sayso.errors import DeskError
from sayso.ledger import Reading
from tests.desk.stories import STORY, article, read
from tests.desk.test_links import links

LATE = read(article(path="late.txt"))
EARLY = read(replace(article(path="early.txt"), published="2031-05-06", id=""))
APART = read(article(path="apart.txt"))
OTHER = read(article("The mayor said that the bridge is open.\n", path="other.txt"))
HERE = (LATE, EARLY, APART, OTHER)


def group(*readings: Reading) -> list[dict[str, Any]]:
    ids = [reading.article.id for reading in readings]
    return [{"id": one, "component": min(ids)} for one in ids]


def pair(one: Reading, other: Reading, *, at: int = 0, probability: float = 0.5, slots: Any = ()) -> dict[str, Any]:
    a, b = sorted([one.claims[at].id, other.claims[0].id])
    relation = "variant" if slots else "same"
    rest = {"relation": relation, "slots": list(slots), "weight": 1.0, "probability": probability, "why": "{}"}
    return {"a": a, "b": b, **rest}


SAME = [pair(LATE, OTHER, probability=0.2), pair(EARLY, OTHER, probability=0.4), pair(APART, OTHER, slots=["time"])]
FAMILY = [
    {"claim": reading.claims[0].id, "proposition": "p-1", "relation": "same", "slots": []}
    for reading in (*HERE[:3], OTHER)
]
FOUND: dict[str, list[dict[str, Any]]] = {
    "groups": [*group(LATE, EARLY, OTHER), *group(APART)],
    "same": SAME,
    "propositions": FAMILY,
}


@pytest.fixture
def desk(place: str) -> Iterator[Desk]:
    with make_desk(place) as made:
        made.put(HERE)
        made.put_links(links(made, FOUND))
        refresh(made)
        yield made


def asked(desk: Desk) -> list[tuple[str, int]]:
    """The attributions that are asked about, each with in how many articles it stands, by the id."""
    with desk.reading() as connection:
        found = attributions(connection, limit=99)
        assert [attributions(connection, limit=1, offset=at) for at in range(len(found))] == [[one] for one in found]
        return sorted((one["id"], one["articles"]) for one in found)


def accept_all(desk: Desk, name: str) -> list[int]:
    with desk.reading() as connection:
        alike = [one["id"] for one in attributions_alike(connection, name)]
    given = [Judgement(verdict=Verdict.ACCEPT, subject=one, who="A", why="read") for one in alike]
    return [one.id for one in desk.judge_all(given)]


def left(desk: Desk) -> Progress:
    with desk.reading() as connection:
        return attributions_progress(connection)


def test_words_that_stand_in_copies_are_asked_once_as_the_earliest_has_them(desk: Desk) -> None:
    once = [(one.id, 2) for one in EARLY.attributions]
    alone = [(one.id, 1) for reading in (APART, OTHER) for one in reading.attributions]
    assert asked(desk) == sorted(once + alone)
    assert left(desk) == Progress(judged=0, left=7, more=False)


def test_one_press_judges_all_copies_a_row_for_each_and_is_taken_back_as_one(desk: Desk) -> None:
    before = asked(desk)
    name = EARLY.attributions[0].id
    first, second = accept_all(desk, name)
    assert [(one.judgement.subject, one.judgement.why, one.press) for one in desk.history()] == [
        (name, "read", None),
        (LATE.attributions[0].id, "read", first),
    ]
    assert (name, 2) not in asked(desk)
    assert left(desk) == Progress(judged=2, left=5, more=False)
    with desk.reading() as connection:
        assert [one.id for one in lately(connection, limit=9)] == [first]
    assert desk.undo(second, who="B", why="a slip").id == second
    assert {one.undone_by is not None for one in desk.history()} == {True}
    assert asked(desk) == before
    assert left(desk) == Progress(judged=0, left=7, more=False)


def test_what_was_judged_by_another_press_stays_when_one_is_taken_back(desk: Desk) -> None:
    name, other = (one.id for one in EARLY.attributions)
    first, *_ = accept_all(desk, name)
    accept_all(desk, other)
    desk.undo(first, who="A")
    assert {one.judgement.subject for one in desk.judgements()} == {other, LATE.attributions[1].id}


def test_a_press_that_cannot_be_kept_whole_is_not_kept_at_all(desk: Desk) -> None:
    given = [Judgement(verdict=Verdict.ACCEPT, subject=name, who="A") for name in (EARLY.attributions[0].id, "t-0")]
    with pytest.raises(DeskError, match="found 't-0'"):
        desk.judge_all(given)
    assert desk.history() == []


def test_whoever_judges_one_copy_alone_is_asked_about_the_others(desk: Desk) -> None:
    name = EARLY.attributions[0].id
    desk.judge(Judgement(verdict=Verdict.REJECT, subject=name, who="A"))
    assert (LATE.attributions[0].id, 1) in asked(desk)
    with desk.reading() as connection:
        assert [one["id"] for one in attributions_alike(connection, name)] == [name, LATE.attributions[0].id]


def test_pairs_in_the_same_words_are_asked_once(desk: Desk) -> None:
    with desk.reading() as connection:
        found = pairs(connection, limit=9)
        assert [(one["probability"], one["articles"]) for one in found] == [(0.4, 3), (0.5, 2)]
        assert pairs(connection, limit=1, offset=1) == found[1:]
        alike = pairs_alike(connection, found[0]["a"], found[0]["b"])
        assert pairs_progress(connection) == Progress(judged=0, left=3, more=False)
    assert [one["probability"] for one in alike] == [0.4, 0.2]
    given = [Judgement(verdict=Verdict.NOT_SAME, subject=one["a"], other=one["b"], who="A") for one in alike]
    number = desk.judge_all(given)[-1].id
    with desk.reading() as connection:
        assert [one["probability"] for one in pairs(connection, limit=9)] == [0.5]
        assert pairs_progress(connection) == Progress(judged=2, left=1, more=False)
    desk.undo(number, who="A")
    with desk.reading() as connection:
        assert pairs(connection, limit=9) == found


def test_pairs_of_claims_that_a_new_version_does_not_have_are_not_asked_about(desk: Desk) -> None:
    desk.put(
        [read(replace(article(f"{STORY}More.\n", path="early.txt"))), read(article("Nothing.\n", path="late.txt"))]
    )
    refresh(desk)
    with desk.reading() as connection:
        assert [one["probability"] for one in pairs(connection, limit=1)] == [0.5]
        assert pairs_progress(connection) == Progress(judged=0, left=1, more=False)


def test_every_judgement_of_a_pair_has_the_lesser_first_as_the_pairs_have() -> None:
    judged = Judgement(verdict=Verdict.SAME, subject="c-2", other="c-1", who="A")
    assert (judged.subject, judged.other, judged.verdict.kind) == ("c-1", "c-2", JudgementKind.CLAIMS)
