"""How tables and columns are named: so that no engine has to quote them differently."""

import re
from collections.abc import Sequence

_NAME = re.compile(r"[a-z_][a-z0-9_]*\Z")


def checked(name: str) -> str:
    """Return the name.

    Raises:
        ValueError: unless it is lower-case letters, digits and underscores, and begins with no digit.
    """
    if not _NAME.match(name):
        raise ValueError(f"a table or column is named by lower-case letters, digits and _, found {name!r}")
    return name


def quoted(name: str) -> str:
    """Return the name as it stands in SQL of DuckDB's dialect, so that a reserved word may be one (``end``)."""
    return f'"{checked(name)}"'


def naming(columns: Sequence[str], ids: str) -> str:
    """Return the condition that a row has, in one of these columns, an ``id`` of the table ``ids``."""
    return " or ".join(f"{quoted(one)} in (select id from {quoted(ids)})" for one in columns)  # noqa: S608 - quoted
