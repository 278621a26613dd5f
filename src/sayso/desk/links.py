"""What linking found, kept so that one link run's rows become visible together or not at all.

Only what holds now is kept: a run that looked at everything replaces all rows, one that looked at what
changed replaces the rows of the things that it names. Which runs there were stays.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, RowMapping, Table, delete, func, insert, or_, select

from sayso.desk import tables
from sayso.desk.rows import AT_ONCE, parts, write_rows
from sayso.desk.shelf.state import ANY, What, note_names
from sayso.errors import DeskError

if TYPE_CHECKING:
    import pyarrow as pa

KEYS = {  # the columns by which rows are named that no longer hold
    "copies": ("a", "b"),
    "groups": ("id",),
    "same": ("a", "b"),
    "propositions": ("claim",),
    "origins": ("proposition",),
}
NAMES = KEYS | {"groups": ("id", "component"), "propositions": ("claim", "proposition")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """How far the desk had come: the last version, reading and judgement that were there."""

    version: int
    reading: int
    judgement: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkRun:
    """One run of linking: by which engine and parameters, over all up to which mark, and what its rows hash to."""

    id: int
    engine: str
    parameters: str
    started: str
    finished: str
    digest: str
    upto: Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """The Arrow tables of one link run, by name: copies, groups, same, propositions, origins.

    ``base`` is the link run on which it builds, None where it looked at everything; then all earlier
    rows go. With a base only those go that name one of the ids in ``forget``, by table.
    """

    engine: str
    parameters: str
    started: str
    digest: str
    upto: Mark
    tables: "Mapping[str, pa.Table]"
    base: int | None = None
    forget: Mapping[str, Collection[str]] = field(default_factory=dict)


def mark(connection: Connection) -> Mark:
    """Return how far the desk has come."""

    def last(table: Table) -> int:
        return int(connection.execute(select(func.coalesce(func.max(table.c.id), 0))).scalar_one())

    return Mark(version=last(tables.versions), reading=last(tables.readings), judgement=last(tables.judgements))


def last_run(connection: Connection) -> LinkRun | None:
    """Return the link run whose rows are there, or None where nothing was linked yet."""
    query = select(tables.link_runs).order_by(tables.link_runs.c.id.desc()).limit(1)
    row = connection.execute(query).mappings().first()
    return None if row is None else _run(row)


def put_links(connection: Connection, links: Links, *, now: str) -> LinkRun:
    """Write what a link run found in the place of what no longer holds.

    Raises:
        DeskError: when another link run was kept since the one that this builds on.
    """
    last = last_run(connection)
    if links.base is not None and (last is None or last.id != links.base):
        found = "none" if last is None else f"number {last.id}"
        raise DeskError(f"expected link run {links.base} to be the last, found {found}; link again")
    row = {
        "engine": links.engine,
        "parameters": links.parameters,
        "started": links.started,
        "finished": now,
        "digest": links.digest,
        "upto_version": links.upto.version,
        "upto_reading": links.upto.reading,
        "upto_judgement": links.upto.judgement,
    }
    made = connection.execute(insert(tables.link_runs).returning(tables.link_runs), row).mappings().one()
    _note_lost(connection, links)
    for name, table in tables.LINKS.items():
        if links.base is None:
            connection.execute(delete(table))
        else:
            _forget(connection, table, ids=links.forget.get(name, ()))
        if name in links.tables:
            for rows in _rows(links.tables[name], run=made["id"]):
                write_rows(connection, table, rows)
    return _run(made)


def _note_lost(connection: Connection, links: Links) -> None:
    """Note for the shelf which claims belong to no proposition any more; that may be any where all was looked at."""
    if links.base is None:
        note_names(connection, What.CLAIM, [ANY])
        return
    table = links.tables.get("propositions")
    found = set() if table is None else set(table.column("claim").to_pylist())
    note_names(connection, What.CLAIM, set(links.forget.get("propositions", ())) - found)


def linked(connection: Connection, name: str, *, ids: Collection[str] | None) -> Iterator[dict[str, Any]]:
    """Yield the rows of one table of links, all or those that name one of these ids, as linking wrote them.

    Ids are of any column that holds some: of groups also the component's, of propositions also their own.
    """
    table = tables.LINKS[name]
    for some in [None] if ids is None else parts(ids):
        query = select(*(column for column in table.columns if column.name != "run"))
        if some is not None:
            query = query.where(or_(*(table.c[column].in_(some) for column in NAMES[name])))
        for row in connection.execute(query, execution_options={"yield_per": AT_ONCE}).mappings():
            yield _as_linked(dict(row))


def _as_linked(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row with its spans as linking has them."""
    if "passages" in row:
        row["passages"] = [{"a": _span(a), "b": _span(b)} for a, b in row["passages"]]
    return row


def _span(pair: list[int]) -> dict[str, int]:
    return {"start": pair[0], "end": pair[1]}


def _run(row: RowMapping) -> LinkRun:
    upto = Mark(version=row["upto_version"], reading=row["upto_reading"], judgement=row["upto_judgement"])
    plain = {name: row[name] for name in ("id", "engine", "parameters", "started", "finished", "digest")}
    return LinkRun(**plain, upto=upto)


def _forget(connection: Connection, table: Table, *, ids: Collection[str]) -> None:
    for some in parts(ids):
        connection.execute(delete(table).where(or_(*(table.c[column].in_(some) for column in KEYS[table.name]))))


def _rows(table: "pa.Table", *, run: int) -> Iterator[list[dict[str, Any]]]:
    """Yield the rows of an Arrow table, with spans as ``[start, end]`` pairs."""
    for batch in table.to_batches(max_chunksize=AT_ONCE):
        rows: list[dict[str, Any]] = batch.to_pylist()
        for row in rows:
            row["run"] = run
            if "passages" in row:
                row["passages"] = [[_pair(passage["a"]), _pair(passage["b"])] for passage in row["passages"]]
        if rows:
            yield rows


def _pair(span: dict[str, int]) -> list[int]:
    return [span["start"], span["end"]]
