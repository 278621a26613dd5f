"""Notes of the people who work at the desk: written, answered, withdrawn, put back; for programs too."""

from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Path, Query, Request
from pydantic import BaseModel, Field
from starlette.responses import Response

from sayso.desk.notes import Note, some, subjects_of, total
from sayso.errors import DeskError
from sayso.web import shapes
from sayso.web.asked import FIRST_PAGES, LARGEST_NUMBER, PLAIN, SOME_ID
from sayso.web.drawing import page
from sayso.web.here import DeskHere, ShelfHere
from sayso.web.rooms.api import Item, Paged
from sayso.web.who import back, who_of

room = APIRouter()
AT_ONCE = 40
SUBJECT = r"^[acp]-[0-9a-f]{20}$"
PLACES = {"a": "articles", "c": "claims", "p": "propositions"}

Who = Annotated[str, Form(max_length=1_000, pattern=PLAIN)]
Number = Annotated[int, Path(ge=1, le=LARGEST_NUMBER)]


class Asked(BaseModel):
    """Which page of the notes."""

    at: int = Field(1, ge=1, le=FIRST_PAGES)


class AskedNotes(Paged):
    """On what, and which page of them."""

    subject: Annotated[str, Field(pattern=SOME_ID)] = Field(
        "", description="the id of an article, a claim or a proposition"
    )


@room.get("/notes", include_in_schema=False)
def every(request: Request, shelf: ShelfHere, asked: Annotated[Asked, Query()]) -> Response:
    """List the notes, the newest first."""
    found = some(shelf, limit=AT_ONCE + 1, offset=(asked.at - 1) * AT_ONCE)
    return page(
        request,
        "notes.html",
        found=found[:AT_ONCE],
        subjects=subjects_of(shelf, found),
        places=PLACES,
        count=total(shelf),
        number=asked.at,
        more=len(found) > AT_ONCE,
        who=who_of(request),
    )


@room.post("/notes", include_in_schema=False)
def write(
    desk: DeskHere,
    subject: Annotated[str, Form(pattern=SUBJECT)],
    text: Annotated[str, Form(pattern=PLAIN)] = "",
    who: Who = "",
    reply_to: Annotated[int | None, Form(ge=1, le=LARGEST_NUMBER)] = None,
) -> Response:
    """Keep a note."""
    try:
        note = desk.note(subject, text, who=who, reply_to=reply_to)
    except DeskError as error:
        raise HTTPException(400, str(error)) from error
    return _back(note, who=who)


@room.post("/notes/{number}/withdraw", include_in_schema=False)
def withdraw(desk: DeskHere, number: Number, who: Who = "") -> Response:
    """Withdraw a note."""
    try:
        note = desk.withdraw_note(number, who=who)
    except DeskError as error:
        raise HTTPException(400, str(error)) from error
    return _back(note, who=who)


@room.post("/notes/{number}/restore", include_in_schema=False)
def restore(desk: DeskHere, number: Number, who: Who = "") -> Response:
    """Put a note back."""
    try:
        note = desk.restore_note(number, who=who)
    except DeskError as error:
        raise HTTPException(400, str(error)) from error
    return _back(note, who=who)


@room.get(
    "/api/v1/notes",
    summary="What people wrote beside it, the newest first",
    response_model=shapes.Page[shapes.NoteItem],
)
def every_note(shelf: ShelfHere, asked: Annotated[AskedNotes, Query()]) -> Item:
    """Return the notes, all or those on one subject; those that were withdrawn say so."""
    subject = asked.subject or None
    items = [note.form() for note in some(shelf, subject=subject, limit=asked.limit, offset=asked.offset)]
    return asked.page(items, total=total(shelf, subject=subject))


def _back(note: Note, *, who: str) -> Response:
    return back(f"/{PLACES[note.subject[0]]}/{note.subject}#note-{note.id}", who=who)
