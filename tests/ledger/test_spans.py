from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.ledger import Span, check_spans
from tests.ledger.strategies import apart, spans

LENGTH = 40


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 3), (-1, 2), (0, 0)])
def test_an_empty_reversed_or_early_span_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="0 <= start < end"):
        Span(start, end)


@given(spans(LENGTH))
def test_a_span_is_as_long_as_its_words(span: Span) -> None:
    assert len(span.of("x" * LENGTH)) == len(span)


@given(spans(LENGTH), spans(LENGTH))
def test_spans_overlap_when_they_share_a_character(one: Span, other: Span) -> None:
    ours, theirs = set(range(one.start, one.end)), set(range(other.start, other.end))
    assert one.overlaps(other) == bool(ours & theirs)
    assert one.covers(other) == (theirs <= ours)


@given(apart(LENGTH))
def test_ordered_spans_that_are_apart_pass(found: tuple[Span, ...]) -> None:
    check_spans(found, length=LENGTH, what="test")


@given(st.lists(spans(LENGTH), min_size=2, max_size=4))
def test_spans_pass_only_when_each_begins_after_the_one_before(found: list[Span]) -> None:
    good = all(a.end <= b.start for a, b in pairwise(found))
    if good:
        check_spans(found, what="test")
    else:
        with pytest.raises(ValueError, match="ordered and apart"):
            check_spans(found, what="test")


def test_a_span_outside_the_text_is_refused_and_named() -> None:
    with pytest.raises(ValueError, match=r"cue: .*leaves the text of 5"):
        check_spans([Span(0, 2), Span(3, 6)], length=5, what="cue")
