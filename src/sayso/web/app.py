"""The application: which rooms there are behind the door, and what is answered where something is refused."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from importlib.resources import files

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.middleware.body_limit import RequestBodyLimitMiddleware
from starlette.responses import Response
from starlette.staticfiles import StaticFiles

from sayso._version import __version__
from sayso.desk import Desk, make_desk
from sayso.errors import DeskError
from sayso.web.drawing import refused
from sayso.web.here import Keeper
from sayso.web.jobs import Jobs
from sayso.web.rooms import ROOMS
from sayso.web.safety import LARGEST_BODY, Guard, Key

TITLES = {404: "Not here", 405: "Not in this way", 400: "This cannot be read", 503: "The desk cannot be used"}
ABOUT = "What a sayso desk holds: articles, claims with their routes, propositions with their origins. Read-only."


def build(desk: str, *, token: str | None, hosts: frozenset[str]) -> FastAPI:
    """Return the application for a desk.

    Raises:
        UsageError, DeskError: when the desk cannot be opened.
    """
    opened, jobs = make_desk(desk), Jobs()
    app = FastAPI(
        title="sayso",
        version=__version__,
        description=ABOUT,
        openapi_url="/api/v1/openapi.json",
        docs_url=None,  # these pages load their script from another host
        redoc_url=None,
        lifespan=_closing(opened, jobs),
    )
    key = Key(token) if token is not None else None
    app.state.keeper, app.state.place, app.state.key, app.state.jobs = Keeper(opened), desk, key, jobs
    for room in ROOMS:
        app.include_router(room)
    app.mount("/static", StaticFiles(directory=str(files("sayso.web") / "static")), name="static")
    app.add_exception_handler(HTTPException, _on_http)  # type: ignore[arg-type]
    app.add_exception_handler(RequestValidationError, _on_values)  # type: ignore[arg-type]
    app.add_exception_handler(DeskError, _on_desk)  # type: ignore[arg-type]
    app.add_middleware(RequestBodyLimitMiddleware, max_body_size=LARGEST_BODY)
    app.add_middleware(Guard, hosts=hosts, key=key)
    return app


def _closing(desk: Desk, jobs: Jobs) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        jobs.close()
        desk.close()

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
