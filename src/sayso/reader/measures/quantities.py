"""From numbers to quantities: the value with its bounds, its unit, its modifier, its range and its sign.

A quantity knows what the words beside the number say of its size; what it counts, and in which part,
is read in ``counted`` and ``parts``.
"""

from collections.abc import Iterator
from dataclasses import replace

from sayso.reader.measures.changes import Quantity, again, modified
from sayso.reader.measures.lexicon import Unit
from sayso.reader.measures.names import is_name
from sayso.reader.measures.numbers import Form, Number, Vague, hyphen, number_at, word
from sayso.reader.measures.ranges import DASHES, noun_at, range_at
from sayso.reader.measures.tokens import Kind, Token, glued
from sayso.reader.measures.units import metres, rated_past, unit_after, with_unit

OPENING = 9  # tokens at most of "Near Hit in Al Anbar Province, an airstrike"


def quantities(row: list[Token], *, vague: Vague) -> Iterator[Quantity]:
    """Yield the quantities of a text, in order and apart."""
    at = done = 0
    last: Quantity | None = None
    while at < len(row):
        number = number_at(row, at, vague=vague) or _one_strike(row, at)
        if number is None:
            at += 1
            continue
        found = _quantity(row, number, done=done, vague=vague)
        if found is not None:
            if found.unit is not None:
                found = replace(found, unit=rated_past(row, found.unit, found.last))
            last = found = again(row, found, last)
            yield found
        at = done = max(number.last, found.last if found else 0)


def _out_of(row: list[Token], number: Number, *, vague: Vague) -> Quantity | None:
    """Return the share of "nine in 10 residents" and "three out of five"."""
    at = number.last
    begin = at + 1 if word(row, at) == "in" else at + 2 if (word(row, at), word(row, at + 1)) == ("out", "of") else 0
    begin += begin > 0 and word(row, begin) == "every"
    other = number_at(row, begin, vague=vague) if begin and begin < len(row) else None
    if other is None or not 0 < number.low < other.low or other.low not in _WHOLES:
        return None
    if number.low != 1 and not noun_at(row, other.last):
        return None
    if unit_after(row, other) is not None or number.low != int(number.low):
        return None
    both = Number(number.first, other.last, number.low / other.low, number.low / other.low, Form.PART)
    return _sized(both, first=number.first, last=other.last, unit=None)


def _one_strike(row: list[Token], at: int) -> Number | None:
    """Return the one of "Near Bayji, an airstrike struck …", a line of a list in which the others have numbers."""
    if word(row, at) not in ("a", "an") or word(row, at + 1) not in ("strike", "airstrike"):
        return None
    for one in range(at - 2, max(-1, at - OPENING), -1):
        if row[one].low == "near":
            opens = one == 0 or row[one - 1].breaks or row[one - 1].text in DASHES
            return Number(at, at + 1, 1.0, 1.0, Form.WORDS) if opens else None
        if row[one].breaks:
            break
    return None


def _quantity(row: list[Token], number: Number, *, done: int, vague: Vague) -> Quantity | None:
    if number.form is Form.ORDINAL or number.form is Form.TIMES:
        return _sized(number, first=number.first, last=number.last, unit=None)
    first, last, unit = with_unit(row, number)
    if unit is not None and first == number.first and metres(row, number):
        number = number._replace(low=row[first].value, high=row[first].value, scale=1.0)
    if unit is not None and unit.name == "foot" and (inches := _inches(row, last)):
        number, last = number._replace(low=number.low + inches, high=number.high + inches), last + 2
    share = _out_of(row, number, vague=vague) if unit is None else None
    if share is not None:
        return modified(row, share, done=done)
    span = range_at(row, number, first=first, last=last, unit=unit, vague=vague)
    if span is not None:
        return modified(row, span, done=done)
    if first == number.first and is_name(row, number, unit=unit is not None):
        return None
    return modified(row, _signed(row, _sized(number, first=first, last=last, unit=unit)), done=done)


def _inches(row: list[Token], at: int) -> float:
    """Return the part of a foot that follows in "6-foot-8", 0 if none."""
    inches = row[at + 1] if hyphen(row, at) else None
    return inches.value / 12 if inches is not None and inches.kind is Kind.NUMBER and inches.value < 12 else 0.0  # noqa: PLR2004


def _sized(number: Number, *, first: int, last: int, unit: Unit | None) -> Quantity:
    best = None if number.form is Form.VAGUE else number.low
    return Quantity(first=first, last=last, number=number, low=number.low, best=best, high=number.high, unit=unit)


def _signed(row: list[Token], found: Quantity) -> Quantity:
    """Return a quantity with the minus sign or the "minus" before it."""
    at = found.first - 1
    if at < 0 or found.low is None or found.high is None:
        return found
    if row[at].low == "minus" and word(row, at - 1 - hyphen(row, at - 1)) == "or":
        return found  # "plus or minus 3 points"
    sign = row[at].text in "-−–" and glued(row[at], row[found.first])
    free = at == 0 or not glued(row[at - 1], row[at])
    if (sign and free) or row[at].low == "minus" or (hyphen(row, at) and word(row, at - 1) == "minus"):
        first = at if row[at].low == "minus" or (sign and free) else at - 1
        low, high = -found.high, -found.low
        best = None if found.best is None else -found.best
        change = "fell" if found.unit is not None and found.unit.kind == "share" else None
        return replace(found, first=first, low=low, best=best, high=high, change=change)
    return found


_WHOLES = frozenset((2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 50, 100, 1000, 10_000, 100_000, 1_000_000))
