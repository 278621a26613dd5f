import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.ledger import Span
from sayso.reader.sentences import sentences


def split(text: str) -> list[str]:
    return [span.of(text) for span in sentences(text, blocks=[Span(0, len(text))])]


@pytest.mark.parametrize(
    "parts",
    [
        ["He left at once.", "Nobody followed him."],
        ["Gen. A. Example met Mr. Other in the U.S. capital.", "They spoke briefly."],
        ["“It is over.”", "The crowd went home."],
        ["He arrived from the U.S.", "The trip took a day."],
        ["It cost 3.5 million dollars, i.e. too much.", "Was it worth it?", "Nobody knows!"],
        ["The town of St. Example fell on Oct. 14 at 5 p.m. local time.", "It was retaken."],
        ["他来了。", "他走了。"],
        ["Он приехал.", "Потом уехал."],
        ["He said “No.”", "“Why not?” she asked."],
    ],
)
def test_sentences_end_where_a_reader_would_end_them(parts: list[str]) -> None:
    assert split(" ".join(parts)) == parts


def test_blocks_and_lines_are_never_joined() -> None:
    text = "A headline without a stop\n\nThe body begins here"
    assert split(text) == ["A headline without a stop", "The body begins here"]


@given(st.text(alphabet="abA .!?”“\n'", max_size=120))
def test_sentences_cover_every_letter_once(text: str) -> None:
    if not text:
        return
    found = list(sentences(text, blocks=[Span(0, len(text))]))
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    assert "".join("".join(span.of(text) for span in found).split()) == "".join(text.split())
