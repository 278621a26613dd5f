"""Totals, sendings, areas, periods and changes of hands against rows made up for them."""

from dataclasses import replace

import pytest

from sayso.ledger.records import Amount, Record
from tests.checks.against.putting import count, findings, held, strikes

COALITION = "strikes of the US-led coalition on ISIS"
PALMYRA = (34.5624, 38.28402)
TOTALS = [
    count("s1", "2031-01-10", what=COALITION, role="strikes", best=1000, place="Iraq and Syria"),
    count("s2", "2031-12-10", what=COALITION, role="strikes", best=3000, place="Iraq and Syria"),
]
LINES = [strikes(f"l{day}", f"2031-02-{day:02}", number=10) for day in range(1, 29)]
TROOPS = [
    count(
        f"t{month}",
        f"2031-{month}-05",
        what="troops that Britain sends to Iraq",
        role="troops",
        best=best,
        place="Iraq",
    )
    for month, best in (("03", 200), ("06", 450))
]
AREAS = [
    count(f"a{year}", f"{year}-01-01", what="area that ISIS holds", role="area", best=best, place="Syria")
    for year, best in ((2030, 10_000), (2031, 29_000), (2032, 20_000))
]
HANDS = [
    held("h1", "Islamic State", at=PALMYRA, first="2030-05-01", last="2031-03-26"),
    held("h2", "Government of Syria", at=PALMYRA, first="2031-03-27", last=None),
]


def found(text: str, *, published: str, records: list[Record]) -> list[tuple[str, str]]:
    return [(one.verdict, one.explanation) for one in findings(text, published=published, records=records)]


def test_a_total_that_was_reached_long_ago_is_stale_and_says_when() -> None:
    text = "The US-led coalition has so far conducted 1,100 airstrikes against ISIS."
    ((verdict, said),) = found(text, published="2031-12-20", records=[*TOTALS, *LINES])
    assert verdict == "stale"
    assert "10 February 2031, 10 months before publication" in said


def test_without_events_a_stale_total_is_dated_by_the_next_one() -> None:
    text = "The US-led coalition has so far conducted 1,100 airstrikes against ISIS."
    ((verdict, said),) = found(text, published="2032-12-20", records=TOTALS)
    assert (verdict, "10 December 2031" in said) == ("stale", True)


def test_events_since_the_last_total_are_added_before_one_is_called_too_high() -> None:
    text = "The US-led coalition has so far conducted {} airstrikes against ISIS."
    records = [TOTALS[0], *LINES]
    assert [one for one, _ in found(text.format("1,280"), published="2031-03-01", records=records)] == ["supports"]
    assert [one for one, _ in found(text.format("2,900"), published="2031-03-01", records=records)] == ["above_range"]


def test_a_total_of_somebody_else_is_not_put_beside_the_coalitions() -> None:
    text = "Russia has so far conducted 1,100 airstrikes against ISIS."
    assert found(text, published="2031-12-20", records=[*TOTALS, *LINES]) == []


@pytest.mark.parametrize(
    ("number", "verdict"), [("280", "supports"), ("200", "below_range"), ("20", "contradicts"), ("900", "above_range")]
)
def test_strikes_of_a_month_are_put_beside_the_sum_of_the_releases(number: str, verdict: str) -> None:
    text = f"The US-led coalition conducted {number} airstrikes in Iraq in February 2031."
    early, late = strikes("e", "2030-01-01", number=1), strikes("z", "2032-01-01", number=1)
    ((told, said),) = found(text, published="2031-06-01", records=[*LINES, early, late])
    assert told == verdict
    assert "280 strikes" in said


def test_a_month_that_no_release_covers_is_not_covered() -> None:
    text = "The US-led coalition conducted 280 airstrikes in Iraq in February 2033."
    assert [one for one, _ in found(text, published="2033-06-01", records=LINES)] == ["no_coverage"]


def test_a_sending_of_troops_is_put_beside_the_one_announced_then() -> None:
    text = "Britain said in {} that it would send {} troops to Iraq."
    assert [one for one, _ in found(text.format("June", 450), published="2031-07-01", records=TROOPS)] == ["supports"]
    assert [one for one, _ in found(text.format("June", 300), published="2031-07-01", records=TROOPS)] == [
        "below_range"
    ]


def test_a_sending_of_another_country_is_not() -> None:
    text = "France said in June that it would send 450 troops to Iraq."
    assert found(text, published="2031-07-01", records=TROOPS) == []


@pytest.mark.parametrize(
    ("between", "verdict"),
    [
        ("between January 2030 and January 2031", "supports"),
        ("between January 2028 and January 2029", "out_of_scope"),
    ],
)
def test_a_growth_is_looked_for_in_the_series_of_areas(between: str, verdict: str) -> None:
    text = f"ISIS tripled its territory in Syria {between}."
    assert [one for one, _ in found(text, published="2032-06-01", records=AREAS)] == [verdict]


def test_polygons_of_one_holder_and_day_are_added_up() -> None:
    text = "Islamic State tripled its territory in Syria between January 2030 and January 2031."
    rows = [
        replace(
            held(f"p{year}{part}", "Islamic State", at=PALMYRA, first=f"{year}-01-01", last=None),
            amounts=(Amount(role="area", of="square kilometres", best=best),),
        )
        for year, parts in ((2030, (4000, 6000)), (2031, (20_000, 10_000)))
        for part, best in enumerate(parts)
    ]
    ((verdict, said),) = found(text, published="2031-06-01", records=rows)
    assert (verdict, "10,000 km² on 1 January 2030, 30,000 km² on 1 January 2031" in said) == ("supports", True)


def test_a_growth_that_a_series_of_that_extent_does_not_have_is_contradicted() -> None:
    text = "ISIS tripled its territory in Syria between January 2031 and January 2032."
    ((verdict, said),) = found(text, published="2032-06-01", records=AREAS)
    assert (verdict, "0.69 times" in said) == ("contradicts", True)


def test_one_area_is_no_series() -> None:
    text = "ISIS tripled its territory in Syria between January 2030 and January 2031."
    assert found(text, published="2032-06-01", records=AREAS[:1]) == []


def test_a_change_of_hands_supports_that_the_place_was_retaken() -> None:
    text = "Syrian government forces recaptured the Syrian city of Palmyra in March 2031."
    ((verdict, said),) = found(text, published="2031-06-01", records=HANDS)
    assert verdict == "supports"
    assert "Government of Syria took Palmyra from Islamic State on 27 March 2031 (a map)" in said


def test_a_taking_while_another_held_the_place_all_along_is_contradicted() -> None:
    text = "Syrian government forces recaptured the Syrian city of Palmyra in January 2031."
    ((verdict, said),) = found(text, published="2031-06-01", records=HANDS)
    assert (verdict, "Islamic State held Palmyra" in said) == ("contradicts", True)


def test_a_taking_that_is_only_announced_is_not_asked_about() -> None:
    text = "Syrian government forces will recapture the Syrian city of Palmyra in March 2031."
    assert found(text, published="2031-01-01", records=HANDS) == []
