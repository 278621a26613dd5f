"""What a number takes over from its neighbours: a role, a noun, or a unit that only one of them spells out."""

from dataclasses import dataclass, replace

from sayso.reader.measures.changes import Quantity
from sayso.reader.measures.counted import Phrase
from sayso.reader.measures.numbers import Form, hanging, word
from sayso.reader.measures.tokens import Token

LISTED = 4  # tokens at most between two counts of one list: ", as well as"
NEAR = 60  # tokens: how far a count lends its noun to the next, and a level its unit
LAST = 3  # quantities looked back at
ALIKE = 3.0  # two levels of one sentence share a unit up to this ratio: "84.75 cents, while the lowest is 74.07"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A quantity with what it counts, in tokens; ``end`` is where the two end."""

    quantity: Quantity
    phrase: Phrase | None
    role: str | None
    end: int


def listed(row: list[Token], quantity: Quantity, told: list[Told]) -> str | None:
    """Return the role of the count before, where only a comma or "and" stands between the two."""
    if not told or told[-1].quantity.unit is not None:
        return None
    if not 0 < quantity.first - told[-1].end <= LISTED:
        return None
    if any(row[at].low not in _LISTING for at in range(told[-1].end, quantity.first)):
        return None
    return told[-1].role if told[-1].role != "count" else None


def lent(row: list[Token], quantity: Quantity, told: list[Told]) -> Phrase | None:
    """Return the noun of an earlier count in reach: "334 civilians killed and 338 injured"."""
    for one in reversed(told[-LAST:]):
        near = quantity.first - one.quantity.last < NEAR
        part = word(row, one.quantity.first - 1) in ("including", "them")
        lends = one.phrase is not None and one.quantity.unit is None
        if near and not part and lends and one.role not in ("ordinal", "ratio", "conducted"):
            return one.phrase
    return None


def carried(row: list[Token], quantity: Quantity, told: list[Told]) -> Quantity:
    """Return a bare level with the unit of the level or the step before it in the sentence.

    "Rose 64.06 points to 4,577.10", "the highest is 84.75 cents, while the lowest is 74.07".
    """
    if not told or quantity.number.form is not Form.DIGITS or _broken(row, told[-1].end, quantity.first):
        return quantity
    last = next((one.quantity for one in reversed(told[-LAST:]) if _level(one.quantity)), None)
    if last is None or last.unit is None or _broken(row, last.last, quantity.first):
        return quantity
    step = word(row, quantity.first - 1) == "to" and (last.change or "") in _STEPS
    written = row[quantity.number.first].text
    one, two = last.high or last.low, quantity.high or quantity.low
    alike = one and two and "." in written and 1 / ALIKE < abs(one / two) < ALIKE
    return replace(quantity, unit=last.unit) if step or alike else quantity


def shared(row: list[Token], told: list[Told]) -> list[Told]:
    """Return the quantities with a unit or noun that only the last of a list spells out: "eight or nine euros"."""
    for at in range(len(told) - 2, -1, -1):
        one, then = told[at], told[at + 1]
        if (
            _joined(row, one.quantity.last, then.quantity.first)
            and one.quantity.unit is None
            and one.end == one.quantity.last
        ):
            quantity = replace(one.quantity, unit=then.quantity.unit)
            told[at] = replace(one, quantity=quantity, phrase=then.phrase, role=then.role)
    return told


def _joined(row: list[Token], first: int, last: int) -> bool:
    """Tell whether only a link stands between two numbers: "or", or "-, " and "- and " after a hanging hyphen."""
    hangs = hanging(row, first)
    between = [token.low for token in row[first + hangs : last]]
    return bool(between) and all(low in SHARING or (hangs and low == ",") for low in between) and len(between) <= 2  # noqa: PLR2004


def _level(quantity: Quantity) -> bool:
    """Tell whether a quantity has a unit that a level of the same thing may go without."""
    unit = quantity.unit
    return unit is not None and unit.kind not in ("share", "duration", "age", "times")


def _broken(row: list[Token], first: int, last: int) -> bool:
    """Tell whether a sentence ends between two tokens, or they are far apart."""
    return last - first > NEAR or any(token.breaks for token in row[max(0, first - 1) : last])


SHARING = frozenset({"or", "and", "x", "×", "by"})  # "eight or nine euros", "3 x 5 metres"
_STEPS = frozenset({"rose", "fell"})
_LISTING = frozenset({",", "and", "or", "including", "among", "them", "plus", "as", "well", "with", "(", "also"})
