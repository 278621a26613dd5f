"""Read what counts from publication or from a time named before: "last month", "two days after", "in recent weeks"."""

from collections.abc import Callable
from dataclasses import replace

from sayso.reader.times.dates import after_name, month_of
from sayso.reader.times.forms import (
    Calendar,
    Day,
    Form,
    Moment,
    Month,
    Offset,
    Parsed,
    Part,
    PartOf,
    Season,
    Then,
    Unit,
    Unknown,
    Weekday,
    WeekdayOf,
    Window,
    Years,
)
from sayso.reader.times.lexicon import numbers_of, values_of, words_of
from sayso.reader.times.numerals import HYPHENS, count, plural, quantity, unit
from sayso.reader.times.tokens import Token, glued

_UP_TO_NOW = frozenset("last past previous preceding".split())
_FROM_NOW = frozenset("next coming upcoming following".split())
_TOLD = frozenset("previous preceding next following".split())
_CLOCKED = (Unit.MINUTE, Unit.HOUR)
_DIRECTIONS = {"earlier": -1, "previously": -1, "before": -1, "prior": -1, "later": 1, "after": 1, "following": 1}
_LONGEST_PHRASE = 4  # words of a noun phrase that is kept as the moment nobody can date
_STARTS_PHRASE = frozenset("the a an his her its their our this that these those".split())


def shifted(line: list[Token], at: int) -> Parsed:
    """Read "last month", "this past weekend", "next spring", "the previous day", "that week"."""
    found = _shift(line, at)
    if found is None:
        return None
    shift, after, anaphoric = found
    token = line[after]
    if token.low in values_of("weekday") and (token.capital or token.low not in values_of("guarded")):
        return Weekday(weekday=numbers_of("weekday")[token.low], shift=shift, anaphoric=anaphoric), after + 1
    shift = min(shift, 1)
    if anaphoric:
        return _anaphoric_unit(line, after, shift)
    if (month := month_of(line, after)) is not None:
        return Month(year=None, month=month, shift=shift), after_name(line, after)
    if (season := numbers_of("season").get(token.low)) is not None:
        return Season(year=None, month=season, shift=shift), after + 1
    return _shifted_unit(line, after, shift, definite=line[at - 1].low == "the")


def _anaphoric_unit(line: list[Token], at: int, shift: int) -> Parsed:
    """Read the unit, or the part of a day, of "the previous month", "the following morning"."""
    if line[at].low in values_of("daypart"):
        day = Calendar(unit=Unit.DAY, shift=shift, anaphoric=True)
        return Moment(day=day, clock=line[at].low), at + 1
    counted = unit(line[at])
    if counted in {None, *_CLOCKED} or plural(line[at]):
        return None
    return (Calendar(unit=counted, shift=shift, anaphoric=True), at + 1) if counted else None


def _shifted_unit(line: list[Token], at: int, shift: int, *, definite: bool) -> Parsed:
    """Read the unit of "last month"; "this weeks battle" has lost an apostrophe."""
    counted = unit(line[at])
    owned = line[at + 1].shape == "word" and not definite and line[at + 1].low not in _FUNCTION
    if counted in {None, *_CLOCKED} or (plural(line[at]) and not owned):
        return None
    return (Calendar(unit=counted, shift=shift), at + 1) if counted else None


def _shift(line: list[Token], at: int) -> tuple[int, int, bool] | None:
    """Return the shift, the place after its words, and whether it counts from a time named before."""
    low, following = line[at].low, line[at + 1].low
    if low == "this" and following in {"past", "last", "coming", "upcoming", "next"}:
        if following in {"past", "last"}:
            return (-1, at + 2, False) if _no_window(line[at + 2]) else None
        return 2, at + 2, False
    if low in values_of("shift"):
        return numbers_of("shift")[low], at + 1, False
    if low in {"that", "the"} and following in values_of("anaphor"):
        return numbers_of("anaphor")[following], at + 2, True
    if low == "that" and unit(line[at + 1]) is not None:
        return 0, at + 1, True
    return _definite_shift(line, at) if low == "the" else None


def _definite_shift(line: list[Token], at: int) -> tuple[int, int, bool] | None:
    """Read the shift of "the next day", "the current month", "the last spring"."""
    following, after = line[at + 1].low, line[at + 2]
    if following == "next" and (after.low == "day" or after.low in values_of("daypart")):
        return 1, at + 2, True
    if following == "current" or (following == "last" and _no_window(after)):
        return numbers_of("shift")[following], at + 2, False
    return None


def _no_window(token: Token) -> bool:
    """Tell "this past weekend", one weekend, from "this past week", the seven days before."""
    return unit(token) in {None, Unit.WEEKEND}


def deictic(line: list[Token], at: int) -> Parsed:
    """Read "today", "yesterday", "tomorrow", "the weekend"; "USA Today" is a name."""
    if line[at].low == "the" and line[at + 1].low == "weekend":
        return Calendar(unit=Unit.WEEKEND, shift=None), at + 2
    shift = numbers_of("deictic").get(line[at].low)
    if shift is None or (line[at].capital and at and line[at - 1].capital and line[at - 1].shape == "word"):
        return None
    return Calendar(unit=Unit.DAY, shift=shift), at + 1


def unit_under_way(line: list[Token], at: int) -> Parsed:
    """Read "the month" within "the end of the month"."""
    counted = unit(line[at + 1]) if line[at].low == "the" else None
    if counted in {None, *_CLOCKED} or plural(line[at + 1]) or line[at + 2].low == "of":
        return None
    return (Calendar(unit=counted, shift=0), at + 2) if counted else None


def weekday(line: list[Token], at: int) -> Parsed:
    """Read a weekday alone, or of a week that is named: "Monday of last week"."""
    token = line[at]
    if token.low in values_of("weekdays"):
        return _bare_plural(line, at)
    if token.low not in values_of("weekday") or token.low in values_of("guarded"):
        return None
    if line[at - 1].low in words_of("titled", "before") or line[at + 1].low in words_of("titled", "after"):
        return None
    number = numbers_of("weekday")[token.low]
    week_at = at + 2 if line[at + 1].low == "of" else at + 1
    week = shifted(line, week_at)
    if week is not None and isinstance(week[0], Calendar) and week[0].unit is Unit.WEEK:
        return WeekdayOf(weekday=number, week=week[0]), week[1]
    return Weekday(weekday=number), at + 1


def _bare_plural(line: list[Token], at: int) -> Parsed:
    """Read "Tuesdays" where the apostrophe of "Tuesday’s attack" has been lost; a habit is no time."""
    if line[at - 1].low in {"on", "and", "or", ","} or line[at + 1].shape != "word" or not line[at].capital:
        return None
    if line[at + 1].low in {"and", "or", "to", "at", "in"}:
        return None
    return Weekday(weekday=numbers_of("weekdays")[line[at].low]), at + 1


def offset(line: list[Token], at: int, *, anchor: Callable[[list[Token], int], Parsed]) -> Parsed:
    """Read "two days ago", "a year earlier", "the day before", "three weeks after the attack".

    ``anchor`` reads the time that may stand after "before" and "after".
    """
    start = at
    at, bound = bounded(line, at)
    found = _day_next_to(line, at) or quantity(line, at)
    if found is None:
        return None
    number, counted, end = found
    form = Offset(count=number, unit=counted, sign=-1, anchor=None, bound=bound)
    if line[end].low == "ago":
        return _pinned(line, form, end + 1)
    if line[end].low == "from" and line[end + 1].low in {"now", "today"}:
        return replace(form, sign=1), end + 2
    return None if line[start - 1].low == "for" else _from_elsewhere(line, form, end, anchor)


def _from_elsewhere(line: list[Token], form: Offset, at: int, anchor: Callable[[list[Token], int], Parsed]) -> Parsed:
    """Read on where an offset counts from another time: "earlier", "after the attack", "before 3 May"."""
    direction, end = line[at].low, at + 1
    sign = _DIRECTIONS.get(direction)
    if sign is None:
        return None
    if direction == "prior" and line[end].low == "to":
        direction, end = "before", end + 1
    if direction in {"before", "after", "following"}:
        to, after = anchor(line, end) or anchored(line, end)
        return replace(form, sign=sign, anchor=to), after
    return _named_after_all(line, end, anchor) or (replace(form, sign=sign, anchor=Then()), end)


def _named_after_all(line: list[Token], at: int, anchor: Callable[[list[Token], int], Parsed]) -> Parsed:
    """Read the time itself where it follows: "a year earlier in 2014", "two days later, on Friday"."""
    at += line[at].low == ","
    parsed = anchor(line, at + 1) if line[at].low in {"in", "on"} else None
    return parsed if parsed and isinstance(parsed[0], (Day, Month, Moment, Years, Weekday)) else None


def bounded(line: list[Token], at: int) -> tuple[int, str | None]:
    """Step over "just", "nearly", "more than"; return the place after and which bound they set."""
    if line[at].low in {"more", "less", "fewer"} and line[at + 1].low == "than":
        return at + 2, "more" if line[at].low == "more" else "less"
    if line[at].low == "at" and line[at + 1].low == "least":
        return at + 2, "more"
    value = values_of("about").get(line[at].low)
    if value is None:
        return at, None
    return at + 1, None if value == "exactly" else value


def _day_next_to(line: list[Token], at: int) -> tuple[float | None, Unit, int] | None:
    """Read the unit of "the day before", "the years after"."""
    counted = unit(line[at + 1]) if line[at].low == "the" else None
    if line[at + 2].low not in {"before", "after", "following"}:
        return None
    several = plural(line[at + 1])
    if counted is None or (counted in _CLOCKED and not several):
        return None
    return None if several else 1, counted, at + 2


def _pinned(line: list[Token], form: Offset, end: int) -> tuple[Form, int]:
    """Read on after "ago": "seven years ago this month", "a week ago Monday"."""
    pin = shifted(line, end) if line[end].low == "this" else weekday(line, end)
    if pin is None:
        return form, end
    if isinstance(pin[0], Weekday) and form.unit is Unit.WEEK:
        return WeekdayOf(weekday=pin[0].weekday, week=form), pin[1]
    if isinstance(pin[0], Calendar):
        return Offset(count=form.count, unit=form.unit, sign=-1, anchor=pin[0], bound=form.bound), pin[1]
    return form, end


def anchored(line: list[Token], at: int) -> tuple[Form, int]:
    """Read what an offset counts from: the time before, or words that no calendar knows."""
    if line[at].low in {"that", "then"} and not (line[at + 1].shape == "word" and line[at].low == "that"):
        return Then(), at + 1
    if line[at].low in _STARTS_PHRASE:
        return Unknown(), phrase_end(line, at)
    if line[at].shape == "word":
        return Unknown(), at
    return Then(), at


def phrase_end(line: list[Token], at: int) -> int:
    """Return the place after a short noun phrase: its first word, and words until one that cannot belong to it."""
    end = at + 1
    while end - at <= _LONGEST_PHRASE and line[end].shape == "word" and not _ends_phrase(line[end]):
        end += 1
        if line[end].low in HYPHENS and glued(line, end) and glued(line, end + 1):
            end += 2
    return end if end > at + 1 else at


def _ends_phrase(token: Token) -> bool:
    if token.low in values_of("determiner"):
        return True
    past = token.low in values_of("past") or (token.low.endswith("ed") and token.low not in words_of("no_past"))
    return (
        past or token.low in words_of("future", "will") or token.low in values_of("relation") or token.low in _FUNCTION
    )


def window(line: list[Token], at: int) -> Parsed:
    """Read "the past two weeks", "in recent days", "the coming months", "the weeks ahead"."""
    at += line[at].low == "the"
    if line[at].low == "this" and line[at + 1].low in {"past", "last"} and unit(line[at + 2]) is not Unit.WEEKEND:
        at += 1
    low = line[at].low
    if low == "recent" and plural(line[at + 1]):
        return _window(line, at + 1, sign=-1)
    if low in _UP_TO_NOW | _FROM_NOW:
        return _ranked(line, at, sign=-1 if low in _UP_TO_NOW else 1)
    if plural(line[at]) and (line[at + 1].low == "ahead" or (line[at + 1].low, line[at + 2].low) == ("to", "come")):
        parsed = _window(line, at, sign=1)
        return (parsed[0], at + (2 if line[at + 1].low == "ahead" else 3)) if parsed else None
    return None


def _ranked(line: list[Token], at: int, *, sign: int) -> Parsed:
    """Read the units after "past" or "coming"; one alone counts only behind "the": "the past week"."""
    definite = line[at - 1].low in {"the", "this"}
    single = unit(line[at + 1])
    if single is not None and not plural(line[at + 1]) and line[at + 1].low != "weekend":
        fits = definite and line[at].low in {"past", "last", "coming", "next"} and line[at + 2].low != "of"
        fits = fits and single is not Unit.DAY
        return (Window(count=1, unit=single, sign=sign, told=line[at].low in _TOLD), at + 2) if fits else None
    if plural(line[at + 1]):
        return _window(line, at + 1, sign=sign) if line[at].low in {"past", "coming"} else None
    counting = count(line, at + 1)
    if counting is None or line[at + 1].low in {"a", "an"}:
        return None
    number, after = counting
    counted = unit(line[after])
    fits = counted is not None and (definite or number is None or number > 1) and line[after + 1].low != "of"
    if counted is None or not fits:
        return None
    return Window(count=number, unit=counted, sign=sign, told=line[at].low in _TOLD), after + 1


def _window(line: list[Token], at: int, *, sign: int) -> Parsed:
    counted = unit(line[at])
    return (Window(count=None, unit=counted, sign=sign), at + 1) if counted else None


def ahead(line: list[Token], at: int) -> Parsed:
    """Read "in two weeks" and "within 48 hours", times only where the text looks ahead."""
    if line[at].low not in {"in", "within"}:
        return None
    start, bound = bounded(line, at + 1)
    found = quantity(line, start)
    if found is None or line[found[2]].low in {"of", "before", "after", "ago", "earlier", "later", "to", "since"}:
        return None
    number, counted, end = found
    if line[at].low == "within":
        return Window(count=number, unit=counted, sign=1, ahead=True), end
    own = end + 1 if line[end].shape == "own" or line[end].low in {"’", "'"} else end
    end = own + 1 if line[own].low == "time" else end
    return Offset(count=number, unit=counted, sign=1, anchor=None, bound=bound, ahead=True), end


def nearer(line: list[Token], at: int) -> tuple[Part, int] | None:
    """Read "earlier" and "later" where a time follows them; return the place of that time."""
    part = {"earlier": Part.SO_FAR, "later": Part.TO_COME}.get(line[at].low)
    if part is None:
        return None
    after = at + 1
    if line[after].low in {"in", "on"}:
        after += 1
    return part, after


def so_far(line: list[Token], at: int) -> Parsed:
    """Read "so far this year"."""
    if line[at].low == "so" and line[at + 1].low == "far" and line[at + 2].low == "this":
        parsed = shifted(line, at + 2)
        return (PartOf(part=Part.SO_FAR, whole=parsed[0]), parsed[1]) if parsed else None
    return None


_FUNCTION = frozenset(
    "in on at of to for from with by and or but as if that which who when while where because is are was were be been "
    "being has have had do does did not he she it they we you i there against between over under into near about "
    "during within amid among through toward towards upon without than per via so".split()
)
