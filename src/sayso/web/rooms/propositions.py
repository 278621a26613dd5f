"""The propositions of the desk, and one of them: who says it, from whose mouth, and how it changed on the way."""

from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request
from pydantic import BaseModel, Field
from starlette.responses import Response

from sayso.desk.families import MOST_CLAIMS, directness, families, family, family_count
from sayso.render.html.graph import graph_of
from sayso.render.links import KINDS
from sayso.render.telling import history, tellings
from sayso.web.asked import FIRST_PAGES
from sayso.web.drawing import page
from sayso.web.here import DeskHere, Name, ShelfHere

room = APIRouter(include_in_schema=False)
AT_ONCE = 50


class Asked(BaseModel):
    """Which page of the propositions."""

    at: int = Field(1, ge=1, le=FIRST_PAGES)


@room.get("/propositions")
def every(request: Request, shelf: ShelfHere, asked: Annotated[Asked, Query()]) -> Response:
    """List what is put forward, what stands in most articles first."""
    count = family_count(shelf)
    return page(
        request,
        "propositions.html",
        found=families(shelf, limit=AT_ONCE, offset=(asked.at - 1) * AT_ONCE),
        count=count,
        number=asked.at,
        more=asked.at * AT_ONCE < count,
    )


@room.get("/propositions/{name}")
def one(request: Request, name: Name, desk: DeskHere, shelf: ShelfHere) -> Response:
    """Show a proposition with its origins, its tellings and what the records say beside it."""
    found = family(shelf, name)
    if found is None:
        raise HTTPException(404, f"expected the id of a proposition of this desk, found {name}")
    words = directness(shelf, [form["attribution"] for form in found.claims if form["attribution"]])
    findings = {
        (one["check"], one["verdict"], one["explanation"]): one
        for form in found.claims[:AT_ONCE]
        for one in desk.findings(subject=form["id"])
    }
    return page(
        request,
        "proposition.html",
        found=found,
        origins=found.origins,
        graph=graph_of(found.origins, found.claims, groups=found.groups, directness=words),
        history=history(found.claims) if found.claims else None,
        tellings=tellings(found.claims),
        findings=list(findings.values()),
        kinds=KINDS,
        most=MOST_CLAIMS,
    )
