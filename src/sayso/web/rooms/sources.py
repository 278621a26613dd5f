"""Who is quoted on this desk: how often, by how many, how they are named, and what rests on them alone."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, Field
from starlette.responses import Response

from sayso.desk.families import source_count, sources
from sayso.web.asked import FIRST_PAGES, Words
from sayso.web.drawing import page
from sayso.web.here import ShelfHere

room = APIRouter(include_in_schema=False)
AT_ONCE = 60


class Asked(BaseModel):
    """Which sources are looked at."""

    q: Words = ""
    naming: Literal["", "named", "described"] = ""
    at: int = Field(1, ge=1, le=FIRST_PAGES)


@room.get("/sources")
def every(request: Request, shelf: ShelfHere, asked: Annotated[Asked, Query()]) -> Response:
    """List whom claims name last on their routes."""
    count = source_count(shelf, q=asked.q, naming=asked.naming or None)
    start = (asked.at - 1) * AT_ONCE
    return page(
        request,
        "sources.html",
        found=sources(shelf, q=asked.q, naming=asked.naming or None, limit=AT_ONCE, offset=start),
        count=count,
        choice=asked.model_dump(exclude={"at"}),
        number=asked.at,
        more=asked.at * AT_ONCE < count,
    )
