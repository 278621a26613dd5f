"""Totals and announcements that the desk keeps as of a date, and the series that they form. Pure."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sayso.checks.against.asked import Asked, is_strikes
from sayso.checks.against.lexicon import has, listed, words
from sayso.checks.archive import Archive
from sayso.ledger import Reading
from sayso.ledger.reading import Claim, PartRole
from sayso.ledger.records import Record, RecordKind

STRIKES, TROOPS, AREA = "strikes", "troops", "area"
# What rows call the things that are counted here, and which roles of the reader's measures ask for them.
ROLES = {"strike": STRIKES, "airstrikes": STRIKES, "sent": TROOPS, "deployed": TROOPS, "square kilometres": AREA}
BEFORE = 60  # characters before a content in which its source stands ("The US confirmed that it would send")
SENDING = frozenset({"sent", "deployed", "troops"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """One total as of a day, as its row states it."""

    record: Record
    day: str
    low: float
    best: float
    high: float


def kind_of(asked: Asked) -> str | None:
    """Return which kind of total a number asks for, or None."""
    measure = asked.measure
    if is_strikes(measure):
        return STRIKES
    counted = words(measure.of or "")
    if measure.role in SENDING and bool(counted) and counted[-1] in listed("soldiers"):
        return TROOPS
    if measure.role in {"ratio", "area"} and has(measure.of or "", "ground"):
        return AREA
    return None


def series(archive: Archive, *, kind: str) -> Iterator[tuple[Total, ...]]:
    """Yield the totals of one kind, each series of one wording (``what``) in the order of its days."""
    held: dict[str, list[Total]] = {}
    for key, holding in archive.holdings.items():
        if not {RecordKind.COUNT, RecordKind.CONTROL} & set(holding.kinds):
            continue
        for record in archive.of_register(key):
            found = _total(record, kind=kind)
            if found is not None:
                held.setdefault(_wording(record), []).append(found)
    for name in sorted(held):
        yield _merged(sorted(held[name], key=lambda one: (one.day, one.record.id)))


def about(totals: Iterable[Total], claim: Claim, reading: Reading) -> bool:
    """Tell whether a series names whoever acts in the claim, else one of its actors, else one of its places."""
    told = " ".join(" ".join((_wording(one.record), one.record.place or "", *one.record.actors)) for one in totals)
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", told, re.IGNORECASE) for name in _names(claim, reading))


def scope_of(totals: Iterable[Total]) -> str:
    """Return the places that a series is about, as its rows name them."""
    found = dict.fromkeys(one.record.place or one.record.country or "" for one in totals)
    return "; ".join(name for name in found if name) or "no place named"


def _merged(totals: list[Total]) -> tuple[Total, ...]:
    """Return a series with the areas of one day added up: a register of control draws one holder as many polygons."""
    found: list[Total] = []
    for one in totals:
        if found and found[-1].day == one.day and one.record.kind is RecordKind.CONTROL:
            last = found.pop()
            summed = (last.low + one.low, last.best + one.best, last.high + one.high)
            found.append(Total(record=last.record, day=one.day, low=summed[0], best=summed[1], high=summed[2]))
        else:
            found.append(one)
    return tuple(found)


def _names(claim: Claim, reading: Reading) -> set[str]:
    """Return the names of those who act in a claim; else of the actors in it or just before it; else of its places."""
    acting = {part.actor for part in claim.parts if part.role is PartRole.AGENT}
    start = claim.span.start - BEFORE
    beside = {actor.id for actor in reading.actors for span in actor.spans if start <= span.start < claim.span.end}
    chosen = acting or set(claim.actors) or beside
    names = {name for actor in reading.actors if actor.id in chosen for name in (actor.name, *actor.aliases)}
    return names or {place.name for place in reading.places if place.id in claim.places}


def _wording(record: Record) -> str:
    if record.kind is RecordKind.CONTROL:
        return "; ".join((*record.actors, record.country or ""))
    return next((amount.of for amount in record.amounts if amount.of), "")


def _total(record: Record, *, kind: str) -> Total | None:
    if record.kind not in {RecordKind.COUNT, RecordKind.CONTROL}:
        return None
    day = record.latest if record.kind is RecordKind.COUNT else record.earliest
    for amount in record.amounts:
        given = [value for value in (amount.best, amount.low, amount.high) if value is not None]
        if ROLES.get(amount.role, amount.role) == kind and given and day is not None:
            return Total(record=record, day=day, low=min(given), best=given[0], high=max(given))
    return None
