"""What is said of an article's make: titles, names, dates, credits, licence, blocks, conflicts."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from sayso.ledger import Article, BlockKind, DateMark, Found, Licence, Span, Where
from sayso.render.escape import visible
from sayso.render.parts import Part, Row

EXCERPT = 160  # characters of a block set apart: two lines of a usual terminal, enough to recognise it
NO_TITLE = "No title found"

# Where a value was found, as a reader would say it; the key of ``Found`` follows.
PLACES = {
    Where.TEXT: "in the text",
    Where.META: "page metadata",
    Where.JSON_LD: "JSON-LD",
    Where.MARKUP: "page markup",
    Where.URL: "address",
    Where.FEED: "feed",
    Where.HTTP: "HTTP answer",
    Where.WARC: "WARC record",
    Where.COLUMN: "column",
    Where.FILE: "file",
    Where.OPTION: "given by you",
}

# The parts of a page that are not its report: shown by their words, since a reader may take them for it.
# Credits and the licence have lines of their own.
APART = (BlockKind.CAPTION, BlockKind.IMAGE_NAME, BlockKind.PROMO)


def headline(article: Article) -> str:
    """Return the first title, or words that say that there is none."""
    return visible(article.headline or NO_TITLE)


def masthead(article: Article) -> str:
    """Return publisher, date and input in a line; what is not known is said to be so."""
    place = article.path if article.item is None else f"{article.path} item {article.item}"
    known = (article.publisher or "publisher not known", article.published or "date not known", article.language, place)
    return " · ".join(visible(value) for value in known if value)


def anatomy(article: Article) -> Iterator[Row]:
    """Yield what the article is made of, one value a row, each with where it was found."""
    yield from _values("title", ((f"“{title.text}”", title.kind.value, title.found) for title in article.titles))
    yield from _values("publisher", ((name.name, "", name.found) for name in article.publishers))
    yield from _values("author", ((name.name, "", name.found) for name in article.authors))
    yield from _values("date", ((_date(date), date.kind.value, date.found) for date in article.dates))
    if article.addresses:
        addresses = ((address.url, address.kind, address.found) for address in article.addresses)
        yield from _values("address", addresses, style="address")
    yield from _values("credit", ((credit.credited, f"“{credit.text}”", credit.found) for credit in article.credits))
    yield from _licence(article.licence)
    yield from _blocks(article)
    for note in article.notes:
        yield _row("note", (visible(note), "note"))


def kind_of(kind: BlockKind) -> str:
    """Return the kind's name as words."""
    return kind.value.replace("_", " ")


def _values(label: str, values: Iterable[tuple[str, str, Found]], *, style: str = "plain") -> Iterator[Row]:
    """Yield each distinct value once, with every place where it was found."""
    places: dict[str, list[str]] = {}
    for value, kind, found in values:
        named = replace(found, key="") if found.key == kind else found
        places.setdefault(visible(value), []).append(visible(f"{kind}, {_found(named)}" if kind else _found(named)))
    for value, found_at in places.items():
        yield _row(label, (value, style), (f"  {'; '.join(dict.fromkeys(found_at))}", "aside"))
    if not places:
        yield _row(label, ("none found", "aside"))


def _date(date: DateMark) -> str:
    """Return the date, and the words it was read from where they are others."""
    return date.value if date.raw == date.value else f"{date.value} from “{date.raw}”"


def _row(label: str, *parts: Part) -> Row:
    return Row(label=label, parts=parts)


def _licence(licence: Licence | None) -> Iterator[Row]:
    """Yield what the article permits, on which conditions, whom to name, and the words that say so."""
    if licence is None:
        yield _row("licence", ("none found", "aside"))
        return
    yield _row("licence", (visible(licence.kind), "plain"), (f"  {visible(_found(licence.found))}", "aside"))
    if licence.conditions:
        yield _row("", ("conditions: " + visible(", ".join(licence.conditions).replace("_", " ")), "plain"))
    if licence.attribution_to:
        yield _row("", ("to be named: " + visible(", ".join(licence.attribution_to)), "plain"))
    if licence.url:
        yield _row("", (visible(licence.url), "address"))
    yield _row("", (f"“{visible(licence.text)}”", "aside"))


def _blocks(article: Article) -> Iterator[Row]:
    """Yield how many blocks of each kind there are, and the words of those set apart from the report."""
    counts: dict[str, int] = {kind_of(kind): 0 for kind in BlockKind}
    for block in article.blocks:
        counts[kind_of(block.kind)] += 1
    counts |= {"links": len(article.links), "images": len(article.images)}
    parts = [f"{name} {count}" for name, count in counts.items() if count]
    yield _row("made of", (", ".join(parts) or "nothing that could be told apart", "plain"))
    for block in article.blocks:
        if block.kind in APART:
            yield _row(kind_of(block.kind), (_excerpt(block.span, text=article.text), "plain"))


def _excerpt(span: Span, *, text: str) -> str:
    """Return the words of a span in quotes, cut after a word where they are long."""
    words = visible(span.of(text))
    return f"“{words}”" if len(words) <= EXCERPT else f"“{words[:EXCERPT].rsplit(' ', 1)[0]} …”"


def _found(found: Found) -> str:
    """Return in words where a value was found, and its name there."""
    return PLACES[found.where] + (f" ({found.key})" if found.key else "")
