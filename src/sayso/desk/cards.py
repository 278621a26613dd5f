"""The shelf as columns in memory, so that half a million claims are narrowed and counted while somebody waits.

One snapshot, never changed: whoever holds it sees the shelf as it was. It answers what the queries of ``browsing``
answer, and a test compares the two.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
from sqlalchemy import Connection, func, select

from sayso.desk import tables
from sayso.desk.browsing import FEW, MANY, SHOWN, SORTS, Choice, Facet, found_by_words
from sayso.desk.shelving import state_of

shelf, places = tables.shelf, tables.shelf_places
AT_ONCE = 20_000  # rows that are fetched at a time
NAMED = (*FEW, "source", "publisher")
DAYS = ("day", "earliest", "latest")
SEARCHES = 8  # that a snapshot remembers, a byte a row each
NONE = -1  # the code of a value that is not there

Ints = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of words: a code for each row, and the words that the codes stand for."""

    codes: Ints
    words: dict[str, int]

    def code(self, word: str) -> int:
        """Return the code of a word; one that no row has where there is none."""
        return self.words.get(word, NONE - 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cards:
    """The rows of the shelf by their ids, in ascending order, as they were in one ``state``.

    ``place_rows`` and ``place`` are the rows that have places, and which; a row may stand there several times.
    """

    state: tuple[int, int, int]
    ids: Ints
    named: dict[str, Column]
    days: dict[str, Ints]
    place_rows: Ints
    place: Column
    orders: dict[str, Ints] = field(default_factory=dict)
    searches: dict[str, Mask] = field(default_factory=dict)

    def facets(self, connection: Connection, choice: Choice) -> tuple[int, dict[str, Facet]]:
        """Return how many claims are chosen, and the facets, as ``browsing.facets`` does."""
        masks = self._masks(connection, choice)
        whole = _all(masks.values(), rows=len(self.ids))
        found = {}
        for name in (*FEW, *MANY):
            rest = whole if name not in masks else _all((m for n, m in masks.items() if n != name), rows=len(self.ids))
            column, codes = self._codes(name, rest)
            found[name] = Facet(name=name, values=_most(column, codes, all_of=name in FEW))
        return int(whole.sum()), found

    def ids_of(self, connection: Connection, choice: Choice, *, sort: str, limit: int, offset: int) -> list[int]:
        """Return the ids of some of the chosen claims in an order."""
        order = self._order(connection, sort)
        mask = _all(self._masks(connection, choice).values(), rows=len(self.ids))
        found = order[mask[order]][offset : offset + limit]
        return [int(number) for number in self.ids[found]]

    def _codes(self, name: str, mask: Mask) -> tuple[Column, Ints]:
        if name == "place":
            return self.place, self.place.codes[mask[self.place_rows]]
        column = self.named[name]
        return column, column.codes[mask]

    def _masks(self, connection: Connection, choice: Choice) -> dict[str, Mask]:
        """Return which rows each part of a choice leaves."""
        found: dict[str, Mask] = {}
        for name in NAMED:
            if (value := getattr(choice, name)) is not None:
                found[name] = self.named[name].codes == self.named[name].code(value)
        if choice.place is not None:
            found["place"] = np.zeros(len(self.ids), dtype=np.bool_)
            found["place"][self.place_rows[self.place.codes == self.place.code(choice.place)]] = True
        found |= self._by_day(choice)
        if choice.q.strip():
            found["q"] = self._searched(connection, choice.q)
        return found

    def _searched(self, connection: Connection, q: str) -> Mask:
        """Return which rows a search finds; the last few are remembered for this snapshot, as a page asks twice."""
        if (known := self.searches.get(q)) is None:
            hits = np.fromiter(found_by_words(connection, q), dtype=np.int64)
            if len(self.searches) >= SEARCHES:
                self.searches.clear()
            known = np.isin(self.ids, hits, kind="sort")
            self.searches[q] = known
        return known

    def _by_day(self, choice: Choice) -> dict[str, Mask]:
        day, first, last = (self.days[name] for name in DAYS)
        until = np.where(last > 0, last, first)
        since = np.where(first > 0, first, last)
        asked: tuple[tuple[str, Callable[[int], Mask]], ...] = (
            ("since", lambda value: day >= value),
            ("until", lambda value: (day <= value) & (day > 0)),
            ("earliest", lambda value: until >= value),
            ("latest", lambda value: (since <= value) & (since > 0)),
        )
        return {name: of(_day(value)) for name, of in asked if (value := getattr(choice, name)) is not None}

    def _order(self, connection: Connection, sort: str) -> Ints:
        """Return the places of the rows in an order, which the database knows best; remembered for this snapshot."""
        if sort not in self.orders:
            ordered = np.fromiter(_stream(connection, select(shelf.c.id).order_by(*SORTS[sort])), dtype=np.int64)
            at = np.searchsorted(self.ids, ordered)
            at = np.minimum(at, max(0, len(self.ids) - 1))
            self.orders[sort] = at[self.ids[at] == ordered] if len(self.ids) else at
        return self.orders[sort]


def cards_of(connection: Connection, *, before: Cards | None = None) -> Cards:
    """Return the shelf as it is; from a snapshot taken before, where only what was added since differs."""
    state = state_of(connection)
    old = before if before is not None and before.state[2] == state[2] else None
    last = int(old.ids[-1]) if old is not None and len(old.ids) else 0
    columns = [shelf.c.id, *(shelf.c[name] for name in (*NAMED, *DAYS))]
    rows = _columns(connection, select(*columns).where(shelf.c.id > last).order_by(shelf.c.id), width=len(columns))
    there = select(places.c.shelf, places.c.place).where(places.c.shelf > last).order_by(places.c.shelf)
    at_places = _columns(connection, there, width=2)
    made = _joined(old, rows, at_places, state=state)
    count = int(connection.execute(select(func.count()).select_from(shelf)).scalar_one())
    return made if count == len(made.ids) else _without_gone(connection, made)


def _joined(old: Cards | None, rows: list[list[Any]], at_places: list[list[Any]], *, state: Any) -> Cards:  # noqa: ANN401 - a triple
    ids = np.concatenate([old.ids if old else np.empty(0, np.int64), np.array(rows[0], dtype=np.int64)])
    named = {name: _coded(rows[1 + at], old.named[name] if old else None) for at, name in enumerate(NAMED)}
    days = {}
    for at, name in enumerate(DAYS):
        new = np.array([_day(value or "") for value in rows[1 + len(NAMED) + at]], dtype=np.int64)
        days[name] = np.concatenate([old.days[name], new]) if old else new
    standing = np.searchsorted(ids, np.array(at_places[0], dtype=np.int64))
    return Cards(
        state=state,
        ids=ids,
        named=named,
        days=days,
        place_rows=np.concatenate([old.place_rows, standing]) if old else standing,
        place=_coded(at_places[1], old.place if old else None),
    )


def _without_gone(connection: Connection, made: Cards) -> Cards:
    """Return the snapshot without the rows that were taken down since an earlier one."""
    there = np.fromiter(_stream(connection, select(shelf.c.id).order_by(shelf.c.id)), dtype=np.int64)
    keep = np.isin(made.ids, there, kind="sort")
    moved = np.cumsum(keep) - 1
    placed = keep[made.place_rows]
    return Cards(
        state=made.state,
        ids=made.ids[keep],
        named={name: Column(codes=one.codes[keep], words=one.words) for name, one in made.named.items()},
        days={name: one[keep] for name, one in made.days.items()},
        place_rows=moved[made.place_rows[placed]],
        place=Column(codes=made.place.codes[placed], words=made.place.words),
    )


def _coded(values: Sequence[str | None], old: Column | None) -> Column:
    words = dict(old.words) if old else {}
    new = [NONE if value is None else words.setdefault(value, len(words)) for value in values]
    codes = np.array(new, dtype=np.int64)
    return Column(codes=np.concatenate([old.codes, codes]) if old else codes, words=words)


def _columns(connection: Connection, query: Any, *, width: int) -> list[list[Any]]:  # noqa: ANN401 - a query
    found: list[list[Any]] = [[] for _ in range(width)]
    result = connection.execution_options(yield_per=AT_ONCE).execute(query)
    for some in result.partitions():
        for column, values in zip(found, zip(*some, strict=True), strict=True):
            column.extend(values)
    return found


def _stream(connection: Connection, query: Any) -> Iterable[int]:  # noqa: ANN401 - a query
    for some in connection.execution_options(yield_per=AT_ONCE).execute(query).partitions():
        yield from (row[0] for row in some)


def _day(value: str) -> int:
    """Return an ISO 8601 day as a number that sorts as it does, 0 for none."""
    digits = value[:10].replace("-", "")
    return int(digits) if digits.isdigit() else 0


def _all(masks: Iterable[Mask], *, rows: int) -> Mask:
    found = np.ones(rows, dtype=np.bool_)
    for mask in masks:
        found &= mask
    return found


def _most(column: Column, codes: Ints, *, all_of: bool) -> tuple[tuple[str, int], ...]:
    """Return the words with how often their codes are there, the most frequent first; of many only some."""
    counts: Ints = np.bincount(codes[codes >= 0], minlength=len(column.words))
    counted = Counter({word: int(counts[code]) for word, code in column.words.items() if counts[code]})
    ordered = sorted(counted.items(), key=lambda one: (-one[1], one[0]))
    return tuple(ordered if all_of else ordered[:SHOWN])
