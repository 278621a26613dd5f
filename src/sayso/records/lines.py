"""Rows of a table from its lines, so that a broken row costs itself and no other.

A row goes on over line ends inside quotes. Where a quote never closes, only the line with the quote is lost.
"""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sayso.records.cells import CellError, shown

MOST_LINES = 200  # of one row; a register's longest cells are accounts of a few paragraphs
APARTS = ",;\t"


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbered:
    """A row by column, or why it is none, with the number of its first line, from 1."""

    line: int
    cells: dict[str, str] | CellError


def head_of(line: str) -> tuple[list[str], str]:
    """Return the names of the columns in a table's first line, and what sets them apart."""
    found = [(next(csv.reader([line], delimiter=apart), []), apart) for apart in APARTS]
    names, apart = max(found, key=lambda pair: len(pair[0]))
    return [name.strip() for name in names], apart


def rows(lines: Iterable[str], *, names: list[str], apart: str) -> Iterator[Numbered]:
    """Yield the rows below the head, which is line 1; empty lines are passed over."""
    source = enumerate(lines, start=2)
    waiting: list[tuple[int, str]] = []
    while waiting or (waiting := _more(source)):
        taken = _row_of(waiting, source)
        first = waiting[0][0]
        if waiting[0][1].strip():
            try:
                cells = _cells([line for _, line in waiting[:taken]], names=names, apart=apart)
            except CellError as error:
                taken = 1  # what follows may be rows of their own
                yield Numbered(line=first, cells=error)
            else:
                yield Numbered(line=first, cells=cells)
        del waiting[:taken]


def _more(source: Iterator[tuple[int, str]]) -> list[tuple[int, str]]:
    found = next(source, None)
    return [] if found is None else [found]


def _row_of(waiting: list[tuple[int, str]], source: Iterator[tuple[int, str]]) -> int:
    """Return how many of the waiting lines are one row by its quotes, having waited for as many as that takes."""
    quotes = 0
    for taken in range(1, MOST_LINES + 1):
        if taken > len(waiting):
            more = _more(source)
            if not more:
                return len(waiting)
            waiting.extend(more)
        quotes += waiting[taken - 1][1].count('"')
        if quotes % 2 == 0:
            return taken
    return MOST_LINES


def _cells(lines: list[str], *, names: list[str], apart: str) -> dict[str, str]:
    """Return the cells of one row by column.

    Raises:
        CellError: when they are not as many as the columns, or no table's at all, or not UTF-8.
    """
    try:
        found = list(csv.reader(lines, delimiter=apart, strict=True))
    except csv.Error as error:
        raise CellError("a row of a table", str(error)) from None
    if len(found) != 1 or len(found[0]) != len(names):
        raise CellError(f"{len(names)} cells", f"{len(found[0]) if found else 0}")
    for name, cell in zip(names, found[0], strict=True):
        if not cell.isascii() and any("\udc80" <= one <= "\udcff" for one in cell):
            raise CellError(f"UTF-8 in {name}", shown(cell))
    return dict(zip(names, found[0], strict=True))
