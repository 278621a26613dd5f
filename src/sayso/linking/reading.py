"""The map step: texts and pages in, readings out, as one function of Arrow batches that any engine maps.

A row is read by itself, on one thread, with the reader that ships, loaded once in each process: a row's
reading depends on nothing else. What cannot be read comes out with the reason, never dropped.
"""

import io
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import pyarrow as pa

from sayso.errors import BadInputError, SaysoError
from sayso.intake import DateOrder, Envelope, Limits, article_from_html, article_from_text
from sayso.intake.dates import iso_date
from sayso.intake.decode import decode
from sayso.intake.kinds import Kind, kind_of
from sayso.intake.streams import refused, source
from sayso.ledger import Article, DateKind, DateMark, Found, Name, Reason, Refusal, Where, reading_to_json
from sayso.linking.engine.protocol import Batches
from sayso.reader import Reader, default_reader
from sayso.reader.protocol import ManyAtOnce

TEXTS = pa.schema(
    [
        pa.field("path", pa.string(), nullable=False),
        ("item", pa.string()),
        ("publisher", pa.string()),
        ("published", pa.string()),
        ("text", pa.string()),  # the article's text as it is; where it is null, bytes are taken
        ("bytes", pa.binary()),  # a text or a page as it was fetched
    ]
)
"""What is to be read: one article a row."""

READINGS = pa.schema(
    [
        ("id", pa.string()),  # Article.id; null where the row was refused
        pa.field("path", pa.string(), nullable=False),
        ("item", pa.string()),
        ("publisher", pa.string()),
        ("published", pa.string()),
        ("reading", pa.string()),  # the JSON of `sayso read --json`; null where the row was refused
        ("reason", pa.string()),  # of the refusal; null where the row was read
        ("refusal", pa.string()),  # the refusal in words
    ]
)
"""What came of it: the columns of ARTICLES where ``reason`` is null, a refusal elsewhere."""


def read_batches(batches: Batches) -> Batches:
    """Yield for each row of TEXTS its row of READINGS.

    Raises:
        ModelError: when the reader's weights are missing.
    """
    reader = _reader()
    for batch in batches:
        yield pa.RecordBatch.from_pylist([_read(row, reader=reader) for row in batch.to_pylist()], schema=READINGS)


@cache
def _reader() -> Reader:
    """Return a reader that reads on one thread: a process of an engine has one core."""
    reader = default_reader()
    return reader.abreast()[0] if isinstance(reader, ManyAtOnce) else reader


def _read(row: dict[str, Any], *, reader: Reader) -> dict[str, str | None]:
    """Return the row of READINGS for one row of TEXTS."""
    try:
        article = _article(row)
        reading = reading_to_json(reader.read(article))
    except BadInputError as error:
        return _refused(error.refusal)
    except SaysoError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever fails on one article, the others go on
        return _refused(_failed(row, error=error))
    values = {name: getattr(article, name) for name in ("id", "path", "item", "publisher", "published")}
    return values | {"reading": reading, "reason": None, "refusal": None}


def _article(row: dict[str, Any]) -> Article:
    """Return the article that a row holds; what the row says beside the text is believed above it.

    Raises:
        BadInputError: as intake does, and UNKNOWN_KIND for bytes that hold several articles.
    """
    dates, notes = _dates(row)
    envelope = Envelope(
        path=row["path"], item=row["item"], publishers=tuple(_publishers(row)), dates=dates, notes=notes
    )
    if row["text"] is not None:
        return article_from_text(row["text"], envelope=envelope)
    opened = source(io.BytesIO(row["bytes"] or b""), path=row["path"], name=row["path"], limits=Limits())
    kind = kind_of(opened, mapped=False)
    content = opened.read(Limits().article)
    if kind is Kind.HTML:
        return article_from_html(content, envelope=envelope)
    if kind is Kind.TEXT:
        decoded = decode(content, path=row["path"], item=row["item"])
        notes = (*notes, decoded.note) if decoded.note else notes
        return article_from_text(decoded.text, envelope=replace(envelope, notes=notes))
    raise refused(
        Reason.UNKNOWN_KIND, row["path"], "one text or page", str(kind), "take it apart into its articles first"
    )


def _publishers(row: dict[str, Any]) -> Iterator[Name]:
    if row["publisher"]:
        yield Name(name=row["publisher"], found=Found(where=Where.COLUMN, key="publisher"))


def _dates(row: dict[str, Any]) -> tuple[tuple[DateMark, ...], tuple[str, ...]]:
    """Return the row's date, or a note where it cannot be read."""
    raw = row["published"]
    if not raw:
        return (), ()
    value = iso_date(raw, order=DateOrder.MONTH_FIRST)
    if value is None:
        return (), (f"the date {raw!r} in column 'published' could not be read",)
    found = Found(where=Where.COLUMN, key="published")
    return (DateMark(kind=DateKind.PUBLISHED, value=value, raw=raw, found=found),), ()


def _failed(row: dict[str, Any], *, error: Exception) -> Refusal:
    return Refusal(
        path=row["path"],
        item=row["item"],
        reason=Reason.READER_FAILED,
        expected="an article that the reader can read",
        found=f"{type(error).__name__}: {error}",
    )


def _refused(refusal: Refusal) -> dict[str, str | None]:
    return {"path": refusal.path, "item": refusal.item, "reason": refusal.reason.value, "refusal": str(refusal)}
