"""One row of a table to an item: which column holds what, and what cannot be taken.

Decides by the caller's map, else by the usual names of columns; reads no file.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from sayso.errors import BadInputError
from sayso.intake.dates import DateOrder, is_ambiguous, iso_date
from sayso.intake.decode import rescue
from sayso.intake.envelope import Envelope
from sayso.intake.items import Item, ItemKind
from sayso.intake.options import Columns, FieldKind, Options
from sayso.ledger import Address, DateKind, DateMark, Found, Name, Reason, Refusal, Title, TitleKind, Where

USUAL_NAMES = {
    "text": ("text", "content", "body", "article", "article_content", "article_text"),
    "title": ("title", "headline", "article_title"),
    "published": ("published", "date", "published_at", "publish_date", "pubdate", "date_published"),
    "publisher": ("publisher", "source", "outlet"),
    "author": ("author", "authors", "byline"),
    "url": ("url", "link"),
    "id": ("id", "unit_id", "article_id"),
}
MAX_NAMED_COLUMNS = 20  # a message that lists more columns than this is not read

_MARKUP = ("<!doctype html", "<html", "<body", "<article", "<div", "<p>", "<p ")
_ORDER_WORDS = {DateOrder.MONTH_FIRST: "month first", DateOrder.DAY_FIRST: "day first"}
_MARKUP_NOTE = "the text field begins with markup and was read as plain text; --field-kind html reads it as HTML"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row as a table gave it: its cells, its number from 0, the line it began on, and a note."""

    values: Mapping[str | None, object]
    number: int
    line: int | None = None
    note: str = ""


def resolve(columns: Columns, *, present: Iterable[str], path: str) -> Columns:
    """Return the columns to use out of those ``present``: the mapped ones, else the usual names.

    Raises:
        BadInputError: MISSING_COLUMN where a mapped column, or any column of text, is missing.
    """
    names = list(present)
    mapped = columns.mapped
    missing = [column for column in mapped.values() if column not in names]
    by_lower = {name.strip().lower(): name for name in reversed(names)}
    usual = {
        field: next((by_lower[name] for name in candidates if name in by_lower), None)
        for field, candidates in USUAL_NAMES.items()
    }
    chosen = Columns(**{**usual, **mapped})
    if missing or chosen.text is None:
        raise BadInputError(_missing(missing or list(USUAL_NAMES["text"]), names, path))
    return chosen


def item_of_row(row: Row, *, columns: Columns, path: str, options: Options) -> Item | Refusal:
    """Return the item that ``row`` holds; its text is the mapped field, character for character."""
    item = _words(row.values.get(columns.id)) or str(row.number)
    value = row.values.get(columns.text)
    if not isinstance(value, str) or not value.strip():
        found = "nothing in it" if value is None or isinstance(value, str) else f"a {type(value).__name__}"
        return Refusal(
            path=path,
            item=item,
            line=row.line,
            reason=Reason.EMPTY if columns.text in row.values else Reason.MISSING_COLUMN,
            expected=f"text in the column {columns.text!r}",
            found=found if columns.text in row.values else "no such column in this row",
        )
    try:
        decoded = rescue(value, path=path, item=item)
        values = {name: _rescued(cell, path, item) for name, cell in row.values.items()}
    except BadInputError as error:
        return replace(error.refusal, line=row.line)
    markup = options.field_kind is FieldKind.TEXT and value.lstrip().lower().startswith(_MARKUP)
    notes = tuple(note for note in (row.note, decoded.note, _MARKUP_NOTE if markup else "") if note)
    envelope = _envelope(values, columns, Envelope(path=path, item=item, notes=notes), options)
    return Item(kind=ItemKind(options.field_kind.value), content=decoded.text, envelope=envelope)


def _missing(missing: list[str], present: list[str], path: str) -> Refusal:
    named = ", ".join(present[:MAX_NAMED_COLUMNS]) + (" …" if len(present) > MAX_NAMED_COLUMNS else "")
    return Refusal(
        path=path,
        reason=Reason.MISSING_COLUMN,
        expected="a column named " + " or ".join(missing),
        found=f"the columns {named}" if present else "no columns",
        advice="say which column holds what with --map text=COLUMN,title=COLUMN",
    )


def _rescued(cell: object, path: str, item: str) -> object:
    return rescue(cell, path=path, item=item).text if isinstance(cell, str) else cell


def _envelope(row: Mapping[str | None, object], columns: Columns, bare: Envelope, options: Options) -> Envelope:
    """Return ``bare`` with what the row's other columns say."""
    url = _words(row.get(columns.url))
    published, notes = _dates(row, columns.published, options)
    return Envelope(
        path=bare.path,
        item=bare.item,
        url=url or None,
        titles=tuple(
            Title(kind=TitleKind.COLUMN, text=text, found=found) for text, found in _cells(row, columns.title)
        ),
        publishers=tuple(Name(name=text, found=found) for text, found in _cells(row, columns.publisher)),
        authors=tuple(Name(name=text, found=found) for text, found in _cells(row, columns.author)),
        dates=published,
        addresses=tuple(Address(kind="column", url=text, found=found) for text, found in _cells(row, columns.url)),
        notes=(*bare.notes, *notes),
    )


def _dates(
    row: Mapping[str | None, object], column: str | None, options: Options
) -> tuple[tuple[DateMark, ...], tuple[str, ...]]:
    """Return the row's date, with a note where it cannot be read or may mean two days."""
    for raw, found in _cells(row, column):
        value = iso_date(raw, order=options.date_order)
        if value is None:
            return (), (f"the date {raw!r} in column {column!r} could not be read",)
        mark = DateMark(kind=DateKind.PUBLISHED, value=value, raw=raw, found=found)
        note = f"the date {raw!r} was read {_ORDER_WORDS[options.date_order]}, as {value}"
        return (mark,), ((note,) if is_ambiguous(raw) else ())
    return (), ()


def _cells(row: Mapping[str | None, object], column: str | None) -> list[tuple[str, Found]]:
    """Return the words of a cell; a list, as JSON may hold, gives one for each of its entries."""
    cell = row.get(column)
    cells = cell if isinstance(cell, list) else [cell]
    found = Found(where=Where.COLUMN, key=column or "")
    return [(words, found) for words in map(_words, cells) if words]


def _words(cell: object) -> str:
    """Return what a cell says in one piece of text, nothing for what is no text or number."""
    if isinstance(cell, bool) or not isinstance(cell, str | int | float):
        return ""
    return str(cell).strip()
