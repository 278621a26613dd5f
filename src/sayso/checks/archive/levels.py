"""How well each record of an archive agrees with a clue, part by part, as one of a few named levels.

Every part is judged on its own and for all records at once. A clue that says nothing of a part is at "none" for
every record, and a record that says nothing is at a level of its own.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Self

import numpy as np
import numpy.typing as npt

from sayso.checks.archive.archive import Archive
from sayso.checks.archive.clues import Clue, Number, actor_ids, deeds_of_act
from sayso.checks.archive.columns import Columns, day_number
from sayso.checks.archive.distance import km_between
from sayso.checks.archive.spellings import NAME_LEVELS, Spellings
from sayso.ledger.records import Record
from sayso.reader.sources.lexicon import state_rows

Levels = npt.NDArray[np.int8]
Numbers = npt.NDArray[np.float64]

LONG = 7  # days: what lasts longer tells little by touching a day
COARSE = 100.0  # km of reach from which a record's point says only in which part of the country it lies
LAGS = (-2, -1, 0, 1, 2, 4, 7, 14, 31, 92)  # days after the record, upper ends of the levels
GAPS = (0, 1, 3, 7, 31)
NEAR = (3.0, 10.0, 25.0, 50.0, 100.0, 200.0)  # km
FAR = (25.0, 50.0, 100.0, 200.0)
ABOUT = 1.25  # numbers that differ by no more than this factor are about the same
OFF = 2.0
LARGE, SMALL = 10, 3  # numbers from which, and below which, being the same says more or less

NUMBER_LEVELS = ("none", "not told", "far", "off", "about", "within", "same, small", "same", "same, large")
WHERE = ("none", "no point", "coarse, outside", "coarse, within")
# Each part with its levels, in the order of their numbers; the weights are a row for each.
PARTS: dict[str, tuple[str, ...]] = {
    "told": (
        "none", "no day", "long, else", "long, touches", "before by 2 or more", "before by 1", "the day",
        "1", "2", "3-4", "5-7", "8-14", "15-31", "32-92", "later",
    ),
    "when": ("none", "no day", "long, else", "long, touches", "the days", "off by 1", "2-3", "4-7", "8-31", "more"),
    "town": (*WHERE, "to 3 km", "10", "25", "50", "100", "200", "farther"),
    "area": (*WHERE, "to 25 km", "50", "100", "200", "farther"),
    "country": ("none", "no country", "other", "same"),
    "name": NAME_LEVELS,
    "killed": NUMBER_LEVELS,
    "people": NUMBER_LEVELS,
    "injured": NUMBER_LEVELS,
    "strikes": NUMBER_LEVELS,
    "deed": ("none", "no act", "other", "same"),
    "who": ("none", "no actor", "other", "shared"),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What the parts need of an archive's records, made once. ``amounts`` are, for a role, rows of low, best, high."""

    columns: Columns
    spellings: Spellings
    amounts: dict[str, tuple[npt.NDArray[np.intp], Numbers]]
    acts: tuple[frozenset[str], ...]
    act: npt.NDArray[np.int16]
    actors: dict[str, npt.NDArray[np.intp]]
    acting: npt.NDArray[np.bool_]
    ruling: npt.NDArray[np.bool_]
    country: npt.NDArray[np.str_]

    @classmethod
    def of(cls, archive: Archive) -> Self:
        """Return the sheet of an archive."""
        records = archive.records
        ids = [actor_ids(record.actors) for record in records]
        acts = tuple(dict.fromkeys(deeds_of_act(record.act) for record in records))
        countries = [_code(record.country) for record in records]
        by_actor: dict[str, list[int]] = {}
        for at, own in enumerate(ids):
            for actor in own:
                by_actor.setdefault(actor, []).append(at)
        return cls(
            columns=archive.columns,
            spellings=Spellings.of([record.place for record in records]),
            amounts={role: _amounts(records, role=role) for role in ("killed", "injured", "strikes")},
            acts=acts,
            act=np.array([acts.index(deeds_of_act(record.act)) for record in records], dtype=np.int16),
            actors={actor: np.array(own, dtype=np.intp) for actor, own in by_actor.items()},
            acting=np.array([bool(own) for own in ids], dtype=np.bool_),
            ruling=np.array([f"state:{at}" in own for at, own in zip(countries, ids, strict=True)], dtype=np.bool_),
            country=np.array(countries, dtype=np.str_),
        )


def levels_of(clue: Clue, sheet: Sheet) -> dict[str, Levels]:
    """Return for each part the level of each record."""
    towns = [(spot.lat, spot.lon) for spot in clue.spots if not spot.area]
    areas = [(spot.lat, spot.lon) for spot in clue.spots if spot.area]
    found = {
        "told": _told(clue, sheet.columns),
        "when": _when(clue, sheet.columns),
        "town": _where(towns, sheet.columns, ends=NEAR),
        "area": _where(areas, sheet.columns, ends=FAR),
        "country": _country(clue, sheet),
        "name": sheet.spellings.levels(clue.words),
        "deed": _deed(clue, sheet),
        "who": _who(clue, sheet),
    }
    for part in ("killed", "people", "injured", "strikes"):
        numbers = [one for one in clue.numbers if one.role == part]
        found[part] = _numbers(numbers, sheet, role="killed" if part == "people" else part)
    return found


def _none(columns: Columns) -> Levels:
    return np.zeros(len(columns.km), dtype=np.int8)


def _told(clue: Clue, columns: Columns) -> Levels:
    """Return how long after a record the text came out.

    Of a text that states its day, or is not news of its own day, only what came later than it is told.
    """
    if clue.published is None:
        return _none(columns)
    day = day_number(clue.published, otherwise=0)
    earlier, later = columns.earliest - day, day - columns.latest
    lag = np.where(earlier > 0, -earlier, np.maximum(later, 0))
    found = _dated(4 + np.searchsorted(LAGS, lag, side="left"), columns, touches=(lag >= 0) & (lag <= LONG))
    states = any(_length(earliest, latest) <= LONG for earliest, latest in clue.days)
    return found if clue.fresh and not states else np.where(lag < 0, found, 0).astype(np.int8)


def _length(earliest: str, latest: str) -> int:
    return day_number(latest, otherwise=0) - day_number(earliest, otherwise=0)


def _when(clue: Clue, columns: Columns) -> Levels:
    """Return how far a record lies from the nearest of the days that the text speaks of."""
    if not clue.days:
        return _none(columns)
    gap = np.full(len(columns.km), np.iinfo(np.int32).max, dtype=np.int64)
    wide = np.zeros(len(columns.km), dtype=np.bool_)
    for earliest, latest in clue.days:
        first, last = day_number(earliest, otherwise=0), day_number(latest, otherwise=0)
        here = np.maximum(np.maximum(columns.earliest - last, first - columns.latest), 0)
        wide = np.where(here < gap, _length(earliest, latest) > LONG, wide)
        gap = np.minimum(gap, here)
    levels = np.where(wide, np.where(gap == 0, 3, 2), 4 + np.searchsorted(GAPS, gap, side="left"))
    return _dated(levels, columns, touches=gap == 0)


def _dated(levels: npt.NDArray[np.integer], columns: Columns, *, touches: npt.NDArray[np.bool_]) -> Levels:
    """Return the levels, with those of records without days or with many of them."""
    long = columns.latest - columns.earliest > LONG
    return np.where(~columns.dated, 1, np.where(long, np.where(touches, 3, 2), levels)).astype(np.int8)


def _where(points: Sequence[tuple[float, float]], columns: Columns, *, ends: Sequence[float]) -> Levels:
    """Return how far a record lies from the nearest of some points."""
    if not points:
        return _none(columns)
    far = np.full(len(columns.km), np.inf)
    for lat, lon in points:
        here = km_between(lat, lon, lats=columns.lat, lons=columns.lon)
        far = np.fmin(far, here)
    levels = 4 + np.searchsorted(ends, far, side="left")
    coarse = np.where(far <= columns.km, 3, 2)
    return np.where(np.isnan(columns.lat), 1, np.where(columns.km >= COARSE, coarse, levels)).astype(np.int8)


def _country(clue: Clue, sheet: Sheet) -> Levels:
    if not clue.countries:
        return _none(sheet.columns)
    same = np.isin(sheet.country, sorted(clue.countries))
    return np.where(sheet.country == "", 1, np.where(same, 3, 2)).astype(np.int8)


def _deed(clue: Clue, sheet: Sheet) -> Levels:
    if not clue.deeds:
        return _none(sheet.columns)
    levels = np.array([1 if not act else 3 if act & clue.deeds else 2 for act in sheet.acts], dtype=np.int8)
    found: Levels = levels[sheet.act]
    return found


def _who(clue: Clue, sheet: Sheet) -> Levels:
    """Return whether a record has one of the text's actors; a state and its forces are one here.

    Rulers who are not named are those of the record's country.
    """
    wanted = {actor for one in clue.actors for actor in _same_side(one)}
    if not wanted and not clue.rulers:
        return _none(sheet.columns)
    levels = np.where(sheet.acting, 2, 1).astype(np.int8)
    for actor in wanted & set(sheet.actors):
        levels[sheet.actors[actor]] = 3
    if clue.rulers:
        levels[sheet.ruling] = 3
    return levels


def _same_side(actor: str) -> Iterable[str]:
    kind, _, code = actor.partition(":")
    return (f"state:{code}", f"forces:{code}") if kind in {"state", "forces"} else (actor,)


def _numbers(numbers: Sequence[Number], sheet: Sheet, *, role: str) -> Levels:
    """Return how well the best of a record's amounts agrees with the best of the text's numbers."""
    found = _none(sheet.columns)
    stated = [one for one in numbers if (one.best, one.low, one.high) != (None, None, None)]
    if not stated:
        return found
    found[:] = 1
    rows, amounts = sheet.amounts[role]
    for number in stated:
        np.maximum.at(found, rows, _agreement(number, amounts))
    return found


def _agreement(number: Number, amounts: Numbers) -> Levels:
    """Return the level of NUMBER_LEVELS of each amount."""
    low, best, high = _filled(number)
    least, middle, most = amounts.T
    levels = np.full(len(amounts), 2, dtype=np.int8)
    ratio = np.maximum(np.maximum(least, 1) / max(high, 1), max(low, 1) / np.maximum(most, 1))
    levels[ratio <= OFF] = 3
    levels[ratio <= ABOUT] = 4
    levels[ratio <= 1] = 5
    same = (middle == best) if number.best is not None else (least == low) & (most == high)
    same &= middle > 0
    size = 6 if best < SMALL else 8 if best >= LARGE else 7
    levels[same] = size
    return levels


def _filled(number: Number) -> tuple[float, float, float]:
    """Return the bounds of a number; the open side of "more than 15" is a quarter more."""
    given = [value for value in (number.best, number.low, number.high) if value is not None]
    low = number.low if number.low is not None else given[0] / ABOUT
    high = number.high if number.high is not None else given[0] * ABOUT
    return low, number.best if number.best is not None else (low + high) / 2, high


def _amounts(records: Sequence[Record], *, role: str) -> tuple[npt.NDArray[np.intp], Numbers]:
    """Return the amounts of a role, each with the place of its record; a bound that is not given is its best."""
    rows, values = [], []
    for at, record in enumerate(records):
        for one in record.amounts:
            given = [value for value in (one.best, one.low, one.high) if value is not None]
            if one.role == role and given:
                low = one.low if one.low is not None else given[0]
                high = one.high if one.high is not None else given[0]
                rows.append(at)
                values.append((min(low, high), one.best if one.best is not None else (low + high) / 2, max(low, high)))
    return np.array(rows, dtype=np.intp), np.array(values, dtype=np.float64).reshape(-1, 3)


@cache
def _codes() -> dict[str, str]:
    return {name.casefold(): row[1] for row in state_rows() for name in (row[0], *row[4].split("|")) if name}


def _code(country: str | None) -> str:
    """Return the ISO 3166 code of a country as a register names it, empty where it is not known."""
    return _codes().get((country or "").casefold(), "")
