"""What is asked of the shelf about articles: a list of them, one with its kin, and what each claim of it belongs to."""

import re
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, func, select

from sayso.desk import tables

held, shelf, told = tables.shelf_articles, tables.shelf, tables.shelf_propositions
Form = dict[str, Any]
KIN_AT_ONCE = 200  # copies of one article that are listed, the earliest of them


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleChoice:
    """Which articles are looked at; ``q`` are words of the title."""

    q: str = ""
    publisher: str | None = None
    since: str | None = None
    until: str | None = None


def articles(connection: Connection, choice: ArticleChoice, *, limit: int, offset: int = 0) -> list[Form]:
    """Return some of the articles, the newest first, each with how many others share its text."""
    query = _chosen(select(held), choice).order_by(held.c.day.desc(), held.c.article).limit(limit).offset(offset)
    rows = list(connection.execute(query))
    groups = {row.component for row in rows if row.component is not None}
    sizes = select(held.c.component, func.count()).where(held.c.component.in_(groups)).group_by(held.c.component)
    size: dict[str, int] = {row[0]: row[1] for row in connection.execute(sizes)}
    return [_form(row) | {"group": size.get(row.component, 1)} for row in rows]


def article_count(connection: Connection, choice: ArticleChoice) -> int:
    """Return how many articles are chosen."""
    return int(connection.execute(_chosen(select(func.count()).select_from(held), choice)).scalar_one())


def kin(connection: Connection, article: str) -> list[Form]:
    """Return the articles that share text with one, with how much, in the order of their days."""
    copies = tables.copies
    found = []
    for mine, other in (("a", "b"), ("b", "a")):
        query = (
            select(held, copies)
            .join(copies, copies.c[other] == held.c.article)
            .where(copies.c[mine] == article)
            .order_by(held.c.day == "", held.c.day, held.c.article)
            .limit(KIN_AT_ONCE)
        )
        for row in connection.execute(query).mappings():
            mark = {"kind": row["kind"], "of_this": row[f"containment_{mine}"], "of_other": row[f"containment_{other}"]}
            came = {mine: "this", other: "other"}.get(row["earlier"], "unknown")
            found.append(
                {name: row[name] for name in ("article", "publisher", "day", "title", "path")}
                | mark
                | {"earlier": came}
            )
    return sorted(found, key=lambda one: (one["day"] or "~", one["article"]))[:KIN_AT_ONCE]


def linked(connection: Connection, article: str) -> dict[str, Form]:
    """Return for each claim of an article the proposition that it belongs to, and on how many origins that rests."""
    query = (
        select(shelf.c.claim, shelf.c.relation, told)
        .join(told, told.c.proposition == shelf.c.proposition)
        .where(shelf.c.article == article)
    )
    return {row["claim"]: dict(row) for row in connection.execute(query).mappings()}


def totals(connection: Connection) -> dict[str, int]:
    """Return how many articles, claims, propositions and publishers stand on the shelf."""
    asked = {
        "articles": select(func.count()).select_from(held),
        "claims": select(func.coalesce(func.sum(held.c.claims), 0)),
        "propositions": select(func.count()).select_from(told),
        "publishers": select(func.count(held.c.publisher.distinct())),
    }
    return {name: int(connection.execute(query).scalar_one()) for name, query in asked.items()}


def _chosen(query: Select[Any], choice: ArticleChoice) -> Select[Any]:
    for word in re.findall(r"\w+", choice.q)[:12]:
        query = query.where(held.c.title.icontains(word, autoescape=True))
    if choice.publisher is not None:
        query = query.where(held.c.publisher == choice.publisher)
    if choice.since is not None:
        query = query.where(held.c.day >= choice.since)
    if choice.until is not None:
        query = query.where(held.c.day <= choice.until, held.c.day != "")
    return query


def _form(row: Any) -> Form:  # noqa: ANN401 - a row of the database
    return {
        "id": row.article,
        "path": row.path,
        "item": row.item,
        "version": row.number,
        "publisher": row.publisher,
        "published": row.day or None,
        "title": row.title,
        "claims": row.claims,
    }
