"""What is asked of the shelf: claims by what was chosen, how many there are of each sort, articles, sources, places.

A choice narrows everything but its own facet, so that each facet shows what else could be chosen.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, literal, literal_column, select, text

from sayso.desk import tables
from sayso.desk.amended import amended

shelf, held, places = tables.shelf, tables.shelf_articles, tables.shelf_places

ORDERED: dict[str, tuple[tuple[str, bool], ...]] = {
    "new": (("day", True),),
    "old": (("day", False),),
    "worth": (("worth", True), ("day", True)),
    "told": (("told", True), ("proposition", False), ("day", False)),
}
"""By which columns an order goes, each falling or not; after them in the order in which the shelf was laid out."""
FEW = ("naming", "certainty", "kind", "origins", "judged", "noted")  # of few values each: counted together, in one pass
MANY = ("source", "publisher", "place")  # of many values: only the most frequent are shown
FINDING = "finding"
NO_FINDING, UNCHECKED = "none", "unchecked"
DAYS = ("day", "earliest", "latest")
YEAR, MONTH, WHOLE_DAY = 4, 7, 10  # characters of an ISO 8601 day that say it
SHOWN = 10  # values of a facet of many
MATCHING = "SELECT rowid FROM shelf_words WHERE shelf_words MATCH"
MOST_WORDS = 12  # of a search; more than that is a text, not a search

Form = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Which claims are looked at; what is None or empty chooses nothing.

    ``finding`` is a check and one of its verdicts, ``headline:hedge_lost``; or that there is none, or was no check.
    ``noted`` is 1 where a note stands on the claim, 0 where none does.
    ``since`` and ``until`` are ISO days of publication, ``earliest`` and ``latest`` of what is told; all inclusive.
    """

    q: str = ""
    naming: str | None = None
    certainty: str | None = None
    kind: str | None = None
    origins: str | None = None
    source: str | None = None
    publisher: str | None = None
    place: str | None = None
    finding: str | None = None
    judged: str | None = None
    noted: str | None = None
    proposition: str | None = None
    article: str | None = None
    since: str | None = None
    until: str | None = None
    earliest: str | None = None
    latest: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """How many claims there are of each value, the most frequent first."""

    name: str
    values: tuple[tuple[str, int], ...]


def claims(connection: Connection, choice: Choice, *, sort: str = "new", limit: int, offset: int = 0) -> list[Form]:
    """Return some of the chosen claims in the JSON shape of ``sayso claims``, with what the shelf knows of them."""
    query = _chosen(connection, select(shelf), choice).order_by(*_order(sort)).limit(limit).offset(offset)
    return _forms(connection, list(connection.execute(query)))


def claims_by_id(connection: Connection, ids: list[int]) -> list[Form]:
    """Return the claims of these rows of the shelf, in the order of the ids."""
    rows = {row.id: row for row in connection.execute(select(shelf).where(shelf.c.id.in_(ids)))}
    return _forms(connection, [rows[one] for one in ids if one in rows])


def every(connection: Connection, ids: list[int], *, at_once: int = 500) -> Iterator[Form]:
    """Yield the claims of these rows of the shelf, some at a time."""
    for start in range(0, len(ids), at_once):
        yield from claims_by_id(connection, ids[start : start + at_once])


def ids_of(connection: Connection, choice: Choice, *, sort: str) -> list[int]:
    """Return the rows of the shelf of all chosen claims, in an order."""
    query = _chosen(connection, select(shelf.c.id), choice).order_by(*_order(sort))
    return list(connection.execute(query).scalars())


def facets(connection: Connection, choice: Choice) -> tuple[int, dict[str, Facet]]:
    """Return how many claims are chosen, and the facets, each narrowed by all that is chosen but by its own."""
    found = {}
    columns = [shelf.c[name] for name in FEW]
    free = _without(choice, *FEW)
    query = _chosen(connection, select(*columns, func.count()).group_by(*columns), free)
    cube = [tuple(row) for row in connection.execute(query)]
    wanted = [(at, getattr(choice, name)) for at, name in enumerate(FEW) if getattr(choice, name) is not None]
    for at, name in enumerate(FEW):
        found[name] = Facet(name=name, values=_counted(cube, at=at, wanted=wanted))
    for name in MANY:
        found[name] = Facet(name=name, values=_most(connection, name, _without(choice, name)))
    found[FINDING] = Facet(name=FINDING, values=_found(connection, _without(choice, FINDING)))
    found["published"] = Facet(name="published", values=_published(connection, choice))
    return sum(row[-1] for row in cube if all(row[at] == value for at, value in wanted)), found


def _without(choice: Choice, *names: str) -> Choice:
    """Return the choice with nothing chosen of these."""
    values: dict[str, Any] = dict.fromkeys(names)
    return replace(choice, **values)


def _counted(cube: list[tuple[Any, ...]], *, at: int, wanted: list[tuple[int, str]]) -> tuple[tuple[str, int], ...]:
    """Return how many claims of the cube there are by one of its sides, narrowed by what is wanted of the others."""
    counted = Counter[str]()
    for row in cube:
        if all(other == at or row[other] == value for other, value in wanted):
            counted[row[at]] += row[-1]
    return tuple(sorted(counted.items(), key=lambda one: (-one[1], one[0])))


def _most(connection: Connection, name: str, choice: Choice) -> tuple[tuple[str, int], ...]:
    """Return the most frequent values of a facet of many."""
    column = places.c.place if name == "place" else shelf.c[name]
    query = select(column, func.count().label("n"))
    if name == "place" and choice != Choice():
        query = query.join(shelf, shelf.c.id == places.c.shelf)
    query = _chosen(connection, query, choice).where(column.is_not(None)).group_by(column)
    ordered = query.order_by(literal_column("n").desc(), column).limit(SHOWN)
    return tuple((row[0], row[1]) for row in connection.execute(ordered))


def _found(connection: Connection, choice: Choice) -> tuple[tuple[str, int], ...]:
    """Return how many claims have each finding, the most frequent first."""
    query = _chosen(connection, select(shelf.c.findings, func.count()), choice).group_by(shelf.c.findings)
    counted = Counter[str]()
    for words, count in connection.execute(query):
        for one in findings_of(words):
            counted[one] += count
    return tuple(sorted(counted.items(), key=lambda one: (-one[1], one[0])))


def findings_of(words: str | None) -> list[str]:
    """Return the findings that a row of the shelf names, or that one word for none, or for no check."""
    return [UNCHECKED] if words is None else words.split("\n") if words else [NO_FINDING]


def _published(connection: Connection, choice: Choice) -> tuple[tuple[str, int], ...]:
    """Return how many claims were published by year; by month or by day where one year or month is chosen."""
    name = func.substr(shelf.c.day, literal_column("1"), literal_column(str(wide(choice))))
    query = select(name, func.count()).where(shelf.c.day != "").group_by(name)
    rows = connection.execute(_chosen(connection, query, _without(choice, "since", "until")))
    return within(choice, ((row[0], row[1]) for row in rows))


def wide(choice: Choice) -> int:
    """Return how many characters of a day its facet goes by: years, the months of one, or the days of one of these."""
    since, until = choice.since or "", choice.until or ""
    if not since or since[:YEAR] != until[:YEAR]:
        return YEAR
    return MONTH if since[:MONTH] != until[:MONTH] else WHOLE_DAY


def within(choice: Choice, found: Iterable[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    """Return the years, months or days that lie in the year or month that is chosen, the last first."""
    inside = (choice.since or "")[: {YEAR: 0, MONTH: YEAR, WHOLE_DAY: MONTH}[wide(choice)]]
    return tuple(sorted(((name, count) for name, count in found if name.startswith(inside)), reverse=True))


def _order(sort: str) -> list[Any]:
    """Return the columns of an order; what has no proposition comes first in every database."""
    columns = [
        (func.coalesce(shelf.c[name], "") if name == "proposition" else shelf.c[name], falling)
        for name, falling in ORDERED[sort]
    ]
    return [*(column.desc() if falling else column for column, falling in columns), shelf.c.id]


def _chosen(connection: Connection, query: Select[Any], choice: Choice) -> Select[Any]:
    """Return the query narrowed to what is chosen."""
    for name in (*FEW, "source", "publisher", "proposition", "article"):
        if (value := getattr(choice, name)) is not None:
            query = query.where(shelf.c[name] == value)
    if choice.place is not None:
        query = query.where(shelf.c.id.in_(select(places.c.shelf).where(places.c.place == choice.place)))
    if choice.finding is not None:
        query = query.where(_finds(choice.finding))
    if choice.since is not None:
        query = query.where(shelf.c.day >= choice.since)
    if choice.until is not None:
        query = query.where(shelf.c.day <= choice.until, shelf.c.day != "")
    if choice.earliest is not None:
        query = query.where(func.coalesce(shelf.c.latest, shelf.c.earliest) >= choice.earliest)
    if choice.latest is not None:
        query = query.where(func.coalesce(shelf.c.earliest, shelf.c.latest) <= choice.latest)
    return query.where(_holds(connection, choice.q)) if choice.q.strip() else query


def _finds(finding: str) -> ColumnElement[bool]:
    """Return the condition that a claim has a finding, none, or was not checked."""
    if finding == UNCHECKED:
        return shelf.c.findings.is_(None)
    if finding == NO_FINDING:
        return shelf.c.findings == ""
    lines = literal("\n") + shelf.c.findings + literal("\n")
    return lines.contains(f"\n{finding}\n", autoescape=True)


def found_by_words(connection: Connection, q: str) -> list[int]:
    """Return the rows of the shelf whose claims hold all words of a search, in any case; the last of them may go on."""
    words = _words(q)
    if not words:
        return []
    if connection.dialect.name == "postgresql":
        query = select(shelf.c.id).where(_vector(words))
        return list(connection.execute(query).scalars())
    return [row[0] for row in connection.exec_driver_sql(f"{MATCHING} ?", (_match(words),))]


def _holds(connection: Connection, q: str) -> ColumnElement[bool]:
    """Return the condition that a claim is found by a search."""
    words = _words(q)
    if not words:
        return literal_column("1 = 0")
    if connection.dialect.name == "postgresql":
        return _vector(words)
    return shelf.c.id.in_(text(f"{MATCHING} :words").bindparams(words=_match(words)))


def _words(q: str) -> list[str]:
    return re.findall(r"\w+", q.replace("_", " "))[:MOST_WORDS]


def _match(words: list[str]) -> str:
    """Return the words as SQLite's full-text search takes them."""
    return " ".join(f'"{word}"' for word in words) + "*"


def _vector(words: list[str]) -> ColumnElement[bool]:
    """Return the condition as PostgreSQL's full-text search takes it."""
    search = " & ".join([f"'{word}'" for word in words[:-1]] + [f"'{words[-1]}':*"])
    found = func.to_tsvector(literal_column("'simple'"), shelf.c.text)
    return found.bool_op("@@")(func.to_tsquery(literal_column("'simple'"), search))


def _forms(connection: Connection, rows: list[Any]) -> list[Form]:
    """Return rows of the shelf as claims, in their order."""
    ids = [row.claim for row in rows]
    told, linked = tables.claims, tables.propositions
    query = select(told).where(told.c.id.in_(ids), told.c.reading.in_({row.reading for row in rows}))
    whole = {(one.reading, one.id): one for one in connection.execute(query)}
    slots = {
        row[0]: row[1]
        for row in connection.execute(select(linked.c.claim, linked.c.slots).where(linked.c.claim.in_(ids)))
    }
    paths = select(held.c.article, held.c.reading, held.c.path, held.c.item, held.c.title, held.c.edited)
    paths = paths.where(held.c.article.in_({row.article for row in rows}))
    articles = {one.article: one for one in connection.execute(paths)}
    changed = amended(connection, only=[one.reading for one in articles.values() if one.edited])
    return [
        _form(row, claim=whole[row.reading, row.claim], article=articles[row.article])
        | (changed.get(row.reading, {}).get(row.claim) or {})
        | {"slots": slots.get(row.claim) or []}
        for row in rows
    ]


def _form(row: Any, *, claim: Any, article: Any) -> Form:  # noqa: ANN401 - rows of the database
    return {
        "id": row.claim,
        "article": row.article,
        "path": article.path,
        "item": article.item,
        "title": article.title,
        "span": [claim.start, claim.end],
        "text": row.text,
        "proposition": row.proposition,
        "relation": row.relation,
        "slots": [],
        "chain": claim.chain,
        "certainty": row.certainty,
        "kind": row.kind,
        "naming": row.naming,
        "source": row.source,
        "attribution": claim.attribution,
        "publisher": row.publisher,
        "published": row.day or None,
        "worth": None if row.worth < 0 else row.worth,
        "earliest": row.earliest,
        "latest": row.latest,
        "origins": row.origins,
        "told_by": row.told,
        "judged": None if row.judged == "none" else row.judged,
        "noted": row.noted == "1",
        "findings": None if row.findings is None else row.findings.split("\n") if row.findings else [],
    }
