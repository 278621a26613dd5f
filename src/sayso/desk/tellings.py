"""Articles with the propositions of their claims, and who else tells these: what a check is given of the links."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from sayso.desk import tables
from sayso.desk.articles import newest
from sayso.desk.edited import edited
from sayso.desk.judging import edits
from sayso.desk.keeping import joined
from sayso.desk.links import Mark
from sayso.desk.rows import parts
from sayso.ledger import reading_from_json, reading_to_json

AT_ONCE = 50  # articles held at a time, with all that others tell of their claims

claims, propositions, versions, readings = tables.claims, tables.propositions, tables.versions, tables.readings
addresses = tables.addresses

Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One article: its newest reading by number and as JSON, and the proposition of each linked claim.

    ``propositions`` holds by id the ``origins`` of each and its ``tellings``, in the order of their dates.
    """

    article: str
    path: str
    item: str | None
    number: int
    reading: str
    of_claim: dict[str, str]
    propositions: dict[str, Row]


def told(connection: Connection, *, upto: Mark, ids: Collection[str] | None) -> Iterator[Told]:
    """Yield the newest versions of articles, all or these, as they were at a mark; edits of attributions hold."""
    standing = edits(connection)
    for batch in newest(connection, upto=upto, ids=ids):
        for first in range(0, len(batch), AT_ONCE):
            yield from _told(connection, batch[first : first + AT_ONCE], standing=standing)


def _told(connection: Connection, batch: list[Any], *, standing: dict[str, Row]) -> Iterator[Told]:
    forms = select(readings.c.id, readings.c.form).where(readings.c.id.in_([row.reading for row in batch]))
    rest = {row.id: row.form for row in connection.execute(forms)}
    texts = select(versions.c.id, versions.c.form).where(versions.c.id.in_([row.id for row in batch]))
    article = {row.id: row.form for row in connection.execute(texts)}
    of_reading = _of_readings(connection, [row.reading for row in batch])
    found = _propositions(connection, (name for named in of_reading.values() for name in named.values()))
    for row in batch:
        named = of_reading[row.reading]
        yield Told(
            article=row.article,
            path=row.path,
            item=row.item,
            number=row.reading,
            reading=_as_edited(joined(article[row.id], rest[row.reading]), standing=standing),
            of_claim=named,
            propositions={name: found[name] for name in sorted(set(named.values())) if name in found},
        )


def _as_edited(reading: str, *, standing: dict[str, Row]) -> str:
    """Return the JSON of a reading with its attributions as they were edited."""
    if not any(name in reading for name in standing):
        return reading
    return reading_to_json(edited(reading_from_json(reading), standing))


def _of_readings(connection: Connection, numbers: list[int]) -> defaultdict[int, dict[str, str]]:
    """Return the proposition of each linked claim, by reading."""
    query = (
        select(claims.c.reading, claims.c.id, propositions.c.proposition)
        .join(propositions, propositions.c.claim == claims.c.id)
        .where(claims.c.reading.in_(numbers))
        .order_by(claims.c.reading, claims.c.id)
    )
    found: defaultdict[int, dict[str, str]] = defaultdict(dict)
    for row in connection.execute(query):
        found[row.reading][row.id] = row.proposition
    return found


def _propositions(connection: Connection, names: Iterable[str]) -> dict[str, Row]:
    """Return the tellings and the origins of these propositions; one without origins was not linked to the end."""
    tellings: defaultdict[str, dict[str, Row]] = defaultdict(dict)
    found: dict[str, Row] = {}
    for some in parts(names):
        for row in connection.execute(_tellings().where(propositions.c.proposition.in_(some))).mappings():
            # A claim that several readings of an article hold is one claim.
            tellings[row["proposition"]].setdefault(row["claim"], dict(row))
        for row in connection.execute(select(tables.origins).where(tables.origins.c.proposition.in_(some))).mappings():
            found[row["proposition"]] = {
                "origins_min": row["origins_min"],
                "origins_max": row["origins_max"],
                "origins": msgspec.json.decode(row["detail"]).get("origins", []),
                "tellings": sorted(tellings[row["proposition"]].values(), key=_in_time),
            }
    return found


def _tellings() -> Any:  # noqa: ANN401 - a query, whose type is SQLAlchemy's own affair
    return (
        select(
            claims.c.id.label("claim"),
            claims.c.text,
            claims.c.certainty,
            propositions.c.proposition,
            propositions.c.relation,
            propositions.c.slots,
            versions.c.article,
            versions.c.publisher,
            versions.c.published,
            addresses.c.path,
        )
        .join(propositions, propositions.c.claim == claims.c.id)
        .join(readings, readings.c.id == claims.c.reading)
        .join(versions, versions.c.article == readings.c.article)
        .join(addresses, addresses.c.id == versions.c.address)
    )


def _in_time(row: Row) -> tuple[str, str]:
    return (row["published"] or "~", row["claim"])
