"""The desk for programs: the same questions and filters as the pages, as JSON, in pages of so many items."""

from dataclasses import asdict
from typing import Annotated, Any, Literal

from fastapi import APIRouter, HTTPException, Query
from pydantic import BaseModel, Field
from sqlalchemy import select
from starlette.responses import Response

from sayso.desk import tables
from sayso.desk.judging import current, history
from sayso.desk.paging import FindingChoice, RecordChoice, finding_count, findings_of, record_count, records_of
from sayso.desk.shelf.browsing import claims_by_id
from sayso.desk.shelf.families import families, family, family_count, source_count, sources
from sayso.desk.shelf.listing import ArticleChoice, article_count, articles, kin, totals
from sayso.desk.shelf.mapping import places
from sayso.errors import DeskError
from sayso.ledger import Bearing, RecordKind, reading_to_json
from sayso.web import shapes
from sayso.web.asked import FIRST_PAGES, SOME_ID, Asked, Day, Narrowed, Words
from sayso.web.document import READING
from sayso.web.here import DeskHere, LedgerHere, Name, ShelfHere
from sayso.web.rooms.articles import found

room = APIRouter(prefix="/api/v1")
MOST = 500

Item = dict[str, Any]
NONE_HERE: dict[int | str, dict[str, Any]] = {404: {"model": shapes.Refused, "description": "The desk has none."}}
Id = Annotated[str, Field(pattern=SOME_ID)]


class Paged(BaseModel):
    """Which page, and how many items are on it."""

    at: int = Field(1, ge=1, le=FIRST_PAGES, description="which page, from 1")
    limit: int = Field(50, ge=1, le=MOST, description="items on a page")

    @property
    def offset(self) -> int:
        """How many items come before this page."""
        return (self.at - 1) * self.limit

    def page(self, items: list[Item], *, total: int) -> Item:
        """Return these items as this page."""
        more = self.offset + len(items) < total and bool(items)
        after = self.at + 1 if more else None
        return {"total": total, "at": self.at, "limit": self.limit, "next": after, "items": items}

    def cut(self, items: list[Item]) -> Item:
        """Return this page of all items."""
        return self.page(items[self.offset : self.offset + self.limit], total=len(items))


class AskedPaged(Asked, Paged):
    """Which claims, in which order, and which page of them."""


class AskedArticles(Paged):
    """Which articles, and which page of them."""

    q: Words = Field("", description="words of the title")
    publisher: Words = Field("", description="who published it")
    since: Day = Field("", description="published on this day or later")
    until: Day = Field("", description="published on this day or earlier")


class AskedSources(Paged):
    """Which sources, and which page of them."""

    q: Words = Field("", description="a part of the name")
    naming: Literal["", "named", "described"] = Field("", description="how they are named")


class AskedPlaces(Paged):
    """Of which days the places are told, and which page of them."""

    since: Day = Field("", description="in articles published on this day or later")
    until: Day = Field("", description="in articles published on this day or earlier")


class AskedRecords(Paged):
    """Which records, and which page of them."""

    register_: Words = Field("", alias="register", description="the key of a register")
    kind: Literal[""] | RecordKind = Field("", description="what a row tells")
    since: Day = Field("", description="that touch this day or a later one")
    until: Day = Field("", description="that touch this day or an earlier one")


class AskedFindings(Paged):
    """Which findings, and which page of them."""

    article: Id = Field("", description="the id of an article; also of an older version")
    subject: Id = Field("", description="the id of the claim or article that they are about")
    check: Words = Field("", description="the name of a check")
    verdict: Words = Field("", description="one of the check's verdicts")
    bearing: Literal[""] | Bearing = Field("", description="how it bears on the claim")


class AskedJudgements(Paged):
    """Which judgements, and which page of them."""

    subject: Id = Field("", description="one of the ids that they are about")
    history: bool = Field(
        default=False, description="also those that were undone, and that a later one took the place of"
    )


@room.get("/claims", summary="Claims, narrowed as in the ledger", response_model=shapes.Page[shapes.ClaimItem])
def every_claim(book: LedgerHere, asked: Annotated[AskedPaged, Query()]) -> Item:
    """Return claims in the shape of `sayso claims --json`, with what the ledger shows of them."""
    choice = asked.choice()
    count, _ = book.facets(choice)
    items = book.claims(choice, sort=asked.sort, limit=asked.limit, offset=asked.offset)
    return asked.page(items, total=count)


@room.get("/claims/{name}", summary="One claim", response_model=shapes.ClaimItem, responses=NONE_HERE)
def one_claim(name: Name, shelf: ShelfHere) -> Item:
    """Return a claim of the newest version of an article, as the list of claims has it."""
    held = select(tables.shelf.c.id).where(tables.shelf.c.claim == name)
    items = claims_by_id(shelf, list(shelf.execute(held).scalars()))
    if not items:
        raise HTTPException(404, f"expected the id of a claim of a newest version, found {name!r}")
    return items[0]


@room.get("/facets", summary="How many claims of each sort there are", response_model=dict[str, list[shapes.Facet]])
def every_facet(book: LedgerHere, asked: Annotated[Narrowed, Query()]) -> dict[str, list[Item]]:
    """Return each facet by name, narrowed by all that is chosen but its own value."""
    _, drawn = book.facets(asked.choice())
    return {name: [{"value": value, "claims": count} for value, count in facet.values] for name, facet in drawn.items()}


@room.get("/articles", summary="Articles, the newest first", response_model=shapes.Page[shapes.ArticleItem])
def every_article(shelf: ShelfHere, asked: Annotated[AskedArticles, Query()]) -> Item:
    """Return the newest version of each article."""
    named = asked.model_dump(include={"publisher", "since", "until"})
    choice = ArticleChoice(q=asked.q, **{name: value or None for name, value in named.items()})
    items = articles(shelf, choice, limit=asked.limit, offset=asked.offset)
    return asked.page(items, total=article_count(shelf, choice))


@room.get("/articles/{name}", summary="One article in its newest reading", responses=READING | NONE_HERE)
def one_article(name: Name, desk: DeskHere) -> Response:
    """Return the object of `sayso read --json` for the article of this id, or of a claim or attribution of it."""
    return Response(reading_to_json(found(desk, name).reading), media_type="application/json")


@room.get(
    "/articles/{name}/copies", summary="The articles that share text with one", response_model=list[shapes.CopyItem]
)
def copies_of(name: Name, shelf: ShelfHere) -> list[Item]:
    """Return them with how much of each stands in the other; none where the desk has no such article."""
    return kin(shelf, name)


@room.get(
    "/propositions",
    summary="Propositions, those of most articles first",
    response_model=shapes.Page[shapes.PropositionItem],
)
def every_proposition(shelf: ShelfHere, asked: Annotated[Paged, Query()]) -> Item:
    """Return each with how many claims, articles and origins it has."""
    return asked.page(families(shelf, limit=asked.limit, offset=asked.offset), total=family_count(shelf))


@room.get(
    "/propositions/{name}",
    summary="One proposition with its origins",
    response_model=shapes.Proposition,
    responses=NONE_HERE,
)
def one_proposition(name: Name, shelf: ShelfHere) -> Item:
    """Return its origins in the shape of `sayso origins --json`, and its claims as `told`."""
    whole = family(shelf, name)
    if whole is None:
        raise HTTPException(404, f"expected the id of a proposition, found {name!r}")
    return whole.origins | {"told": whole.claims}


@room.get("/sources", summary="Who is quoted", response_model=shapes.Page[shapes.SourceItem])
def every_source(shelf: ShelfHere, asked: Annotated[AskedSources, Query()]) -> Item:
    """Return whom claims name last on their routes, those with most claims first."""
    naming = asked.naming or None
    items = sources(shelf, q=asked.q, naming=naming, limit=asked.limit, offset=asked.offset)
    return asked.page(items, total=source_count(shelf, q=asked.q, naming=naming))


@room.get("/places", summary="What is told of where", response_model=shapes.Page[shapes.PlaceItem])
def every_place(shelf: ShelfHere, asked: Annotated[AskedPlaces, Query()]) -> Item:
    """Return the places that the map draws, those of most claims first, 800 at most."""
    return asked.cut(places(shelf, since=asked.since, until=asked.until))


@room.get("/registers", summary="The registers on the desk", response_model=list[shapes.RegisterItem])
def every_register(desk: DeskHere) -> list[Item]:
    """Return each with what it covers, and what its silence means."""
    return [_flat(asdict(one)) for one in desk.registers()]


@room.get("/records", summary="Records of registers", response_model=shapes.Page[shapes.RecordItem])
def every_record(shelf: ShelfHere, asked: Annotated[AskedRecords, Query()]) -> Item:
    """Return the newest version of each record, by register, day and id."""
    named = {"register": asked.register_, "kind": asked.kind, "since": asked.since, "until": asked.until}
    choice = RecordChoice(**{name: value or None for name, value in named.items()})
    items = records_of(shelf, choice, limit=asked.limit, offset=asked.offset)
    return asked.page(items, total=record_count(shelf, choice))


@room.get(
    "/records/{name}", summary="One record, every version", response_model=shapes.RecordVersions, responses=NONE_HERE
)
def one_record(name: Name, desk: DeskHere) -> Item:
    """Return every version of a record, the oldest first, with what its register states."""
    try:
        versions = desk.record(name)
    except DeskError as error:
        raise HTTPException(404, str(error)) from error
    key = versions[-1].record.register
    holding = next(one for one in desk.registers() if one.register.key == key)
    told = [asdict(one) | {"record": {"id": name, **asdict(one.record)}} for one in versions]
    return {"id": name, "register": _flat(asdict(holding)), "versions": told}


@room.get("/findings", summary="What the checks found", response_model=shapes.Page[shapes.FindingItem])
def every_finding(shelf: ShelfHere, asked: Annotated[AskedFindings, Query()]) -> Item:
    """Return the findings that stand, in the shape of `sayso check --json`, by article and place in its text."""
    named = asked.model_dump(include={"article", "subject", "check", "verdict", "bearing"})
    choice = FindingChoice(**{name: value or None for name, value in named.items()})
    items = findings_of(shelf, choice, limit=asked.limit, offset=asked.offset)
    return asked.page(items, total=finding_count(shelf, choice))


@room.get("/judgements", summary="What people decided", response_model=shapes.Page[shapes.JudgementItem])
def every_judgement(shelf: ShelfHere, asked: Annotated[AskedJudgements, Query()]) -> Item:
    """Return the judgements that stand, or all there ever were, in the order in which they were made."""
    every = history(shelf) if asked.history else current(shelf)
    about = [one.form() for one in every if asked.subject in ("", one.judgement.subject, one.judgement.other)]
    return asked.cut(about)


@room.get("/totals", summary="How much there is", response_model=shapes.Totals)
def every_total(shelf: ShelfHere) -> dict[str, int]:
    """Return how many articles, claims, propositions and publishers there are."""
    return totals(shelf)


def _flat(holding: Item) -> Item:
    """Return a register with how much the desk has of it, in one object."""
    statement: Item = holding.pop("register")
    return statement | holding
