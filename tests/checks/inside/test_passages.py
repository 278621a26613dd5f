"""What is found in invented passages with one error planted, and in their clean twins."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.inside_passages import Nothing, Passage, passages, plain_reading
from sayso.checks import Case
from sayso.checks.inside import FIGURES, TIMES
from sayso.ledger import Span

EVERY = list(passages())
WORDS = st.sampled_from(
    "12 five 3 people , men and women killed . the strike 40 percent of including a on Monday 14 October 2016 from to "
    "since third doubled ( ) \n residents born in 1950 aged 20 strikes two days after".split(" ")
)


@pytest.mark.parametrize("passage", EVERY, ids=lambda one: one.text[:60])
def test_a_passage_has_the_findings_that_are_expected_and_no_others(passage: Passage) -> None:
    found = {finding.verdict for finding in passage.found()}
    assert found == (frozenset() if passage.missed else passage.expected)


def test_there_are_sixty_planted_passages_and_as_many_clean_ones() -> None:
    assert sum(bool(one.expected) for one in EVERY) >= 60
    assert sum(not one.expected for one in EVERY) >= 60


def test_every_concern_that_a_check_may_raise_is_planted_somewhere() -> None:
    concerns = {one.key for check in (FIGURES, TIMES) for one in check.verdicts if one.bearing == "concern"}
    assert concerns - {verdict for one in EVERY for verdict in one.expected} == {"rate_rare"}  # it needs records


@pytest.mark.parametrize("passage", [one for one in EVERY if one.expected], ids=lambda one: one.text[:60])
def test_what_a_finding_rests_on_stands_in_the_text(passage: Passage) -> None:
    for finding in passage.found():
        spans = [one.span for one in finding.inputs if one.span is not None]
        assert spans
        assert finding.span is not None
        assert all(span.of(passage.text).strip() for span in (*spans, finding.span))
        assert all(value not in finding.explanation.lower() for value in ("true", "false"))


@given(st.lists(WORDS, max_size=60))
def test_any_words_are_looked_at_without_failing_and_twice_alike(words: list[str]) -> None:
    text = " ".join(words)
    case = Case(reading=plain_reading(text, published="2016-10-14"), around=Nothing())
    found = [*FIGURES.find(case), *TIMES.find(case)]
    whole = Span(0, len(text) or 1)
    assert all(one.span is not None and whole.covers(one.span) for one in found)
    assert [one.id for one in found] == [one.id for one in (*FIGURES.find(case), *TIMES.find(case))]
