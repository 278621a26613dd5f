"""Every date that a page gives its article, as ISO 8601 with the words it came from.

Where neither structured data nor head nor a ``<time>`` has one, a visible date line is read.
"""

import re
from collections.abc import Iterator, Sequence

from lxml.etree import _Element

from sayso.intake.dates import iso_date
from sayso.intake.page.body import Part
from sayso.intake.page.jsonld import StructuredData, types_of
from sayso.intake.page.meta import Meta
from sayso.intake.page.microdata import Property
from sayso.intake.page.words import folded, words_of
from sayso.ledger import BlockKind, DateKind, DateMark, Found, Where

_STRUCTURED = {
    "datePublished": DateKind.PUBLISHED,
    "dateModified": DateKind.MODIFIED,
    "dateCreated": DateKind.PUBLISHED,
}
_META = {
    "article:published_time": DateKind.PUBLISHED,
    "article:published": DateKind.PUBLISHED,
    "og:published_time": DateKind.PUBLISHED,
    "og:pubdate": DateKind.PUBLISHED,
    "datepublished": DateKind.PUBLISHED,
    "pubdate": DateKind.PUBLISHED,
    "publishdate": DateKind.PUBLISHED,
    "publish-date": DateKind.PUBLISHED,
    "date": DateKind.PUBLISHED,
    "dc.date": DateKind.PUBLISHED,
    "dc.date.issued": DateKind.PUBLISHED,
    "dcterms.created": DateKind.PUBLISHED,
    "dcterms.issued": DateKind.PUBLISHED,
    "parsely-pub-date": DateKind.PUBLISHED,
    "sailthru.date": DateKind.PUBLISHED,
    "citation_publication_date": DateKind.PUBLISHED,
    "article:modified_time": DateKind.MODIFIED,
    "og:updated_time": DateKind.MODIFIED,
    "datemodified": DateKind.MODIFIED,
    "lastmod": DateKind.MODIFIED,
    "last-modified": DateKind.MODIFIED,
    "dcterms.modified": DateKind.MODIFIED,
}
_TIMES = frozenset({BlockKind.BYLINE, BlockKind.DATELINE})
_CHANGED = re.compile(r"updat|modif|edited|revis|обновл|измен|aktualisiert|actualis|mis à jour|تحديث", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_LABEL_REACH = 30  # characters before a time in which its label stands ("Last updated on ")


def dates_of(*, data: StructuredData, meta: Meta, properties: Sequence[Property]) -> Iterator[DateMark]:
    """Yield the dates that stand outside the text, in the order of the page's parts."""
    for node in data.articles:
        kind = (types_of(node) or ["Article"])[0]
        for name, sense in _STRUCTURED.items():
            yield from _mark(sense, node.get(name), Found(where=Where.JSON_LD, key=f"{kind}.{name}"))
    for node in data.updates:
        key = Found(where=Where.JSON_LD, key="liveBlogUpdate.datePublished")
        yield from _mark(DateKind.MODIFIED, node.get("datePublished"), key)
    own = {prop.value for prop in properties}  # of an article item, and told as its property
    for name, value in meta.all(*_META):
        if name.startswith("date") and value in own:
            continue
        yield from _mark(_META[name], value, Found(where=Where.META, key=name))
    for prop in properties:
        if prop.name in _STRUCTURED:
            yield from _mark(_STRUCTURED[prop.name], prop.value, Found(where=Where.MARKUP, key=f"itemprop {prop.name}"))


def visible_dates_of(parts: Sequence[Part]) -> Iterator[DateMark]:
    """Yield the dates of ``<time>`` elements in the article's head and in the posts of a live blog.

    Where there are several, one below the first paragraph dates a post, and so a change of the article;
    and so does each that is marked up like it.
    """
    first = next((index for index, part in enumerate(parts) if part.kind is BlockKind.BODY), len(parts))
    timed = [
        (element, part, index > first)
        for index, part in enumerate(parts)
        if part.kind in _TIMES
        for element in part.piece.times
    ]
    posts = {_markup(element) for element, _, below in timed if below} if len(timed) > 1 else set()
    for element, part, _ in timed:
        changed = _markup(element) in posts or _says_changed(element, part)
        yield from _time_mark(element, DateKind.MODIFIED if changed else DateKind.PUBLISHED)


def _markup(element: _Element) -> tuple[str, str]:
    return str(element.tag), element.get("class") or ""


def _time_mark(element: _Element, sense: DateKind) -> Iterator[DateMark]:
    """Yield the date of one element: the machine's form, else what it shows."""
    found = Found(where=Where.MARKUP, key=str(element.tag))
    for raw in (element.get("datetime"), element.get("title"), words_of(element)):
        mark = next(_mark(sense, raw, found), None)
        if mark is not None:
            yield mark
            return


def _mark(kind: DateKind, raw: object, found: Found) -> Iterator[DateMark]:
    """Yield the date, unless the value is none or no date can be read in it."""
    if not isinstance(raw, str) or not raw.strip():
        return
    value = iso_date(raw.strip())
    if value is not None:
        yield DateMark(kind=kind, value=value, raw=folded(raw), found=found)


def _says_changed(element: _Element, part: Part) -> bool:
    """Tell whether the time's markup or label says that it is one of change."""
    names = " ".join(filter(None, (element.get("class"), element.get("itemprop"))))
    place = part.piece.text.find(words_of(element))
    before = part.piece.text[max(0, place - _LABEL_REACH) : place] if place > 0 else ""
    label = _DIGIT.split(before)[-1]  # of two times in one line, the second has its own label
    return bool(_CHANGED.search(names) or _CHANGED.search(label))
