"""Read two numbers as the ends of one range: "15-20", "between 5 and 7", "from 21 mpg in 2008 to 29"."""

from sayso.reader.measures.changes import BETWEEN, FROM_TO, REACH, TRENDS, Quantity
from sayso.reader.measures.counted import plural
from sayso.reader.measures.lexicon import Unit, closed
from sayso.reader.measures.names import LIKELY_YEARS, dated, is_name, year_like
from sayso.reader.measures.numbers import Form, Number, Vague, hanging, hyphen, number_at, word
from sayso.reader.measures.tokens import Kind, Token
from sayso.reader.measures.units import with_unit

DASHES = frozenset("-‐‑–—")
CURRENCY = 4  # tokens in which a number's currency and the number itself begin: "US", "$", "5"
APART = 7  # tokens at most between the ends of "from 20 miles per gallon in 2008 to 29"


def range_at(
    row: list[Token], number: Number, *, first: int, last: int, unit: Unit | None, vague: Vague
) -> Quantity | None:
    """Return the range that a number opens: "between 5 and 7", "15-20 per cent", "from $10 to $15 billion"."""
    opener = "between" if aged(row, first) else word(row, first - 1)
    begin = last + hanging(row, last)  # "four- to six-year sentences"
    joint = word(row, begin)
    dash = joint in DASHES
    if opener == "from" and joint not in (*DASHES, "to", "and"):
        return _far(row, number, first=first, last=last, unit=unit, vague=vague)
    if not (dash or joint == "to" or (joint in ("and", "to") and opener == "between")) or number.form is Form.PART:
        return None
    other = _next_number(row, begin + 1, vague=vague)
    if other is None:
        return None
    _, end, second = with_unit(row, other)
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


def _far(
    row: list[Token], number: Number, *, first: int, last: int, unit: Unit | None, vague: Vague
) -> Quantity | None:
    """Return the range whose ends stand apart: "fell from 35 animals in 2009 to 18", "from 20 mpg in 2008 to 29 mpg".

    Only after a verb of rising or falling, or where both ends have the same unit; the far end has no noun of its own.
    """
    to = _far_joint(row, last)
    other = _next_number(row, to + 1, vague=vague) if to else None
    if other is None or number.form not in (Form.DIGITS, Form.WORDS) or other.form not in (Form.DIGITS, Form.WORDS):
        return None
    _, end, second = with_unit(row, other)
    moving = _moving(row, first - 2)
    same = unit is not None and second is not None and _plain(unit) == _plain(second)
    bare = second is None and not _far_noun(row, end)
    if not (same or (moving != BETWEEN and bare)) or year_like(row, other.first) or year_like(row, number.first):
        return None
    low, high = sorted((number.low, other.high))
    noun = last if unit is None and noun_at(row, last) else None
    return Quantity(
        first=first - 1, last=end, number=number._replace(last=other.last), low=low, best=None, high=high,
        unit=unit, change=moving, noun=noun,
    )  # fmt: skip


def _far_joint(row: list[Token], at: int) -> int:
    """Return the "to" that closes a range which opened before ``at``, 0 if a clause, a mark or a number intervenes."""
    for one in range(at, min(at + APART, len(row) - 1)):
        token = row[one]
        if token.low == "to":
            return one
        plain = token.kind is Kind.WORD and not _opens_clause(row, one)
        if token.breaks or not (plain or year_like(row, one)):
            return 0
    return 0


def _opens_clause(row: list[Token], at: int) -> bool:
    """Tell whether a word begins a clause of its own; "May" is a month where it has a capital."""
    month = row[at].low in closed("month") and row[at].text[0].isupper()
    return not month and any(row[at].low in closed(name) for name in _CLAUSES)


def _far_noun(row: list[Token], at: int) -> bool:
    """Tell whether the far end counts something of its own; "last year" and "this week" are times."""
    return noun_at(row, at) and word(row, at) not in ("last", "next", "now", "today", "yesterday")


def aged(row: list[Token], at: int) -> bool:
    """Tell whether the words before a number speak of an age: "aged 12", "the ages of 39 and 74"."""
    for _ in range(2):
        at -= word(row, at - 1) in ("between", "from", "of")
    return word(row, at - 1) in closed("aged")


def _stepped(row: list[Token], first: int, left: Unit | None, right: Unit | None) -> bool:
    """Tell whether a number with its own unit is the step of a verb of rising or falling right before it."""
    before = word(row, first - 1)
    if before == "of" and word(row, first - 2) in closed("trend"):  # "a rise of 3p to 245p"
        return left is not None and right is not None
    return left is not None and right is not None and (before in closed("up") or before in closed("down"))


def _next_number(row: list[Token], at: int, *, vague: Vague) -> Number | None:
    """Return the number at a token, or right after the currency at a token."""
    for begin in range(at, min(at + CURRENCY, len(row))):
        other = number_at(row, begin, vague=vague)
        if other is not None:
            right = other.form in (Form.DIGITS, Form.WORDS, Form.VAGUE) and with_unit(row, other)[0] == at
            return other if right else None
    return None


def _spans(
    row: list[Token], one: Number, two: Number, *, units: tuple[Unit | None, Unit | None], opener: str, dash: bool
) -> bool:
    """Tell whether two numbers are the ends of one range, and not a score, a season or two values."""
    left, right = units
    if left is not None and right is not None and _plain(left) != _plain(right):
        return False
    opened = opener in ("from", "between") or (opener == "of" and left is not None and right is not None)
    bare = left is None and right is None
    if bare and dated(row, two):
        return False  # "between 3 and 5 May"
    counted = two.last < len(row) and row[two.last].text.islower() and plural(row[two.last])
    likely = row[one.first].value in LIKELY_YEARS or not counted  # "from 1000 to 2000 hires"
    seasons = year_like(row, one.first) and year_like(row, two.first) and likely
    if bare and (seasons or (not opened and is_name(row, one._replace(last=two.last), unit=False))):
        return False
    rises = one.low < two.high * two.scale
    counts = right is not None or noun_at(row, two.last)
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


def noun_at(row: list[Token], at: int) -> bool:
    """Tell whether something counted follows, after a hyphen or not."""
    at += hyphen(row, at)
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
        for class_, verb in TRENDS:
            if row[one].low in closed(class_):
                return f"{verb} {FROM_TO}"
    return BETWEEN


_CLAUSES = ("conjunction", "pronoun", "auxiliary", "verb", "trend")
