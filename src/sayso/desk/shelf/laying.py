"""How the shelf is laid out: what is looked through in a browser, kept beside the evidence and made from it.

Refreshed when somebody looks, not when something is added, so that adding stays as fast as it was. Every step
leaves a shelf that is right for what it holds; broken off, the next call goes on.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import Connection, select

from sayso.desk import tables
from sayso.desk.articles import newest
from sayso.desk.desk import Desk
from sayso.desk.links import Mark
from sayso.desk.shelf.amended import judged_since, verdicts_by_reading
from sayso.desk.shelf.counts import count_places, count_propositions, count_sources, sort_by_origins
from sayso.desk.shelf.indexes import INDEXES, make, strip
from sayso.desk.shelf.links import find, link, note_checked, rename
from sayso.desk.shelf.rows import Verdicts, put_up
from sayso.desk.shelf.state import ANY, Upto, What, any_noted, come, next_revision, now_of, state_of

CACHE_KB = 131_072  # of the file in memory while the shelf is laid out
MANY = 2_000  # articles on an empty shelf from which on its indexes are made at the end
BATCHES = 4  # of articles in one transaction, some second's work

Told = Callable[[int, int], None]
"""Is told how many articles of how many are laid out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What is to be laid out: articles, in batches, those among them that are so ``again``, and how they are judged."""

    batches: list[list[Any]]
    again: set[str]
    verdicts: Verdicts
    many: int


def refresh(desk: Desk, *, told: Told | None = None) -> bool:
    """Bring the shelf up to what the desk holds now, and tell whether anything was to do.

    Raises:
        DeskError: when the desk cannot be written.
    """
    with desk.reading() as connection:
        before, now = state_of(connection), now_of(connection)
        if before.upto == now and not before.bare:
            return False
        work = _work(connection, before=before.upto, now=now)
    if before.upto.judgement != now.judgement:
        with _writing(desk) as (connection, revision):
            rename(connection, revision=revision)
    bare = before.bare or (before.upto.reading == 0 and work.many >= MANY)
    if bare and not before.bare:
        with _writing(desk) as (connection, _):
            strip(connection)
    _lay_out(desk, work, bare=bare, told=told)
    for name in INDEXES if bare else ():
        with _writing(desk) as (connection, _):
            make(connection, name)
    _follow(desk, before=before.upto, now=now)
    _count(desk, everything=bare)
    with desk.writing() as connection:
        come(connection, now)
    return True


def waiting(connection: Connection) -> int:
    """Return how many readings or judgements the shelf is behind; a new run of linking or of checks counts as one."""
    before, now = state_of(connection), now_of(connection)
    if before.upto == now:
        return int(before.bare)
    then = before.upto
    behind = (now.reading - then.reading, now.version - then.version, now.judgement - then.judgement)
    return max(1, *behind)


def is_far(connection: Connection) -> bool:
    """Tell whether there was a run of linking or of checks since, which may concern any part of the shelf."""
    then, now = state_of(connection).upto, now_of(connection)
    return (then.link_run, then.check_run, then.check_step) != (now.link_run, now.check_run, now.check_step)


def _work(connection: Connection, *, before: Upto, now: Upto) -> Work:
    """Return what came since and what was judged since."""
    upto = Mark(version=now.version, reading=now.reading, judgement=now.judgement)
    again = judged_since(connection, before.judgement) if now.judgement != before.judgement else set[str]()
    if before.reading == 0:
        batches = list(newest(connection, upto=upto))
    else:
        batches = list(newest(connection, upto=upto, ids=again | _since(connection, before)))
    verdicts = verdicts_by_reading(connection) if batches and now.judgement else {}
    return Work(batches=batches, again=again, verdicts=verdicts, many=sum(map(len, batches)))


def _since(connection: Connection, before: Upto) -> set[str]:
    """Return the articles that are new or read anew since."""
    versions, readings = tables.versions, tables.readings
    new = select(versions.c.article).where(versions.c.id > before.version)
    read = select(readings.c.article).where(readings.c.id > before.reading)
    return {row[0] for query in (new, read) for row in connection.execute(query)}


def _lay_out(desk: Desk, work: Work, *, bare: bool, told: Told | None) -> None:
    """Put the articles on the shelf, some in each transaction."""
    done = 0
    for some in _some(work.batches):
        with _writing(desk) as (connection, revision):
            for batch in some:
                put_up(connection, batch, verdicts=work.verdicts, again=work.again, revision=revision, all_new=bare)
        done += sum(map(len, some))
        if told is not None:
            told(done, work.many)


def _some(batches: list[list[Any]]) -> Iterator[list[list[Any]]]:
    stream = iter(batches)
    while some := list(islice(stream, BATCHES)):
        yield some


def _follow(desk: Desk, *, before: Upto, now: Upto) -> None:
    """Write down what linking found since of what stood there, and which articles the checks looked at."""
    if before.link_run != now.link_run and before.reading:  # what is first laid out has what linking found already
        with _writing(desk) as (connection, revision):
            link(connection, after=before.link_run, revision=revision)
    if (before.check_run, before.check_step) != (now.check_run, now.check_step):
        with _writing(desk) as (connection, _):
            note_checked(connection, after=before.check_run)


def _count(desk: Desk, *, everything: bool) -> None:
    """Count anew what was noted, or all of it."""
    for what in (What.ARTICLE, What.PROPOSITION, What.SOURCE, What.PLACE):
        with desk.reading() as connection:
            every = everything or any_noted(connection, what, ANY)
            noted = every or any_noted(connection, what)
        if noted:
            with _writing(desk) as (connection, revision):
                _counted(connection, what, revision=revision, everything=every)


def _counted(connection: Connection, what: What, *, revision: int, everything: bool) -> None:
    if what is What.ARTICLE:
        find(connection, revision=revision)
    elif what is What.PROPOSITION:
        count_propositions(connection, everything=everything)
        sort_by_origins(connection, revision=revision, everything=everything)
    elif what is What.SOURCE:
        count_sources(connection, everything=everything)
    else:
        count_places(connection)


@contextmanager
def _writing(desk: Desk) -> Iterator[tuple[Connection, int]]:
    """Give the desk to write to, and the revision of the shelf that this makes."""
    with desk.writing() as connection:
        if connection.dialect.name == "sqlite":
            # The rows go to every corner of the indexes, and SQLite keeps 2 MB of the file in memory by itself.
            connection.exec_driver_sql(f"PRAGMA cache_size = -{CACHE_KB}")
        yield connection, next_revision(connection)
