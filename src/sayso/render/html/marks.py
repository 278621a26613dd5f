"""What is marked in an article: its claims by what they rest on, and the sources, cues and words that decided."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from sayso.ledger import Article, BlockKind, Reading, Span
from sayso.render.html.pieces import Mark, pieces
from sayso.render.route import end

DEEPEST = 3  # lines under one another that can be told apart; what nests deeper shares the lowest
CLAIM = "claim"

Stretch = tuple[BlockKind | None, Span]


def marks(reading: Reading, *, more: Sequence[Mark] = ()) -> tuple[Mark, ...]:
    """Return all marks of a reading, those that hold others first: claims, and within them who speaks and how.

    ``more`` stand within all of these.
    """
    claims = [Mark(span=claim.span, part=end(claim.chain), of=claim.id) for claim in reading.claims]
    parts: dict[tuple[str, Span], dict[str, None]] = {}
    for part, span, by in _said(reading):
        parts.setdefault((part, span), {})[by] = None
    said = [Mark(span=span, part=part, by=tuple(filter(None, by))) for (part, span), by in parts.items()]
    return tuple(mark for some in (claims, said, more) for mark in sorted(some, key=_outermost))


def stretches(article: Article) -> tuple[Stretch, ...]:
    """Return the blocks of an article, and what words stand between them, in order: together all of its words.

    A text of nothing but white space is one stretch; an empty text has none.
    """
    found: list[Stretch] = []
    last = 0
    for block in article.blocks:
        found += _between(last, block.span.start, text=article.text)
        found.append((block.kind, block.span))
        last = block.span.end
    found += _between(last, len(article.text), text=article.text)
    if not found and article.text:
        found = [(None, Span(0, len(article.text)))]
    return tuple(found)


def within(marked: Sequence[Mark], *, spans: Iterable[Span]) -> Iterator[tuple[Mark, ...]]:
    """Yield for each span in order the marks that overlap it, in the order in which they came."""
    waiting = sorted(enumerate(marked), key=lambda entry: entry[1].span.start, reverse=True)
    active: list[tuple[int, Mark]] = []
    for span in spans:
        while waiting and waiting[-1][1].span.start < span.end:
            active.append(waiting.pop())
        active = [entry for entry in active if entry[1].span.end > span.start]
        yield tuple(mark for _, mark in sorted(active, key=lambda entry: entry[0]))


def levels(marked: Sequence[Mark], *, length: int) -> dict[str, int]:
    """Return how far below the words the line of each claim runs, so that lines of nested claims do not meet.

    A claim that holds no other has level 0; ``marked`` come with the outermost first.
    """
    claims = [mark for mark in marked if mark.of]
    inside: dict[str, set[str]] = {mark.of: set() for mark in claims}
    for piece in pieces(Span(0, max(1, length)), marks=claims):
        for outer, inner in pairwise(piece.marks):
            inside[outer.of].add(inner.of)
    found: dict[str, int] = {}
    for mark in reversed(claims):
        found[mark.of] = min(DEEPEST, max((found[inner] + 1 for inner in inside[mark.of]), default=0))
    return found


def _outermost(mark: Mark) -> tuple[int, int, str, str]:
    return mark.span.start, -mark.span.end, mark.part, mark.of


def _said(reading: Reading) -> Iterator[tuple[str, Span, str]]:
    """Yield the words of sources and cues, and those which decided a certainty, each with its part and attribution."""
    for attribution in reading.attributions:
        yield from (("source", span, attribution.id) for span in attribution.source or ())
        yield from (("cue", span, attribution.id) for span in attribution.cue)
    for claim in reading.claims:
        yield from (("because", span, "") for span in claim.because)
        yield from (("because", span, "") for hop in claim.chain for span in hop.because)


def _between(start: int, end: int, *, text: str) -> list[Stretch]:
    """Return a gap between blocks without the white space around its words, or nothing where it has none."""
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return [(None, Span(start, start + len(words.strip())))] if words.strip() else []
