import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.ledger import Directness, Span
from sayso.reader.attributions.quotes import directness, quotes


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        ("“One,” he said. “Two.”", ["“One,”", "“Two.”"]),
        ('"One," he said.', ['"One,"']),
        ("«Un», dit-il", ["«Un»"]),
        ("“Never closed\nnext line”", ["“Never closed"]),
        ("no quotes, it's plain", []),
        ("a stray ” mark", []),
    ],
)
def test_quoted_stretches_close_at_their_mark_or_at_the_line(text: str, stretches: list[str]) -> None:
    found = quotes(text)
    assert [text[s:e] for s, e in zip(found.starts, found.ends, strict=True)] == stretches


@given(st.text(alphabet='ab“”"«»\n ', max_size=80))
def test_stretches_are_ordered_apart_and_inside_the_text(text: str) -> None:
    found = quotes(text)
    flat = [place for pair in zip(found.starts, found.ends, strict=True) for place in pair]
    assert flat == sorted(flat)
    assert all(0 <= place <= len(text) for place in flat)
    for place in range(len(text)):
        assert found.inside(place) == (found.around(place) is not None)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("“All of it is quoted.”", Directness.DIRECT),
        ("none of it is quoted", Directness.INDIRECT),
        ("that only “a part” is quoted", Directness.MIXED),
    ],
)
def test_directness_is_the_share_of_words_inside_the_marks(content: str, expected: Directness) -> None:
    text = f"He said {content}"
    assert directness((Span(8, len(text)),), text=text, marks=quotes(text)) is expected
