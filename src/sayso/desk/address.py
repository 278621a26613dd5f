"""Where a desk lies: a file, or a PostgreSQL database by its URL; what is said of it shows no password."""

import ssl
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from sayso.errors import DeskError, MissingExtraError, UsageError

POSTGRESQL = ("postgresql", "postgres")
EXPECTED = "--desk: expected a file or postgresql://user@host/database"


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A database that can be asked for; ``file`` is its file, or None where a server keeps it."""

    url: URL
    shown: str
    file: Path | None = None
    arguments: dict[str, Any] = field(default_factory=dict)


def address_of(place: str) -> Address:
    """Return the address that a desk's name means.

    Raises:
        UsageError: when it is a URL of another kind.
        MissingExtraError: when it needs the extra ``pg``, which is not installed.
        DeskError: when no file can lie there.
    """
    if "://" in place:
        return _server(place)
    path = Path(place).resolve()
    if path.is_dir():
        raise DeskError(f"{place}: expected a file for the desk, found a folder; name a file in it")
    if not path.parent.is_dir():
        raise DeskError(f"{place}: expected a folder to hold the desk, found none at {path.parent}; make it first")
    return Address(url=URL.create("sqlite", database=str(path)), shown=place, file=path)


def _server(place: str) -> Address:
    try:
        url = make_url(place)
    except (ArgumentError, ValueError) as error:
        raise UsageError(f"{EXPECTED}, found a URL that cannot be read") from error
    shown = url.render_as_string(hide_password=True)
    if url.drivername not in POSTGRESQL:
        raise UsageError(f"{EXPECTED}, found {shown}")
    if find_spec("pg8000") is None:
        raise MissingExtraError("a desk on PostgreSQL", extra="pg")
    arguments = _encryption(dict(url.query), shown=shown)
    return Address(url=url.set(drivername="postgresql+pg8000", query={}), shown=shown, arguments=arguments)


def _encryption(query: dict[str, Any], *, shown: str) -> dict[str, Any]:
    """Return what the driver is told for ``sslmode``, of which the strictest and none are offered."""
    mode = query.pop("sslmode", "disable")
    if query or mode not in ("disable", "verify-full"):
        raise UsageError(f"{EXPECTED}, with nothing behind it but ?sslmode=verify-full, found {shown}")
    return {"ssl_context": ssl.create_default_context()} if mode == "verify-full" else {}
