"""How the shelf is laid out: what is looked through in a browser, kept beside the evidence and made from it.

Refreshed when somebody looks, not when something is added, so that adding stays as fast as it was. Every step
leaves a shelf that is right for what it holds; broken off, the next call goes on.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import (
    Connection,
    Select,
    Update,
    case,
    delete,
    func,
    insert,
    literal,
    literal_column,
    select,
    text,
    update,
)

from sayso.desk import tables
from sayso.desk.articles import newest
from sayso.desk.columns import Words
from sayso.desk.desk import Desk
from sayso.desk.links import Mark, last_run, mark
from sayso.desk.shelf_counts import WHERE, add_places, count_places, count_sources
from sayso.ledger import HopRole, Naming, PlaceUse, TimeRole

CACHE_KB = 131_072  # of the file in memory while the shelf is laid out
DAY = 10  # characters of an ISO 8601 day
LONGEST = 200  # characters of a name that is looked up by; PostgreSQL's indexes take 2,700 bytes
NOT_LINKED = "none"
AT_ONCE = 500  # ids in one statement

shelf, held, places, state = tables.shelf, tables.shelf_articles, tables.shelf_places, tables.shelf_state
claims, hops, grounds = tables.claims, tables.hops, tables.grounds


@dataclass(frozen=True, slots=True)
class Touched:
    """What is to be counted anew: places that lost claims, and sources that lost or won some."""

    places: set[str] = field(default_factory=set)
    sources: set[str] = field(default_factory=set)


def refresh(desk: Desk) -> bool:
    """Bring the shelf up to what the desk holds now, and tell whether anything was to do.

    Raises:
        DeskError: when the desk cannot be written.
    """
    with desk.reading() as connection:
        before, now, run = state_of(connection), mark(connection), _run(connection)
        if before == (now.version, now.reading, run):
            return False
        after = Mark(version=before[0], reading=before[1], judgement=0)
        batches = list(newest(connection, upto=now, after=after))
    touched, quoted = set[str](), set[str]()
    for batch in batches:
        with desk.writing() as connection:
            _widen(connection)
            gone = _shelve(connection, batch)
            touched |= gone.places
            quoted |= gone.sources
    with desk.writing() as connection:
        _widen(connection)
        if run != before[2]:
            _link(connection)
        count_places(connection, names=None if run != before[2] else touched)
        count_sources(connection, names=None if run != before[2] else quoted)
        connection.execute(delete(state))
        row = {"id": 1, "upto_version": now.version, "upto_reading": now.reading, "run": run}
        connection.execute(insert(state), row)
    return True


def _widen(connection: Connection) -> None:
    """Let SQLite keep more of the file in memory than its 2 MB: the rows go to every corner of the indexes."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA cache_size = -{CACHE_KB}")


def waiting(connection: Connection) -> int:
    """Return how many readings came since the shelf was last refreshed; a new link run counts as one."""
    version, reading, run = state_of(connection)
    now = mark(connection)
    return max(now.reading - reading, now.version - version, int(run != _run(connection)))


def state_of(connection: Connection) -> tuple[int, int, int]:
    """Return up to which version, reading and link run the shelf has come."""
    row = connection.execute(select(state)).first()
    return (0, 0, 0) if row is None else (row.upto_version, row.upto_reading, row.run)


def _run(connection: Connection) -> int:
    run = last_run(connection)
    return 0 if run is None else run.id


def _shelve(connection: Connection, batch: list[Any]) -> Touched:
    """Put the articles of a batch on the shelf, take down what they replace, and return what is to be counted anew.

    What is new is added to the map: no link run has seen it, so it is counted with nothing that is there.
    """
    names = [row.article for row in batch]
    there = {
        row[0]: row[1]
        for row in connection.execute(select(held.c.article, held.c.reading).where(held.c.article.in_(names)))
    }
    fresh = [row for row in batch if row.reading is not None and there.get(row.article) != row.reading]
    if not fresh:
        return Touched()
    versions = tables.versions
    addresses = select(versions.c.article, versions.c.address).where(versions.c.article.in_([r.article for r in fresh]))
    address = {row[0]: row[1] for row in connection.execute(addresses)}
    touched = _take_down(connection, addresses=list(set(address.values())))
    counts = select(claims.c.reading, func.count()).where(claims.c.reading.in_([row.reading for row in fresh]))
    many: dict[int, int] = {row[0]: row[1] for row in connection.execute(counts.group_by(claims.c.reading))}
    connection.execute(
        insert(held), [_article(row, address=address[row.article], claims=many.get(row.reading, 0)) for row in fresh]
    )
    last = connection.execute(select(func.coalesce(func.max(shelf.c.id), 0))).scalar_one()
    columns = [column for column in shelf.columns if column.name != "id"]
    connection.execute(insert(shelf).from_select(columns, _claims([row.reading for row in fresh])))
    connection.execute(insert(places).from_select(list(places.columns), _places([row.reading for row in fresh])))
    if connection.dialect.name == "sqlite":
        words = "INSERT INTO shelf_words (rowid, text) SELECT id, text FROM shelf WHERE id > :last"
        connection.execute(text(words), {"last": last})
    add_places(connection, last)
    touched.sources.update(connection.execute(select(shelf.c.source).where(shelf.c.id > last).distinct()).scalars())
    return touched


def _take_down(connection: Connection, *, addresses: list[str]) -> Touched:
    """Take down whatever stands there from these addresses, and return its places and sources."""
    touched = Touched()
    articles = list(connection.execute(select(held.c.article).where(held.c.address.in_(addresses))).scalars())
    if not articles:
        return touched
    gone = list(connection.execute(select(shelf.c.id).where(shelf.c.article.in_(articles))).scalars())
    for start in range(0, len(gone), AT_ONCE):
        some = gone[start : start + AT_ONCE]
        if connection.dialect.name == "sqlite":
            rows = connection.execute(select(shelf.c.id, shelf.c.text).where(shelf.c.id.in_(some))).all()
            words = "INSERT INTO shelf_words (shelf_words, rowid, text) VALUES ('delete', :id, :text)"
            given = [{"id": row.id, "text": Words().process_bind_param(row.text, connection.dialect)} for row in rows]
            connection.execute(text(words), given)
        spots = select(places.c.place).where(places.c.shelf.in_(some)).distinct()
        touched.places.update(connection.execute(spots).scalars())
        told = select(shelf.c.source).where(shelf.c.id.in_(some)).distinct()
        touched.sources.update(connection.execute(told).scalars())
        connection.execute(delete(places).where(places.c.shelf.in_(some)))
        connection.execute(delete(shelf).where(shelf.c.id.in_(some)))
    connection.execute(delete(held).where(held.c.article.in_(articles)))
    return touched


def _article(row: Any, *, address: str, claims: int) -> dict[str, Any]:  # noqa: ANN401 - a row of the database
    return {
        "article": row.article,
        "reading": row.reading,
        "address": address,
        "path": row.path,
        "item": row.item,
        "number": row.number,
        "publisher": None if row.publisher is None else row.publisher[:LONGEST],
        "day": (row.published or "")[:DAY],
        "title": row.title,
        "claims": claims,
        "component": None,
    }


def _claims(readings: list[int]) -> Select[Any]:
    """Return the query for the claims of these readings, each with the last hop of its route and its days."""
    last = hops.alias("last")
    later = hops.alias("later")
    ends = (last.c.reading == claims.c.reading) & (last.c.claim == claims.c.id)
    follows = select(later.c.claim).where(
        later.c.reading == last.c.reading, later.c.claim == last.c.claim, later.c.position > last.c.position
    )
    return (
        select(
            claims.c.id,
            claims.c.reading,
            held.c.article,
            claims.c.start,
            claims.c.text,
            held.c.publisher,
            held.c.day,
            case((last.c.position == 0, None), else_=_clipped(last.c.agent)),
            _naming(last),
            claims.c.kind,
            claims.c.certainty,
            func.coalesce(claims.c.worth, -1.0),
            _day(func.min, "earliest"),
            _day(func.max, "latest"),
            literal(None),
            literal(None),
            literal(NOT_LINKED),
            literal(0),
        )
        .join(held, held.c.reading == claims.c.reading)
        .join(last, ends)
        .where(claims.c.reading.in_(readings), ~follows.exists())
        .order_by(claims.c.reading, claims.c.start, claims.c.id)
    )


def _naming(last: Any) -> Any:  # noqa: ANN401 - an alias and a case of SQLAlchemy
    """Return what a route ends in, as the report draws it."""
    return case(
        (last.c.position == 0, "own"),
        (last.c.role == HopRole.GAP.value, "unknown"),
        (last.c.agent.is_(None), Naming.UNNAMED.value),
        else_=last.c.naming,
    )


def _clipped(column: Any) -> Any:  # noqa: ANN401 - columns of SQLAlchemy
    """Return the beginning of a name, written out so that PostgreSQL knows it again where rows are grouped by it."""
    return func.substr(column, literal_column("1"), literal_column(str(LONGEST)))


def _day(aggregate: Any, side: str) -> Any:  # noqa: ANN401 - a function and a scalar subquery of SQLAlchemy
    """Return the first or the last day of what a claim tells, for the rows of ``_claims``."""
    times = tables.times
    rests = (grounds.c.reading == claims.c.reading) & (grounds.c.claim == claims.c.id) & (grounds.c.kind == "time")
    return (
        select(aggregate(times.c[side]))
        .join(grounds, (grounds.c.reading == times.c.reading) & (grounds.c.part == times.c.id))
        .where(rests, times.c.role == TimeRole.CONTENT.value)
        .correlate(claims)
        .scalar_subquery()
    )


def _places(readings: list[int]) -> Select[Any]:
    """Return the query for the places of the claims of these readings, which stand on the shelf already."""
    found = tables.places
    name = _clipped(found.c.name)
    return (
        select(shelf.c.id, name, *(func.min(found.c[column]) for column in WHERE))
        .join(grounds, (grounds.c.claim == shelf.c.claim) & (grounds.c.reading == shelf.c.reading))
        .join(found, (found.c.reading == grounds.c.reading) & (found.c.id == grounds.c.part))
        .where(grounds.c.reading.in_(readings), grounds.c.kind == "place", found.c.use == PlaceUse.LITERAL.value)
        .group_by(shelf.c.id, name)
    )


def _link(connection: Connection) -> None:
    """Write down anew what linking found of everything on the shelf, where it is other than before."""
    propositions, told = tables.propositions, tables.shelf_propositions
    for statement in _steps(propositions=propositions, told=told):
        connection.execute(statement)


def _steps(*, propositions: Any, told: Any) -> Iterator[Any]:  # noqa: ANN401 - tables and statements of SQLAlchemy
    found = propositions.c.claim == shelf.c.claim
    named = select(propositions.c.proposition).where(found).scalar_subquery()
    relation = select(propositions.c.relation).where(found).scalar_subquery()
    yield _where_other(update(shelf).values(proposition=named, relation=relation), shelf.c.proposition, named)
    group = select(tables.groups.c.component).where(tables.groups.c.id == held.c.article).scalar_subquery()
    yield _where_other(update(held).values(component=group), held.c.component, group)
    yield delete(told)
    yield insert(told).from_select(list(told.columns), _families())
    family = told.c.proposition == shelf.c.proposition
    origins = select(_how_many(told)).where(family).scalar_subquery()
    articles = select(told.c.articles).where(family).scalar_subquery()
    drawer = func.coalesce(origins, NOT_LINKED)
    many = func.coalesce(articles, 0)
    yield update(shelf).values(origins=drawer, told=many).where((shelf.c.origins != drawer) | (shelf.c.told != many))


def _where_other(statement: Update, column: Any, value: Any) -> Update:  # noqa: ANN401 - columns of SQLAlchemy
    return statement.where(func.coalesce(column, "") != func.coalesce(value, ""))


def _families() -> Select[Any]:
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
        .where(shelf.c.proposition.is_not(None))
        .group_by(shelf.c.proposition)
    )


def _how_many(told: Any) -> Any:  # noqa: ANN401 - a table and a case of SQLAlchemy
    """Return in which drawer a proposition lies by its origins."""
    return case(
        (told.c.origins_max.is_(None), NOT_LINKED),
        (told.c.origins_max == 1, "one"),
        (told.c.origins_min > 1, "several"),
        else_="unclear",
    )
