"""What was pasted, named or uploaded becomes articles on the desk, by the rules of intake."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from sayso._api import read_articles
from sayso.desk import Kept
from sayso.desk import add as add_articles
from sayso.desk.adding import signature_of
from sayso.errors import BadInputError
from sayso.intake import Columns, Envelope, Options, article_from_text, read_inputs
from sayso.ledger import Article, DateKind, DateMark, Found, Name, Refusal, Title, TitleKind, Where
from sayso.reader import default_reader
from sayso.web.here import Keeper
from sayso.web.jobs import Telling
from sayso.web.names import is_beside

STDIN = "-"  # what came without a place has no address but its own, as with standard input
PASTED = "pasted.txt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What the person who adds it says of an article, and of the columns of a table; empty where nothing.

    Raises:
        UsageError: when the columns cannot be read, or the day is none.
    """

    publisher: str = ""
    published: str = ""
    title: str = ""
    columns: str = ""

    def __post_init__(self) -> None:
        _ = self.options

    @property
    def options(self) -> Options:
        """The same as intake takes it."""
        columns = Columns.parse(self.columns) if self.columns else Columns()
        return Options(publisher=self.publisher or None, published=self.published or None, columns=columns)

    def form(self) -> dict[str, str | list[str]]:
        """Return it as a job keeps it."""
        return {"publisher": self.publisher, "published": self.published, "title": self.title, "columns": self.columns}


def take_text(telling: Telling, given: Path, *, keeper: Keeper) -> None:
    """Add a text that was pasted."""
    _add(telling, _pasted(given / PASTED, said=_said(telling)), keeper=keeper)


def take_address(telling: Telling, *, keeper: Keeper) -> None:
    """Add what an address answers; private addresses are refused."""
    found = read_inputs([str(telling.job.given["url"])], options=_said(telling).options)
    _add(telling, found, keeper=keeper)


def take_files(telling: Telling, given: Path, *, keeper: Keeper) -> None:
    """Add what was uploaded."""
    names = list(telling.job.given["names"])
    among = frozenset(names)
    beside = [is_beside(name, among=among) for name in names]
    if count := sum(beside):
        telling.say(f"{count:,} passed over: hidden files, and what a browser saves beside a page")
    every = (file_in(given / str(number)) for number in range(len(names)))
    places = {str(path): name for path, name, idle in zip(every, names, beside, strict=True) if not idle}
    articles = (_renamed(one, places) for one in read_inputs(list(places), options=_said(telling).options))
    _add(telling, articles, keeper=keeper, files=len(places))


def file_in(folder: Path) -> Path:
    """Return the one file that lies in a folder."""
    (path,) = folder.iterdir()
    return path


def _said(telling: Telling) -> Said:
    given = telling.job.given
    return Said(**{name: str(given.get(name, "")) for name in ("publisher", "published", "title", "columns")})


def _add(
    telling: Telling,
    articles: Iterable[Article | Refusal],
    *,
    keeper: Keeper,
    files: int = 1,
) -> None:
    reader = default_reader()
    telling.step("reading")
    read = partial(read_articles, reader=reader)
    heard = _counted(telling, files=files)
    add_articles(articles, desk=keeper.desk, read=read, by=signature_of(reader), heard=heard)


def _counted(telling: Telling, *, files: int) -> Callable[[Kept | Refusal], None]:
    """Return what hears of each article; how far it is, is told by files where there are several."""
    seen = set[str]()

    def hear(outcome: Kept | Refusal) -> None:
        seen.add(outcome.path)
        telling.hear(outcome)
        if files == 1:
            telling.step("reading", done=telling.job.kept_count + telling.job.refused_count)
        else:
            telling.step("reading", done=len(seen), of=files)

    return hear


def _renamed(outcome: Article | Refusal, places: Mapping[str, str]) -> Article | Refusal:
    """Return an article or a refusal under the name of its file, not that of the place where it lies meanwhile."""
    name = places.get(outcome.path)
    if name is None:
        return outcome
    return replace(outcome, path=name, id="") if isinstance(outcome, Article) else replace(outcome, path=name)


def _pasted(path: Path, *, said: Said) -> Iterator[Article | Refusal]:
    given = Found(where=Where.OPTION, key="pasted")
    day = DateMark(kind=DateKind.PUBLISHED, value=said.published, raw=said.published, found=given)
    envelope = Envelope(
        path=STDIN,
        publishers=(Name(name=said.publisher, found=given),) if said.publisher else (),
        dates=(day,) if said.published else (),
        titles=(Title(kind=TitleKind.HEADLINE, text=said.title, found=given),) if said.title else (),
    )
    try:
        yield article_from_text(path.read_bytes().decode(), envelope=envelope)
    except BadInputError as error:
        yield error.refusal
