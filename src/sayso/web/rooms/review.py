"""The review: what the machine was least sure of, one after the other, judged with single keys; all can be undone."""

import getpass
from typing import Annotated, Any, Literal
from urllib.parse import quote, unquote

from fastapi import APIRouter, Form, HTTPException, Query, Request
from pydantic import BaseModel, Field
from starlette.responses import RedirectResponse, Response

from sayso.desk import Desk, Judgement, Verdict
from sayso.desk.queue import attributions, lately, pairs
from sayso.errors import DeskError
from sayso.ledger import Reading, Span
from sayso.render.html.pieces import Mark, pieces
from sayso.web.asked import FIRST_PAGES, SOME_ID
from sayso.web.drawing import page
from sayso.web.here import DeskHere, ShelfHere

room = APIRouter(include_in_schema=False)
AT_ONCE = 12
AROUND = 240  # characters shown before and after an attribution
WHO = "sayso_who"  # the cookie that remembers who judges; it is no secret and opens nothing
A_YEAR = 365 * 24 * 3600
PARTS = ("source", "cue", "content")
STRETCHES = r"^\s*(\d{1,9}\s*-\s*\d{1,9}\s*(,\s*\d{1,9}\s*-\s*\d{1,9}\s*)*)?$"

Stretches = Annotated[str, Form(pattern=STRETCHES, max_length=500)]
Id = Annotated[str, Form(pattern=SOME_ID)]


class Asked(BaseModel):
    """Which queue, and which page of it."""

    queue: Literal["attributions", "pairs"] = "attributions"
    at: int = Field(1, ge=1, le=FIRST_PAGES)


@room.get("/review")
def ask(request: Request, desk: DeskHere, shelf: ShelfHere, asked: Annotated[Asked, Query()]) -> Response:
    """Ask for judgements."""
    start = (asked.at - 1) * AT_ONCE
    if asked.queue == "pairs":
        found = pairs(shelf, limit=AT_ONCE + 1, offset=start)
    else:
        found = [_context(desk, row) for row in attributions(shelf, limit=AT_ONCE + 1, offset=start)]
    return page(
        request,
        "review.html",
        queue=asked.queue,
        found=found[:AT_ONCE],
        number=asked.at,
        more=len(found) > AT_ONCE,
        lately=lately(shelf, limit=8),
        who=who_of(request),
        parts=PARTS,
    )


@room.post("/review")
def judge(  # noqa: PLR0913, PLR0917 - the fields of one form
    desk: DeskHere,
    verdict: Annotated[Verdict, Form()],
    subject: Id,
    who: Annotated[str, Form(min_length=1, max_length=100)],
    other: Id = "",
    why: Annotated[str, Form(max_length=1_000)] = "",
    source: Stretches = "",
    cue: Stretches = "",
    content: Stretches = "",
    queue: Annotated[Literal["attributions", "pairs"], Form()] = "attributions",
) -> Response:
    """Keep a judgement."""
    edited = {"source": stretches(source) or None, "cue": stretches(cue), "content": stretches(content)}
    value: dict[str, Any] | None = edited if verdict is Verdict.EDIT else None
    try:
        desk.judge(
            Judgement(verdict=verdict, subject=subject, other=other or None, value=value, who=who.strip(), why=why)
        )
    except (ValueError, DeskError) as error:
        raise HTTPException(400, str(error)) from error
    return _back(queue, who=who)


@room.post("/review/undo")
def undo(
    desk: DeskHere,
    number: Annotated[int, Form(ge=1)],
    who: Annotated[str, Form(min_length=1, max_length=100)],
    queue: Annotated[Literal["attributions", "pairs"], Form()] = "attributions",
) -> Response:
    """Undo a judgement."""
    try:
        desk.undo(number, who=who.strip())
    except DeskError as error:
        raise HTTPException(400, str(error)) from error
    return _back(queue, who=who)


def who_of(request: Request) -> str:
    """Return who judges: whoever said so last in this browser, else the name of the account."""
    said = unquote(request.cookies.get(WHO, ""))[:100]
    if said.strip():
        return said
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""


def stretches(words: str) -> list[list[int]]:
    """Return what was written as ``12-15, 20-31`` as pairs."""
    ends = (part.split("-") for part in words.split(",") if part.strip())
    return [[int(start), int(end)] for start, end in ends]


def _back(queue: str, *, who: str) -> Response:
    answer = RedirectResponse(f"/review?queue={queue}", status_code=303)
    answer.set_cookie(WHO, quote(who.strip()), max_age=A_YEAR, httponly=True, samesite="strict")
    return answer


def _context(desk: Desk, row: dict[str, Any]) -> dict[str, Any]:
    """Return an attribution with the words around it, cut where its parts begin and end."""
    reading = desk.shown(row["article"]).reading
    spans = {part: [Span(*ends) for ends in row["spans"][part] or ()] for part in PARTS}
    every = [span for part in PARTS for span in spans[part]]
    around = _around(reading, start=min(span.start for span in every), end=max(span.end for span in every))
    marks = [Mark(span=span, part=part) for part in ("content", "source", "cue") for span in spans[part]]
    cut = pieces(around, marks=marks)
    text = reading.article.text
    return row | {
        "start": around.start,
        "cut": [(piece.span.of(text), " ".join(mark.part for mark in piece.marks)) for piece in cut],
        "written": {part: ", ".join(f"{span.start}-{span.end}" for span in spans[part]) for part in PARTS},
    }


def _around(reading: Reading, *, start: int, end: int) -> Span:
    """Return the blocks that hold a stretch, or what is near it where they are long."""
    text = reading.article.text
    blocks = [block.span for block in reading.article.blocks if block.span.start < end and block.span.end > start]
    first = min([start, *(span.start for span in blocks)])
    last = max([end, *(span.end for span in blocks)])
    first = first if start - first <= AROUND else _word(text, start - AROUND)
    last = last if last - end <= AROUND else _word(text, end + AROUND)
    return Span(first, last)


def _word(text: str, at: int) -> int:
    """Return where the word at a place begins."""
    return text.rfind(" ", 0, at) + 1 or at
