"""The desk for programs: the same questions and filters as the pages, as JSON, in pages of so many items."""

from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, HTTPException, Query
from pydantic import BaseModel, Field

from sayso.desk.families import families, family, family_count, source_count, sources
from sayso.desk.listing import ArticleChoice, article_count, articles, kin, totals
from sayso.ledger import reading_to_json
from sayso.web.asked import FIRST_PAGES, Asked, Day, Words
from sayso.web.here import DeskHere, LedgerHere, Name, ShelfHere
from sayso.web.rooms.articles import found

room = APIRouter(prefix="/api/v1")
MOST = 500

Item = dict[str, Any]


class Page(BaseModel):
    """Some of the items there are: page ``at`` of pages of ``limit`` items; ``next`` is None on the last."""

    total: int
    at: int
    limit: int
    next: int | None
    items: list[Item]


class Paged(BaseModel):
    """Which page, and how many items are on it."""

    at: int = Field(1, ge=1, le=FIRST_PAGES, description="which page, from 1")
    limit: int = Field(50, ge=1, le=MOST, description="items on a page")

    @property
    def offset(self) -> int:
        """How many items come before this page."""
        return (self.at - 1) * self.limit

    def page(self, items: list[Item], *, total: int) -> Page:
        """Return these items as this page."""
        more = self.offset + len(items) < total and bool(items)
        return Page(total=total, at=self.at, limit=self.limit, next=self.at + 1 if more else None, items=items)


class AskedPaged(Asked, Paged):
    """Which claims, in which order, and which page of them."""


class AskedArticles(Paged):
    """Which articles, and which page of them."""

    q: Words = Field("", description="words of the title")
    publisher: Words = ""
    since: Day = ""
    until: Day = ""


class AskedSources(Paged):
    """Which sources, and which page of them."""

    q: Words = Field("", description="a part of the name")


@room.get("/claims", summary="Claims, narrowed as in the ledger")
def every_claim(book: LedgerHere, asked: Annotated[AskedPaged, Query()]) -> Page:
    """Return claims in the shape of `sayso claims --json`, with what the ledger shows of them."""
    choice = asked.choice()
    count, _ = book.facets(choice)
    items = book.claims(choice, sort=asked.sort, limit=asked.limit, offset=asked.offset)
    return asked.page(items, total=count)


@room.get("/facets", summary="How many claims of each sort there are")
def every_facet(book: LedgerHere, asked: Annotated[Asked, Query()]) -> dict[str, list[Item]]:
    """Return each facet, narrowed by all that is chosen but its own value."""
    _, drawn = book.facets(asked.choice())
    return {name: [{"value": value, "claims": count} for value, count in facet.values] for name, facet in drawn.items()}


@room.get("/articles", summary="Articles, the newest first")
def every_article(shelf: ShelfHere, asked: Annotated[AskedArticles, Query()]) -> Page:
    """Return the newest version of each article."""
    named = asked.model_dump(include={"publisher", "since", "until"})
    choice = ArticleChoice(q=asked.q, **{name: value or None for name, value in named.items()})
    items = articles(shelf, choice, limit=asked.limit, offset=asked.offset)
    return asked.page(items, total=article_count(shelf, choice))


@room.get("/articles/{name}", summary="One article in its newest reading", responses={404: {"description": "none"}})
def one_article(name: Name, desk: DeskHere) -> Item:
    """Return the object of `sayso read --json` for the article of this id, or of a claim or attribution of it."""
    reading: Item = msgspec.json.decode(reading_to_json(found(desk, name).reading))
    return reading


@room.get("/articles/{name}/copies", summary="The articles that share text with one")
def copies_of(name: Name, shelf: ShelfHere) -> list[Item]:
    """Return them with how much of each stands in the other."""
    return kin(shelf, name)


@room.get("/propositions", summary="Propositions, those of most articles first")
def every_proposition(shelf: ShelfHere, asked: Annotated[Paged, Query()]) -> Page:
    """Return each with how many claims, articles and origins it has."""
    return asked.page(families(shelf, limit=asked.limit, offset=asked.offset), total=family_count(shelf))


@room.get("/propositions/{name}", summary="One proposition", responses={404: {"description": "none"}})
def one_proposition(name: Name, shelf: ShelfHere) -> Item:
    """Return its origins in the shape of `sayso origins --json`, and its claims as `told`."""
    whole = family(shelf, name)
    if whole is None:
        raise HTTPException(404, f"expected the id of a proposition, found {name!r}")
    return whole.origins | {"told": whole.claims}


@room.get("/sources", summary="Who is quoted")
def every_source(shelf: ShelfHere, asked: Annotated[AskedSources, Query()]) -> Page:
    """Return whom claims name last on their routes, those with most claims first."""
    items = sources(shelf, q=asked.q, limit=asked.limit, offset=asked.offset)
    return asked.page(items, total=source_count(shelf, q=asked.q))


@room.get("/totals", summary="How much there is")
def every_total(shelf: ShelfHere) -> dict[str, int]:
    """Return how many articles, claims, propositions and publishers there are."""
    return totals(shelf)
