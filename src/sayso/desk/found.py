"""Findings on the desk: kept from the run that first made them, and never deleted; asked for as they stand."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import Connection, Select, delete, insert, select, update

from sayso.desk import tables
from sayso.desk.rows import parts, write_rows
from sayso.ledger.findings import Finding

AT_ONCE = 500  # rows that are fetched at a time

findings, checked, versions, addresses = tables.findings, tables.checked, tables.versions, tables.addresses


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What checks found in one reading of an article; ``saw`` is, by check, the digest of all that it looked at."""

    article: str
    reading: int
    saw: Mapping[str, str]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """Which reading a check last looked at, and the digest of all that it saw."""

    reading: int
    saw: str


def start(connection: Connection, versions_of: Mapping[str, str], *, now: str) -> int:
    """Return the number of a new run of checks, told by name and version."""
    row = {"checks": dict(versions_of), "started": now, "step": 0}
    return int(connection.execute(insert(tables.check_runs).returning(tables.check_runs.c.id), row).scalar_one())


def put_findings(connection: Connection, found: Iterable[Checked], *, run: int) -> None:
    """Keep what checks found: what is new stands from this run on, what was not found again stands no more."""
    some = list(found)
    before = _standing_of(connection, [one.article for one in some])
    gone: list[tuple[str, int]] = []
    fresh: list[dict[str, Any]] = []
    marks: list[dict[str, Any]] = []
    for one in some:
        now = {finding.id: finding for finding in one.findings}
        stood = {(name, since): reading for name, since, check, reading in before[one.article] if check in one.saw}
        kept = {name for (name, _), reading in stood.items() if name in now and reading == one.reading}
        gone += [key for key in stood if key[0] not in kept]
        fresh += [_row(now[name], reading=one.reading, run=run) for name in now if name not in kept]
        marks += [
            {"article": one.article, "check": check, "reading": one.reading, "saw": saw, "run": run}
            for check, saw in one.saw.items()
        ]
    for name, since in gone:
        connection.execute(update(findings).where(findings.c.id == name, findings.c.run == since).values(gone=run))
    for mark in marks:
        connection.execute(
            delete(checked).where(checked.c.article == mark["article"], checked.c.check == mark["check"])
        )
    if marks:
        write_rows(connection, checked, marks)
    if fresh:
        write_rows(connection, findings, fresh)
    runs = tables.check_runs
    connection.execute(update(runs).where(runs.c.id == run).values(step=runs.c.step + 1))


def seen(connection: Connection, articles: Collection[str]) -> dict[str, dict[str, Seen]]:
    """Return what each check last looked at, by article and check."""
    known: defaultdict[str, dict[str, Seen]] = defaultdict(dict)
    for some in parts(articles):
        for row in connection.execute(select(checked).where(checked.c.article.in_(some))):
            known[row.article][row.check] = Seen(reading=row.reading, saw=row.saw)
    return known


def standing(
    connection: Connection, *, article: str | None = None, subject: str | None = None, check: str | None = None
) -> Iterator[dict[str, Any]]:
    """Yield the findings that stand, of all articles or about one, in the JSON shape of ``sayso check``.

    They are in the order in which the articles came, then of the text. A version of an article that another
    took the place of is asked for by its id.
    """
    query = _standing()
    query = of_newest(query) if article is None else query.where(findings.c.article == article)
    if subject is not None:
        query = query.where(findings.c.subject == subject)
    if check is not None:
        query = query.where(findings.c.check == check)
    for row in connection.execute(query, execution_options={"yield_per": AT_ONCE}):
        yield _form(row)


def standing_about(connection: Connection, subjects: Collection[str]) -> Iterator[dict[str, Any]]:
    """Yield the findings that stand about any of a few claims or articles, as ``standing`` does about one."""
    query = of_newest(_standing()).where(findings.c.subject.in_(list(subjects)))
    for row in connection.execute(query):
        yield _form(row)


def of_newest(query: Select[Any]) -> Select[Any]:
    """Return a query of findings narrowed to those of the newest versions of articles."""
    later = versions.alias("later")
    return query.where(
        ~select(later.c.id).where(later.c.address == versions.c.address, later.c.number > versions.c.number).exists()
    )


def _standing() -> Select[Any]:
    return (
        select(findings.c.form, findings.c.id, addresses.c.path, addresses.c.item)
        .join(versions, versions.c.article == findings.c.article)
        .join(addresses, addresses.c.id == versions.c.address)
        .where(findings.c.gone.is_(None))
        .order_by(versions.c.id, findings.c.start, findings.c.end, findings.c.check, findings.c.id)
    )


def _standing_of(
    connection: Connection, articles: Collection[str]
) -> defaultdict[str, list[tuple[str, int, str, int]]]:
    """Return the id, first run, check and reading of each finding that stands, by article."""
    found: defaultdict[str, list[tuple[str, int, str, int]]] = defaultdict(list)
    for some in parts(articles):
        query = select(findings).where(findings.c.article.in_(some), findings.c.gone.is_(None))
        for row in connection.execute(query):
            found[row.article].append((row.id, row.run, row.check, row.reading))
    return found


def _row(finding: Finding, *, reading: int, run: int) -> dict[str, Any]:
    return {
        "run": run,
        "id": finding.id,
        "gone": None,
        "article": finding.article,
        "reading": reading,
        "check": finding.check,
        "version": finding.version,
        "subject": finding.subject,
        "start": None if finding.span is None else finding.span.start,
        "end": None if finding.span is None else finding.span.end,
        "verdict": finding.verdict,
        "bearing": finding.bearing.value,
        "form": msgspec.json.encode(finding).decode(),
    }


def _form(row: Any) -> dict[str, Any]:  # noqa: ANN401 - a row of the database
    """Return a finding in the shape of the contract."""
    form = msgspec.json.decode(row.form)
    return {
        "id": row.id,
        "check": form["check"],
        "version": form["version"],
        "subject": form["subject"],
        "article": form["article"],
        "path": row.path,
        "item": row.item,
        "span": form["span"],
        "verdict": form["verdict"],
        "bearing": form["bearing"],
        "inputs": form["inputs"],
        "calculation": form["calculation"],
        "records": form["records"],
        "explanation": form["explanation"],
    }
