"""The articles of the desk, one of them with its claims beside its words, and one claim at an address of its own."""

from collections import defaultdict
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query, Request
from pydantic import BaseModel, Field
from sqlalchemy import Connection
from starlette.responses import RedirectResponse, Response

from sayso.desk import Desk
from sayso.desk.behind import has_records, titles_of, was_checked
from sayso.desk.desk import utc_now
from sayso.desk.judging import Judged
from sayso.desk.notes import Note, counts, threads, total
from sayso.desk.shelf.listing import ArticleChoice, article_count, articles, kin, linked, totals
from sayso.desk.showing import Shown
from sayso.errors import DeskError
from sayso.render.cite import cite_article, cite_claim
from sayso.render.headline import borne
from sayso.render.html.blocks import ClaimView
from sayso.render.html.evidence import beside, by_bearing, marks_of
from sayso.render.html.titles import titles
from sayso.render.html.views import SheetView, sheet_view
from sayso.web.asked import FIRST_PAGES, Day, Words
from sayso.web.drawing import page
from sayso.web.evidence import also_about, by_subject, evidence, is_about
from sayso.web.here import DeskHere, Name, ShelfHere
from sayso.web.who import who_of

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
        noted=counts(shelf, [row["id"] for row in found]),
        notes=total(shelf),
    )


@room.get("/articles/{name}")
def one(request: Request, name: Name, desk: DeskHere, shelf: ShelfHere) -> Response:
    """Show an article as it was published, with its claims beside its words."""
    shown = found(desk, name)
    article = shown.reading.article
    if article.id != name:
        return RedirectResponse(f"/articles/{article.id}#{PREFIX}{name}", status_code=303)
    sheet = sheet_of(shown)
    others = kin(shelf, name)
    found_here, _ = evidence(shelf, shown.findings)
    return page(
        request,
        "article.html",
        sheet=sheet,
        shown=shown,
        article=article,
        numbers={claim.id: claim.number for block in sheet.blocks for claim in block.claims},
        support=support_of(shown, sheet),
        kin=others,
        linked=linked(shelf, name),
        findings=by_subject(found_here),
        also=also_about(found_here, shown.reading),
        overview=by_bearing(found_here),
        checked=was_checked(shelf),
        judged=judged_of(shown),
        notes=notes_of(shown),
        who=who_of(request),
        titles=titles(article, versions=other_versions(shelf, shown), kin=others),
        cited=cite_article(article, model=shown.reading.model, at=address(request), day=utc_now()[:10]),
    )


@room.get("/claims/{name}")
def claim(request: Request, name: Name, desk: DeskHere, shelf: ShelfHere) -> Response:
    """Show one claim, so that it can be shared and cited."""
    shown = found(desk, name)
    sheet = sheet_of(shown)
    block, view = placed(sheet, name)
    article = shown.reading.article
    told = next(claim for claim in shown.reading.claims if claim.id == name)
    found_here, registers = evidence(shelf, [form for form in shown.findings if is_about(form, told)])
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
        beside=beside(found_here),
        registers=registers,
        has_records=has_records(shelf),
        checked=was_checked(shelf),
        judged=judged_of(shown),
        notes=threads(note for note in shown.notes if note.subject == name),
        who=who_of(request),
        cited=cite_claim(told, article, model=shown.reading.model, at=address(request), day=utc_now()[:10]),
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


def sheet_of(shown: Shown) -> SheetView:
    """Return the sheet of an article, with the words marked that findings are about."""
    return sheet_view(shown.reading, prefix=PREFIX, more=marks_of(shown.findings, article=shown.reading.article.id))


def support_of(shown: Shown, sheet: SheetView) -> list[tuple[ClaimView, ClaimView | None]]:
    """Return each claim of the headline with what bears it most in the body."""
    claims = {claim.id: claim for block in sheet.blocks for claim in block.claims}
    return [(claims[one.headline.id], claims[one.body.id] if one.body else None) for one in borne(shown.reading)]


def other_versions(shelf: Connection, shown: Shown) -> list[tuple[str, str, str | None]]:
    """Return the other versions of an article: the id of each, when it was added, its title."""
    others = [version for version in shown.versions if version.article != shown.reading.article.id]
    named = titles_of(shelf, [version.article for version in others])
    return [(version.article, version.added, named.get(version.article)) for version in others]


def address(request: Request) -> str:
    """Return the whole address of what is asked for, to be cited."""
    return f"{request.base_url}{request.url.path.removeprefix('/')}"


def judged_of(shown: Shown) -> dict[str, Judged]:
    """Return the judgement that stands on each attribution, and each claim's chain, of an article."""
    return {one.judgement.subject: one for one in shown.judgements if one.judgement.other is None}


def notes_of(shown: Shown) -> dict[str, list[tuple[Note, list[Note]]]]:
    """Return the notes on each claim of an article, and under the article's id those on it and on other versions."""
    claims = {claim.id for claim in shown.reading.claims}
    found: defaultdict[str, list[tuple[Note, list[Note]]]] = defaultdict(list)
    for first, answers in threads(shown.notes):
        found[first.subject if first.subject in claims else shown.reading.article.id].append((first, answers))
    return found
