"""Find the measures of a text: numbers with what they bound, count and say.

Decides which numbers measure something, and what; never whether the figure is right.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from sayso.ledger import Measure, Span, content_id
from sayso.reader.measures import counted
from sayso.reader.measures.counted import Phrase
from sayso.reader.measures.lexicon import Unit, closed, roles, stops, units, vague
from sayso.reader.measures.numbers import Form, Vague, number_at, word
from sayso.reader.measures.parts import of_unit, role_of, scope_of
from sayso.reader.measures.quantities import Quantity, quantities
from sayso.reader.measures.tokens import Kind, Token, tokens
from sayso.reader.measures.units import Found, rated, unit_after

OLDEST = 120  # years: a bare number after a name is an age up to here
LISTED = 4  # tokens at most between two counts of one list: ", as well as"
NEAR = 60  # tokens: how far a count lends its noun to the next


@dataclass(frozen=True, slots=True, kw_only=True)
class Conventions:
    """What the text leaves open: how far a vague number reaches, and whether "one of the …" is a count."""

    vague: Vague = field(default_factory=vague)
    one_of: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """A quantity with what it counts, as the tokens have it; ``shares`` marks a noun taken over from another."""

    quantity: Quantity
    phrase: Phrase | None
    role: str | None
    end: int


def measures(
    text: str, *, article: str = "", blocks: Iterable[Span] | None = None, conventions: Conventions | None = None
) -> tuple[Measure, ...]:
    """Return the measures of ``text`` in order, or of its ``blocks`` only; ``article`` is the id that theirs build on.

    The span is the number's words with its modifier, its currency and its unit ("More than 9,000",
    "$6", "19 per cent"), not the thing counted.
    """
    chosen = conventions or Conventions()
    pieces = [Span(0, len(text))] if blocks is None and text else list(blocks or ())
    found: list[Measure] = []
    for piece in pieces:
        row = tokens(piece.of(text))
        told: list[_Told] = []
        for quantity in quantities(row, vague=chosen.vague):
            taken = bool(told) and quantity.first < told[-1].quantity.last  # inside "50 previous years"
            one = None if taken else _told(row, quantity, told=told, conventions=chosen)
            if one is not None:
                told.append(one)
        found += [_measure(row, one, piece=piece, text=text, article=article) for one in _shared(row, told)]
    return tuple(found)


def _told(row: list[Token], quantity: Quantity, *, told: list[_Told], conventions: Conventions) -> _Told | None:
    """Return a quantity with what it counts, or None where it counts nothing."""
    match quantity.number.form:
        case Form.TIMES:
            return _times(row, quantity, told=told)
        case Form.ORDINAL:
            return _repetition(row, quantity)
    if quantity.unit is not None:
        return _with_unit(row, quantity, told=told)
    if _one_of(row, quantity):
        phrase = counted.after(row, quantity.last, one=False)
        plural = phrase is not None and conventions.one_of and counted.plural(row[phrase.last - 1])
        return _Told(quantity=quantity, phrase=phrase, role="member", end=_end(quantity, phrase)) if plural else None
    if _age(row, quantity):
        aged = replace(quantity, unit=units().words["years", "old"])
        return _Told(quantity=aged, phrase=_subject(row, quantity, told), role="age", end=quantity.last)
    return _count(row, quantity, told=told)


def _count(row: list[Token], quantity: Quantity, *, told: list[_Told]) -> _Told | None:
    one = quantity.best == 1
    phrase = counted.after(row, _whole(row, quantity), one=one) if _open(row, quantity) else None
    if one and (phrase is None or not _singular(row, quantity, phrase)):
        return None
    if phrase is not None and not one and not _counts(row, quantity, phrase):
        phrase = None
    measured = _described_unit(row, phrase)
    if measured is not None and phrase is not None:
        last = phrase.last
        return _with_unit(row, replace(quantity, last=last, unit=measured), told=told)
    role = role_of(row, quantity, phrase) or _listed(row, quantity, told)
    role = role or (roles("noun").get(row[phrase.last - 1].low) if phrase else None)
    if quantity.number.form is Form.PART:
        return _Told(quantity=quantity, phrase=phrase, role="share", end=_end(quantity, phrase))
    if phrase is None and not _stands_alone(row, quantity, role=role):
        return None
    if phrase is None and role is not None:
        phrase = _lent(row, quantity, told)
    end = _end(quantity, phrase)
    phrase = phrase or (_subject(row, quantity, told) if role is None else None)
    if role is None and phrase is not None:
        role = roles("noun").get(row[phrase.last - 1].low)
    return _Told(quantity=quantity, phrase=phrase, role=role or "count", end=end)


def _whole(row: list[Token], quantity: Quantity) -> int:
    """Return where the noun begins that is counted: in "18 of the 31 vehicles" after the second number."""
    at = quantity.last
    if word(row, at) != "of":
        return at
    begin = at + 1 + (word(row, at + 1) in closed("determiner"))
    then = number_at(row, begin, vague={}) if begin < len(row) else None
    return then.last if then is not None and then.form in (Form.DIGITS, Form.WORDS) else at


def _counts(row: list[Token], quantity: Quantity, phrase: Phrase) -> bool:
    """Tell whether a noun is what a number counts: a plural, or in words a plain noun ("a three course meal")."""
    if counted.plural(row[phrase.last - 1]) or quantity.number.form is Form.PART:
        return True
    return quantity.number.form is Form.WORDS and not row[phrase.first].text[0].isupper()


def _described_unit(row: list[Token], phrase: Phrase | None) -> Unit | None:
    """Return the unit in which a short phrase ends: "50 previous years", "517 rushing yards"."""
    if phrase is None or not 1 < phrase.last - phrase.first <= 3:  # noqa: PLR2004
        return None
    unit = units().words.get((row[phrase.last - 1].low,))
    return (
        unit
        if unit is not None and unit.kind in ("length", "duration", "weight", "area", "volume", "currency")
        else None
    )


def _with_unit(row: list[Token], quantity: Quantity, *, told: list[_Told]) -> _Told | None:
    """Return a quantity with what its unit measures: "of …", the noun it describes, or the subject."""
    phrase = None
    if _idiom(row, quantity):
        return None
    if _open(row, quantity) and word(row, quantity.last) not in closed("dimension"):
        phrase = counted.after(row, quantity.last, one=False)
    phrase = phrase or _subject(row, quantity, told)
    return _Told(quantity=quantity, phrase=phrase, role=of_unit(quantity), end=_end(quantity, phrase))


def _subject(row: list[Token], quantity: Quantity, told: list[_Told]) -> Phrase | None:
    """Return what a number is said of: the words before it, or the subject that the number before had."""
    done = told[-1].end if told else 0
    phrase = counted.before(row, quantity.first, done=done)
    if phrase is not None or not told:
        return phrase
    last = told[-1].phrase
    if quantity.first - done >= NEAR or any(token.breaks for token in row[done - 1 : quantity.first]):
        return None
    return last if last is not None and last.first < told[-1].quantity.first else None


def _times(row: list[Token], quantity: Quantity, *, told: list[_Told]) -> _Told | None:
    """Return "tripled" with what grew; "a double bombing" and "a triple jump" say nothing of growth."""
    bare = not row[quantity.number.first].low.endswith(("ed", "ing"))
    before = word(row, quantity.first - 1)
    helped = (
        before in closed("auxiliary")
        or before in closed("pronoun")
        or word(row, quantity.first - 1)
        in (
            "to",
            "than",
            "nearly",
        )
    )
    if bare and not helped:
        return None
    phrase = counted.after(row, quantity.last, one=False) if _open(row, quantity) else None
    phrase = phrase or _subject(row, quantity, told)
    change = row[quantity.number.first].low
    tripled = replace(quantity, change=quantity.change or change)
    return _Told(quantity=tripled, phrase=phrase, role="ratio", end=_end(quantity, phrase))


def _repetition(row: list[Token], quantity: Quantity) -> _Told | None:
    """Return an ordinal that counts how often something happened: "the third such boost since April"."""
    after = word(row, quantity.last)
    repeated = after in closed("repeated")
    phrase = counted.after(row, quantity.last + repeated, one=True) if _open(row, quantity) else None
    if phrase is None or row[phrase.first].kind is not Kind.WORD:
        return None
    end = phrase.last + (word(row, phrase.last) in counted.QUOTES)
    tail = word(row, end)
    told = repeated or after == "time" or tail == "since" or (tail, word(row, end + 1)) == ("in", "a")
    return _Told(quantity=quantity, phrase=phrase, role="ordinal", end=phrase.last) if told else None


def _open(row: list[Token], quantity: Quantity) -> bool:
    """Tell whether the sentence goes on after the quantity."""
    return quantity.last < len(row) and not row[quantity.last - 1].breaks


def _one_of(row: list[Token], quantity: Quantity) -> bool:
    number = quantity.number
    return (
        number.form is Form.WORDS and quantity.best == 1 and word(row, number.last) == "of"
        and (word(row, number.last + 1) in closed("determiner") or word(row, number.last + 1).endswith("'s"))
    )  # fmt: skip


def _singular(row: list[Token], quantity: Quantity, phrase: Phrase) -> bool:
    """Tell whether "one" counts, and does not point: "no one", "the one", "one another", "one day"."""
    if quantity.number.form is Form.DIGITS:
        return True
    before, after = word(row, quantity.first - 1), row[phrase.first].low
    if (before, after) == ("at", "point"):
        return False
    return before not in _POINTING and after not in _IDLE and word(row, quantity.last) not in closed("determiner")


def _idiom(row: list[Token], quantity: Quantity) -> bool:
    """Tell whether "at one point", "one day" or "one night" is a time and no measure."""
    if quantity.best == 1 and word(row, quantity.first - 1) == "at" and word(row, quantity.last - 1) == "point":
        return True
    one = quantity.number.form is Form.WORDS and quantity.best == 1 and quantity.last - quantity.number.last == 1
    idle = word(row, quantity.last - 1) in ("day", "night", "minute", "second")
    return one and idle and word(row, quantity.first - 1) not in _DURING


def _age(row: list[Token], quantity: Quantity) -> bool:
    """Tell whether a bare number is an age: "the mayor, 54, said", "aged 12", "who was 10"."""
    number, best = quantity.number, quantity.high
    if number.form not in (Form.DIGITS, Form.WORDS) or best is None or not 0 < best <= OLDEST or best != int(best):
        return False
    before, after = word(row, quantity.first - 1), word(row, quantity.last)
    closes = after in (",", ".", ";", ")", "") or after in closed("conjunction") or after in closed("auxiliary")
    if before in closed("aged"):
        return closes or after in closed("preposition")
    if number.form is not Form.DIGITS:
        return False
    if before in ("was", "is") and word(row, quantity.first - 2) in ("who", "he", "she"):
        return closes
    name = row[quantity.first - 2] if quantity.first > 1 else None
    named = name is not None and name.kind is Kind.WORD and name.low not in closed("month") and name.low not in stops()
    return before == "," and named and after in (",", ";") and best >= 1


def _stands_alone(row: list[Token], quantity: Quantity, *, role: str | None) -> bool:
    """Tell whether a number with no noun after it is a figure all the same: "fell to 13,176", "19 wounded"."""
    number = quantity.number
    if _lists_units(row, quantity) or role is not None or number.scale >= 1000:  # noqa: PLR2004
        return True
    if quantity.change is not None and quantity.change != "exactly":
        return number.form is not Form.VAGUE
    if number.form is not Form.DIGITS:
        return False
    token = row[number.first]
    if "," in token.text or "." in token.text:
        return True
    before = word(row, quantity.first - 1)
    if len(token.text) == 1:
        return before in ("of", "=", "by")
    return before in closed("preposition") or before in closed("auxiliary")


def _lists_units(row: list[Token], quantity: Quantity) -> bool:
    """Tell whether a number waits for the unit of the next: "eight or nine euros"."""
    if word(row, quantity.last) not in _SHARING or quantity.number.form not in (Form.DIGITS, Form.WORDS):
        return False
    then = number_at(row, quantity.last + 1, vague={})
    return then is not None and then.form in (Form.DIGITS, Form.WORDS) and unit_after(row, then) is not None


def _listed(row: list[Token], quantity: Quantity, told: list[_Told]) -> str | None:
    """Return the role of the count before, where only a comma or "and" stands between the two."""
    if not told or told[-1].quantity.unit is not None:
        return None
    if not 0 < quantity.first - told[-1].end <= LISTED:
        return None
    if any(row[at].low not in _LISTING for at in range(told[-1].end, quantity.first)):
        return None
    return told[-1].role if told[-1].role != "count" else None


def _lent(row: list[Token], quantity: Quantity, told: list[_Told]) -> Phrase | None:
    """Return the noun of an earlier count in reach: "334 civilians killed and 338 injured"."""
    for one in reversed(told[-3:]):
        near = quantity.first - one.quantity.last < NEAR
        part = word(row, one.quantity.first - 1) in ("including", "them")
        if (
            near
            and not part
            and one.phrase is not None
            and one.quantity.unit is None
            and one.role not in ("ordinal", "ratio", "conducted")
        ):
            return one.phrase
    return None


def _shared(row: list[Token], told: list[_Told]) -> list[_Told]:
    """Return the quantities with a unit or noun that only the last of a list spells out: "eight or nine euros"."""
    for at in range(len(told) - 2, -1, -1):
        one, then = told[at], told[at + 1]
        joined = one.quantity.last == then.quantity.first - 1 and word(row, one.quantity.last) in _SHARING
        if joined and one.quantity.unit is None and one.end == one.quantity.last and then.quantity.unit is not None:
            unit: Unit = then.quantity.unit
            told[at] = replace(one, quantity=replace(one.quantity, unit=unit), phrase=then.phrase, role=then.role)
    return told


def _measure(row: list[Token], one: _Told, *, piece: Span, text: str, article: str) -> Measure:
    quantity = one.quantity
    span = Span(piece.start + row[quantity.first].start, piece.start + row[quantity.last - 1].end)
    of = counted.words_of(row, one.phrase, text=piece.of(text)) if one.phrase else None
    unit = quantity.unit.name if quantity.unit else _count_unit(row, one, text=piece.of(text))
    return Measure(
        id=content_id("m", article, span.start, span.end),
        span=span,
        low=quantity.low,
        best=quantity.best,
        high=quantity.high,
        unit=unit,
        of=of or None,
        role=one.role,
        change=quantity.change,
        scope=scope_of(row, quantity, one.role),
    )


def _count_unit(row: list[Token], one: _Told, *, text: str) -> str | None:
    """Return what a count is a count of, in the singular, where the number itself has a noun."""
    if one.phrase is None or one.phrase.first < one.quantity.last or one.role in ("ratio", "ordinal", "share"):
        return None
    name = counted.singular(counted.unit_words(row, one.phrase, text=text))
    rate = rated(row, Found(Unit(name, "count"), one.phrase.first, one.phrase.last)) if name else None
    return rate.unit.name if rate else None


def _end(quantity: Quantity, phrase: Phrase | None) -> int:
    return phrase.last if phrase and phrase.first >= quantity.last else quantity.last


_SHARING = frozenset({"or", "and", "x", "×", "by"})  # "eight or nine euros", "3 x 5 metres"
_DURING = frozenset(
    "for in within after just only of than over under about last lasts lasted takes took another".split()
)
_POINTING = frozenset("no any every each this that the which other another only not some".split())
_IDLE = frozenset("day thing way side hand another reason stage moment time who minute".split()) | stops()
_LISTING = frozenset({",", "and", "or", "including", "among", "them", "plus", "as", "well", "with", "(", "also"})
