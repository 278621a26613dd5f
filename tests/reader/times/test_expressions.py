from collections import Counter

import pytest

from benchmarks.times import Row, rows

ROWS = tuple(rows())


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.published}: {row.text}")
def test_exactly_the_times_of_a_sentence_are_found_and_resolved(row: Row) -> None:
    assert row.found() == row.expected


def test_the_table_is_as_long_as_promised() -> None:
    expressions = Counter(row.part for row in ROWS for _ in row.expected)
    assert expressions.total() >= 150
    assert expressions["private"] >= 40
