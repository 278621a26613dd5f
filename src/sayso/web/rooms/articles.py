"""The articles of the desk, one of them with its claims beside its words, and one claim at an address of its own."""

from collections import defaultdict
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query, Request
from pydantic import BaseModel, Field
from starlette.responses import RedirectResponse, Response

from sayso.desk import Desk
from sayso.desk.listing import ArticleChoice, article_count, articles, kin, linked, totals
from sayso.desk.showing import Shown
from sayso.errors import DeskError
from sayso.render.headline import borne
from sayso.render.html.blocks import ClaimView
from sayso.render.html.views import SheetView, sheet_view
from sayso.web.asked import FIRST_PAGES, Day, Words
from sayso.web.drawing import page
from sayso.web.here import DeskHere, Name, ShelfHere

room = APIRouter(include_in_schema=False)
AT_ONCE = 50
PREFIX = "claim-"


class Asked(BaseModel):
    """Which articles are looked at."""

    q: Words = ""
    publisher: Words = ""
    since: Day = ""
    until: Day = ""
    at: int = Field(1, ge=1, le=FIRST_PAGES)


@room.get("/")
def every(request: Request, shelf: ShelfHere, asked: Annotated[Asked, Query()]) -> Response:
    """List the articles."""
    values = asked.model_dump(exclude={"at"})
    choice = ArticleChoice(q=asked.q, **{name: value or None for name, value in values.items() if name != "q"})
    found = articles(shelf, choice, limit=AT_ONCE + 1, offset=(asked.at - 1) * AT_ONCE)
    return page(
        request,
        "articles.html",
        choice=values,
        found=found[:AT_ONCE],
        number=asked.at,
        more=len(found) > AT_ONCE,
        count=article_count(shelf, choice),
        totals=totals(shelf),
    )


@room.get("/articles/{name}")
def one(request: Request, name: Name, desk: DeskHere, shelf: ShelfHere) -> Response:
    """Show an article as it was published, with its claims beside its words."""
    shown = found(desk, name)
    if shown.reading.article.id != name:
        return RedirectResponse(f"/articles/{shown.reading.article.id}#{PREFIX}{name}", status_code=303)
    sheet = sheet_view(shown.reading, prefix=PREFIX)
    claims = {claim.id: claim for block in sheet.blocks for claim in block.claims}
    support = [(claims[one.headline.id], claims[one.body.id] if one.body else None) for one in borne(shown.reading)]
    return page(
        request,
        "article.html",
        sheet=sheet,
        shown=shown,
        article=shown.reading.article,
        support=support,
        kin=kin(shelf, name),
        linked=linked(shelf, name),
        findings=findings_of(shown),
        judged=judged_of(shown),
    )


@room.get("/claims/{name}")
def claim(request: Request, name: Name, desk: DeskHere, shelf: ShelfHere) -> Response:
    """Show one claim, so that it can be shared and cited."""
    shown = found(desk, name)
    sheet = sheet_view(shown.reading, prefix=PREFIX)
    block, view = placed(sheet, name)
    article = shown.reading.article
    told = next(claim for claim in shown.reading.claims if claim.id == name)
    return page(
        request,
        "claim_page.html",
        sheet=sheet,
        article=article,
        shown=shown,
        block=block,
        claim=view,
        span=told.span,
        linked=linked(shelf, article.id).get(name),
        findings=findings_of(shown).get(name, []),
        judged=judged_of(shown),
    )


def found(desk: Desk, name: str) -> Shown:
    """Return what an id stands for, or say that it is not here."""
    try:
        return desk.shown(name)
    except DeskError as error:
        raise HTTPException(404, str(error)) from error


def placed(sheet: SheetView, name: str) -> tuple[Any, ClaimView]:
    """Return the claim of this id with the block that it stands beside."""
    for block in sheet.blocks:
        for view in block.claims:
            if view.id == name:
                return block, view
    raise HTTPException(404, f"expected the id of a claim, found {name!r}")


def findings_of(shown: Shown) -> dict[str, list[dict[str, Any]]]:
    """Return what the checks found of an article, by what it is about; nothing where no check ran."""
    found: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for finding in shown.findings:
        found[finding["subject"]].append(finding)
    return found


def judged_of(shown: Shown) -> dict[str, str]:
    """Return the verdict that stands on each attribution of an article."""
    return {
        one.judgement.subject: one.judgement.verdict.value for one in shown.judgements if one.judgement.other is None
    }
