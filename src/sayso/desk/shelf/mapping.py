"""What is asked of the shelf for the map: places with how much is told of them, and what is near one."""

from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, func, literal_column, select

from sayso.desk import tables
from sayso.desk.paging import newest_versions
from sayso.desk.recorded import record_of
from sayso.ledger.records import Record, RecordKind

counted, shelf, spots, records = tables.shelf_map, tables.shelf, tables.shelf_places, tables.records
MOST_PLACES = 800  # that are drawn, those of most claims first
MOST_TOLD, MOST_NEAR = 20, 20  # propositions and events of one place that are listed
NEAR = 0.2  # degrees north, south, east and west of a place, some twenty kilometres
Form = dict[str, Any]


def places(connection: Connection, *, since: str | None = None, until: str | None = None) -> list[Form]:
    """Return the places that are told of in articles of these days, those of most claims first.

    ``origins`` counts what was first told of the place in these days; ``sure`` is False where a name stands for
    points that are far apart, for none, or for a whole country or province.
    """
    query = _within(_counted(), since=since, until=until)
    query = query.order_by(literal_column("claims").desc(), counted.c.place).limit(MOST_PLACES)
    return [_form(row) for row in connection.execute(query)]


def place_of(connection: Connection, place: str, *, since: str | None = None, until: str | None = None) -> Form | None:
    """Return one place as ``places`` does, or None where nothing is told of it in these days."""
    query = _within(_counted(), since=since, until=until).where(counted.c.place == place)
    row = connection.execute(query).first()
    return None if row is None else _form(row)


def told_of(connection: Connection, place: str, *, since: str | None = None, until: str | None = None) -> list[Form]:
    """Return the propositions that are told of a place in articles of these days, those of most articles first."""
    within = [spots.c.place == place, shelf.c.proposition.is_not(None)]
    if since:
        within.append(shelf.c.day >= since)
    if until:
        within += [shelf.c.day <= until, shelf.c.day != ""]
    query = (
        select(
            shelf.c.proposition,
            func.min(shelf.c.id).label("first"),
            func.count().label("claims"),
            func.count(shelf.c.article.distinct()).label("articles"),
        )
        .join(spots, spots.c.shelf == shelf.c.id)
        .where(*within)
        .group_by(shelf.c.proposition)
    )
    ordered = query.order_by(literal_column("articles").desc(), literal_column("claims").desc(), shelf.c.proposition)
    some = ordered.limit(MOST_TOLD).subquery()
    linked = tables.shelf_propositions
    whole = (
        select(some, shelf.c.text, linked.c.origins_min, linked.c.origins_max)
        .join(shelf, shelf.c.id == some.c.first)
        .outerjoin(linked, linked.c.proposition == some.c.proposition)
        .order_by(some.c.articles.desc(), some.c.claims.desc(), some.c.proposition)
    )
    return [dict(row) for row in connection.execute(whole).mappings()]


def near(
    connection: Connection, *, lat: float | None, lon: float | None, since: str | None = None, until: str | None = None
) -> tuple[int, list[Record]]:
    """Return how many events registers list near a point that touch these days, and the last few of them."""
    if lat is None or lon is None:
        return 0, []
    within = [
        records.c.kind == RecordKind.EVENT.value,
        records.c.lat.between(lat - NEAR, lat + NEAR),
        records.c.lon.between(lon - NEAR, lon + NEAR),
        newest_versions(),
    ]
    if since:
        within.append(func.coalesce(records.c.latest, records.c.earliest) >= since)
    if until:
        within.append(func.coalesce(records.c.earliest, records.c.latest) <= until)
    count = connection.execute(select(func.count()).select_from(records).where(*within)).scalar_one()
    last = select(records.c.form, records.c.version).where(*within)
    rows = connection.execute(last.order_by(records.c.earliest.desc(), records.c.id).limit(MOST_NEAR))
    return int(count), [record_of(row.form, version=row.version) for row in rows]


def _counted() -> Select[Any]:
    return select(
        counted.c.place,
        func.min(counted.c.country).label("country"),
        func.min(counted.c.lat).label("lat"),
        func.min(counted.c.lon).label("lon"),
        func.min(counted.c.geoname_id).label("geoname_id"),
        func.max(counted.c.apart).label("apart"),
        func.sum(counted.c.claims).label("claims"),
        func.sum(counted.c.origins).label("origins"),
    ).group_by(counted.c.place)


def _within(query: Select[Any], *, since: str | None, until: str | None) -> Select[Any]:
    """Return the query narrowed to what was published in these days."""
    if since:
        query = query.where(counted.c.day >= since)
    return query.where(counted.c.day <= until, counted.c.day != "") if until else query


def _form(row: Any) -> Form:  # noqa: ANN401 - a row of the database
    return {
        "place": row.place,
        "country": row.country,
        "lat": row.lat,
        "lon": row.lon,
        "sure": row.lat is not None and not row.apart and row.geoname_id not in areas(),
        "claims": int(row.claims),
        "origins": int(row.origins),
    }


@cache
def areas() -> frozenset[int]:
    """Return the numbers of the gazetteer's countries, regions and provinces, whose point is only their middle."""
    import numpy as np

    from sayso.reader.places.gazetteer import DATA, Kind

    entries = np.load(DATA / "entries.npy", mmap_mode="r")
    return frozenset(entries["geoname"][entries["kind"] <= Kind.COUNTY].tolist())
