"""What linking, the checks, the notes and the analyst's words on actors say of rows that stand on the shelf already.

Each step touches only rows that it changes, gives these a new revision, and notes what is to be counted anew.
Always inside the caller's transaction.
"""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, bindparam, case, delete, func, insert, or_, select, update

from sayso.desk import notes, tables
from sayso.desk.judging import JudgementKind, Verdict, current
from sayso.desk.rows import parts
from sayso.desk.shelf.counts import add_to_map, count_propositions, note_everything, sort_by_origins
from sayso.desk.shelf.rows import LONGEST
from sayso.desk.shelf.state import ANY, What, done, many_noted, note, noted

MOST = 5_000  # propositions that are followed at once; of more, everything is counted anew, some at a time

shelf, held, called = tables.shelf, tables.shelf_articles, tables.shelf_called
propositions, groups, origins = tables.propositions, tables.groups, tables.origins
findings, checked = tables.findings, tables.checked


def link(connection: Connection, *, after: int, revision: int) -> None:
    """Write down what link runs after one found of the rows of the shelf, where it is other than before.

    Where that is much it is only noted, with all that is counted.
    """
    note(connection, What.CLAIM, select(propositions.c.claim).where(propositions.c.run > after))
    if connection.execute(noted(What.CLAIM).where(tables.shelf_dirty.c.name == ANY)).first() is not None:
        note(connection, What.CLAIM, select(shelf.c.claim).where(shelf.c.proposition.is_not(None)))
    mine, of_claim = shelf.c.claim.in_(noted(What.CLAIM)), propositions.c.claim == shelf.c.claim
    note(connection, What.PROPOSITION, select(shelf.c.proposition).where(mine))
    note(connection, What.PROPOSITION, select(propositions.c.proposition).join(shelf, of_claim).where(mine))
    note(connection, What.PROPOSITION, select(origins.c.proposition).where(origins.c.run > after))
    if many_noted(connection, What.PROPOSITION) > MOST:
        note(connection, What.MOVE, noted(What.CLAIM))
        note_everything(connection)
    else:
        add_to_map(connection, shelf.c.proposition.in_(noted(What.PROPOSITION)), mine, sign=-1)
        _move(connection, mine, revision=revision)
        count_propositions(connection)
        add_to_map(connection, shelf.c.proposition.in_(noted(What.PROPOSITION)), mine, sign=1)
        note(connection, What.SOURCE, select(shelf.c.source).where(mine))
        sort_by_origins(connection, revision=revision)
    done(connection, What.CLAIM)
    _group(connection, after=after)


def move(connection: Connection, *, revision: int, upto: str) -> None:
    """Write down to which proposition the claims that were noted up to one belong now; all is counted after that."""
    _move(connection, shelf.c.claim.in_(noted(What.MOVE, upto=upto)), revision=revision)
    done(connection, What.MOVE, upto=upto)


def _move(connection: Connection, mine: ColumnElement[bool], *, revision: int) -> None:
    """Write down to which proposition these claims belong now, if to any."""
    of_claim = propositions.c.claim == shelf.c.claim
    new = {"proposition": propositions.c.proposition, "relation": propositions.c.relation, "revision": revision}
    other = or_(
        func.coalesce(shelf.c.proposition, "") != propositions.c.proposition,
        func.coalesce(shelf.c.relation, "") != propositions.c.relation,
    )
    connection.execute(update(shelf).where(mine, of_claim, other).values(new))
    lost = and_(mine, shelf.c.proposition.is_not(None), ~select(propositions.c.claim).where(of_claim).exists())
    none: dict[str, Any] = {"proposition": None, "relation": None, "origins": "none", "told": 0, "revision": revision}
    connection.execute(update(shelf).where(lost).values(none))


def _group(connection: Connection, *, after: int) -> None:
    """Write down which articles share text."""
    mine = groups.c.id == held.c.article
    moved = and_(mine, groups.c.run > after, func.coalesce(held.c.component, "") != groups.c.component)
    connection.execute(update(held).where(moved).values(component=groups.c.component))
    lost = and_(held.c.component.is_not(None), ~select(groups.c.id).where(mine).exists())
    connection.execute(update(held).where(lost).values(component=None))


def note_checked(connection: Connection, *, after: int) -> None:
    """Note the articles whose findings may be other than before a run of checks, that run itself included."""
    since = (findings.c.run >= after, findings.c.gone >= after, checked.c.run >= after)
    for column, other in (
        (findings.c.article, since[0]),
        (findings.c.article, since[1]),
        (checked.c.article, since[2]),
    ):
        note(connection, What.ARTICLE, select(column).where(other))


def find(connection: Connection, *, revision: int, upto: str) -> None:
    """Write down which findings stand about the claims of the articles that were noted up to one.

    A claim that a check looked at and that nothing stands about has none; one at which none looked stays unknown.
    """
    names = noted(What.ARTICLE, upto=upto)
    seen = shelf.c.article.in_(names)
    connection.execute(update(shelf).where(seen, shelf.c.findings.is_(None)).values(findings="", revision=revision))
    for articles in parts(connection.execute(names).scalars()):
        some = list(_found(connection, articles, revision=revision))
        if some:
            mine = shelf.c.id == bindparam("row")
            values: dict[str, Any] = {"findings": bindparam("now"), "revision": bindparam("at")}
            connection.execute(update(shelf).where(mine).values(values), some)
    done(connection, What.ARTICLE, upto=upto)


def _found(connection: Connection, articles: list[str], *, revision: int) -> Iterator[dict[str, Any]]:
    """Yield the rows of these articles whose findings are other than they say, with what they are now."""
    standing = select(findings.c.article, findings.c.subject, findings.c.check, findings.c.verdict)
    standing = standing.where(findings.c.article.in_(articles), findings.c.gone.is_(None))
    now: dict[tuple[str, str], set[str]] = {}
    for row in connection.execute(standing):
        now.setdefault((row.article, row.subject), set()).add(f"{row.check}:{row.verdict}")
    subjects = select(findings.c.subject).where(findings.c.article.in_(articles), findings.c.gone.is_(None))
    rows = select(shelf.c.id, shelf.c.article, shelf.c.claim, shelf.c.findings)
    rows = rows.where(shelf.c.article.in_(articles), or_(shelf.c.findings != "", shelf.c.claim.in_(subjects)))
    for row in connection.execute(rows).all():
        words = "\n".join(sorted(now.get((row.article, row.claim), ())))
        if words != row.findings:
            yield {"row": row.id, "now": words, "at": revision}


def mark_noted(connection: Connection, *, after: int, revision: int) -> None:
    """Say on the rows of the claims that notes after one are about whether one stands on them."""
    written = select(tables.notes.c.subject).where(tables.notes.c.id > after)
    now = case((shelf.c.claim.in_(notes.noted()), "1"), else_="0")
    other = update(shelf).where(shelf.c.claim.in_(written), shelf.c.noted != now)
    connection.execute(other.values(noted=now, revision=revision))


def rename(connection: Connection, *, revision: int) -> None:
    """Have those who were said to be one actor stand as one source, under the longest of their names."""
    now = _names(connection)
    before = {row.agent: row.source for row in connection.execute(select(called))}
    other = sorted(name for name in now.keys() | before.keys() if now.get(name) != before.get(name))
    for name in other:
        mine = shelf.c.agent == name
        source = now.get(name, name)
        # The index is by source: what bears this name stands there under it, or under what it was called before.
        there = shelf.c.source.in_([name, before.get(name, name)])
        note(connection, What.SOURCE, select(shelf.c.source).where(there, mine))
        connection.execute(update(shelf).where(there, mine).values(source=source, revision=revision))
        note(connection, What.SOURCE, select(shelf.c.source).where(shelf.c.source == source, mine))
        connection.execute(delete(called).where(called.c.agent == name))
        if name in now:
            connection.execute(insert(called), {"agent": name, "source": source})


def _names(connection: Connection) -> dict[str, str]:
    """Return, for each name that was merged with others, the longest of them all, with and without its article."""
    sets: dict[str, set[str]] = {}
    actors = select(tables.actors.c.id)
    for one in current(connection):
        said = one.judgement
        if said.verdict is not Verdict.MERGE or said.verdict.kind is not JudgementKind.ACTORS or said.other is None:
            continue
        if connection.execute(actors.where(tables.actors.c.id.in_([said.subject, said.other])).limit(1)).first():
            continue  # an actor of one article; its name may be another's elsewhere
        joined = sets.get(said.subject, {said.subject}) | sets.get(said.other, {said.other})
        sets |= dict.fromkeys(joined, joined)
    return {
        form[:LONGEST]: min(some, key=lambda name: (-len(name), name))[:LONGEST]
        for name, some in sorted(sets.items())
        for form in _forms(name)
    }


def _forms(name: str) -> tuple[str, ...]:
    plain = name[4:] if name[:4].lower() == "the " else name
    return (plain, f"the {plain}", f"The {plain}")
