"""Every title that a page gives its article outside the text: social, structured, page title, address.

The headline that a reader sees is found in the body; the footer's sentence in the text.
"""

from collections.abc import Iterator

from sayso.intake.page.addresses import slug_title
from sayso.intake.page.jsonld import StructuredData, plain, types_of
from sayso.intake.page.meta import Meta
from sayso.intake.page.microdata import Property
from sayso.ledger import Found, Title, TitleKind, Where

_SOCIAL = ("og:title", "twitter:title")
_STRUCTURED_META = ("headline", "dc.title", "dcterms.title", "citation_title", "parsely-title", "sailthru.title")
_STRUCTURED = ("headline", "alternativeHeadline")


def titles_of(
    *, meta: Meta, data: StructuredData, properties: tuple[Property, ...], url: str | None
) -> Iterator[Title]:
    """Yield the title variants in the order of the page's parts."""
    for name, value in meta.all(*_SOCIAL):
        yield Title(kind=TitleKind.SOCIAL, text=value, found=Found(where=Where.META, key=name))
    for node in data.articles:
        yield from _structured(node)
    for prop in properties:
        if prop.name in _STRUCTURED and prop.value:
            found = Found(where=Where.MARKUP, key=f"itemprop {prop.name}")
            yield Title(kind=TitleKind.STRUCTURED, text=prop.value, found=found)
    for name, value in meta.all(*_STRUCTURED_META):
        yield Title(kind=TitleKind.STRUCTURED, text=value, found=Found(where=Where.META, key=name))
    for value in meta.titles:
        yield Title(kind=TitleKind.PAGE, text=value, found=Found(where=Where.MARKUP, key="title"))
    slug = slug_title(meta.canonical or meta.first("og:url") or url) or slug_title(url)
    if slug is not None:
        yield slug


def _structured(node: object) -> Iterator[Title]:
    if not isinstance(node, dict):
        return
    kind = (types_of(node) or ["Article"])[0]
    names = _STRUCTURED if "headline" in node else ("name", *_STRUCTURED)
    for name in names:
        value = node.get(name)
        for text in value if isinstance(value, list) else [value]:
            if isinstance(text, str) and plain(text):
                found = Found(where=Where.JSON_LD, key=f"{kind}.{name}")
                yield Title(kind=TitleKind.STRUCTURED, text=plain(text), found=found)
