"""What the templates show of a reading, ready to be written down: they loop and choose, and decide nothing."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.ledger import Article, Image, Reading
from sayso.render.anatomy import anatomy, headline, masthead
from sayso.render.claims import counted
from sayso.render.escape import visible
from sayso.render.html.blocks import BlockView, blocks
from sayso.render.html.pieces import Mark
from sayso.render.parts import Part
from sayso.render.sources import Basis, bases, origin, share, summed

# How the end of a route is called where the kinds are explained and counted, in the order of the bar.
ENDS = {
    "own": "the publisher's own word",
    "named": "named source",
    "described": "described source",
    "unnamed": "nobody named",
    "unknown": "somebody not known",
}

LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")  # the outer form of a BCP 47 tag

Field = tuple[str, tuple[tuple[Part, ...], ...]]  # a label and the rows beside it


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageView:
    """An image of the article, as an address that is not fetched, and what is said of it."""

    url: str
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceView:
    """One route with the claims that rest on it, each as its number and its anchor."""

    end: str
    origin: tuple[Part, ...]
    share: str
    claims: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareView:
    """One stretch of the bar that shows on whose word the claims rest, in percent of its length."""

    end: str
    label: str
    count: int
    start: float
    length: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetView:
    """A whole claim sheet; ``language`` is that of the article's words where it is known, as BCP 47."""

    anchor: str
    headline: str
    masthead: str
    language: str
    fields: tuple[Field, ...]
    links: tuple[tuple[str, str], ...]
    images: tuple[ImageView, ...]
    counted: str
    blocks: tuple[BlockView, ...]
    sources: tuple[SourceView, ...]
    shares: tuple[ShareView, ...]
    summed: str
    model: str


def sheet_view(reading: Reading, *, prefix: str, more: Sequence[Mark] = ()) -> SheetView:
    """Return the sheet of a reading; ``prefix`` keeps its anchors apart from those of another on the page.

    ``more`` are marks in its words beyond those of the reading.
    """
    article, found = reading.article, bases(reading)
    return SheetView(
        anchor=prefix + article.id,
        headline=headline(article),
        masthead=masthead(article),
        language=language if LANGUAGE.fullmatch(language := article.language or "") else "",
        fields=_fields(article),
        links=tuple((visible(link.text), visible(link.url)) for link in article.links),
        images=tuple(_image(image, text=article.text) for image in article.images),
        counted=counted(reading),
        blocks=blocks(reading, prefix=prefix, more=more),
        sources=tuple(_source(basis, total=len(reading.claims), prefix=prefix) for basis in found),
        shares=_shares(found, total=len(reading.claims)),
        summed=summed(found) if found else "",
        model=f"{visible(reading.model.name)} {visible(reading.model.version)}",
    )


def _fields(article: Article) -> tuple[Field, ...]:
    """Return the rows of the title block, those of one label together."""
    fields: list[tuple[str, list[tuple[Part, ...]]]] = []
    for row in anatomy(article):
        if fields and row.label in ("", fields[-1][0]):
            fields[-1][1].append(row.parts)
        else:
            fields.append((row.label, [row.parts]))
    return tuple((label, tuple(rows)) for label, rows in fields)


def _image(image: Image, *, text: str) -> ImageView:
    said = {
        "in its place": image.alt,
        "caption": image.caption.of(text) if image.caption else "",
        "credit": image.credit.of(text) if image.credit else "",
        "credit in the file": image.iptc_credit or "",
    }
    return ImageView(
        url=visible(image.url), said=tuple(f"{name}: “{visible(words)}”" for name, words in said.items() if words)
    )


def _source(basis: Basis, *, total: int, prefix: str) -> SourceView:
    return SourceView(
        end=basis.end,
        origin=origin(basis),
        share=share(len(basis.claims), of=total),
        claims=tuple((number, prefix + claim.id) for number, claim in basis.claims),
    )


def _shares(found: tuple[Basis, ...], *, total: int) -> tuple[ShareView, ...]:
    """Return the stretches of the bar one after the other; kinds on which nothing rests have none."""
    shares: list[ShareView] = []
    start = 0.0
    for name, label in ENDS.items():
        count = sum(len(basis.claims) for basis in found if basis.end == name)
        if count:
            length = 100 * count / total
            shares.append(ShareView(end=name, label=label, count=count, start=start, length=length))
            start += length
    return tuple(shares)
