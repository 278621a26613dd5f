"""From numbers to quantities: the value with its bounds, its unit, its modifier, its range and its sign.

A quantity knows what the words beside the number say of its size; what it counts, and in which part,
is read in ``counted`` and ``parts``.
"""

from collections.abc import Iterator
from dataclasses import replace

from sayso.reader.measures.changes import BETWEEN, FROM_TO, REACH, Quantity, again, modified
from sayso.reader.measures.counted import plural
from sayso.reader.measures.lexicon import Unit, closed, units
from sayso.reader.measures.names import is_name, year_like
from sayso.reader.measures.numbers import Form, Number, Vague, hyphen, number_at, word
from sayso.reader.measures.tokens import Kind, Token, glued
from sayso.reader.measures.units import Found, currency_before, rated, unit_after

DASHES = frozenset("-‐‑–—")
CURRENCY = 4  # tokens in which a number's currency and the number itself begin: "US", "$", "5"
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
    if number.low != 1 and not _noun(row, other.last):
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
    first, last, unit = _with_unit(row, number)
    if unit is not None and first == number.first and _metres(row, number):
        number = number._replace(low=row[first].value, high=row[first].value, scale=1.0)
    if unit is not None and unit.name == "foot" and (inches := _inches(row, last)):
        number, last = number._replace(low=number.low + inches, high=number.high + inches), last + 2
    share = _out_of(row, number, vague=vague) if unit is None else None
    if share is not None:
        return modified(row, share, done=done)
    span = _range(row, number, first=first, last=last, unit=unit, vague=vague)
    if span is not None:
        return modified(row, span, done=done)
    if is_name(row, number, unit=unit is not None):
        return None
    return modified(row, _signed(row, _sized(number, first=first, last=last, unit=unit)), done=done)


def _with_unit(row: list[Token], number: Number) -> tuple[int, int, Unit | None]:
    """Return the first and last token of a number with its unit, and the unit."""
    before = currency_before(row, number.first)
    if before is None:
        part = _part_of_unit(row, number)
        if part is not None:
            return number.first, part.last, part.unit
        if _metres(row, number):
            return number.first, number.last, units().symbols["m"]
        after = unit_after(row, number)
        return (number.first, after.last, after.unit) if after else (number.first, number.last, None)
    last = number.last + (word(row, number.last) in ("us", "u.s.", "usd"))
    after = rated(row, Found(before.unit, before.first, last))
    return before.first, after.last, after.unit


def _inches(row: list[Token], at: int) -> float:
    """Return the part of a foot that follows in "6-foot-8", 0 if none."""
    inches = row[at + 1] if hyphen(row, at) else None
    return inches.value / 12 if inches is not None and inches.kind is Kind.NUMBER and inches.value < 12 else 0.0  # noqa: PLR2004


def _part_of_unit(row: list[Token], number: Number) -> Found | None:
    """Return the unit after "half an", "three quarters of a" and "thousands of"."""
    lead = word(row, number.last)
    split = number.form is Form.PART and lead in ("a", "an")
    many = number.form is Form.VAGUE and lead == "of"
    piece = number.form is Form.PART and lead == "of" and word(row, number.last + 1) in ("a", "an")
    if not (split or many or piece) or row[number.last - 1].breaks:
        return None
    return unit_after(row, number._replace(last=number.last + 1 + piece))


def _metres(row: list[Token], number: Number) -> bool:
    """Tell whether the "m" glued to digits is metres: no currency before and nothing counted after."""
    if number.last - number.first != 2 or row[number.last - 1].text != "m":  # noqa: PLR2004
        return False
    counted = (
        number.last < len(row)
        and not row[number.last - 1].breaks
        and (plural(row[number.last]) or word(row, number.last) == "of")
    )
    return not counted


def _sized(number: Number, *, first: int, last: int, unit: Unit | None) -> Quantity:
    best = None if number.form is Form.VAGUE else number.low
    return Quantity(first=first, last=last, number=number, low=number.low, best=best, high=number.high, unit=unit)


def _range(
    row: list[Token], number: Number, *, first: int, last: int, unit: Unit | None, vague: Vague
) -> Quantity | None:
    """Return the range that a number opens: "between 5 and 7", "15-20 per cent", "from $10 to $15 billion"."""
    opener = "between" if aged(row, first) else word(row, first - 1)
    joint = word(row, last)
    dash = joint in DASHES
    if not (dash or joint == "to" or (joint in ("and", "to") and opener == "between")) or number.form is Form.PART:
        return None
    other = _next_number(row, last + 1, vague=vague)
    if other is None:
        return None
    _, end, second = _with_unit(row, other)
    if joint == "to" and _stepped(row, first, unit, second):
        return None  # "fell 3p to 245p": the step, then the level
    if not _spans(row, number, other, units=(unit, second), opener=opener, dash=dash):
        return None
    low = number.low * other.scale if _shares_scale(number, other, unit, second) else number.low
    change = _moving(row, first - 2) if opener == "from" else BETWEEN
    if word(row, first - 1) in ("between", "from"):
        first -= 1
    bounds = sorted((low, other.high))
    return Quantity(
        first=first, last=end, number=number._replace(last=other.last), low=bounds[0], best=None, high=bounds[1],
        unit=max(unit, second, key=_told) if unit and second else second or unit, change=change,
    )  # fmt: skip


def aged(row: list[Token], at: int) -> bool:
    """Tell whether the words before a number speak of an age: "aged 12", "the ages of 39 and 74"."""
    for _ in range(2):
        at -= word(row, at - 1) in ("between", "from", "of")
    return word(row, at - 1) in closed("aged")


def _stepped(row: list[Token], first: int, left: Unit | None, right: Unit | None) -> bool:
    """Tell whether a number with its own unit is the step of a verb of rising or falling right before it."""
    before = word(row, first - 1)
    return left is not None and right is not None and (before in closed("up") or before in closed("down"))


def _next_number(row: list[Token], at: int, *, vague: Vague) -> Number | None:
    """Return the number at a token, or right after the currency at a token."""
    for begin in range(at, min(at + CURRENCY, len(row))):
        other = number_at(row, begin, vague=vague)
        if other is not None:
            right = other.form in (Form.DIGITS, Form.WORDS, Form.VAGUE) and _with_unit(row, other)[0] == at
            return other if right else None
    return None


def _spans(
    row: list[Token], one: Number, two: Number, *, units: tuple[Unit | None, Unit | None], opener: str, dash: bool
) -> bool:
    """Tell whether two numbers are the ends of one range, and not a score, a season or two values."""
    left, right = units
    if left is not None and right is not None and _plain(left) != _plain(right):
        return False
    opened = opener in ("from", "between")
    bare = left is None and right is None
    seasons = year_like(row, one.first) and year_like(row, two.first)
    if bare and (seasons or (not opened and is_name(row, one._replace(last=two.last), unit=False))):
        return False
    rises = one.low < two.high * two.scale
    counts = right is not None or _noun(row, two.last)
    if dash:
        money = left is not None and left.kind == "currency"
        season = year_like(row, one.first) and right is None
        return rises and not season and (money or counts)
    if left is not None:
        scaled = left.kind == "currency" and two.scale > one.scale == 1  # "$1.5 to 2 billion"
        return opened or (rises and (right is not None or scaled))
    return opened or (rises and counts)


def _plain(unit: Unit) -> str:
    """Return a unit's name without its rate."""
    return unit.name.split(" per ")[0]


def _shares_scale(one: Number, two: Number, left: Unit | None, right: Unit | None) -> bool:
    """Tell whether "10" in "10 to 15 billion" means billions as well."""
    told = left is not None and right is None and left.kind != "currency"
    return one.scale == 1 and two.scale > 1 and not told and one.low < two.low / two.scale


def _noun(row: list[Token], at: int) -> bool:
    """Tell whether something counted follows."""
    token = row[at] if at < len(row) else None
    if token is None or token.kind is not Kind.WORD:
        return False
    classes = ("preposition", "conjunction", "auxiliary", "pronoun", "determiner")
    return token.low == "others" or not any(token.low in closed(name) for name in classes)


def _told(unit: Unit) -> int:
    """Return how much a unit says: a rate says more than its unit alone."""
    return len(unit.name)


def _moving(row: list[Token], at: int) -> str:
    """Return "rose from … to" where a verb of rising stands before "from", "fell …" likewise, else the plain range."""
    for one in range(at, max(-1, at - REACH), -1):
        if row[one].breaks or row[one].text == ",":
            break
        for class_, verb in (("up", "rose"), ("down", "fell")):
            if row[one].low in closed(class_):
                return f"{verb} {FROM_TO}"
    return BETWEEN


def _signed(row: list[Token], found: Quantity) -> Quantity:
    """Return a quantity with the minus sign or the "minus" before it."""
    at = found.first - 1
    if at < 0 or found.low is None or found.high is None:
        return found
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
