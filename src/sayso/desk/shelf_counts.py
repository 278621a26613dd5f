"""What is counted from the shelf: claims and origins by place and day, and what each source is quoted for.

Counted where something changed, or everywhere after a link run; always inside the caller's transaction.
"""

from typing import Any

from sqlalchemy import Connection, Select, case, delete, func, insert, literal, select, union_all, update

from sayso.desk import tables

AT_ONCE = 500  # names in one statement
APART = 0.5  # degrees, some fifty kilometres: places of one name that far from each other are two
WHERE = ("country", "lat", "lon", "geoname_id")

shelf, places, counted = tables.shelf, tables.shelf_places, tables.shelf_map


def count_places(connection: Connection, *, names: set[str] | None) -> None:
    """Count anew the claims of each place and day and the origins behind them; everywhere, or in some places.

    The origins of a proposition are counted on the day when it was first told of the place, so that days can be added
    up. A claim that no link run has seen counts as one of its own.
    """
    named = None if names is None else sorted(names)
    for start in range(0, 1 if named is None else len(named), AT_ONCE):
        some = None if named is None else named[start : start + AT_ONCE]
        gone = delete(counted) if some is None else delete(counted).where(counted.c.place.in_(some))
        connection.execute(gone)
        connection.execute(insert(counted).from_select(list(counted.columns), _by_day(some)))


def _by_day(some: list[str] | None) -> Select[Any]:
    """Return the query for the rows of the map; ``apart`` tells that one name stands for points far from each other."""
    told = tables.shelf_propositions
    family = func.coalesce(shelf.c.proposition, shelf.c.claim)
    where = (
        places.c.place,
        *(func.min(places.c[name]).label(name) for name in WHERE),
        case((func.max(places.c.lat) - func.min(places.c.lat) > APART, 1), else_=0).label("apart"),
    )
    days = select(*where, shelf.c.day, func.count().label("claims"), literal(0).label("origins"))
    days = days.join(shelf, shelf.c.id == places.c.shelf).group_by(places.c.place, shelf.c.day)
    origins = func.coalesce(func.max(told.c.origins_min), 1)
    first = select(*where, func.min(shelf.c.day).label("day"), literal(0).label("claims"), origins.label("origins"))
    first = first.join(shelf, shelf.c.id == places.c.shelf)
    first = first.outerjoin(told, told.c.proposition == shelf.c.proposition).group_by(places.c.place, family)
    if some is not None:
        days, first = days.where(places.c.place.in_(some)), first.where(places.c.place.in_(some))
    one = union_all(days, first).subquery()
    return select(
        one.c.place,
        one.c.day,
        *(func.min(one.c[name]) for name in WHERE),
        func.max(one.c.apart),
        func.sum(one.c.claims),
        func.sum(one.c.origins),
    ).group_by(one.c.place, one.c.day)


def add_places(connection: Connection, last: int) -> None:
    """Add what was put on the shelf after a row to the rows of the map."""
    days = select(places.c.place, shelf.c.day, *(func.min(places.c[name]).label(name) for name in WHERE))
    days = days.add_columns(func.count().label("n")).join(shelf, shelf.c.id == places.c.shelf)
    for row in connection.execute(days.where(places.c.shelf > last).group_by(places.c.place, shelf.c.day)).all():
        more = {"claims": counted.c.claims + row.n, "origins": counted.c.origins + row.n}
        there = (counted.c.place == row.place) & (counted.c.day == row.day)
        if not connection.execute(update(counted).where(there).values(more)).rowcount:
            values = {name: getattr(row, name) for name in ("place", "day", *WHERE)}
            connection.execute(insert(counted), values | {"apart": 0, "claims": row.n, "origins": row.n})


def count_sources(connection: Connection, *, names: set[str] | None) -> None:
    """Count anew what each source is quoted for; all of them, or some.

    ``alone`` counts the propositions of several articles that rest on one origin at most and that it speaks for.
    """
    quoted = tables.shelf_sources
    named = None if names is None else sorted(name for name in names if name is not None)
    lonely = case(((shelf.c.origins == "one") & (shelf.c.told > 1), shelf.c.proposition))
    query = select(
        shelf.c.source,
        func.min(shelf.c.naming),
        func.count(),
        func.count(shelf.c.article.distinct()),
        func.count(shelf.c.publisher.distinct()),
        func.count(lonely.distinct()),
    )
    query = query.where(shelf.c.source.is_not(None)).group_by(shelf.c.source)
    for start in range(0, 1 if named is None else len(named), AT_ONCE):
        some = None if named is None else named[start : start + AT_ONCE]
        connection.execute(delete(quoted) if some is None else delete(quoted).where(quoted.c.source.in_(some)))
        found = query if some is None else query.where(shelf.c.source.in_(some))
        connection.execute(insert(quoted).from_select(list(quoted.columns), found))
