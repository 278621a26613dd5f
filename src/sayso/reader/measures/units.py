"""Read the unit that stands before or after a number: "$", "US $", "per cent", "km²", "years old", "a barrel".

A rate is part of the unit: "dollar per barrel", "mile per hour".
"""

from itertools import pairwise
from typing import NamedTuple

from sayso.reader.measures.lexicon import Unit, closed, stops, units
from sayso.reader.measures.numbers import Number, hyphen, word
from sayso.reader.measures.tokens import Kind, Token, glued

LONGEST = 5  # tokens of the longest unit: "lb", "-", "ft"; "%", "points"; "m", "/", "s"
NEARBY = 8  # tokens on each side that tell whether pounds are money
MILLION = 1_000_000
POUNDS = "PS"  # what is left of "£" where a text went through a transliteration to ASCII


class Found(NamedTuple):
    """A unit and the tokens it takes (half-open)."""

    unit: Unit
    first: int
    last: int


def currency_before(row: list[Token], at: int) -> Found | None:
    """Return the currency whose sign or code ends right before the number at ``at``."""
    for length in range(min(LONGEST, at), 0, -1):
        first = at - length
        part = row[first:at]
        unit = units().symbols.get("".join(token.text for token in part))
        close = all(row[one + 1].start - row[one].end <= 1 for one in range(first, at))
        if unit is not None and unit.kind == "currency" and close and _whole(row, first):
            return Found(unit, first, at)
    if at and row[at - 1].text == POUNDS and glued(row[at - 1], row[at]) and _money_like(row, at):
        return Found(units().symbols["£"], at - 1, at)
    return None


def unit_after(row: list[Token], number: Number) -> Found | None:
    """Return the unit that follows a number, joined by nothing, a space or a hyphen, with its rate."""
    at = number.last
    begin = at + 1 if hyphen(row, at) else at
    if begin >= len(row) or (row[begin].breaks and row[begin].kind is not Kind.WORD):
        return _symbol(row, begin, touching=True) if begin < len(row) and glued(row[at - 1], row[begin]) else None
    touching = begin == at and glued(row[at - 1], row[begin])
    found = _phrase(row, begin) or _symbol(row, begin, touching=touching)
    return rated(row, _pounds(row, found, scale=number.scale)) if found else None


def _pounds(row: list[Token], found: Found, *, scale: float) -> Found:
    """Return pounds as money where the words around speak of money, or where there are millions of them."""
    if found.unit.name != "pound-mass" or row[found.first].low not in ("pound", "pounds"):
        return found
    around = {token.low for token in row[max(0, found.first - NEARBY) : found.last + NEARBY]}
    money = scale >= MILLION or (around & closed("money") and not around & closed("weighing"))
    return found._replace(unit=units().symbols["£"]) if money else found


def rated(row: list[Token], found: Found) -> Found:
    """Return a unit with the rate that follows it ("a year", "per barrel", "/kg"), if there is one."""
    at = found.last
    low = word(row, at)
    if found.unit.name.endswith("per hour") or at + 1 >= len(row) or row[at].breaks:
        return found
    if hyphen(row, at) and hyphen(row, at + 2):  # "$15-an-hour"
        at, low = at + 1, word(row, at + 1)
    if low not in ("per", "a", "an", "each", "every", "/"):
        return found
    after = at + 1 + hyphen(row, at + 1)
    below = _phrase(row, after) or (_symbol(row, at + 1, touching=True) if low in ("per", "/") else None)
    if below is None and low == "/" and word(row, at + 1) == "s":
        below = Found(units().words["second",], at + 1, at + 2)
    if below is not None and word(row, below.last) in _NOT_RATES:
        return found  # "a year earlier" is a time
    if below is not None and (low in ("per", "/") or below.unit.kind in _RATES):
        return Found(Unit(f"{found.unit.name} per {below.unit.name}", found.unit.kind), found.first, below.last)
    if below is None and (low == "per" or word(row, at + 1) in _SOLD_BY) and row[at + 1].kind is Kind.WORD:
        return Found(Unit(f"{found.unit.name} per {row[at + 1].low}", found.unit.kind), found.first, at + 2)
    return found


def _phrase(row: list[Token], at: int) -> Found | None:
    """Return the longest unit in words at a token: its words may be joined by hyphens."""
    words: list[str] = []
    best, end = None, at
    while end < len(row) and len(words) < LONGEST:
        token = row[end]
        if token.kind is Kind.WORD or token.text == "%":
            words.append(token.low)
            unit = None if token.text.istitle() and token.low in ALSO_NAMES else units().words.get(tuple(words))
            best = Found(unit, at, end + 1) if unit else best
        elif not (words and (hyphen(row, end) or token.text == ".")):
            break
        if token.breaks:
            break
        end += 1
    return best


def _symbol(row: list[Token], at: int, *, touching: bool) -> Found | None:
    """Return the unit whose symbol stands at a token; some symbols count only where they touch the number."""
    for length in range(min(LONGEST, len(row) - at), 0, -1):
        part = row[at : at + length]
        if any(not glued(left, right) for left, right in pairwise(part)):
            continue
        symbol = "".join(token.text for token in part).replace("^", "")
        after = row[at + length] if at + length < len(row) else None
        loose = symbol in _CAPITALS and (
            after is None or after.kind is not Kind.WORD or after.low in stops() or _physical(row, at)
        )
        unit = units().symbols.get(symbol) or (units().glued.get(symbol) if touching or loose else None)
        open_ended = after is not None and glued(part[-1], after) and after.kind in (Kind.WORD, Kind.NUMBER)
        open_ended = open_ended or (hyphen(row, at + length) and row[at + length + 1].kind is Kind.NUMBER)  # "F-16"
        if unit is not None and not open_ended:
            return Found(unit, at, at + length)
    return None


def _physical(row: list[Token], at: int) -> bool:
    """Tell whether the words around speak of heat or electricity: "12 C melting point"."""
    return any(token.low in closed("physics") for token in row[max(0, at - NEARBY) : at + NEARBY])


def _whole(row: list[Token], first: int) -> bool:
    """Tell whether a symbol is not the end of a longer word ("XUS$")."""
    return first == 0 or row[first - 1].kind is not Kind.WORD or not glued(row[first - 1], row[first])


def _money_like(row: list[Token], at: int) -> bool:
    long = len(row[at].text) > len("99")
    after = row[at + 1] if at + 1 < len(row) else None
    return long or (after is not None and after.text in ("m", "bn", "k", "tn", "million", "billion"))


ALSO_NAMES = frozenset("stone bar won real cup yard knot mole second foot pound rand lira lei dong".split())
_CAPITALS = frozenset("AKJVWNTCF")  # symbols that may stand apart, where no word follows: "300 K", not "5 A students"
_NOT_RATES = frozenset("earlier ago later before after long old".split())
_RATES = frozenset({"duration", "weight", "volume", "area"})
_SOLD_BY = frozenset("share head person piece barrel ounce household ticket pop kilo night unit".split())
