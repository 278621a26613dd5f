"""Read one number at a token: digits, words, both mixed, fractions, ordinals, vague numbers.

Knows nothing of units, names or what is counted. A number is read as far as its grammar goes: "twenty
five thousand" is one, "one two three" are three.
"""

from enum import Enum
from typing import NamedTuple

from sayso.reader.measures.lexicon import numerals
from sayso.reader.measures.tokens import Kind, Token, glued

HYPHENS = frozenset("-‐‑")
THOUSAND, HUNDRED, TEN = 1000, 100, 10
Vague = dict[str, tuple[float, float]]


class Form(Enum):
    """How a number is written."""

    DIGITS = "digits"
    WORDS = "words"
    VAGUE = "vague"
    PART = "part"
    ORDINAL = "ordinal"
    TIMES = "times"


class Number(NamedTuple):
    """A number in the tokens ``first`` to ``last`` (half-open); ``scale`` is its multiplier, 1 if none."""

    first: int
    last: int
    low: float
    high: float
    form: Form
    scale: float = 1.0


def number_at(row: list[Token], at: int, *, vague: Vague) -> Number | None:
    """Return the number that begins at a token, or None; there is none past the ends."""
    if not 0 <= at < len(row):
        return None
    token = row[at]
    if token.kind is Kind.FRACTION:
        return Number(at, at + 1, token.value, token.value, Form.PART)
    if token.kind is Kind.NUMBER:
        return _digits(row, at)
    if token.kind is not Kind.WORD:
        return None
    low = token.low
    if low in numerals("times"):
        return Number(at, at + 1, numerals("times")[low], numerals("times")[low], Form.TIMES)
    return _part(row, at) or _vague(row, at, vague) or _article(row, at) or _words(row, at) or _ordinal(row, at)


def word(row: list[Token], at: int) -> str:
    """Return the lower-case words of a token, or nothing past the ends."""
    return row[at].low if 0 <= at < len(row) else ""


def hyphen(row: list[Token], at: int) -> bool:
    """Tell whether a hyphen joins its two neighbours at ``at``."""
    return (
        0 < at < len(row) - 1
        and row[at].text in HYPHENS
        and glued(row[at - 1], row[at])
        and glued(row[at], row[at + 1])
    )


def hanging(row: list[Token], at: int) -> bool:
    """Tell whether a hyphen at ``at`` waits for the word that a later number has: "four-, five- and six-cylinder"."""
    if not 0 < at < len(row) - 1 or row[at].text not in HYPHENS or not glued(row[at - 1], row[at]) or row[at].breaks:
        return False
    return row[at + 1].text == "," or (word(row, at + 1) in ("and", "or", "to") and not glued(row[at], row[at + 1]))


def in_hanging(row: list[Token], number: Number) -> bool:
    """Tell whether a number is one of a list with hanging hyphens."""
    return hanging(row, number.last) or follows_hanging(row, number.first)


def follows_hanging(row: list[Token], at: int) -> bool:
    """Tell whether the number at ``at`` closes a list with hanging hyphens: "two- and | three-storey"."""
    at -= 1
    while word(row, at) in (",", "and", "or", "to"):
        at -= 1
    return hanging(row, at)


def _digits(row: list[Token], at: int) -> Number:
    value, last, scale = row[at].value, at + 1, 1.0
    after = row[last] if last < len(row) else None
    if after is not None and glued(row[at], after) and after.low in ("st", "nd", "rd", "th"):
        return Number(at, last + 1, value, value, Form.ORDINAL)
    if after is not None and after.kind is Kind.FRACTION:
        value, last = value + after.value, last + 1
    elif after is not None and glued(row[at], after) and after.text in numerals("letter") and not _power(row, last):
        scale, last = numerals("letter")[after.text], last + 1
    last, factor = _scale(row, last)
    last, extra = _and_a_half(row, last)
    value = (value + extra) * scale * factor
    return Number(at, last, value, value, Form.DIGITS, scale * factor)


def _power(row: list[Token], at: int) -> bool:
    """Tell whether a letter is the metre of "32m2", "50m^2" or "5m/s"; it multiplies nothing then."""
    then = row[at + 1] if at + 1 < len(row) else None
    if row[at].text != "m" or then is None or not glued(row[at], then):
        return False
    return then.kind is Kind.NUMBER or then.text == "^" or (then.text == "/" and word(row, at + 2) in ("s", "h"))


def _scale(row: list[Token], at: int) -> tuple[int, float]:
    """Return where the scale words at ``at`` end, and their product ("hundred thousand")."""
    factor = 1.0
    for _ in range(2):
        begin = at + 1 if hyphen(row, at) else at
        value = numerals("scale").get(word(row, begin))
        if value is None and begin == at and at < len(row) and row[at].text in ("bn", "tn", "mn", "M", "B"):
            value = numerals("letter")[row[at].text]
        if value is None:
            break
        at, factor = begin + 1, factor * value
    return at, factor


def _and_a_half(row: list[Token], at: int) -> tuple[int, float]:
    if (word(row, at), word(row, at + 1)) == ("and", "a") and word(row, at + 2) in ("half", "quarter"):
        return at + 3, 1 / numerals("part")[word(row, at + 2)]
    return at, 0.0


def _words(row: list[Token], at: int) -> Number | None:
    """Return a number in words: groups below a thousand, each with its scale, from the largest down."""
    total, last, bound, begin = 0.0, at, float("inf"), at
    while (group := _group(row, begin)) is not None:
        end, value = group
        end, extra = _and_a_half(row, end)
        after, factor = _scale(row, end)
        if factor >= bound:
            break
        total, last, bound = total + (value + extra) * factor, after, factor
        if factor < THOUSAND:
            break
        begin = after + (word(row, after) in ("and", ",") or hyphen(row, after))
        if begin > after and word(row, after) == "and" and (_group(row, begin) or (0, HUNDRED))[1] >= HUNDRED:
            break
    if last == at:
        return None
    if (decimals := _decimals(row, last)) and bound == 1:
        last, total = last + 1 + len(decimals), total + float(f"0.{decimals}")
        last, factor = _scale(row, last)
        total, bound = total * factor, factor
    scale = bound if bound != float("inf") else 1.0
    return Number(at, last, total, total, Form.WORDS, scale)


def _decimals(row: list[Token], at: int) -> str:
    """Return the digits after "point": "5" in "six point five", nothing if there are none."""
    digits, units = "", numerals("unit")
    if word(row, at) == "point":
        while (digit := units.get(word(row, at + 1 + len(digits)), TEN)) < TEN:
            digits += f"{digit:.0f}"
    return digits


def _group(row: list[Token], at: int) -> tuple[int, float] | None:
    """Return the end and value of one group below a thousand, or None."""
    end, value = _below_hundred(row, at)
    if end == at:
        return None
    begin = end + 1 if hyphen(row, end) else end
    if word(row, begin) != "hundred" or value >= HUNDRED:
        return end, value
    end, value = begin + 1, value * HUNDRED
    begin = end + 1 if word(row, end) == "and" or hyphen(row, end) else end
    more, rest = _below_hundred(row, begin)
    return (more, value + rest) if more > begin else (end, value)


def _below_hundred(row: list[Token], at: int) -> tuple[int, float]:
    low = word(row, at)
    if low in numerals("unit"):
        return at + 1, numerals("unit")[low]
    if low not in numerals("ten"):
        return at, 0.0
    begin = at + 2 if hyphen(row, at + 1) else at + 1
    unit = numerals("unit").get(word(row, begin), 0.0)
    if 0 < unit < TEN:
        return begin + 1, numerals("ten")[low] + unit
    return at + 1, numerals("ten")[low]


def _article(row: list[Token], at: int) -> Number | None:
    """Return "a hundred", "a dozen", "half a million", "a half a dozen"."""
    begin, factor = at + (word(row, at) == "a" and word(row, at + 1) == "half"), 1.0
    if word(row, begin) == "half":
        begin, factor = begin + 1 + hyphen(row, begin + 1), 0.5
    if word(row, begin) in ("a", "an"):
        begin += 1 + hyphen(row, begin + 1)
    if begin == at or word(row, begin) not in numerals("scale"):
        return None
    last, scale = _scale(row, begin)
    return Number(at, last, factor * scale, factor * scale, Form.WORDS, scale)


def _vague(row: list[Token], at: int, vague: Vague) -> Number | None:
    """Return "dozens", "tens of thousands", "several hundred" by the convention that is given."""
    low = word(row, at)
    begin = at + 1 if low in ("a", "the") else at
    low = word(row, begin)
    if low in ("several", "few"):
        last, scale = _scale(row, begin + 1)
        if last == begin + 1:
            return None
        return Number(at, last, vague[low][0] * scale, vague[low][1] * scale, Form.VAGUE, scale)
    if begin != at or low not in vague:
        return None
    bottom, top = vague[low]
    plural = word(row, at + 2)
    if (
        word(row, at + 1) == "of"
        and plural in vague
        and plural.endswith("s")
        and plural not in ("tens", "dozens", "scores")
    ):
        scale = numerals("scale")[plural[:-1]]
        return Number(at, at + 3, bottom * scale, top * scale, Form.VAGUE, scale)
    if low == "tens" or (low == "scores" and word(row, at + 1) != "of"):
        return None
    return Number(at, at + 1, bottom, top, Form.VAGUE)


def _part(row: list[Token], at: int) -> Number | None:
    """Return a fraction in words: "a third", "two-thirds", "three quarters", "half"."""
    low = word(row, at)
    if low == "half":
        return _half(row, at)
    above = 1.0 if low in ("a", "an") else numerals("unit").get(low, 0.0)
    begin = at + 2 if hyphen(row, at + 1) else at + 1
    below = numerals("part").get(word(row, begin))
    if not above or below is None or above >= below:
        return None
    plural = word(row, begin).endswith("s") or word(row, begin) == "halves"
    if plural == (above == 1) or (begin > at + 1 and low in ("a", "an")):
        return None
    if low in ("a", "an") and (word(row, begin + 1) not in _AFTER_PART or word(row, at - 1) == "and"):
        return None  # "a third person", "a quarter final", "an hour and a half"
    if word(row, begin) == "half" and _article(row, at) is not None:
        return None  # "a half a million"
    return _part_of_scale(row, at, last=begin + 1, share=above / below)


def _part_of_scale(row: list[Token], at: int, *, last: int, share: float) -> Number:
    """Return a fraction, or the number that it takes of a scale: "a quarter of a million"."""
    scale = numerals("scale").get(word(row, last + 2), 0.0)
    if (word(row, last), word(row, last + 1)) == ("of", "a") and scale >= THOUSAND:
        return Number(at, last + 3, share * scale, share * scale, Form.WORDS, scale)
    return Number(at, last, share, share, Form.PART)


def _half(row: list[Token], at: int) -> Number | None:
    """Return a half, but not the half of a game, a half-brother or "the second half"."""
    before, after = word(row, at - 1), word(row, at + 1)
    if _article(row, at) is not None or hyphen(row, at + 1) or (at and hyphen(row, at - 1)):
        return None
    measured = after in ("of", "the", "a", "an", "its", "their", "his", "her", "our", "those", "all")
    named = before in ("first", "second", "this", "last", "next", "other", "the", "each", "either", "latter", "and")
    return Number(at, at + 1, 0.5, 0.5, Form.PART) if measured and not (named and after != "of") else None


def _ordinal(row: list[Token], at: int) -> Number | None:
    low = word(row, at)
    base, last = 0.0, at + 1
    if low in numerals("ten") and word(row, at + 1 + hyphen(row, at + 1)) in numerals("ordinal"):
        base, last = numerals("ten")[low], at + 2 + hyphen(row, at + 1)
        low = word(row, last - 1)
    value = numerals("ordinal").get(low)
    if value is None or (base and value >= TEN):
        return None
    return Number(at, last, base + value, base + value, Form.ORDINAL)


_AFTER_PART = frozenset({"of", "more", "less", "fewer", "to", ".", ",", "as", "a", "since", "in", "from", "and"})
