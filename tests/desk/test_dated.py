"""How much there is of each day: the bars reach over the stretch without a gap, and each holds what touches it."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.desk import make_desk
from sayso.desk.dated import Dated, dated, first_of, is_day, last_of, timeline, words_of
from sayso.desk.events import Run
from sayso.desk.shelf.cards_read import cards_of
from sayso.desk.shelf.laying import refresh
from sayso.ledger import RecordKind
from tests.desk.stories import article, read
from tests.desk.test_recorded import REGISTER, record

MOST_BARS = 121
DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1))
ROWS = ("published", "told", "events", "turns")


@st.composite
def runs(draw: st.DrawFn) -> Run:
    first, days = draw(DAYS), draw(st.integers(0, 900))
    return Run(first=str(first), last=str(first + timedelta(days=days)), count=draw(st.integers(1, 9)))


SOME = st.lists(runs(), max_size=8).map(tuple)


def nothing(**rows: tuple[Run, ...]) -> Dated:
    return Dated(**({"published": (), "told": (), "events": (), "turns": ()} | rows))


@given(st.builds(Dated, published=SOME, told=SOME, events=SOME, turns=SOME))
def test_the_bars_follow_each_other_and_each_holds_what_touches_it(found: Dated) -> None:
    drawn = timeline(found)
    for before, after in pairwise(drawn):
        assert date.fromisoformat(before.until) + timedelta(days=1) == date.fromisoformat(after.since)
    for one in drawn:
        for row in ROWS:
            touching = sum(run.count for run in getattr(found, row) if run.last >= one.since and run.first <= one.until)
            assert getattr(one, row) == touching
    assert len(drawn) <= MOST_BARS


@given(st.builds(Dated, published=SOME, told=SOME, events=SOME, turns=SOME), DAYS, st.integers(0, 4_000))
def test_a_stretch_that_is_chosen_is_covered_and_hardly_more(found: Dated, first: date, days: int) -> None:
    since, until = str(first), str(first + timedelta(days=days))
    drawn = timeline(found, since=since, until=until)
    if any((found.published, found.told, found.events, found.turns)):
        assert drawn[0].since <= since <= drawn[0].until
        assert drawn[-1].since <= until <= drawn[-1].until


def test_what_claims_tell_of_long_ago_does_not_stretch_the_timeline() -> None:
    found = nothing(
        published=(Run(first="2031-05-07", last="2031-05-07", count=2),),
        told=(Run(first="1916-01-01", last="1916-12-31", count=1), Run(first="2031-05-01", last="2031-06-01", count=4)),
    )
    (one,) = timeline(found)
    assert (one.label, one.published, one.told) == ("7 May 2031", 2, 4)


@pytest.mark.parametrize(
    ("name", "first", "last", "words"),
    [
        ("2016-10-14", "2016-10-14", "2016-10-14", "14 October 2016"),
        ("2016-02", "2016-02-01", "2016-02-29", "February 2016"),
        ("2015", "2015-01-01", "2015-12-31", "2015"),
        ("201", "2010-01-01", "2019-12-31", "the 2010s"),
        ("20", "2000-01-01", "2099-12-31", "the years 2000 to 2099"),
        ("00", "0001-01-01", "0099-12-31", "the years 0000 to 0099"),
    ],
)
def test_a_bar_has_real_days_and_a_name(name: str, first: str, last: str, words: str) -> None:
    assert (first_of(name), last_of(name), words_of(name)) == (first, last, words)
    assert is_day(first)
    assert is_day(last)


@pytest.mark.parametrize("value", ["", "2016", "2016-10", "2016-02-30", "20161014", "2016-10-14T08", "soon"])
def test_what_is_no_day_is_none(value: str) -> None:
    assert not is_day(value)


@pytest.mark.parametrize(("last", "width"), [("2031-08-06", 92), ("2031-08-07", 4), ("2041-01-01", 11)])
def test_there_are_days_then_months_then_years(last: str, width: int) -> None:
    found = nothing(events=(Run(first="2031-05-07", last=last, count=1),))
    assert len(timeline(found)) == width


def test_a_desk_is_counted_alike_from_its_cards_and_from_its_tables(place: str) -> None:
    with make_desk(place) as desk:
        desk.put([read(article()), read(article("The guard said that 3 boats sank.", path="gate.txt"))])
        kinds = [
            record("1"),
            record("2", latest=None),
            record("3", earliest=None, latest=None),
            record("4", kind=RecordKind.CONTROL, actors=("North",)),
            record("5", kind=RecordKind.COUNT),
        ]
        desk.put_records(kinds, register=REGISTER, path="a", version="1")
        desk.put_records([record("2", earliest="2016-09-19", latest=None)], register=REGISTER, path="b", version="2")
        refresh(desk)
        with desk.reading() as connection:
            found = dated(connection)
            assert found == dated(connection, cards=cards_of(connection))
    assert [(run.first, run.count) for run in found.published] == [("2031-05-07", 3)]
    assert [(run.first, run.last, run.count) for run in found.told] == [("2031-05-06", "2031-05-06", 1)]
    assert sorted((run.first, run.last, run.count) for run in found.events) == [
        ("2016-09-17", "2016-09-18", 1),
        ("2016-09-19", "2016-09-19", 1),
    ]
    assert [(run.first, run.count) for run in found.turns] == [("2016-09-17", 1)]
