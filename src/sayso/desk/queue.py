"""What an analyst may be asked to judge: what nobody judged yet, what the machine was least sure of first."""

from typing import Any

from sqlalchemy import Connection, select

from sayso.desk import tables
from sayso.desk.judging import UNDONE, Judged, JudgementKind, history

held, shelf, judgements = tables.shelf_articles, tables.shelf, tables.judgements
ORDER = (tables.same.c.probability, tables.same.c.a, tables.same.c.b)
AT_ONCE = 100  # rows that are looked at until enough are found that nobody judged
Form = dict[str, Any]


def attributions(connection: Connection, *, limit: int, offset: int = 0) -> list[Form]:
    """Return attributions of the newest readings that nobody judged, with the article that each stands in."""
    asked = tables.attributions
    query = (
        select(asked, held.c.article, held.c.title, held.c.publisher, held.c.day)
        .join(held, held.c.reading == asked.c.reading)
        .where(asked.c.id.not_in(_judged(JudgementKind.ATTRIBUTION)))
        .order_by(asked.c.score, asked.c.id)
        .limit(limit)
        .offset(offset)
    )
    return [dict(row) for row in connection.execute(query).mappings()]


def pairs(connection: Connection, *, limit: int, offset: int = 0) -> list[Form]:
    """Return pairs of claims that linking holds for the same or for variants and that nobody judged."""
    same = tables.same
    query = select(same.c.a, same.c.b, same.c.relation, same.c.slots, same.c.probability)
    said = _said(connection)
    found: list[Any] = []
    for row in connection.execution_options(yield_per=AT_ONCE).execute(query.order_by(*ORDER)):
        if (min(row.a, row.b), max(row.a, row.b)) not in said:
            found.append(row)
        if len(found) == offset + limit:
            break
    told = _claims(connection, {claim for row in found[offset:] for claim in (row.a, row.b)})
    return [
        {**row._mapping, **told[row.a, "a"], **told[row.b, "b"]}  # noqa: SLF001 - SQLAlchemy's own name for it
        for row in found[offset:]
        if (row.a, "a") in told and (row.b, "b") in told
    ]


def _said(connection: Connection) -> set[tuple[str, str | None]]:
    """Return the pairs of claims that were judged, the lesser of each first."""
    query = select(judgements.c.subject, judgements.c.other).where(
        judgements.c.kind == JudgementKind.CLAIMS.value,
        judgements.c.verdict != UNDONE,
        judgements.c.id.not_in(_undone()),
    )
    return {(row.subject, row.other) for row in connection.execute(query)}


def _claims(connection: Connection, ids: set[str]) -> dict[tuple[str, str], Form]:
    """Return what is shown of claims, by their id and the side of a pair that they may stand on."""
    names = ("text", "article", "publisher", "day", "source")
    query = select(shelf.c.claim, *(shelf.c[name] for name in names)).where(shelf.c.claim.in_(ids))
    rows = list(connection.execute(query).mappings())
    return {(row["claim"], side): {f"{side}_{name}": row[name] for name in names} for row in rows for side in "ab"}


def lately(connection: Connection, *, limit: int) -> list[Judged]:
    """Return the last judgements, those that were undone too, the last first."""
    return history(connection)[: -limit - 1 : -1]


def _undone() -> Any:  # noqa: ANN401 - a query of SQLAlchemy
    return select(judgements.c.undoes).where(judgements.c.undoes.is_not(None))


def _judged(kind: JudgementKind) -> Any:  # noqa: ANN401 - a query of SQLAlchemy
    """Return the query for what was judged of a kind and stands."""
    return select(judgements.c.subject).where(
        judgements.c.kind == kind.value, judgements.c.verdict != UNDONE, judgements.c.id.not_in(_undone())
    )
