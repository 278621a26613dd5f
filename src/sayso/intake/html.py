"""A web page to an Article: its text in blocks, and all that its markup and metadata say of it.

Decides the order of the steps and what a page without an article is; each step stands in ``page``.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lxml.etree import _Element, strip_elements

from sayso.errors import BadInputError
from sayso.intake import assemble
from sayso.intake.decode import decode
from sayso.intake.envelope import Envelope
from sayso.intake.notices import authors_in, credits_in, dates_in, footer_titles_in, licence_in, publishers_in
from sayso.intake.page.addresses import addresses_of, archived_on, base_of
from sayso.intake.page.body import Part, parts_of
from sayso.intake.page.chosen import chosen_of
from sayso.intake.page.figures import Shown, images_of
from sayso.intake.page.jsonld import StructuredData, plain, structured_data
from sayso.intake.page.layout import Layout, layout_of, layout_of_paragraphs
from sayso.intake.page.meta import Meta, meta_of
from sayso.intake.page.microdata import Property, properties_of
from sayso.intake.page.people import authors_of, bylines_of, hosts_of, publishers_of
from sayso.intake.page.pieces import MAX_PIECES, Pieces, pieces_of
from sayso.intake.page.region import Region, is_link_list, region_of
from sayso.intake.page.split import split_lines
from sayso.intake.page.times import dates_of, visible_dates_of
from sayso.intake.page.titles import titles_of
from sayso.intake.page.tree import MAX_PAGE_CHARS, tree_of
from sayso.ledger import (
    Article,
    Block,
    BlockKind,
    Credit,
    DateMark,
    Found,
    Image,
    Licence,
    Name,
    Reason,
    Refusal,
    Span,
    Title,
    TitleKind,
    Where,
)

# Characters outside links; a page with less running text is a list of links, a stub or an empty shell.
LEAST_TEXT = 20
# The HTML standard lets a page declare its encoding within this many bytes; real ones need a few more.
CHARSET_BYTES = 4_096
MOST_BYTES_PER_CHARACTER = 4  # in every encoding that pages use

_CHARSET = re.compile(
    rb"<(?:meta|\?xml)\b[^>]{0,300}?(?:charset|encoding)\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:-]{2,40})", re.IGNORECASE
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4"})
_WORDLESS = ("script", "style", "svg", "template", "canvas", "object", "embed", "iframe")
_TEXT_KINDS = frozenset({BlockKind.BODY, BlockKind.QUOTE, BlockKind.LIST, BlockKind.TABLE, BlockKind.DATELINE})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Head:
    """What the page says outside its text, as read."""

    meta: Meta
    data: StructuredData
    properties: tuple[Property, ...]
    titles: tuple[Title, ...]
    base: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Body:
    """The article on the page, laid out."""

    layout: Layout
    parts: tuple[Part, ...] = ()
    page: Pieces | None = None
    region: Region | None = None
    notes: tuple[str, ...] = ()


def article_from_html(data: bytes | str, *, envelope: Envelope) -> Article:
    """Return the article that a web page shows.

    Bytes are decoded by what they are, else by what the page declares. Relative links are resolved
    against the envelope's URL, else the page's own.

    Raises:
        BadInputError: EMPTY, TOO_LARGE, TOO_DEEP, BROKEN, NO_TEXT where the page shows no article,
            and what ``decode`` refuses.
    """
    page, note = _decoded(data, envelope)
    root = tree_of(page, envelope=envelope)
    elements = tuple(root.iter())  # held on to, so that lxml makes each once and not for every pass
    head = _head_of(root, envelope)
    body = _body_of(root, head, envelope, elements=len(elements))
    if note:
        body = replace(body, notes=(note, *body.notes))
    return assemble.article(body.layout.text, envelope=envelope, parts=_found(head, body, envelope))


def _decoded(data: bytes | str, envelope: Envelope) -> tuple[str, str]:
    """Return the page as text, with a note where its encoding is not what it declares."""
    if isinstance(data, str):
        return data, ""
    if len(data) > MOST_BYTES_PER_CHARACTER * MAX_PAGE_CHARS:
        expected = f"a page of at most {MAX_PAGE_CHARS:,} characters"
        raise _refused(envelope, Reason.TOO_LARGE, expected=expected, found=f"{len(data):,} bytes")
    match = _CHARSET.search(data[:CHARSET_BYTES])
    declared = match[1].decode("ascii", "replace") if match else None
    decoded = decode(data, declared=declared, path=envelope.path, item=envelope.item)
    return decoded.text, decoded.note


def _head_of(root: _Element, envelope: Envelope) -> _Head:
    """Read what the page says outside its text."""
    meta, data, properties = meta_of(root), structured_data(root), properties_of(root)
    titles = tuple(titles_of(meta=meta, data=data, properties=properties, url=envelope.url))
    base = base_of(root, envelope=envelope, meta=meta)
    return _Head(meta=meta, data=data, properties=properties, titles=titles, base=base)


def _body_of(root: _Element, head: _Head, envelope: Envelope, *, elements: int) -> _Body:
    """Find the article and lay it out; where the page shows none, take the one in its JSON-LD."""
    known = [title.text for title in (*envelope.titles, *head.titles) if title.kind is not TitleKind.SLUG]
    page = split_lines(pieces_of(root), titles=known)
    strip_elements(root, *_WORDLESS, with_tail=False)  # read by now, and choosing the body copies the tree often
    region = region_of(page, choice=chosen_of(root, elements=elements, depth=page.depth), titles=known)
    parts = parts_of(page, region=region) if region is not None else ()
    if _text_length(parts) >= LEAST_TEXT:
        notes = () if page.complete else (f"the page has more than {MAX_PIECES:,} runs of text; the rest was not read",)
        layout = layout_of(parts, base=head.base)
        return _Body(layout=layout, parts=parts, page=page, region=region, notes=notes)
    layout = layout_of_paragraphs(_structured_paragraphs(head.data))
    if len(layout.text) < LEAST_TEXT:
        raise _refused(envelope, Reason.NO_TEXT, expected="an article", found=_what_instead(page))
    return _Body(layout=layout, notes=("the page shows no text; this is the articleBody of its JSON-LD",))


def _text_length(parts: Sequence[Part]) -> int:
    """Return how many characters of running text the parts hold."""
    return sum(len(part.piece.text) for part in parts if part.kind in _TEXT_KINDS and not is_link_list(part.piece))


def _structured_paragraphs(data: StructuredData) -> list[str]:
    """Return the paragraphs of the first article text that the JSON-LD carries."""
    bodies = (node.get("articleBody") for node in data.articles)
    body = next((body for body in bodies if isinstance(body, str) and body.strip()), "")
    return [paragraph for line in body.splitlines() if (paragraph := plain(line))]


def _what_instead(page: Pieces) -> str:
    """Say what the page has in place of an article."""
    links = sum(is_link_list(piece) for piece in page.pieces)
    return f"a page with {len(page.pieces)} short runs of text, {links} of them links" if page.pieces else "no text"


def _found(head: _Head, body: _Body, envelope: Envelope) -> assemble.Parts:
    """Collect everything that the page says, each value with where it was found."""
    text, blocks = body.layout.text, body.layout.blocks
    found_credits = credits_in(blocks, text)
    addresses = tuple(addresses_of(envelope=envelope, meta=head.meta, data=head.data))
    return assemble.Parts(
        blocks=blocks,
        titles=(*_headline(body), *head.titles, *footer_titles_in(blocks, text)),
        links=body.layout.links,
        images=_images(body, found_credits, head, envelope),
        publishers=(
            *publishers_of(meta=head.meta, data=head.data, properties=head.properties),
            *publishers_in(blocks, text),
            *hosts_of(addresses, envelope=envelope),
        ),
        authors=_authors(head, body),
        dates=_dates(head, body, envelope),
        addresses=addresses,
        credits=found_credits,
        licence=_licence(head, body),
        language=head.meta.language or head.data.language,
        notes=(*head.data.notes, *body.notes),
    )


def _headline(body: _Body) -> Iterator[Title]:
    """Yield the headline that the page shows."""
    for part, span in zip(body.parts, body.layout.spans, strict=False):
        if part.kind is BlockKind.HEADLINE:
            tag = str(part.piece.element.tag)
            found = Found(where=Where.MARKUP, key=tag if tag in _HEADINGS else "same words as the page title")
            yield Title(kind=TitleKind.HEADLINE, text=part.piece.text.replace("\n", " "), span=span, found=found)


def _images(body: _Body, found_credits: Sequence[Credit], head: _Head, envelope: Envelope) -> tuple[Image, ...]:
    if body.page is None or body.region is None:
        return ()
    shown = Shown(parts=body.parts, spans=body.layout.spans, credits=found_credits, region=body.region)
    return images_of(body.page, shown=shown, base=head.base, path=envelope.path)


def _authors(head: _Head, body: _Body) -> tuple[Name, ...]:
    """Return the authors; bylines are read by their words only where no markup names a person."""
    marked = tuple(bylines_of(body.parts, body.layout.spans))
    shown = marked or authors_in(body.layout.blocks, body.layout.text)
    return (*authors_of(meta=head.meta, data=head.data, properties=head.properties), *shown)


def _dates(head: _Head, body: _Body, envelope: Envelope) -> tuple[DateMark, ...]:
    """Return the dates; visible ones are read by their words only where no markup holds them."""
    shown = tuple(visible_dates_of(body.parts)) or dates_in(body.layout.blocks, body.layout.text)
    crawled = archived_on(envelope=envelope, meta=head.meta)
    structured = dates_of(data=head.data, meta=head.meta, properties=head.properties)
    return (*structured, *shown, *((crawled,) if crawled else ()))


def _licence(head: _Head, body: _Body) -> Licence | None:
    """Return the licence that the text gives, with the address that its notice links to, else the linked one."""
    licence = licence_in(body.layout.blocks, body.layout.text)
    if licence is None or licence.url or licence.span is None:
        return licence or _linked_licence(head)
    notice = next((block.span for block in body.layout.blocks if block.span.covers(licence.span)), licence.span)
    inside = (link for link in body.layout.links if link.span is not None and notice.covers(link.span))
    return replace(licence, url=next((link.url for link in inside if "license" in link.rel.split()), None))


def _linked_licence(head: _Head) -> Licence | None:
    """Return the licence that the page links to or its JSON-LD names, where its text holds no notice."""
    structured = (node.get("license") for node in head.data.articles)
    named = next((each for each in structured if isinstance(each, str) and each), None)
    for url, found in (
        (named, Found(where=Where.JSON_LD, key="license")),
        (head.meta.licence, Found(where=Where.META, key="rel license")),
    ):
        notice = licence_in((Block(kind=BlockKind.LICENCE, span=Span(0, len(url))),), url) if url else None
        if notice is not None:
            return replace(notice, url=notice.url or url, span=None, found=found)
    return None


def _refused(envelope: Envelope, reason: Reason, *, expected: str, found: str) -> BadInputError:
    advice = "name the page of one article, or save its text and name that"
    return BadInputError(
        Refusal(path=envelope.path, item=envelope.item, reason=reason, expected=expected, found=found, advice=advice)
    )
