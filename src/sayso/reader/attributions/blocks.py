"""Which parts of a page a content may reach: not from the body into a caption, nor from a headline on."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from sayso.ledger import Article, Block, BlockKind, Span

RUNNING = frozenset({BlockKind.BODY, BlockKind.QUOTE, BlockKind.LIST})  # what is told goes on from one to the next

SILENT = frozenset(  # nobody speaks there
    {BlockKind.CREDIT, BlockKind.LICENCE, BlockKind.PROMO, BlockKind.IMAGE_NAME, BlockKind.BYLINE, BlockKind.DATELINE}
)


class Page:
    """The blocks of an article, to look places up in."""

    def __init__(self, article: Article) -> None:
        """Take the blocks, which stand in the order of the text."""
        self._blocks = article.blocks
        self._starts = [block.span.start for block in article.blocks]

    def silent(self, span: Span) -> bool:
        """Tell whether a span reaches a part of the page in which nobody speaks."""
        first = max(0, bisect_right(self._starts, span.start) - 1)
        last = bisect_right(self._starts, span.end)
        return any(block.kind in SILENT and block.span.overlaps(span) for block in self._blocks[first:last])

    def clipped(self, pieces: Sequence[Span], *, cue: Span) -> tuple[Span, ...]:
        """Return the parts of a content that may belong to a cue; all of it where the page has no blocks there."""
        home = self._block(cue.start)
        if home is None:
            return tuple(pieces)
        running = home.kind in RUNNING
        return tuple(part for piece in pieces for part in self._parts(piece, home=home, running=running))

    def _block(self, place: int) -> Block | None:
        at = bisect_right(self._starts, place) - 1
        return self._blocks[at] if at >= 0 and place < self._blocks[at].span.end else None

    def _parts(self, piece: Span, *, home: Block, running: bool) -> Iterator[Span]:
        """Yield what is left of a piece outside of the blocks that it may not reach."""
        start = piece.start
        first = max(0, bisect_right(self._starts, piece.start) - 1)
        for block in self._blocks[first:]:
            if block.span.start >= piece.end:
                break
            if block is home or (running and block.kind in RUNNING):
                continue
            if start < block.span.start and block.span.end > start:
                yield Span(start, block.span.start)
            start = max(start, min(block.span.end, piece.end))
        if start < piece.end:
            yield Span(start, piece.end)
