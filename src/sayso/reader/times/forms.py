"""What a time expression says, before anybody knows which day the text was published."""

from dataclasses import dataclass
from enum import StrEnum


class Unit(StrEnum):
    """A stretch of the calendar or the clock, named by how it is counted."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEKEND = "weekend"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


class Part(StrEnum):
    """Which part of a stretch is meant; *so far* and *to come* are counted from publication."""

    EARLY = "early"
    MID = "mid"
    LATE = "late"
    FIRST_HALF = "first half"
    SECOND_HALF = "second half"
    SO_FAR = "so far"
    TO_COME = "to come"


class Relation(StrEnum):
    """How an expression stands to the time it names, where it is not within it."""

    SINCE = "since"
    UNTIL = "until"
    BY = "by"
    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day of the year; ``beside`` marks one that stands before a noun, where no verb places it."""

    year: int | None
    month: int
    day: int
    beside: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DayOfMonth:
    """A day whose month the text leaves to the reader."""

    day: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """A month; ``shift`` is -1, 0 or 1 for last, this and next, None where none is said."""

    year: int | None
    month: int
    shift: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Season:
    """A season of the northern half of the earth, by the month that it begins with."""

    year: int | None
    month: int
    shift: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quarter:
    """A quarter of a year, 1 to 4."""

    year: int | None
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Years:
    """A whole year, decade or century, from its first year to its last."""

    first: int
    last: int
    unit: Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Weekday:
    """A day of the week, Monday is 0; ``anaphoric`` counts from the time named before."""

    weekday: int
    shift: int | None = None
    anaphoric: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """The unit under way, or so many before or after; ``shift`` None leaves it to the tense."""

    unit: Unit
    shift: int | None
    anaphoric: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Holiday:
    """A feast by its rule: month-day, or month-weekday-from which day on."""

    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Then:
    """Whatever time the text named before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """Words for a moment that no calendar knows: "the attack"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offset:
    """So many units before or after something; ``count`` None is vague ("weeks ago").

    ``anchor`` None is the publication. ``bound`` is "more" or "less" where the number is one.
    ``ahead`` marks "in two weeks", a time only where the text looks ahead.
    """

    count: float | None
    unit: Unit
    sign: int
    anchor: "Form | None"
    bound: str | None = None
    ahead: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The units up to publication, or from it on: "the past two weeks", "the coming days".

    ``ahead`` marks "within two days", a time only where the text looks ahead; ``told`` marks "the previous" and
    "the next", which in a tale of the past count from the time told of.
    """

    count: float | None
    unit: Unit
    sign: int
    ahead: bool = False
    told: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PartOf:
    """A part of a longer time."""

    part: Part
    whole: "Form"


@dataclass(frozen=True, slots=True, kw_only=True)
class Nth:
    """The n-th unit of a longer time, from its end where negative."""

    number: int
    unit: Unit
    whole: "Form"


@dataclass(frozen=True, slots=True, kw_only=True)
class Within:
    """A day, month, season or quarter of a year that is named apart: "June of last year"."""

    inner: "Day | Month | Season | Quarter"
    year: "Form"


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekdayOf:
    """A day of the week within a week that is named apart."""

    weekday: int
    week: "Form"


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A time of day; ``day`` None leaves the day to the text before. ``clock`` is its words."""

    day: "Form | None"
    clock: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """Everything since, until, by, before or after a time."""

    relation: Relation
    to: "Form"


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """From one time to another, both included."""

    first: "Form"
    last: "Form"


Form = (
    Day
    | DayOfMonth
    | Month
    | Season
    | Quarter
    | Years
    | Weekday
    | Calendar
    | Holiday
    | Then
    | Unknown
    | Offset
    | Window
    | PartOf
    | Nth
    | Within
    | WeekdayOf
    | Moment
    | Related
    | Range
)
Parsed = tuple[Form, int] | None
