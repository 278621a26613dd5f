"""How far the shelf has come, how far the desk has, and what of the shelf is to be counted anew."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Select, delete, func, insert, literal, select, text, update

from sayso.desk import tables
from sayso.desk.rows import parts

state, dirty = tables.shelf_state, tables.shelf_dirty

NOW = text(
    "SELECT (SELECT coalesce(max(id), 0) FROM versions), (SELECT coalesce(max(id), 0) FROM readings), "
    "(SELECT coalesce(max(id), 0) FROM judgements), (SELECT coalesce(max(id), 0) FROM link_runs), "
    "(SELECT coalesce(max(id), 0) FROM check_runs), "
    "(SELECT coalesce(max(step), 0) FROM check_runs WHERE id = (SELECT max(id) FROM check_runs)), "
    "(SELECT coalesce(max(id), 0) FROM notes)"
)
THEN = text(
    "SELECT upto_version, upto_reading, upto_judgement, link_run, check_run, check_step, upto_note, revision, bare "
    "FROM shelf_state"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Upto:
    """The last of each that was there: version, reading, judgement, link run, run of checks and step of that, note."""

    version: int
    reading: int
    judgement: int
    link_run: int
    check_run: int
    check_step: int
    note: int


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """Up to what the shelf is laid out, in which revision of it; ``bare`` while its indexes are missing."""

    upto: Upto
    revision: int
    bare: bool


ANY = "*"  # stands for every name


class What(StrEnum):
    """What is looked at anew: the proposition of a claim, the findings of an article; and what is counted anew.

    ``MOVE`` are claims too, of so many that they are followed some at a time; ``ORIGINS`` is noted where all rows are
    to say anew on how many origins they rest.
    """

    CLAIM = "claim"
    MOVE = "move"
    ARTICLE = "article"
    PROPOSITION = "proposition"
    ORIGINS = "origins"
    SOURCE = "source"
    PLACE = "place"


def now_of(connection: Connection) -> Upto:
    """Return how far the desk has come."""
    return _upto(connection.execute(NOW).one())


def state_of(connection: Connection) -> State:
    """Return how far the shelf has come."""
    row = connection.execute(THEN).one()
    return State(upto=_upto(row[:7]), revision=row[7], bare=bool(row[8]))


def next_revision(connection: Connection) -> int:
    """Return the number of the revision that this transaction makes."""
    query = update(state).values(revision=state.c.revision + 1).returning(state.c.revision)
    return int(connection.execute(query).scalar_one())


def come(connection: Connection, upto: Upto) -> None:
    """Write down how far the shelf has come."""
    connection.execute(
        update(state).values(
            upto_version=upto.version,
            upto_reading=upto.reading,
            upto_judgement=upto.judgement,
            link_run=upto.link_run,
            check_run=upto.check_run,
            check_step=upto.check_step,
            upto_note=upto.note,
        )
    )


def note(connection: Connection, what: What, names: Select[Any]) -> None:
    """Have what a query of one column names counted anew."""
    found = names.subquery()
    column = found.c[0]
    new = select(literal(what.value), column).where(column.is_not(None))
    new_ones = new.except_(select(dirty.c.what, dirty.c.name).where(dirty.c.what == what.value))
    connection.execute(insert(dirty).from_select(["what", "name"], new_ones))


def note_names(connection: Connection, what: What, names: Iterable[str]) -> None:
    """Have what has these names looked at anew."""
    for some in parts(names):
        there = set(connection.execute(noted(what).where(dirty.c.name.in_(some))).scalars())
        new = [{"what": what.value, "name": name} for name in some if name not in there]
        if new:
            connection.execute(insert(dirty), new)


def noted(what: What, *, upto: str | None = None) -> Select[Any]:
    """Return the query for the names of what is to be counted anew, all or up to one."""
    query = select(dirty.c.name).where(dirty.c.what == what.value)
    return query if upto is None else query.where(dirty.c.name <= upto)


def next_noted(connection: Connection, what: What, *, many: int) -> str | None:
    """Return up to which name the next so many are noted, or None where none is."""
    names = noted(what).order_by(dirty.c.name).limit(many).subquery()
    found: str | None = connection.execute(select(func.max(names.c.name))).scalar_one()
    return found


def many_noted(connection: Connection, what: What) -> int:
    """Return how many are noted."""
    return int(connection.execute(select(func.count()).where(dirty.c.what == what.value)).scalar_one())


def done(connection: Connection, what: What, *, upto: str | None = None) -> None:
    """Write down that these were counted anew, all or up to one."""
    mine = dirty.c.what == what.value
    connection.execute(delete(dirty).where(mine if upto is None else mine & (dirty.c.name <= upto)))


def _upto(row: Sequence[Any]) -> Upto:
    names = (one.name for one in fields(Upto))
    return Upto(**{name: int(value) for name, value in zip(names, row, strict=True)})


def bare(connection: Connection, *, yes: bool) -> None:
    """Write down whether the indexes of the shelf are missing."""
    connection.execute(update(state).values(bare=int(yes)))
