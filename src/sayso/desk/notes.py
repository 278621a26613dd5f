"""Notes of the people who work at the desk, on an article, a claim or a proposition: kept, never changed.

A note is withdrawn, and put back, by a further row with who and when. Decides nothing: no note changes what is shown
of a claim or linked.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection, Select, func, insert, select

from sayso.desk import tables
from sayso.errors import DeskError

LONGEST = 10_000  # characters of a note, some four pages
LONGEST_NAME = 100  # characters of the name of whoever writes
WRITE, WITHDRAW, RESTORE = "write", "withdraw", "restore"  # what a row does
KEPT_CONTROLS = frozenset("\n\t")
IDS_AT_ONCE = 500

rows = tables.notes


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One note: its number, what it is about, its words, who wrote it and when (ISO 8601).

    ``article`` is the id of the article that the subject is or stands in, None for a proposition. ``reply_to`` is the
    number of the note that it answers. ``withdrawn_by`` and ``withdrawn_at`` are None while it stands.
    """

    id: int
    subject: str
    article: str | None
    text: str
    who: str
    at: str
    reply_to: int | None = None
    withdrawn_by: str | None = None
    withdrawn_at: str | None = None

    @property
    def stands(self) -> bool:
        """Whether nobody withdrew it, or it was put back since."""
        return self.withdrawn_at is None

    def form(self) -> dict[str, Any]:
        """Return it as plain JSON values."""
        return asdict(self)


def write(connection: Connection, *, subject: str, text: str, who: str, reply_to: int | None, now: str) -> Note:
    """Write a note.

    Raises:
        DeskError: when the subject is not in the desk, the text or the name is empty or too long, or the note that
            it answers is not one on the same subject.
    """
    words, name = _fitting(text, what="a note", longest=LONGEST), _named(who)
    article = _article_of(connection, subject)
    if reply_to is not None and _found(connection, reply_to).subject != subject:
        raise DeskError(f"note {reply_to}: expected a note on {subject} to answer, found one on something else")
    row = {"act": WRITE, "subject": subject, "article": article, "text": words, "who": name, "at": now}
    number = connection.execute(insert(rows).returning(rows.c.id), row | {"answers": reply_to}).scalar_one()
    return Note(id=number, subject=subject, article=article, text=words, who=name, at=now, reply_to=reply_to)


def withdraw(connection: Connection, number: int, *, who: str, now: str) -> Note:
    """Write that a note is withdrawn, and return it.

    Raises:
        DeskError: when there is no such note, or it is withdrawn already.
    """
    note = _found(connection, number)
    if not note.stands:
        raise DeskError(f"note {number}: expected one that stands, found it withdrawn by {note.withdrawn_by}")
    return _turned(connection, note, WITHDRAW, who=who, now=now)


def restore(connection: Connection, number: int, *, who: str, now: str) -> Note:
    """Write that a note which was withdrawn stands again, and return it.

    Raises:
        DeskError: when there is no such note, or it was not withdrawn.
    """
    note = _found(connection, number)
    if note.stands:
        raise DeskError(f"note {number}: expected one that was withdrawn, found one that stands")
    return _turned(connection, note, RESTORE, who=who, now=now)


def notes(connection: Connection, *, subjects: Collection[str] | None = None) -> list[Note]:
    """Return the notes, all or those on these subjects, the oldest first; the withdrawn too, which say so."""
    if subjects is None:
        return _read(connection, _written())
    asked = sorted(set(subjects))
    found = [
        note
        for start in range(0, len(asked), IDS_AT_ONCE)
        for note in _read(connection, _written().where(rows.c.subject.in_(asked[start : start + IDS_AT_ONCE])))
    ]
    return sorted(found, key=lambda note: note.id)


def some(connection: Connection, *, subject: str | None = None, limit: int, offset: int = 0) -> list[Note]:
    """Return a page of the notes, all or those on one subject, the newest first."""
    query = _written() if subject is None else _written().where(rows.c.subject == subject)
    return _read(connection, query.order_by(None).order_by(rows.c.id.desc()).limit(limit).offset(offset))


def total(connection: Connection, *, subject: str | None = None) -> int:
    """Return how many notes there are, all or on one subject, the withdrawn too."""
    query = select(func.count()).select_from(rows).where(rows.c.act == WRITE)
    query = query if subject is None else query.where(rows.c.subject == subject)
    return int(connection.execute(query).scalar_one())


def in_articles(connection: Connection, articles: Collection[str]) -> list[Note]:
    """Return the notes on these articles and on what stands in them, the oldest first."""
    return _read(connection, _written().where(rows.c.article.in_(sorted(set(articles)))))


def subjects_of(connection: Connection, found: Iterable[Note]) -> dict[str, str]:
    """Return what each subject of these notes says: the title of an article, the words of a claim."""
    ids = sorted({note.subject for note in found})
    claims, versions = tables.claims, tables.versions
    words = select(claims.c.id, claims.c.text).where(claims.c.id.in_(ids)).order_by(claims.c.reading)
    titles = select(versions.c.article, versions.c.title).where(versions.c.article.in_(ids))
    told = {row[0]: row[1] for query in (words, titles) for row in connection.execute(query) if row[1]}
    return told | _propositions(connection, [one for one in ids if one not in told])


def counts(connection: Connection, articles: Collection[str]) -> dict[str, int]:
    """Return for each of these articles how many notes stand on it and on its claims; none where there are none."""
    query = (
        select(rows.c.article, func.count())
        .where(rows.c.act == WRITE, rows.c.article.in_(sorted(set(articles))), rows.c.id.not_in(_withdrawn()))
        .group_by(rows.c.article)
    )
    return {row[0]: row[1] for row in connection.execute(query)}


def noted(connection: Connection) -> set[str]:
    """Return the claims on which a note stands."""
    query = select(rows.c.subject).where(
        rows.c.act == WRITE, rows.c.subject.like("c-%"), rows.c.id.not_in(_withdrawn())
    )
    return set(connection.execute(query.distinct()).scalars())


def _propositions(connection: Connection, ids: list[str]) -> dict[str, str]:
    """Return the words of some claim of each of these propositions, of those that say the same before others."""
    linked, claims = tables.propositions, tables.claims
    query = (
        select(linked.c.proposition, claims.c.text)
        .join(claims, claims.c.id == linked.c.claim)
        .where(linked.c.proposition.in_(ids))
        .order_by((linked.c.relation == "same"), claims.c.id.desc())
    )
    return {row[0]: row[1] for row in connection.execute(query)}


def threads(found: Iterable[Note]) -> list[tuple[Note, list[Note]]]:
    """Return the notes that answer none, each with all that answer it or one of its answers, the newest last."""
    every = {note.id: note for note in found}
    answers: defaultdict[int, list[Note]] = defaultdict(list)
    first: dict[int, int] = {}
    for number, note in sorted(every.items()):
        first[number] = number if note.reply_to is None else first.get(note.reply_to, number)
        if first[number] != number:
            answers[first[number]].append(note)
    return [(every[number], answers[number]) for number in sorted(every) if first[number] == number]


def cleaned(words: str) -> str:
    """Return words with plain line ends and without control characters, half characters and space around them."""
    plain = words.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(
        letter for letter in plain if letter in KEPT_CONTROLS or unicodedata.category(letter) not in {"Cc", "Cs"}
    ).strip()


def _named(who: str) -> str:
    return _fitting(" ".join(who.split()), what="the name of whoever writes", longest=LONGEST_NAME)


def _fitting(words: str, *, what: str, longest: int) -> str:
    """Return words cleaned, or refuse them.

    Raises:
        DeskError: when nothing is left of them, or they are too long.
    """
    found = cleaned(words)
    if not found:
        raise DeskError(f"{what}: expected some words, found none")
    if len(found) > longest:
        raise DeskError(f"{what}: expected at most {longest:,} characters, found {len(found):,}; shorten or divide it")
    return found


def _article_of(connection: Connection, subject: str) -> str | None:
    """Return the article that an id is or stands in, None for a proposition.

    Raises:
        DeskError: when the desk has no such article, claim or proposition.
    """
    readings, claims, linked = tables.readings, tables.claims, tables.propositions
    asked = (
        select(tables.versions.c.article).where(tables.versions.c.article == subject),
        select(readings.c.article).join(claims, claims.c.reading == readings.c.id).where(claims.c.id == subject),
    )
    for query in asked:
        if (article := connection.execute(query.limit(1)).scalar_one_or_none()) is not None:
            return str(article)
    query = select(linked.c.proposition).where(linked.c.proposition == subject).limit(1)
    if connection.execute(query).first() is not None:
        return None
    raise DeskError(
        f"expected the id of an article, a claim or a proposition in the desk, found {subject!r}; "
        "sayso show and sayso claims show them"
    )


def _found(connection: Connection, number: int) -> Note:
    found = _read(connection, _written().where(rows.c.id == number))
    if not found:
        raise DeskError(f"expected the number of a note, found {number}; sayso notes list shows them")
    return found[0]


def _turned(connection: Connection, note: Note, act: str, *, who: str, now: str) -> Note:
    """Write a row that withdraws or restores a note, and return the note as it is then."""
    row = {"act": act, "subject": note.subject, "article": note.article, "who": _named(who), "at": now}
    connection.execute(insert(rows), row | {"note": note.id})
    return _found(connection, note.id)


def _written() -> Select[Any]:
    """Return the query for notes, each with the row that withdrew it where that is the last word on it."""
    turn, last = rows.alias("turn"), rows.alias("last")
    newest = select(func.max(last.c.id)).where(last.c.note == rows.c.id).correlate(rows).scalar_subquery()
    return (
        select(rows, turn.c.who.label("withdrawn_by"), turn.c.at.label("withdrawn_at"))
        .select_from(rows.outerjoin(turn, (turn.c.id == newest) & (turn.c.act == WITHDRAW)))
        .where(rows.c.act == WRITE)
        .order_by(rows.c.id)
    )


def _withdrawn() -> Any:  # noqa: ANN401 - a query of SQLAlchemy
    """Return the query for the notes that are withdrawn."""
    last = rows.alias("last")
    newest = select(func.max(last.c.id)).where(last.c.note.is_not(None)).group_by(last.c.note)
    turn = rows.alias("turn")
    return select(turn.c.note).where(turn.c.id.in_(newest), turn.c.act == WITHDRAW)


def _read(connection: Connection, query: Select[Any]) -> list[Note]:
    return [
        Note(
            id=row.id,
            subject=row.subject,
            article=row.article,
            text=row.text,
            who=row.who,
            at=row.at,
            reply_to=row.answers,
            withdrawn_by=row.withdrawn_by,
            withdrawn_at=row.withdrawn_at,
        )
        for row in connection.execute(query)
    ]
