"""Where the article stands on a page: its element, its first and last paragraph, its headline.

Decides by what the extractor chose and by the titles that the metadata gives; the part that each
piece plays is decided in ``body``.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from lxml.etree import _Element

from sayso.intake.page.chosen import Choice, squash
from sayso.intake.page.markup import Zone
from sayso.intake.page.pieces import Piece, Pieces, standing_of
from sayso.ledger import BlockKind

# The article's element holds this share of the chosen characters; the rest may be a stray footer.
SCOPE_SHARE = 0.75
# A title that is found inside another one counts as the same only from this length ("World" is in many).
SHORTEST_TITLE_PART = 15
# Paragraphs that count as text where the extractor finds nothing: shorter ones are labels and links.
SHORTEST_OWN_PARAGRAPH = 40
LONG_PARAGRAPH = 100  # characters; running text has begun, and a heading further down is no headline
# Where no headline shows how far an article reaches: a wrapper with no more than this times its text adds
# a byline and a date (a post of a messenger), one with more adds other articles.
HEAD_ROOM = 1.35
LINK_SHARE = 0.6  # of a run's characters inside links: a list of links and no text

LONGEST_HEADLINE = 300  # characters; the longest of the benchmark's 181 has 190
SENTENCE_AROUND = 16  # characters outside links ("The post … appeared first on …."); labels ("Categories:") have less

_SAME = 2
_TITLE_ROLES = frozenset({BlockKind.HEADLINE, BlockKind.SUBHEAD})
PAGE_TAGS = frozenset({"html", "body", "form"})  # old systems wrap the whole page in one form
_ARTICLE_TAGS = ("article", "main")


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """The article's place: indices into the pieces, and the element that holds it.

    ``role`` and ``zone`` are what the markup above and at ``scope`` says of everything in it, and
    so of nothing in particular.
    """

    kept: frozenset[int]
    inside: frozenset[int]
    parents: frozenset[_Element]
    first: int
    last: int
    headline: int | None
    scope: _Element
    role: BlockKind | None
    zone: Zone


def region_of(page: Pieces, *, choice: Choice, titles: Sequence[str]) -> Region | None:
    """Return where the article stands, None where the page has no running text."""
    pieces = page.pieces
    kept = {index for index, piece in enumerate(pieces) if choice.has(piece.text)}
    body = [
        index for index in sorted(kept) if pieces[index].role not in _TITLE_ROLES and not is_link_list(pieces[index])
    ]
    for least in (SHORTEST_OWN_PARAGRAPH, 1):
        if not body:
            body = [index for index, piece in enumerate(pieces) if _is_paragraph(piece, least)]
            kept |= set(body)
    if not body:
        return None
    holder = _holder([pieces[index] for index in body])
    headline = _headline(pieces, titles=titles, first=body[0], holder=holder)
    scope = _scope(holder, None if headline is None else pieces[headline].element, pieces)
    elements = set(scope.iter())
    inside = frozenset(index for index, piece in enumerate(pieces) if piece.element in elements)
    role, zone = standing_of(scope)
    main = [index for index in body if index in inside] or body
    return Region(
        kept=frozenset(kept),
        inside=inside,
        parents=frozenset(_parent(pieces[index].element) for index in main),
        first=main[0],
        last=main[-1],
        headline=headline,
        scope=scope,
        role=role,
        zone=zone,
    )


def is_link_list(piece: Piece) -> bool:
    """Tell whether a run is mostly links, with no sentence around them."""
    linked = sum(anchor.end - anchor.start for anchor in piece.anchors)
    return linked > LINK_SHARE * len(piece.text) and len(piece.text) - linked < SENTENCE_AROUND


def _is_paragraph(piece: Piece, least: int) -> bool:
    """Tell whether a run reads as a paragraph, by our own rules alone."""
    if piece.zone is not Zone.MAIN or piece.role not in {None, BlockKind.QUOTE}:
        return False
    return len(piece.text) >= least and not is_link_list(piece)


def _holder(pieces: Sequence[Piece]) -> _Element:
    """Return the deepest element that holds most of the chosen characters."""
    weights = _weights(pieces)
    least = SCOPE_SHARE * sum(len(piece.text) for piece in pieces)
    # Elements come before those around them, so the first heavy one is the deepest or next to it.
    holder = next(element for element, weight in weights.items() if weight >= least)
    parent = holder.getparent()
    return parent if parent is not None and holder.tag in {"p", "li", "blockquote", "font"} else holder


def _headline(pieces: Sequence[Piece], *, titles: Sequence[str], first: int, holder: _Element) -> int | None:
    """Return the piece that shows the article's headline: the best ranked, then the nearest to the text."""
    keys = [squash(title).casefold() for title in titles]
    article = next(holder.iterancestors(*_ARTICLE_TAGS), holder)
    long = next((index for index in range(first, len(pieces)) if _is_paragraph(pieces[index], LONG_PARAGRAPH)), first)
    best: tuple[int, int, int] | None = None
    for index, piece in enumerate(pieces):
        if piece.zone is Zone.OUT or (index >= long and piece.role is not BlockKind.HEADLINE):
            continue
        rank = _headline_rank(piece, keys, article)
        if rank:
            found = (rank + 2 * (index < first), -abs(first - index), index)
            best = max(best or found, found)
    return best[2] if best else None


def _headline_rank(piece: Piece, keys: Sequence[str], article: _Element) -> int:
    """Return how much speaks for this piece as the headline, 0 for nothing."""
    if piece.role is BlockKind.HEADLINE:
        same, near = _is_title(piece.text, keys), _within(piece.element, article)
        return 2 + 2 * same + 3 * near if same or near or _together(piece.element, article) else 0
    if piece.role in {None, BlockKind.SUBHEAD} and len(piece.text) <= LONGEST_HEADLINE:
        if _is_title(piece.text, keys) == _SAME:
            return 2
        return int(piece.element.tag == "h2" and _together(piece.element, article))
    return 0


def _together(one: _Element, other: _Element) -> bool:
    """Tell whether two elements share one that is more than the page itself."""
    around = set(other.iterancestors())
    shared = next((element for element in one.iterancestors() if element in around), None)
    return shared is not None and shared.tag not in PAGE_TAGS


def _is_title(text: str, keys: Sequence[str]) -> int:
    """Tell how surely a run is one of the titles: _SAME, 1 where one is inside the other, or 0."""
    key = squash(text).casefold()
    if key in keys:
        return _SAME
    longest = max(SHORTEST_TITLE_PART, len(key) // 2)
    return int(
        any((key in other and len(key) >= longest) or (len(other) >= longest and other in key) for other in keys)
    )


def _scope(holder: _Element, headline: _Element | None, pieces: Sequence[Piece]) -> _Element:
    """Return the element of the whole article: the marked one, else the least that holds its head too."""
    around = (holder, *holder.iterancestors())
    for element in around:
        if element.tag == "article":
            return element
    if headline is not None:
        both = next(element for element in around if _within(headline, element))
        return holder if both.tag in PAGE_TAGS else both
    weights = _weights(pieces)
    room = HEAD_ROOM * weights[holder]
    fitting = [each for each in around if weights[each] <= room and each.tag not in PAGE_TAGS]
    return fitting[-1] if fitting else holder


def _weights(pieces: Sequence[Piece]) -> dict[_Element, int]:
    """Return the characters in each element that holds any; an element comes before those around it."""
    weights: dict[_Element, int] = {}
    for piece in pieces:
        for element in (piece.element, *piece.element.iterancestors()):
            weights[element] = weights.get(element, 0) + len(piece.text)
    return weights


def _within(element: _Element, outer: _Element) -> bool:
    return element is outer or any(ancestor is outer for ancestor in element.iterancestors(str(outer.tag)))


def _parent(element: _Element) -> _Element:
    """Return the parent, or the element itself at the root."""
    parent = element.getparent()
    return element if parent is None else parent
