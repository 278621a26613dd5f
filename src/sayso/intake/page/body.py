"""Which pieces of a page are the article, and the part that each plays.

What the extractor chose is in. What it loses and the article needs is added: the headline and what
stands between it and the text, captions, credits, quotes, lists, notices. Navigation, comments and
advertisements stay out; a "related" or "popular" block inside the article stays, as promo.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from sayso.intake.notices import notice_kind
from sayso.intake.page.chosen import squash
from sayso.intake.page.markup import Zone
from sayso.intake.page.pieces import Piece, Pieces
from sayso.intake.page.region import Region, is_link_list
from sayso.ledger import BlockKind

# A chosen run in a part that is not the article's (a form, a banner) counts from this length.
SHORTEST_INSISTED = 40
LONGEST_BYLINE_BESIDE = 120  # characters; longer ones in a footer are an author's biography
# Repeated runs of this length are one paragraph shown twice (for phones and for desks), not an echo.
SHORTEST_REPEAT = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A piece of the article and the part it plays."""

    piece: Piece
    kind: BlockKind


# Roles that stay in the article wherever inside it they stand.
_ANYWHERE = frozenset(
    {
        BlockKind.BODY,
        BlockKind.CAPTION,
        BlockKind.CREDIT,
        BlockKind.DATELINE,
        BlockKind.LICENCE,
        BlockKind.PROMO,
        BlockKind.QUOTE,
    }
)
# Roles that belong to its head.
_HEAD = frozenset({BlockKind.STANDFIRST, BlockKind.BYLINE, BlockKind.DATELINE, BlockKind.CAPTION, BlockKind.CREDIT})
# Parts known by their words that an article may carry in an aside or footer of its own.
_BYLINES = frozenset({BlockKind.BYLINE, BlockKind.DATELINE})
_NOTICES = frozenset({BlockKind.CREDIT, BlockKind.LICENCE, BlockKind.BYLINE})
_LONE_BY = re.compile(r"(?:(?:words|text|story|report|posted|written)\s)?by:?", re.IGNORECASE)


def parts_of(page: Pieces, *, region: Region) -> tuple[Part, ...]:
    """Return the article's parts in order, the headline first."""
    parts: list[Part] = []
    seen: set[str] = set()
    for index, piece in enumerate(page.pieces):
        kind = _kind(index, piece, region)
        if kind is None:
            continue
        key = squash(piece.text)
        if len(key) >= SHORTEST_REPEAT and key in seen and kind is not BlockKind.QUOTE:
            continue
        seen.add(key)
        parts.append(Part(piece=piece, kind=kind))
    parts = list(_joined(parts))
    parts.sort(key=lambda part: part.kind is not BlockKind.HEADLINE)  # stable: the rest keeps its order
    return tuple(parts)


def _joined(parts: Iterable[Part]) -> Iterator[Part]:
    """Yield the parts, a lone "by" joined with the name that stands on the next line."""
    waiting: Part | None = None
    for part in parts:
        if waiting is not None and part.kind is BlockKind.BYLINE:
            part = Part(piece=_one(waiting.piece, part.piece), kind=part.kind)  # noqa: PLW2901 - the pair goes on as one
        elif waiting is not None:
            yield waiting
        waiting = part if part.kind is BlockKind.BYLINE and _LONE_BY.fullmatch(part.piece.text) else None
        if waiting is None:
            yield part
    if waiting is not None:
        yield waiting


def _one(first: Piece, second: Piece) -> Piece:
    """Return the second piece with the words of the first before its own."""
    shift = len(first.text) + 1
    moved = (replace(anchor, start=anchor.start + shift, end=anchor.end + shift) for anchor in second.anchors)
    return replace(second, text=f"{first.text} {second.text}", anchors=(*first.anchors, *moved))


def _kind(index: int, piece: Piece, region: Region) -> BlockKind | None:
    """Return the part that a piece plays, None where it is not the article's."""
    if index == region.headline:
        return BlockKind.HEADLINE
    zone = Zone.MAIN if piece.zone is region.zone else piece.zone
    if not any(map(str.isalnum, piece.text)) or (zone is Zone.OUT and index not in region.kept):
        return None  # a rule drawn in characters, or no part of the article
    role = _role(piece, region)
    if index in region.kept:
        return _kept(index, piece, role, zone, region)
    if index not in region.inside:
        return _outside(index, piece, role, region)
    if zone is Zone.BESIDE:
        return _beside(index, piece, role, region)
    return (_strongly if piece.strong and role else _plainly)(index, piece, role, region)


def _role(piece: Piece, region: Region) -> BlockKind | None:
    """Return what the markup says of this piece alone; of a byline and a date line, the words know which it is."""
    if piece.strong and piece.role is region.role:
        return None
    if piece.role is BlockKind.HEADLINE:
        return BlockKind.SUBHEAD
    if piece.role in _BYLINES and not piece.persons:
        said = notice_kind(piece.text)
        return said if said in _BYLINES else piece.role
    return piece.role


def _kept(index: int, piece: Piece, role: BlockKind | None, zone: Zone, region: Region) -> BlockKind | None:
    """Place what the extractor chose."""
    doubtful = zone is Zone.OUT or index not in region.inside
    if doubtful and len(piece.text) < SHORTEST_INSISTED:
        return None
    if role is not None:
        return role
    if is_link_list(piece) and not region.first <= index <= region.last:
        return None
    return notice_kind(piece.text) or BlockKind.BODY


def _outside(index: int, piece: Piece, role: BlockKind | None, region: Region) -> BlockKind | None:
    """Place a piece outside the article's element: its head may stand before it, its licence in the page's footer."""
    if index > region.last:
        licence = not is_link_list(piece) and (role or notice_kind(piece.text)) is BlockKind.LICENCE
        return BlockKind.LICENCE if licence else None
    head = region.headline is not None and region.headline < index < region.first
    return role if head and piece.zone is Zone.MAIN and piece.strong and role in _HEAD else None


def _beside(index: int, piece: Piece, role: BlockKind | None, region: Region) -> BlockKind | None:
    """Place a piece of an aside or footer inside the article."""
    if piece.strong and role in _ANYWHERE:
        return role
    told = bool(piece.persons or piece.times) or index < region.first or piece.element.getparent() in region.parents
    if role in _BYLINES and told and len(piece.text) <= LONGEST_BYLINE_BESIDE:
        return role
    notice = None if is_link_list(piece) else notice_kind(piece.text)
    return notice if notice in _NOTICES else None


def _strongly(index: int, piece: Piece, role: BlockKind | None, region: Region) -> BlockKind | None:
    """Place a piece of the article's element that its markup names."""
    if role is BlockKind.SUBHEAD and is_link_list(piece):
        return None  # the name of a section, leading there
    if role in _ANYWHERE or index < region.last:
        return role
    return role if role is BlockKind.BYLINE and len(piece.text) <= LONGEST_BYLINE_BESIDE else None


def _plainly(index: int, piece: Piece, role: BlockKind | None, region: Region) -> BlockKind | None:
    """Place a piece of the article's element that only its tag or its words name."""
    notice = notice_kind(piece.text) if role not in {BlockKind.TABLE, BlockKind.SUBHEAD} else None
    between = region.first < index < region.last
    if is_link_list(piece) and notice is not BlockKind.LICENCE:
        return BlockKind.PROMO if between else None
    if notice is not None:
        return notice
    if role is BlockKind.SUBHEAD:
        return role if between else None
    if role is None:
        parent = piece.element.getparent()
        beside_text = parent in region.parents or piece.element in region.parents
        return BlockKind.BODY if beside_text and index > region.first else None
    return role if between or _list_beside_text(piece, region) else None


def _list_beside_text(piece: Piece, region: Region) -> bool:
    """Tell whether a list item or a row stands in a list or table that is a neighbour of paragraphs."""
    return any(
        ancestor.getparent() in region.parents for ancestor in piece.element.iterancestors("ul", "ol", "dl", "table")
    )
