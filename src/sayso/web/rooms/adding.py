"""Adding: a text that is pasted, an address, files; and linking. What was asked for is told of on a page of its own."""

from collections.abc import Callable
from contextlib import closing
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Request
from starlette.datastructures import UploadFile
from starlette.responses import RedirectResponse, Response

from sayso.desk import Desk
from sayso.errors import UsageError
from sayso.web.asked import DAY
from sayso.web.drawing import page, refused
from sayso.web.here import Keeper, keeper_of
from sayso.web.jobs import Job, Jobs
from sayso.web.taking import Said, Upload, take_address, take_files, take_text

room = APIRouter(include_in_schema=False)
MOST_FILES = 50
LONGEST_TEXT = 2_000_000  # characters that may be pasted: some four hundred pages

Named = Annotated[str, Form(max_length=200)]
Dated = Annotated[str, Form(pattern=DAY)]


def jobs_of(request: Request) -> Jobs:
    """Return the jobs of an application."""
    return request.app.state.jobs  # type: ignore[no-any-return]


@room.get("/add")
def ask(request: Request) -> Response:
    """Ask for what is to be added."""
    return page(request, "add.html", jobs=jobs_of(request).last(), most=MOST_FILES)


@room.post("/add/text")
def text(
    request: Request,
    text: Annotated[str, Form(max_length=LONGEST_TEXT)] = "",
    title: Named = "",
    publisher: Named = "",
    published: Dated = "",
) -> Response:
    """Add a text that is pasted."""
    said = Said(title=title.strip(), publisher=publisher.strip(), published=published)
    plain = text.replace("\r\n", "\n")  # a browser sends every line end of a form as two characters
    return _start(request, "a pasted text", partial(_with_shelf, keeper_of(request), take_text, plain, said))


@room.post("/add/address")
def address(
    request: Request,
    url: Annotated[str, Form(max_length=2_000, pattern=r"^https?://")],
    publisher: Named = "",
    published: Dated = "",
) -> Response:
    """Add what an address answers."""
    said = Said(publisher=publisher.strip(), published=published)
    return _start(request, "an address", partial(_with_shelf, keeper_of(request), take_address, url.strip(), said))


@room.post("/add/files")
async def files(request: Request) -> Response:
    """Add files."""
    async with request.form(max_files=MOST_FILES, max_fields=10) as form:
        found = [one for one in form.getlist("files") if isinstance(one, UploadFile) and one.filename]
        uploads = [Upload(name=one.filename or "", content=await one.read()) for one in found]
        publisher, published = str(form.get("publisher", ""))[:200], str(form.get("published", ""))
    if not uploads:
        return refused(request, status=400, title="Nothing to add", words="expected at least one file, found none")
    try:
        said = Said(publisher=publisher.strip(), published=published)
        _ = said.options
    except UsageError as error:
        return refused(request, status=400, title="This cannot be read", words=str(error))
    title = uploads[0].name if len(uploads) == 1 else f"{len(uploads)} files"
    return _start(request, title, partial(_with_shelf, keeper_of(request), take_files, uploads, said))


@room.post("/add/links")
def links(request: Request) -> Response:
    """Link what is new."""
    return _start(request, "linking", partial(_link, keeper_of(request), place=request.app.state.place))


@room.get("/add/jobs/{number}")
def told(request: Request, number: int) -> Response:
    """Tell how far a job is."""
    job = jobs_of(request).find(number)
    if job is None:
        raise HTTPException(404, f"expected the number of a job since the desk was opened, found {number}")
    return page(request, "job.html", job=job)


def _start(request: Request, title: str, work: Callable[[Job], None]) -> Response:
    job = jobs_of(request).start(title, work)
    return RedirectResponse(f"/add/jobs/{job.number}", status_code=303)


def _with_shelf(keeper: Keeper, take: Callable[..., None], given: object, said: Said, job: Job) -> None:
    """Take something in, and then have the shelf show it."""
    job.step = "reading"
    take(keeper.desk, given, said=said, job=job)
    keeper.renew()


def _link(keeper: Keeper, job: Job, *, place: str) -> None:
    """Link what is new or changed, as ``sayso link`` does."""
    from sayso.desk.desk import utc_now
    from sayso.linking import link_changes
    from sayso.linking.since import open_kept

    def hear(table: str, done: int, of: int) -> None:
        job.step = f"{table.replace('_', ' ')}: {done:,} of {of:,}"

    desk: Desk = keeper.desk
    with closing(open_kept(place, anew=False, heard=hear)) as kept:
        link_changes(desk, engine=kept, started=utc_now())
    keeper.renew()
