"""Which articles name somebody: by the actors of their readings, the hops of their claims, and their publishers."""

from collections.abc import Callable, Collection, Iterable, Iterator

from sqlalchemy import ColumnElement, Connection, Select, select

from sayso.desk import tables
from sayso.desk.rows import parts

readings, actors, hops, versions = tables.readings, tables.actors, tables.hops, tables.versions


def articles_naming(connection: Connection, wanted: Callable[[str], bool], *, ids: Collection[str]) -> set[str]:
    """Return the ids of the articles in which a wanted name stands, or an actor of one of these ids.

    Every name of the desk is asked for once.
    """
    of_actors = select(readings.c.article).join(actors, actors.c.reading == readings.c.id)
    of_hops = select(readings.c.article).join(hops, hops.c.reading == readings.c.id)
    asked: list[tuple[Select[str], ColumnElement[str]]] = [
        (of_actors, actors.c.name),
        (of_hops, hops.c.agent),
        (select(versions.c.article), versions.c.publisher),
    ]
    if not ids:
        return set()
    found = set(_holding(connection, of_actors, column=actors.c.id, values=ids))
    for query, column in asked:
        names = connection.execute(select(column).where(column.is_not(None)).distinct()).scalars()
        found |= set(_holding(connection, query, column=column, values=filter(wanted, names)))
    return found


def _holding(
    connection: Connection, query: Select[str], *, column: ColumnElement[str], values: Iterable[str]
) -> Iterator[str]:
    for some in parts(values):
        yield from connection.execute(query.where(column.in_(some)).distinct()).scalars()
