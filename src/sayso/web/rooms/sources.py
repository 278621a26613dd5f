"""Who is quoted on this desk: how often, by how many, how they are named, and what rests on them alone."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, Field
from starlette.responses import Response

from sayso.desk.shelf.browsing import Choice, Facet
from sayso.desk.shelf.families import quoted_by, source_count, sources
from sayso.web.asked import FIRST_PAGES, Words
from sayso.web.drawing import page
from sayso.web.here import LedgerHere, ShelfHere
from sayso.web.rooms.ledger import words_of

room = APIRouter(include_in_schema=False)
AT_ONCE = 60
NAMED = 3  # publishers of each source that are named; the others are counted


class Asked(BaseModel):
    """Which sources are looked at."""

    q: Words = ""
    naming: Literal["", "named", "described"] = ""
    at: int = Field(1, ge=1, le=FIRST_PAGES)


@room.get("/sources")
def every(request: Request, shelf: ShelfHere, book: LedgerHere, asked: Annotated[Asked, Query()]) -> Response:
    """List whom claims name last on their routes."""
    count = source_count(shelf, q=asked.q, naming=asked.naming or None)
    start = (asked.at - 1) * AT_ONCE
    found = sources(shelf, q=asked.q, naming=asked.naming or None, limit=AT_ONCE, offset=start)
    return page(
        request,
        "sources.html",
        found=found,
        by=quoted_by(shelf, [one["source"] for one in found], most=NAMED),
        rests=_rests(*book.facets(Choice())),
        count=count,
        choice=asked.model_dump(exclude={"at"}),
        number=asked.at,
        more=asked.at * AT_ONCE < count,
    )


def _rests(count: int, facets: dict[str, Facet]) -> list[dict[str, Any]]:
    """Return on what the claims of the desk rest, with what share of them, and what share comes before it."""
    found: list[dict[str, Any]] = []
    before = 0.0
    for value, many in facets["naming"].values:
        share = many / count
        words = words_of("naming", value)
        found.append({"value": value, "words": words, "count": many, "before": before, "share": share})
        before += share
    return found
