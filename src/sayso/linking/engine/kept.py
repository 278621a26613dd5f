"""DuckDB that ends as a file, from which the next run goes on without working out again what is the same."""

# ruff: noqa: S608 - every name that goes into SQL has been through names.quoted

import os
import shutil
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb

from sayso.errors import EngineError
from sayso.linking.engine.duck import DuckEngine
from sayso.linking.engine.names import checked, naming, quoted

LOST, GAINED = "lost", "gained"
LONGEST = 86_400  # seconds from writing what is kept until it is kept: what is older was left by a run that was killed


class KeptEngine(DuckEngine):
    """The DuckDB engine over a copy of the tables in ``file``, which is replaced as one piece by ``keep``.

    A file that cannot be read is taken for none; with ``anew`` it is not looked at. The rest of the settings are
    DuckEngine's.
    """

    def __init__(
        self,
        file: Path,
        *,
        anew: bool = False,
        **settings: Any,  # noqa: ANN401 - DuckEngine says what they are
    ) -> None:
        self._file, self._part = file, file.with_name(f"{file.name}.{os.getpid()}")
        self._noting: set[str] = set()
        super().__init__(start=file if not anew and _readable(file) else None, **settings)

    def note(self, *names: str) -> None:
        """Note from now on which rows these tables lose and gain: in tables of their own, see ``noted``."""
        for name in names:
            for table in noted(name):
                self.make(table, f"select * from {quoted(name)} limit 0")
            self._noting.add(name)

    def amend(self, name: str, *, by: Sequence[str], forget: str | None = None, add: str | None = None) -> None:
        """Amend a table as DuckEngine does, and note what it loses and gains where that was asked for.

        Raises:
            EngineError: as DuckEngine does.
        """
        if name in self._noting:
            lost, gained = noted(name)
            if forget is not None:
                self._run(f"insert into {lost} select * from {quoted(name)} where {naming(by, forget)}")
            if add is not None:
                super().amend(gained, by=(), add=add)
        super().amend(name, by=by, forget=forget, add=add)

    def has(self, name: str) -> bool:
        """Tell whether there is a table of this name."""
        return bool(self._run(f"select 1 from duckdb_tables() where table_name = '{checked(name)}'"))

    def make_ready(self, *names: str) -> None:
        """Write these tables beside the file, and close the connection; ``keep`` then puts them in its place.

        Raises:
            EngineError: when they cannot be written.
        """
        for (view,) in self._run("select view_name from duckdb_views() where not internal"):
            self._run(f'drop view "{view}"')
        for (table,) in self._run("select table_name from duckdb_tables()"):
            if table not in names:
                self._run(f'drop table "{table}"')
        self._run("checkpoint")
        self._connection.close()
        with self._refusals():
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)  # the articles' texts are in it
            self._clear()
            shutil.move(self._tables, self._part)
            with self._part.open("rb+") as written:
                os.fsync(written.fileno())

    def keep(self) -> None:
        """Put what was made ready in the place of the file.

        Raises:
            EngineError: when the file cannot be replaced.
        """
        with self._refusals():
            self._part.replace(self._file)

    def close(self) -> None:
        """Let go of everything, and of what was made ready and not kept."""
        super().close()
        self._part.unlink(missing_ok=True)

    def _clear(self) -> None:
        """Remove what runs made ready that were killed before they could keep it."""
        for part in self._file.parent.glob(f"{self._file.name}.*"):
            if part.stat().st_mtime < time.time() - LONGEST:
                part.unlink(missing_ok=True)

    @contextmanager
    def _refusals(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise EngineError(
                f"what the next run goes on from could not be kept at {self._file}: {error}", sql=""
            ) from error


def noted(name: str) -> tuple[str, str]:
    """Return the names of the tables of what a noted table lost, and of what it gained."""
    return f"{checked(name)}__{LOST}", f"{checked(name)}__{GAINED}"


def _readable(file: Path) -> bool:
    """Tell whether a file is there that this DuckDB can read."""
    if not file.is_file():
        return False
    try:
        duckdb.connect(file, read_only=True).close()
    except duckdb.Error:
        return False
    return True
