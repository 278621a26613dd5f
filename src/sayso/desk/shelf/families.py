"""What is asked about propositions: a list of them, one with everything that bears on it, and who is quoted."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, func, select

from sayso.desk import tables
from sayso.desk.asking import origins_of
from sayso.desk.shelf.browsing import Choice, claims

shelf, held, told = tables.shelf, tables.shelf_articles, tables.shelf_propositions
quoted = tables.shelf_sources
MOST_CLAIMS = 500  # of one proposition that are drawn and listed; the rest is counted, and in the ledger
Form = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """One proposition: its origins as ``sayso origins`` has them, its claims, and which articles share their text.

    ``groups`` is, by article, the component of copies that it belongs to. ``claims`` may be cut; ``count`` is all.
    """

    origins: Form
    claims: list[Form]
    groups: dict[str, str]
    count: int


def family(connection: Connection, proposition: str) -> Family | None:
    """Return a proposition, or None where there is none of this id."""
    whole = connection.execute(select(told).where(told.c.proposition == proposition)).first()
    if whole is None:
        return None
    row = connection.execute(select(tables.origins).where(tables.origins.c.proposition == proposition)).first()
    found = claims(connection, Choice(proposition=proposition), sort="old", limit=MOST_CLAIMS)
    ids = {form["article"] for form in found}
    groups = select(held.c.article, held.c.component).where(held.c.article.in_(ids), held.c.component.is_not(None))
    return Family(
        origins=_uncounted(proposition, found)
        if row is None
        else origins_of(connection, row, words={form["id"]: form["text"] for form in found}),
        claims=found,
        groups={row.article: row.component for row in connection.execute(groups)},
        count=whole.claims,
    )


def families(connection: Connection, *, limit: int, offset: int = 0) -> list[Form]:
    """Return propositions, those of most articles first, with the text of one of their claims."""
    query = select(told).order_by(told.c.articles.desc(), told.c.proposition).limit(limit).offset(offset)
    rows = [dict(row) for row in connection.execute(query).mappings()]
    first = select(shelf.c.proposition, func.min(shelf.c.id).label("id")).group_by(shelf.c.proposition)
    first = first.where(shelf.c.proposition.in_([row["proposition"] for row in rows]))
    texts = select(shelf.c.proposition, shelf.c.text).where(
        shelf.c.id.in_([row.id for row in connection.execute(first)])
    )
    words = {row.proposition: row.text for row in connection.execute(texts)}
    return [row | {"text": words.get(row["proposition"])} for row in rows]


def family_count(connection: Connection) -> int:
    """Return how many propositions there are."""
    return int(connection.execute(select(func.count()).select_from(told)).scalar_one())


def sources(
    connection: Connection, *, q: str = "", naming: str | None = None, limit: int, offset: int = 0
) -> list[Form]:
    """Return who is quoted, those with most claims first: how often, how named, by how many, and what is theirs alone.

    ``alone`` counts the propositions of several articles that rest on one origin at most and that they speak for.
    What an analyst rejected is in ``rejected`` and in nothing else.
    """
    query = _sources(select(quoted), q=q, naming=naming).order_by(quoted.c.claims.desc(), quoted.c.source)
    return [dict(row) for row in connection.execute(query.limit(limit).offset(offset)).mappings()]


def quoted_by(connection: Connection, names: list[str], *, most: int) -> dict[str, list[tuple[str, int]]]:
    """Return for each of these sources the publishers that quote it most often, with in how many claims."""
    by = tables.shelf_quoting
    place = func.row_number().over(partition_by=by.c.source, order_by=(by.c.claims.desc(), by.c.publisher))
    ranked = select(by, place.label("place")).where(by.c.source.in_(names)).subquery()
    query = select(ranked).where(ranked.c.place <= most).order_by(ranked.c.source, ranked.c.place)
    found: dict[str, list[tuple[str, int]]] = {name: [] for name in names}
    for row in connection.execute(query):
        found[row.source].append((row.publisher, row.claims))
    return found


def source_count(connection: Connection, *, q: str = "", naming: str | None = None) -> int:
    """Return how many are quoted."""
    query = _sources(select(func.count()).select_from(quoted), q=q, naming=naming)
    return int(connection.execute(query).scalar_one())


def _sources(query: Select[Any], *, q: str, naming: str | None) -> Select[Any]:
    if naming is not None:
        query = query.where(quoted.c.naming == naming)
    return query.where(quoted.c.source.icontains(q, autoescape=True)) if q else query


def _uncounted(proposition: str, found: list[Form]) -> Form:
    """Return a proposition whose origins nobody counted, in the shape of one whose were."""
    return {
        "proposition": proposition,
        "text": found[0]["text"] if found else None,
        "claims": [form["id"] for form in found],
        "articles": len({form["article"] for form in found}),
        "outlets": len({form["publisher"] for form in found if form["publisher"]}),
        "origins_min": None,
        "origins_max": None,
        "origins": [],
        "merges": [],
    }


def directness(connection: Connection, attributions: list[str]) -> dict[str, str]:
    """Return how directly each of these attributions quotes its source."""
    asked = tables.attributions
    query = select(asked.c.id, asked.c.directness).where(asked.c.id.in_(attributions))
    return {row.id: row.directness for row in connection.execute(query)}
