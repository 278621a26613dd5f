"""The killed of one event against rows made up for it."""

from dataclasses import replace

import pytest

from sayso.ledger.records import Amount, Record
from tests.checks.against.putting import findings, killed

RAQQA = (35.95, 39.01)
HAMA = (35.13, 36.75)
PUBLISHED = "2017-03-12"
STORY = "An air strike killed 21 people in the Syrian city of Raqqa on 10 March 2017."
BUSY = [killed(f"b{number}", f"2017-0{1 + number % 6}-0{1 + number % 9}", at=RAQQA, best=21) for number in range(40)]


def verdicts(text: str, *rows: object) -> list[str]:
    return [one.verdict for one in findings(text, published=PUBLISHED, records=[*EDGES, *rows])]  # type: ignore[list-item]


# Rows far away that make the register cover the days around.
EDGES = (killed("first", "2016-01-01", at=RAQQA, best=1), killed("last", "2018-12-31", at=RAQQA, best=1))


def test_the_same_number_on_the_same_day_and_spot_supports() -> None:
    row = killed("1", "2017-03-10", at=RAQQA, best=21)
    (found,) = findings(STORY, published=PUBLISHED, records=[*EDGES, row])
    assert (found.verdict, [one.key for one in found.records]) == ("supports", ["1"])
    assert "0 km away" in (found.records[0].relation or "")


def test_actors_other_than_the_registers_do_not_stand_in_the_way() -> None:
    row = killed("1", "2017-03-10", at=RAQQA, best=21, actors=("Government of Iraq", "IS"))
    text = "Russian air strikes killed 21 people in the Syrian city of Raqqa on 10 March 2017."
    assert verdicts(text, row) == ["supports"]


def test_a_number_below_the_only_record_of_its_order_is_below_its_range() -> None:
    assert verdicts(STORY, killed("1", "2017-03-10", at=RAQQA, best=33)) == ["below_range"]


def test_a_number_above_the_only_record_of_its_order_is_above_its_range() -> None:
    assert verdicts(STORY, killed("1", "2017-03-10", at=RAQQA, best=13)) == ["above_range"]


def test_at_least_so_many_is_not_below_a_record_of_more() -> None:
    text = STORY.replace("21 people", "at least 21 people")
    assert verdicts(text, killed("1", "2017-03-10", at=RAQQA, best=40)) == ["supports"]
    assert verdicts(text, killed("1", "2017-03-10", at=RAQQA, best=60)) == ["compatible"]


@pytest.mark.parametrize(
    "row",
    [
        killed("far", "2017-03-10", at=HAMA, best=21),
        killed("late", "2017-04-20", at=RAQQA, best=21),
        killed("other order", "2017-03-10", at=RAQQA, best=2),
        killed("a season", "2017-02-01", at=RAQQA, best=21, last="2017-04-30"),
    ],
)
def test_another_place_time_or_order_is_no_record_of_it(row: object) -> None:
    assert verdicts(STORY, row) == []


def test_two_records_that_agree_alike_are_told_and_none_is_picked() -> None:
    rows = [killed(key, "2017-03-10", at=RAQQA, best=21) for key in ("1", "2")]
    (found,) = findings(STORY, published=PUBLISHED, records=[*EDGES, *rows])
    assert (found.verdict, len(found.records)) == ("compatible", 2)


def test_where_such_numbers_are_common_agreement_says_little() -> None:
    assert verdicts(STORY, *BUSY, killed("1", "2017-03-10", at=RAQQA, best=21)) in (["compatible"], [])


def test_a_rare_word_that_both_share_tells_the_event_apart() -> None:
    text = "An attack on a wedding killed 21 people in the Syrian city of Raqqa on 10 March 2017."
    rows = [
        killed("1", "2017-03-10", at=RAQQA, best=21, text="21 die at a wedding"),
        killed("2", "2017-03-10", at=RAQQA, best=21, text="clashes continue"),
    ]
    dull = [killed(f"d{number}", "2016-05-05", at=HAMA, best=1, text="clashes continue") for number in range(300)]
    (found,) = findings(text, published=PUBLISHED, records=[*EDGES, *rows, *dull])
    assert (found.verdict, [one.key for one in found.records]) == ("supports", ["1"])


@pytest.mark.parametrize(
    "text",
    [
        "An air strike killed 21 people on 10 March 2017.",
        "The general denied that an air strike had killed 21 people in the Syrian city of Raqqa on 10 March 2017.",
        "The air strike in the Syrian city of Raqqa on 10 March 2017 killed 40 people, including 21 children.",
        "An air strike will kill 21 people in the Syrian city of Raqqa on 10 March 2017.",
    ],
)
def test_without_place_when_denied_foretold_or_of_a_part_no_number_is_asked_about(text: str) -> None:
    row = killed("1", "2017-03-10", at=RAQQA, best=21)
    found = findings(text, published=PUBLISHED, records=[*EDGES, row])
    assert [one for one in found if one.span is not None and one.span.of(text) == "21"] == []


def test_what_no_register_covers_is_said_once_for_all_numbers_of_a_role() -> None:
    text = (
        "A bomb killed 14 people in the Colombian city of Cali on 3 March 2017. "
        "Another killed 12 people in the Colombian city of Cali on 5 March 2017."
    )
    (found,) = findings(text, published=PUBLISHED, records=EDGES)
    assert (found.verdict, found.records) == ("no_coverage", ())
    assert "14 at Cali on 3 March 2017; 12 at Cali on 5 March 2017" in found.explanation


def test_a_register_that_has_it_from_the_other_is_no_second_origin() -> None:
    own = killed("1", "2017-03-10", at=RAQQA, best=21)
    harm = replace(
        own,
        register="airwars",
        key="A1",
        act="strike",
        actors=("Russian Military",),
        amounts=(Amount(role="killed", of="civilians", low=20, high=22),),
    )
    edges = [
        replace(harm, key=f"A-{day}", earliest=day, latest=day, amounts=()) for day in ("2016-01-01", "2018-12-31")
    ]

    def said(row: Record) -> str:
        (found,) = findings(STORY, published=PUBLISHED, records=[*EDGES, *edges, row, harm])
        assert (found.verdict, {one.key for one in found.records}) == ("supports", {"1", "A1"})
        return found.explanation

    assert "one origin, not two" not in said(own)
    assert "one origin, not two" in said(replace(own, sources=("Airwars",)))
