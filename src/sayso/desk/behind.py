"""What stands behind findings: those about several things at once, and the records and registers that they name."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, func, select

from sayso.desk import recorded, tables
from sayso.desk.found import standing_about
from sayso.desk.rows import parts
from sayso.ledger.records import Record, Register

records, imports = tables.records, tables.record_imports

Form = dict[str, Any]


def findings_about(connection: Connection, subjects: Collection[str]) -> list[Form]:
    """Return the findings that stand about any of these claims or articles, in the order in which the articles came."""
    return [form for some in parts(subjects) for form in standing_about(connection, some)]


def records_behind(connection: Connection, forms: Iterable[Form]) -> dict[str, Record]:
    """Return, by id, the records that findings name; of each the version that the check saw, else the newest."""
    seen = {one["record"]: one["version"] for form in forms for one in form["records"]}
    last: dict[str, Any] = {}
    for some in parts(seen):
        query = (
            select(records.c.id, records.c.version, records.c.form)
            .where(records.c.id.in_(some))
            .order_by(records.c.number)
        )
        for row in sorted(connection.execute(query), key=lambda row: row.version == seen[row.id]):
            last[row.id] = row
    return {name: recorded.record_of(row.form, version=row.version) for name, row in sorted(last.items())}


def registers_behind(connection: Connection, found: Mapping[str, Record]) -> dict[str, Register]:
    """Return, by key, the registers of some records, each as its last import stated it."""
    keys = sorted({record.register for record in found.values()})
    last = select(func.max(imports.c.id)).where(imports.c.register.in_(keys)).group_by(imports.c.register)
    rows = connection.execute(select(imports.c.statement).where(imports.c.id.in_(last))).all() if keys else ()
    stated = [recorded.register_of(row.statement) for row in rows]
    return {register.key: register for register in stated}


def has_records(connection: Connection) -> bool:
    """Tell whether any register was loaded."""
    return connection.execute(select(imports.c.id).limit(1)).first() is not None


def was_checked(connection: Connection) -> bool:
    """Tell whether the checks ran on this desk."""
    return connection.execute(select(tables.check_runs.c.id).limit(1)).first() is not None


def titles_of(connection: Connection, articles: Collection[str]) -> dict[str, str | None]:
    """Return the title of each of some versions, by the id of its article."""
    versions = tables.versions
    query = select(versions.c.article, versions.c.title).where(versions.c.article.in_(list(articles)))
    return {row.article: row.title for row in connection.execute(query)}
