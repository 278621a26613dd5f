"""What is asked of the shelf for the map: places with how much is told of them, records, and how much was told when."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Connection, func, literal_column, select

from sayso.desk import tables

counted, held, records = tables.shelf_map, tables.shelf_articles, tables.records
DAY, MONTH, YEAR = 10, 7, 4  # characters of an ISO 8601 day that say it, its month, its year
MOST_DAYS, MOST_MONTHS = 92, 84  # bars that one can tell apart; beyond them months, then years
MOST_PLACES, MOST_POINTS = 800, 2_000  # that are drawn, those of most claims first
Form = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """One bar of the timeline: its first and its last ISO day, and how many claims were published then."""

    since: str
    until: str
    label: str
    claims: int


def places(connection: Connection, *, since: str | None = None, until: str | None = None) -> list[Form]:
    """Return the places that are told of in articles of these days, those of most claims first.

    ``origins`` counts what was first told of the place in these days; ``sure`` is False where a name stands for
    points that are far apart, for none, or for a whole country or province.
    """
    query = select(
        counted.c.place,
        func.min(counted.c.country).label("country"),
        func.min(counted.c.lat).label("lat"),
        func.min(counted.c.lon).label("lon"),
        func.min(counted.c.geoname_id).label("geoname_id"),
        func.max(counted.c.apart).label("apart"),
        func.sum(counted.c.claims).label("claims"),
        func.sum(counted.c.origins).label("origins"),
    ).group_by(counted.c.place)
    if since:
        query = query.where(counted.c.day >= since)
    if until:
        query = query.where(counted.c.day <= until, counted.c.day != "")
    query = query.order_by(literal_column("claims").desc(), counted.c.place).limit(MOST_PLACES)
    return [
        {
            "place": row.place,
            "country": row.country,
            "lat": row.lat,
            "lon": row.lon,
            "sure": row.lat is not None and not row.apart and row.geoname_id not in areas(),
            "claims": int(row.claims),
            "origins": int(row.origins),
        }
        for row in connection.execute(query)
    ]


def points(connection: Connection, *, since: str | None = None, until: str | None = None) -> list[Form]:
    """Return how many records registers have near each point, to a tenth of a degree, of things on these days."""
    ten: Any = literal_column("10")
    lat, lon = func.round(records.c.lat * ten).label("lat"), func.round(records.c.lon * ten).label("lon")
    query = select(lat, lon, records.c.register, func.count(records.c.id.distinct()).label("n"))
    query = query.where(records.c.lat.is_not(None)).group_by(lat, lon, records.c.register)
    if since:
        query = query.where(func.coalesce(records.c.latest, records.c.earliest) >= since)
    if until:
        query = query.where(func.coalesce(records.c.earliest, records.c.latest) <= until)
    query = query.order_by(literal_column("n").desc(), "lat", "lon", records.c.register).limit(MOST_POINTS)
    return [
        {"lat": row.lat / 10, "lon": row.lon / 10, "register": row.register, "records": row.n}
        for row in connection.execute(query)
    ]


def timeline(connection: Connection) -> list[Bin]:
    """Return how many claims were published by day; by month or by year where there are too many of these."""
    query = select(held.c.day, func.sum(held.c.claims).label("n")).where(held.c.day != "").group_by(held.c.day)
    days = {row.day: int(row.n) for row in connection.execute(query.order_by(held.c.day))}
    for width, most in ((DAY, MOST_DAYS), (MONTH, MOST_MONTHS), (YEAR, len(days))):
        if len({day[:width] for day in days}) <= most:
            break
    found: dict[str, list[str]] = {}
    for day in days:
        found.setdefault(day[:width], []).append(day)
    return [
        Bin(since=_first(name), until=_last(name), label=name, claims=sum(days[day] for day in some))
        for name, some in found.items()
    ]


@cache
def areas() -> frozenset[int]:
    """Return the numbers of the gazetteer's countries, regions and provinces, whose point is only their middle."""
    import numpy as np

    from sayso.reader.places.gazetteer import DATA, Kind

    entries = np.load(DATA / "entries.npy", mmap_mode="r")
    return frozenset(entries["geoname"][entries["kind"] <= Kind.COUNTY].tolist())


def _first(name: str) -> str:
    return name + "-01-01"[len(name) - YEAR :]


def _last(name: str) -> str:
    """Return the last day of a day, a month or a year; the 31st of a shorter month is after all of its days."""
    return name + "-12-31"[len(name) - YEAR :]
