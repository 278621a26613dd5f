"""The grammar of time expressions, from the words of a text to what each says; nothing is resolved here.

Recursive descent of fixed depth over the tokens, so that the time it takes grows with the text alone.
"""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from sayso.reader.times import clocks, dates, relatives
from sayso.reader.times.forms import (
    Calendar,
    Day,
    DayOfMonth,
    Form,
    Holiday,
    Moment,
    Nth,
    Offset,
    Parsed,
    Part,
    PartOf,
    Range,
    Related,
    Relation,
    Then,
    Unit,
    Unknown,
    Weekday,
    WeekdayOf,
)
from sayso.reader.times.lexicon import numbers_of, phrases_of, values_of, words_of
from sayso.reader.times.numerals import HYPHENS, ordinal, plural, quantity, unit, whole
from sayso.reader.times.tokens import MARGIN, Token, glued

REACH = 9  # tokens from the first word of an expression to the one that makes it a time, at most
_TO = HYPHENS | {"to", "until", "till", "through", "or"}
_DAYS = (Day, DayOfMonth, Weekday, WeekdayOf, Holiday)
_NUMBERS = frozenset({"date", "clock", "decade", "nth", "number"})


class Found(NamedTuple):
    """An expression: what it says and its first token and the token after its last."""

    form: Form
    first: int
    last: int


def expressions(line: list[Token]) -> Iterator[Found]:
    """Yield the time expressions among the tokens of a text, in order and apart."""
    near = _near(line)
    starts, habits = _starts(), words_of("habit")
    at, size = 0, len(line) - MARGIN
    while at < size:
        token = line[at]
        if near[at] and (token.low in starts or token.shape in _NUMBERS) and line[at - 1].low not in habits:
            found = None if glued(line, at) and line[at - 1].low in HYPHENS else expression(line, at)
            if found is not None:
                yield found
                at = found.last
                continue
        at += 1


def expression(line: list[Token], at: int) -> Found | None:
    """Return the longest expression that begins at a token."""
    low = line[at].low
    if low not in _leads():
        return _ranged(line, at)
    found = [one for read in (_related, _placed) if (one := read(line, at)) is not None]
    if not found or low in values_of("about"):
        found += [one for one in [_ranged(line, at)] if one is not None]
    return max(found, key=lambda one: one.last, default=None)


def _related(line: list[Token], at: int) -> Found | None:
    """Read "since …", "until …", "by …", "before …", "after …"."""
    value = values_of("relation").get(line[at].low)
    if value is None:
        return None
    if value == Relation.SINCE and line[at + 1].low == "then":
        return Found(Related(relation=Relation.SINCE, to=Then()), at, at + 2)
    least = [token.low for token in line[at + 1 : at + 3]] == ["at", "least"]
    parsed = core(line, at + 3 if least else at + 1)
    if parsed is None:
        return None
    form, end = parsed
    relation = Relation(value)
    if relation is Relation.BEFORE and isinstance(form, PartOf) and form.part is Part.LATE:
        relation = Relation.BY  # "before the end of the year" is no earlier than the year's last day
    if relation in {Relation.BEFORE, Relation.AFTER, Relation.BY}:
        if _of_a_noun(line, end):
            return Found(form, at + 1, end)
        if isinstance(form, Moment):
            return Found(form, at, end)
    return Found(Related(relation=relation, to=form), at, end)


def _placed(line: list[Token], at: int) -> Found | None:
    """Read "in …", "on …", "between … and …", "from … to …"."""
    low = line[at].low
    if low not in values_of("preposition") and low not in {"between", "from", "as"}:
        return None
    if low == "as" and line[at + 1].low != "of":
        return None
    parsed = relatives.ahead(line, at)
    if parsed is not None:
        return Found(parsed[0], at, parsed[1])
    after = at + 2 if low == "as" else at + 1
    found = _between(line, after) if low == "between" else _ranged(line, after)
    if found is None:
        return None
    if _of_a_noun(line, found.last) and not isinstance(found.form, Range):
        return found._replace(first=after)
    return found._replace(first=at)


def _of_a_noun(line: list[Token], end: int) -> bool:
    """Tell whether a noun owns the time, so that a preposition before it is the noun's: "in Monday’s attack"."""
    return line[end].shape == "own" or line[end - 1].low in values_of("weekdays")


def _between(line: list[Token], at: int) -> Found | None:
    first = core(line, at)
    if first is None:
        return None
    if isinstance(first[0], Range):
        return Found(first[0], at, first[1])
    last = core(line, first[1] + 1) if line[first[1]].low == "and" else None
    return Found(Range(first=first[0], last=last[0]), at, last[1]) if last else None


def _ranged(line: list[Token], at: int) -> Found | None:
    """Read a time, and the end of the range that it begins: "April to June 2015"."""
    parsed = core(line, at)
    if parsed is None:
        return None
    form, end = parsed
    lead = line[at - 1].low
    if (
        line[end].low in _TO
        and not isinstance(form, Range)
        and (line[end].low != "to" or lead in {"from", *_TO} or not isinstance(form, Weekday))
    ):
        last = core(line, end + 1)
        if last is not None and _alike(form, last[0]):
            return Found(Range(first=form, last=last[0]), at, last[1])
    return Found(_beside(line, at, form, end), at, end)


def _alike(first: Form, last: Form) -> bool:
    days = isinstance(first, _DAYS) and isinstance(last, _DAYS)
    return days or type(first) is type(last)


def _beside(line: list[Token], at: int, form: Form, end: int) -> Form:
    """Mark a day that stands before a noun: "the Nov. 8 election"."""
    if isinstance(form, Day) and form.year is None and line[at - 1].low in values_of("determiner"):
        return Day(year=None, month=form.month, day=form.day, beside=line[end].shape in {"word", "own"})
    return form


def core(line: list[Token], at: int) -> Parsed:
    """Return the longest time that begins at a token, without its preposition."""
    found = [
        parsed
        for read in (_in_a_day, _part, _half, _nth, _offset, relatives.window, relatives.so_far)
        if (parsed := read(line, at)) is not None
    ]
    if (parsed := plain(line, at)) is not None:
        found.append(parsed)
    return max(found, key=lambda one: one[1], default=None)


def simple(line: list[Token], at: int) -> Parsed:
    """Return the longest day, month, season, year or calendar unit that begins at a token."""
    found = [parsed for read in _SIMPLE if (parsed := read(line, at)) is not None]
    return max(found, key=lambda one: one[1], default=None)


def plain(line: list[Token], at: int) -> Parsed:
    """Return a simple time, with the part of the day that may follow a day."""
    parsed = clocks.part_of_day(line, at)
    if parsed is not None:
        return _day_of_the_part(line, parsed)
    parsed = simple(line, at)
    if parsed is None:
        return None
    form, end = parsed
    if isinstance(form, _DAYS) or (isinstance(form, Calendar) and form.unit is Unit.DAY):
        part = clocks.day_part_after(line, end)
        if part is not None:
            return Moment(day=form, clock=part[0]), part[1]
    return form, end


def _day_of_the_part(line: list[Token], parsed: tuple[Form, int]) -> tuple[Form, int]:
    """Read the day after "overnight"."""
    form, end = parsed
    if isinstance(form, Moment) and form.clock == "overnight":
        at = end + 1 if line[end].low == "on" else end
        day = relatives.weekday(line, at)
        if day is not None:
            return Moment(day=day[0], clock="overnight"), day[1]
    return form, end


def _in_a_day(line: list[Token], at: int) -> Parsed:
    """Read a time of day and the day after it: "9 p.m. on Tuesday", "the early hours of Sunday"."""
    early = clocks.early_hours(line, at)
    if early is not None:
        day = plain(line, early[1])
        return (Moment(day=day[0], clock=early[0]), day[1]) if day else None
    hour = clocks.clock(line, at)
    if hour is None:
        return None
    words, end = hour
    if line[end].low in {"(", "["} and (again := clocks.clock(line, end + 1)) and line[again[1]].low in {")", "]"}:
        end = again[1] + 1
    after = end + 1 if line[end].low in {",", "on", "of"} else end
    if line[after].low == "on":
        after += 1
    day = plain(line, after)
    if day is not None and (
        isinstance(day[0], (*_DAYS, Moment)) or (isinstance(day[0], Calendar) and day[0].unit is Unit.DAY)
    ):
        return Moment(day=day[0], clock=words), day[1]
    return Moment(day=None, clock=words), end


def _part(line: list[Token], at: int) -> Parsed:
    """Read "early 2015", "the end of this month", "late on Tuesday", "earlier this year"."""
    nearer = relatives.nearer(line, at)
    if nearer is not None:
        return _of_the(line, nearer[0], nearer[1])
    at += line[at].low == "the"
    value = values_of("part").get(line[at].low)
    if value is None:
        return None
    joint = line[at + 1].low
    if line[at].low in {"early", "mid", "late", "midway"}:
        after = at + 2 if joint in HYPHENS or joint in {"in", "on"} else at + 1
    elif joint == "of":
        after = at + 2
    else:
        return None
    return _of_the(line, Part(value), after)


def _of_the(line: list[Token], part: Part, at: int) -> Parsed:
    found = [one for one in (plain(line, at), relatives.unit_under_way(line, at)) if one is not None]
    if not found:
        return None
    form, end = max(found, key=lambda one: one[1])
    if isinstance(form, Moment):
        return Moment(day=form.day, clock=f"{part} {form.clock}"), end
    if isinstance(form, _DAYS) or (isinstance(form, Calendar) and form.unit is Unit.DAY):
        return Moment(day=form, clock=part.value), end
    return PartOf(part=part, whole=form), end


def _half(line: list[Token], at: int) -> Parsed:
    """Read "the first half of 2016"."""
    at += line[at].low == "the"
    part = {"first": Part.FIRST_HALF, "second": Part.SECOND_HALF}.get(line[at].low)
    if part is None or line[at + 1].low != "half" or line[at + 2].low != "of":
        return None
    return _of_the(line, part, at + 3)


def _nth(line: list[Token], at: int) -> Parsed:
    """Read "the last week of February", "the first year of the bombing"."""
    at += line[at].low == "the"
    number, counted = ordinal(line[at]), unit(line[at + 1])
    if number in {1, -1} and counted is None:
        return _several(line, at, number)
    if number is None or counted not in {Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.YEAR} or line[at + 2].low != "of":
        return None
    found = [one for one in (simple(line, at + 3), relatives.unit_under_way(line, at + 3)) if one is not None]
    if not found:
        return Nth(number=number, unit=counted, whole=Unknown()), relatives.phrase_end(line, at + 3)
    form, end = max(found, key=lambda one: one[1])
    if plural(line[at + 1]):
        return PartOf(part=Part.EARLY if number > 0 else Part.LATE, whole=form), end
    return Nth(number=number, unit=counted, whole=form), end


def _several(line: list[Token], at: int, side: int) -> Parsed:
    """Read "the first six months of 2016", "the last ten days of May"."""
    found = quantity(line, at + 1)
    if found is None or found[0] is None or line[found[2]].low != "of":
        return None
    number, counted = int(found[0]), found[1]
    whole_time = [one for one in (simple(line, found[2] + 1), relatives.unit_under_way(line, found[2] + 1)) if one]
    if not whole_time or number < 1:
        return None
    form, end = max(whole_time, key=lambda one: one[1])
    first, last = (1, number) if side > 0 else (-number, -1)
    return Range(
        first=Nth(number=first, unit=counted, whole=form), last=Nth(number=last, unit=counted, whole=form)
    ), end


def _offset(line: list[Token], at: int) -> Parsed:
    parsed = relatives.offset(line, at, anchor=plain)
    if (
        parsed is not None
        and isinstance(parsed[0], Offset)
        and parsed[0].count is None
        and parsed[0].unit is Unit.WEEKEND
    ):
        return None
    return parsed


def _near(line: list[Token]) -> list[bool]:
    """Tell for each token whether a word that makes a time stands within reach of it."""
    triggers = _triggers()
    near = [False] * len(line)
    last = len(line) + REACH
    for at in range(len(line) - MARGIN - 1, -1, -1):
        token = line[at]
        if token.low in triggers or (token.shape in _NUMBERS and _may_be_time(token, line[at + 1])):
            last = at
        elif token.shape == "line":
            last = len(line) + REACH
        near[at] = last - at < REACH
    return near


def _may_be_time(token: Token, following: Token) -> bool:
    if token.shape != "number":
        return True
    if token.low == "9" and following.low == "/":
        return True
    year_like = len(token.low) == 4 and whole(token) is not None  # noqa: PLR2004 - digits of a year
    return year_like or following.low in {"am", "pm", "o’clock", "o'clock"}


@cache
def _triggers() -> frozenset[str]:
    roles = ("month", "weekday", "weekdays", "unit", "season", "daypart", "hourname", "deictic")
    words = frozenset(word for role in roles for word in values_of(role))
    return words | frozenset(phrases_of("holiday")) | {"tonight", "overnight", "then"}


@cache
def _leads() -> frozenset[str]:
    return frozenset(values_of("relation")) | frozenset(values_of("preposition")) | {"between", "from", "as"}


@cache
def _starts() -> frozenset[str]:
    roles = ("number", "vague", "ordinal", "shift", "about", "part")
    words = frozenset(word for role in roles for word in values_of(role))
    named = _triggers() | frozenset(numbers_of("anaphor"))
    said = "the that half more less fewer earlier later recent past fiscal calendar q so shortly before after"
    return words | named | _leads() | frozenset(said.split())


_SIMPLE = (
    dates.numeric,
    dates.day,
    dates.day_of_month,
    dates.month,
    dates.season,
    dates.quarter,
    dates.years,
    dates.holiday,
    dates.attacks,
    relatives.shifted,
    relatives.deictic,
    relatives.weekday,
)
