"""Records on the desk: kept with every version that was imported, never changed; asked for as they stand now."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from itertools import islice
from typing import Any

import msgspec
from sqlalchemy import Connection, Select, func, insert, select

from sayso.desk import tables
from sayso.desk.paging import ORDER, RecordChoice, chosen, newest_versions
from sayso.desk.rows import write_rows
from sayso.errors import DeskError
from sayso.ledger import content_id
from sayso.ledger.records import DateBasis, Record, Register

AT_ONCE = 5_000  # records that are compared with the desk and written in one go

records, imports = tables.records, tables.record_imports


class RecordState(StrEnum):
    """What became of a record that was handed to the desk."""

    ADDED = "added"
    NEW_VERSION = "new_version"
    ALREADY_THERE = "already_there"
    OLDER = "older"  # of an older version than the desk has: passed over


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordVersion:
    """A record as one import brought it; ``number`` counts its versions from 1, ``added`` is when it came."""

    record: Record
    number: int
    path: str
    added: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """One load of a register: from where, when, and of which version where its records do not say it."""

    register: Register
    path: str
    version: str | None
    added: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """A register of the desk: its statement, how many records, and the days that they span."""

    register: Register
    records: int
    earliest: str | None
    latest: str | None
    imports: int
    added: str


def put_records(connection: Connection, found: Iterable[Record], load: Import) -> Counter[RecordState]:
    """Keep the records of one import, and count what became of them; an import of nothing is none.

    Raises:
        DeskError: when a record is not of this register.
    """
    states = Counter[RecordState]()
    register, source = load.register, iter(found)
    some = list(islice(source, AT_ONCE))
    if not some:
        return states
    row = {"register": register.key, "path": load.path, "added": load.added, "statement": asdict(register)}
    counted = connection.execute(insert(imports).returning(imports.c.id), row).scalar_one()
    while some:
        rows = _new_rows(connection, some, load=load, states=states)
        write_rows(connection, records, [{"import": counted, **values} for values in rows])
        some = list(islice(source, AT_ONCE))
    return states


def standing(connection: Connection, choice: RecordChoice) -> Iterator[Record]:
    """Yield the newest version of each record that is chosen."""
    query = chosen(select(records.c.form, records.c.version), choice).order_by(*ORDER)
    for row in connection.execute(query, execution_options={"yield_per": AT_ONCE}):
        yield record_of(row.form, version=row.version)


def versions_of(connection: Connection, name: str) -> tuple[RecordVersion, ...]:
    """Return every version of a record, the oldest first.

    Raises:
        DeskError: when the desk has no such record.
    """
    query = (
        select(records.c.form, records.c.version, records.c.number, imports.c.path, imports.c.added)
        .join(imports, imports.c.id == records.c["import"])
        .where(records.c.id == name)
        .order_by(records.c.number)
    )
    found = tuple(
        RecordVersion(
            record=record_of(row.form, version=row.version), number=row.number, path=row.path, added=row.added
        )
        for row in connection.execute(query)
    )
    if not found:
        raise DeskError(f"expected the id of a record of this desk, found {name}; sayso records list shows them")
    return found


def holdings(connection: Connection) -> list[Holding]:
    """Return the registers of the desk by key, each as its last import stated it."""
    last = select(func.max(imports.c.id)).group_by(imports.c.register)
    times = {
        row.register: row.times
        for row in connection.execute(
            select(imports.c.register, func.count().label("times")).group_by(imports.c.register)
        )
    }
    spans = {row.register: row for row in connection.execute(_spans())}
    stated = connection.execute(select(imports).where(imports.c.id.in_(last)).order_by(imports.c.register)).all()
    return [
        Holding(
            register=register_of(row.statement),
            records=spans[row.register].records if row.register in spans else 0,
            earliest=spans[row.register].earliest if row.register in spans else None,
            latest=spans[row.register].latest if row.register in spans else None,
            imports=times[row.register],
            added=row.added,
        )
        for row in stated
    ]


def mark(connection: Connection) -> str:
    """Return what is another as soon as any register was loaded again: the number of the last import."""
    return str(connection.execute(select(func.coalesce(func.max(imports.c.id), 0))).scalar_one())


def _new_rows(
    connection: Connection, some: list[Record], *, load: Import, states: Counter[RecordState]
) -> Iterator[dict[str, Any]]:
    """Yield the rows of those records that are new, or of another version than the desk has."""
    named = [(record.id, record) for record in some]
    known = _known(connection, [name for name, _ in named])
    for name, record in named:
        if record.register != load.register.key:
            raise DeskError(f"expected records of {load.register.key}, found one of {record.register}: {record.key}")
        form = msgspec.json.encode(record)
        digest = _digest(record, form=form)
        version = record.version or load.version
        number, last, before = known.get(name, (0, None, None))
        if digest == before:
            states[RecordState.ALREADY_THERE] += 1
        elif None not in (version, last) and _order(version) < _order(last):
            states[RecordState.OLDER] += 1
        else:
            states[RecordState.NEW_VERSION if number else RecordState.ADDED] += 1
            known[name] = (number + 1, version, digest)
            yield {
                "id": name,
                "number": number + 1,
                "register": record.register,
                "version": version,
                "kind": record.kind.value,
                "earliest": record.earliest,
                "latest": record.latest,
                "lat": record.lat,
                "lon": record.lon,
                "digest": digest,
                "form": form.decode(),
            }


def _known(connection: Connection, ids: list[str]) -> dict[str, tuple[int, str | None, str | None]]:
    """Return the newest number, version and digest of each of these records that the desk has."""
    query = select(records.c.id, records.c.number, records.c.version, records.c.digest)
    query = query.where(records.c.id.in_(ids), newest_versions())
    return {row.id: (row.number, row.version, row.digest) for row in connection.execute(query)}


def _spans() -> Select[Any]:
    return select(
        records.c.register,
        func.count(records.c.id.distinct()).label("records"),
        func.min(records.c.earliest).label("earliest"),
        func.max(func.coalesce(records.c.latest, records.c.earliest)).label("latest"),
    ).group_by(records.c.register)


def record_of(form: str, *, version: str | None) -> Record:
    """Return a record with its version, which lies beside what it says."""
    found = msgspec.json.decode(form, type=Record)
    return found if found.version == version else replace(found, version=version)


def _digest(record: Record, *, form: bytes) -> str:
    """Return the id of what a record says; its version is no part of that."""
    bare = form if record.version is None else msgspec.json.encode(replace(record, version=None))
    return content_id("e", bare.decode())


def _order(version: str | None) -> tuple[tuple[int, str], ...]:
    """Return what versions are put in order by: 9.1 before 25.1. One that is not told has no order."""
    return tuple((int(part), "") if part.isdigit() else (-1, part) for part in re.findall(r"\d+|[a-z]+", version or ""))


def register_of(statement: dict[str, Any]) -> Register:
    """Return a register from what its import stated of it."""
    return Register(**{**statement, "date_basis": DateBasis(statement["date_basis"])})
