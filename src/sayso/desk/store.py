"""One database and how it is read and written: many read at once, one writes at a time, whatever it is.

A reader sees the desk as it was when it began; a writer holds the desk for one short transaction. What
the database refuses comes out as a DeskError.
"""

import socket
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import SQLAlchemyError

from sayso.desk.address import Address
from sayso.errors import DeskError

WAIT_SECONDS = 120  # for another process to finish its transaction; the longest is that of a link run
LOCK = 0x7361_7973  # any number that no other program takes for its advisory lock: "says"
BEGIN = {
    "sqlite": {"read": "BEGIN", "write": "BEGIN IMMEDIATE"},
    "postgresql": {"read": "", "write": f"SELECT pg_advisory_xact_lock({LOCK})"},
}
READ = {"sqlite": {}, "postgresql": {"isolation_level": "REPEATABLE READ"}}


class Store:
    """An open database; close it when done."""

    def __init__(self, address: Address) -> None:
        self.shown = address.shown
        self._engine = create_engine(address.url, connect_args=address.arguments)
        self._dialect = self._engine.dialect.name
        _prepare(self._engine)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a view of the desk as it is now, unmoved by what others write meanwhile.

        Raises:
            DeskError: when the database refuses.
        """
        with self._refusals(), self._engine.connect() as plain:
            yield plain.execution_options(sayso="read", **READ[self._dialect])

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give the desk to write to; all of it is kept when this ends, or nothing where it fails.

        Raises:
            DeskError: when the database refuses, or another holds it for too long.
        """
        with self._refusals(), self._engine.connect() as plain:
            connection = plain.execution_options(sayso="write")
            with connection.begin():
                yield connection

    def keep_log(self, *, until: float, pause: Callable[[], None]) -> None:
        """Have a file keep a write-ahead log, so that it is read while it is written; it stays so.

        Raises:
            DeskError: when other processes keep the file from it for longer than ``until``, by time.monotonic.
        """
        if self._dialect != "sqlite":
            return
        with self._refusals():
            while True:  # SQLite does not wait by itself for this one lock
                with self._engine.connect() as plain:
                    driver: Any = plain.connection.driver_connection
                    try:
                        driver.execute("PRAGMA journal_mode = WAL")
                    except sqlite3.OperationalError as error:
                        if "locked" not in str(error) or time.monotonic() > until:
                            raise DeskError(f"{self.shown}: expected a file to write to, found: {error}") from error
                    else:
                        return
                pause()

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    @contextmanager
    def _refusals(self) -> Iterator[None]:
        try:
            yield
        except SQLAlchemyError as error:
            reason = getattr(error, "orig", None) or error
            raise DeskError(f"{self.shown}: expected a desk that can be used, found: {_words(reason)}") from error


def _prepare(engine: Engine) -> None:
    """Let sayso, not the driver, say how a transaction begins."""
    statements = BEGIN[engine.dialect.name]

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if statement := statements[connection.get_execution_options()["sayso"]]:
            connection.exec_driver_sql(statement)

    if engine.dialect.name == "sqlite":

        @event.listens_for(engine, "connect")
        def connect(driver: Any, _record: object) -> None:  # noqa: ANN401 - a driver's connection
            driver.isolation_level = None
            for pragma in (f"busy_timeout = {WAIT_SECONDS * 1_000}", "foreign_keys = ON", "synchronous = FULL"):
                driver.execute(f"PRAGMA {pragma}")

    else:

        @event.listens_for(engine, "connect")
        def hasten(driver: Any, _record: object) -> None:  # noqa: ANN401 - a driver's connection
            # A transaction is many short messages. Where the system gathers them before it sends any, a
            # reading takes three times as long to keep; pg8000 offers no other way to its socket.
            if (channel := getattr(driver, "_usock", None)) is not None:
                channel.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def _words(reason: BaseException) -> str:
    """Return a driver's reason as one line; pg8000 gives a table of fields, of which M is the message."""
    fields = reason.args[0] if reason.args else ""
    return str(fields["M"]) if isinstance(fields, dict) and "M" in fields else " ".join(str(reason).split())
