"""The events that registers list as columns in memory: when and where each was, so that they are counted at once.

They change only when a register is loaded, so whoever asks often keeps them until then.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from sqlalchemy import Connection, func, select

from sayso.desk import tables
from sayso.desk.paging import newest_versions
from sayso.ledger.records import RecordKind

records = tables.records
AT_ONCE = 20_000  # rows that are fetched at a time
TENTHS = 10  # of a degree: events that fall into the same are one point of the map
MOST_POINTS = 2_000  # that are drawn, those of most events first
PAIR = 10**8  # two days as one number: the first times this, and the last

Ints = npt.NDArray[np.int64]
Form = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """So many things that have the same first and last ISO day, both included."""

    first: str
    last: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Events:
    """The newest version of each event: its days as numbers such as 20161014, 0 for none, its point, its register.

    ``lat`` and ``lon`` are degrees, not a number where there is none; ``register`` is a place in ``names``.
    """

    first: Ints
    last: Ints
    lat: npt.NDArray[np.float64]
    lon: npt.NDArray[np.float64]
    register: Ints
    names: tuple[str, ...]

    def runs(self) -> tuple[Run, ...]:
        """Return how many events there are by their days; those without a day are left out."""
        return runs_of(self.first, self.last)

    def points(self, *, since: str | None = None, until: str | None = None) -> list[Form]:
        """Return how many events there are near each point that touch these days, those of most events first."""
        chosen = ~np.isnan(self.lat)
        if since:
            chosen &= self.last >= _number(since)
        if until:
            chosen &= (self.first <= _number(until)) & (self.first > 0)
        cells = (np.round(values[chosen] * TENTHS).astype(np.int64) for values in (self.lat, self.lon))
        rows, counts = np.unique(np.column_stack([*cells, self.register[chosen]]), axis=0, return_counts=True)
        order = np.argsort(-counts, kind="stable")[:MOST_POINTS]
        return [
            {
                "lat": int(lat) / TENTHS,
                "lon": int(lon) / TENTHS,
                "register": self.names[name],
                "events": int(count),
            }
            for (lat, lon, name), count in zip(rows[order], counts[order], strict=True)
        ]


def events_of(connection: Connection) -> Events:
    """Return the events of the registers of a desk."""
    begin = func.coalesce(records.c.earliest, records.c.latest)
    end = func.coalesce(records.c.latest, records.c.earliest)
    query = select(begin, end, records.c.lat, records.c.lon, records.c.register)
    query = query.where(records.c.kind == RecordKind.EVENT.value, newest_versions())
    names: dict[str, int] = {}
    columns: tuple[list[Any], ...] = ([], [], [], [], [])
    for some in connection.execute(query, execution_options={"yield_per": AT_ONCE}).partitions():
        first, last, lat, lon, register = zip(*some, strict=True)
        columns[0].extend(_number(one or "") for one in first)
        columns[1].extend(_number(one or "") for one in last)
        columns[2].extend(np.nan if one is None else one for one in lat)
        columns[3].extend(np.nan if one is None else one for one in lon)
        columns[4].extend(names.setdefault(one, len(names)) for one in register)
    return Events(
        first=np.array(columns[0], dtype=np.int64),
        last=np.array(columns[1], dtype=np.int64),
        lat=np.array(columns[2], dtype=np.float64),
        lon=np.array(columns[3], dtype=np.float64),
        register=np.array(columns[4], dtype=np.int64),
        names=tuple(names),
    )


def runs_of(first: Ints, last: Ints) -> tuple[Run, ...]:
    """Return runs from days as numbers, of which 0 is none."""
    pairs, counts = np.unique(first[first > 0] * PAIR + last[first > 0], return_counts=True)
    return tuple(
        Run(first=_iso(pair // PAIR), last=_iso(pair % PAIR), count=count)
        for pair, count in zip(pairs.tolist(), counts.tolist(), strict=True)
    )


def _iso(number: int) -> str:
    digits = f"{number:08}"
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"


def _number(day: str) -> int:
    """Return an ISO day as a number that sorts as it does, 0 for none."""
    return int(day.replace("-", "")) if day else 0
