"""Numbers, years, days of the month and counted units, as time expressions write them."""

from sayso.reader.times.forms import Unit
from sayso.reader.times.lexicon import numbers_of, values_of, words_of
from sayso.reader.times.tokens import Token, glued

HYPHENS = frozenset("-‐‑–—")
LONGEST_MONTH = 31
FIRST_YEAR, LAST_YEAR = 1900, 2099  # a number of four digits outside of these is seldom a year
OLDEST_YEAR = 1500  # ... unless a word such as "in" stands before it
MOST_DIGITS = 4
LONGEST_LIST = 20  # tokens of a list of years that are looked back over
_YEAR_AFTER = frozenset(
    "in since until till from between during throughout early mid late circa before after by through fy".split()
)
_YEAR_AFTER_LOOSELY = frozenset("of to for around about as".split())
_QUOTES = frozenset('“"‘')
_FRACTION_OF_YEAR = {"half": 0.5, "quarter": 0.25}


def whole(token: Token) -> int | None:
    """Return the number of a token of at most four digits, without separators."""
    if token.shape == "number" and len(token.low) <= MOST_DIGITS and token.low.isdecimal():
        return int(token.low)
    return None


def day_number(token: Token) -> int | None:
    """Return the day of a month that "12" or "12th" names."""
    if token.shape == "nth":
        number: int | None = int(token.low[:-2])
    else:
        number = whole(token) if len(token.low) <= 2 else None  # noqa: PLR2004 - digits of a day
    return number if number is not None and 1 <= number <= LONGEST_MONTH else None


def counted(token: Token) -> bool:
    """Tell whether a token is a thing that numbers count: "people", "villages"."""
    if token.low in words_of("counted"):
        return True
    plural = token.shape == "word" and token.low.endswith("s") and not token.low.endswith(("ss", "us", "is"))
    return plural and not token.capital and len(token.low) > 3  # noqa: PLR2004 - "was", "has", "his"


def year(line: list[Token], at: int, *, firm: bool = False) -> int | None:
    """Return the year that a token names; ``firm`` where a month stands before it.

    Elsewhere four digits are a year only beside the words that go with years.
    """
    number = whole(line[at])
    if number is None or len(line[at].low) != MOST_DIGITS or line[at + 1].low in words_of("zone"):
        return None
    if not OLDEST_YEAR <= number <= LAST_YEAR or line[at + 1].low in {"%", "km", "kg"}:
        return None
    round_count = number % 100 == 0 and counted(line[at + 1])
    if firm:
        return number if not round_count and number >= FIRST_YEAR else None
    return number if not round_count and _among_years(line, at, number) else None


def _among_years(line: list[Token], at: int, number: int) -> bool:
    """Tell whether the word before is one that goes with years."""
    before = line[at - 1]
    parted = before.low in HYPHENS and line[at - 2].low in values_of("part")
    if before.low in _YEAR_AFTER or before.low == "year" or parted:
        return True
    if number < FIRST_YEAR:
        return False
    if range_of_years(line, at, number) is not None:
        return True
    if before.low in {"and", "or", ","} and at > 1:
        earlier = whole(line[at - 2])
        return earlier is not None and FIRST_YEAR <= earlier <= LAST_YEAR and _lists_years(line, at - 2)
    return _beside_noun(line, at, number)


def range_of_years(line: list[Token], at: int, first: int) -> int | None:
    """Return the last year of "2012-13" or "1980-1988" where it comes after the first."""
    number = whole(line[at + 2])
    hyphened = line[at + 1].low in HYPHENS and glued(line, at + 1) and glued(line, at + 2)
    if not hyphened or number is None:
        return None
    digits = len(line[at + 2].low)
    last = first // 100 * 100 + number if digits == 2 else number  # noqa: PLR2004 - "-13"
    return last if digits in {2, 4} and first < last <= LAST_YEAR else None


def _beside_noun(line: list[Token], at: int, number: int) -> bool:
    """Tell whether a number stands as years do by a noun: "the 2008 election", "campaign of 2008", "(2008)"."""
    before, after = line[at - 1], line[at + 1]
    if before.low in _YEAR_AFTER_LOOSELY:
        return not counted(after)
    if before.low in words_of("possessive") or before.low == "a" or before.shape == "own":
        return (after.shape == "word" or after.low in _QUOTES) and not (number % 10 == 0 and counted(after))
    return before.low == "(" and (after.low in {")", ","} or after.low in HYPHENS)


def _lists_years(line: list[Token], at: int) -> bool:
    """Tell whether a list of numbers begins as years do: "in 2008, 2012 and 2016"."""
    for back in range(at, max(0, at - LONGEST_LIST), -2):
        if line[back - 1].low in _YEAR_AFTER or line[back - 1].low in words_of("possessive"):
            return True
        if line[back - 1].low not in {"and", "or", ","} or whole(line[back - 2]) is None:
            return False
    return False


def ordinal(token: Token) -> int | None:
    """Return what "second" or "2nd" counts; -1 for "last" and "final"."""
    if token.shape == "nth":
        return int(token.low[:-2])
    return -1 if token.low == "last" else numbers_of("ordinal").get(token.low)


def count(line: list[Token], at: int) -> tuple[float | None, int] | None:
    """Return a number and the place after it; the number is None for "a few" and its like."""
    token = line[at]
    if (number := whole(token)) is not None:
        return _or_more(line, number, at + 1)
    if token.low == "a" and line[at + 1].low in words_of("vague"):
        return None, at + 2
    if token.low == "a" and line[at + 1].low == "couple":
        return 2, at + 3 if line[at + 2].low == "of" else at + 2
    if token.low == "half" and line[at + 1].low in {"a", "an"}:
        return 0.5, at + 2
    if token.low in words_of("vague"):
        return None, at + 1
    return _spelled(line, at)


def _spelled(line: list[Token], at: int) -> tuple[float, int] | None:
    number = numbers_of("number").get(line[at].low)
    if number is None:
        return None
    if number >= 20 and line[at + 1].low in HYPHENS:  # noqa: PLR2004 - tens take units
        units = numbers_of("number").get(line[at + 2].low, 10)
        return (number + units, at + 3) if units < 10 else None  # noqa: PLR2004 - "seventy-four"
    if line[at + 1].low == "hundred":
        return number * 100, at + 2
    return _or_more(line, number, at + 1)


def _or_more(line: list[Token], number: float, at: int) -> tuple[float, int]:
    """Read the larger of "two to three weeks"."""
    if line[at].low not in {"to", "or"} or unit(line[at + 2]) is None:
        return number, at
    second = whole(line[at + 1]) or numbers_of("number").get(line[at + 1].low)
    return (second, at + 2) if second is not None and second > number else (number, at)


def unit(token: Token) -> Unit | None:
    """Return the unit that a token names."""
    value = values_of("unit").get(token.low)
    return Unit(value) if value else None


def plural(token: Token) -> bool:
    """Tell whether a token names several units: "weeks"."""
    return token.low in values_of("unit") and token.low.endswith("s")


def quantity(line: list[Token], at: int) -> tuple[float | None, Unit, int] | None:
    """Return a number of units and the place after them; a bare plural is vague."""
    if plural(line[at]) and count(line, at - 1) is None and (bare := unit(line[at])) is not None:
        return None, bare, at + 1
    counting = count(line, at)
    if counting is None:
        return None
    number, after = counting
    extra, after = _and_a_half(line, after)
    if glued(line, after) and line[after - 1].low in HYPHENS:
        return None
    counted_in = unit(line[after])
    if counted_in is None or (number is None and not plural(line[after])):
        return None
    if not extra:
        extra, after = _and_a_half(line, after + 1)
        after -= 1
    factor = 2 if line[after].low == "fortnight" else 1
    return (None if number is None else (number + extra) * factor), counted_in, after + 1


def _and_a_half(line: list[Token], at: int) -> tuple[float, int]:
    if line[at].low == "and" and line[at + 1].low == "a" and line[at + 2].low in _FRACTION_OF_YEAR:
        return _FRACTION_OF_YEAR[line[at + 2].low], at + 3
    return 0.0, at
