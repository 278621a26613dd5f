"""What the words beside a quantity make of it: the modifier that bounds it, the rise or fall that it measures."""

from dataclasses import dataclass, replace

from sayso.reader.measures.lexicon import Unit, Words, closed, modifiers
from sayso.reader.measures.numbers import Number, hyphen, word
from sayso.reader.measures.tokens import Token, glued

LONGEST = 5  # words of the longest modifier: "in the neighbourhood of"
NOUN = 4  # tokens at most between a step and the same in another unit: "5,000 jobs, or 2 per cent"
REACH = 6  # tokens back to the verb of "rose 3 per cent to 20"
TRENDS = (("up", "rose"), ("down", "fell"))
MADE = (("raised", "rose"), ("lowered", "fell"))
BETWEEN, FROM_TO = "between … and", "from … to"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A value in the tokens ``first`` to ``last`` (half-open), of the number between them."""

    first: int
    last: int
    number: Number
    low: float | None
    best: float | None
    high: float | None
    unit: Unit | None = None
    change: str | None = None
    noun: int | None = None  # where the noun begins that the first end of a range has: "from 35 animals in 2009 to 180"


def modified(row: list[Token], found: Quantity, *, done: int) -> Quantity:
    """Return a quantity with the modifier beside it, or else the rise or fall that it measures."""
    first, change = _before(row, found.first, done=done)
    last = found.last
    if change is None:
        last, change = _after(row, found)
    if found.change is not None and found.change.endswith((BETWEEN, FROM_TO)):
        rough = change in ("about", "nearly") and found.change == BETWEEN  # both ends are there: it is their "about"
        return replace(found, first=first, last=last, change=change if rough else found.change)
    if change is None:
        trend = _trend(row, found)
        return replace(found, change=trend) if trend else found
    bounded = _bounded(replace(found, first=first, last=last), change)
    rough = change in ("about", "nearly") and word(row, first - 1) not in ("up", "down")
    trend = _trend(row, bounded, made=False) if rough else None  # "rose about 2 per cent": its bounds keep the "about"
    return replace(bounded, change=trend) if trend in ("rose", "fell") else bounded


def again(row: list[Token], found: Quantity, last: Quantity | None) -> Quantity:
    """Return a quantity that says the one before in another unit with that one's modifier: "over 100 km (60 miles)"."""
    if last is None or last.change is None or found.change is not None or found.unit is None:
        return found
    if last.change in ("rose", "fell"):
        near = found.first - last.last <= NOUN and not any(one.breaks for one in row[last.last - 1 : found.first])
        return replace(found, change=last.change) if near and word(row, found.first - 1) in ("or", "(") else found
    comma = word(row, last.last) == ","
    joint = word(row, last.last + comma) if found.first == last.last + comma + 1 else ""
    if last.unit is None:
        return found
    return _bounded(found, last.change) if joint in ("(", "/") else found


def _before(row: list[Token], at: int, *, done: int) -> tuple[int, str | None]:
    """Return where the longest modifier that ends before a token begins, and what it says."""
    at -= hyphen(row, at - 1) and word(row, at - 2) == "sub"
    if word(row, at - 1) == "sub":
        return at - 1, "less than"
    table: dict[Words, str] = modifiers("before")
    for length in range(min(LONGEST, at - done), 0, -1):
        part = row[at - length : at]
        change = table.get(tuple(token.low for token in part))
        if change is None or any(token.breaks for token in part):
            continue
        if part[0].low == "up" and length == 2 and word(row, at - 3) in closed("trend") | {"went", "shot", "moved"}:  # noqa: PLR2004
            return at, None  # "edged up to 4 per cent"
        return at - length, change
    return at, None


def _after(row: list[Token], found: Quantity) -> tuple[int, str | None]:
    """Return where the modifier that follows a quantity ends, and what it says."""
    table = modifiers("after")
    for at in (found.last, found.number.last):
        for length in range(min(3, len(row) - at), 0, -1):
            part = row[at : at + length]
            words = tuple(token.low for token in part)
            joined = ("-" + part[1].low,) if length == 2 and hyphen(row, at) else words  # noqa: PLR2004
            change = table.get(joined)
            loose = length == 1 and (part[0].low == "plus" or not glued(row[at - 1], part[0]))
            if change is not None and not (loose and length == 1):
                return max(at + length, found.last), change
    return found.last, None


def _bounded(found: Quantity, change: str) -> Quantity:
    """Return a quantity with the bounds that its modifier leaves; a bound that is not stated is None."""
    low, high = found.low, found.high
    match change:
        case "more than" | "at least":
            return replace(found, best=None, high=None, change=change)
        case "less than" | "at most" | "up to":
            return replace(found, low=None, best=None, change=change)
        case "about" if found.best is not None:
            return replace(found, low=None, high=None, change=change)
        case "nearly" if found.best is not None:
            return replace(found, low=None, high=high, change=change)
        case _:
            return replace(found, low=low, high=high, change=None if change == "exactly" else change)


def _trend(row: list[Token], found: Quantity, *, made: bool = True) -> str | None:
    """Return "rose" or "fell" where the quantity is the step, "rose to" or "fell to" where it is the level.

    ``made`` takes in what someone raises or lowers: "cut its rate by 25 basis points".
    """
    at = found.first - 1
    while at > 0 and word(row, at) in ("another", "further", "additional", "some", "only", "just"):
        at -= 1
    before = word(row, at)
    measured = found.unit is not None and found.unit.kind not in ("duration", "age")
    if measured and before in closed("up"):
        return "rose"
    if measured and before in closed("down"):
        return "fell"
    if before not in ("by", "to"):
        return None
    level = " to" if before == "to" else ""
    classes = (*TRENDS, *MADE) if made else TRENDS
    for one in range(at - 1, max(-1, at - REACH - 1), -1):
        if row[one].breaks or row[one].text == ",":
            break
        for class_, verb in classes:
            if row[one].low in closed(class_):
                return verb + level
    return found.change
