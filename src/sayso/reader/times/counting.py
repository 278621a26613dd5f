"""Days for what counts units: "two weeks ago", "in recent days", "three months later".

A vague number reaches as far as ``intervals.reach`` says ("weeks ago": from the beginning of the month before)
and ends where the unit under way begins, or the same way ahead.
"""

from datetime import date
from math import ceil

from sayso.reader.times.absolute import NO_ANCHOR, NO_DATE, Scene, rank, unknown
from sayso.reader.times.forms import Offset, Unit, Window
from sayso.reader.times.intervals import Interval, add, around, reach
from sayso.reader.times.tense import Tense

HOURS = 24
_CLOCKED = (Unit.MINUTE, Unit.HOUR)
_PLURALS = {Unit.WEEKEND: "weeks", Unit.CENTURY: "centuries", Unit.MINUTE: "part of day", Unit.HOUR: "part of day"}


def of_window(form: Window, scene: Scene) -> Interval | None:
    """Resolve the units up to publication or from it on; None where "within two days" does not look ahead."""
    if form.ahead and scene.tense is not Tense.FUTURE:
        return None
    precision = _label(form.count, form.unit)
    if form.unit in _CLOCKED:
        precision = "days" if form.unit is Unit.HOUR and (form.count or 0) > HOURS else "day"
    if form.told and (form.sign < 0 or scene.tense is Tense.PAST):
        return _told(form, scene.anchor, precision)
    if scene.published is None:
        return unknown(precision)
    edge = _edge(scene.published, form.count, form.unit, form.sign)
    if edge is None:
        return unknown(precision, "beyond the calendar")
    first, last = sorted((edge, scene.published))
    counted = "so many units" if form.count is not None else "a vague number of units"
    side = "up to publication" if form.sign < 0 else "from publication on"
    return Interval(earliest=first, latest=last, precision=precision, basis=f"{counted} {side}")


def _told(form: Window, anchor: Interval | None, precision: str) -> Interval:
    """Resolve "the previous two weeks" and, in a tale of the past, "the next two weeks", from the time told of."""
    near = None if anchor is None else (anchor.earliest if form.sign < 0 else anchor.latest)
    edge = _edge(near, form.count, form.unit, form.sign) if near else None
    if near is None or edge is None or anchor is None or rank(anchor.precision) > rank(form.unit.value):
        return unknown(precision, NO_ANCHOR)
    first, last = sorted((edge, near))
    return Interval(earliest=first, latest=last, precision=precision, basis="counted from the time named before")


def _edge(day: date, number: float | None, unit: Unit, sign: int) -> date | None:
    """Return how far a number of units reaches from a day; a vague one as far as the convention says."""
    if number is None:
        return reach(day, unit, sign)
    if unit in _CLOCKED:
        return add(day, sign * ceil(number / (HOURS if unit is Unit.HOUR else HOURS * 60)), Unit.DAY)
    return add(day, sign * number, unit)


def of_offset(form: Offset, anchor: Interval | None, scene: Scene) -> Interval | None:
    """Resolve so many units before or after ``anchor``, or publication where the form has none.

    None where "in two weeks" does not look ahead: it is a duration then.
    """
    if form.ahead and scene.tense is not Tense.FUTURE:
        return None
    if form.anchor is not None:
        return _from_anchor(form, anchor)
    if scene.published is None:
        return unknown(_label(None, form.unit) if form.count is None else _grain(form.unit, form.count)[0])
    if form.count is None:
        return _vague(form, scene.published)
    return _counted(form, scene.published, form.count)


def _counted(form: Offset, published: date, number: float) -> Interval:
    """Resolve a number of units from publication: the calendar's unit that lies there."""
    precision, unit, slack = _grain(form.unit, number)
    near = _around(add(published, form.sign * number, form.unit), unit, slack)
    edge = _edge(published, number, form.unit, form.sign)
    if near is None or edge is None:
        return unknown(precision, "beyond the calendar")
    basis = "counted from publication"
    if form.unit is Unit.HOUR or form.bound == "less":
        near = min(edge, published), max(edge, published)
    elif form.bound == "more":
        far = _around(add(published, form.sign * (number + 1), form.unit), unit, slack)
        near = (min(near[0], far[0]), max(near[1], far[1])) if far else near
    return Interval(earliest=near[0], latest=near[1], precision=precision, basis=basis)


def _grain(unit: Unit, number: float) -> tuple[str, Unit, int]:
    """Return the precision of a counted offset, the unit it lies in, and the years of slack on each side."""
    if unit in _CLOCKED:
        return "part of day", Unit.DAY, 0
    if unit is Unit.WEEKEND:
        return "part of week", Unit.WEEKEND, 0
    if unit is Unit.DECADE:
        return "part of decade", Unit.YEAR, 1
    if unit is Unit.CENTURY:
        return "part of century", Unit.DECADE, 0
    if unit is Unit.YEAR and number != int(number):
        return "month", Unit.MONTH, 0
    return unit.value, unit, 0


def _around(day: date | None, unit: Unit, slack: int) -> tuple[date, date] | None:
    days = around(day, unit) if day else None
    if days is None:
        return None
    first, last = add(days[0], -slack, Unit.YEAR), add(days[1], slack, Unit.YEAR)
    return (first, last) if first and last else None


def _vague(form: Offset, published: date) -> Interval:
    """Resolve "weeks ago": from the beginning of the month before to the beginning of the week under way."""
    precision = _label(None, form.unit)
    edge = _edge(published, None, form.unit, form.sign)
    under_way = around(published, form.unit)
    if edge is None or under_way is None:
        return unknown(precision, "beyond the calendar")
    near = under_way[0] if form.sign < 0 else under_way[1]
    if form.unit is Unit.DAY:
        near = add(published, form.sign, Unit.DAY) or published
    if form.unit in _CLOCKED:
        near = published
    first, last = sorted((edge, near))
    return Interval(earliest=first, latest=last, precision=precision, basis="a vague number of units from publication")


def _from_anchor(form: Offset, anchor: Interval | None) -> Interval:
    precision = _label(form.count, form.unit) if form.count is None else _grain(form.unit, form.count)[0]
    if anchor is None or anchor.earliest is None or anchor.latest is None:
        basis = anchor.basis if anchor and anchor.basis == NO_DATE else NO_ANCHOR
        return unknown(precision, basis)
    fits = rank(anchor.precision) <= (0 if form.unit in _CLOCKED else rank(precision) + 0.5)
    if not fits:
        return unknown(precision, "relative to a time that is named less precisely")
    return _shifted(form, anchor, precision)


def _shifted(form: Offset, anchor: Interval, precision: str) -> Interval:
    """Return the anchor moved by the offset; a vague one reaches as far as the convention says."""
    if anchor.earliest is None or anchor.latest is None:
        return unknown(precision, NO_ANCHOR)
    basis = "counted from the time named beside or before it"
    if form.count is None:
        near = anchor.latest if form.sign > 0 else anchor.earliest
        edge = _edge(near, None, form.unit, form.sign)
        days = sorted((near, edge)) if edge else None
    else:
        ends = [add(day, form.sign * form.count, form.unit) for day in (anchor.earliest, anchor.latest)]
        days = [day for day in ends if day]
        precision = "part of day" if form.unit in _CLOCKED else anchor.precision
    if days is None or len(days) < 2:  # noqa: PLR2004 - both ends
        return unknown(precision, "beyond the calendar")
    return Interval(earliest=days[0], latest=days[1], precision=precision, basis=basis)


def _label(number: float | None, unit: Unit) -> str:
    """Return the precision of a number of units: "week" of one, "weeks" of more and of a vague number."""
    if number == 1:
        return "part of day" if unit in _CLOCKED else ("part of week" if unit is Unit.WEEKEND else unit.value)
    return _PLURALS.get(unit, f"{unit}s")
