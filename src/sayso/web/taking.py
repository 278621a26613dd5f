"""What was pasted, named or uploaded becomes articles on the desk, by the rules of intake."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from sayso._api import read_articles
from sayso.desk import Desk, Signature
from sayso.desk import add as add_articles
from sayso.errors import BadInputError
from sayso.intake import Envelope, Options, article_from_text, read_inputs
from sayso.ledger import Article, DateKind, DateMark, Found, Model, Name, Refusal, Title, TitleKind, Where
from sayso.reader import default_reader
from sayso.web.jobs import Job

STDIN = "-"  # what came without a place has no address but its own, as with standard input
LONGEST_NAME = 120  # characters of a file's name that are kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file as a browser sent it; of its name only the last part counts, and only as a label."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What the person who adds it says of an article; empty where nothing."""

    publisher: str = ""
    published: str = ""
    title: str = ""

    @property
    def options(self) -> Options:
        """The same as intake takes it."""
        return Options(publisher=self.publisher or None, published=self.published or None)


def take_text(desk: Desk, text: str, *, said: Said, job: Job) -> None:
    """Add a text that was pasted."""
    _add(desk, _pasted(text, said=said), job=job)


def take_address(desk: Desk, url: str, *, said: Said, job: Job) -> None:
    """Add what an address answers; private addresses are refused."""
    _add(desk, read_inputs([url], options=said.options), job=job)


def take_files(desk: Desk, uploads: Sequence[Upload], *, said: Said, job: Job) -> None:
    """Add what was uploaded."""
    with TemporaryDirectory(prefix="sayso-") as folder:
        places = {str(path): name for path, name in _written(uploads, Path(folder))}
        found = read_inputs(list(places), options=said.options)
        _add(desk, (_renamed(outcome, places) for outcome in found), job=job)


def _add(desk: Desk, articles: Iterable[Article | Refusal], *, job: Job) -> None:
    reader = default_reader()
    model = getattr(reader, "model", None)
    by = Signature(name=model.name, version=model.version) if isinstance(model, Model) else None
    add_articles(articles, desk=desk, read=partial(read_articles, reader=reader), by=by, heard=job.hear)


def _pasted(text: str, *, said: Said) -> Iterator[Article | Refusal]:
    given = Found(where=Where.OPTION, key="pasted")
    day = DateMark(kind=DateKind.PUBLISHED, value=said.published, raw=said.published, found=given)
    envelope = Envelope(
        path=STDIN,
        publishers=(Name(name=said.publisher, found=given),) if said.publisher else (),
        dates=(day,) if said.published else (),
        titles=(Title(kind=TitleKind.HEADLINE, text=said.title, found=given),) if said.title else (),
    )
    try:
        yield article_from_text(text, envelope=envelope)
    except BadInputError as error:
        yield error.refusal


def _written(uploads: Sequence[Upload], folder: Path) -> Iterator[tuple[Path, str]]:
    """Write the uploads, each into a folder of its own, under names that only say of which kind they are."""
    for number, upload in enumerate(uploads):
        name = label(upload.name)
        place = folder / str(number)
        place.mkdir()
        path = place / ("upload" + "".join(Path(name).suffixes[-2:]))
        path.write_bytes(upload.content)
        yield path, name


def label(name: str) -> str:
    """Return the last part of a file's name, without what is no letter to be shown."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return "".join(letter for letter in last if letter.isprintable())[-LONGEST_NAME:] or "upload"


def _renamed(outcome: Article | Refusal, places: dict[str, str]) -> Article | Refusal:
    """Return an article or a refusal under the name of its file, not under that of the place where it lay meanwhile."""
    name = places.get(outcome.path)
    if name is None:
        return outcome
    return replace(outcome, path=name, id="") if isinstance(outcome, Article) else replace(outcome, path=name)
