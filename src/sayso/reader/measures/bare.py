"""Tell what a number is that has no noun: an age, one of many, a figure on its own, an idiom, or nothing."""

from sayso.reader.measures.changes import Quantity
from sayso.reader.measures.counted import Phrase, plural
from sayso.reader.measures.lending import SHARING
from sayso.reader.measures.lexicon import closed, stops
from sayso.reader.measures.numbers import Form, hanging, hyphen, number_at, word
from sayso.reader.measures.ranges import aged
from sayso.reader.measures.tokens import Kind, Token
from sayso.reader.measures.units import unit_after

OLDEST = 120  # years: a bare number after a name is an age up to here
MOST = 8  # numbers of a list with hanging hyphens
LARGE = 1000  # a number with such a multiplier is a figure wherever it stands


def one_of(row: list[Token], quantity: Quantity) -> bool:
    """Tell whether "one" takes a member out of a group: "one of the guards"."""
    number = quantity.number
    return (
        number.form is Form.WORDS and quantity.best == 1 and word(row, number.last) == "of"
        and (word(row, number.last + 1) in closed("determiner") | {"many"} or word(row, number.last + 1).endswith("'s"))
    )  # fmt: skip


def counts_one(row: list[Token], quantity: Quantity, phrase: Phrase) -> bool:
    """Tell whether "one" counts, and does not point: "no one", "the one", "one another", "one day"."""
    if quantity.number.form is Form.DIGITS:
        return not row[phrase.first].text[0].isupper()  # "1 World Trade Center"
    before, after = word(row, quantity.first - 1), word(row, phrase.first + (word(row, phrase.first) == "other"))
    if (before, after) == ("at", "point"):
        return False
    if (after in ("side", "way") and before in closed("preposition")) or (before, after) == ("on", "hand"):
        return False  # but "put one hand behind her"
    return before not in _POINTING and after not in _IDLE and word(row, quantity.last) not in closed("determiner")


def idiom(row: list[Token], quantity: Quantity) -> bool:
    """Tell whether "at one point", "one day" or "one night" is a time and no measure."""
    if quantity.best == 1 and word(row, quantity.first - 1) == "at" and word(row, quantity.last - 1) == "point":
        return True
    one = quantity.number.form is Form.WORDS and quantity.best == 1 and quantity.last - quantity.number.last == 1
    idle = word(row, quantity.last - 1) in ("day", "night", "minute", "second")
    return one and idle and word(row, quantity.first - 1) not in _DURING


def age(row: list[Token], quantity: Quantity) -> bool:
    """Tell whether a bare number is an age: "the mayor, 54, said", "aged 12 to 14", "when he was 10"."""
    number, best = quantity.number, quantity.high or quantity.low
    if number.form not in (Form.DIGITS, Form.WORDS) or best is None or not 0 < best <= OLDEST or best != int(best):
        return False
    after = word(row, quantity.last)
    closes = after in (",", ".", ";", ")", "") or after in closed("conjunction") or after in closed("auxiliary")
    if aged(row, quantity.first):
        return not (quantity.last < len(row) and row[quantity.last].kind is Kind.WORD and plural(row[quantity.last]))
    if number.form is not Form.DIGITS:
        return False
    before = word(row, quantity.first - 1)
    if before in ("was", "is") and word(row, quantity.first - 2) in ("who", "he", "she", "i"):
        return closes
    if before in ("i'm", "he's", "she's", "they're", "you're", "we're"):
        return closes
    name = row[quantity.first - 2] if quantity.first > 1 else None
    named = name is not None and name.kind is Kind.WORD and name.low not in closed("month") and name.low not in stops()
    return before == "," and named and after in (",", ";") and best >= 1


def stands_alone(row: list[Token], quantity: Quantity, *, role: str | None) -> bool:
    """Tell whether a number with no noun after it is a figure all the same: "fell to 13,176", "19 wounded"."""
    number = quantity.number
    large = number.scale >= LARGE and not (
        row[number.last - 1].text == "K" and len(row[number.first].text) == 1
    )  # "4K"
    if large or _lists_units(row, quantity) or role is not None:
        return True
    if quantity.change is not None and quantity.change != "exactly":
        return number.form is not Form.VAGUE
    if _gathered(row, quantity) or _acting(row, quantity):
        return True
    return number.form is Form.DIGITS and _figure(row, quantity)


def _figure(row: list[Token], quantity: Quantity) -> bool:
    """Tell whether bare digits are a figure: by how they are written, or by the word before them."""
    token = row[quantity.number.first]
    if "," in token.text or "." in token.text:
        return True
    before = word(row, quantity.first - 1)
    if len(token.text) == 1:
        return before in ("of", "=", "by")
    return before in closed("preposition") or before in closed("auxiliary")


def _gathered(row: list[Token], quantity: Quantity) -> bool:
    """Tell whether a number says how many a group has: "a crew of nine", but not "the Group of Seven"."""
    group = word(row, quantity.first - 1) == "of" and word(row, quantity.first - 2) in closed("group")
    return group and quantity.number.form in (Form.DIGITS, Form.WORDS) and not row[quantity.first].text[0].isupper()


def _acting(row: list[Token], quantity: Quantity) -> bool:
    """Tell whether a number is the subject of a verb after a link: "43 agreed and 6 abstained", "nine were let go"."""
    at = quantity.first - 1
    then = row[quantity.last] if quantity.last < len(row) else None
    if word(row, at) not in _LINKS or then is None or then.kind is not Kind.WORD or row[quantity.last - 1].breaks:
        return False
    plain = quantity.number.form in (Form.DIGITS, Form.WORDS) and quantity.best != 1
    listed = (
        at > 0 and row[at - 1].kind is Kind.NUMBER and quantity.number.form is Form.DIGITS
    )  # "chapters 6 and 7 were"
    return plain and not listed and (then.low in ("were", "are", "have") or then.low in closed("voting"))


def _lists_units(row: list[Token], quantity: Quantity) -> bool:
    """Tell whether a number waits for the unit or the noun of the next: "eight or nine euros", "5 or 6 people"."""
    if hanging(row, quantity.last):
        return _hangs(row, quantity.last)
    joint = word(row, quantity.last)
    if joint not in SHARING or quantity.number.form not in (Form.DIGITS, Form.WORDS):
        return False
    then = number_at(row, quantity.last + 1, vague={})
    if then is None or then.form not in (Form.DIGITS, Form.WORDS):
        return False
    counts = then.last < len(row) and row[then.last].kind is Kind.WORD and plural(row[then.last])
    return unit_after(row, then) is not None or (joint == "or" and counts)


def _hangs(row: list[Token], at: int) -> bool:
    """Tell whether the last of the numbers with a hanging hyphen has a unit or a noun: "two- and three-bedroom"."""
    for _ in range(MOST):
        if not hanging(row, at):
            return False
        at += 1
        while word(row, at) in SHARING | {","}:
            at += 1
        then = number_at(row, at, vague={})
        if then is None:
            return False
        at = then.last
        if hyphen(row, at):
            return row[at + 1].kind is Kind.WORD
    return False


_DURING = frozenset(
    "for in within after just only of than over under about last lasts lasted takes took another".split()
)
_LINKS = frozenset({",", "and", "while", "but", ";", "which", "whom"})
_POINTING = frozenset("no any every each this that the which other another only not some".split())
_IDLE = frozenset("day thing another reason stage moment time who minute".split()) | stops()
