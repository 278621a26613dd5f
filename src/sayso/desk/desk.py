"""The desk: one place that keeps articles, their readings, judgements of them, and what linking found.

It decides nothing itself; each part of it is a module of this room.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, insert

from sayso.desk import asking, called, found, judging, keeping, links, recorded, showing, tables, tellings
from sayso.desk import notes as noting
from sayso.desk.articles import ArticleRow, article_rows, stale_since
from sayso.desk.paging import RecordChoice
from sayso.desk.store import Store
from sayso.ledger import Reading
from sayso.ledger.records import Record, RecordKind, Register


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """What is other than a link run saw it: ``articles`` streams those that are new or read anew.

    ``stale`` are the ids of those that it saw and that were replaced or read anew.
    """

    articles: Iterator[ArticleRow]
    stale: tuple[str, ...]
    upto: links.Mark


def utc_now() -> str:
    """Return the time, to the second, as ISO 8601."""
    return datetime.now(UTC).isoformat(timespec="seconds")


class Desk:
    """An open desk. Every method that writes returns once what it wrote is kept.

    Several may be open on the same desk at once, in as many processes. Each opening is one run for the
    readings that it puts there. Iterators see the desk as it was when they began.
    """

    def __init__(self, store: Store, *, clock: Callable[[], str] = utc_now) -> None:
        self._store = store
        self._clock = clock
        self._runs: dict[tuple[str, str], int] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the desk."""
        self._store.close()

    def reading(self) -> AbstractContextManager[Connection]:
        """Give a view of the desk as it is now, for questions that a module of this room asks."""
        return self._store.reading()

    def writing(self) -> AbstractContextManager[Connection]:
        """Give the desk to write to; all of it is kept when this ends, or nothing where it fails."""
        return self._store.writing()

    def put(self, readings: Iterable[Reading]) -> list[keeping.Kept]:
        """Keep these readings, all of them or none, and return what became of each.

        Raises:
            DeskError: when the desk cannot be written.
            UnicodeEncodeError: when a field of an article is no text; nothing is kept then.
        """
        ready = [keeping.written(reading) for reading in readings]
        runs, now = dict(self._runs), self._clock()
        with self._store.writing() as connection:

            def run_of(model: str, version: str) -> int:
                if (model, version) not in runs:
                    row = {"model": model, "version": version, "started": now}
                    query = insert(tables.runs).returning(tables.runs.c.id)
                    runs[model, version] = connection.execute(query, row).scalar_one()
                return runs[model, version]

            kept = keeping.keep(connection, ready, run_of=run_of, now=now)
        self._runs = runs
        return kept

    def has(self, article: str, *, model: str, version: str | None = None) -> int | None:
        """Return an article's number among its versions where this model read it; None where it did not.

        Without a version, a reading by any version of the model will do.
        """
        with self._store.reading() as connection:
            read = keeping.read_by(connection, article, model=model, version=version)
            return keeping.number_of(connection, article) if read else None

    def articles(self, *, ids: Collection[str] | None = None) -> Iterator[ArticleRow]:
        """Yield the newest version of each article in its newest reading, as linking takes them; or only these."""
        with self._store.reading() as connection:
            yield from article_rows(connection, upto=links.mark(connection), ids=ids)

    def changed_since(self, run: links.LinkRun | None) -> Changed:
        """Return what is other than this link run saw it; all that there is where none ran."""
        with self._store.reading() as connection:
            upto = links.mark(connection)
            stale = () if run is None else stale_since(connection, run)
        return Changed(articles=self._articles(upto, after=None if run is None else run.upto), stale=stale, upto=upto)

    def put_links(self, linked: links.Links) -> links.LinkRun:
        """Keep what a link run found: from now on all of it is seen, and nothing that it replaces.

        Raises:
            DeskError: when another link run was kept since the one that this builds on.
        """
        with self._store.writing() as connection:
            return links.put_links(connection, linked, now=self._clock())

    def last_link_run(self) -> links.LinkRun | None:
        """Return the link run whose rows are there, or None where nothing was linked yet."""
        with self._store.reading() as connection:
            return links.last_run(connection)

    def linked(self, table: str, *, ids: Collection[str] | None = None) -> Iterator[dict[str, Any]]:
        """Yield the rows of a table of links as linking wrote them, all or those that name one of these ids."""
        with self._store.reading() as connection:
            yield from links.linked(connection, table, ids=ids)

    def judge(self, judgement: judging.Judgement) -> judging.Judged:
        """Keep a judgement.

        Raises:
            DeskError: when what is judged is not in the desk, or an edit does not fit its text.
        """
        return self.judge_all([judgement])[0]

    def judge_all(self, given: Sequence[judging.Judgement]) -> list[judging.Judged]:
        """Keep the judgements that one press gave, all of them or none; whoever undoes one of them undoes all.

        Raises:
            DeskError: as ``judge``.
        """
        with self._store.writing() as connection:
            return judging.judge(connection, given, now=self._clock())

    def undo(self, number: int, *, who: str, why: str = "") -> judging.Judged:
        """Undo a judgement by its number, with all that the same press gave, and return it.

        Raises:
            DeskError: when there is none of this number, or it is undone already.
        """
        with self._store.writing() as connection:
            undone = judging.undo(connection, number, who=who, why=why, now=self._clock())
        return next(one for one in undone if one.id == number)

    def judgements(self) -> list[judging.Judged]:
        """Return the judgements that stand: of each thing judged, the last that was not undone."""
        with self._store.reading() as connection:
            return judging.current(connection)

    def actors_judged(self) -> dict[str, str]:
        """Return the name of each actor that was merged or split by its id, by that id."""
        with self._store.reading() as connection:
            return judging.actors_judged(connection)

    def naming(self, wanted: Callable[[str], bool], *, ids: Collection[str]) -> set[str]:
        """Return the articles with an actor, a hop or a publisher of a wanted name, or an actor of these ids."""
        with self._store.reading() as connection:
            return called.articles_naming(connection, wanted, ids=ids)

    def history(self) -> list[judging.Judged]:
        """Return every judgement ever made, in order."""
        with self._store.reading() as connection:
            return judging.history(connection)

    def note(self, subject: str, text: str, *, who: str, reply_to: int | None = None) -> noting.Note:
        """Keep a note on an article, a claim or a proposition, by its id; it may answer another by its number.

        Raises:
            DeskError: when the desk has no such id or number, or the text or the name is empty or too long.
        """
        with self._store.writing() as connection:
            return noting.write(connection, subject=subject, text=text, who=who, reply_to=reply_to, now=self._clock())

    def withdraw_note(self, number: int, *, who: str) -> noting.Note:
        """Withdraw a note by its number, and return it; it stays, and says who withdrew it.

        Raises:
            DeskError: when there is none of this number, or it is withdrawn already.
        """
        with self._store.writing() as connection:
            return noting.withdraw(connection, number, who=who, now=self._clock())

    def restore_note(self, number: int, *, who: str) -> noting.Note:
        """Put back a note that was withdrawn, by its number, and return it.

        Raises:
            DeskError: when there is none of this number, or it stands.
        """
        with self._store.writing() as connection:
            return noting.restore(connection, number, who=who, now=self._clock())

    def notes(self, *, subject: str | None = None) -> list[noting.Note]:
        """Return the notes, all or those on one subject, the oldest first; those that were withdrawn say so.

        A note on a proposition that is made no longer is also on the one that all its claims went to.
        """
        with self._store.reading() as connection:
            return noting.notes(connection, subjects=None if subject is None else [subject])

    def noted(self, found: Iterable[noting.Note]) -> dict[str, str]:
        """Return what each subject of these notes says: a title, or the words of a claim."""
        with self._store.reading() as connection:
            return noting.subjects_of(connection, found)

    def copies(self) -> Iterator[dict[str, Any]]:
        """Yield the pairs of articles that share text, in the JSON shape of ``sayso copies``."""
        with self._store.reading() as connection:
            yield from asking.copies(connection)

    def claims(self, *, proposition: str | None = None) -> Iterator[dict[str, Any]]:
        """Yield the claims of every article, or of one proposition, in the JSON shape of ``sayso claims``."""
        with self._store.reading() as connection:
            yield from asking.claim_forms(connection, proposition=proposition)

    def origins(self) -> Iterator[dict[str, Any]]:
        """Yield the propositions with their origins, in the JSON shape of ``sayso origins``."""
        with self._store.reading() as connection:
            yield from asking.origins(connection)

    def counts(self) -> dict[str, int]:
        """Return how much was linked: ``copies`` (pairs), ``propositions``, and those that are ``shared``."""
        with self._store.reading() as connection:
            return asking.counts(connection)

    def put_records(
        self, rows: Iterable[Record], *, register: Register, path: str, version: str | None = None
    ) -> Counter[recorded.RecordState]:
        """Keep the records of one import, all of them or none, and count what became of them.

        A record that says other than the desk has is a new version of it beside the old one. ``version`` is the
        register's, for records that do not carry one.

        Raises:
            DeskError: when the desk cannot be written, or a record is not of this register.
        """
        with self._store.writing() as connection:
            load = recorded.Import(register=register, path=path, version=version, added=self._clock())
            return recorded.put_records(connection, rows, load)

    def records(
        self,
        *,
        register: str | None = None,
        kind: RecordKind | None = None,
        since: str | None = None,
        until: str | None = None,
    ) -> Iterator[Record]:
        """Yield the newest version of each record, of one register or kind, or that touches these ISO days."""
        with self._store.reading() as connection:
            choice = RecordChoice(register=register, kind=kind and kind.value, since=since, until=until)
            yield from recorded.standing(connection, choice)

    def record(self, name: str) -> tuple[recorded.RecordVersion, ...]:
        """Return every version of the record of this id, the oldest first.

        Raises:
            DeskError: when the desk has no such record.
        """
        with self._store.reading() as connection:
            return recorded.versions_of(connection, name)

    def registers(self) -> list[recorded.Holding]:
        """Return the registers that the desk has rows of, each as its last import stated it."""
        with self._store.reading() as connection:
            return recorded.holdings(connection)

    def cases(self, *, ids: Collection[str] | None = None) -> Iterator[tellings.Told]:
        """Yield the newest version of each article in its newest reading with its propositions; or only these."""
        with self._store.reading() as connection:
            yield from tellings.told(connection, upto=links.mark(connection), ids=ids)

    def checked(self, articles: Collection[str]) -> dict[str, dict[str, found.Seen]]:
        """Return what each check last looked at, by article and check."""
        with self._store.reading() as connection:
            return found.seen(connection, articles)

    def start_checks(self, versions: Mapping[str, str]) -> int:
        """Return the number of a new run of checks, told by name and version."""
        with self._store.writing() as connection:
            return found.start(connection, versions, now=self._clock())

    def put_findings(self, checked: Iterable[found.Checked], *, run: int) -> None:
        """Keep what checks found in some articles: what a check of this run no longer finds there stands no more."""
        with self._store.writing() as connection:
            found.put_findings(connection, checked, run=run)

    def findings(
        self, *, article: str | None = None, subject: str | None = None, check: str | None = None
    ) -> Iterator[dict[str, Any]]:
        """Yield the findings that stand, all or those about one thing, in the JSON shape of ``sayso check``."""
        with self._store.reading() as connection:
            yield from found.standing(connection, article=article, subject=subject, check=check)

    def records_mark(self) -> str:
        """Return what is another as soon as any register was loaded again."""
        with self._store.reading() as connection:
            return recorded.mark(connection)

    def listed(self) -> Iterator[showing.Listed]:
        """Yield the newest version of every article, in the order they came."""
        with self._store.reading() as connection:
            yield from showing.listed(connection)

    def shown(self, name: str) -> showing.Shown:
        """Return what the id of an article, a claim or an attribution stands for.

        Raises:
            DeskError: when the desk has no such id.
        """
        with self._store.reading() as connection:
            return showing.shown(connection, name)

    def _articles(self, upto: links.Mark, *, after: links.Mark | None) -> Iterator[ArticleRow]:
        with self._store.reading() as connection:
            yield from article_rows(connection, upto=upto, after=after)
