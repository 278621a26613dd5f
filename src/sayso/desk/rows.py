"""How much goes into one statement: some ids, and rows by the driver where it is fast at that, else as a JSON array.

pg8000 sends one row at a time, some 4,500 a second; the same rows as one array that PostgreSQL takes apart
are some 65,000 a second (both on the machine whose figures docs/reference/desk.md holds).
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from math import isfinite
from typing import Any

from sqlalchemy import Connection, Dialect, Table, insert, text
from sqlalchemy.types import TypeDecorator

AT_ONCE = 10_000  # rows in one statement
IDS_AT_ONCE = 500  # ids in one statement; SQLite's older builds take 999 parameters

Row = dict[str, Any]


def parts(ids: Iterable[str]) -> Iterator[list[str]]:
    """Yield each of some ids once, in order, as many at a time as go into one statement."""
    every = sorted(set(ids))
    for start in range(0, len(every), IDS_AT_ONCE):
        yield every[start : start + IDS_AT_ONCE]


def write_rows(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Write rows that have every column of a table which has no column of packed bytes."""
    for start in range(0, len(rows), AT_ONCE):
        some = rows[start : start + AT_ONCE]
        if connection.dialect.name == "postgresql":
            _as_array(connection, table, some)
        else:
            connection.execute(insert(table), some)


def _as_array(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    dialect = connection.dialect
    quote = dialect.identifier_preparer.quote
    names = ", ".join(quote(column.name) for column in table.columns)
    shape = ", ".join(f"{quote(column.name)} {column.type.compile(dialect=dialect)}" for column in table.columns)
    query = (
        f"INSERT INTO {quote(table.name)} ({names}) "  # noqa: S608 - names of our own tables
        f"SELECT {names} FROM json_to_recordset(CAST(:rows AS json)) AS given ({shape})"
    )
    bound = [(column.name, _binding(column.type, dialect=dialect)) for column in table.columns]
    plain = [{name: bind(row[name]) for name, bind in bound} for row in rows]
    connection.execute(text(query), {"rows": json.dumps(plain, ensure_ascii=False, allow_nan=False)})


def _binding(kind: Any, *, dialect: Dialect) -> Callable[[Any], Any]:  # noqa: ANN401 - a column's type
    """Return what turns a value into one that JSON can hold and PostgreSQL reads as this type."""
    if isinstance(kind, TypeDecorator):
        return lambda value: kind.process_bind_param(value, dialect)
    # JSON has no infinity; PostgreSQL reads it from a string.
    return lambda value: str(value) if isinstance(value, float) and not isfinite(value) else value
