"""The timeline as it is drawn: rows one under the other, bars within their rows, dates along the axis."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.desk.dated import Bin, first_of, last_of, words_of
from sayso.render.html.timeline import ROWS, TICKS, bars

COUNTS = st.tuples(*[st.integers(0, 10_000)] * len(ROWS))


def bins(counts: list[tuple[int, ...]]) -> list[Bin]:
    names = [f"{2000 + at}" for at in range(len(counts))]
    return [
        Bin(
            since=first_of(name),
            until=last_of(name),
            label=words_of(name),
            published=some[0],
            told=some[1],
            events=some[2],
            turns=some[3],
        )
        for name, some in zip(names, counts, strict=True)
    ]


@given(st.lists(COUNTS, max_size=99))
def test_every_bar_stands_in_its_row_and_every_row_with_anything_is_there(counts: list[tuple[int, ...]]) -> None:
    drawn = bars(bins(counts), since="", until="")
    assert [row.row for row in drawn.rows] == [
        row.name for at, row in enumerate(ROWS) if any(some[at] for some in counts)
    ]
    base = {row.row: row.base for row in drawn.rows}
    high = {row.name: row.height for row in ROWS}
    for column in drawn.columns:
        assert 0 <= column.room <= column.x <= column.x + column.width <= 100.01
        for bar in column.bars:
            assert bar.y + bar.height == pytest.approx(base[bar.row])
            assert 0 <= bar.height <= high[bar.row]
    assert len(drawn.ticks) <= TICKS
    assert all(0 <= tick.x <= 100.01 for tick in drawn.ticks)


def test_a_bar_with_anything_in_it_is_seen_and_one_with_nothing_is_not() -> None:
    drawn = bars(bins([(10_000, 0, 0, 0), (1, 0, 0, 0), (0, 0, 0, 0)]), since="", until="")
    assert [one.bars[0].height for one in drawn.columns] == [64, 2, 0]


def test_a_bar_says_what_is_in_it() -> None:
    drawn = bars(bins([(1, 2, 0, 1), (0, 0, 0, 0), (0, 0, 1_234, 0)]), since="", until="")
    assert [one.words for one in drawn.columns] == [
        "2000: 1 claim published, 2 claims that tell of it, 1 statement of who held a place",
        "2001: nothing",
        "2002: 1,234 events in registers",
    ]


@pytest.mark.parametrize(
    ("since", "until", "chosen"),
    [("", "", 3), ("2001-06-01", "", 2), ("", "2000-01-01", 1), ("2001-02-01", "2001-02-02", 1), ("2009-01-01", "", 0)],
)
def test_what_is_touched_by_the_days_is_chosen(since: str, until: str, chosen: int) -> None:
    drawn = bars(bins([(1, 0, 0, 0)] * 3), since=since, until=until)
    assert sum(one.chosen for one in drawn.columns) == chosen


def test_nothing_is_drawn_of_nothing() -> None:
    drawn = bars([], since="", until="")
    assert (drawn.columns, drawn.rows, drawn.ticks, drawn.height) == ((), (), (), 0)
