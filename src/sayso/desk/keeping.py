"""How readings come into the desk: addresses, versions, the reading, and its flat rows, all at once or not at all."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import msgspec
from sqlalchemy import Connection, Table, func, insert, select

from sayso.desk import tables
from sayso.desk.changes import changes
from sayso.desk.flat import flat_rows
from sayso.desk.rows import write_rows
from sayso.ledger import Article, Reading, article_form, content_id, reading_form, reading_from_json

STDIN = "-"

RunOf = Callable[[str, str], int]


class State(StrEnum):
    """What became of an article that was handed to the desk."""

    ADDED = "added"
    NEW_VERSION = "new_version"
    READ_AGAIN = "read_again"  # there already, and now read by another model
    ALREADY_THERE = "already_there"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One article as the desk has it now; ``version`` counts the versions at its address from 1."""

    article: str
    path: str
    item: str | None
    version: int
    state: State


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A reading as it will lie in the desk: the JSON of its article, and that of the rest."""

    reading: Reading
    article: bytes
    rest: bytes


def written(reading: Reading) -> Written:
    """Return the reading with its JSON in two.

    Raises:
        UnicodeEncodeError: when a field holds half of a surrogate pair, which is no text.
    """
    form = article_form(reading.article)
    rest = {name: value for name, value in reading_form(reading).items() if name not in form}
    return Written(reading=reading, article=msgspec.json.encode(form), rest=msgspec.json.encode(rest))


def joined(article: bytes, rest: bytes) -> str:
    """Return the one JSON object that ``written`` cut in two, as ``sayso read --json`` prints it."""
    return f"{article[:-1].decode()},{rest[1:].decode()}"


def reading_of(connection: Connection, number: int) -> Reading:
    """Return a reading by its number, as it was kept."""
    versions, readings = tables.versions, tables.readings
    query = select(versions.c.form, readings.c.form.label("rest")).join(
        readings, readings.c.article == versions.c.article
    )
    row = connection.execute(query.where(readings.c.id == number)).one()
    return reading_from_json(joined(row.form, row.rest))


def address_id(article: Article) -> str:
    """Return the id of the place that an article was taken from; what came by standard input has none but its own."""
    return content_id("d", article.path, article.id if article.path == STDIN else article.item)


def keep(connection: Connection, readings: Iterable[Written], *, run_of: RunOf, now: str) -> list[Kept]:
    """Write what is new of the readings, and return what became of each, in order."""
    kept: list[Kept] = []
    flat: defaultdict[Table, list[dict[str, Any]]] = defaultdict(list)
    for one in readings:
        article, model = one.reading.article, one.reading.model
        number, fresh = _version(connection, one, now=now)
        state = State.ADDED if number == 1 else State.NEW_VERSION
        if not fresh:
            state = State.READ_AGAIN
            if read_by(connection, article.id, model=model.name, version=model.version):
                state = State.ALREADY_THERE
        kept.append(Kept(article=article.id, path=article.path, item=article.item, version=number, state=state))
        if state is not State.ALREADY_THERE:
            row = {"article": article.id, "run": run_of(model.name, model.version), "form": one.rest}
            counted = connection.execute(insert(tables.readings).returning(tables.readings.c.id), row).scalar_one()
            for table, values in flat_rows(one.reading, number=counted):
                flat[table].append(values)
    for table, rows in flat.items():
        write_rows(connection, table, rows)
    return kept


def read_by(connection: Connection, article: str, *, model: str, version: str | None) -> bool:
    """Tell whether the desk has a reading of this article by this model; None means any version of it."""
    query = (
        select(tables.readings.c.id)
        .join(tables.runs, tables.runs.c.id == tables.readings.c.run)
        .where(tables.readings.c.article == article, tables.runs.c.model == model)
    )
    if version is not None:
        query = query.where(tables.runs.c.version == version)
    return connection.execute(query.limit(1)).first() is not None


def number_of(connection: Connection, article: str) -> int | None:
    """Return which version of its address an article is, or None where the desk does not have it."""
    query = select(tables.versions.c.number).where(tables.versions.c.article == article)
    return connection.execute(query).scalar_one_or_none()


def _version(connection: Connection, one: Written, *, now: str) -> tuple[int, bool]:
    """Return the number of this article among the versions at its address, and whether it was new."""
    article = one.reading.article
    if (known := number_of(connection, article.id)) is not None:
        return known, False
    address = address_id(article)
    last = _last_version(connection, address)
    if last is None:
        row = {"id": address, "path": article.path, "item": article.item}
        connection.execute(insert(tables.addresses), row)
    number, before = last or (0, None)
    connection.execute(
        insert(tables.versions),
        {
            "article": article.id,
            "address": address,
            "number": number + 1,
            "added": now,
            "publisher": article.publisher,
            "published": article.published,
            "title": article.headline,
            "form": one.article,
            "changes": None
            if before is None
            else changes(msgspec.json.decode(before), msgspec.json.decode(one.article)),
        },
    )
    return number + 1, True


def _last_version(connection: Connection, address: str) -> tuple[int, bytes] | None:
    versions = tables.versions
    last = select(func.max(versions.c.number)).where(versions.c.address == address).scalar_subquery()
    query = select(versions.c.number, versions.c.form).where(versions.c.address == address, versions.c.number == last)
    row = connection.execute(query).first()
    return None if row is None else (row.number, row.form)
