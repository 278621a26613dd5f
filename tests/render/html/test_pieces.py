from hypothesis import given
from hypothesis import strategies as st

from sayso.ledger import Span
from sayso.render.html.pieces import Begin, End, Mark, elements, pieces
from tests.ledger.strategies import spans

LENGTH = 30
MARKS = st.lists(spans(LENGTH), max_size=8).map(
    lambda found: tuple(Mark(span=span, part="claim", of=str(number)) for number, span in enumerate(found))
)


@given(spans(LENGTH), MARKS)
def test_the_pieces_together_are_the_stretch(stretch: Span, marks: tuple[Mark, ...]) -> None:
    cut = pieces(stretch, marks=marks)
    assert [place for piece in cut for place in range(piece.span.start, piece.span.end)] == list(
        range(stretch.start, stretch.end)
    )


@given(spans(LENGTH), MARKS)
def test_each_piece_has_exactly_the_marks_that_cover_it_in_their_order(stretch: Span, marks: tuple[Mark, ...]) -> None:
    for piece in pieces(stretch, marks=marks):
        assert piece.marks == tuple(mark for mark in marks if mark.span.covers(piece.span))
        assert piece.marks == tuple(mark for mark in marks if mark.span.overlaps(piece.span))


@given(spans(LENGTH), MARKS)
def test_there_is_no_border_without_a_mark_that_begins_or_ends(stretch: Span, marks: tuple[Mark, ...]) -> None:
    borders = {border for mark in marks for border in (mark.span.start, mark.span.end)}
    assert {piece.span.start for piece in pieces(stretch, marks=marks)} <= borders | {stretch.start}


@given(spans(LENGTH), MARKS)
def test_elements_nest_and_hold_every_word_in_all_of_its_marks(stretch: Span, marks: tuple[Mark, ...]) -> None:
    opened: list[Mark] = []
    words: list[Span] = []
    for step in elements(pieces(stretch, marks=marks)):
        if isinstance(step, Begin):
            opened.append(step.mark)
        elif isinstance(step, End):
            opened.pop()
        else:
            words.append(step)
            assert opened == [mark for mark in marks if mark.span.overlaps(step)]
    assert not opened
    assert "".join("x" * len(span) for span in words) == "x" * len(stretch)


def test_a_mark_that_holds_another_is_one_element() -> None:
    outer, inner = Mark(span=Span(0, 9), part="claim", of="a"), Mark(span=Span(3, 5), part="claim", of="b")
    steps = list(elements(pieces(Span(0, 9), marks=(outer, inner))))
    assert steps == [Begin(mark=outer), Span(0, 3), Begin(mark=inner), Span(3, 5), End(), Span(5, 9), End()]


def test_of_two_marks_that_cross_the_later_one_is_two_elements() -> None:
    first, second = Mark(span=Span(0, 6), part="claim", of="a"), Mark(span=Span(3, 9), part="claim", of="b")
    steps = list(elements(pieces(Span(0, 9), marks=(first, second))))
    assert [step.mark.of for step in steps if isinstance(step, Begin)] == ["a", "b", "b"]
