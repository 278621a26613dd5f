"""The worked example through everything: read with its copies, linked, held against registers, and checked."""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from importlib.resources import as_file, files

from sayso.demo.copies import Republished, twenty_seven
from sayso.demo.example import example
from sayso.desk import Desk, make_desk
from sayso.errors import BadInputError
from sayso.ledger import Article, DateKind, DateMark, Found, Name, Record, Refusal, Where

# The registers that come with the package, by their kind: examples/records/SOURCES.md names their sources.
REGISTERS = {
    "centcom": "examples/records/centcom.csv.gz",
    "control": "examples/records/control.csv",
    "counts": "examples/records/counts.csv",
    "ucdp": "examples/records/ucdp.csv.gz",
}

Heard = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """The desk that was made: the id of the example's article, and how many articles and records there are."""

    article: str
    articles: int
    records: int


def make(place: str, *, heard: Heard = lambda _step, _done, _of: None) -> Made:
    """Make the desk of the worked example at a path that does not exist yet, or bring one up to date.

    ``heard`` is told the step, how much of it is done, and of how much.

    Raises:
        DeskError: when the desk cannot be written.
        BadInputError: when a row of the registers that come with the package is broken.
    """
    with make_desk(place) as desk:
        articles = (example(), *(_article(one) for one in twenty_seven()))
        _read(desk, articles, heard=heard)
        _link(desk, place=place, heard=heard)
        records = _load(desk, heard=heard)
        _check(desk, heard=heard)
    return Made(article=articles[0].id, articles=len(articles), records=records)


def _article(one: Republished) -> Article:
    from sayso.intake import Envelope, article_from_text

    found = Found(where=Where.OPTION)
    envelope = Envelope(
        path=one.path,
        publishers=(Name(name=one.publisher, found=found),),
        dates=(DateMark(kind=DateKind.PUBLISHED, value=one.published, raw=one.published, found=found),),
    )
    return article_from_text(one.text, envelope=envelope)


def _read(desk: Desk, articles: tuple[Article, ...], *, heard: Heard) -> None:
    from sayso._api import read_articles
    from sayso.desk import add
    from sayso.desk.adding import signature_of
    from sayso.reader import default_reader

    reader = default_reader()
    done = 0

    def told(_outcome: object) -> None:
        nonlocal done
        done += 1
        heard("reading", done, len(articles))

    add(iter(articles), desk=desk, read=partial(read_articles, reader=reader), by=signature_of(reader), heard=told)


def _link(desk: Desk, *, place: str, heard: Heard) -> None:
    from sayso.desk.desk import utc_now
    from sayso.linking import link_changes
    from sayso.linking.since import open_kept

    with closing(open_kept(place, anew=False, heard=lambda _table, done, of: heard("linking", done, of))) as kept:
        link_changes(desk, engine=kept, started=utc_now())


def _load(desk: Desk, *, heard: Heard) -> int:
    """Load the registers that come with the package, and return how many records there are."""
    from sayso.records import adapter_of

    for done, (kind, name) in enumerate(REGISTERS.items(), start=1):
        desk.put_records(_records(kind, name), register=adapter_of(kind).register, path=name)
        heard("loading registers", done, len(REGISTERS))
    return sum(holding.records for holding in desk.registers())


def _records(kind: str, name: str) -> Iterator[Record]:
    from sayso.records import adapter_of, read_records

    with as_file(files("sayso") / name) as path:
        for found in read_records(str(path), adapter=adapter_of(kind)):
            if isinstance(found, Refusal):
                raise BadInputError(found)
            yield found


def _check(desk: Desk, *, heard: Heard) -> None:
    from sayso.checks import checks
    from sayso.checks.running import run_checks

    run_checks(desk, checks=checks(), heard=lambda done, of: heard("checking", done, of))
