"""How the cells of a register's row are read: numbers, days and words, with a reason where one is unfit."""

import math
from collections.abc import Mapping
from datetime import datetime

Row = Mapping[str, str]

LONGEST_SHOWN = 60  # characters of a cell in a message
DAY = len("2016-09-17")


class CellError(ValueError):
    """Say what a row was expected to hold and what was found; the loop over rows makes a refusal of it."""

    def __init__(self, expected: str, found: str) -> None:
        super().__init__(f"expected {expected}, found {found}")
        self.expected = expected
        self.found = found


def word(row: Row, name: str) -> str | None:
    """Return a cell without white space around it; None where it is empty or its column is not there."""
    return (row.get(name) or "").strip() or None


def needed(row: Row, name: str) -> str:
    """Return a cell that must hold something.

    Raises:
        CellError: when it is empty.
    """
    found = word(row, name)
    if found is None:
        raise CellError(f"something in {name}", "an empty cell")
    return found


def number(row: Row, name: str) -> float | None:
    """Return the number in a cell, thousands set apart by commas or not; None where the cell is empty.

    Raises:
        CellError: when it is no finite number.
    """
    found = word(row, name)
    if found is None:
        return None
    try:
        value = float(found.replace(",", "") if "," in found else found)
    except ValueError:
        raise CellError(f"a number in {name}", shown(found)) from None
    if not math.isfinite(value):
        raise CellError(f"a number in {name}", shown(found))
    return value


def key(row: Row, name: str) -> str:
    """Return the register's id in a cell; a whole number that some tool wrote as 214797.0 is 214797.

    Raises:
        CellError: when it is empty.
    """
    found = needed(row, name)
    whole, point, rest = found.partition(".")
    return whole if point and whole.isdigit() and not rest.strip("0") else found


def day(row: Row, name: str, *, form: str | None = None) -> str | None:
    """Return the ISO day in a cell, cutting a time of day off; ``form`` is strptime's where the day is not ISO.

    Raises:
        CellError: when it is no day.
    """
    found = word(row, name)
    if found is None:
        return None
    try:
        if form is not None:
            return datetime.strptime(found, form).date().isoformat()  # noqa: DTZ007 - a day has no zone
        return datetime.fromisoformat(found[:DAY]).date().isoformat()
    except ValueError:
        raise CellError(f"a day in {name}", shown(found)) from None


def point(row: Row, lat: str, lon: str) -> tuple[float | None, float | None]:
    """Return the point in two cells, or two times None where either is empty."""
    found = number(row, lat), number(row, lon)
    return found if None not in found else (None, None)


def parts(value: str | None, *, apart: str) -> tuple[str, ...]:
    """Return the different parts of a cell that lists several, in order."""
    found = (part.strip() for part in (value or "").split(apart))
    return tuple(dict.fromkeys(part for part in found if part))


def shown(value: str) -> str:
    """Return a cell as a message shows it."""
    return repr(value if len(value) <= LONGEST_SHOWN else value[:LONGEST_SHOWN] + "…")
