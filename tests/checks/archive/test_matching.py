"""A text is put beside records part by part; no part alone decides, and what is not said adds nothing."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.checks.archive import Archive
from sayso.checks.archive.clues import Clue, Number, Spot, clue_of_record, deeds_in
from sayso.checks.archive.levels import PARTS, Sheet, levels_of
from sayso.checks.archive.matching import Ask, Match, Matcher, weights
from sayso.checks.archive.spellings import Spellings
from sayso.ledger.records import Amount, DatePrecision, PlacePrecision, Record, RecordKind
from tests.checks.archive.building import event, register

CLUE = Clue(
    words="Strikes on Qariyat Zoubran kill four",
    published="2016-05-10",
    spots=(Spot(lat=35.0, lon=37.0, area=False),),
    numbers=(Number(role="killed", low=4, best=4, high=4),),
    deeds=frozenset({"air"}),
)


def matcher(*records: Record) -> Matcher:
    return Matcher.of(Archive.of(records, [register("ledger"), register("other")]))


def keys(found: tuple[Match, ...]) -> list[str]:
    return [one.record.key for one in found]


def level(clue: Clue, part: str, record: Record) -> str:
    """Return the level at which one record agrees with a clue in one part."""
    sheet = Sheet.of(Archive.of([record], [register("ledger")]))
    return PARTS[part][int(levels_of(clue, sheet)[part][0])]


@pytest.mark.parametrize("ask", list(Ask))
def test_the_record_that_agrees_in_day_place_and_number_comes_first(ask: Ask) -> None:
    clue = replace(CLUE, days=(("2016-05-10", "2016-05-10"),))
    others = [
        event("another day", "2016-04-01"),
        event("another place", lat=33.0, lon=36.0, place="Tal Harun"),
        event("another number", amounts=(Amount(role="killed", best=60),)),
    ]
    found = matcher(*others, event("it")).matches(clue, ask=ask)
    assert keys(found)[0] == "it"


def test_a_score_is_the_sum_of_its_named_parts() -> None:
    for one in matcher(event("it"), event("other", "2016-05-01")).matches(CLUE):
        assert one.score == pytest.approx(sum(part.bits for part in one.parts), abs=0.05)
        assert all(part.level in PARTS[part.name] for part in one.parts)


def test_a_record_filed_under_other_actors_is_found_all_the_same() -> None:
    clue = replace(CLUE, actors=frozenset({"state:US"}))
    filed = event("filed otherwise", actors=("Government of Iraq",))
    found = matcher(filed, event("elsewhere", lat=33.0, lon=36.0, place="Tal Harun")).matches(clue)
    assert keys(found)[0] == "filed otherwise"
    assert level(clue, "who", filed) == "other"


def test_a_clue_that_says_nothing_gives_every_record_nought() -> None:
    assert list(matcher(event("a"), event("b")).scores(Clue(words=""))) == [0.0, 0.0]
    assert matcher(event("a")).matches(Clue(words=""))[0].parts == ()


def test_kinds_and_registers_narrow_the_answers() -> None:
    held = matcher(event("a"), event("b", register="other"), event("c", kind=RecordKind.CONTROL))
    assert keys(held.matches(CLUE, registers=["other"])) == ["b"]
    assert keys(held.matches(CLUE, kinds=[RecordKind.CONTROL])) == ["c"]


def test_no_more_records_are_given_than_asked_for() -> None:
    assert len(matcher(*(event(str(number)) for number in range(5))).matches(CLUE, top=2)) == 2
    assert matcher().matches(CLUE) == ()


@pytest.mark.parametrize(
    ("day", "named"),
    [
        ("2016-05-13", "before by 2 or more"),
        ("2016-05-11", "before by 1"),
        ("2016-05-10", "the day"),
        ("2016-05-09", "1"),
        ("2016-05-07", "3-4"),
        ("2016-04-20", "15-31"),
        ("2015-05-10", "later"),
        (None, "no day"),
    ],
)
def test_the_lag_of_a_report_is_told_from_the_record_to_the_text(day: str | None, named: str) -> None:
    assert level(CLUE, "told", event("it", day)) == named


@pytest.mark.parametrize("changed", [{"days": (("2016-04-01", "2016-04-01"),)}, {"fresh": False}])
def test_a_text_that_states_its_day_or_looks_back_is_only_not_of_later_days(changed: dict[str, Any]) -> None:
    clue = replace(CLUE, **changed)
    assert level(clue, "told", event("it", "2016-04-01")) == "none"
    assert level(clue, "told", event("it", "2016-05-10")) == "none"
    assert level(clue, "told", event("it", "2016-05-20")) == "before by 2 or more"


def test_a_stretch_of_many_days_states_no_day() -> None:
    clue = replace(CLUE, days=(("2016-01-01", "2016-05-10"),))
    assert level(clue, "told", event("it")) == "the day"


def test_a_record_of_many_days_tells_little_by_touching_one() -> None:
    month = event("it", earliest="2016-05-01", latest="2016-05-31", date_precision=DatePrecision.MONTH)
    assert level(CLUE, "told", month) == "long, touches"
    assert level(replace(CLUE, days=(("2016-07-01", "2016-07-01"),)), "when", month) == "long, else"


def test_of_several_days_the_nearest_counts() -> None:
    clue = replace(CLUE, days=(("2015-01-01", "2015-01-01"), ("2016-05-12", "2016-05-12")))
    assert level(clue, "when", event("it")) == "2-3"


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({}, "to 3 km"),
        ({"lat": 35.08}, "10"),
        ({"lat": 37.5}, "farther"),
        ({"lat": None, "lon": None}, "no point"),
        ({"lat": 36.0, "place_precision": PlacePrecision.PROVINCE}, "coarse, within"),
        ({"lat": 37.5, "place_precision": PlacePrecision.PROVINCE}, "coarse, outside"),
    ],
)
def test_how_far_a_record_lies_depends_on_its_precision(changed: dict[str, object], named: str) -> None:
    assert level(CLUE, "town", event("it", "2016-05-10", **changed)) == named


@pytest.mark.parametrize(
    ("number", "amount", "named"),
    [
        ({"best": 4, "low": 4, "high": 4}, Amount(role="killed", low=4, best=4, high=4), "same"),
        ({"best": 1, "low": 1, "high": 1}, Amount(role="killed", best=1), "same, small"),
        ({"best": 40, "low": 40, "high": 40}, Amount(role="killed", best=40), "same, large"),
        ({"best": 4, "low": 4, "high": 4}, Amount(role="killed", low=2, high=9), "within"),
        ({"low": 4, "best": None, "high": None}, Amount(role="killed", best=5), "within"),
        ({"best": 9, "low": 9, "high": 9}, Amount(role="killed", best=10), "about"),
        ({"best": 10, "low": 10, "high": 10}, Amount(role="killed", best=6), "off"),
        ({"best": 100, "low": 100, "high": 100}, Amount(role="killed", best=6), "far"),
        ({"best": 4, "low": 4, "high": 4}, Amount(role="injured", best=4), "not told"),
        ({"best": 3, "low": 3, "high": 3}, Amount(role="killed", low=5, best=3, high=2), "same"),
        ({"best": 0, "low": 0, "high": 0}, Amount(role="killed", best=0), "within"),
    ],
)
def test_numbers_agree_within_ranges(number: dict[str, float | None], amount: Amount, named: str) -> None:
    clue = replace(CLUE, numbers=(Number(role="killed", **number),))
    assert level(clue, "killed", event("it", amounts=(amount,))) == named


def test_rulers_who_are_not_named_are_those_of_the_country() -> None:
    clue = Clue(words="", rulers=True)
    assert level(clue, "who", event("it", actors=("Government of Syria", "IS"))) == "shared"
    assert level(clue, "who", event("it", actors=("Government of Iraq", "IS"))) == "other"


@pytest.mark.parametrize(
    ("words", "place", "level_name"),
    [
        ("clashes near Deir Ezzor", "Dayr az Zawr town", "whole, rare"),
        ("shells hit Kasht’aar village", "Kishtaar village", "close"),
        ("fire on Umm Ashba", "Umm Ashba/Barqah village", "whole, rare"),
        ("fire on Barqah", "Umm Ashba/Barqah village", "whole, rare"),
        ("fire at the Harun farms", "Tal Harun farms", "part, rare"),
        ("fire at the town", "Tal Harun town", "none"),
        ("fire at tal harun", "Tal Harun town", "none"),
        ("fire", "", "none"),
    ],
)
def test_a_place_is_known_by_its_name_in_any_romanisation(words: str, place: str, level_name: str) -> None:
    assert PARTS["name"][int(Spellings.of([place or None]).levels(words)[0])] == level_name


def test_a_name_that_many_records_have_says_less() -> None:
    many = Spellings.of(["Tal Harun"] * 20 + ["Tal Harun"] * 200)
    assert PARTS["name"][int(many.levels("fire on Tal Harun")[0])] == "whole, common"
    some = Spellings.of(["Tal Harun"] * 20)
    assert PARTS["name"][int(some.levels("fire on Tal Harun")[0])] == "whole, known"


def test_a_record_asks_with_what_it_says_and_not_with_its_sources() -> None:
    clue = clue_of_record(event("it", sources=("Monitor",), text="Headline"))
    assert clue.words == "Qaryat Zubran village"
    assert clue.days == (("2016-05-10", "2016-05-10"),)
    assert clue.numbers == (Number(role="killed", low=4, best=4, high=4),)
    assert "Headline" not in repr(clue)
    assert "Monitor" not in repr(clue)


def test_deeds_are_told_by_their_words() -> None:
    assert deeds_in("Warplanes raid the town amid clashes") == {"air", "clash"}
    assert deeds_in("Talks resume") == frozenset()


@pytest.mark.parametrize("ask", list(Ask))
def test_the_table_of_weights_has_every_level_and_none_is_nought(ask: Ask) -> None:
    table = weights(ask)
    assert {part: len(bits) for part, bits in table.items()} == {part: len(levels) for part, levels in PARTS.items()}
    assert all(bits[0] == 0.0 for bits in table.values())


@given(st.lists(st.integers(0, 40), min_size=1, max_size=8, unique=True), st.randoms())
def test_the_order_of_the_records_changes_no_answer(days: list[int], random: object) -> None:
    records = [event(str(day), f"2016-05-{day % 28 + 1:02}", lat=35 + day / 50) for day in days]
    shuffled = random.sample(records, len(records))  # type: ignore[attr-defined]
    assert matcher(*records).matches(CLUE) == matcher(*shuffled).matches(CLUE)
