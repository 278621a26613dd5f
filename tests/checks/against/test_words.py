"""The small decisions: of whom a number counts, who fires, what a range says, where and when."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.checks.against.comparable import Range, amount_of, claimed
from sayso.checks.against.lexicon import Victims, by_fighters, first_of, victims_of
from sayso.checks.against.scene import Basis, cut_of, scene_of
from sayso.checks.against.telling import amount, day, days, months_between, number
from sayso.ledger.records import Amount, Record, RecordKind
from tests.checks.against.putting import reading_of

numbers = st.integers(min_value=0, max_value=10_000).map(float)
ranges = st.builds(lambda low, more: Range(low=low, high=low + more), numbers, numbers)


@pytest.mark.parametrize(
    ("counted", "victims"),
    [
        (None, Victims.ANYONE),
        ("people", Victims.ANYONE),
        ("Syrian civilians", Victims.CIVILIANS),
        ("Syria soldiers", Victims.SOLDIERS),
        ("IS fighters", Victims.FIGHTERS),
        ("children", Victims.SOME),
        ("journalists", Victims.SOME),
    ],
)
def test_the_last_word_tells_of_whom_a_number_counts(counted: str | None, victims: Victims) -> None:
    assert victims_of(counted) is victims


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("killed by rocket shells fired by terrorist groups", True),
        ("rebel shelling killed nine", True),
        ("terrorist organizations in the eastern districts targeted the square with four shells", True),
        ("air strikes on a rebel-held town killed nine", False),
        ("the town is under attack from the air", False),
    ],
)
def test_who_fires_is_told_apart_from_who_is_fired_at(text: str, expected: bool) -> None:  # noqa: FBT001 - a table
    assert by_fighters(text) is expected


def test_words_in_a_row_are_found_as_one() -> None:
    assert first_of("Then the air strike came.", "definite") == 5
    assert first_of("Then their airstrike came.", "definite") is None


@given(ranges, ranges)
def test_touching_is_mutual_and_wider_ranges_touch_more(one: Range, other: Range) -> None:
    assert one.touches(other) == other.touches(one)
    if one.touches(other):
        assert one.widened().touches(other)


def test_bounds_of_a_claim_are_open_only_so_far() -> None:
    assert claimed(20, 20) == Range(low=20, high=20)
    assert claimed(20, None) == Range(low=20, high=40)
    assert claimed(None, 20) == Range(low=10, high=20)


def test_deaths_of_nobody_known_may_be_any_sides() -> None:
    def row(**told: float) -> Record:
        parts = tuple(Amount(role="killed", of=of.replace("_", " "), best=best) for of, best in told.items())
        whole = Amount(role="killed", low=sum(told.values()), best=sum(told.values()), high=sum(told.values()))
        return Record(register="ucdp", key="1", kind=RecordKind.EVENT, amounts=(whole, *parts))

    mixed = row(Government_of_Syria=4, IS=3, civilians=2, unknown=1)
    assert amount_of(mixed, role="killed", victims=Victims.ANYONE) == Range(low=10, high=10)
    assert amount_of(mixed, role="killed", victims=Victims.SOLDIERS) == Range(low=4, high=5)
    assert amount_of(mixed, role="killed", victims=Victims.FIGHTERS) == Range(low=3, high=4)
    assert amount_of(mixed, role="killed", victims=Victims.CIVILIANS) == Range(low=2, high=3)
    assert amount_of(mixed, role="killed", victims=Victims.SOME) is None
    assert amount_of(mixed, role="injured", victims=Victims.ANYONE) is None
    assert amount_of(row(IS=3, unknown=0), role="killed", victims=Victims.SOLDIERS) is None
    assert amount_of(row(IS=0, unknown=90), role="killed", victims=Victims.SOLDIERS) == Range(low=90, high=90)


@given(st.dates(), st.dates())
def test_months_between_days_are_whole(one: date, other: date) -> None:
    first, last = sorted((one, other))
    months = months_between(first.isoformat(), last.isoformat())
    assert 0 <= months <= (last - first).days / 28 + 1
    assert (months == 0) == ((last.year, last.month, last.day) < _month_after(first))


def test_days_and_numbers_in_words() -> None:
    assert day("2015-07-29") == "29 July 2015"
    assert days("2015-07-29", None) == "from 29 July 2015 on"
    assert (number(14972), number(0.5)) == ("14,972", "0.5")
    assert amount(Amount(role="killed", low=3, best=5, high=2)) == "2–5 (best 5)"  # a high below the best, as reported


@pytest.mark.parametrize(
    ("text", "words", "where", "when"),
    [
        ("A raid near the Syrian city of Raqqa killed nine people on 3 May 2031.", "nine", Basis.CLAIM, Basis.CLAIM),
        (
            "A raid hit the Syrian city of Raqqa on 3 May 2031. The raid killed nine people.",
            "nine",
            Basis.CARRIED,
            Basis.CARRIED,
        ),
    ],
)
def test_place_and_days_are_those_of_the_claim_or_of_the_deed_it_points_back_to(
    text: str, words: str, where: Basis, when: Basis
) -> None:
    reading = reading_of(text, published="2031-05-06")
    measure = next(one for one in reading.measures if one.span.of(text) == words)
    claim = next(one for one in reading.claims if measure.id in one.measures)
    scene = scene_of(reading, claim, at=measure.span, cut=cut_of(reading))
    assert (scene.where, scene.when, scene.first, scene.last) == (where, when, "2031-05-03", "2031-05-03")
    assert [spot.place.name for spot in scene.spots] == ["Raqqa"]
    assert scene.definite is (where is Basis.CARRIED)
    assert scene.sure


def _month_after(first: date) -> tuple[int, int, int]:
    year, month = (first.year, first.month + 1) if first.month < 12 else (first.year + 1, 1)
    return year, month, first.day
