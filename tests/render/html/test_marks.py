from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.ledger import Article, Reading, Span
from sayso.render.html.marks import DEEPEST, levels, marks, stretches, within
from sayso.render.html.pieces import Mark
from tests.ledger.strategies import articles, readings, spans
from tests.render.sample import READING as NESTED
from tests.render.told import ARTICLE, READING, span

A_FEW = 20  # a whole reading is slow to make up


def claim(start: int, end: int) -> Mark:
    return Mark(span=Span(start, end), part="named", of=f"{start}-{end}")


def test_a_claim_is_marked_by_what_it_rests_on() -> None:
    found = {mark.of: mark.part for mark in marks(READING) if mark.of}
    assert found == {
        "c1": "described",
        "c2": "unknown",
        "c3": "described",
        "c4": "own",
        "c5": "own",
        "c6": "own",
        "c7": "unnamed",
    }


def test_who_speaks_by_which_cue_and_what_decided_are_marked_once_within_the_claims() -> None:
    found = marks(READING)
    said = [mark for mark in found if not mark.of]
    assert found[-len(said) :] == tuple(said)
    assert [(mark.part, mark.span) for mark in said] == [
        ("source", span("A senior port official")),
        ("cue", span("told")),
        ("because", span("may")),
        ("source", span("He")),
        ("because", span("denied")),
        ("cue", span("denied")),
        ("cue", span("it was said")),
    ]


def test_words_between_blocks_are_a_stretch_of_their_own() -> None:
    kinds = [(kind and kind.value, part.of(ARTICLE.text)[:4]) for kind, part in stretches(ARTICLE)]
    assert kinds == [
        ("headline", "Brid"),
        ("body", "A se"),
        ("body", "It i"),
        (None, "Left"),
        ("quote", "“Boa"),
        ("credit", "Pict"),
    ]


@settings(max_examples=A_FEW)
@given(articles())
def test_the_stretches_hold_all_words_in_order(article: Article) -> None:
    shown = "".join(part.of(article.text) for _, part in stretches(article))
    assert "".join(shown.split()) == "".join(article.text.split())


def test_a_text_without_blocks_is_one_stretch() -> None:
    assert stretches(Article(path="x", text=" two\n\nparagraphs ")) == ((None, Span(1, 16)),)
    assert stretches(Article(path="x", text=" \n")) == ((None, Span(0, 2)),)
    assert stretches(Article(path="x", text="")) == ()


@given(st.lists(spans(40), max_size=8), st.lists(st.integers(0, 40), max_size=8, unique=True))
def test_within_a_span_are_the_marks_that_overlap_it(found: list[Span], cuts: list[int]) -> None:
    marked = tuple(Mark(span=each, part="cue") for each in found)
    parts = [Span(a, b) for a, b in pairwise(sorted(cuts))]
    assert list(within(marked, spans=parts)) == [
        tuple(mark for mark in marked if mark.span.overlaps(part)) for part in parts
    ]


def test_the_line_of_a_claim_runs_below_those_of_the_claims_in_it() -> None:
    marked = (claim(0, 20), claim(2, 9), claim(3, 5), claim(12, 14), claim(25, 30))
    assert levels(marked, length=30) == {"0-20": 2, "2-9": 1, "3-5": 0, "12-14": 0, "25-30": 0}


def test_lines_go_no_deeper_than_can_be_told_apart() -> None:
    marked = tuple(claim(start, 40 - start) for start in range(10))
    assert max(levels(marked, length=40).values()) == DEEPEST


@settings(max_examples=A_FEW)
@given(readings())
def test_every_claim_has_a_line(reading: Reading) -> None:
    found = levels(marks(reading), length=len(reading.article.text))
    assert set(found) == {claim.id for claim in reading.claims}


def test_a_nested_attribution_lies_on_top_of_the_one_that_holds_it() -> None:
    found = levels(marks(NESTED), length=len(NESTED.article.text))
    assert (found["c1"], found["c2"]) == (1, 0)
