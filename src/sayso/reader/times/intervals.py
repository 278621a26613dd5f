"""Stretches of days: how long each unit of the calendar is, where it begins, and how far others lie from it.

Months, seasons, quarters, years, decades and centuries are the calendar's; a week begins on Monday. What
would leave the years 1 to 9999 is None.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from sayso.reader.times.forms import Part, Unit

MONTHS = 12
_MONTHS_OF = {Unit.MONTH: 1, Unit.SEASON: 3, Unit.QUARTER: 3, Unit.YEAR: 12, Unit.DECADE: 120, Unit.CENTURY: 1200}
# How far a vague number of units reaches ("weeks ago"): a convention. The worked example fixes that of weeks.
_VAGUE = {
    Unit.DAY: (1, Unit.WEEK),
    Unit.WEEK: (1, Unit.MONTH),
    Unit.WEEKEND: (1, Unit.MONTH),
    Unit.MONTH: (6, Unit.MONTH),
    Unit.YEAR: (10, Unit.YEAR),
    Unit.DECADE: (5, Unit.DECADE),
    Unit.CENTURY: (5, Unit.CENTURY),
}
SATURDAY = 5
SHORTEST_MONTH = 28


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """Days from the earliest to the latest, both included; a side that is open is None."""

    earliest: date | None
    latest: date | None
    precision: str
    basis: str


def month_end(day: date) -> date:
    """Return the last day of a day's month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def add(day: date | None, number: float, unit: Unit) -> date | None:
    """Return the day so many units away; hours and minutes count as the part of a day that they are."""
    if day is None:
        return None
    try:
        if unit in _MONTHS_OF:
            return _add_months(day, round(number * _MONTHS_OF[unit]))
        length = {Unit.MINUTE: 1 / 1440, Unit.HOUR: 1 / 24, Unit.DAY: 1, Unit.WEEKEND: 7, Unit.WEEK: 7}[unit]
        return day + timedelta(days=int(number * length))
    except (OverflowError, ValueError):
        return None


def _add_months(day: date, number: int) -> date:
    months = day.year * MONTHS + day.month - 1 + number
    year, month = divmod(months, MONTHS)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def around(day: date, unit: Unit) -> tuple[date, date] | None:
    """Return the first and the last day of the unit that a day lies in."""
    if unit in {Unit.MINUTE, Unit.HOUR, Unit.DAY}:
        return day, day
    if unit in {Unit.WEEK, Unit.WEEKEND}:
        first = add(day, -day.weekday(), Unit.DAY)
        last = add(first, 6, Unit.DAY)
        if unit is Unit.WEEKEND:
            first = add(first, SATURDAY, Unit.DAY)
        return (first, last) if first and last else None
    return _months_around(day, unit)


def _months_around(day: date, unit: Unit) -> tuple[date, date] | None:
    if unit is Unit.CENTURY:
        year = (day.year - 1) // 100 * 100 + 1
    elif unit is Unit.DECADE:
        year = max(1, day.year // 10 * 10)
    else:
        year = day.year
    month = {Unit.MONTH: day.month, Unit.QUARTER: (day.month - 1) // 3 * 3 + 1}.get(unit, 1)
    if unit is Unit.SEASON:
        return season(year - (day.month < 3), day.month // 3 * 3 or MONTHS)  # noqa: PLR2004 - winter begins in December
    first = date(year, month, 1)
    after = add(first, 1, unit)
    last = add(after, -1, Unit.DAY)
    return (first, last) if last else None


def season(year: int, month: int) -> tuple[date, date] | None:
    """Return the three months that begin with a month."""
    if not 1 <= year <= date.max.year - 1:
        return None
    first = date(year, month, 1)
    return first, month_end(_add_months(first, 2))


def reach(day: date, unit: Unit, sign: int) -> date | None:
    """Return how far a vague number of units reaches from a day.

    Days reach to the far end of the neighbouring week, weeks of the neighbouring month; months, years and
    decades as many as ``_VAGUE`` says, to the far end of the last of them.
    """
    number, whole = _VAGUE.get(unit, (0, Unit.DAY))
    there = add(day, sign * number, whole)
    days = around(there, whole) if there else None
    return days[0 if sign < 0 else 1] if days else None


def part_of(part: Part, days: tuple[date, date]) -> tuple[date, date]:
    """Return a part of a stretch: thirds for early, mid and late, halves for halves.

    The thirds of a month are its days 1 to 10, 11 to 20 and 21 to the last; those of a year are four months each.
    """
    first, last = days
    length = (last - first).days + 1
    if part in {Part.FIRST_HALF, Part.SECOND_HALF}:
        middle = _cut(first, length, 1, 2)
        return (first, middle - timedelta(days=1)) if part is Part.FIRST_HALF else (middle, last)
    second, third = _cut(first, length, 1, 3), _cut(first, length, 2, 3)
    before = timedelta(days=1)
    return {Part.EARLY: (first, second - before), Part.MID: (second, third - before)}.get(part, (third, last))


def _cut(first: date, length: int, number: int, pieces: int) -> date:
    """Return where the piece after ``number`` of so many begins: at a month, a year or a day."""
    years, months = round(length / 365.25), round(length / 30.4)
    if years >= pieces:
        return date(first.year + -(-years * number // pieces), first.month, 1)
    if months >= pieces:
        return _add_months(first, months * number // pieces)
    days = length * number // pieces if length < SHORTEST_MONTH else 30 * number // pieces
    return first + timedelta(days=days)
