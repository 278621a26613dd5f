"""Who works at the desk in a browser: a name that the browser remembers. It is no secret and opens nothing."""

import getpass
from urllib.parse import quote, unquote

from fastapi import Request
from starlette.responses import RedirectResponse, Response

WHO = "sayso_who"  # the cookie with the name
A_YEAR = 365 * 24 * 3600
LONGEST = 100  # characters of a name


def who_of(request: Request) -> str:
    """Return who works here: whoever said so last in this browser, else the name of the account.

    Where others may come in, the account is nobody's name, and nobody is known who did not say so.
    """
    said = " ".join(unquote(request.cookies.get(WHO, "")).split())[:LONGEST]
    if said or request.app.state.key is not None:
        return said
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""


def back(path: str, *, who: str) -> Response:
    """Return the way back to a page, on which whoever did something is remembered."""
    answer = RedirectResponse(path, status_code=303)
    name = " ".join(who.split())[:LONGEST]
    answer.set_cookie(WHO, quote(name), max_age=A_YEAR, httponly=True, samesite="strict")
    return answer
