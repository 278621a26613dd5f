"""One thing of the desk by its id: an article with its versions, or the article of a claim or an attribution."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from sayso.desk import tables
from sayso.desk.articles import newest
from sayso.desk.edited import edited
from sayso.desk.found import standing
from sayso.desk.judging import Judged, about, edits
from sayso.desk.keeping import reading_of
from sayso.desk.links import mark
from sayso.desk.notes import Note, in_articles
from sayso.errors import DeskError
from sayso.ledger import Reading

versions, readings = tables.versions, tables.readings


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One version of an article; ``changes`` says what differs from the one before it."""

    article: str
    number: int
    added: str
    changes: dict[str, Any] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One article as a list shows it: its newest version."""

    id: str
    path: str
    item: str | None
    version: int
    publisher: str | None
    published: str | None
    title: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """An article of the desk: its newest reading, its address's versions, the judgements and findings that stand.

    The reading is as edits of its attributions have it. ``notes`` are those on every version and its claims, the
    oldest first. ``claim`` or ``attribution`` is the id that was asked for,
    where it was not the article's.
    """

    reading: Reading
    versions: tuple[Version, ...]
    judgements: tuple[Judged, ...]
    findings: tuple[dict[str, Any], ...] = ()
    notes: tuple[Note, ...] = ()
    claim: str | None = None
    attribution: str | None = None


def listed(connection: Connection) -> Iterator[Listed]:
    """Yield the newest version of every article, in the order they came."""
    for batch in newest(connection, upto=mark(connection)):
        for row in batch:
            yield Listed(
                id=row.article,
                path=row.path,
                item=row.item,
                version=row.number,
                publisher=row.publisher,
                published=row.published,
                title=row.title,
            )


def shown(connection: Connection, name: str) -> Shown:
    """Return what an id of an article, a claim or an attribution stands for.

    Raises:
        DeskError: when the desk has no such id.
    """
    number, part = _found(connection, name)
    reading = edited(reading_of(connection, number), edits(connection))
    address = select(versions.c.address).where(versions.c.article == reading.article.id).scalar_subquery()
    query = select(versions).where(versions.c.address == address).order_by(versions.c.number)
    every = connection.execute(query).all()
    ids = _names(reading)
    return Shown(
        reading=reading,
        versions=tuple(
            Version(article=one.article, number=one.number, added=one.added, changes=one.changes) for one in every
        ),
        judgements=tuple(about(connection, ids)),
        findings=tuple(standing(connection, article=reading.article.id)),
        notes=tuple(in_articles(connection, [one.article for one in every])),
        claim=name if part == "claims" else None,
        attribution=name if part == "attributions" else None,
    )


def _names(reading: Reading) -> set[str]:
    """Return everything in a reading that a judgement may be about."""
    ids = {claim.id for claim in reading.claims} | {attribution.id for attribution in reading.attributions}
    for actor in reading.actors:
        ids |= {actor.id, actor.name}
    return ids | {hop.agent for claim in reading.claims for hop in claim.chain if hop.agent}


def _found(connection: Connection, name: str) -> tuple[int, str]:
    """Return the newest reading that an id stands in, and the table that knows it."""
    asked = {
        "readings": select(func.max(readings.c.id)).where(readings.c.article == name),
        "claims": select(func.max(tables.claims.c.reading)).where(tables.claims.c.id == name),
        "attributions": select(func.max(tables.attributions.c.reading)).where(tables.attributions.c.id == name),
    }
    for part, query in asked.items():
        if (number := connection.execute(query).scalar_one()) is not None:
            return int(number), part
    raise DeskError(
        f"expected the id of an article, a claim or an attribution in the desk, found {name!r}; "
        "sayso show without one lists the articles"
    )
