"""Who held a place on a day: what was said last stands, with its age; nothing is guessed between two statements."""

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.desk.territory import Site, Turn, compare, held, sites_of
from sayso.ledger import Record, RecordKind

Row = tuple[str, str, str | None, str]  # holder, from, to, source


def said(*rows: Row, place: str = "Exampleton", **changed: object) -> list[Record]:
    return [
        Record(
            register="control",
            key=f"{place} {number}",
            kind=RecordKind.CONTROL,
            earliest=first,
            latest=last,
            place=place,
            actors=(holder,),
            sources=(source,),
            **changed,  # type: ignore[arg-type]
        )
        for number, (holder, first, last, source) in enumerate(rows)
    ]


def site(*rows: Row) -> Site:
    (one,) = sites_of(said(*rows))
    return one


def told(one: Site, day: str) -> list[tuple[str, int, bool]]:
    return [(each.statement.holder, each.age, each.over) for each in held(one, day=day)]


NORTH: Row = ("North", "2031-01-01", "2031-03-31", "Gazette")
SOUTH: Row = ("South", "2031-06-01", None, "Gazette")


@pytest.mark.parametrize(
    ("day", "holders"),
    [
        ("2030-12-31", []),
        ("2031-01-01", [("North", 0, False)]),
        ("2031-03-31", [("North", 0, False)]),
        ("2031-04-30", [("North", 30, True)]),
        ("2031-06-01", [("South", 0, False)]),
        ("2031-06-11", [("South", 10, False)]),
    ],
)
def test_what_was_said_last_stands_with_its_age(day: str, holders: list[tuple[str, int, bool]]) -> None:
    assert told(site(NORTH, SOUTH), day) == holders


def test_an_open_statement_lasts_until_its_teller_says_more() -> None:
    one = site(("North", "2031-01-01", None, "Gazette"), ("South", "2031-02-01", None, "Gazette"))
    assert told(one, "2031-01-31") == [("North", 30, False)]
    assert told(one, "2031-02-03") == [("South", 2, False)]


def test_where_tellers_differ_each_stands() -> None:
    one = site(("North", "2031-01-01", None, "Gazette"), ("South", "2031-02-01", None, "Courier"))
    assert sorted(told(one, "2031-02-03")) == [("North", 33, False), ("South", 2, False)]


def test_what_has_ended_gives_way_to_what_has_not() -> None:
    one = site(("North", "2031-01-01", "2031-12-31", "Gazette"), ("South", "2031-02-01", "2031-02-02", "Courier"))
    assert told(one, "2031-03-01") == [("North", 0, False)]


ROWS = st.lists(
    st.tuples(
        st.sampled_from(["North", "South", "East"]),
        st.integers(1, 28),
        st.none() | st.integers(0, 20),
        st.sampled_from(["Gazette", "Courier"]),
    ),
    min_size=1,
    max_size=6,
)


@given(ROWS, st.integers(1, 28))
def test_nobody_holds_a_place_before_somebody_says_so_and_somebody_does_after(
    rows: list[tuple[str, int, int | None, str]], day: int
) -> None:
    made = [
        (who, f"2031-01-{first:02}", None if days is None else f"2031-02-{days + 1:02}", source)
        for who, first, days, source in rows
    ]
    found = held(site(*made), day=f"2031-01-{day:02}")
    assert bool(found) == any(first <= day for _, first, _, _ in rows)
    assert all(each.statement.since <= f"2031-01-{day:02}" and each.age >= 0 for each in found)
    tellers = [each.statement.teller for each in found]
    for teller in tellers:
        assert len({each.statement.since for each in found if each.statement.teller == teller}) == 1


@pytest.mark.parametrize(
    ("before", "after", "turn"),
    [
        ("2031-02-01", "2031-06-02", Turn.CHANGED),
        ("2031-02-01", "2031-03-01", Turn.SAME),
        ("2030-01-01", "2031-02-01", Turn.UNKNOWN_BEFORE),
        ("2030-01-01", "2030-02-01", Turn.UNKNOWN),
    ],
)
def test_two_days_are_compared(before: str, after: str, turn: Turn) -> None:
    (one,) = compare([site(NORTH, SOUTH)], before=before, after=after)
    assert one.turn is turn


@pytest.mark.parametrize("before", ["2031-01-01", "2031-02-02"])
def test_a_dispute_that_begins_or_goes_on_is_no_change_of_hands(before: str) -> None:
    one = site(("North", "2031-01-01", None, "Gazette"), ("South", "2031-02-01", None, "Courier"))
    (found,) = compare([one], before=before, after="2031-03-01")
    assert found.turn is Turn.DISPUTED


def test_what_changed_hands_comes_first() -> None:
    still = said(("North", "2031-01-01", None, "Gazette"), place="Aaston")
    found = compare(sites_of([*still, *said(NORTH, SOUTH)]), before="2031-02-01", after="2031-06-02")
    assert [one.site.name for one in found] == ["Exampleton", "Aaston"]


def names(found: Iterable[Site]) -> list[tuple[str | None, int]]:
    return [(one.name, len(one.statements)) for one in found]


def test_a_name_in_any_case_is_one_place_unless_it_is_far_from_itself() -> None:
    near = [*said(NORTH, lat=10.0, lon=10.0), *said(SOUTH, place="EXAMPLETON", lat=10.1, lon=10.1)]
    assert names(sites_of(near)) == [("Exampleton", 2)]
    far = [*said(NORTH, lat=10.0, lon=10.0), *said(SOUTH, lat=40.0, lon=10.0)]
    assert names(sites_of(far)) == [("Exampleton", 1), ("Exampleton", 1)]
    assert names(sites_of([*near, *said(SOUTH, place="Otherton")])) == [("Exampleton", 2), ("Otherton", 1)]
