"""From what an expression says to an interval of days, against publication and the times named before."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from sayso.reader.times import absolute
from sayso.reader.times.absolute import NO_ANCHOR, Scene, base, rank, unknown
from sayso.reader.times.counting import of_offset, of_window
from sayso.reader.times.forms import (
    Calendar,
    Day,
    DayOfMonth,
    Form,
    Holiday,
    Moment,
    Month,
    Nth,
    Offset,
    Part,
    PartOf,
    Quarter,
    Range,
    Related,
    Relation,
    Season,
    Then,
    Unit,
    Unknown,
    Weekday,
    WeekdayOf,
    Window,
    Within,
    Years,
)
from sayso.reader.times.intervals import Interval, add, month_end, part_of
from sayso.reader.times.tense import Tense

UNDATED = "relative to words that no calendar knows"


def resolve(form: Form, scene: Scene) -> Interval | None:
    """Return the days that an expression means, None where it turns out to be a duration."""
    rule: Callable[..., Interval | None] = _RULES[type(form)]
    found = rule(form, scene)
    if found is not None and found.earliest and found.latest and found.earliest > found.latest:
        return unknown(found.precision, "its ends are out of order")
    return found


def _of_then(_: Then, scene: Scene) -> Interval:
    return replace(scene.anchor, basis="the time named before") if scene.anchor else unknown("day", NO_ANCHOR)


def _of_unknown(_: Unknown, __: Scene) -> Interval:
    return unknown("day", UNDATED)


def _of_offset(form: Offset, scene: Scene) -> Interval | None:
    anchor = resolve(form.anchor, scene) if form.anchor is not None else None
    found = of_offset(form, anchor, scene)
    if found is not None and isinstance(form.anchor, Unknown):
        return replace(found, basis=UNDATED)
    return found


def _of_part(form: PartOf, scene: Scene) -> Interval | None:
    whole = resolve(form.whole, scene)
    if whole is None:
        return None
    precision = f"part of {base(whole.precision)}"
    if whole.earliest is None or whole.latest is None:
        return replace(whole, precision=precision)
    days = whole.earliest, whole.latest
    published = scene.published
    if form.part in {Part.SO_FAR, Part.TO_COME}:
        if published is not None and days[0] <= published <= days[1]:
            now = _present(published, days=rank(whole.precision) <= rank("month"))
            days = (days[0], min(now, days[1])) if form.part is Part.SO_FAR else (published, days[1])
    else:
        days = part_of(form.part, days)
    basis = f"{form.part}: {whole.basis}"
    return Interval(earliest=days[0], latest=days[1], precision=precision, basis=basis)


def _present(published: date, *, days: bool) -> date:
    """Return the last day of what reaches up to now: publication, or the end of its month.

    What is counted in months or more is no surer than its month; the worked example reads it so.
    """
    return published if days else month_end(published)


def _of_nth(form: Nth, scene: Scene) -> Interval | None:
    whole = resolve(form.whole, scene)
    if whole is None or whole.earliest is None or whole.latest is None:
        basis = UNDATED if whole is None or isinstance(form.whole, Unknown) else whole.basis
        return unknown(form.unit.value, basis)
    if form.number > 0:
        first = add(whole.earliest, form.number - 1, form.unit)
        after = add(first, 1, form.unit)
        last = add(after, -1, Unit.DAY)
    else:
        last = whole.latest
        first = add(add(last, 1, Unit.DAY), form.number, form.unit)
    if first is None or last is None or not whole.earliest <= first <= last <= whole.latest:
        return unknown(form.unit.value, "counted beyond the time that holds it")
    return Interval(earliest=first, latest=last, precision=form.unit.value, basis=f"counted within: {whole.basis}")


def _of_within(form: Within, scene: Scene) -> Interval | None:
    year = resolve(form.year, scene)
    if year is None or year.earliest is None:
        found = resolve(form.inner, replace(scene, published=None))
        return replace(found, basis=year.basis) if found and year else found
    if isinstance(form.inner, Day) and (form.inner.month, form.inner.day) == (2, 29):
        return resolve(form.inner, scene)
    found = resolve(replace(form.inner, year=year.earliest.year), scene)
    return replace(found, basis=f"in: {year.basis}") if found else None


def _of_weekday_of(form: WeekdayOf, scene: Scene) -> Interval | None:
    week = resolve(form.week, scene)
    if week is None or week.earliest is None:
        return replace(week, precision="day") if week else None
    day = add(week.earliest, form.weekday, Unit.DAY)
    return Interval(earliest=day, latest=day, precision="day", basis=f"the weekday within: {week.basis}")


def _of_moment(form: Moment, scene: Scene) -> Interval | None:
    """Resolve a time of day to its day; without one it is the day named before, else that of publication."""
    day = _day_in_mind(scene) if form.day is None else resolve(form.day, scene)
    if day is None or day.earliest is None:
        return unknown("part of day", day.basis) if day else None
    first, last = day.earliest, day.latest
    if "overnight" in form.clock and form.day is not None:
        published = isinstance(form.day, Calendar)
        first = (add(first, -1, Unit.DAY) or first) if published else first
        last = last if published else add(first, 1, Unit.DAY)
    return Interval(earliest=first, latest=last, precision="part of day", basis=f"{form.clock}: {day.basis}")


def _day_in_mind(scene: Scene) -> Interval:
    anchor = scene.anchor
    if anchor is not None and anchor.earliest is not None and rank(anchor.precision) <= 0:
        return replace(anchor, basis="the day named before")
    if scene.published is None:
        return unknown("part of day")
    day = scene.published
    return Interval(earliest=day, latest=day, precision="day", basis="the day of publication, as none is named")


def _of_related(form: Related, scene: Scene) -> Interval | None:
    """Resolve what is open to one side; the side of the present ends at publication."""
    if form.relation is Relation.SINCE:
        return _since(resolve(form.to, replace(scene, tense=Tense.PAST)), scene.published)
    if scene.tense is Tense.UNSAID and form.relation in {Relation.UNTIL, Relation.BY}:
        scene = replace(scene, tense=Tense.FUTURE)
    to = resolve(form.to, scene)
    if to is None or to.earliest is None or to.latest is None:
        return to
    if form.relation is Relation.BEFORE:
        return replace(to, earliest=None, latest=add(to.earliest, -1, Unit.DAY), basis=f"before: {to.basis}")
    if form.relation is Relation.AFTER:
        return replace(to, earliest=add(to.latest, 1, Unit.DAY), latest=None, basis=f"after: {to.basis}")
    ahead = scene.published is not None and scene.published <= to.latest
    earliest = scene.published if ahead else None
    return replace(to, earliest=earliest, basis=f"{form.relation}: {to.basis}")


def _since(begun: Interval | None, published: date | None) -> Interval | None:
    if begun is None or begun.earliest is None:
        return begun
    latest = None
    if published is not None:
        latest = _present(published, days=rank(begun.precision) < rank("part of month"))
        latest = latest if latest >= begun.earliest else None
    ends = "publication" if latest == published else "the month of publication"
    basis = f"since: {begun.basis}" + (f"; up to {ends}" if latest else "")
    return replace(begun, latest=latest, basis=basis)


def _of_range(form: Range, scene: Scene) -> Interval | None:
    """Resolve both ends; what one of them leaves out is taken from the other."""
    first, last = form.first, form.last
    ends = resolve(last, scene)
    if isinstance(first, (Day, Month, Season)) and isinstance(last, (Day, Month, Season)):
        ends, begins = _in_one_year(first, last, scene)
    elif isinstance(first, Weekday) and first.shift is None and ends is not None and ends.earliest is not None:
        begins = resolve(first, Scene(published=ends.earliest, tense=Tense.PAST, anchor=scene.anchor))
    elif isinstance(first, Moment) and isinstance(last, Moment):
        days = [one.day for one in (last, first) if one.day is not None]
        day = days[0] if days else None
        begins, ends = (resolve(replace(one, day=one.day or day), scene) for one in (first, last))
    else:
        begins = resolve(first, scene)
    if begins is None or ends is None:
        return begins or ends
    if begins.earliest is None or ends.latest is None or begins.earliest > ends.latest:
        return unknown(ends.precision, begins.basis if begins.earliest is None else "its ends are out of order")
    return Interval(
        earliest=begins.earliest, latest=ends.latest, precision=ends.precision, basis=f"a range: {ends.basis}"
    )


def _in_one_year(
    first: Day | Month | Season, last: Day | Month | Season, scene: Scene
) -> tuple[Interval | None, Interval | None]:
    """Return the end and the beginning of a range; the year that one end leaves out is the other's or its neighbour."""
    if first.year is not None and last.year is None:
        begins, later = resolve(first, scene), first.year
        ends = _from_year(last, later, scene)
        if begins and ends and begins.earliest and ends.latest and ends.latest < begins.earliest:
            ends = _from_year(last, later + 1, scene)
        return ends, begins
    ends = resolve(last, scene)
    if first.year is not None or ends is None or ends.earliest is None or ends.latest is None:
        return ends, resolve(first, scene)
    year = ends.earliest.year
    begins = _from_year(first, year, scene)
    if begins is not None and begins.earliest is not None and begins.earliest > ends.latest:
        begins = _from_year(first, year - 1, scene)
    return ends, begins


def _from_year(form: Day | Month | Season, year: int, scene: Scene) -> Interval | None:
    """Resolve a day or month in a year; 29 February is left to the rule without a year where there is none."""
    if isinstance(form, Day) and (form.month, form.day) == (2, 29):
        return resolve(form, scene)
    return resolve(replace(form, year=year), scene) if 1 <= year <= date.max.year - 1 else None


_RULES: dict[type, Callable[..., Interval | None]] = {
    Day: absolute.of_day,
    DayOfMonth: absolute.of_day_of_month,
    Month: absolute.of_month,
    Season: absolute.of_season,
    Quarter: absolute.of_quarter,
    Years: absolute.of_years,
    Weekday: absolute.of_weekday,
    Calendar: absolute.of_calendar,
    Holiday: absolute.of_holiday,
    Then: _of_then,
    Unknown: _of_unknown,
    Offset: _of_offset,
    Window: of_window,
    PartOf: _of_part,
    Nth: _of_nth,
    Within: _of_within,
    WeekdayOf: _of_weekday_of,
    Moment: _of_moment,
    Related: _of_related,
    Range: _of_range,
}
