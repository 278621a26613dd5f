"""The review: what the machine was least sure of, one after the other, judged with single keys; all can be undone."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Form, HTTPException, Query, Request
from pydantic import BaseModel, Field
from sqlalchemy import Connection
from starlette.responses import Response

from sayso.desk import Desk, Judgement, Verdict
from sayso.desk.queue import (
    attributions,
    attributions_alike,
    attributions_progress,
    given_with,
    lately,
    pairs,
    pairs_alike,
    pairs_progress,
    words_of,
)
from sayso.desk.rerouted import rerouted
from sayso.errors import DeskError
from sayso.web.asked import FIRST_PAGES, LARGEST_NUMBER, PLAIN, SOME_ID, Words
from sayso.web.cases import GAP, PARTS, case_of, seen_of, steps_of, value_of
from sayso.web.drawing import page
from sayso.web.here import DeskHere, Name, ShelfHere
from sayso.web.rooms.articles import found as shown_of
from sayso.web.who import back, who_of

room = APIRouter(include_in_schema=False)
AT_ONCE = 12
LATELY = 8
STRETCHES = r"^\s*(\d{1,9}\s*-\s*\d{1,9}\s*(,\s*\d{1,9}\s*-\s*\d{1,9}\s*)*)?$"
# Where a judgement leads back to: this room, one of its queues, one case of it, and nowhere else.
BACK = r"^/review(/[a-z]-[0-9a-f]{20})?(\?queue=(attributions|pairs)(&at=\d{1,5})?)?(#case-[a-z0-9-]{1,60})?$"
NAMINGS = ("named", "described", "unnamed", GAP)

Stretches = Annotated[str, Form(pattern=STRETCHES, max_length=500)]
Id = Annotated[str, Form(pattern=SOME_ID)]
Who = Annotated[str, Form(min_length=1, max_length=100, pattern=r"^[^\x00]*[^\s\x00][^\x00]*$")]
Why = Annotated[str, Form(max_length=1_000, pattern=PLAIN)]
To = Annotated[str, Form(pattern=BACK)]
# The columns of a chain: of each hop its number before, its place now, its name, how that names it, where it stands.
MOST_HOPS = 40
Was = Annotated[list[Annotated[str, Field(pattern=r"^\d{0,3}$")]], Form(max_length=MOST_HOPS)]
Places = Annotated[list[Annotated[str, Field(pattern=r"^(\d{1,3}(\.\d{0,3})?)?$")]], Form(max_length=MOST_HOPS)]
Agents = Annotated[list[Words], Form(max_length=MOST_HOPS)]
Namings = Annotated[list[Annotated[str, Field(pattern=f"^({'|'.join(NAMINGS)})?$")]], Form(max_length=MOST_HOPS)]
Stands = Annotated[list[Annotated[str, Field(pattern=STRETCHES)]], Form(max_length=MOST_HOPS)]


class Asked(BaseModel):
    """Which queue, and which page of it."""

    queue: Literal["attributions", "pairs"] = "attributions"
    at: int = Field(1, ge=1, le=FIRST_PAGES)


@room.get("/review")
def ask(request: Request, desk: DeskHere, shelf: ShelfHere, asked: Annotated[Asked, Query()]) -> Response:
    """Ask for judgements."""
    rows = (pairs if asked.queue == "pairs" else attributions)(
        shelf, limit=AT_ONCE + 1, offset=(asked.at - 1) * AT_ONCE
    )
    found: list[Any] = rows
    if asked.queue == "attributions":
        cases = [case_of(desk.shown(row["article"]), row["id"]) for row in rows]
        found = [case for case in cases if case is not None]
    recent = lately(shelf, limit=LATELY)
    return page(
        request,
        "review.html",
        queue=asked.queue,
        found=found[:AT_ONCE],
        articles={row["id"]: row["articles"] for row in rows if "id" in row},
        number=asked.at,
        more=len(found) > AT_ONCE,
        address=f"/review?queue={asked.queue}&at={asked.at}",
        progress=(pairs_progress if asked.queue == "pairs" else attributions_progress)(shelf),
        lately=recent,
        others=given_with(shelf, recent),
        words=words_of(shelf, recent),
        who=who_of(request),
        parts=PARTS,
        namings=NAMINGS,
    )


@room.get("/review/{name}")
def one(request: Request, name: Name, desk: DeskHere, shelf: ShelfHere) -> Response:
    """Ask for judgements of one attribution or claim, whatever was said of it before."""
    shown = shown_of(desk, name)
    case = case_of(shown, name)
    if case is None:
        raise HTTPException(404, f"expected the id of a claim or an attribution, found {name}")
    recent = [one for one in reversed(shown.judgements) if one.judgement.other is None]
    about = {case.id, *(route.claim for route in case.routes)}
    recent = [one for one in recent if one.judgement.subject in about]
    return page(
        request,
        "review_one.html",
        queue="attributions",
        case=case,
        address=f"/review/{name}",
        lately=recent,
        others=given_with(shelf, recent),
        words=words_of(shelf, recent),
        who=who_of(request),
        parts=PARTS,
        namings=NAMINGS,
    )


@room.post("/review")
def judge(  # noqa: PLR0913, PLR0917 - the fields of one form
    desk: DeskHere,
    shelf: ShelfHere,
    verdict: Annotated[Verdict, Form()],
    subject: Id,
    who: Who,
    other: Id = "",
    why: Why = "",
    source: Stretches = "",
    cue: Stretches = "",
    content: Stretches = "",
    alike: Annotated[Literal["", "yes"], Form()] = "",
    to: To = "/review",
) -> Response:
    """Keep a judgement; with ``alike`` also of what stands in the same words in copies, unless it is an edit."""
    value = value_of(source, cue, content) if verdict is Verdict.EDIT else None
    what = [(subject, other or None)]
    if alike and value is None:
        what = _alike(shelf, subject, other) or what
    _keep(desk, verdict, what, value=value, who=who, why=why)
    return back(to, who=who)


@room.post("/review/chain")
def chain(  # noqa: PLR0913, PLR0917 - the fields of one form
    desk: DeskHere,
    subject: Id,
    who: Who,
    seen: Annotated[str, Form(max_length=40)],
    was: Was,
    place: Places,
    agent: Agents,
    naming: Namings,
    span: Stands,
    why: Why = "",
    to: To = "/review",
) -> Response:
    """Keep an edit of a claim's chain."""
    claim = next((one for one in shown_of(desk, subject).reading.claims if one.id == subject), None)
    if claim is None or seen_of(claim) != seen:
        raise HTTPException(
            409, "expected the chain that you looked at, found another: somebody changed it; look again"
        )
    try:
        columns = zip(was, place, agent, naming, span, strict=True)
        names = ("was", "place", "agent", "naming", "span")
        value = rerouted(claim, steps_of([dict(zip(names, row, strict=True)) for row in columns]))
    except (ValueError, DeskError) as error:
        raise HTTPException(400, str(error)) from error
    _keep(desk, Verdict.REROUTE, [(subject, None)], value=value, who=who, why=why)
    return back(to, who=who)


@room.post("/review/undo")
def undo(
    desk: DeskHere, number: Annotated[int, Form(ge=1, le=LARGEST_NUMBER)], who: Who, to: To = "/review"
) -> Response:
    """Undo a judgement."""
    try:
        desk.undo(number, who=who.strip())
    except DeskError as error:
        raise HTTPException(400, str(error)) from error
    return back(to, who=who)


@room.post("/review/who")
def named(who: Who, to: To = "/review") -> Response:
    """Remember who judges."""
    return back(to, who=who)


def _alike(shelf: Connection, subject: str, other: str) -> list[tuple[str, str | None]]:
    """Return what is judged with an attribution or with a pair of claims, itself among it."""
    if not other:
        return [(one["id"], None) for one in attributions_alike(shelf, subject)]
    return [(one["a"], one["b"]) for one in pairs_alike(shelf, *sorted((subject, other)))]


def _keep(
    desk: Desk,
    verdict: Verdict,
    what: list[tuple[str, str | None]],
    *,
    value: dict[str, Any] | None,
    who: str,
    why: str,
) -> None:
    try:
        desk.judge_all(
            [
                Judgement(verdict=verdict, subject=subject, other=other, value=value, who=who.strip(), why=why)
                for subject, other in what
            ]
        )
    except (ValueError, DeskError) as error:
        raise HTTPException(400, str(error)) from error
