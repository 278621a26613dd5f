"""The application: which rooms there are behind the door, and what is answered where something is refused."""

import threading
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from functools import partial
from http import HTTPStatus
from importlib.resources import files
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
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

# What is said where Starlette says no more than the name of a status.
BARE = {404: "expected an address of this desk, found {path}", 405: "expected {allow} for {path}, found {method}"}
LONGEST_SAID = 200  # characters of a request that are said again


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
    app.state.keeper, app.state.key, app.state.closing = keeper, key, threading.Event()
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
        app.state.jobs = Jobs(
            Spool(folder_of(desk)), do=doing, clock=time.monotonic, today=utc_now, closing=app.state.closing
        )
        yield
        app.state.jobs.close()
        keeper.desk.close()

    return lifespan


def _on_http(request: Request, error: HTTPException) -> Response:
    words, headers = str(error.detail), error.headers or {}
    if words == HTTPStatus(error.status_code).phrase and error.status_code in BARE:
        path, allow = request.url.path[:LONGEST_SAID], headers.get("Allow", "")
        words = BARE[error.status_code].format(path=path, allow=allow, method=request.method)
    answer = refused(request, status=error.status_code, words=words)
    answer.headers.update(headers)
    return answer


def _on_values(request: Request, error: RequestValidationError) -> Response:
    return refused(request, status=422, words="; ".join(map(_unfit, error.errors())))


def _unfit(one: Mapping[str, Any]) -> str:
    """Say which part of a request does not fit, what was expected, and what was found where that is a text."""
    where, found = ".".join(str(part) for part in one["loc"][1:]), one.get("input")
    return f"{where}: {one['msg']}" + (f", found {found[:LONGEST_SAID]!r}" if isinstance(found, str) else "")


def _on_desk(request: Request, error: DeskError) -> Response:
    return refused(request, status=503, words=str(error))
