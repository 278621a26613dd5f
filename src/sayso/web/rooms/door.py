"""The door of a desk that needs a token, and the style sheet of the report, which these pages share."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from sayso.render.html.report import style
from sayso.web.drawing import page
from sayso.web.safety import COOKIE, Key

room = APIRouter(include_in_schema=False)
A_WEEK = 7 * 24 * 3600


@room.get("/login")
def ask(request: Request) -> Response:
    """Ask for the token."""
    return page(request, "login.html", wrong=False)


@room.post("/login")
def enter(request: Request, token: Annotated[str, Form(max_length=500)] = "") -> Response:
    """Let in whoever has the token."""
    key: Key | None = request.app.state.key
    if key is not None and not key.fits(token):
        return page(request, "login.html", status=403, wrong=True)
    answer = RedirectResponse("/", status_code=303)
    if key is not None:
        secure = request.url.scheme == "https"
        answer.set_cookie(COOKIE, key.cookie, max_age=A_WEEK, httponly=True, samesite="strict", secure=secure)
    return answer


@room.get("/sheet.css")
def sheet_style() -> Response:
    """Return how claim sheets look, in the report and here."""
    return Response(style("sheet.css"), media_type="text/css", headers={"cache-control": "no-cache"})
