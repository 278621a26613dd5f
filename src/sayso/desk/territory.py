"""Who held which place on a day, as registers of control say it: what was said last holds, with how old that is.

Nothing is put in between two statements. Where tellers differ, each stands; before the first word nobody is known.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sqlalchemy import Connection, select

from sayso.desk import tables
from sayso.desk.paging import newest_versions
from sayso.desk.recorded import record_of
from sayso.ledger.records import Record, RecordKind

records = tables.records
APART = 0.5  # degrees, some fifty kilometres: places of one name that far from each other are two
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One row of a register of control: from ``since`` to ``until``, both included, a holder held a place.

    ``until`` is None where the row says that it is still so. ``teller`` is the register and whom it has it from.
    """

    record: str
    teller: tuple[str, ...]
    holder: str
    since: str
    until: str | None
    url: str | None
    square_km: float | None = None
    geometry: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A place that somebody held, or an area without a name; with all that was said of it, the earliest first."""

    name: str | None
    country: str | None
    lat: float | None
    lon: float | None
    statements: tuple[Statement, ...]

    def is_called(self, name: str) -> bool:
        """Tell whether this is its name, in any case of its letters."""
        return self.name is not None and self.name.casefold() == name.casefold()


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What holds of a place on a day: the statement, and how many days before that day its last word is.

    ``age`` is 0 where the statement itself reaches to the day. An open one was said on its first day; ``over`` tells
    that it ended before the day, and that nobody has said anything since.
    """

    statement: Statement
    age: int
    over: bool


class Turn(StrEnum):
    """How a place stands on a day compared with one before."""

    CHANGED = "changed"
    UNKNOWN_BEFORE = "unknown_before"
    DISPUTED = "disputed"
    SAME = "same"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A place on two days; nothing in ``before`` or ``after`` is *not known*."""

    site: Site
    before: tuple[Said, ...]
    after: tuple[Said, ...]

    @property
    def turn(self) -> Turn:
        """What became of the place: it changed hands where nobody who is said to hold it after is said to before."""
        first, last = _holders(self.before), _holders(self.after)
        if not last:
            return Turn.UNKNOWN
        if not first:
            return Turn.UNKNOWN_BEFORE
        if not first & last:
            return Turn.CHANGED
        return Turn.SAME if first == last and len(last) == 1 else Turn.DISPUTED


def sites(connection: Connection) -> tuple[Site, ...]:
    """Return every place that a register of control of the desk speaks of, by name."""
    newest = [records.c.kind == RecordKind.CONTROL.value, newest_versions()]
    query = select(records.c.form, records.c.version).where(*newest).order_by(records.c.register, records.c.id)
    return sites_of(record_of(row.form, version=row.version) for row in connection.execute(query))


def sites_of(records: Iterable[Record]) -> tuple[Site, ...]:
    """Return the places of records of control; those of one name are one unless they are far apart."""
    found: dict[tuple[str, ...], list[list[Record]]] = {}
    for record in records:
        if record.actors and record.earliest is not None:
            there = found.setdefault(_key(record), [])
            near = next((group for group in there if _is_near(group[0], record)), None)
            if near is None:
                there.append(near := [])
            near.append(record)
    made = [_site(group) for groups in found.values() for group in groups]
    return tuple(
        sorted(made, key=lambda one: (one.name is None, (one.name or "").casefold(), one.statements[0].record))
    )


def held(site: Site, *, day: str) -> tuple[Said, ...]:
    """Return what holds of a place on an ISO day: what was said last on or before it, by each who said it."""
    begun = [one for one in site.statements if one.since <= day]
    last = {one: _last_day(one, begun, day=day) for one in begun}
    newest = max(last.values(), default="")
    standing_on = [one for one in begun if last[one] == newest]
    latest = {one.teller: one.since for one in sorted(standing_on, key=lambda one: one.since)}
    return tuple(_said(one, last=last[one], day=day) for one in standing_on if one.since == latest[one.teller])


def compare(places: Sequence[Site], *, before: str, after: str) -> list[Compared]:
    """Return all places on two ISO days: those that changed hands first, those not spoken of by then last."""
    found = [Compared(site=one, before=held(one, day=before), after=held(one, day=after)) for one in places]
    order = list(Turn)
    return sorted(found, key=lambda one: order.index(one.turn))


def _key(record: Record) -> tuple[str, ...]:
    if record.place is not None:
        return ("place", record.place.casefold())
    if record.lat is not None:
        return ("point", f"{record.lat:.3f}", f"{record.lon:.3f}")
    return ("area", record.geometry or record.id)


def _is_near(one: Record, other: Record) -> bool:
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return True
    return abs(one.lat - other.lat) <= APART and abs(one.lon - other.lon) <= APART


def _site(group: list[Record]) -> Site:
    placed = next((one for one in group if one.lat is not None), group[0])
    told = next((one.country for one in group if one.country is not None), None)
    return Site(
        name=placed.place,
        country=told,
        lat=placed.lat,
        lon=placed.lon,
        statements=tuple(sorted(map(_statement, group), key=lambda one: (one.since, one.record))),
    )


def _statement(record: Record) -> Statement:
    return Statement(
        record=record.id,
        teller=(record.register, *record.sources),
        holder=", ".join(record.actors),
        since=record.earliest or "",
        until=record.latest,
        url=record.url,
        square_km=next((one.best for one in record.amounts if one.role == "area"), None),
        geometry=record.geometry,
    )


def _last_day(one: Statement, begun: list[Statement], *, day: str) -> str:
    """Return the last day up to this one that a statement speaks of; an open one lasts until its teller says more."""
    if one.until is not None:
        return min(one.until, day)
    later = [other.since for other in begun if other.teller == one.teller and other.since > one.since]
    return str(date.fromisoformat(min(later)) - ONE_DAY) if later else day


def _said(one: Statement, *, last: str, day: str) -> Said:
    word = one.since if one.until is None else last
    return Said(
        statement=one,
        age=(date.fromisoformat(day) - date.fromisoformat(word)).days,
        over=last < day,
    )


def _holders(said: tuple[Said, ...]) -> frozenset[str]:
    return frozenset(one.statement.holder.casefold() for one in said)
