"""The shelf as columns in memory, so that half a million claims are narrowed and counted while somebody waits.

One snapshot, never changed: whoever holds it sees the shelf as it was. It answers what the queries of ``browsing``
answer, and a test compares the two.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np
import numpy.typing as npt
from sqlalchemy import Connection

from sayso.desk.shelf.browsing import (
    DAYS,
    FEW,
    FINDING,
    MANY,
    MONTH,
    ORDERED,
    SHOWN,
    WHOLE_DAY,
    YEAR,
    Choice,
    Facet,
    found_by_words,
    wide,
    within,
)

NAMED = (*FEW, "source", "publisher", "proposition")
REMEMBERED = 64  # answers to choices, and to searches, of one snapshot
NONE = -1  # the code of a value that is not there

Ints = npt.NDArray[np.int64]
Codes = npt.NDArray[np.int32]
Mask = npt.NDArray[np.bool_]
Asked = TypeVar("Asked")
Answer = TypeVar("Answer")
Counts = tuple[int, dict[str, Facet]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of words: a code for each row, and the words that the codes stand for."""

    codes: Codes
    words: dict[str, int]

    def code(self, word: str) -> int:
        """Return the code of a word; one that no row has where there is none."""
        return self.words.get(word, NONE - 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cards:
    """The rows of the shelf by their ids, in ascending order, as they were in one ``revision``.

    ``place_rows`` and ``place`` are the rows that have places, and which; a row may stand there several times.
    ``findings`` has a word for each set of findings that a row has. The rest is what was asked before.
    """

    revision: int
    ids: Ints
    named: dict[str, Column]
    findings: Column
    days: dict[str, Codes]
    numbers: dict[str, npt.NDArray[np.float64]]
    place_rows: Ints
    place: Column
    orders: dict[str, Ints] = field(default_factory=dict)
    searches: dict[str, Mask] = field(default_factory=dict)
    counts: dict[Choice, Counts] = field(default_factory=dict)

    def facets(self, connection: Connection, choice: Choice) -> Counts:
        """Return how many claims are chosen, and the facets, as ``browsing.facets`` does."""
        if (known := self.counts.get(choice)) is None:
            known = self._counted(connection, choice)
            _remember(self.counts, choice, known)
        return known

    def ids_of(
        self, connection: Connection, choice: Choice, *, sort: str, limit: int | None = None, offset: int = 0
    ) -> list[int]:
        """Return the ids of some of the chosen claims in an order, or of all of them."""
        order = self._order(sort)
        masks = self._masks(connection, choice)
        found = order[_all(masks.values(), rows=len(self.ids))[order]] if masks else order
        return [int(number) for number in self.ids[found[offset : None if limit is None else offset + limit]]]

    def _counted(self, connection: Connection, choice: Choice) -> Counts:
        masks = self._masks(connection, choice)
        rows = len(self.ids)
        whole: Mask | slice = _all(masks.values(), rows=rows) if masks else slice(None)
        found = {}
        for name in (*FEW, *MANY, FINDING, "published"):
            own = {"since", "until"} if name == "published" else {name}
            others = [mask for other, mask in masks.items() if other not in own]
            rest = whole if len(others) == len(masks) else _all(others, rows=rows) if others else slice(None)
            found[name] = Facet(name=name, values=self._values(name, rest, choice))
        return rows if isinstance(whole, slice) else int(whole.sum()), found

    def _values(self, name: str, mask: Mask | slice, choice: Choice) -> tuple[tuple[str, int], ...]:
        """Return the values of one facet among some rows, with how many rows have each."""
        if name == "published":
            return _published(self.days["day"][mask], choice)
        if name == FINDING:
            return _findings(self.findings, self.findings.codes[mask])
        if name == "place":
            codes = self.place.codes if isinstance(mask, slice) else self.place.codes[mask[self.place_rows]]
            return _most(self.place, codes, all_of=False)
        column = self.named[name]
        return _most(column, column.codes[mask], all_of=name in FEW)

    def _masks(self, connection: Connection, choice: Choice) -> dict[str, Mask]:
        """Return which rows each part of a choice leaves."""
        found: dict[str, Mask] = {}
        for name in NAMED:
            if (value := getattr(choice, name)) is not None:
                found[name] = self.named[name].codes == self.named[name].code(value)
        if choice.finding is not None:
            codes = [code for words, code in self.findings.words.items() if choice.finding in words.split("\n")]
            found[FINDING] = np.isin(self.findings.codes, codes)
        if choice.place is not None:
            found["place"] = np.zeros(len(self.ids), dtype=np.bool_)
            found["place"][self.place_rows[self.place.codes == self.place.code(choice.place)]] = True
        found |= self._by_day(choice)
        if choice.q.strip():
            found["q"] = self._searched(connection, choice.q)
        return found

    def _searched(self, connection: Connection, q: str) -> Mask:
        """Return which rows a search finds; the last few are remembered."""
        if (known := self.searches.get(q)) is None:
            hits = np.fromiter(found_by_words(connection, q), dtype=np.int64)
            at = np.minimum(np.searchsorted(self.ids, hits), max(0, len(self.ids) - 1))
            known = np.zeros(len(self.ids), dtype=np.bool_)
            known[at[self.ids[at] == hits] if len(self.ids) else at[:0]] = True
            _remember(self.searches, q, known)
        return known

    def _by_day(self, choice: Choice) -> dict[str, Mask]:
        day, first, last = (self.days[name] for name in DAYS)
        asked: tuple[tuple[str, Callable[[int], Mask]], ...] = (
            ("since", lambda value: day >= value),
            ("until", lambda value: _upto(day, value)),
            ("earliest", lambda value: np.where(last > 0, last, first) >= value),
            ("latest", lambda value: _upto(np.where(first > 0, first, last), value)),
        )
        return {name: of(day_number(value)) for name, of in asked if (value := getattr(choice, name)) is not None}

    def _order(self, sort: str) -> Ints:
        """Return the places of the rows in an order."""
        if (known := self.orders.get(sort)) is None:
            known = np.arange(len(self.ids), dtype=np.int64)
            for name, falling in reversed(ORDERED[sort]):  # each sort keeps what the one before put in order
                keys = self._keys(name)
                known = known[np.argsort(-keys[known] if falling else keys[known], kind="stable")]
            self.orders[sort] = known
        return known

    def _keys(self, name: str) -> npt.NDArray[np.float64] | Codes | Ints:
        """Return numbers that sort as the column does."""
        if name in self.days:
            return self.days[name]
        if name in self.numbers:
            return self.numbers[name]
        column = self.named[name]
        rank = np.empty(len(column.words) + 1, dtype=np.int64)
        rank[[column.words[word] for word in sorted(column.words)]] = np.arange(len(column.words))
        rank[NONE] = NONE  # as a database has it: what is missing comes first
        return rank[column.codes]


def day_number(value: str) -> int:
    """Return an ISO 8601 day as a number that sorts as it does, 0 for none; of a month or a year with noughts."""
    digits = value[:10].replace("-", "")
    return int(digits.ljust(8, "0")) if digits.isdigit() else 0


def _published(days: Codes, choice: Choice) -> tuple[tuple[str, int], ...]:
    """Return how many claims were published by year; by month or by day where one year or month is chosen."""
    width = wide(choice)
    cut = {YEAR: 10_000, MONTH: 100, WHOLE_DAY: 1}[width]
    since, until = (day_number(day or "") // (cut * 100) for day in (choice.since, choice.until))
    names = days[days > 0] // cut
    if width != YEAR:
        names = names[(names // 100 >= since) & (names // 100 <= until)]
    first = int(names.min()) if len(names) else 0
    counts = np.bincount(names - first)
    found = ((_name(first + int(at), width), int(counts[at])) for at in np.flatnonzero(counts))
    return within(choice, found)


def _name(number: int, width: int) -> str:
    """Return the year, month or day that a number such as 2016, 201610 or 20161014 stands for."""
    digits = f"{number:0{ {YEAR: 4, MONTH: 6, WHOLE_DAY: 8}[width] }}"
    return "-".join(part for part in (digits[:4], digits[4:6], digits[6:]) if part.strip("0"))


def _findings(column: Column, codes: Codes) -> tuple[tuple[str, int], ...]:
    """Return how many rows have each finding, none, or were not checked, the most frequent first."""
    counts = _count(codes, column)
    found = Counter[str]()
    for words, code in column.words.items():
        for one in words.split("\n"):
            found[one] += int(counts[code])
    return tuple(sorted(((one, n) for one, n in found.items() if n), key=lambda pair: (-pair[1], pair[0])))


def _upto(days: Codes, value: int) -> Mask:
    return (days <= value) & (days > 0)


def _all(masks: Iterable[Mask], *, rows: int) -> Mask:
    found = np.ones(rows, dtype=np.bool_)
    for mask in masks:
        found &= mask
    return found


def _most(column: Column, codes: Codes, *, all_of: bool) -> tuple[tuple[str, int], ...]:
    """Return the words with how often their codes are there, the most frequent first; of many only some."""
    counts = _count(codes, column)
    least = 1 if all_of or len(counts) <= SHOWN else max(1, int(np.partition(counts, -SHOWN)[-SHOWN]))
    words = list(column.words)
    found = [(words[code], int(counts[code])) for code in np.flatnonzero(counts >= least)]
    ordered = sorted(found, key=lambda one: (-one[1], one[0]))
    return tuple(ordered if all_of else ordered[:SHOWN])


def _count(codes: Codes, column: Column) -> Ints:
    """Return how often each code is there; a value that is not there is counted first, and left out."""
    counts: Ints = np.bincount(codes + 1, minlength=len(column.words) + 1)
    return counts[1:]


def _remember(known: dict[Asked, Answer], asked: Asked, answer: Answer) -> None:
    if len(known) >= REMEMBERED:
        known.clear()
    known[asked] = answer
