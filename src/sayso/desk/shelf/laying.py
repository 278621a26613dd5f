"""How the shelf is laid out: what is looked through in a browser, kept beside the evidence and made from it.

Refreshed when somebody looks, not when something is added, so that adding stays as fast as it was. Every step
leaves a shelf that is right for what it holds; broken off, the next call goes on.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from sayso.desk import tables
from sayso.desk.articles import AT_ONCE, newest
from sayso.desk.desk import Desk
from sayso.desk.links import mark
from sayso.desk.shelf.amended import judged_since, verdicts_by_reading
from sayso.desk.shelf.counts import (
    count_places,
    count_propositions,
    count_sources,
    note_everything,
    sort_by_origins,
    sort_rows,
)
from sayso.desk.shelf.indexes import INDEXES, make, strip
from sayso.desk.shelf.links import find, link, mark_noted, move, note_checked, rename
from sayso.desk.shelf.rows import put_up
from sayso.desk.shelf.state import Upto, What, come, done, next_noted, next_revision, now_of, state_of

CACHE_KB = 131_072  # of the file in memory while the shelf is laid out
LONG = 0.5  # seconds of writing after which others have their turn
TURN = 0.11  # seconds that they have to take it
ROWS = 50_000  # of the shelf in one transaction where all of them are gone through
MANY = 2_000  # articles on an empty shelf from which on its indexes are made at the end

Told = Callable[[int, int], None]
"""Is told how many articles of how many are laid out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What is to be laid out: articles by their ids, and those among them that are so ``again``."""

    articles: list[str]
    again: set[str]


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
    turns = _Turns(desk)
    if before.upto.judgement != now.judgement:
        with turns.writing() as (connection, revision):
            rename(connection, revision=revision)
    bare = before.bare or (before.upto.reading == 0 and len(work.articles) >= MANY)
    if bare and not before.bare:
        with turns.writing() as (connection, _):
            strip(connection)
    _lay_out(turns, work, bare=bare, told=told)
    for name in INDEXES if bare else ():
        with turns.writing() as (connection, _):
            make(connection, name)
    _follow(turns, before=before.upto, now=now)
    if bare:
        with turns.writing() as (connection, _):
            note_everything(connection)
    _count(turns)
    with desk.writing() as connection:
        come(connection, now)
    return True


def waiting(connection: Connection) -> int:
    """Return how many readings or judgements the shelf is behind; a new run of linking or of checks counts as one."""
    before, now = state_of(connection), now_of(connection)
    if before.upto == now:
        return int(before.bare)
    then = before.upto
    return max(1, now.reading - then.reading, now.version - then.version, now.judgement - then.judgement)


def is_far(connection: Connection) -> bool:
    """Tell whether there was a run of linking or of checks since, which may concern any part of the shelf."""
    then, now = state_of(connection).upto, now_of(connection)
    return (then.link_run, then.check_run, then.check_step) != (now.link_run, now.check_run, now.check_step)


def _work(connection: Connection, *, before: Upto, now: Upto) -> Work:
    """Return what came since and what was judged since."""
    again = judged_since(connection, before.judgement) if now.judgement != before.judgement else set[str]()
    versions, readings = tables.versions, tables.readings
    came = (
        select(versions.c.article).where(versions.c.id > before.version),
        select(readings.c.article).where(readings.c.id > before.reading),
    )
    articles = dict.fromkeys(
        article for query in came for article in connection.execute(query.order_by("id")).scalars()
    )
    return Work(articles=[*articles, *(again - articles.keys())], again=again)


def _lay_out(turns: "_Turns", work: Work, *, bare: bool, told: Told | None) -> None:
    """Put the articles on the shelf, some in each transaction, as the desk has them and their judgements by then.

    Another process may follow the desk too; so none lays out what it read before the other did.
    """
    many = len(work.articles)
    judgement, verdicts = 0, dict[int, dict[str, str]]()
    for start in range(0, many, AT_ONCE):
        with turns.writing() as (connection, revision):
            now = mark(connection)
            if now.judgement != judgement:
                judgement, verdicts = now.judgement, verdicts_by_reading(connection)
            for batch in newest(connection, upto=now, ids=work.articles[start : start + AT_ONCE]):
                put_up(connection, batch, verdicts=verdicts, again=work.again, revision=revision, all_new=bare)
        if told is not None:
            told(min(many, start + AT_ONCE), many)


def _follow(turns: "_Turns", *, before: Upto, now: Upto) -> None:
    """Write down what linking found since of what stood there, where notes are, and at what the checks looked."""
    if before.link_run != now.link_run:
        with turns.writing() as (connection, revision):
            if before.reading:
                link(connection, after=before.link_run, revision=revision)
            elif now_of(connection).link_run == now.link_run:  # what is first laid out has what linking found already
                done(connection, What.CLAIM)
    if before.note != now.note and before.reading:
        with turns.writing() as (connection, revision):
            mark_noted(connection, after=before.note, revision=revision)
    if (before.check_run, before.check_step) != (now.check_run, now.check_step):
        with turns.writing() as (connection, _):
            note_checked(connection, after=before.check_run)


def _count(turns: "_Turns") -> None:
    """Look at what was noted and count it anew, some in each transaction."""
    for what, (count, first) in COUNTED.items():
        many = first
        while True:
            with turns.desk.reading() as connection:
                upto = next_noted(connection, what, many=many)
            if upto is None:
                break
            begun = time.monotonic()
            with turns.writing() as (connection, revision):
                count(connection, revision, upto)
            many = max(1, many // 2) if time.monotonic() - begun > LONG else 2 * many
        if what is What.PROPOSITION:
            _sort_all(turns)


def _count_propositions(connection: Connection, revision: int, upto: str) -> None:
    count_propositions(connection, upto=upto)
    if next_noted(connection, What.ORIGINS, many=1) is None:
        sort_by_origins(connection, revision=revision, upto=upto)
    else:
        done(connection, What.PROPOSITION, upto=upto)


def _sort_all(turns: "_Turns") -> None:
    """Say on all rows on how many origins they rest where that was noted, in the order in which they lie."""
    with turns.desk.reading() as connection:
        if next_noted(connection, What.ORIGINS, many=1) is None:
            return
        last = int(connection.execute(select(func.coalesce(func.max(tables.shelf.c.id), 0))).scalar_one())
    for first in range(0, last + 1, ROWS):
        with turns.writing() as (connection, revision):
            sort_rows(connection, first=first, last=first + ROWS - 1, revision=revision)
            if first + ROWS > last:
                done(connection, What.ORIGINS)


COUNTED: dict[What, tuple[Callable[[Connection, int, str], None], int]] = {
    What.MOVE: (lambda connection, revision, upto: move(connection, revision=revision, upto=upto), 20_000),
    What.ARTICLE: (lambda connection, revision, upto: find(connection, revision=revision, upto=upto), 1_000),
    What.PROPOSITION: (_count_propositions, 2_000),
    What.SOURCE: (lambda connection, _, upto: count_sources(connection, upto=upto), 500),
    What.PLACE: (lambda connection, _, upto: count_places(connection, upto=upto), 1),
}
"""What is counted, in this order, by what, and how many of it in the first transaction; fewer where that takes long."""


class _Turns:
    """A desk that is written to in turns with others, for whoever writes much of it.

    Whoever waits for SQLite's lock looks for it ten times a second, and nobody stands in a line.
    """

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._held = 0.0

    @contextmanager
    def writing(self) -> Iterator[tuple[Connection, int]]:
        """Give the desk to write to, and the revision of the shelf that this makes."""
        with self.desk.writing() as connection:
            begun = time.monotonic()
            alone = connection.dialect.name == "sqlite"
            if alone:
                # The rows go to every corner of the indexes, and SQLite keeps 2 MB of the file in memory by itself.
                connection.exec_driver_sql(f"PRAGMA cache_size = -{CACHE_KB}")
            yield connection, next_revision(connection)
        self._held += time.monotonic() - begun
        if alone and self._held > LONG:
            time.sleep(TURN)
            self._held = 0.0
