"""The propositions of the desk, and one of them: who says it, from whose mouth, and how it changed on the way."""

from typing import Annotated, Literal

from fastapi import APIRouter, HTTPException, Query, Request
from pydantic import BaseModel, Field
from starlette.responses import Response

from sayso.desk.behind import findings_about, has_records, was_checked
from sayso.desk.notes import notes, threads
from sayso.desk.shelf.families import MOST_CLAIMS, directness, families, family, family_count
from sayso.render.html.evidence import beside
from sayso.render.html.graph import ORIGINS, graph_of
from sayso.render.html.steps import steps_of, why
from sayso.render.telling import history, tellings
from sayso.web.asked import FIRST_PAGES
from sayso.web.drawing import page
from sayso.web.evidence import evidence
from sayso.web.here import Name, ShelfHere
from sayso.web.who import who_of

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
def one(request: Request, name: Name, shelf: ShelfHere, whole: Annotated[Literal["", "yes"], Query()] = "") -> Response:
    """Show a proposition with its origins, its tellings and what the records say beside it."""
    found = family(shelf, name)
    if found is None:
        raise HTTPException(404, f"expected the id of a proposition of this desk, found {name}")
    counted = found.origins
    words = directness(shelf, [form["attribution"] for form in found.claims if form["attribution"]])
    findings, registers = evidence(shelf, findings_about(shelf, [form["id"] for form in found.claims]), once=True)
    steps = steps_of(counted["merges"])
    return page(
        request,
        "proposition.html",
        found=found,
        origins=counted,
        graph=graph_of(counted, found.claims, groups=found.groups, directness=words, whole=bool(whole)),
        whole=bool(whole),
        steps=steps,
        why=list(why(counted["origins_min"], counted["origins_max"], steps)) if steps else [],
        history=history(found.claims) if found.claims else None,
        tellings=tellings(found.claims),
        beside=beside(findings),
        registers=registers,
        has_records=has_records(shelf),
        checked=was_checked(shelf),
        notes=threads(notes(shelf, subjects=[name])),
        who=who_of(request),
        kinds=ORIGINS,
        most=MOST_CLAIMS,
    )
