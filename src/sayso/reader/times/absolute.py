"""Days for what names its place in the calendar, whole or in part: the year, or the week, may be left to the reader.

What a text leaves out is filled in from its tense: the last one up to publication where it looks back, the
next one where it looks ahead.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sayso.reader.times.forms import Calendar, Day, DayOfMonth, Holiday, Month, Quarter, Season, Unit, Weekday, Years
from sayso.reader.times.intervals import Interval, add, around, season
from sayso.reader.times.tense import Tense

NO_DATE = "relative, and no date of publication is known"
NO_ANCHOR = "relative to a time that the text does not name before"
_BACK, _NEXT, _NEAREST = (
    "the one before publication",
    "the next one, as the text looks ahead",
    "the one nearest to publication",
)
_WEEKDAYS = "mon tue wed thu fri sat sun".split()
_RANKS = {
    "day": 0.0,
    "week": 1.0,
    "month": 2.0,
    "quarter": 3.0,
    "season": 3.0,
    "year": 4.0,
    "decade": 5.0,
    "century": 6.0,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What an expression is resolved against; ``anchor`` is the time that the text named before."""

    published: date | None
    tense: Tense
    anchor: Interval | None


def unknown(precision: str, basis: str = NO_DATE) -> Interval:
    """Return a time that is kept relative."""
    return Interval(earliest=None, latest=None, precision=precision, basis=basis)


def base(precision: str) -> str:
    """Return the unit of a precision: "year" of "part of year", "week" of "weeks"."""
    unit = precision.removeprefix("part of ")
    return "century" if unit == "centuries" else unit.removesuffix("s")


def rank(precision: str) -> float:
    """Return how coarse a precision is, in the order of the units; a part of a unit is finer than the unit."""
    return _RANKS.get(base(precision), 0.0) - 0.5 * precision.startswith("part of ")


def of_day(form: Day, scene: Scene) -> Interval:
    """Resolve a day of the year."""
    if form.year is not None:
        day = date(form.year, form.month, form.day)
        return Interval(earliest=day, latest=day, precision="day", basis="a date with its year")
    if scene.published is None:
        return unknown("day")
    found = [one for year in _near_years(scene.published) if (one := _safe(year, form.month, form.day))]
    tense = Tense.UNSAID if form.beside else scene.tense
    return _chosen([(day, day) for day in found], replace(scene, tense=tense), "day", "day named without a year")


def of_day_of_month(form: DayOfMonth, scene: Scene) -> Interval:
    """Resolve a day whose month is left out."""
    if scene.published is None:
        return unknown("day")
    months = [add(scene.published.replace(day=1), shift, Unit.MONTH) for shift in range(-2, 3)]
    found = [day for month in months if month and (day := _safe(month.year, month.month, form.day))]
    return _chosen([(day, day) for day in found], scene, "day", "day named without a month")


def of_month(form: Month, scene: Scene) -> Interval:
    """Resolve a month; without a tense it is the one before publication."""
    if form.year is not None:
        return _whole(around(date(form.year, form.month, 1), Unit.MONTH), "month", "a month with its year")
    if scene.published is None:
        return unknown("month")
    months = [around(date(year, form.month, 1), Unit.MONTH) for year in _near_years(scene.published)]
    return _named([one for one in months if one], form.shift, scene, "month", "month named without a year")


def of_season(form: Season, scene: Scene) -> Interval:
    """Resolve a season of the northern half of the earth; winter is named for the year it begins in."""
    if form.year is not None:
        return _whole(season(form.year, form.month), "season", "a season with its year, months as in the northern half")
    if scene.published is None:
        return unknown("season")
    seasons = [season(year, form.month) for year in _near_years(scene.published)]
    return _named([one for one in seasons if one], form.shift, scene, "season", "season named without a year")


def of_quarter(form: Quarter, scene: Scene) -> Interval:
    """Resolve a quarter of a calendar year."""
    month = form.number * 3 - 2
    if form.year is not None:
        return _whole(around(date(form.year, month, 1), Unit.QUARTER), "quarter", "a quarter with its year")
    if scene.published is None:
        return unknown("quarter")
    quarters = [around(date(year, month, 1), Unit.QUARTER) for year in _near_years(scene.published)]
    return _chosen([one for one in quarters if one], scene, "quarter", "quarter named without a year")


def of_years(form: Years, _: Scene) -> Interval:
    """Resolve a year, a decade or a century."""
    days = date(form.first, 1, 1), date(form.last, 12, 31)
    return Interval(earliest=days[0], latest=days[1], precision=form.unit.value, basis=f"a {form.unit} by its number")


def of_holiday(form: Holiday, scene: Scene) -> Interval:
    """Resolve a feast by its rule."""
    if scene.published is None:
        return unknown("day")
    found = [day for year in _near_years(scene.published) if (day := _feast(form.rule, year))]
    return _chosen([(day, day) for day in found], scene, "day", "feast named without a year")


def of_weekday(form: Weekday, scene: Scene) -> Interval:
    """Resolve a day of the week: up to publication where the text looks back, from it on where it looks ahead."""
    if form.anaphoric:
        return _weekday_from_anchor(form, scene.anchor)
    if scene.published is None:
        return unknown("day")
    published = scene.published
    week = [
        day
        for shift in range(-2, 3)
        if (day := add(published, 7 * shift + form.weekday - published.weekday(), Unit.DAY))
    ]
    days = [(day, day) for day in week]
    if form.shift is None:
        tense = Tense.PAST if scene.tense is Tense.UNSAID else scene.tense
        return _chosen(days, replace(scene, tense=tense), "day", "weekday")
    number = {
        -1: (published.weekday() - form.weekday - 1) % 7 + 1,
        2: -((form.weekday - published.weekday() - 1) % 7 + 1),
    }
    back = number.get(form.shift, published.weekday() - form.weekday - 7 * form.shift)
    if form.shift == 0 and back > 0 and scene.tense is Tense.FUTURE:
        back -= 7
    day = add(published, -back, Unit.DAY)
    basis = {-1: "the weekday before publication", 0: "the weekday of that week", 1: "the weekday of the week after"}
    return _one_day(day, basis.get(form.shift, "the weekday after publication"))


def _weekday_from_anchor(form: Weekday, anchor: Interval | None) -> Interval:
    if anchor is None or anchor.earliest is None or rank(anchor.precision) > 0:
        return unknown("day", NO_ANCHOR)
    named = anchor.earliest
    steps = {1: (form.weekday - named.weekday() - 1) % 7 + 1, -1: -((named.weekday() - form.weekday - 1) % 7 + 1)}
    day = add(named, steps.get(form.shift or 0, form.weekday - named.weekday()), Unit.DAY)
    return _one_day(day, "the weekday, counted from the day named before")


def of_calendar(form: Calendar, scene: Scene) -> Interval:
    """Resolve "last month", "this weekend", "the previous day"."""
    precision = "part of week" if form.unit is Unit.WEEKEND else form.unit.value
    if form.anaphoric:
        return _calendar_from_anchor(form, scene.anchor, precision)
    if scene.published is None:
        return unknown(precision)
    shift = _weekend_shift(form, scene) if form.unit is Unit.WEEKEND else (form.shift or 0)
    there = add(scene.published, shift, form.unit)
    days = around(there, form.unit) if there else None
    words = {-1: "before the one of", 0: "of", 1: "after the one of"}[shift]
    return _whole(days, precision, f"the {form.unit} {words} publication")


def _weekend_shift(form: Calendar, scene: Scene) -> int:
    """Return which weekend is meant: the week's own is still to come for most of it."""
    if form.shift:
        return form.shift
    begun = scene.published is not None and scene.published.weekday() >= 5  # noqa: PLR2004 - Saturday
    just_over = scene.published is not None and scene.published.weekday() <= 1  # a Monday's "this weekend" is over
    back = scene.tense is Tense.PAST or (scene.tense is Tense.UNSAID and (form.shift is None or just_over))
    return -1 if back and not begun else 0


def _calendar_from_anchor(form: Calendar, anchor: Interval | None, precision: str) -> Interval:
    if anchor is None or anchor.earliest is None or rank(anchor.precision) > rank(precision):
        return unknown(precision, NO_ANCHOR)
    there = add(anchor.earliest, form.shift or 0, form.unit)
    return _whole(around(there, form.unit) if there else None, precision, "counted from the time named before")


def _named(found: list[tuple[date, date]], shift: int | None, scene: Scene, unit: str, what: str) -> Interval:
    """Choose among the months or seasons of one name by "last", "this", "next", or by the tense."""
    published = scene.published or date.min
    if shift is None:
        return _chosen(found, scene, unit, what)
    if shift < 0:
        return _whole(max((one for one in found if one[1] < published), default=None), unit, f"the last such {unit}")
    if shift > 0:
        return _whole(min((one for one in found if one[0] > published), default=None), unit, f"the next such {unit}")
    holds = [one for one in found if one[0] <= published <= one[1]]
    same = [one for one in found if one[0].year == published.year]
    return _whole(next(iter([*holds, *same]), None), unit, f"the {unit} of the year of publication")


def _chosen(found: Sequence[tuple[date, date]], scene: Scene, unit: str, what: str) -> Interval:
    """Choose by the tense; where none is said, a day is the nearest and a longer unit the last."""
    published = scene.published or date.min
    before = [one for one in found if one[0] <= published]
    after = [one for one in found if one[1] >= published]
    if scene.tense is Tense.FUTURE and after:
        return _whole(min(after), unit, f"{what}: {_NEXT}")
    if scene.tense is Tense.UNSAID and unit == "day":
        nearest = min([*before, *after], key=lambda one: _distance(one[0], published), default=None)
        return _whole(nearest, unit, f"{what}: {_NEAREST}")
    return _whole(max(before, default=None), unit, f"{what}: {_BACK}")


def _distance(day: date, published: date) -> int:
    """Return the days between; a day ahead counts twice, since news tells more of what has been."""
    days = (day - published).days
    return days * 2 if days > 0 else -days


def _whole(days: tuple[date, date] | None, precision: str, basis: str) -> Interval:
    if days is None:
        return unknown(precision, "beyond the calendar")
    return Interval(earliest=days[0], latest=days[1], precision=precision, basis=basis)


def _one_day(day: date | None, basis: str) -> Interval:
    return _whole((day, day) if day else None, "day", basis)


def _near_years(published: date) -> range:
    return range(max(1, published.year - 4), min(9998, published.year + 4) + 1)


def _safe(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _feast(rule: str, year: int) -> date | None:
    """Return the day of "12-25", or of "11-thu-22", the first Thursday from 22 November on."""
    month, *rest = rule.split("-")
    from_day = _safe(year, int(month), int(rest[-1]))
    if from_day is None or len(rest) == 1:
        return from_day
    return from_day + timedelta(days=(_WEEKDAYS.index(rest[0]) - from_day.weekday()) % 7)
