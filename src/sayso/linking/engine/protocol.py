"""What linking asks of an engine; the steps are written once against this and know no other."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Protocol

import pyarrow as pa

Batches = Iterator[pa.RecordBatch]
ByBatch = Callable[[Batches], Batches]
"""A pure function of the rows alone: their order and how they are cut into batches change nothing."""


class Engine(Protocol):
    """Named tables, made out of each other by SQL or by a function of Arrow batches.

    SQL is written in DuckDB's dialect, kept to what every engine can be told; the engine transpiles.
    A table that was made is kept (materialised) until it is dropped.
    """

    name: str

    def put(self, name: str, table: pa.Table) -> None:
        """Make a table of these rows."""

    def make(self, name: str, sql: str) -> None:
        """Make a table of what a SELECT yields.

        Raises:
            EngineError: with the SQL that failed.
        """

    def map(self, name: str, *, source: str, by: ByBatch, schema: pa.Schema) -> None:
        """Make a table of what ``by`` yields for the batches of ``source``."""

    def get(self, name: str, *, order: Sequence[str]) -> pa.Table:
        """Return the rows of a table in the order of these columns."""

    def count(self, name: str) -> int:
        """Return how many rows a table has."""

    def drop(self, *names: str) -> None:
        """Forget tables; one that is not there is no error."""

    def splink(self) -> Any:  # noqa: ANN401 - Splink's DatabaseAPI is not public in its types
        """Return Splink's view of the same engine, on which the tables have the same names."""

    def close(self) -> None:
        """Let go of everything."""
