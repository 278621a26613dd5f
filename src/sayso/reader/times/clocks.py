"""Read the time of day, with the day that it belongs to where the text names one."""

import re

from sayso.reader.times.forms import Calendar, Moment, Parsed, Unit
from sayso.reader.times.lexicon import values_of, words_of
from sayso.reader.times.numerals import whole
from sayso.reader.times.tokens import Token

_PLACED = frozenset(
    "at around about by before after until till since from to between and nearly approximately past".split()
)
_BESIDE = frozenset("about around nearly approximately just shortly before after".split())
_HOURS, _HALF_DAY, _MINUTES = 24, 12, 60
_TWENTY_FOUR = re.compile(r"(?:[01]\d|2[0-3])[0-5]\d$")


def part_of_day(line: list[Token], at: int) -> Parsed:
    """Read the parts of a day that stand by themselves: "this morning", "last night", "overnight", "that evening"."""
    low, following = line[at].low, line[at + 1].low
    if low in {"tonight", "overnight"}:
        return Moment(day=Calendar(unit=Unit.DAY, shift=0), clock="night" if low == "tonight" else low), at + 1
    if following not in values_of("daypart"):
        return None
    if low in {"this", "last"}:
        return Moment(day=Calendar(unit=Unit.DAY, shift=-1 if low == "last" else 0), clock=following), at + 2
    if low == "that" or (low == "the" and line[at - 1].low in {"in", "during"}):
        return Moment(day=None, clock=following), at + 2
    return None


def clock(line: list[Token], at: int) -> tuple[str, int] | None:
    """Read an hour: "9 p.m.", "9:30 pm local time", "1700 GMT", "noon"; return its words and the place after."""
    start = at
    for _ in range(2):  # "just after", "shortly before"
        at += line[at].low in _BESIDE
    end = _hour_end(line, at, placed=line[at - 1].low in _PLACED)
    if end is None:
        return None
    end = _zone_end(line, end)
    if line[end].low == "in" and line[end + 1].low == "the" and line[end + 2].low in values_of("daypart"):
        end += 3
    elif line[end].low == "at" and line[end + 1].low == "night":
        end += 2
    return " ".join(token.low for token in line[start:end]), end


def _hour_end(line: list[Token], at: int, *, placed: bool) -> int | None:
    token, following = line[at], line[at + 1]
    if token.low in values_of("hourname"):
        return at + 1 if placed or following.capital or following.low in {"on", "local"} else None
    if token.shape == "clock" and _is_clock(token.low.split(":")):
        half = following.low in {"am", "pm"}
        zoned = following.low in words_of("zone") or following.low == "local"
        return at + 2 if half else (at + 1 if placed or zoned else None)
    if token.shape != "number":
        return None
    if following.low in {"am", "pm"} and _is_clock(token.low.replace(",", ".").split(".")):
        return at + 2
    if following.low in {"o’clock", "o'clock"} and (whole(token) or _HOURS) <= _HALF_DAY:
        return at + 2
    zoned = following.low in words_of("zone") and following.low.isascii()
    return at + 1 if zoned and _TWENTY_FOUR.match(token.low) else None


def _is_clock(parts: list[str]) -> bool:
    digits = all(part.isdecimal() and len(part) <= 4 for part in parts)  # noqa: PLR2004 - "1130 am"
    if not digits or len(parts) > 3:  # noqa: PLR2004 - hours, minutes, seconds
        return False
    hour = int(parts[0]) // 100 if len(parts[0]) > 2 else int(parts[0])  # noqa: PLR2004 - "1130 am"
    return hour <= _HOURS and all(int(part) < _MINUTES for part in parts[1:])


def _zone_end(line: list[Token], at: int) -> int:
    """Return the place after "GMT", "local time", "Moscow time", "Eastern"."""
    if line[at].low in words_of("zone"):
        return at + 2 if line[at + 1].low == "time" else at + 1
    if line[at + 1].low == "time" and (line[at].low == "local" or line[at].capital):
        return at + 2
    return at


def early_hours(line: list[Token], at: int) -> tuple[str, int] | None:
    """Read "the early hours of", "the evening of", "dawn on"; return the part and the place of its day."""
    at += line[at].low == "the"
    start = at
    at += line[at].low in values_of("part")
    if line[at].low not in {"hours", *values_of("daypart")}:
        return None
    words = " ".join(token.low for token in line[start : at + 1])
    if line[at + 1].low in {"of", "on"} and not (line[at].low == "hours" and start == at):
        return words, at + 2
    return None


def day_part_after(line: list[Token], at: int) -> tuple[str, int] | None:
    """Read the part of a day that follows it: "Monday night", "Friday at 9 p.m."."""
    if line[at].low in values_of("daypart"):
        return line[at].low, at + 1
    if line[at].low == "overnight":
        return line[at].low, at + 1
    after = at + 1 if line[at].low == "," else at
    if line[after].low in {"at", "around", "about", "by", "before", "after"}:
        return clock(line, after + 1)
    found = clock(line, at)
    return found if found and line[at].shape in {"clock", "number"} else None
