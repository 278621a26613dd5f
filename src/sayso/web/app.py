"""The application: which rooms there are behind the door, and what is answered where something is refused."""

import time
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from functools import partial
from importlib.resources import files

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.staticfiles import StaticFiles

from sayso.desk import make_desk
from sayso.desk.desk import utc_now
from sayso.errors import DeskError
from sayso.web.basemap import basemap as basemap_of
from sayso.web.document import REFUSALS, Documented
from sayso.web.doing import do
from sayso.web.drawing import refused
from sayso.web.heads import Heads
from sayso.web.held import Remembered
from sayso.web.here import Keeper
from sayso.web.jobs import Jobs
from sayso.web.remembering import Remembering
from sayso.web.rooms import ROOMS
from sayso.web.safety import Guard, Key, Sizes
from sayso.web.spool import Spool, folder_of

TITLES = {
    404: "Not here",
    405: "Not in this way",
    400: "This cannot be read",
    413: "This is too much at once",
    503: "The desk cannot be used",
}


def build(desk: str, *, token: str | None, hosts: frozenset[str], basemap: str | None = None) -> FastAPI:
    """Return the application for a desk; ``basemap`` is the file with the lands of its maps, if not ours.

    Raises:
        UsageError, DeskError: when the desk cannot be opened, or the basemap cannot be drawn.
    """
    lands = basemap_of(basemap) if basemap is not None else None
    keeper = Keeper(make_desk(desk))
    app = Documented(
        openapi_url="/api/v1/openapi.json",
        docs_url=None,  # these pages load their script from another host
        redoc_url=None,
        lifespan=_open(keeper, desk),
    )
    key = Key(token) if token is not None else None
    app.state.keeper, app.state.key = keeper, key
    app.state.basemap, app.state.remembered = lands, Remembered()
    for room in ROOMS:
        app.include_router(room, responses=REFUSALS)
    app.mount("/static", StaticFiles(directory=str(files("sayso.web") / "static")), name="static")
    app.add_exception_handler(HTTPException, _on_http)  # type: ignore[arg-type]
    app.add_exception_handler(RequestValidationError, _on_values)  # type: ignore[arg-type]
    app.add_exception_handler(DeskError, _on_desk)  # type: ignore[arg-type]
    app.add_middleware(Remembering, keeper=keeper)
    app.add_middleware(Sizes)
    app.add_middleware(Heads)
    app.add_middleware(Guard, hosts=hosts, key=key)
    return app


def _open(keeper: Keeper, desk: str) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    """Return what has the jobs done that an earlier server left, and ends all when the server does."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        doing = partial(do, keeper=keeper, place=desk)
        app.state.jobs = Jobs(Spool(folder_of(desk)), do=doing, clock=time.monotonic, today=utc_now)
        yield
        app.state.jobs.close()
        keeper.desk.close()

    return lifespan


def _on_http(request: Request, error: HTTPException) -> Response:
    return _answer(request, status=error.status_code, words=str(error.detail))


def _on_values(request: Request, error: RequestValidationError) -> Response:
    found = "; ".join(f"{'.'.join(str(part) for part in one['loc'][1:])}: {one['msg']}" for one in error.errors())
    return _answer(request, status=422, words=found)


def _on_desk(request: Request, error: DeskError) -> Response:
    return _answer(request, status=503, words=str(error))


def _answer(request: Request, *, status: int, words: str) -> Response:
    """Say no as JSON to a program and on a page to a person."""
    if request.url.path.startswith("/api/"):
        return JSONResponse({"detail": words}, status_code=status)
    return refused(request, status=status, title=TITLES.get(status, "This cannot be done"), words=words)
