"""Who a page says wrote and published its article: from structured data, head, microdata and bylines."""

import re
from collections.abc import Iterable, Iterator, Sequence

from sayso.intake.assemble import host_of
from sayso.intake.envelope import Envelope
from sayso.intake.page.body import Part
from sayso.intake.page.jsonld import StructuredData, types_of
from sayso.intake.page.meta import Meta
from sayso.intake.page.microdata import Property
from sayso.intake.page.words import words_of
from sayso.ledger import Address, BlockKind, Found, Name, Span, Where

LONGEST_NAME = 120  # characters; a longer "author" is a biography

_AUTHOR_NAMES = (
    "author",
    "article:author",
    "dc.creator",
    "dcterms.creator",
    "citation_author",
    "parsely-author",
    "sailthru.author",
    "byl",
    "twitter:creator",
)
_PUBLISHER_NAMES = (
    "og:site_name",
    "application-name",
    "dc.publisher",
    "dcterms.publisher",
    "citation_publisher",
    "publisher",
    "twitter:site",
)
_BY = re.compile(r"^(?:by|written by|words by|von|par|por|автор:?|بقلم:?)\s+", re.IGNORECASE)
_ADDRESS = re.compile(r"^(?:https?:)?//|^/", re.IGNORECASE)


def authors_of(*, meta: Meta, data: StructuredData, properties: Sequence[Property]) -> Iterator[Name]:
    """Yield the authors that stand outside the text, in the order of the page's parts."""
    for node in data.articles:
        kind = (types_of(node) or ["Article"])[0]
        for key in ("author", "creator"):
            for name in data.names(node.get(key)):
                yield from _name(name, Found(where=Where.JSON_LD, key=f"{kind}.{key}"))
    for key, value in meta.all(*_AUTHOR_NAMES):
        yield from _name(value, Found(where=Where.META, key=key))
    for prop in properties:
        if prop.name == "author":
            yield from _name(prop.value, Found(where=Where.MARKUP, key="itemprop author"))


def bylines_of(parts: Sequence[Part], spans: Sequence[Span]) -> Iterator[Name]:
    """Yield the authors that the markup of a byline names, each with its place in the text."""
    for part, span in zip(parts, spans, strict=True):
        if part.kind is not BlockKind.BYLINE:
            continue
        for element in part.piece.persons:
            for name in _name(words_of(element), Found(where=Where.MARKUP, key="author")):
                start = part.piece.text.find(name.name)
                if start >= 0:
                    place = Span(span.start + start, span.start + start + len(name.name))
                    yield Name(name=name.name, span=place, found=name.found)


def publishers_of(*, meta: Meta, data: StructuredData, properties: Sequence[Property]) -> Iterator[Name]:
    """Yield the publishers that stand outside the text, in the order of the page's parts."""
    for node in data.articles:
        kind = (types_of(node) or ["Article"])[0]
        for key in ("publisher", "sourceOrganization", "provider"):
            for name in data.names(node.get(key)):
                yield from _name(name, Found(where=Where.JSON_LD, key=f"{kind}.{key}"))
    for node in data.sites:
        for name in data.names(node.get("name")):
            yield from _name(name, Found(where=Where.JSON_LD, key=f"{types_of(node)[0]}.name"))
    for key, value in meta.all(*_PUBLISHER_NAMES):
        yield from _name(value, Found(where=Where.META, key=key))
    for prop in properties:
        if prop.name == "publisher":
            yield from _name(prop.value, Found(where=Where.MARKUP, key="itemprop publisher"))


def hosts_of(addresses: Iterable[Address], *, envelope: Envelope) -> Iterator[Name]:
    """Yield the hosts of the page's own addresses, each once, where it is not known from where it was fetched."""
    seen: set[str] = set()
    for address in addresses if envelope.url is None else ():
        host = host_of(address.url)
        if host and host not in seen:
            seen.add(host)
            yield Name(name=host, found=Found(where=Where.URL, key=address.found.key))


def _name(text: str, found: Found) -> Iterator[Name]:
    """Yield the name, unless it is an address or no name at all."""
    name = _BY.sub("", text).strip(" ,;|·")
    if name and len(name) <= LONGEST_NAME and not _ADDRESS.match(name):
        yield Name(name=name, found=found)
