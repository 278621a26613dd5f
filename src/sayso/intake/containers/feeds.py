"""RSS, RDF and Atom feeds to items, one for each entry.

Decides what an entry's text is (its content, else its summary) and what the feed says of it. A
feed that declares entities is refused before any parser sees it.
"""

import io
import re
from collections import deque
from collections.abc import Iterator, Sequence
from html import unescape
from typing import Any

from sayso.intake.dates import iso_date
from sayso.intake.decode import decode
from sayso.intake.envelope import Envelope
from sayso.intake.items import Item, ItemKind
from sayso.intake.options import Options
from sayso.intake.streams import Source, refused
from sayso.ledger import Address, DateKind, DateMark, Found, Name, Reason, Refusal, Title, TitleKind, Where

Values = dict[str, Any]  # feedparser's dictionaries

MAX_TAGS = 400_000  # feedparser takes some 30 µs for each; the largest real feeds hold 20,000 entries of ten tags

_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})[\"']", re.IGNORECASE)
_SUBSET = re.compile(r"<!DOCTYPE[^<>\[]*\[", re.IGNORECASE)
_ENTITY = re.compile(r"<!ENTITY", re.IGNORECASE)
_CDATA = re.compile(r"<!\[CDATA\[.*?(?:\]\]>|\Z)", re.DOTALL)
_ENTRY = re.compile(r"<(/?)(?:\w+:)?(?:item|entry)\b", re.IGNORECASE)
_TAG = re.compile(r"<[a-zA-Z/!][^<>]*>")
_DATES = (("published", DateKind.PUBLISHED), ("updated", DateKind.MODIFIED))
_PAGE = "<!DOCTYPE html>\n<html><body><article>\n{}\n</article></body></html>"
_LOOSE_NOTE = "the feed is not well-formed XML and was read loosely: {}"


def items_of_feed(source: Source, *, options: Options) -> Iterator[Item | Refusal]:
    """Yield an item for each entry; ``item`` is its number from 0, its guid or id an address.

    The last entry of a feed that is cut inside of it is refused: half a text must not pass for one.

    Raises:
        BadInputError: UNSAFE for entity declarations, TOO_LARGE, BROKEN for a feed without entries.
    """
    data = source.read(options.limits.article)
    declared = _DECLARED.match(data.lstrip()[:1_024])
    decoded = decode(data, declared=source.charset or (declared[1].decode() if declared else None), path=source.path)
    _check(decoded.text, source.path)
    feed = _parsed(decoded.text)
    cut = _is_cut(decoded.text)
    entries = feed["entries"]
    notes = tuple(note for note in (decoded.note, _fault(feed)) if note)
    for number, entry in enumerate(entries[:-1] if cut else entries):
        yield _item(entry, feed=feed, number=number, notes=notes, path=source.path)
    if cut:
        yield _cut(entries, source.path)
    elif not entries:
        raise refused(Reason.NO_TEXT, source.path, "a feed with entries", _fault(feed) or "a feed without any")


def _check(text: str, path: str) -> None:
    """Refuse what would keep a parser busy beyond reason."""
    subset = _SUBSET.search(text)
    if subset is not None and (entity := _ENTITY.search(text, subset.end())) is not None:
        found = f"an entity declaration at character {entity.start():,}"
        raise refused(Reason.UNSAFE, path, "a feed without entity declarations", found, "remove its DOCTYPE")
    tags = _CDATA.sub("", text).count("<")
    if tags > MAX_TAGS:
        raise refused(Reason.TOO_LARGE, path, f"a feed of at most {MAX_TAGS:,} tags", f"{tags:,}", "split it")


def _parsed(text: str) -> Values:
    """Return feedparser's answer; a stream, so that it never takes the text for an address or a file name."""
    import feedparser  # slow to import, and only feeds need it

    parsed: Values = feedparser.parse(
        io.BytesIO(text.encode()),
        response_headers={"content-type": "application/xml; charset=utf-8"},
        resolve_relative_uris=False,
        sanitize_html=False,
    )
    return parsed


def _fault(feed: Values) -> str:
    return _LOOSE_NOTE.format(feed.get("bozo_exception", "")) if feed.get("bozo") else ""


def _is_cut(text: str) -> bool:
    """Tell whether the feed ends inside an entry."""
    tags = deque(_ENTRY.finditer(_CDATA.sub("", text)), maxlen=1)
    return bool(tags) and not tags[0][1]


def _cut(entries: Sequence[Values], path: str) -> Refusal:
    return Refusal(
        path=path,
        item=str(max(len(entries) - 1, 0)),
        reason=Reason.TRUNCATED,
        expected="the end of the entry and of the feed",
        found="the end of the file",
        advice="fetch it again",
    )


def _item(entry: Values, *, feed: Values, number: int, notes: tuple[str, ...], path: str) -> Item | Refusal:
    item = str(number)
    kind, content = _content(entry)
    if not content.strip():
        found = f"nothing but its title, {entry.get('title', '')!r}"
        advice = "read the page it links to: " + entry["link"] if entry.get("link") else ""
        return Refusal(
            path=path, item=item, reason=Reason.NO_TEXT, expected="an entry with text", found=found, advice=advice
        )
    envelope = Envelope(
        path=path,
        item=item,
        url=entry.get("link"),
        titles=_titles(entry),
        publishers=_publishers(entry, feed),
        authors=_authors(entry),
        dates=_dates(entry),
        addresses=_addresses(entry),
        notes=notes,
    )
    return Item(kind=kind, content=content, envelope=envelope)


def _content(entry: Values) -> tuple[ItemKind, str]:
    """Return the longest content of the entry, else its summary, as a page where it holds markup."""
    full: Values = max(entry.get("content", ()), key=lambda detail: len(detail.get("value", "")), default={})
    detail: Values = full if full.get("value", "").strip() else entry.get("summary_detail", {})
    value: str = detail.get("value", "")
    if detail.get("type") == "text/plain":
        return ItemKind.TEXT, value
    if not _TAG.search(value):
        return ItemKind.TEXT, unescape(value)
    return ItemKind.HTML, _PAGE.format(value)


def _titles(entry: Values) -> tuple[Title, ...]:
    detail = entry.get("title_detail", {})
    value = detail.get("value", "")
    plain = value if detail.get("type") == "text/plain" else unescape(_TAG.sub("", value))
    words = " ".join(plain.split())
    return (Title(kind=TitleKind.FEED, text=words, found=_found("title")),) if words else ()


def _publishers(entry: Values, feed: Values) -> tuple[Name, ...]:
    """Return the outlet an aggregated entry says it is from, then the feed's own title."""
    names = ((entry.get("source", {}).get("title"), "source"), (feed["feed"].get("title"), "channel title"))
    return tuple(Name(name=name.strip(), found=_found(key)) for name, key in names if name and name.strip())


def _authors(entry: Values) -> tuple[Name, ...]:
    names = [author.get("name", "").strip() for author in entry.get("authors", ())]
    return tuple(Name(name=name, found=_found("author")) for name in names if name)


def _dates(entry: Values) -> tuple[DateMark, ...]:
    found = [(kind, entry.get(key) or "", key) for key, kind in _DATES if key in entry]
    marks = [(kind, iso_date(raw), raw, key) for kind, raw, key in found]
    return tuple(
        DateMark(kind=kind, value=value, raw=raw, found=_found(key)) for kind, value, raw, key in marks if value
    )


def _addresses(entry: Values) -> tuple[Address, ...]:
    found = (("feed", "link", entry.get("link")), ("feed id", "id", entry.get("id")))
    return tuple(Address(kind=kind, url=url, found=_found(key)) for kind, key, url in found if url)


def _found(key: str) -> Found:
    return Found(where=Where.FEED, key=key)
