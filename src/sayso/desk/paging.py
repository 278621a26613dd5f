"""Records and findings in pages, newest versions only, for whoever cannot take all of them at once."""

from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, func, select

from sayso.desk import tables
from sayso.desk.found import of_newest

records, findings = tables.records, tables.findings
versions, addresses = tables.versions, tables.addresses
ORDER = (records.c.register, records.c.earliest, records.c.id)
Form = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordChoice:
    """Which records are looked at: those of a register or kind, that touch these ISO days, both included."""

    register: str | None = None
    kind: str | None = None
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingChoice:
    """Which findings are looked at: those in an article, about a claim, of a check, with a verdict or a bearing."""

    article: str | None = None
    subject: str | None = None
    check: str | None = None
    verdict: str | None = None
    bearing: str | None = None


def records_of(connection: Connection, choice: RecordChoice, *, limit: int, offset: int = 0) -> list[Form]:
    """Return some of the records as they stand, by register, day and id; each with all that it says."""
    query = chosen(select(records.c.id, records.c.version, records.c.form), choice)
    query = query.order_by(*ORDER).limit(limit).offset(offset)
    return [
        {"id": row.id} | msgspec.json.decode(row.form) | {"version": row.version} for row in connection.execute(query)
    ]


def record_count(connection: Connection, choice: RecordChoice) -> int:
    """Return how many records are chosen."""
    return int(connection.execute(chosen(select(func.count()).select_from(records), choice)).scalar_one())


def findings_of(connection: Connection, choice: FindingChoice, *, limit: int, offset: int = 0) -> list[Form]:
    """Return some of the findings that stand, in the shape of ``sayso check --json``, in its order."""
    query = _findings(select(findings.c.form, findings.c.id, addresses.c.path, addresses.c.item), choice)
    order = (versions.c.id, findings.c.start, findings.c.end, findings.c.check, findings.c.id)
    return [
        {"id": row.id} | msgspec.json.decode(row.form) | {"path": row.path, "item": row.item}
        for row in connection.execute(query.order_by(*order).limit(limit).offset(offset))
    ]


def finding_count(connection: Connection, choice: FindingChoice) -> int:
    """Return how many findings are chosen."""
    return int(connection.execute(_findings(select(func.count()).select_from(findings), choice)).scalar_one())


def newest_versions() -> ColumnElement[bool]:
    """Return the condition that a row of the records is the newest version of its record."""
    later = records.alias()
    return ~select(later.c.id).where(later.c.id == records.c.id, later.c.number > records.c.number).exists()


def chosen(query: Select[Any], choice: RecordChoice) -> Select[Any]:
    """Return a query of records narrowed to the newest version of each, and to what is chosen.

    An open end touches every day on its side; a record without any day is chosen only where no day is asked for.
    """
    query = query.where(newest_versions())
    for name in ("register", "kind"):
        if (value := getattr(choice, name)) is not None:
            query = query.where(records.c[name] == value)
    first, last = func.coalesce(records.c.earliest, records.c.latest), func.coalesce(records.c.latest, "9999")
    if choice.since is not None:
        query = query.where(last >= choice.since)
    if choice.until is not None:
        query = query.where(first <= choice.until)
    return query if choice.since is choice.until is None else query.where(first.is_not(None))


def _findings(query: Select[Any], choice: FindingChoice) -> Select[Any]:
    """Return the query narrowed to what stands, and to what is chosen.

    A version of an article that another took the place of is asked for by its id.
    """
    query = (
        query.join(versions, versions.c.article == findings.c.article)
        .join(addresses, addresses.c.id == versions.c.address)
        .where(findings.c.gone.is_(None))
    )
    for name in ("article", "subject", "check", "verdict", "bearing"):
        if (value := getattr(choice, name)) is not None:
            query = query.where(findings.c[name] == value)
    return of_newest(query) if choice.article is None else query
