"""DuckDB that ends as a file, from which the next run goes on without working out again what is the same."""

# ruff: noqa: S608 - every name that goes into SQL has been through names.quoted

import os
import shutil
from collections.abc import Collection
from functools import partial
from hashlib import md5
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from sayso.errors import EngineError
from sayso.linking.engine.duck import DuckEngine
from sayso.linking.engine.names import checked, quoted
from sayso.linking.engine.protocol import Batches, ByBatch

KEY = "row_key"


class KeptEngine(DuckEngine):
    """The DuckDB engine over a copy of the tables in ``file``, which ``keep`` replaces as one piece.

    The tables named in ``remembered`` are mapped row by row, and a row that was there last time is given what
    it gave then. No two rows of what they are mapped from may be equal. A file that cannot be read is taken for
    none; with ``anew`` it is not looked at. The rest of the settings are DuckEngine's.
    """

    def __init__(
        self,
        file: Path,
        *,
        remembered: Collection[str] = (),
        anew: bool = False,
        **settings: Any,  # noqa: ANN401 - DuckEngine says what they are
    ) -> None:
        self._file = file
        self._remembered = frozenset(remembered)
        super().__init__(start=file if not anew and _readable(file) else None, **settings)

    def map(self, name: str, *, source: str, by: ByBatch, schema: pa.Schema) -> None:
        """Make a table of what ``by`` yields, for the rows that are new; a row is known by all that it holds.

        Raises:
            EngineError: as DuckEngine does.
        """
        if name not in self._remembered:
            super().map(name, source=source, by=by, schema=schema)
            return
        asked, known, fresh = (f"{checked(name)}__{part}" for part in ("asked", "known", "fresh"))
        said = _said(by)
        self._run(
            f"create or replace table {asked} as "
            f"select md5('{said}' || cast(rows as varchar)) as {KEY}, rows.* from {quoted(source)} as rows"
        )
        self._run(
            f"create or replace table {fresh} as select * from {asked}"
            + (f" where {KEY} not in (select {KEY} from {known})" if self.has(known) else "")
        )
        keyed = schema.append(pa.field(KEY, pa.string(), nullable=False))
        super().map(f"{fresh}_made", source=fresh, by=partial(_keyed, by=by, schema=keyed), schema=keyed)
        old = f"select * from {known} where {KEY} in (select {KEY} from {asked}) union all "
        made = (old if self.has(known) else "") + f"select * from {fresh}_made"
        self._run(f"create or replace table {known} as {made}")
        columns = ", ".join(quoted(column) for column in schema.names)
        self._run(f"create or replace table {quoted(name)} as select {columns} from {known}")
        self.drop(asked, fresh, f"{fresh}_made")

    def has(self, name: str) -> bool:
        """Tell whether there is a table of this name."""
        return bool(self._run(f"select 1 from duckdb_tables() where table_name = '{checked(name)}'"))

    def keep(self, *names: str) -> None:
        """Write these tables, and what is remembered, to the file, and close.

        Raises:
            EngineError: when the file cannot be written.
        """
        staying = {*names, *(f"{name}__known" for name in self._remembered)}
        for (view,) in self._run("select view_name from duckdb_views() where not internal"):
            self._run(f'drop view "{view}"')
        for (table,) in self._run("select table_name from duckdb_tables()"):
            if table not in staying:
                self._run(f'drop table "{table}"')
        self._run("checkpoint")
        self._connection.close()
        part = self._file.with_name(f"{self._file.name}.{os.getpid()}")
        try:
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)  # the articles' texts are in it
            shutil.copyfile(self._tables, part)
            part.replace(self._file)
        except OSError as error:
            part.unlink(missing_ok=True)
            raise EngineError(
                f"what the next run goes on from could not be kept at {self._file}: {error}", sql=""
            ) from error
        finally:
            self.close()


def _readable(file: Path) -> bool:
    """Tell whether a file is there that this DuckDB can read."""
    if not file.is_file():
        return False
    try:
        duckdb.connect(file, read_only=True).close()
    except duckdb.Error:
        return False
    return True


def _said(by: ByBatch) -> str:
    """Return a hash of what a mapped function was given beside the rows."""
    given = by.keywords if isinstance(by, partial) else {}
    parts = [
        (name, sorted(value, key=repr) if isinstance(value, frozenset) else value) for name, value in given.items()
    ]
    return md5(repr(sorted(parts)).encode(), usedforsecurity=False).hexdigest()


def _keyed(batches: Batches, *, by: ByBatch, schema: pa.Schema) -> Batches:
    """Yield what ``by`` yields for each row, with the row's key."""
    for batch in batches:
        plain = batch.drop_columns([KEY])
        made = [schema.empty_table()]
        for number, key in enumerate(batch.column(KEY).to_pylist()):
            for found in by(iter([plain.slice(number, 1)])):
                columns = [*found.columns, pa.array([key] * found.num_rows, pa.string())]
                made.append(pa.Table.from_arrays(columns, schema=schema))
        yield from pa.concat_tables(made).combine_chunks().to_batches()
