"""What an analyst may be asked to judge: what nobody judged yet, what the machine was least sure of first."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from sayso.desk import tables
from sayso.desk.judging import UNDONE, Judged, JudgementKind, history

held, shelf, judgements = tables.shelf_articles, tables.shelf, tables.judgements
ORDER = (tables.same.c.probability, tables.same.c.a, tables.same.c.b)
AT_ONCE = 100  # rows that are looked at until enough are found that nobody judged
MOST_COUNTED = 10_000  # that are left; of more, only that there are more is told, which takes no time
Form = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How much of a queue was judged, and how much is left; ``more`` where there is even more left than that."""

    judged: int
    left: int
    more: bool


def attributions_progress(connection: Connection) -> Progress:
    """Return how far the attributions are judged."""
    asked = tables.attributions
    open_ones = (
        select(asked.c.id)
        .join(held, held.c.reading == asked.c.reading)
        .where(asked.c.id.not_in(_judged(JudgementKind.ATTRIBUTION)))
        .limit(MOST_COUNTED + 1)
        .subquery()
    )
    left = int(connection.execute(select(func.count()).select_from(open_ones)).scalar_one())
    said = select(func.count()).select_from(_judged(JudgementKind.ATTRIBUTION).distinct().subquery())
    return _progress(judged=int(connection.execute(said).scalar_one()), left=left)


def pairs_progress(connection: Connection) -> Progress:
    """Return how far the pairs that linking holds for the same or for variants are judged."""
    said = _said(connection)
    some = select(tables.same.c.a, tables.same.c.b).limit(MOST_COUNTED + 1 + len(said))
    left = sum((min(row.a, row.b), max(row.a, row.b)) not in said for row in connection.execute(some))
    return _progress(judged=len(said), left=left)


def _progress(*, judged: int, left: int) -> Progress:
    return Progress(judged=judged, left=min(left, MOST_COUNTED), more=left > MOST_COUNTED)


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
    for row in connection.execute(query.order_by(*ORDER), execution_options={"yield_per": AT_ONCE}):
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


def words_of(connection: Connection, judged: Iterable[Judged]) -> dict[str, str]:
    """Return what these judgements are about in words: who says by which cue, or what is claimed."""
    ids = sorted({name for one in judged for name in (one.judgement.subject, one.judgement.other) if name})
    said, told = tables.attributions, tables.claims
    found: dict[str, str] = {}
    for row in connection.execute(select(said).where(said.c.id.in_(ids)).order_by(said.c.reading)):
        found[row.id] = f"{row.source or 'nobody named'} {row.cue}"
    for row in connection.execute(select(told.c.id, told.c.text).where(told.c.id.in_(ids)).order_by(told.c.reading)):
        found[row.id] = row.text
    return found


def _undone() -> Any:  # noqa: ANN401 - a query of SQLAlchemy
    return select(judgements.c.undoes).where(judgements.c.undoes.is_not(None))


def _judged(kind: JudgementKind) -> Any:  # noqa: ANN401 - a query of SQLAlchemy
    """Return the query for what was judged of a kind and stands."""
    return select(judgements.c.subject).where(
        judgements.c.kind == kind.value, judgements.c.verdict != UNDONE, judgements.c.id.not_in(_undone())
    )
