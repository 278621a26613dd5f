"""How a snapshot of the shelf is read into memory: whole, or from one before with what is other since."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import numpy.typing as npt
from sqlalchemy import Connection, Select, Text, select, type_coerce

from sayso.desk import tables
from sayso.desk.columns import read_back
from sayso.desk.shelf.browsing import DAYS, NO_FINDING, UNCHECKED
from sayso.desk.shelf.cards import NAMED, NONE, Cards, Codes, Column, Ints, day_number
from sayso.desk.shelf.state import state_of

AT_ONCE = 20_000  # rows that are fetched at a time
NUMBERS = ("worth", "told")
CODED = (*NAMED, "findings", *DAYS)  # columns of words that many rows share

shelf, places, gone = tables.shelf, tables.shelf_places, tables.shelf_gone


def cards_of(connection: Connection, *, before: Cards | None = None) -> Cards:
    """Return the shelf as it is; from a snapshot taken before, only what is other since is read."""
    revision = state_of(connection).revision
    old = _nothing() if before is None else before
    if old.revision == revision:
        return old
    left = [row[0] for row in connection.execute(select(gone.c.id).where(gone.c.revision > old.revision))]
    made = _without(old, np.array(left, dtype=np.int64)) if left else old
    last = int(made.ids[-1]) if len(made.ids) else 0
    written = _written(made, _rows(connection, after=old.revision))
    placed = _placed(connection, written, after=last)
    return replace(placed, revision=revision, orders={}, counts={}, searches={})


@dataclass(slots=True)
class Coding:
    """Words on their way to a column: a code for each that was seen, those of an earlier column first."""

    words: dict[str | None, int]
    codes: list[Codes] = field(default_factory=list)

    def add(self, values: Sequence[str | None]) -> None:
        """Take some more."""
        words = self.words
        self.codes.append(np.array([words.setdefault(value, len(words)) for value in values], dtype=np.int32))

    def whole(self) -> Codes:
        """Return the codes of all that were taken."""
        return np.concatenate([np.empty(0, np.int32), *self.codes])


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """Rows of the shelf, in the order of their ids."""

    ids: Ints
    coded: dict[str, Coding]
    numbers: dict[str, npt.NDArray[np.float64]]


def _rows(connection: Connection, *, after: int) -> Rows:
    """Return the rows that changed after a revision."""
    words = [type_coerce(shelf.c[name], Text) for name in CODED]  # each word is read back once, and not in each row
    query = select(shelf.c.id, *words, *(shelf.c[name] for name in NUMBERS))
    if after > 0:  # all of it is read in the order in which it lies, without the index
        query = query.where(shelf.c.revision > after)
    coded = {name: Coding(words={}) for name in CODED}
    ids, numbers = [np.empty(0, np.int64)], {name: [np.empty(0, np.float64)] for name in NUMBERS}
    for columns in _columns(connection, query.order_by(shelf.c.id)):
        ids.append(np.array(columns[0], dtype=np.int64))
        for name, values in zip(CODED, columns[1:], strict=False):
            coded[name].add(values)
        for name, some in zip(NUMBERS, columns[1 + len(CODED) :], strict=True):
            numbers[name].append(np.array(some, dtype=np.float64))
    return Rows(
        ids=np.concatenate(ids),
        coded=coded,
        numbers={name: np.concatenate(some) for name, some in numbers.items()},
    )


def _nothing() -> Cards:
    """Return the snapshot of a shelf with nothing on it."""
    empty = Column(codes=np.empty(0, np.int32), words={})
    return Cards(
        revision=-1,
        ids=np.empty(0, np.int64),
        named=dict.fromkeys(NAMED, empty),
        findings=empty,
        days=dict.fromkeys(DAYS, np.empty(0, np.int32)),
        numbers=dict.fromkeys(NUMBERS, np.empty(0, np.float64)),
        place_rows=np.empty(0, np.int64),
        place=empty,
    )


def _written(made: Cards, rows: Rows) -> Cards:
    """Return the snapshot with these rows, some of which it has and which are other now, while the rest is new."""
    last = made.ids[-1] if len(made.ids) else 0
    fresh = int(np.searchsorted(rows.ids, last, side="right"))
    at = np.searchsorted(made.ids, rows.ids[:fresh])

    def put(old: npt.NDArray[Any], new: npt.NDArray[Any]) -> npt.NDArray[Any]:
        whole = np.concatenate([old, new[fresh:]])
        whole[at] = new[:fresh]
        return whole

    def coded(old: Column, given: Coding, *, missing: str | None = None, empty: str | None = None) -> Column:
        words = dict(old.words)
        means = []
        for word in given.words:
            meant = missing if word is None else empty if word == "" and empty else read_back(word)
            means.append(NONE if meant is None else words.setdefault(meant, len(words)))
        return Column(codes=put(old.codes, _meant(means, given)), words=words)

    def dated(name: str) -> Codes:
        days = [day_number(word or "") for word in rows.coded[name].words]
        return put(made.days[name], _meant(days, rows.coded[name]))

    return replace(
        made,
        ids=np.concatenate([made.ids, rows.ids[fresh:]]),
        named={name: coded(made.named[name], rows.coded[name]) for name in NAMED},
        findings=coded(made.findings, rows.coded["findings"], missing=UNCHECKED, empty=NO_FINDING),
        days={name: dated(name) for name in DAYS},
        numbers={name: put(made.numbers[name], rows.numbers[name]) for name in NUMBERS},
    )


def _meant(means: list[int], given: Coding) -> Codes:
    """Return for each row what its word means."""
    return np.array(means, dtype=np.int32)[given.whole()] if means else np.empty(0, np.int32)


def _placed(connection: Connection, made: Cards, *, after: int) -> Cards:
    """Return the snapshot with the places of its rows after one; those of a row never change."""
    query = select(places.c.shelf, type_coerce(places.c.place, Text)).where(places.c.shelf > after)
    coding, standing = Coding(words={}), [np.empty(0, np.int64)]
    for rows, names in _columns(connection, query.order_by(places.c.shelf)):
        standing.append(np.searchsorted(made.ids, np.array(rows, dtype=np.int64)))
        coding.add(names)
    words = dict(made.place.words)
    means = [words.setdefault(read_back(word or ""), len(words)) for word in coding.words]
    return replace(
        made,
        place_rows=np.concatenate([made.place_rows, *standing]),
        place=Column(codes=np.concatenate([made.place.codes, _meant(means, coding)]), words=words),
    )


def _without(made: Cards, left: Ints) -> Cards:
    """Return the snapshot without the rows that were taken down."""
    keep = ~np.isin(made.ids, left, kind="sort")
    moved = np.cumsum(keep) - 1
    placed = keep[made.place_rows]

    def kept(column: Column, mask: npt.NDArray[np.bool_]) -> Column:
        return Column(codes=column.codes[mask], words=column.words)

    return replace(
        made,
        ids=made.ids[keep],
        named={name: kept(column, keep) for name, column in made.named.items()},
        findings=kept(made.findings, keep),
        days={name: days[keep] for name, days in made.days.items()},
        numbers={name: numbers[keep] for name, numbers in made.numbers.items()},
        place_rows=moved[made.place_rows[placed]],
        place=kept(made.place, placed),
    )


def _columns(connection: Connection, query: Select[Any]) -> Iterator[list[Sequence[Any]]]:
    """Yield the columns of some rows at a time, as the driver gives them."""
    cursor: Any = connection.execute(query).cursor
    while some := cursor.fetchmany(AT_ONCE):
        yield list(zip(*some, strict=True))
