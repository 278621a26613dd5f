"""Read what names a place in the calendar by itself: dates, months, seasons, years, decades, feasts."""

from calendar import monthrange

from sayso.reader.times.forms import (
    Calendar,
    Day,
    DayOfMonth,
    Form,
    Holiday,
    Month,
    Parsed,
    Quarter,
    Range,
    Season,
    Unit,
    Within,
    Years,
)
from sayso.reader.times.lexicon import numbers_of, phrases_of, values_of
from sayso.reader.times.numerals import (
    FIRST_YEAR,
    HYPHENS,
    counted,
    day_number,
    ordinal,
    range_of_years,
    unit,
    whole,
    year,
)
from sayso.reader.times.tokens import Token, glued

LEAP = 2000  # a leap year stands in where no year is named
_THROUGH = HYPHENS | {"to", "through", "until", "till", "and", "or"}
_BEFORE_MONTH = frozenset(
    "in since until till by from of last next this during before after between early mid late through and or to the a "
    "an as".split()
)
_FUNCTION = frozenset("be have not on of to for and or in at with is was are were that".split())
OLDEST = 1700  # "the 1700s" are spoken of, earlier decades hardly
_PIVOT = 70  # 16 is 2016 and 98 is 1998


def month_of(line: list[Token], at: int) -> int | None:
    """Return the month that a token names, written large or not to be mistaken for another word."""
    number = numbers_of("month").get(line[at].low)
    if number is None or not (line[at].capital or line[at].low not in values_of("guarded")):
        return None
    return number


def after_name(line: list[Token], at: int) -> int:
    """Return the place after the name of a month or weekday at ``at`` and the stop that shortens it."""
    shortened = len(line[at].low) <= 5 and line[at + 1].low == "." and glued(line, at + 1)  # noqa: PLR2004 - "Thurs"
    goes_on = line[at + 2].shape in {"number", "nth"} or line[at + 2].low == ","
    return at + 2 if shortened and goes_on else at + 1


def numeric(line: list[Token], at: int) -> Parsed:
    """Read 2016-10-14, 14.10.2016 or 10/14/2016; month first where both orders are possible with slashes."""
    if line[at].shape != "date":
        return None
    parts = [int(part) for part in line[at].low.replace("/", "-").replace(".", "-").split("-")]
    if parts[0] > LEAP // 2:
        named = parts
    elif "/" not in line[at].low or parts[0] > 12:  # noqa: PLR2004 - months of a year
        named = [parts[2], parts[1], parts[0]]
    else:
        named = [parts[2], parts[0], parts[1]]
    if named[1] > 12 >= named[2]:  # noqa: PLR2004 - months of a year
        named = [named[0], named[2], named[1]]
    century = 0 if named[0] >= 100 else (1900 if named[0] >= _PIVOT else 2000)  # noqa: PLR2004 - two digits
    return _checked(named[0] + century, named[1], named[2], at + 1)


def day(line: list[Token], at: int) -> Parsed:
    """Read a day with its month, in either order, with or without its weekday and year."""
    start = _after_weekday(line, at)
    if start > at and (parsed := numeric(line, start)):
        return parsed
    return _day_first(line, start) or _month_first(line, start)


def _after_weekday(line: list[Token], at: int) -> int:
    if line[at].low not in values_of("weekday") or not line[at].capital:
        return at
    after = after_name(line, at)
    return after + 1 if line[after].low == "," else after


def _day_first(line: list[Token], at: int) -> Parsed:
    number_at = at + 1 if line[at].low == "the" else at
    number = day_number(line[number_at])
    spelled = ordinal(line[number_at]) if number is None and number_at > at else None
    number = number or (spelled if spelled and spelled > 0 else None)
    if number is None:
        return None
    last = _second_day(line, number_at + 1)
    after = number_at + 1 if last is None else last[1]
    after += line[after].low in {"of", *HYPHENS}
    month = month_of(line, after)
    if month is None:
        return None
    after = after_name(line, after)
    return _days(line, month, (number, last[0] if last else None), after)


def _month_first(line: list[Token], at: int) -> Parsed:
    month = month_of(line, at)
    if month is None:
        return None
    after = after_name(line, at)
    after += line[after].low in {"the", *HYPHENS}
    number = day_number(line[after])
    if number is None or _counts(line, at, after):
        return None
    last = _second_day(line, after + 1)
    if last is not None and month_of(line, last[1]) is not None:
        last = None
    return _days(line, month, (number, last[0] if last else None), after + 1 if last is None else last[1])


def _counts(line: list[Token], at: int, number_at: int) -> bool:
    """Tell whether a number after a month counts things: "in March 12 people", "In May 25% of …"."""
    if line[number_at].shape == "nth" or at == 0:
        return False
    return line[at - 1].low == "in" and counted(line[number_at + 1])


def _second_day(line: list[Token], at: int) -> tuple[int, int] | None:
    """Read the second of two days of one month: "-7", "and 5"."""
    number = day_number(line[at + 1]) if line[at].low in _THROUGH else None
    return (number, at + 2) if number is not None and not counted(line[at + 2]) else None


def _days(line: list[Token], month: int, numbers: tuple[int, int | None], at: int) -> Parsed:
    named, at = _its_year(line, at)
    first = _checked(named, month, numbers[0], at)
    if first is None or numbers[1] is None:
        return first if first is None or named is not None else _in_year(line, first)
    last = _checked(named, month, numbers[1], at)
    return (Range(first=first[0], last=last[0]), at) if last and numbers[1] > numbers[0] else None


def _its_year(line: list[Token], at: int) -> tuple[int | None, int]:
    after = at + 1 if line[at].low in {",", "of", *HYPHENS} else at
    named = year(line, after, firm=True)
    return (named, after + 1) if named is not None else (None, at)


def _in_year(line: list[Token], parsed: tuple[Day | Month | Season | Quarter, int]) -> tuple[Form, int]:
    """Read on where the year is named apart: "of last year", "this year"."""
    inner, end = parsed
    at = end + 1 if line[end].low == "of" else end
    at += line[at].low == "the"
    shift = numbers_of("shift").get(line[at].low)
    if shift is not None and line[at + 1].low == "year":
        return Within(inner=inner, year=Calendar(unit=Unit.YEAR, shift=shift)), at + 2
    if line[at].low == "year" and line[at - 1].low == "the":
        return Within(inner=inner, year=Calendar(unit=Unit.YEAR, shift=0)), at + 1
    if line[at].low in {"that", "same"} and line[at + 1].low == "year":
        return Within(inner=inner, year=Calendar(unit=Unit.YEAR, shift=0, anaphoric=True)), at + 2
    return inner, end


def _checked(named: int | None, month: int, number: int, at: int) -> tuple[Day, int] | None:
    if not (1 <= month <= 12 and 1 <= number <= monthrange(named or LEAP, month)[1]):  # noqa: PLR2004
        return None
    return Day(year=named, month=month, day=number), at


def day_of_month(line: list[Token], at: int) -> Parsed:
    """Read "the 12th", where no noun follows that it could number."""
    if line[at].low != "the" or line[at + 1].shape != "nth" or line[at - 1].low not in {"on", "until", "since", "by"}:
        return None
    follows = line[at + 2]
    if follows.shape == "word" and follows.low not in {"and", "but", "when", "as", "after", "before", "in", "at"}:
        return None
    number = day_number(line[at + 1])
    return (DayOfMonth(day=number), at + 2) if number else None


def month(line: list[Token], at: int) -> Parsed:
    """Read a month, with its year where one is named; "March" and "May" only where no verb or name can stand."""
    number = month_of(line, at)
    if number is None:
        return None
    after = after_name(line, at)
    named, end = _its_year(line, after)
    if named is not None:
        return Month(year=named, month=number), end
    if line[at].low in values_of("guarded") and not _placed(line, at):
        return None
    return _in_year(line, (Month(year=None, month=number), at + 1))


def _placed(line: list[Token], at: int) -> bool:
    """Tell whether the word before shows that a month is meant: "in May", but not "Theresa May" or "the May be"."""
    before, after = line[at - 1], line[at + 1]
    if before.low in HYPHENS and line[at - 2].low in values_of("part"):
        return True
    if before.low in {"and", "or", "through"}:
        earlier = line[at - 2]
        named = earlier.low in values_of("month") and earlier.capital
        return named and (earlier.low not in values_of("guarded") or line[at - 3].low in _BEFORE_MONTH)
    if before.low in {"the", "a", "an"}:
        return after.shape == "word" and not after.capital and after.low not in _FUNCTION
    return before.low in _BEFORE_MONTH and before.shape == "word"


def season(line: list[Token], at: int) -> Parsed:
    """Read a season with its year, or with the words that show it is one."""
    start = at
    at += line[at].low == "the"
    first = numbers_of("season").get(line[at].low)
    if first is None:
        return None
    named, end = _its_year(line, at + 1)
    if named is None and line[at + 1].low == "of":
        named, end = _its_year(line, at + 2)
    if named is None:
        if not _in_season(line, start, at):
            return None
        return _in_year(line, (Season(year=None, month=first), at + 1))
    short = range_of_years(line, end - 1, named)  # "the winter of 2013-14"
    return Season(year=named, month=first), end if short is None else end + 2


def _in_season(line: list[Token], start: int, at: int) -> bool:
    """Tell whether "in the spring" is meant, and no water, leap or downfall."""
    before = line[start - 1].low
    placed = start < at and before in {"in", "during", "since", "until", "by", "over", "throughout", "of", "for"}
    parted = before in values_of("part") or (before in HYPHENS and line[start - 2].low in values_of("part"))
    apart = line[at + 1].low == "of" and line[at + 2].low not in {"last", "this", "next", "that", "the"}
    return (placed or parted) and not apart


def quarter(line: list[Token], at: int) -> Parsed:
    """Read "the third quarter of 2016", "Q3 2016"."""
    if line[at].low == "q":
        return _short_quarter(line, at)
    start = at
    at += line[at].low == "the"
    number = ordinal(line[at])
    if number is None or not 1 <= number <= 4 or line[at + 1].low != "quarter":  # noqa: PLR2004
        return None
    end = at + 3 if line[at + 2].low == "of" else at + 2
    named = year(line, end, firm=True)
    if named is not None:
        return Quarter(year=named, number=number), end + 1
    placed = line[start - 1].low in {"in", "during", "since", "for", "by"}
    if line[at + 2].low == "of":
        within = _in_year(line, (Quarter(year=None, number=number), at + 2))
        return within if within[1] > at + 2 else None
    return (Quarter(year=None, number=number), at + 2) if placed and start < at else None


def _short_quarter(line: list[Token], at: int) -> Parsed:
    number, named = whole(line[at + 1]), year(line, at + 2, firm=True)
    if named is None or number not in {1, 2, 3, 4} or not glued(line, at + 1):
        return None
    return Quarter(year=named, number=number), at + 3


def years(line: list[Token], at: int) -> Parsed:
    """Read a year, a range of years written short (2012-13), a decade or a century."""
    return _decade(line, at) or _century(line, at) or _fiscal(line, at) or _year(line, at)


def _year(line: list[Token], at: int) -> Parsed:
    named = year(line, at)
    if named is None:
        return None
    last = range_of_years(line, at, named)
    return (Range(first=_one(named), last=_one(last)), at + 3) if last else (_one(named), at + 1)


def _one(named: int) -> Years:
    return Years(first=named, last=named, unit=Unit.YEAR)


def _fiscal(line: list[Token], at: int) -> Parsed:
    if line[at].low in {"fiscal", "calendar"}:
        at += 1 + (line[at + 1].low == "year")
        named = whole(line[at])
        if named is not None and FIRST_YEAR <= named <= FIRST_YEAR + 199:
            return _one(named), at + 1
    return None


def _decade(line: list[Token], at: int) -> Parsed:
    """Read "the 1990s", "the 1990’s", "the ’90s"."""
    at += line[at].low == "the"
    token = line[at]
    if token.shape == "decade":
        digits = token.low.rstrip("s").lstrip("’'‘")
        first = int(digits)
        if len(digits) == 2:  # noqa: PLR2004 - "’90s"
            said = len(token.low) > len("90s") or (line[at - 1].low == "the" and first >= 50)  # noqa: PLR2004
            first = (1900 if first >= 20 else 2000) + first if said else -1  # noqa: PLR2004 - "the ’20s" are a century old
        end = at + 1
    elif line[at + 1].shape == "own" and line[at - 1].low == "the" and (number := whole(token)) is not None:
        first, end = number, at + 2
    else:
        return None
    if first % 10 or not OLDEST <= first <= FIRST_YEAR + 190:
        return None
    return Years(first=first, last=first + 9, unit=Unit.DECADE), end


def _century(line: list[Token], at: int) -> Parsed:
    at += line[at].low == "the"
    number = ordinal(line[at])
    end = at + 2 if line[at + 1].low in HYPHENS else at + 1
    if number is None or not 1 <= number <= 21 or unit(line[end]) is not Unit.CENTURY:  # noqa: PLR2004
        return None
    if line[end + 1].low in {"bc", "bce"}:
        return None
    return Years(first=number * 100 - 99, last=number * 100, unit=Unit.CENTURY), end + 1


def attacks(line: list[Token], at: int) -> Parsed:
    """Read "9/11", which names its day without its year."""
    if [token.low for token in line[at : at + 3]] == ["9", "/", "11"] and glued(line, at + 1) and glued(line, at + 2):
        return Day(year=2001, month=9, day=11), at + 3
    return None


def holiday(line: list[Token], at: int) -> Parsed:
    """Read a feast whose day the civil calendar fixes, with its year where one is named."""
    for words, rule in phrases_of("holiday").get(line[at].low, ()):
        if line[at].capital and all(line[at + step].low.replace("'", "’") == word for step, word in enumerate(words)):
            return Holiday(rule=rule), at + len(words)
    return None
