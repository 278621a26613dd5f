"""Cut runs whose lines are parts of their own: a title, byline or date above the text, set apart by <br>.

Lines that read as text stay together; only what is plainly a part of another kind is cut off.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.intake.notices import notice_kind
from sayso.intake.page.chosen import squash
from sayso.intake.page.pieces import Piece, Pieces
from sayso.intake.page.words import words_of
from sayso.ledger import BlockKind

MAX_LINES = 40  # of one run that are looked at; a longer one is verse, an address list, or a chat

_APART = frozenset(
    {BlockKind.BYLINE, BlockKind.DATELINE, BlockKind.CREDIT, BlockKind.IMAGE_NAME, BlockKind.LICENCE, BlockKind.CAPTION}
)


def split_lines(page: Pieces, *, titles: Sequence[str]) -> Pieces:
    """Return the page with title, byline, date, credit and licence lines as pieces of their own."""
    keys = frozenset(map(squash, titles))
    pieces: list[Piece] = []
    moved: list[int] = []  # the number of new pieces before each old one, for the pictures between them
    for piece in page.pieces:
        moved.append(len(pieces))
        pieces += _cut(piece, keys)
    moved.append(len(pieces))
    pictures = tuple(replace(picture, before=moved[min(picture.before, len(moved) - 1)]) for picture in page.pictures)
    return replace(page, pieces=tuple(pieces), pictures=pictures)


def _cut(piece: Piece, titles: frozenset[str]) -> Iterator[Piece]:
    """Yield the parts of one run."""
    lines = piece.text.split("\n")
    if not 1 < len(lines) <= MAX_LINES:
        yield piece
        return
    start = place = 0
    for line in lines:
        end = place + len(line)
        if squash(line) in titles or notice_kind(line) in _APART:
            if start < place:
                yield _part(piece, start, place - 1)
            yield _part(piece, place, end)
            start = end + 1
        place = end + 1
    if start < len(piece.text):
        yield _part(piece, start, len(piece.text))


def _part(piece: Piece, start: int, end: int) -> Piece:
    """Return the run between two offsets, with its links."""
    if (start, end) == (0, len(piece.text)):
        return piece
    anchors = tuple(
        replace(anchor, start=max(anchor.start, start) - start, end=min(anchor.end, end) - start)
        for anchor in piece.anchors
        if anchor.start < end and anchor.end > start
    )
    text = piece.text[start:end]
    times = tuple(each for each in piece.times if squash(words_of(each)) in squash(text))
    persons = tuple(each for each in piece.persons if squash(words_of(each)) in squash(text))
    return replace(piece, text=text, anchors=anchors, times=times, persons=persons, glued=piece.glued and start == 0)
