"""What is counted from the shelf: propositions, what each source is quoted for, claims and origins by place and day.

Only what was noted as other is counted anew; always inside the caller's transaction.
"""

from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Table,
    case,
    delete,
    func,
    insert,
    literal,
    select,
    update,
)
from sqlalchemy import union as union_of
from sqlalchemy import union_all as union

from sayso.desk import tables
from sayso.desk.shelf.state import ANY, What, done, note, note_names, noted

APART = 0.5  # degrees, some fifty kilometres: places of one name that far from each other are two
WHERE = ("country", "lat", "lon", "geoname_id")
NOT_LINKED = "none"

shelf, places, counted, told = tables.shelf, tables.shelf_places, tables.shelf_map, tables.shelf_propositions
quoted, quoting = tables.shelf_sources, tables.shelf_quoting


def count_propositions(connection: Connection, *, upto: str | None = None) -> None:
    """Count anew the claims, articles and outlets of the propositions that were noted, all or up to one."""
    names = noted(What.PROPOSITION, upto=upto)
    _anew(connection, told, _families(shelf.c.proposition.in_(names)), gone=told.c.proposition.in_(names))


def sort_by_origins(connection: Connection, *, revision: int, upto: str | None = None) -> None:
    """Say on the rows of these propositions on how many origins they rest, and note the sources that it concerns."""
    names = noted(What.PROPOSITION, upto=upto)
    _sort(connection, told.c.proposition.in_(names), revision=revision)
    note(connection, What.SOURCE, select(shelf.c.source).where(shelf.c.proposition.in_(names)))
    done(connection, What.PROPOSITION, upto=upto)


def sort_rows(connection: Connection, *, first: int, last: int, revision: int) -> None:
    """Say the same on these rows of the shelf, whatever their propositions, which is faster where all are counted."""
    _sort(connection, shelf.c.id.between(first, last), revision=revision)


def _sort(connection: Connection, mine: ColumnElement[bool], *, revision: int) -> None:
    drawer = _how_many()
    other = (shelf.c.origins != drawer) | (shelf.c.told != told.c.articles)
    query = update(shelf).where(told.c.proposition == shelf.c.proposition, mine, other)
    connection.execute(query.values({"origins": drawer, "told": told.c.articles, "revision": revision}))


def count_sources(connection: Connection, *, upto: str) -> None:
    """Count anew what the sources up to one are quoted for, and by whom; what an analyst rejected is counted apart.

    ``alone`` counts the propositions of several articles that rest on one origin at most and that it speaks for.
    """
    names = noted(What.SOURCE, upto=upto)
    mine, stands = shelf.c.source.in_(names), shelf.c.judged != "reject"
    lonely = case((stands & (shelf.c.origins == "one") & (shelf.c.told > 1), shelf.c.proposition))
    found = select(
        shelf.c.source,
        func.min(shelf.c.naming),
        func.count(case((stands, 1))),
        func.count(case((stands, shelf.c.article)).distinct()),
        func.count(case((stands, shelf.c.publisher)).distinct()),
        func.count(lonely.distinct()),
        func.count(case((~stands, 1))),
    )
    _anew(connection, quoted, found.where(mine).group_by(shelf.c.source), gone=quoted.c.source.in_(names))
    by = select(shelf.c.source, shelf.c.publisher, func.count())
    by = by.where(mine, stands, shelf.c.publisher.is_not(None)).group_by(shelf.c.source, shelf.c.publisher)
    _anew(connection, quoting, by, gone=quoting.c.source.in_(names))
    done(connection, What.SOURCE, upto=upto)


def count_places(connection: Connection, *, upto: str) -> None:
    """Count anew the claims of the places up to one by day, and the origins behind them.

    The origins of a proposition are counted on the day when it was first told of the place, so that days can be added
    up. A claim that no link run has seen counts as one of its own, unless an analyst rejected it.
    """
    names = noted(What.PLACE, upto=upto)
    _anew(connection, counted, _by_day(places.c.place.in_(names), sign=1), gone=counted.c.place.in_(names))
    done(connection, What.PLACE, upto=upto)


def note_everything(connection: Connection) -> None:
    """Have everything counted anew, also what is counted there and is no longer."""
    for what, columns in (
        (What.PROPOSITION, (shelf.c.proposition, told.c.proposition)),
        (What.SOURCE, (shelf.c.source, quoted.c.source)),
        (What.PLACE, (places.c.place, counted.c.place)),
    ):
        for column in columns:
            note(connection, what, select(column))
    note_names(connection, What.ORIGINS, [ANY])


def add_to_map(connection: Connection, *rows: ColumnElement[bool], sign: int) -> None:
    """Add some rows of the shelf to the map, by one condition or another, or take them away by a negative sign.

    Of a proposition that one of them belongs to all rows must be among them, for its origins are counted once.
    """
    ids = union_of(*(select(shelf.c.id).where(mine) for mine in rows))  # each by an index of its own
    query = _by_day(places.c.shelf.in_(ids), sign=sign)
    connection.execute(_added(connection, query))
    if sign < 0:
        connection.execute(delete(counted).where(counted.c.claims <= 0))


def _anew(connection: Connection, table: Table, found: Select[Any], *, gone: ColumnElement[bool]) -> None:
    """Write some rows of a table anew."""
    connection.execute(delete(table).where(gone))
    connection.execute(insert(table).from_select(list(table.columns), found))


def _families(mine: ColumnElement[bool]) -> Select[Any]:
    dated = case((shelf.c.day == "", None), else_=shelf.c.day)
    return (
        select(
            shelf.c.proposition,
            func.count(),
            func.count(shelf.c.article.distinct()),
            func.count(shelf.c.publisher.distinct()),
            func.coalesce(func.min(dated), ""),
            func.coalesce(func.max(dated), ""),
            func.min(tables.origins.c.origins_min),
            func.min(tables.origins.c.origins_max),
        )
        .outerjoin(tables.origins, tables.origins.c.proposition == shelf.c.proposition)
        .where(mine)
        .group_by(shelf.c.proposition)
    )


def _how_many() -> Any:  # noqa: ANN401 - a case of SQLAlchemy
    """Return in which drawer a proposition lies by its origins."""
    return case(
        (told.c.origins_max.is_(None), NOT_LINKED),
        (told.c.origins_max == 1, "one"),
        (told.c.origins_min > 1, "several"),
        else_="unclear",
    )


def _by_day(mine: ColumnElement[bool], *, sign: int) -> Select[Any]:
    """Return the query for rows of the map; ``apart`` tells that one name stands for points far from each other."""
    family = func.coalesce(shelf.c.proposition, shelf.c.claim)
    where = (
        places.c.place,
        *(func.min(places.c[name]).label(name) for name in WHERE),
        case((func.max(places.c.lat) - func.min(places.c.lat) > APART, 1), else_=0).label("apart"),
    )
    on = shelf.c.id == places.c.shelf
    days = select(*where, shelf.c.day, func.count().label("claims"), literal(0).label("origins"))
    days = days.join(shelf, on).where(mine).group_by(places.c.place, shelf.c.day)
    origins = func.coalesce(func.max(told.c.origins_min), 1)
    first = select(*where, func.min(shelf.c.day).label("day"), literal(0).label("claims"), origins.label("origins"))
    first = first.join(shelf, on).outerjoin(told, told.c.proposition == shelf.c.proposition)
    first = first.where(mine, shelf.c.judged != "reject").group_by(places.c.place, family)
    one = union(days, first).subquery()
    return (
        select(
            one.c.place,
            one.c.day,
            *(func.min(one.c[name]) for name in WHERE),
            func.max(one.c.apart),
            func.sum(one.c.claims) * sign,
            func.sum(one.c.origins) * sign,
        )
        .where(one.c.day.is_not(None))  # and lets SQLite tell the end of the query from what to do on a conflict
        .group_by(one.c.place, one.c.day)
    )


def _added(connection: Connection, query: Select[Any]) -> Any:  # noqa: ANN401 - an insert of either database
    """Return the statement that adds the rows of a query to the map."""
    from sqlalchemy.dialects import postgresql, sqlite

    made: Any = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}[connection.dialect.name]
    given = made(counted).from_select(list(counted.columns), query)
    more = {name: counted.c[name] + given.excluded[name] for name in ("claims", "origins")}
    return given.on_conflict_do_update(index_elements=[counted.c.place, counted.c.day], set_=more)
