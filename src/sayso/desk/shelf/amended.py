"""The rows of one article as an analyst judged and edited its attributions."""

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from sayso.desk import tables
from sayso.desk.edited import edited
from sayso.desk.judging import ALONE, edits, verdict_on, verdicts_of
from sayso.desk.keeping import reading_of
from sayso.desk.rows import parts
from sayso.ledger import Claim, Hop, HopRole, Naming, PlaceUse, Reading, TimeRole

LONGEST = 200  # characters of a name that is looked up by

shelf, spots, called = tables.shelf, tables.shelf_places, tables.shelf_called


def verdicts_by_reading(connection: Connection) -> dict[int, dict[str, str]]:
    """Return the verdicts that stand on attributions and chains, by the readings that have them and by id."""
    said = verdicts_of(connection)
    found: dict[int, dict[str, str]] = {}
    for name, reading, _ in _readings_of(connection, said):
        found.setdefault(reading, {})[name] = said[name]
    return found


def judged_since(connection: Connection, judgement: int) -> set[str]:
    """Return the articles of which an attribution or a chain was judged after a judgement, or one was undone."""
    given = tables.judgements
    query = select(given.c.subject).where(given.c.id > judgement, given.c.kind.in_([kind.value for kind in ALONE]))
    return {article for _, _, article in _readings_of(connection, set(connection.execute(query).scalars()))}


def _readings_of(connection: Connection, names: Collection[str]) -> list[tuple[str, int, str]]:
    """Return each attribution or claim with the readings and the articles that have it."""
    readings = tables.readings
    return [
        (row[0], row[1], row[2])
        for asked in (tables.attributions, tables.claims)
        for some in parts(names)
        for row in connection.execute(
            select(asked.c.id, asked.c.reading, readings.c.article)
            .join(readings, readings.c.id == asked.c.reading)
            .where(asked.c.id.in_(some))
        )
    ]


def amend(connection: Connection, number: int, *, verdicts: Mapping[str, str]) -> None:
    """Have the rows of a reading say what was judged of them, and stand as attributions and chains were edited."""
    if "edit" in verdicts.values():
        _rewrite(connection, number)
    article = select(tables.readings.c.article).where(tables.readings.c.id == number).scalar_subquery()
    query = select(shelf.c.id, shelf.c.claim, shelf.c.attribution).where(shelf.c.article == article)
    for row in connection.execute(query).all():
        if (verdict := verdict_on(row.claim, row.attribution, verdicts=verdicts)) is not None:
            connection.execute(update(shelf).where(shelf.c.id == row.id).values(judged=verdict))


def _rewrite(connection: Connection, number: int) -> None:
    """Write the rows of the claims that edits change anew, and take away those that are no claim any more."""
    was = reading_of(connection, number)
    now = {claim.id: claim for claim in edited(was, edits(connection)).claims}
    names = {row.agent: row.source for row in connection.execute(select(called))}
    changed = [claim.id for claim in was.claims if now.get(claim.id) != claim]
    query = select(shelf.c.claim, shelf.c.id).where(shelf.c.article == was.article.id, shelf.c.claim.in_(changed))
    for row in connection.execute(query).all():
        connection.execute(delete(spots).where(spots.c.shelf == row.id))
        if (claim := now.get(row.claim)) is None:
            connection.execute(delete(shelf).where(shelf.c.id == row.id))
            continue
        connection.execute(update(shelf).where(shelf.c.id == row.id).values(_values(claim, was, names=names)))
        if told := _places(claim, was):
            connection.execute(insert(spots), [one | {"shelf": row.id} for one in told])


def _values(claim: Claim, reading: Reading, *, names: Mapping[str, str]) -> dict[str, Any]:
    """Return what a row says of a claim."""
    last = claim.chain[-1]
    agent = last.agent[:LONGEST] if len(claim.chain) > 1 and last.agent is not None else None
    dated = [time for time in reading.times if time.id in claim.times and time.role is TimeRole.CONTENT]
    return {
        "start": claim.span.start,
        "text": claim.span.of(reading.article.text),
        "agent": agent,
        "source": names.get(agent, agent) if agent is not None else None,
        "naming": _naming(claim.chain),
        "kind": claim.kind.value,
        "certainty": claim.certainty.value,
        "worth": -1.0 if claim.worth is None else claim.worth,
        "earliest": min((time.earliest for time in dated if time.earliest), default=None),
        "latest": max((time.latest for time in dated if time.latest), default=None),
    }


def _naming(chain: tuple[Hop, ...]) -> str:
    """Return what a route ends in."""
    last = chain[-1]
    if len(chain) == 1:
        return "own"
    if last.role is HopRole.GAP:
        return "unknown"
    return Naming.UNNAMED.value if last.agent is None else last.naming.value


def _places(claim: Claim, reading: Reading) -> list[dict[str, Any]]:
    """Return the places of a claim, each name once."""
    found: dict[str, dict[str, Any]] = {}
    for one in reading.places:
        if one.id in claim.places and one.use is PlaceUse.LITERAL:
            where = {"country": one.country, "lat": one.lat, "lon": one.lon, "geoname_id": one.geoname_id}
            found.setdefault(one.name[:LONGEST], {"place": one.name[:LONGEST], **where})
    return list(found.values())
