"""The templates of the web desk: escaped without exception, strict about names, beside those of the report."""

from functools import cache
from typing import Any
from urllib.parse import urlencode

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from sayso._version import __version__
from sayso.desk.dated import words_of
from sayso.render.html.views import ENDS
from sayso.render.links import route_of
from sayso.render.manner import dots

MENU = (
    ("/", "Articles"),
    ("/ledger", "Ledger"),
    ("/propositions", "Propositions"),
    ("/sources", "Sources"),
    ("/map", "Map and timeline"),
    ("/review", "Review"),
    ("/add", "Add"),
)

# Why there is no other page, by the status of the answer: in a few words, and what helps.
REFUSED = {
    400: ("This cannot be read", "Go back, put right what is named here, and send it again."),
    404: ("Not here", "It may have another address since its article was read anew, or be on another desk."),
    405: ("Not in this way", "Open the page that leads here, and use its buttons."),
    409: ("Somebody was faster", "Go back, load the page again, and see whether it is still to be done."),
    413: ("This is too much at once", ""),
    422: ("This cannot be read", "Go back and change what is named here, or begin anew."),
    500: ("This went wrong", "What was kept before is not lost. Try again; if it goes wrong again, please report it."),
    503: ("The desk cannot be used", "Once that is mended, load this page again; the server need not be started anew."),
}
RECORDS_AT_ONCE = 5  # of the records behind one finding; the rest unfolds


def page(request: Request, template: str, /, *, status: int = 200, **shown: Any) -> HTMLResponse:  # noqa: ANN401 - what a template shows
    """Return a page; its template is told where it is, and nothing that it does not show."""
    here = request.url.path
    at = next((path for path, _ in reversed(MENU) if here == path or (path != "/" and here.startswith(path))), "")
    words = environment().get_template(template).render(here=here, at=at, menu=MENU, laying=_laying(request), **shown)
    return HTMLResponse(words, status_code=status)


def _laying(request: Request) -> int | None:
    """Return how many per cent of the desk are laid out while it is being laid out, else None."""
    keeper = getattr(request.app.state, "keeper", None)
    return None if keeper is None else keeper.laying


def refused(request: Request, *, status: int, words: str) -> Response:
    """Say why there is no other answer: to a program as JSON, to a person on a page, with what helps."""
    if request.url.path.startswith("/api/"):
        return JSONResponse({"detail": words}, status_code=status)
    title, helps = REFUSED.get(status, REFUSED[400])
    anew = bool(request.url.query) and request.method == "GET"
    return page(request, "refused.html", status=status, title=title, words=words, helps=helps, anew=anew)


@cache
def environment() -> Environment:
    """Return the templates of this room and, after them, those of the report, whose pieces they use."""
    made = Environment(
        loader=ChoiceLoader([PackageLoader("sayso.web"), PackageLoader("sayso.render.html")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {"ends": ENDS, "dots": dots, "version": __version__, "route_of": route_of}
    made.globals["most_records"] = RECORDS_AT_ONCE
    made.filters |= {"query": query, "many": _many, "day": _day, "in_words": words_of, "finding": finding}
    made.tests["web"] = _is_web
    return made


def query(values: dict[str, Any]) -> str:
    """Return the query part of an address without what is empty."""
    return urlencode([(name, value) for name, value in values.items() if value not in (None, "", ())], doseq=True)


def finding(name: str) -> str:
    """Return a check and its verdict, such as ``headline:hedge_lost``, as words."""
    return name.replace(":", ": ", 1).replace("_", " ")


def _many(count: int, what: str, plural: str = "") -> str:
    return f"{count:,} {what}" if count == 1 else f"{count:,} {plural or what + 's'}"


def _day(moment: str | None) -> str:
    """Return the day of an ISO 8601 date, or words that say that there is none."""
    return moment[:10] if moment else "no date"


def _is_web(url: str | None) -> bool:
    """Tell whether a browser may be led there: nothing but http and https is made a link."""
    return url is not None and url.lower().startswith(("http://", "https://"))
