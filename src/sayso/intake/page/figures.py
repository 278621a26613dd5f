"""The images of an article, each with its alternative text, its caption and its credit.

An image's caption is the caption in the smallest element that holds both. Spacers, icons, authors'
portraits and the pictures of teasers are not the article's.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml.etree import _Element

from sayso.intake.page.addresses import resolved
from sayso.intake.page.body import Part
from sayso.intake.page.iptc import iptc_credit
from sayso.intake.page.markup import Zone
from sayso.intake.page.pieces import Picture, Pieces
from sayso.intake.page.region import PAGE_TAGS, Region
from sayso.intake.page.words import folded
from sayso.ledger import BlockKind, Credit, Image, Span

SMALLEST_SIDE = 48  # pixels, where the markup gives them; icons and tracking pixels stay below
FIGURE_REACH = 5  # elements between a caption and the element that holds its image too
CAPTION_REACH = 2  # runs of text between an image and its credit: a counter or the caption
MAX_IMAGES = 500  # of one article

_SOURCES = ("data-src", "data-lazy-src", "data-original", "data-srcset", "data-lazy-srcset", "src", "srcset")
_UNDER_IMAGES = frozenset({BlockKind.CAPTION, BlockKind.CREDIT})
_NOT_SHOWN = frozenset({BlockKind.PROMO, BlockKind.BYLINE})
_NUMBER = re.compile(r"\d+")
_MOST_DIGITS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """The article as laid out: its parts with their places, its credits, and its region of the page."""

    parts: Sequence[Part]
    spans: Sequence[Span]
    credits: Sequence[Credit]
    region: Region


@dataclass(slots=True)
class _Words:
    """What is said under one image."""

    caption: Span | None = None
    credit: Span | None = None


def images_of(page: Pieces, *, shown: Shown, base: str | None, path: str) -> tuple[Image, ...]:
    """Return the article's images in order; ``path`` is the page's own file, beside which they may lie."""
    pictures = [picture for picture in page.pictures if _is_shown(picture, shown.region)][:MAX_IMAGES]
    said = _said(page, pictures, shown)
    return tuple(
        image
        for picture in pictures
        if (image := _image(picture.element, said[picture.element], base, path)) is not None
    )


def _is_shown(picture: Picture, region: Region) -> bool:
    """Tell whether an image stands in the article and is more than a sign."""
    zone = Zone.MAIN if picture.zone is region.zone else picture.zone
    if zone is not Zone.MAIN or picture.role in _NOT_SHOWN or _is_small(picture.element):
        return False
    start = region.first if region.headline is None else min(region.headline + 1, region.first)
    between = start <= picture.before <= region.last
    if between or region.scope.tag in PAGE_TAGS:
        return between
    return any(each is region.scope for each in picture.element.iterancestors(str(region.scope.tag)))


def _is_small(element: _Element) -> bool:
    sides = [_NUMBER.match(element.get(name) or "") for name in ("width", "height")]
    return any(side is not None and int(side[0][:_MOST_DIGITS]) < SMALLEST_SIDE for side in sides)


def _said(page: Pieces, pictures: Sequence[Picture], shown: Shown) -> dict[_Element, _Words]:
    """Return the caption and the credit of each image."""
    said = {picture.element: _Words() for picture in pictures}
    holders: dict[_Element, list[Picture]] = {}
    for picture in pictures:
        for element in _reach(picture.element):
            holders.setdefault(element, []).append(picture)
    places = {id(piece): index for index, piece in enumerate(page.pieces)}
    text = frozenset(places.get(id(part.piece), -1) for part in shown.parts if part.kind is BlockKind.BODY)
    for part, span in zip(shown.parts, shown.spans, strict=True):
        if part.kind in _UNDER_IMAGES:
            place = places[id(part.piece)]
            for picture in _under(part.piece.element, place, holders, text):
                _say(said[picture.element], part.kind, span)
    for words in said.values():
        caption = words.caption
        if words.credit is None and caption is not None:
            inner = (credit.span for credit in shown.credits if credit.span is not None and caption.covers(credit.span))
            words.credit = next(inner, None)
    return said


def _reach(element: _Element) -> Iterator[_Element]:
    """Yield the element and the ones around it, as far as a figure reaches."""
    yield element
    yield from islice(element.iterancestors(), FIGURE_REACH)


def _under(
    element: _Element, place: int, holders: dict[_Element, list[Picture]], text: frozenset[int]
) -> list[Picture]:
    """Return the images that a caption belongs to: its figure's, else the one that it stands next to.

    A caption follows its image at once; past running text it is another's, or the text's own.
    """
    holder = next((each for each in _reach(element) if each in holders), None)
    if holder is None:
        return []
    pictures = holders[holder]
    if holder.tag == "figure":
        return pictures
    near = [picture for picture in pictures if -1 <= place - picture.before <= CAPTION_REACH]
    return [picture for picture in near[-1:] if text.isdisjoint(range(picture.before, place))]


def _say(words: _Words, kind: BlockKind, span: Span) -> None:
    if kind is BlockKind.CAPTION and words.caption is None:
        words.caption = span
    if kind is BlockKind.CREDIT and words.credit is None:
        words.credit = span


def _image(element: _Element, words: _Words, base: str | None, path: str) -> Image | None:
    """Return the image, None where it has no address."""
    source = next((value for name in _SOURCES if (value := _source(name, element.get(name) or ""))), None)
    url = resolved(source, base=base) if source else None
    if source is None or url is None:
        return None
    alt, credit = folded(element.get("alt") or ""), _file_credit(source, path)
    return Image(url=url, alt=alt, caption=words.caption, credit=words.credit, iptc_credit=credit)


def _source(name: str, value: str) -> str | None:
    """Return the address of a ``src``, the first of a ``srcset``; inline data is none."""
    value = value.strip()
    first = value.split(",")[0].split(" ")[0] if name.endswith("srcset") and not value.startswith("data:") else value
    return None if not first or first.startswith("data:") else first


def _file_credit(source: str, path: str) -> str | None:
    """Return the credit inside the image's file, where it lies beside the page or in a folder below."""
    try:
        relative = urlsplit(source)
        page = Path(path)
        if relative.scheme or relative.netloc or not relative.path or not page.is_file():
            return None
        folder = page.parent.resolve()
        file = (folder / unquote(relative.path).lstrip("/")).resolve()
        return iptc_credit(file) if file.is_relative_to(folder) and file.is_file() else None
    except (ValueError, OSError):  # no address or no name that a file could have
        return None
