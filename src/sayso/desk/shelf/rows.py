"""The rows of the shelf for some articles: put up from their readings, amended as they were judged, taken down.

Whatever is put up or taken down is noted, to be counted anew. Always inside the caller's transaction.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import (
    Connection,
    Select,
    and_,
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
from sayso.desk.notes import noted as noted_ids
from sayso.desk.shelf.amended import amend
from sayso.desk.shelf.counts import WHERE, add_to_map, count_propositions, sort_by_origins
from sayso.desk.shelf.state import What, note, noted
from sayso.ledger import HopRole, Naming, PlaceUse, TimeRole

DAY = 10  # characters of an ISO 8601 day
LONGEST = 200  # characters of a name that is looked up by; PostgreSQL's indexes take 2,700 bytes
NOT_LINKED = "none"
PUT = text("INSERT INTO shelf_words (rowid, text) SELECT id, text FROM shelf WHERE id > :last")
TAKE = text(
    "INSERT INTO shelf_words (shelf_words, rowid, text) SELECT 'delete', id, text FROM shelf WHERE article = :one"
)

shelf, held, places, gone = tables.shelf, tables.shelf_articles, tables.shelf_places, tables.shelf_gone
claims, hops, grounds, called = tables.claims, tables.hops, tables.grounds, tables.shelf_called

Verdicts = Mapping[int, Mapping[str, str]]
"""The verdicts that stand on attributions, by reading and attribution."""


def put_up(
    connection: Connection,
    batch: Sequence[Any],
    *,
    verdicts: Verdicts,
    again: Collection[str],
    revision: int,
    all_new: bool,
) -> None:
    """Put the articles of a batch on the shelf and take down what they replace.

    What stands there in the same reading stays, unless it is to be laid out ``again``. With ``all_new`` the
    caller has everything counted in the end.
    """
    fresh = _fresh(connection, batch, again=again)
    if not fresh:
        return
    versions = tables.versions
    names = [row.article for row in fresh]
    addresses = select(versions.c.article, versions.c.address).where(versions.c.article.in_(names))
    address = {row[0]: row[1] for row in connection.execute(addresses)}
    take_down(connection, addresses=sorted(set(address.values())), revision=revision)
    readings = [row.reading for row in fresh]
    last = int(connection.execute(select(func.coalesce(func.max(shelf.c.id), 0))).scalar_one())
    rows = [_article(row, address=address[row.article], edited=_edited(row, verdicts)) for row in fresh]
    connection.execute(insert(held), rows)
    columns, query = _claims(readings, revision=revision)
    connection.execute(insert(shelf).from_select(columns, query))
    connection.execute(insert(places).from_select(list(places.columns), _places(readings)))
    for reading in sorted(set(readings) & verdicts.keys()):
        amend(connection, reading, verdicts=verdicts[reading])
    if connection.dialect.name == "sqlite":
        connection.execute(PUT, {"last": last})
    many = select(func.count()).where(shelf.c.reading == held.c.reading, shelf.c.article == held.c.article)
    group = select(tables.groups.c.component).where(tables.groups.c.id == held.c.article)
    values = {"claims": many.scalar_subquery(), "component": group.scalar_subquery()}
    connection.execute(update(held).where(held.c.article.in_(names)).values(values))
    note(connection, What.ARTICLE, select(tables.checked.c.article).where(tables.checked.c.article.in_(names)))
    if not all_new:
        _count(connection, last=last, revision=revision)


def take_down(connection: Connection, *, addresses: Collection[str], revision: int) -> None:
    """Take down whatever stands there from these addresses; its propositions are off the map until they are counted."""
    articles = list(connection.execute(select(held.c.article).where(held.c.address.in_(addresses))).scalars())
    if not articles:
        return
    mine = shelf.c.article.in_(articles)
    standing = select(shelf.c.id).where(mine)
    if connection.dialect.name == "sqlite":
        connection.execute(TAKE, [{"one": article} for article in articles])
    note(connection, What.SOURCE, select(shelf.c.source).where(mine))
    note(connection, What.PROPOSITION, select(shelf.c.proposition).where(mine))
    add_to_map(connection, mine, shelf.c.proposition.in_(noted(What.PROPOSITION)), sign=-1)
    connection.execute(insert(gone).from_select(["id", "revision"], select(shelf.c.id, literal(revision)).where(mine)))
    connection.execute(delete(places).where(places.c.shelf.in_(standing)))
    connection.execute(delete(shelf).where(mine))
    connection.execute(delete(held).where(held.c.article.in_(articles)))


def _count(connection: Connection, *, last: int, revision: int) -> None:
    """Count the rows after one, and anew the propositions that rows were taken from or belong to."""
    new = shelf.c.id > last
    note(connection, What.SOURCE, select(shelf.c.source).where(new))
    others = select(shelf.c.proposition).where(new, shelf.c.proposition.not_in(noted(What.PROPOSITION)))
    add_to_map(connection, and_(shelf.c.id <= last, shelf.c.proposition.in_(others)), sign=-1)
    note(connection, What.PROPOSITION, others)
    count_propositions(connection)
    add_to_map(connection, new, shelf.c.proposition.in_(noted(What.PROPOSITION)), sign=1)
    sort_by_origins(connection, revision=revision)


def _fresh(connection: Connection, batch: Sequence[Any], *, again: Collection[str]) -> list[Any]:
    names = [row.article for row in batch]
    query = select(held.c.article, held.c.reading).where(held.c.article.in_(names))
    there = {row.article: row.reading for row in connection.execute(query)}
    return [
        row
        for row in batch
        if row.reading is not None and (row.article in again or there.get(row.article) != row.reading)
    ]


def _edited(row: Any, verdicts: Verdicts) -> int:  # noqa: ANN401 - a row of the database
    return int("edit" in verdicts.get(row.reading, {}).values())


def _article(row: Any, *, address: str, edited: int) -> dict[str, Any]:  # noqa: ANN401 - a row of the database
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
        "claims": 0,
        "component": None,
        "edited": edited,
    }


def _claims(readings: list[int], *, revision: int) -> tuple[list[str], Select[Any]]:
    """Return the columns and the query of the claims of these readings, each with the last hop of its route."""
    last, linked = hops.alias("last"), tables.propositions
    agent = case((last.c.position == 0, None), else_=clipped(last.c.agent))
    given: dict[str, Any] = {
        "claim": claims.c.id,
        "reading": claims.c.reading,
        "article": held.c.article,
        "start": claims.c.start,
        "text": claims.c.text,
        "attribution": claims.c.attribution,
        "publisher": held.c.publisher,
        "day": held.c.day,
        "agent": agent,
        "source": func.coalesce(called.c.source, agent),
        "naming": _naming(last),
        "kind": claims.c.kind,
        "certainty": claims.c.certainty,
        "worth": func.coalesce(claims.c.worth, -1.0),
        "earliest": _day(func.min, "earliest"),
        "latest": _day(func.max, "latest"),
        "judged": literal("none"),
        "findings": literal(None),
        "proposition": linked.c.proposition,
        "relation": linked.c.relation,
        "origins": literal(NOT_LINKED),
        "told": literal(0),
        "revision": literal(revision),
        "noted": case((claims.c.id.in_(noted_ids()), "1"), else_="0"),
    }
    of_claim = hops.alias("of_claim")
    whole = (of_claim.c.reading == claims.c.reading) & (of_claim.c.claim == claims.c.id)
    end = select(func.max(of_claim.c.position)).where(whole).correlate(claims).scalar_subquery()
    query = (
        select(*(value.label(name) for name, value in given.items()))
        .select_from(claims)
        .join(held, held.c.reading == claims.c.reading)
        .join(last, (last.c.reading == claims.c.reading) & (last.c.claim == claims.c.id) & (last.c.position == end))
        .outerjoin(called, (called.c.agent == last.c.agent) & (last.c.position > 0))
        .outerjoin(linked, linked.c.claim == claims.c.id)
        .where(claims.c.reading.in_(readings))
        .order_by(claims.c.reading, claims.c.start, claims.c.id)
    )
    return list(given), query


def _naming(last: Any) -> Any:  # noqa: ANN401 - an alias and a case of SQLAlchemy
    """Return what a route ends in, as the report draws it."""
    return case(
        (last.c.position == 0, "own"),
        (last.c.role == HopRole.GAP.value, "unknown"),
        (last.c.agent.is_(None), Naming.UNNAMED.value),
        else_=last.c.naming,
    )


def clipped(column: Any) -> Any:  # noqa: ANN401 - columns of SQLAlchemy
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
    name = clipped(found.c.name)
    here = select(held.c.article).where(held.c.reading.in_(readings))
    return (
        select(shelf.c.id, name, *(func.min(found.c[column]) for column in WHERE))
        .join(grounds, (grounds.c.claim == shelf.c.claim) & (grounds.c.reading == shelf.c.reading))
        .join(found, (found.c.reading == grounds.c.reading) & (found.c.id == grounds.c.part))
        .where(shelf.c.article.in_(here), grounds.c.kind == "place", found.c.use == PlaceUse.LITERAL.value)
        .group_by(shelf.c.id, name)
    )
