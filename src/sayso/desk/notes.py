"""Notes of the people who work at the desk, on an article, a claim or a proposition: kept, never changed.

A note is withdrawn, and put back, by a further row with who and when. Decides nothing: no note changes what is shown
of a claim or linked. Where linking makes a proposition no longer, the notes on it go where its claims went.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from typing import Any

from sqlalchemy import Connection, Select, func, insert, literal, or_, select

from sayso.desk import tables
from sayso.desk.rows import parts
from sayso.errors import DeskError

LONGEST = 10_000  # characters of a note, some four pages
LONGEST_NAME = 100  # characters of the name of whoever writes
WRITE, WITHDRAW, RESTORE = "write", "withdraw", "restore"  # what a row does
KEPT_CONTROLS = frozenset("\n\t")

rows, kept, linked = tables.notes, tables.note_claims, tables.propositions


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One note: its number, what it is about, its words, who wrote it and when (ISO 8601).

    ``article`` is the id of the article that the subject is or stands in, None for a proposition. ``now_on`` is the id
    that it is found on: the subject; of a proposition that is made no longer the one that its claims went to, None
    where they went apart. ``reply_to`` is the number of the note that it answers. ``withdrawn_by`` and
    ``withdrawn_at`` are None while it stands.
    """

    id: int
    subject: str
    article: str | None
    text: str
    who: str
    at: str
    now_on: str | None
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
    answered = None if reply_to is None else _found(connection, reply_to)
    if answered is not None and answered.subject != subject:
        raise DeskError(f"note {reply_to}: expected a note on {subject} to answer, found one on something else")
    article = _article_of(connection, subject) if answered is None else answered.article
    row = {"act": WRITE, "subject": subject, "article": article, "text": words, "who": name, "at": now}
    number = connection.execute(insert(rows).returning(rows.c.id), row | {"answers": reply_to}).scalar_one()
    if article is None:
        has = select(linked.c.claim).where(linked.c.proposition == subject)
        about = has.union(select(kept.c.claim).where(kept.c.note == reply_to)).subquery()
        connection.execute(insert(kept).from_select(["note", "claim"], select(literal(number), about.c.claim)))
    return _found(connection, number)


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
    """Return the notes, all or those on these subjects, the oldest first; the withdrawn too, which say so.

    On a proposition are also those on an earlier one that all claims went from to it.
    """
    if subjects is None:
        return _read(connection, _written())
    found = {
        note.id: note
        for some in parts(subjects)
        for note in _read(connection, _written().where(or_(rows.c.subject.in_(some), rows.c.id.in_(_went_to(some)))))
        if not {note.subject, note.now_on}.isdisjoint(some)
    }
    return [found[number] for number in sorted(found)]


def some(connection: Connection, *, subject: str | None = None, limit: int, offset: int = 0) -> list[Note]:
    """Return a page of the notes, all or those on one subject, the newest first."""
    if subject is not None:
        return notes(connection, subjects=[subject])[::-1][offset : offset + limit]
    return _read(connection, _written().order_by(None).order_by(rows.c.id.desc()).limit(limit).offset(offset))


def total(connection: Connection, *, subject: str | None = None) -> int:
    """Return how many notes there are, all or on one subject, the withdrawn too."""
    if subject is not None:
        return len(notes(connection, subjects=[subject]))
    return int(connection.execute(select(func.count()).select_from(rows).where(rows.c.act == WRITE)).scalar_one())


def in_articles(connection: Connection, articles: Collection[str]) -> list[Note]:
    """Return the notes on these articles and on what stands in them, the oldest first."""
    return _read(connection, _written().where(rows.c.article.in_(sorted(set(articles)))))


def subjects_of(connection: Connection, found: Iterable[Note]) -> dict[str, str]:
    """Return what each subject of these notes says: the title of an article, the words of a claim.

    Of a proposition those of one of its claims, of the claims that it had where it is made no longer.
    """
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


def noted() -> Select[str]:
    """Return the query for the ids on which a note stands."""
    return select(rows.c.subject).where(rows.c.act == WRITE, rows.c.id.not_in(_withdrawn()))


def _propositions(connection: Connection, ids: list[str]) -> dict[str, str]:
    """Return the words of some claim of each of these propositions, of those that say the same before others."""
    claims = tables.claims
    had = (
        select(rows.c.subject, claims.c.text)
        .join(kept, kept.c.note == rows.c.id)
        .join(claims, claims.c.id == kept.c.claim)
        .where(rows.c.subject.in_(ids))
        .order_by(claims.c.id.desc())
    )
    has = (
        select(linked.c.proposition, claims.c.text)
        .join(claims, claims.c.id == linked.c.claim)
        .where(linked.c.proposition.in_(ids))
        .order_by((linked.c.relation == "same"), claims.c.id.desc())
    )
    return {row[0]: row[1] for query in (had, has) for row in connection.execute(query)}


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
    readings, claims = tables.readings, tables.claims
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


def _went_to(propositions: Collection[str]) -> Select[Any]:
    """Return the query for the notes on a proposition one of whose claims belongs to one of these now."""
    return (
        select(kept.c.note).join(linked, linked.c.claim == kept.c.claim).where(linked.c.proposition.in_(propositions))
    )


def _moved(connection: Connection, found: list[Note]) -> Iterator[Note]:
    """Yield the notes, those on a proposition that is made no longer with where its claims went."""
    asked = {note.subject for note in found if note.article is None}
    query = select(linked.c.proposition).distinct()
    here = (query.where(linked.c.proposition.in_(some)) for some in parts(asked))
    there = {name for one in here for name in connection.execute(one).scalars()}
    ends = (func.min(linked.c.proposition), func.max(linked.c.proposition))
    went = select(kept.c.note, *ends).join(linked, linked.c.claim == kept.c.claim).group_by(kept.c.note)
    lost = went.join(rows, rows.c.id == kept.c.note)
    now = {
        number: first if first == last else None
        for some in parts(asked - there)
        for number, first, last in connection.execute(lost.where(rows.c.subject.in_(some)))
    }
    for note in found:
        yield note if note.article is not None or note.subject in there else replace(note, now_on=now.get(note.id))


def _read(connection: Connection, query: Select[Any]) -> list[Note]:
    found = [
        Note(
            id=row.id,
            subject=row.subject,
            article=row.article,
            text=row.text,
            who=row.who,
            at=row.at,
            now_on=row.subject,
            reply_to=row.answers,
            withdrawn_by=row.withdrawn_by,
            withdrawn_at=row.withdrawn_at,
        )
        for row in connection.execute(query)
    ]
    return list(_moved(connection, found))
