"""Find the incidents of the registers that a rate can be put beside: of one country and time, with deaths.

Each register is kept to itself, because their universes differ: one lists every deadly event, another only
civilians that were harmed.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sayso.checks.inside.sheet import Line, Sheet
from sayso.ledger import Place
from sayso.ledger.records import Record, RecordKind

if TYPE_CHECKING:
    from sayso.checks.archive import Archive

ENOUGH = 20  # incidents: of fewer, no share is told
YEAR = 365  # days up to publication, where the sentence names no time
REACH = 50.0  # km from a place to a record of its country


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparable:
    """How many the incidents of one register killed, in order, and of which place and time they are."""

    name: str
    where: str
    when: str
    killed: tuple[float, ...]
    largest: Record

    @property
    def records(self) -> int:
        """How many incidents there are."""
        return len(self.killed)

    @property
    def median(self) -> float:
        """What half of the incidents stay below."""
        return self._at(0.5)

    @property
    def high(self) -> float:
        """The 95th percentile."""
        return self._at(0.95)

    @property
    def most(self) -> float:
        """What the deadliest incident killed."""
        return self.killed[-1]

    def share(self, rate: float) -> float:
        """Return the share of incidents that killed as many or more."""
        return sum(one >= rate for one in self.killed) / len(self.killed)

    def _at(self, share: float) -> float:
        return self.killed[min(len(self.killed) - 1, int(share * len(self.killed)))]


def comparable(sheet: Sheet, line: Line) -> tuple[Comparable, ...]:
    """Return what each register holds of the country and the time of a sentence; nothing without an archive."""
    archive = getattr(sheet.case.around, "archive", None)
    country = _country(sheet, line, archive) if archive is not None else None
    if archive is None or country is None:
        return ()
    between, when = _between(sheet, line)
    found = _held(archive, between, country=country, when=when)
    return found or _held(archive, (None, None), country=country, when="at any time")


def _held(
    archive: "Archive", between: tuple[str | None, str | None], *, country: str, when: str
) -> tuple[Comparable, ...]:
    by_register: dict[str, list[tuple[float, Record]]] = {}
    for one in archive.during(between, kinds=(RecordKind.EVENT,)):
        killed = _killed(one.record)
        if one.days == 0 and one.record.country == country and killed:
            by_register.setdefault(one.record.register, []).append((killed, one.record))
    return tuple(
        Comparable(
            name=archive.holdings[key].register.name,
            where=country,
            when=when,
            killed=tuple(sorted(value for value, _ in rows)),
            largest=max(rows, key=lambda row: (row[0], row[1].id))[1],
        )
        for key, rows in sorted(by_register.items())
        if len(rows) >= ENOUGH
    )


def _killed(record: Record) -> float | None:
    """Return how many a record says were killed: its best number, else the middle of its bounds."""
    from sayso.checks.archive import whole_amount

    amount = whole_amount(record, role="killed")
    if amount is None:
        return None
    bounds = [value for value in (amount.low, amount.high) if value is not None]
    if amount.best is not None:
        return amount.best
    return sum(bounds) / len(bounds) if bounds else None


def _between(sheet: Sheet, line: Line) -> tuple[tuple[str | None, str | None], str]:
    """Return the days of a sentence, else the year up to publication, and how to say them."""
    days = [(one.earliest, one.latest) for one in line.times if one.role == "content" and one.earliest and one.latest]
    if days:
        first, last = min(one for one, _ in days if one), max(other for _, other in days if other)
        return (first, last), f"{first} to {last}"
    end = sheet.published
    if end is None:
        return (None, None), "at any time"
    first = (end - timedelta(days=YEAR)).isoformat()
    return (first, end.isoformat()), f"{first} to {end.isoformat()}"


def _country(sheet: Sheet, line: Line, archive: "Archive") -> str | None:
    """Return the country of a sentence as registers name it: its own, its paragraph's, else the article's."""
    known = {record.country for record in archive.records if record.country}
    reading = sheet.case.reading
    block = next((one.span for one in reading.article.blocks if one.span.covers(line.span)), line.span)
    near = [one for one in reading.places if line.span.covers(one.span)]
    around = [one for one in reading.places if block.covers(one.span)]
    for places in (near, around, reading.places):
        if found := _named(places, archive, known=known):
            return found
    return None


def _named(places: Sequence[Place], archive: "Archive", *, known: set[str]) -> str | None:
    """Return the country that most of the places lie in, out of those with records."""
    found: Counter[str] = Counter()
    for one in places:
        if one.name in known:
            found[one.name] += 1
        elif one.lat is not None and one.lon is not None and one.precision != "country":
            near = archive.near(one.lat, one.lon, km=REACH, kinds=(RecordKind.EVENT,))
            found.update([near[0].record.country] if near and near[0].record.country else [])
    return min(found, key=lambda name: (-found[name], name), default=None)
