"""Puts together what came with a text and what the text says into one Article.

Decides the order of trust, from which ``publisher`` and ``published`` follow, and which
disagreements are worth a note. Recognises nothing in the text itself.
"""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import urlsplit

from sayso.intake.envelope import Envelope
from sayso.intake.titles import TitleDifference, title_differences
from sayso.ledger import (
    Address,
    Article,
    Block,
    Credit,
    DateKind,
    DateMark,
    Found,
    Image,
    Licence,
    Link,
    Name,
    Title,
    TitleKind,
    Where,
)

# What is first is believed first; values of one place keep the order in which they were found.
TRUST = {
    where: rank
    for rank, where in enumerate(
        (
            Where.OPTION,
            Where.COLUMN,
            Where.FEED,
            Where.WARC,
            Where.HTTP,
            Where.JSON_LD,
            Where.META,
            Where.MARKUP,
            Where.TEXT,
            Where.FILE,
            Where.URL,
        )
    )
}
TITLE_WORDS = {
    TitleKind.HEADLINE: "the headline",
    TitleKind.SOCIAL: "the title for social media",
    TitleKind.STRUCTURED: "the title in the structured data",
    TitleKind.PAGE: "the page title",
    TitleKind.FEED: "the title in the feed",
    TitleKind.COLUMN: "the title column",
    TitleKind.SLUG: "the address",
    TitleKind.FOOTER: "the footer",
}
SHOWN_CHANGES = 4  # a note names so many changed words; the rest is in title_differences
_ISO_DAY = 10  # "2016-10-14"
_MIN_SQUASHED = 3  # shorter names ("RT") are inside too many others to count as the same

T = TypeVar("T", Title, Name, DateMark, Address, Credit)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """All that a maker of articles found in one text, each kind in the order it was found."""

    blocks: Sequence[Block] = ()
    titles: Sequence[Title] = ()
    links: Sequence[Link] = ()
    images: Sequence[Image] = ()
    publishers: Sequence[Name] = ()
    authors: Sequence[Name] = ()
    dates: Sequence[DateMark] = ()
    addresses: Sequence[Address] = ()
    credits: Sequence[Credit] = ()
    licence: Licence | None = None
    language: str | None = None
    notes: Sequence[str] = ()


def article(text: str, *, envelope: Envelope, parts: Parts) -> Article:
    """Return the article of ``text``: nothing found is dropped, only identical finds are one.

    Titles come in reading order (what came with the text, then what it shows, then the rest);
    names, dates and addresses in the order of trust.
    """
    titles = _unique(sorted((*envelope.titles, *parts.titles), key=_reading_order))
    publishers = _by_trust((*envelope.publishers, *parts.publishers, *_host(envelope.url)))
    dates = _by_trust((*envelope.dates, *parts.dates))
    published = [mark for mark in dates if mark.kind is DateKind.PUBLISHED and mark.value]
    return Article(
        path=envelope.path,
        item=envelope.item,
        text=text,
        publisher=publishers[0].name if publishers else None,
        published=published[0].value if published else None,
        language=parts.language,
        titles=titles,
        blocks=tuple(parts.blocks),
        credits=_unique(parts.credits),
        licence=parts.licence,
        links=tuple(parts.links),
        images=tuple(parts.images),
        publishers=publishers,
        authors=_by_trust((*envelope.authors, *parts.authors)),
        dates=dates,
        addresses=_by_trust((*envelope.addresses, *parts.addresses)),
        notes=(*envelope.notes, *parts.notes, *_conflicts(titles, publishers=publishers, published=published)),
    )


def host_of(url: str | None) -> str | None:
    """Return the host that a URL names without ``www.``, of an archived copy the original's."""
    if not url:
        return None
    archived = url.rfind("http", 1)
    try:
        parts = urlsplit(url[archived:] if archived > 0 and url[archived:].startswith(("http:", "https:")) else url)
        host = parts.hostname
    except ValueError:  # a broken address has no host that could be believed
        return None
    return host.removeprefix("www.") if host and parts.scheme in ("http", "https") else None


def _host(url: str | None) -> Iterator[Name]:
    host = host_of(url)
    if host:
        yield Name(name=host, found=Found(where=Where.URL, key="host"))


def _reading_order(title: Title) -> int:
    """Rank a title: given from outside, then the one a reader sees, then the others as found."""
    if title.found.where in (Where.OPTION, Where.COLUMN, Where.FEED, Where.WARC):
        return 0
    return 1 if title.kind is TitleKind.HEADLINE else 2


def _by_trust(values: Iterable[T]) -> tuple[T, ...]:
    return _unique(sorted(values, key=lambda value: TRUST[value.found.where]))


def _unique(values: Iterable[T]) -> tuple[T, ...]:
    """Keep the first of values that agree in all but their span."""
    kept: dict[Hashable, T] = {}
    for value in values:
        kept.setdefault(_identity(value), value)
    return tuple(kept.values())


def _identity(value: Title | Name | DateMark | Address | Credit) -> Hashable:
    match value:
        case Title():
            return (value.kind, value.text, value.found)
        case Name():
            return (value.name, value.found)
        case DateMark():
            return (value.kind, value.value, value.raw, value.found)
        case _:
            return value  # the same credit at two places is two credits; an address has no place


def _conflicts(titles: Sequence[Title], *, publishers: Sequence[Name], published: Sequence[DateMark]) -> Iterator[str]:
    yield from map(_title_note, title_differences(titles))
    yield from _publisher_notes(publishers)
    yield from _date_notes(published)


def _title_note(difference: TitleDifference) -> str:
    first, second = TITLE_WORDS[difference.first.kind], TITLE_WORDS[difference.second.kind]
    if not difference.changes:
        return (
            f"The titles are worded differently: {first} “{difference.first.text}”, {second} “{difference.second.text}”"
        )
    shown = difference.changes[:SHOWN_CHANGES]
    changes = "; ".join(f"{first} {_says(change.first)}, {second} {_says(change.second)}" for change in shown)
    more = len(difference.changes) - len(shown)
    return f"The titles differ: {changes}" + (f"; and {more} more" if more else "")


def _says(words: str) -> str:
    return f"says “{words}”" if words else "has nothing there"


def _publisher_notes(publishers: Sequence[Name]) -> Iterator[str]:
    """Note a publisher that is another than the first; hosts and handles are no names to compare."""
    named = [name for name in publishers if name.found.where is not Where.URL and not name.name.startswith("@")]
    told: set[str] = set()
    for other in named[1:]:
        if not _same_name(named[0].name, other.name) and _squashed(other.name) not in told:
            told.add(_squashed(other.name))
            first = f"“{named[0].name}” ({_place(named[0].found)})"
            yield f"The publisher is given as {first} and as “{other.name}” ({_place(other.found)})"


def _same_name(first: str, second: str) -> bool:
    short, long = sorted((_squashed(first), _squashed(second)), key=len)
    return short == long or (len(short) >= _MIN_SQUASHED and short in long)


def _squashed(name: str) -> str:
    """Return a name's letters alone, a domain without its ending: both forms of a name meet here."""
    words = name.casefold().removeprefix("www.").removeprefix("the ")
    if " " not in words and "." in words:
        words = words.split(".")[0]
    return "".join(char for char in words if char.isalnum())


def _date_notes(published: Sequence[DateMark]) -> Iterator[str]:
    told = {mark.value[:_ISO_DAY] for mark in published[:1]}
    for mark in published[1:]:
        day = mark.value[:_ISO_DAY]
        if day not in told:
            told.add(day)
            first = f"{published[0].value} ({_place(published[0].found)})"
            yield f"The date of publication is given as {first} and as {mark.value} ({_place(mark.found)})"


def _place(found: Found) -> str:
    return f"{found.where.replace('_', '-')} {found.key}".strip()
