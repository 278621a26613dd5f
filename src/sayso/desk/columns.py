"""How values lie in a database: texts of any characters, JSON, and packed bytes; the same on every one.

PostgreSQL's text holds no NUL, and SQLite's functions end at one. So NUL is written as a character that
Unicode sets aside for such use inside a program, which no text of the world contains, and read back.
"""

import json
import zlib
from typing import Any

from sqlalchemy import Dialect, LargeBinary, Text
from sqlalchemy.types import TypeDecorator

ASIDE = "\ufdd0"  # a noncharacter (The Unicode Standard, 23.7)
LEVEL = 1  # zlib's; a reading of 50 KB packs to 21 %, and to 18 % at level 6 in three times the time


def read_back(value: str) -> str:
    """Return a text as it was before ``Words`` wrote it."""
    return value.replace(f"{ASIDE}0", "\0").replace(f"{ASIDE}1", ASIDE)


class Words(TypeDecorator[str]):
    """Text of any characters but halves of surrogate pairs, which are no text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy's name
        """Return the text without NUL."""
        return None if value is None else value.replace(ASIDE, f"{ASIDE}1").replace("\0", f"{ASIDE}0")

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy's name
        """Return the text as it was given."""
        return None if value is None else read_back(value)


class Json(TypeDecorator[Any]):
    """A plain value as one line of JSON."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:  # noqa: ANN401, ARG002 - any JSON value
        """Return the JSON, in which NUL is escaped anyway."""
        return None if value is None else json.dumps(value, separators=(",", ":"))

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:  # noqa: ANN401, ARG002 - any JSON value
        """Return the value."""
        return None if value is None else json.loads(value)


class Packed(TypeDecorator[bytes]):
    """Bytes that are packed in the database and nowhere else."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: bytes | None, dialect: Dialect) -> bytes | None:  # noqa: ARG002 - SQLAlchemy's name
        """Return the packed bytes."""
        return None if value is None else zlib.compress(value, LEVEL)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> bytes | None:  # noqa: ARG002 - SQLAlchemy's name
        """Return the bytes as they were given."""
        return None if value is None else zlib.decompress(value)
