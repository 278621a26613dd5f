"""The rows of a register that state an amount, as columns, so that a claim costs microseconds and not the register.

A sheet is made once for each register, role and kind of victims of an archive, and kept while the archive is in use.
"""

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from sayso.checks.against.comparable import Range, amount_of
from sayso.checks.against.lexicon import Victims, words
from sayso.checks.against.sides import sides_of
from sayso.checks.archive import Archive, km_between
from sayso.ledger.records import Record, RecordKind

KEPT = 24  # sheets: registers × roles × victims of one desk
TOO_WIDE = 50.0  # km: a row known to lie in a province only is no record of one place
COMMON = 0.01  # share of a register's rows
SHARE = 0.001  # of a register's rows that may lie outside of its days: misprints and stragglers

Numbers = npt.NDArray[np.float64]
Days = npt.NDArray[np.int64]
Chosen = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """``rows`` are places of records in the archive; days are ordinals, ``before`` and ``after`` their slack."""

    rows: Days
    first: Days
    last: Days
    before: Days
    after: Days
    lat: Numbers
    lon: Numbers
    reach: Numbers
    low: Numbers
    high: Numbers

    def there(self, lat: float, lon: float, *, km: float) -> Numbers:
        """Return the distance of each row from a point, infinite where it lies farther than ``km`` and its reach."""
        far = km_between(lat, lon, lats=self.lat, lons=self.lon)
        return np.where((far <= km + self.reach) & (self.reach <= max(TOO_WIDE, km)), far, np.inf)

    def then(self, first: int, last: int, *, longest: int) -> Chosen:
        """Tell which rows may touch these days and span no more than ``longest``."""
        touching = (self.first - self.before <= last) & (self.last + self.after >= first)
        return np.asarray(touching & (self.last - self.first < longest), dtype=np.bool_)

    def touching(self, mine: Range) -> Chosen:
        """Tell which rows share a number with a range."""
        high = np.inf if mine.high is None else mine.high
        return np.asarray((self.low <= high) & (mine.low <= self.high), dtype=np.bool_)


def sheet_of(archive: Archive, *, register: str, role: str, victims: Victims) -> Sheet:
    """Return a register's rows about events that state such an amount and have a point and a day."""
    return _sheet(_Held(archive), register, role, victims)


def span_of(archive: Archive, register: str) -> tuple[int, int] | None:
    """Return the first and last day that a register's rows span, as ordinals, without its few strays."""
    return _span(_Held(archive), register)


def told_by(archive: Archive, register: str) -> tuple[tuple[Record, frozenset[str]], ...]:
    """Return a register's records in the order of their days, each with the sides that it names."""
    return _told_by(_Held(archive), register)


def common_words(archive: Archive, register: str) -> frozenset[str]:
    """Return the words that more than COMMON of a register's citations have: sharing them says little."""
    return _common(_Held(archive), register)


class _Held:
    """An archive as a key of a cache: the same only if it is the very same."""

    __slots__ = ("archive",)

    def __init__(self, archive: Archive) -> None:
        self.archive = archive

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held) and other.archive is self.archive

    def __hash__(self) -> int:
        return id(self.archive)


@lru_cache(maxsize=KEPT)
def _sheet(held: _Held, register: str, role: str, victims: Victims) -> Sheet:
    archive, columns = held.archive, held.archive.columns
    rows, low, high = [], [], []
    for at in _rows(archive, register):
        record = archive.records[at]
        if record.kind is not RecordKind.EVENT or record.lat is None or not columns.dated[at]:
            continue
        amount = amount_of(record, role=role, victims=victims)
        if amount is not None:
            rows.append(int(at))
            low.append(amount.low)
            high.append(amount.low if amount.high is None else amount.high)
    own = np.array(rows, dtype=np.int64)
    return Sheet(
        rows=own,
        first=columns.earliest[own].astype(np.int64),
        last=columns.latest[own].astype(np.int64),
        before=columns.before[own].astype(np.int64),
        after=columns.after[own].astype(np.int64),
        lat=columns.lat[own],
        lon=columns.lon[own],
        reach=columns.km[own],
        low=np.array(low, dtype=np.float64),
        high=np.array(high, dtype=np.float64),
    )


@lru_cache(maxsize=KEPT)
def _span(held: _Held, register: str) -> tuple[int, int] | None:
    archive, columns = held.archive, held.archive.columns
    own = _rows(archive, register)
    dated = own[columns.dated[own]]
    if not len(dated):
        return None
    begins = np.sort(columns.earliest[dated])
    stray = int(len(begins) * SHARE)
    return int(begins[stray]), int(np.sort(columns.latest[dated])[len(begins) - 1 - stray])


@lru_cache(maxsize=KEPT)
def _told_by(held: _Held, register: str) -> tuple[tuple[Record, frozenset[str]], ...]:
    return tuple((record, sides_of(record)) for record in held.archive.of_register(register))


@lru_cache(maxsize=KEPT)
def _common(held: _Held, register: str) -> frozenset[str]:
    archive = held.archive
    counted: Counter[str] = Counter()
    rows = _rows(archive, register)
    for at in rows:
        counted.update(set(words(archive.records[at].text or "")))
    return frozenset(word for word, count in counted.items() if count > COMMON * len(rows))


def _rows(archive: Archive, register: str) -> Days:
    """Return the places of a register's records in the archive."""
    columns = archive.columns
    at = columns.registers.index(register) if register in columns.registers else -1
    return np.flatnonzero(columns.register == at).astype(np.int64)
