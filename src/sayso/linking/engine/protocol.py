"""What linking asks of an engine; the steps are written once against this and know no other."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Protocol

import pyarrow as pa

Batches = Iterator[pa.RecordBatch]
ByBatch = Callable[[Batches], Batches]
"""A pure function of the rows alone: their order and how they are cut into batches change nothing.

It must be picklable (a function of a module, or a ``functools.partial`` of one): it runs in other processes.
"""


Heard = Callable[[str, int, int], None]
"""Is told the table that is being made, how many rows were taken, and of how many."""


def nobody(_table: str, _done: int, _of: int) -> None:
    """Hear nothing."""


class Engine(Protocol):
    """Named tables, made out of each other by SQL or by a function of Arrow batches.

    SQL is written in DuckDB's dialect, kept to what every engine can be told (docs/how-to/spark.md lists
    the traps); the engine transpiles. A table is computed once and kept until it is dropped; a new table of
    the same name takes its place, and may be made out of the old one. Names are lower-case letters, digits
    and underscores. Columns hold booleans, integers, floats, texts, bytes, days, and lists and structs of
    them; whatever width an integer had, it comes out as int64 (``shapes.py``).
    """

    name: str

    def put(self, name: str, table: pa.Table | pa.RecordBatchReader) -> None:
        """Make a table of these rows; a reader is taken batch by batch."""

    def make(self, name: str, sql: str) -> None:
        """Make a table of what a SELECT yields.

        Raises:
            EngineError: with the SQL that failed, or that would mean something else on another engine.
        """

    def view(self, name: str, sql: str) -> None:
        """Name what a SELECT yields without making a table of it: for what is large, and mapped once.

        Raises:
            EngineError: as ``make`` does, here or where it is read.
        """

    def map(self, name: str, *, source: str, by: ByBatch, schema: pa.Schema) -> None:
        """Make a table of what ``by`` yields for the batches of ``source``.

        Raises:
            EngineError: when ``by`` fails, or yields other columns than ``schema`` has.
        """

    def amend(self, name: str, *, by: Sequence[str], forget: str | None = None, add: str | None = None) -> None:
        """Take rows out of a table and put others in; what both have stays where it is.

        Those go that have, in one of the columns ``by``, an ``id`` of the table ``forget``; then those of the table
        ``add`` come, by the names of their columns.
        """

    def get(self, name: str, *, order: Sequence[str]) -> pa.Table:
        """Return the rows of a table in the order of these columns: texts by their bytes, nulls last."""

    def count(self, name: str) -> int:
        """Return how many rows a table has."""

    def drop(self, *names: str) -> None:
        """Forget tables; one that is not there is no error."""

    def splink(self) -> Any:  # noqa: ANN401 - Splink's DatabaseAPI is not public in its types
        """Return Splink's view of the same engine, on which the tables have the same names."""

    def close(self) -> None:
        """Let go of everything."""
