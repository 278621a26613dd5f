"""Linking inside this process: DuckDB, with its tables in a folder of their own."""

# ruff: noqa: S608 - every name that goes into SQL has been through names.quoted

import multiprocessing
import shutil
import tempfile
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from sayso.errors import EngineError, SaysoError
from sayso.linking.engine.dialect import portable
from sayso.linking.engine.names import checked, naming, quoted
from sayso.linking.engine.protocol import Batches, ByBatch, Heard, nobody
from sayso.linking.engine.shapes import as_promised, canonical_batch, canonical_schema, canonical_table

# Rows handed to a function at once, and rows of what it yields that are gathered before they are stored.
READ_ROWS, WRITE_ROWS = 1_000, 20_000
# Starting more Pythons takes a second or two, once; reading an article takes about half a second.
WORTH_A_PROCESS = 16
TASKS_A_PROCESS = 4  # so that one that was given long articles holds up little at the end


class DuckEngine:
    """Make tables with DuckDB, out of core where they are large.

    ``memory_limit`` is DuckDB's ("4GB"; by default four fifths of what the machine has) and bounds its
    buffers, not the functions that are mapped. The tables lie in a new folder under ``folder`` (by default
    the system's for temporary files), removed by ``close``; with ``start`` they begin as a copy of that file,
    which another of these wrote. With ``processes`` above 1 the functions of
    ``map`` run in that many Pythons beside this one; the function must then be importable by name.
    ``heard`` is told of each table that is being mapped, how many rows were taken, and of how many.
    """

    name = "duckdb"

    def __init__(
        self,
        *,
        memory_limit: str | None = None,
        folder: str | Path | None = None,
        threads: int | None = None,
        processes: int = 1,
        heard: Heard = nobody,
        start: Path | None = None,
    ) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="sayso-linking-", dir=folder, ignore_cleanup_errors=True)
        here = Path(self._folder.name)
        settings: dict[str, Any] = {"temp_directory": str(here / "spilled"), "preserve_insertion_order": False}
        if memory_limit is not None:
            settings["memory_limit"] = memory_limit
        if threads is not None:
            settings["threads"] = threads
        self._tables = here / "tables.duckdb"
        if start is not None:
            shutil.copyfile(start, self._tables)
        self._connection = duckdb.connect(self._tables, config=settings)
        self._run("set enable_progress_bar = false")
        # Each step is a transaction; nothing but this process needs any of them on the disk. Not known before DuckDB 2.
        if self._run("select 1 from duckdb_settings() where name = 'fsync_mode'"):
            self._run("set fsync_mode = 'none'")
        self._processes = processes
        self._pool: ProcessPoolExecutor | None = None
        self._heard = heard
        self._views: set[str] = set()

    def put(self, name: str, table: pa.Table | pa.RecordBatchReader) -> None:
        """Make a table of these rows; a reader is taken batch by batch."""
        reader = table.to_reader(WRITE_ROWS) if isinstance(table, pa.Table) else table
        self._create(name, schema=reader.schema)
        self._fill(name, iter(reader), schema=reader.schema)

    def make(self, name: str, sql: str) -> None:
        """Make a table of what a SELECT yields.

        Raises:
            EngineError: with the SQL that failed, or that would mean something else on another engine.
        """
        portable(sql)
        self._run(f"create or replace table {quoted(name)} as {sql}")
        self._check(name, sql=sql)

    def view(self, name: str, sql: str) -> None:
        """Name what a SELECT yields; it is worked out row by row while it is mapped.

        Raises:
            EngineError: as ``make`` does, here or where it is read.
        """
        portable(sql)
        self._run(f"create or replace view {quoted(name)} as {sql}")
        self._views.add(name)
        self._check(name, sql=sql)

    def map(self, name: str, *, source: str, by: ByBatch, schema: pa.Schema) -> None:
        """Make a table of what ``by`` yields for the batches of ``source``.

        Raises:
            EngineError: when ``by`` fails, or yields other columns than ``schema`` has.
        """
        size = self.count(source)
        several = self._processes > 1 and size >= WORTH_A_PROCESS
        share = -(-size // (TASKS_A_PROCESS * self._processes)) if several else size
        batches = self._batches(source, rows=max(1, min(share, READ_ROWS)))
        told = self._told(batches, name=name, size=size)
        scratch = f"{checked(name)}__being_made"
        self._create(scratch, schema=schema)
        try:
            self._fill(scratch, self._in_processes(by, told) if several else by(told), schema=schema)
        except Exception as error:
            self.drop(scratch)
            if isinstance(error, SaysoError):
                raise
            raise EngineError(f"the function mapped over {source} failed: {error!r}", sql="") from error
        finally:
            batches.close()
        self.drop(name)
        self._run(f"alter table {quoted(scratch)} rename to {quoted(name)}")

    def amend(self, name: str, *, by: Sequence[str], forget: str | None = None, add: str | None = None) -> None:
        """Take rows out of a table and put others in, as the protocol says; takes as long as what is changed is large.

        Raises:
            EngineError: when a table or a column is not there.
        """
        if forget is not None:
            self._run(f"delete from {quoted(name)} where {naming(by, forget)}")
        if add is not None:
            columns = ", ".join(quoted(column) for column in self._schema(name).names)
            self._run(f"insert into {quoted(name)} select {columns} from {quoted(add)}")

    def get(self, name: str, *, order: Sequence[str]) -> pa.Table:
        """Return the rows of a table in the order of these columns, nulls last."""
        by = ", ".join(f"{quoted(column)} nulls last" for column in order)
        sql = f"select * from {quoted(name)}" + (f" order by {by}" if by else "")
        try:
            return canonical_table(self._connection.sql(sql).to_arrow_table())
        except duckdb.Error as error:
            raise EngineError(f"DuckDB could not read {name}: {error}", sql=sql) from error

    def count(self, name: str) -> int:
        """Return how many rows a table has."""
        return int(self._run(f"select count(*) from {quoted(name)}")[0][0])

    def drop(self, *names: str) -> None:
        """Forget tables; one that is not there is no error."""
        for name in names:
            self._run(f"drop {'view' if name in self._views else 'table'} if exists {quoted(name)}")
            self._views.discard(name)

    def splink(self) -> Any:  # noqa: ANN401 - Splink's DatabaseAPI is not public in its types
        """Return Splink's view of the same connection."""
        from splink import DuckDBAPI

        return DuckDBAPI(connection=self._connection)

    def close(self) -> None:
        """Let go of the connection, the processes and the folder."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None
        self._connection.close()
        self._folder.cleanup()

    def _run(self, sql: str) -> list[tuple[Any, ...]]:
        """Return all rows of a statement: DuckDB takes no other while some are still to be fetched."""
        try:
            return self._connection.execute(sql).fetchall()
        except duckdb.Error as error:
            raise EngineError(f"DuckDB refused a step: {error}", sql=sql) from error

    def _check(self, name: str, *, sql: str) -> None:
        """Refuse what was just made where it has a column of a type that no table may have."""
        try:
            canonical_schema(self._schema(name))
        except TypeError as error:
            self.drop(name)
            raise EngineError(f"{name}: {error}", sql=sql) from error

    def _schema(self, name: str) -> pa.Schema:
        return self._connection.sql(f"select * from {quoted(name)} limit 0").to_arrow_table().schema

    def _create(self, name: str, *, schema: pa.Schema) -> None:
        """Make an empty table with these columns."""
        empty = canonical_schema(schema).empty_table()
        self._connection.register("__sayso_rows", empty)
        self._run(f"create or replace table {quoted(name)} as select * from __sayso_rows")
        self._connection.unregister("__sayso_rows")

    def _fill(self, name: str, batches: Iterator[pa.RecordBatch], *, schema: pa.Schema) -> None:
        """Add the rows of all batches to a table, some thousands at a time."""
        for rows in _gathered(batches, schema=schema):
            self._connection.register("__sayso_rows", canonical_table(rows))
            self._run(f"insert into {quoted(name)} select * from __sayso_rows")
            self._connection.unregister("__sayso_rows")

    def _batches(self, source: str, *, rows: int) -> Generator[pa.RecordBatch, None, None]:
        """Yield the rows of a table, on a connection of its own: one with rows still to come takes no other query."""
        cursor = self._connection.cursor()
        try:
            reader = cursor.sql(f"select * from {quoted(source)}").to_arrow_reader(rows)
            for batch in reader:
                yield canonical_batch(batch)
        except duckdb.Error as error:
            raise EngineError(f"DuckDB could not read {source}: {error}", sql=f"select * from {source}") from error
        finally:
            cursor.close()

    def _told(self, batches: Batches, *, name: str, size: int) -> Batches:
        """Yield the batches, and say after each how many rows were taken."""
        done = 0
        for batch in batches:
            yield batch
            done += batch.num_rows
            self._heard(name, done, size)

    def _in_processes(self, by: ByBatch, batches: Batches) -> Batches:
        """Yield what ``by`` yields, each batch worked on in one of several processes, a few ahead."""
        if self._pool is None:
            self._pool = ProcessPoolExecutor(self._processes, mp_context=multiprocessing.get_context("spawn"))
        waiting: deque[Future[list[pa.RecordBatch]]] = deque()
        for batch in batches:
            waiting.append(self._pool.submit(_worked, by, batch))
            if len(waiting) > self._processes:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


def _worked(by: ByBatch, batch: pa.RecordBatch) -> list[pa.RecordBatch]:
    return list(by(iter([batch])))


def _gathered(batches: Iterator[pa.RecordBatch], *, schema: pa.Schema) -> Iterator[pa.Table]:
    """Yield the batches put together into tables of some thousand rows."""
    waiting: list[pa.RecordBatch] = []
    rows = 0
    for batch in batches:
        waiting.append(as_promised(batch, schema=schema))
        rows += batch.num_rows
        if rows >= WRITE_ROWS:
            yield pa.Table.from_batches(waiting, schema)
            waiting, rows = [], 0
    if waiting:
        yield pa.Table.from_batches(waiting, schema)
