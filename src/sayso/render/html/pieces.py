"""Cutting a text at every border of the marks upon it, and setting the marks as elements that nest.

Marks may overlap and nest in any way. Decides where elements begin and end; not what a mark means or how it looks.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sayso.ledger import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Something said of a stretch of the text: the part that it plays there, and whose it is.

    ``of`` is the claim that it is, ``by`` the attributions in which it plays its part.
    """

    span: Span
    part: str
    of: str = ""
    by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch that no border divides, with exactly the marks that cover it, the outermost first."""

    span: Span
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Begin:
    """An element of this mark begins."""

    mark: Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """The element that began last ends."""


def pieces(stretch: Span, *, marks: Sequence[Mark]) -> tuple[Piece, ...]:
    """Return the stretch cut at every border of a mark; ``marks`` from the outermost to the innermost.

    The pieces follow one another without a gap, and each lies within every one of its marks.
    """
    begins: dict[int, list[int]] = {}
    ends: dict[int, list[int]] = {}
    for rank, mark in enumerate(marks):
        if mark.span.overlaps(stretch):
            begins.setdefault(max(mark.span.start, stretch.start), []).append(rank)
            ends.setdefault(min(mark.span.end, stretch.end), []).append(rank)
    borders = sorted({stretch.start, *begins, *ends, stretch.end})
    cut: list[Piece] = []
    covering: set[int] = set()
    for start, end in pairwise(borders):
        covering.difference_update(ends.get(start, ()))
        covering.update(begins.get(start, ()))
        cut.append(Piece(span=Span(start, end), marks=tuple(marks[rank] for rank in sorted(covering))))
    return tuple(cut)


def elements(cut: Iterable[Piece]) -> Iterator[Begin | Span | End]:
    """Yield begins, words and ends such that elements nest and each word stands in all of its marks.

    A mark that another one crosses becomes several elements in a row.
    """
    opened: list[Mark] = []
    for piece in cut:
        kept = _shared(opened, piece.marks)
        yield from (End() for _ in opened[kept:])
        del opened[kept:]
        for mark in piece.marks[kept:]:
            yield Begin(mark=mark)
            opened.append(mark)
        yield piece.span
    yield from (End() for _ in opened)


def _shared(opened: Sequence[Mark], wanted: Sequence[Mark]) -> int:
    """Return how many marks at the beginning of both are the same."""
    pairs = enumerate(zip(opened, wanted, strict=False))
    return next((number for number, (a, b) in pairs if a is not b), min(len(opened), len(wanted)))
