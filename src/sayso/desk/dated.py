"""How much there is of each day: claims by publication and by what they tell of, and what registers have of it."""

from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
from sqlalchemy import Connection, func, select

from sayso.desk import tables
from sayso.desk.events import Events, Run, events_of, runs_of
from sayso.desk.shelf.cards import Cards
from sayso.desk.territory import Site, sites

shelf = tables.shelf

DAY, MONTH, YEAR, DECADE, CENTURY = 10, 7, 4, 3, 2  # characters of an ISO day that say it, its month, its year, …
MOST = ((DAY, 92), (MONTH, 84), (YEAR, 120), (DECADE, 120))  # bars of each width that one can tell apart
MONTHS = "January February March April May June July August September October November December".split()


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """What registers have by days: events, and the days from which they say that somebody held a place."""

    events: tuple[Run, ...]
    turns: tuple[Run, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated(Listed):
    """What there is by days, with the claims by the day of their article, and by the days that they tell of."""

    published: tuple[Run, ...]
    told: tuple[Run, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """One bar of the timeline: its first and last ISO day, what it is called, and what there is that touches it."""

    since: str
    until: str
    label: str
    published: int
    told: int
    events: int
    turns: int


def dated(connection: Connection, *, cards: Cards | None = None, registers: Listed | None = None) -> Dated:
    """Return what the desk has by days; what has no day is not there.

    ``cards`` and ``registers`` are the claims and what registers have, where they are at hand already.
    """
    claims = _of_cards(cards) if cards is not None else _of_shelf(connection)
    known = registers if registers is not None else listed(events_of(connection), sites(connection))
    return Dated(published=claims[0], told=claims[1], events=known.events, turns=known.turns)


def claim_count(connection: Connection, *, cards: Cards | None = None) -> int:
    """Return how many claims there are, with a day and without, as the ledger counts them."""
    if cards is not None:
        return len(cards.ids)
    return int(connection.execute(select(func.count()).select_from(shelf)).scalar_one())


def listed(events: Events, places: Iterable[Site]) -> Listed:
    """Return what registers have by days, from their events and from the places that somebody held."""
    turns = Counter(one.since for site in places for one in site.statements)
    made = [Run(first=day, last=day, count=count) for day, count in sorted(turns.items())]
    return Listed(events=events.runs(), turns=tuple(made))


def _of_shelf(connection: Connection) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    day = select(shelf.c.day, shelf.c.day, func.count()).where(shelf.c.day != "").group_by(shelf.c.day)
    first, last = func.coalesce(shelf.c.earliest, shelf.c.latest), func.coalesce(shelf.c.latest, shelf.c.earliest)
    told = select(first, last, func.count()).where(first.is_not(None)).group_by(first, last)
    return _runs(connection, day), _runs(connection, told)


def _of_cards(cards: Cards) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    day, first, last = (cards.days[name].astype(np.int64) for name in ("day", "earliest", "latest"))
    begin, end = np.where(first > 0, first, last), np.where(last > 0, last, first)
    return _real(runs_of(day, day)), _real(runs_of(begin, end))


def timeline(found: Dated, *, since: str = "", until: str = "") -> list[Bin]:
    """Return the bars of a stretch of days, an empty side being open: days, or months, years … where those are many.

    The stretch reaches over what was published and what registers have, not over all that claims tell of, which may be
    of long ago. Something of several days counts in each bar that it touches.
    """
    spans = [*found.published, *found.events, *found.turns] or list(found.told)
    if not spans:
        return []
    first = since or min(run.first for run in spans)
    last = until or max(run.last for run in spans)
    names = _names(first, last)
    named = {name: number for number, name in enumerate(names)}
    width = len(names[0]) if names else 0
    rows = [_counts(run, named, width=width) for run in (found.published, found.told, found.events, found.turns)]
    return [
        Bin(since=first_of(name), until=last_of(name), label=words_of(name), published=a, told=b, events=c, turns=d)
        for name, a, b, c, d in zip(names, *rows, strict=True)
    ]


def first_of(name: str) -> str:
    """Return the first day of a day, a month, a year, a decade or a century, each by its beginning of an ISO day."""
    return max("0001-01-01", name + "0000-01-01"[len(name) :])


def last_of(name: str) -> str:
    """Return the last day of the same."""
    year = name + "9999"[len(name) :] if len(name) < YEAR else name[:YEAR]
    if len(name) == DAY:
        return name
    month = name[5:MONTH] if len(name) == MONTH else "12"
    return f"{year}-{month}-{monthrange(int(year), int(month))[1]:02}"


def words_of(name: str) -> str:
    """Return the same as one says it: 14 October 2016, October 2016, 2016, the 2010s, the years 2000 to 2099."""
    if len(name) == DECADE:
        return f"the {name}0s"
    if len(name) == CENTURY:
        return f"the years {name}00 to {name}99"
    parts = name.split("-")
    month = [MONTHS[int(parts[1]) - 1]] if len(parts) > 1 else []
    return " ".join([*(str(int(one)) for one in parts[2:]), *month, parts[0]])


def _names(first: str, last: str) -> list[str]:
    """Return the bars from one day to another, of the first width of which there are not too many."""
    if first > last:
        return []
    for width, most in MOST:
        names = _from_to(first, last, width=width, most=most)
        if len(names) <= most:
            return names
    return [f"{century:02}" for century in range(int(first[:CENTURY]), int(last[:CENTURY]) + 1)]


def _from_to(first: str, last: str, *, width: int, most: int) -> list[str]:
    """Return the bars of one width; one more than there may be stands for all that are too many."""
    if width < MONTH:
        return [f"{number:0{width}}" for number in range(int(first[:width]), int(last[:width]) + 1)]
    if width == MONTH:
        begin, end = (int(one[:YEAR]) * 12 + int(one[5:MONTH]) - 1 for one in (first, last))
        return [f"{month // 12:04}-{month % 12 + 1:02}" for month in range(begin, end + 1)]
    start = date.fromisoformat(first)
    days = min((date.fromisoformat(last) - start).days, most)
    return [(start + timedelta(days=number)).isoformat() for number in range(days + 1)]


def _counts(runs: Sequence[Run], named: dict[str, int], *, width: int) -> list[int]:
    """Return how many things touch each bar, added up from where they begin and end."""
    steps = [0] * (len(named) + 1)
    names = list(named)
    for run in runs if names else ():
        begin, end = run.first[:width], run.last[:width]
        if end >= names[0] and begin <= names[-1]:
            steps[named.get(begin, 0)] += run.count
            steps[named[end] + 1 if end in named else len(named)] -= run.count
    found, total = [], 0
    for step in steps[:-1]:
        total += step
        found.append(total)
    return found


def _real(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Return the runs of whole days of the calendar; some articles say only their month."""
    return tuple(run for run in runs if is_day(run.first) and is_day(run.last))


def _runs(connection: Connection, query: Any) -> tuple[Run, ...]:  # noqa: ANN401 - a query
    return _real(Run(first=row[0], last=row[1], count=int(row[2])) for row in connection.execute(query))


def is_day(value: str) -> bool:
    """Tell whether this is a day of the calendar as ISO 8601 writes it."""
    try:
        return len(value) == DAY and date.fromisoformat(value) is not None
    except ValueError:
        return False
