"""Adding: a text that is pasted, an address, files, registers; linking and checking. Each is told of on a page."""

import shutil
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException as StarletteHTTPException
from starlette.responses import RedirectResponse, Response

from sayso.errors import UsageError
from sayso.records.reading import kinds
from sayso.web.asked import DAY, PLAIN
from sayso.web.doing import MAPPING, why_not
from sayso.web.drawing import page
from sayso.web.jobs import Job, Jobs, Work
from sayso.web.names import label, labels, suffix
from sayso.web.safety import LARGEST_UPLOAD, MEGABYTE
from sayso.web.taking import PASTED, Said

room = APIRouter(include_in_schema=False)
MOST_FILES = 1_000  # of one upload; a folder of more goes faster by `sayso add`
MOST_FIELDS = 10  # of one form
LONGEST_TEXT = 2_000_000  # characters that may be pasted: some four hundred pages
LONGEST_FIELD = 200  # characters of what is said of articles

Named = Annotated[str, Form(max_length=LONGEST_FIELD, pattern=PLAIN)]
Dated = Annotated[str, Form(pattern=DAY)]


def jobs_of(request: Request) -> Jobs:
    """Return the jobs of an application."""
    return request.app.state.jobs  # type: ignore[no-any-return]


@room.get("/add")
def ask(request: Request) -> Response:
    """Ask for what is to be added."""
    limits = {"most": MOST_FILES, "largest": LARGEST_UPLOAD, "megabytes": LARGEST_UPLOAD // MEGABYTE}
    return page(request, "add.html", jobs=jobs_of(request).last(), registers=kinds(), **limits)


@room.post("/add/text")
def text(
    request: Request,
    text: Annotated[str, Form(max_length=LONGEST_TEXT)] = "",
    title: Named = "",
    publisher: Named = "",
    published: Dated = "",
) -> Response:
    """Add a text that is pasted."""
    said = _said(title=title, publisher=publisher, published=published)
    plain = text.replace("\r\n", "\n").encode()  # a browser sends every line end of a form as two characters

    def fill(given: Path) -> None:
        (given / PASTED).write_bytes(plain)

    return _to(jobs_of(request).start(Work.TEXT, title=title.strip() or "a pasted text", given=said.form(), fill=fill))


@room.post("/add/address")
def address(
    request: Request,
    url: Annotated[str, Form(max_length=2_000, pattern=r"^\s*https?://")],
    publisher: Named = "",
    published: Dated = "",
) -> Response:
    """Add what an address answers."""
    said = _said(publisher=publisher, published=published)
    given = said.form() | {"url": url.strip()}
    return _to(jobs_of(request).start(Work.ADDRESS, title="an address", given=given))


@room.post("/add/files")
async def files(request: Request) -> Response:
    """Add files, and the files of a folder."""
    async with _form(request, most=MOST_FILES) as form:
        found = [*_uploads(form, "files"), *_uploads(form, "folder")]
        if not found:
            raise HTTPException(400, "expected at least one file, found none")
        names = labels([one.filename or "" for one in found])
        said = _said(**{name: _word(form, name) for name in ("publisher", "published", "columns")})

        def start() -> Job:
            title = names[0] if len(names) == 1 else f"{len(names):,} files"
            given = said.form() | {"names": names}
            return jobs_of(request).start(Work.FILES, title=title, given=given, fill=lambda at: _write(found, at))

        return _to(await run_in_threadpool(start))


@room.post("/add/records")
async def records(request: Request) -> Response:
    """Load a file of a register."""
    async with _form(request, most=2) as form:
        register, version = _word(form, "register"), _word(form, "version")
        found, mapping = _uploads(form, "file"), _uploads(form, "mapping")
        if len(found) != 1:
            raise HTTPException(400, "expected one file of a register, found none")
        given = {"register": register, "version": version, "name": label(found[0].filename or "")}

        def fill(at: Path) -> None:
            _write(found, at)
            path = _copy(mapping[0], at / MAPPING) if mapping else None
            if reason := why_not(register, path):
                raise UsageError(reason)

        def start() -> Job:
            return jobs_of(request).start(Work.RECORDS, title=f"{register}: {given['name']}", given=given, fill=fill)

        try:
            return _to(await run_in_threadpool(start))
        except UsageError as error:
            raise HTTPException(400, str(error)) from error


@room.post("/add/links")
def links(request: Request) -> Response:
    """Link what is new."""
    return _to(jobs_of(request).start(Work.LINKS, title="linking what is new"))


@room.post("/add/checks")
def checks(request: Request) -> Response:
    """Run the checks over what is new."""
    return _to(jobs_of(request).start(Work.CHECKS, title="checking what is new"))


@room.get("/add/jobs/{number}")
def told(request: Request, number: int) -> Response:
    """Tell how far a job is."""
    job = jobs_of(request).find(number)
    if job is None:
        raise HTTPException(404, f"expected the number of one of the last jobs, found {number}")
    return page(request, "job.html", job=job)


@asynccontextmanager
async def _form(request: Request, *, most: int) -> AsyncIterator[FormData]:
    """Give what a form with files holds; its files go when this ends.

    Raises:
        HTTPException: when there are more files than these, or it cannot be read.
    """
    try:
        form = await request.form(max_files=most, max_fields=MOST_FIELDS)
    except StarletteHTTPException as error:
        words = f"expected a form with at most {most:,} files, found: {error.detail}"
        raise HTTPException(error.status_code, words) from error
    try:
        yield form
    finally:
        await form.close()


def _said(**values: str) -> Said:
    """Return what is said of the articles.

    Raises:
        HTTPException: when the columns or the day cannot be read.
    """
    try:
        return Said(**{name: value.strip() for name, value in values.items()})
    except UsageError as error:
        words = str(error).replace("--map:", "columns:").replace("--published:", "published:")
        raise HTTPException(400, words) from error


def _uploads(form: FormData, name: str) -> list[UploadFile]:
    return [one for one in form.getlist(name) if isinstance(one, UploadFile) and one.filename]


def _word(form: FormData, name: str) -> str:
    word = form.get(name, "")
    return word[:LONGEST_FIELD].strip() if isinstance(word, str) else ""


def _write(found: Sequence[UploadFile], given: Path) -> None:
    """Write the uploads, each into a folder of its own, under names that only say of which kind they are."""
    for number, upload in enumerate(found):
        place = given / str(number)
        place.mkdir()
        _copy(upload, place / f"upload{suffix(upload.filename or '')}")


def _copy(upload: UploadFile, path: Path) -> Path:
    with path.open("wb") as file:
        shutil.copyfileobj(upload.file, file)
    return path


def _to(job: Job) -> Response:
    return RedirectResponse(f"/add/jobs/{job.number}", status_code=303)
