"""What an analyst may be asked to judge: what nobody judged yet, what the machine was least sure of first.

What stands word for word in several copies is asked once, as the earliest of them has it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, or_, select

from sayso.desk import tables
from sayso.desk.judging import ALONE, Judged, JudgementKind, presses, stands

held, shelf, judgements = tables.shelf_articles, tables.shelf, tables.judgements
asked, same = tables.attributions, tables.same
AT_ONCE = 100  # rows that are looked at until enough are found
MOST_COUNTED = 10_000  # that are left; of more, only that there are more is told, which takes no time
SIDES = ("text", "article", "publisher", "day", "source")  # what is shown of each claim of a pair
Form = dict[str, Any]
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How much of a queue was judged, and how much is left; ``more`` where there is even more left than that."""

    judged: int
    left: int
    more: bool


def attributions_progress(connection: Connection) -> Progress:
    """Return how far the attributions are judged, each copy by itself."""
    return _progress(connection, _judged(JudgementKind.ATTRIBUTION), left=_open_attributions())


def pairs_progress(connection: Connection) -> Progress:
    """Return how far the pairs that linking holds for the same or for variants are judged, each copy by itself."""
    return _progress(connection, _judged(JudgementKind.CLAIMS), left=_open_pairs())


def _progress(connection: Connection, judged: Select[Any], *, left: Select[Any]) -> Progress:
    said, still = (
        int(connection.execute(select(func.count()).select_from(some.subquery())).scalar_one())
        for some in (judged.distinct(), left.limit(MOST_COUNTED + 1))
    )
    return Progress(judged=said, left=min(still, MOST_COUNTED), more=still > MOST_COUNTED)


def attributions(connection: Connection, *, limit: int, offset: int = 0) -> list[Form]:
    """Return attributions of the newest readings that nobody judged, with the article that each stands in.

    ``articles`` is in how many copies it stands that can be judged with it, its own article among them.
    """
    return list(islice(_attributions(connection), offset, offset + limit))


def pairs(connection: Connection, *, limit: int, offset: int = 0) -> list[Form]:
    """Return pairs of claims that linking holds for the same or for variants and that nobody judged.

    ``articles`` is in how many they stand, as they do in those of any pair that can be judged with it.
    """
    return list(islice(_pairs(connection), offset, offset + limit))


def _attributions(connection: Connection) -> Iterator[Form]:
    query = _open_attributions().order_by(asked.c.score, asked.c.id)
    told: set[str] = set()
    for row in connection.execute(query, execution_options={"yield_per": AT_ONCE}):
        if row.id not in told:
            alike = attributions_alike(connection, row.id)
            told.update(one["id"] for one in alike[1:])
            if alike[0]["id"] == row.id:  # else it comes where it is due
                yield alike[0] | {"articles": len({one["article"] for one in alike})}


def _pairs(connection: Connection) -> Iterator[Form]:
    query = _open_pairs().order_by(same.c.probability, same.c.a, same.c.b)
    told: set[Pair] = set()
    for row in connection.execute(query, execution_options={"yield_per": AT_ONCE}):
        if (row.a, row.b) not in told:
            alike = pairs_alike(connection, row.a, row.b)
            told.update((one["a"], one["b"]) for one in alike[1:])
            if (alike[0]["a"], alike[0]["b"]) == (row.a, row.b):
                yield alike[0] | {"articles": len({one[f"{side}_article"] for one in alike for side in "ab"})}


def attributions_alike(connection: Connection, name: str) -> list[Form]:
    """Return an attribution with those of its article's copies that have its words and that nobody judged.

    The earliest comes first; there is none where the shelf does not have it. One that puts forward no claim is alike
    to none: its content is told by its claims.
    """
    mine, home, claims = asked.alias("mine"), held.alias("home"), tables.claims
    query = (
        select(asked, held.c.article, held.c.title, held.c.publisher, held.c.day, claims.c.text)
        .select_from(mine)
        .join(home, home.c.reading == mine.c.reading)
        .join(held, or_(held.c.component == home.c.component, held.c.reading == home.c.reading))
        .join(asked, asked.c.reading == held.c.reading)
        .outerjoin(claims, (claims.c.reading == asked.c.reading) & (claims.c.attribution == asked.c.id))
        .where(mine.c.id == name, asked.c.cue == mine.c.cue, asked.c.source.is_not_distinct_from(mine.c.source))
        .where((asked.c.id == name) | asked.c.id.not_in(_judged(JudgementKind.ATTRIBUTION)))
        .order_by(held.c.day == "", held.c.day, held.c.reading, asked.c.id, claims.c.start, claims.c.id)
    )
    found: dict[str, Form] = {}
    words: dict[str, list[str | None]] = {}
    for row in connection.execute(query).mappings():
        form = dict(row)
        words.setdefault(form["id"], []).append(form.pop("text"))
        found[form["id"]] = form
    return [form for one, form in found.items() if one == name or None not in words[one] == words[name]]


def pairs_alike(connection: Connection, a: str, b: str) -> list[Form]:
    """Return a pair of claims with those that linking holds for the same or for variants in the same way and words.

    None that somebody judged is among them, but for the pair itself; the earliest comes first, and there is none where
    linking does not hold the pair so.
    """
    one, other = shelf.alias("one"), shelf.alias("other")
    told = [table.c[name].label(f"{side}_{name}") for side, table in (("a", one), ("b", other)) for name in SIDES]
    query = select(same.c.a, same.c.b, same.c.relation, same.c.slots, same.c.probability, *told)
    query = query.join(one, one.c.claim == same.c.a).join(other, other.c.claim == same.c.b)
    itself = (same.c.a == a) & (same.c.b == b)
    mine = connection.execute(query.where(itself)).mappings().first()
    if mine is None:
        return []
    families = select(shelf.c.proposition).where(shelf.c.claim.in_([a, b]))
    words = [mine["a_text"], mine["b_text"]]
    near = [side.c.proposition.in_(families) & side.c.text.in_(words) for side in (one, other)]
    others = connection.execute(query.where(*near, ~itself, ~_is_said())).mappings()
    rows = [dict(row) for row in others if _sort_of(row) == _sort_of(mine)]
    return sorted(
        [dict(mine), *rows], key=lambda row: (*(row[f"{side}_day"] or "~" for side in "ab"), row["a"], row["b"])
    )


def _sort_of(row: Any) -> tuple[object, ...]:  # noqa: ANN401 - a row of the database
    """Return what is one of pairs that are judged together: how linking holds them, and their words."""
    return row["relation"], tuple(row["slots"]), *sorted((row["a_text"], row["b_text"]))


def lately(connection: Connection, *, limit: int) -> list[Judged]:
    """Return the last judgements, those that were undone too, the last first; of one press the first."""
    return presses(connection, limit=limit)


def given_with(connection: Connection, judged: Iterable[Judged]) -> dict[int, int]:
    """Return for each of these judgements how many more the same press gave; none where it gave no more."""
    query = select(judgements.c.press, func.count()).where(judgements.c.press.in_([one.id for one in judged]))
    return {row[0]: row[1] for row in connection.execute(query.group_by(judgements.c.press))}


def words_of(connection: Connection, judged: Iterable[Judged]) -> dict[str, str]:
    """Return what these judgements are about in words: who says by which cue, or what is claimed."""
    ids = sorted({name for one in judged for name in (one.judgement.subject, one.judgement.other) if name})
    told = tables.claims
    found: dict[str, str] = {}
    for row in connection.execute(select(asked).where(asked.c.id.in_(ids)).order_by(asked.c.reading)):
        found[row.id] = f"{row.source or 'nobody named'} {row.cue}"
    for row in connection.execute(select(told.c.id, told.c.text).where(told.c.id.in_(ids)).order_by(told.c.reading)):
        found[row.id] = row.text
    return found


def _open_attributions() -> Select[Any]:
    """Return the query for the ids of attributions of the newest readings that nobody judged."""
    here = select(asked.c.id).join(held, held.c.reading == asked.c.reading)
    return here.where(asked.c.id.not_in(_judged(JudgementKind.ATTRIBUTION)))


def _open_pairs() -> Select[Any]:
    """Return the query for the pairs that nobody judged and of which both claims are of newest versions."""
    return select(same.c.a, same.c.b).where(_is_there(same.c.a), _is_there(same.c.b), ~_is_said())


def _is_there(claim: ColumnElement[str]) -> ColumnElement[bool]:
    return select(shelf.c.id).where(shelf.c.claim == claim).exists()


def _is_said() -> ColumnElement[bool]:
    """Return the condition that a pair was judged; of a judgement too the lesser comes first."""
    this = (judgements.c.subject == same.c.a) & (judgements.c.other == same.c.b)
    return select(judgements.c.id).where(this, judgements.c.kind == JudgementKind.CLAIMS.value, stands()).exists()


def _judged(kind: JudgementKind) -> Select[Any]:
    """Return the query for what was judged of a kind and stands."""
    said = [judgements.c.subject] if kind in ALONE else [judgements.c.subject, judgements.c.other]
    return select(*said).where(judgements.c.kind == kind.value, stands())
