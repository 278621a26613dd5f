"""Quantities in invented sentences of many kinds of news, as NewsQuant would mark them."""

from pathlib import Path

import pytest

from benchmarks.newsquant import Quantity, answer
from sayso.reader.measures import measures

ROWS = [
    line.split("\t")
    for line in Path(__file__).with_name("news.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def expected(cell: str) -> list[Quantity]:
    """Read "35..180 animal =; 3 dollar per hour ~": value or both ends, unit ("-" for none), change."""
    found = []
    for one in filter(None, cell.split("; ")):
        value, unit_change = one.split(" ", 1)
        unit, change = unit_change.rsplit(" ", 1)
        found.append(Quantity(tuple(float(end) for end in value.split("..")), unit, change))
    return sorted(found)


@pytest.mark.parametrize(("text", "wanted"), ROWS)
def test_a_sentence_of_the_news_has_the_quantities_that_a_reader_finds(text: str, wanted: str) -> None:
    found = sorted(answer(measures(text)))
    assert [one[1:] for one in found] == [one[1:] for one in expected(wanted)]
    assert [one.value for one in found] == [pytest.approx(one.value) for one in expected(wanted)]


def test_no_measure_is_a_year_an_address_or_a_score() -> None:
    bare = [text for text, wanted in ROWS if not wanted]
    assert bare
    assert [measures(text) for text in bare] == [()] * len(bare)
