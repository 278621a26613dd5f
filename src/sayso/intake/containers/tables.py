"""JSON Lines, JSON arrays, CSV and TSV to items, row by row in constant memory.

A row that cannot be read is refused with its line and the next one is read; only a column that
is missing for good ends the file.
"""

import csv
import io
import json
import re
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import count
from typing import Any

import msgspec

from sayso.errors import BadInputError
from sayso.intake.containers.columns import Row, item_of_row, resolve
from sayso.intake.decode import decode, rescue, stream_encoding
from sayso.intake.items import Item
from sayso.intake.kinds import Kind
from sayso.intake.options import Columns, Options
from sayso.intake.streams import Source
from sayso.ledger import Reason, Refusal

DELIMITERS = ",;\t|"
SKIP_CHARACTERS = 65_536  # the rest of a line that is too long is passed over in such pieces
STREAM_BUFFER_BYTES = 65_536

_QUOTED = re.compile('"[^"]*"')
_QUOTE_ADVICE = "quote fields that hold a separator, and double the quotes inside them"


class _TooLongError(Exception):
    """A line or a row is longer than the limit; the argument says how it was measured."""


def rows_of_json_lines(source: Source, *, options: Options) -> Iterator[Item | Refusal]:
    """Yield an item for each line of a JSON Lines stream, a refusal for each that holds none."""
    lines = _Lines(source, newline="\n", limit=options.limits.article)
    columns: Columns | None = None
    numbers = count()
    while True:
        lines.begin()
        try:
            line = next(lines)
        except StopIteration:
            return
        except _TooLongError as error:
            yield _too_long(source.path, lines.number, options.limits.article, str(error))
            continue
        if not line.strip():
            continue
        number = next(numbers)
        row = _object(line, path=source.path, number=number, line_number=lines.number)
        if isinstance(row, Row):
            row = replace(row, note=row.note or lines.note)
            columns = columns or resolve(options.columns, present=_keys(row), path=source.path)
            yield item_of_row(row, columns=columns, path=source.path, options=options)
        else:
            yield row


def rows_of_json(source: Source, *, options: Options) -> Iterator[Item | Refusal]:
    """Yield an item for each object of a JSON array, or for the one object that the file is.

    Raises:
        BadInputError: TOO_LARGE, BROKEN, or MISSING_COLUMN; an array is held in memory whole.
    """
    text = decode(source.read(options.limits.container), declared=source.charset, path=source.path).text
    try:
        value = _parsed(text)
    except (ValueError, RecursionError) as error:
        raise BadInputError(_broken(source.path, None, None, "JSON", str(error))) from error
    columns: Columns | None = None
    for number, entry in enumerate(value if isinstance(value, list) else [value]):
        if not isinstance(entry, dict):
            yield _broken(source.path, str(number), None, "an object", f"a {type(entry).__name__}")
            continue
        row = Row(values=entry, number=number)
        columns = columns or resolve(options.columns, present=_keys(row), path=source.path)
        yield item_of_row(row, columns=columns, path=source.path, options=options)


def rows_of_csv(source: Source, *, kind: Kind, options: Options) -> Iterator[Item | Refusal]:
    """Yield an item for each row of a CSV or TSV with a header.

    A row needs as many fields as the header: one more or fewer means that text was cut at a
    separator, and a cut text must not pass for a whole one.

    Raises:
        BadInputError: MISSING_COLUMN, once for the file.
    """
    lines = _Lines(source, newline="", limit=options.limits.article)
    delimiter = "\t" if kind is Kind.TSV else _delimiter(lines.peek())
    rows = _rows(lines, delimiter=delimiter, limit=options.limits.article, path=source.path)
    first = next(rows, None)
    if first is None or isinstance(first, Refusal):
        yield first or Refusal(path=source.path, reason=Reason.EMPTY, expected="a header", found="blank lines")
        return
    header = first[1]
    columns = resolve(options.columns, present=header, path=source.path)
    for number, row in enumerate(rows):
        if isinstance(row, Refusal):
            yield replace(row, item=str(number))
        elif len(row[1]) != len(header):
            found = f"{len(row[1])} fields"
            refusal = _broken(source.path, str(number), row[0], f"{len(header)} fields", found)
            yield replace(refusal, advice=_QUOTE_ADVICE)
        else:
            values: dict[str | None, object] = dict(zip(reversed(header), reversed(row[1]), strict=True))
            cells = Row(values=values, number=number, line=row[0], note=lines.note)
            yield item_of_row(cells, columns=columns, path=source.path, options=options)


def _object(line: str, *, path: str, number: int, line_number: int) -> Row | Refusal:
    """Return the object that one line of JSON holds."""
    try:
        decoded = rescue(line, path=path, item=str(number))
        value = _parsed(decoded.text)
    except BadInputError as error:
        return replace(error.refusal, line=line_number)
    except (ValueError, RecursionError) as error:  # both decoders' errors are ValueErrors
        return _broken(path, str(number), line_number, "one JSON object", str(error))
    if not isinstance(value, dict):
        return _broken(path, str(number), line_number, "one JSON object", f"a {type(value).__name__}")
    return Row(values=value, number=number, line=line_number, note=decoded.note)


def _parsed(text: str) -> Any:  # noqa: ANN401 - JSON holds anything
    """Return the JSON value, also where Python wrote it with a NaN, which is no JSON."""
    try:
        return msgspec.json.decode(text)
    except msgspec.DecodeError:
        if "NaN" not in text:
            raise
    return json.loads(text)


def _keys(row: Row) -> list[str]:
    return [key for key in row.values if key is not None]


def _delimiter(header: str) -> str:
    """Return the separator that the header has most of, outside quotes; a comma where it has none."""
    bare = _QUOTED.sub("", header)
    return max(DELIMITERS, key=bare.count)


def _rows(lines: "_Lines", *, delimiter: str, limit: int, path: str) -> Iterator[tuple[int, list[str]] | Refusal]:
    """Yield the rows with the line each begins on; after a fault, go on at the line that follows.

    A quote that is never closed would swallow every row behind it, so the lines of a faulty row
    are read again, all but its first.
    """
    while True:
        lines.begin()
        line = lines.number + 1
        try:
            with _wide_fields(limit):
                row = next(csv.reader(lines, delimiter=delimiter, strict=True))
        except StopIteration:
            return
        except _TooLongError as error:
            yield _too_long(path, line, limit, str(error))
            lines.give_back()
        except csv.Error as error:
            unquoted = lines.first().rstrip("\r\n").split(delimiter) if delimiter == "\t" else []
            lines.give_back()
            if unquoted:
                yield line, unquoted  # TSV often holds bare quotes; the count of fields decides whether it fits
            else:
                yield replace(_broken(path, None, line, "a CSV row", str(error)), advice=_QUOTE_ADVICE)
        else:
            if row:
                yield line, row


@contextmanager
def _wide_fields(limit: int) -> Iterator[None]:
    """Raise the csv module's limit, which holds for the whole process, only while a row is read."""
    before = csv.field_size_limit(limit)
    try:
        yield
    finally:
        csv.field_size_limit(before)


class _Lines:
    """The lines of a stream, each and each row of them bounded, and a row's lines given back.

    Raises:
        _TooLongError: on a line or a row past ``limit`` characters; the next call goes on behind it.
    """

    def __init__(self, source: Source, *, newline: str, limit: int) -> None:
        encoding = stream_encoding(source.head, path=source.path)
        buffered = io.BufferedReader(source.stream, STREAM_BUFFER_BYTES)
        # Only where every bad byte is above 127 can it be kept as half of a surrogate pair.
        errors = "replace" if encoding.startswith(("utf-16", "utf-32")) else "surrogateescape"
        self._text = io.TextIOWrapper(buffered, encoding=encoding, errors=errors, newline=newline)
        self._path = source.path
        self._limit = limit
        self._waiting: deque[str] = deque()
        self._taken: list[str] = []
        self._size = 0
        self.number = 0
        self.note = "" if encoding.startswith("utf") else f"the file is not in UTF-8; read as {encoding}"

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._waiting.popleft() if self._waiting else self._read()
        self.number += 1
        self._taken.append(line)
        self._size += len(line)
        if self._size > self._limit:
            raise _TooLongError("a row that goes on over lines; a quote may not be closed")
        return line

    def begin(self) -> None:
        """Count the lines that follow as those of the next row."""
        self._taken, self._size = [], 0

    def first(self) -> str:
        """Return the first line of the row."""
        return self._taken[0] if self._taken else ""

    def give_back(self) -> None:
        """Take back all lines of the row but its first."""
        again = self._taken[1:]
        self._waiting.extendleft(reversed(again))
        self.number -= len(again)

    def peek(self) -> str:
        """Return the first line of the stream without taking it."""
        try:
            line = next(self, "")
        except _TooLongError as error:
            raise BadInputError(_too_long(self._path, 1, self._limit, str(error))) from error
        if line:
            self._waiting.appendleft(line)
            self.number -= 1
        return line

    def _read(self) -> str:
        line = self._text.readline(self._limit + 1)
        if not line:
            raise StopIteration
        if len(line) <= self._limit:
            return line
        while line and not line.endswith(("\n", "\r")):
            line = self._text.readline(SKIP_CHARACTERS)
        self.number += 1
        raise _TooLongError("a longer line")


def _too_long(path: str, line: int, limit: int, found: str) -> Refusal:
    return Refusal(
        path=path,
        line=line,
        reason=Reason.TOO_LARGE,
        expected=f"at most {limit:,} characters in a row",
        found=found,
        advice="split the row, or mend it",
    )


def _broken(path: str, item: str | None, line: int | None, expected: str, found: str) -> Refusal:
    return Refusal(path=path, item=item, line=line, reason=Reason.BROKEN, expected=expected, found=found)
