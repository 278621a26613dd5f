"""Read the unit that stands before or after a number: "$", "US $", "per cent", "km²", "years old", "a barrel".

A rate is part of the unit: "dollar per barrel", "mile per hour".
"""

from itertools import pairwise
from typing import NamedTuple

from sayso.reader.measures.counted import plural
from sayso.reader.measures.lexicon import Unit, closed, stops, units
from sayso.reader.measures.numbers import Form, Number, hyphen, word
from sayso.reader.measures.tokens import Kind, Token, glued

LONGEST = 5  # tokens of the longest unit: "lb", "-", "ft"; "%", "points"; "m", "/", "s"
NEARBY = 8  # tokens on each side that tell whether pounds are money
ASIDE = 8  # tokens at most of what is measured, or of an aside, between a unit and its rate
MILLION = 1_000_000
POUNDS = "PS"  # what is left of "£" where a text went through a transliteration to ASCII
SHORT = {POUNDS: "£", "Y": "¥", "R": "ZAR", "N": "NGN", "P": "PHP"}  # "R2.5 million", but "an R5 road", "an N95 mask"


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
    sign = SHORT.get(row[at - 1].text) if at and glued(row[at - 1], row[at]) else None
    if sign is not None and _money_like(row, at, short=row[at - 1].text):
        return Found(units().symbols[sign], at - 1, at)
    return None


def unit_after(row: list[Token], number: Number) -> Found | None:
    """Return the unit that follows a number, joined by nothing, a space or a hyphen, with its rate."""
    at = number.last
    begin = at + 1 if hyphen(row, at) else at
    if begin >= len(row) or (row[begin].breaks and row[begin].kind is not Kind.WORD):
        return _symbol(row, begin, touching=True) if begin < len(row) and glued(row[at - 1], row[begin]) else None
    touching = begin == at and glued(row[at - 1], row[begin])
    if row[begin].text == "s" and begin == at and not touching:
        return Found(units().words["second",], begin, begin + 1)
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


def rated_past(row: list[Token], unit: Unit, at: int) -> Unit:
    """Return a unit with the rate that stands past what is measured or an aside: "5 litres of milk | a day".

    "C$6 (US$4.46) per share" likewise. The words of the unit stay where they are.
    """
    opener = word(row, at)
    if " per " in unit.name or unit.kind in ("duration", "age", "share") or opener not in ("of", "("):
        return unit
    for one in range(at + 1, min(at + ASIDE, len(row) - 1)):
        token = row[one]
        if opener == "of" and word(row, one) in ("per", "a", "an", "every") and one > at + 1:
            return _timed(row, unit, one)
        if opener == "(" and token.text == ")":
            return _timed(row, unit, one + 1) if word(row, one + 1) == "per" else unit
        if token.breaks or (opener == "of" and (token.kind is not Kind.WORD or token.low in stops())):
            return unit
    return unit


def _timed(row: list[Token], unit: Unit, at: int) -> Unit:
    found = rated(row, Found(unit, at, at))
    time = (found.unit.name.removeprefix(f"{unit.name} per "),)
    duration = time in units().words and units().words[time].kind == "duration"
    return found.unit if duration or word(row, at) == "per" else unit


def with_unit(row: list[Token], number: Number) -> tuple[int, int, Unit | None]:
    """Return the first and last token of a number with its unit, and the unit."""
    before = currency_before(row, number.first)
    if before is None:
        part = _part_of_unit(row, number)
        if part is not None:
            return number.first, part.last, part.unit
        if metres(row, number):
            return number.first, number.last, units().symbols["m"]
        after = unit_after(row, number)
        return (number.first, after.last, after.unit) if after else (number.first, number.last, None)
    last = number.last + (word(row, number.last) in ("us", "u.s.", "usd"))
    after = rated(row, Found(before.unit, before.first, last))
    return before.first, after.last, after.unit


def _part_of_unit(row: list[Token], number: Number) -> Found | None:
    """Return the unit after "half an", "three quarters of a" and "thousands of"."""
    lead = word(row, number.last)
    split = number.form is Form.PART and lead in ("a", "an")
    many = number.form is Form.VAGUE and lead == "of"
    piece = number.form is Form.PART and lead == "of" and word(row, number.last + 1) in ("a", "an")
    if not (split or many or piece) or row[number.last - 1].breaks:
        return None
    return unit_after(row, number._replace(last=number.last + 1 + piece))


def metres(row: list[Token], number: Number) -> bool:
    """Tell whether the "m" glued to digits is metres: no currency before and nothing counted after."""
    if number.last - number.first != 2 or row[number.last - 1].text != "m":  # noqa: PLR2004
        return False
    counted = (
        number.last < len(row)
        and not row[number.last - 1].breaks
        and (plural(row[number.last]) or word(row, number.last) == "of")
    )
    return not counted


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


def _money_like(row: list[Token], at: int, *, short: str) -> bool:
    """Tell whether digits after a short sign are money: many of them after "PS", else grouped or multiplied."""
    after = row[at + 1] if at + 1 < len(row) else None
    scaled = after is not None and after.text in ("m", "bn", "k", "tn", "million", "billion", "trillion")
    return scaled or "," in row[at].text or (short == POUNDS and len(row[at].text) > len("99"))


ALSO_NAMES = frozenset("stone bar won real cup yard knot mole second foot pound rand lira lei dong".split())
_CAPITALS = frozenset(
    "AKJVWNTCFLHt"
)  # symbols that may stand apart, where no word follows: "300 K", not "5 A students"
_NOT_RATES = frozenset("earlier ago later before after long old".split())
_RATES = frozenset({"duration", "weight", "volume", "area"})
_SOLD_BY = frozenset("share head person piece barrel ounce household ticket pop kilo night unit".split())
