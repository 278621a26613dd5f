"""Find the measures of a text: numbers with what they bound, count and say.

Decides which numbers measure something, and what; never whether the figure is right.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from sayso.ledger import Measure, Span, content_id
from sayso.reader.measures import bare, counted
from sayso.reader.measures.changes import Quantity
from sayso.reader.measures.counted import Phrase, plural
from sayso.reader.measures.lending import NEAR, Told, carried, lent, listed, shared
from sayso.reader.measures.lexicon import Unit, closed, roles, units, vague
from sayso.reader.measures.numbers import Form, Vague, follows_hanging, hanging, hyphen, number_at, word
from sayso.reader.measures.parts import of_unit, role_of, scope_of
from sayso.reader.measures.quantities import quantities
from sayso.reader.measures.tokens import Kind, Token, tokens
from sayso.reader.measures.units import Found, rated


@dataclass(frozen=True, slots=True, kw_only=True)
class Conventions:
    """What the text leaves open: how far a vague number reaches, and whether "one of the …" is a count."""

    vague: Vague = field(default_factory=vague)
    one_of: bool = True


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
        told: list[Told] = []
        for quantity in quantities(row, vague=chosen.vague):
            taken = bool(told) and quantity.first < told[-1].quantity.last  # inside "50 previous years"
            one = None if taken else _told(row, quantity, told=told, conventions=chosen)
            if one is not None:
                told.append(one)
        found += [_measure(row, one, piece=piece, text=text, article=article) for one in shared(row, told)]
    return tuple(found)


def _told(row: list[Token], quantity: Quantity, *, told: list[Told], conventions: Conventions) -> Told | None:
    """Return a quantity with what it counts, or None where it counts nothing."""
    match quantity.number.form:
        case Form.TIMES:
            return _times(row, quantity, told=told)
        case Form.ORDINAL:
            return _repetition(row, quantity)
    if quantity.unit is not None:
        return _with_unit(row, quantity, told=told)
    if bare.one_of(row, quantity):
        phrase = counted.after(row, _whole(row, quantity), one=False)
        plural = phrase is not None and conventions.one_of and counted.plural(row[phrase.last - 1])
        return Told(quantity=quantity, phrase=phrase, role="member", end=_end(quantity, phrase)) if plural else None
    if bare.age(row, quantity):
        aged = replace(quantity, unit=units().words["years", "old"])
        return Told(quantity=aged, phrase=_subject(row, quantity, told), role="age", end=quantity.last)
    return _count(row, quantity, told=told)


def _count(row: list[Token], quantity: Quantity, *, told: list[Told]) -> Told | None:
    """Return a number without a unit with its noun and its part, or as a figure on its own."""
    phrase = _noun(row, quantity)
    single = quantity.number.low == quantity.number.high == 1 and quantity.number.form is not Form.PART
    if single and phrase is None and not hanging(row, quantity.last):
        return None
    measured = _described_unit(row, phrase)
    if measured is not None and phrase is not None:
        return _with_unit(row, replace(quantity, last=phrase.last, unit=measured), told=told)
    if quantity.number.form is Form.PART:
        return Told(quantity=quantity, phrase=phrase, role="share", end=_end(quantity, phrase))
    role = role_of(row, quantity, phrase) or listed(row, quantity, told) or _noun_role(row, phrase)
    if phrase is None and not bare.stands_alone(row, quantity, role=role):
        return None
    if phrase is None and role is None:
        level = carried(row, quantity, told)
        if level.unit is not None:
            return _with_unit(row, level, told=told)
    end = _end(quantity, phrase)
    if phrase is None:
        told_of = role is None or word(row, quantity.first - 1) == "of"  # "a family of five fled"
        lender = lent(row, quantity, told) if word(row, quantity.last) == "per" or not told_of else None
        phrase = lender or (_subject(row, quantity, told) if told_of else None)
        role = role or _noun_role(row, phrase)
    return Told(quantity=quantity, phrase=phrase, role=role or "count", end=end)


def _noun(row: list[Token], quantity: Quantity) -> Phrase | None:
    """Return the noun that a number counts: after it, or before "of": "a family of five"."""
    one = quantity.number.low == quantity.number.high == 1
    at = _whole(row, quantity) if quantity.noun is None else quantity.noun
    phrase = (
        counted.after(row, at, one=one, hangs=follows_hanging(row, quantity.first)) if _open(row, quantity) else None
    )
    if phrase is not None and one:
        return phrase if bare.counts_one(row, quantity, phrase) else None
    return phrase if phrase is not None and _counts(row, quantity, phrase) else None


def _noun_role(row: list[Token], phrase: Phrase | None) -> str | None:
    """Return the role that a noun has by itself: "fighters", "airstrikes"."""
    return roles("noun").get(row[phrase.last - 1].low) if phrase is not None else None


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
    form, first = quantity.number.form, row[phrase.first]
    if counted.plural(row[phrase.last - 1]) or form is Form.PART or _compound(row, quantity):
        return True
    if form is Form.VAGUE or word(row, quantity.last) == "of":
        return form is Form.VAGUE
    plain = first.text[0].islower() and not first.low.endswith("ed")  # "a family of five tested positive"
    return form is Form.WORDS and plain


def _compound(row: list[Token], quantity: Quantity) -> bool:
    """Tell whether a hyphen joins a number to what it counts: "a five-member panel"."""
    joined = hyphen(row, quantity.last)
    return joined and (row[quantity.last + 1].low in closed("compound") or follows_hanging(row, quantity.first))


def _described_unit(row: list[Token], phrase: Phrase | None) -> Unit | None:
    """Return the unit in which a short phrase ends: "50 previous years", "517 rushing yards"."""
    if phrase is None or not 1 < phrase.last - phrase.first <= 3:  # noqa: PLR2004
        return None
    head = row[phrase.last - 1]
    unit = units().words.get((head.low,))
    if unit is None or head.text.istitle():  # "eight straight World Cups"
        return None
    return unit if unit.kind in ("length", "duration", "weight", "area", "volume", "currency") else None


def _with_unit(row: list[Token], quantity: Quantity, *, told: list[Told]) -> Told | None:
    """Return a quantity with what its unit measures: "of …", the noun it describes, or the subject."""
    phrase = None
    if bare.idiom(row, quantity):
        return None
    if _open(row, quantity) and word(row, quantity.last) not in closed("dimension"):
        phrase = counted.after(row, quantity.last, one=False)
    past = of_unit(quantity) == "duration" and word(row, quantity.last) in closed("dimension")  # "two years ago"
    phrase = phrase or (None if past else _subject(row, quantity, told))
    return Told(quantity=quantity, phrase=phrase, role=of_unit(quantity), end=_end(quantity, phrase))


def _subject(row: list[Token], quantity: Quantity, told: list[Told]) -> Phrase | None:
    """Return what a number is said of: the words before it, or the subject that the number before had."""
    done = told[-1].end if told else 0
    phrase = counted.before(row, quantity.first, done=done)
    if phrase is not None or not told:
        return phrase
    last = told[-1].phrase
    if quantity.first - done >= NEAR or any(token.breaks for token in row[done - 1 : quantity.first]):
        return None
    return last if last is not None and last.first < told[-1].quantity.first else None


def _times(row: list[Token], quantity: Quantity, *, told: list[Told]) -> Told | None:
    """Return "tripled" with what grew; "a double bombing" and "a triple jump" say nothing of growth."""
    plain = not row[quantity.number.first].low.endswith(("ed", "ing"))
    before = word(row, quantity.first - 1)
    helped = before in closed("auxiliary") or before in closed("pronoun") or before in ("to", "than", "nearly")
    if plain and not helped:
        return None
    phrase = counted.after(row, quantity.last, one=False) if _open(row, quantity) else None
    phrase = phrase or _subject(row, quantity, told)
    change = row[quantity.number.first].low
    tripled = replace(quantity, change=quantity.change or change)
    return Told(quantity=tripled, phrase=phrase, role="ratio", end=_end(quantity, phrase))


def _repetition(row: list[Token], quantity: Quantity) -> Told | None:
    """Return an ordinal that counts how often something happened: "the third such boost since April"."""
    after = word(row, quantity.last)
    repeated = after in closed("repeated")
    phrase = counted.after(row, quantity.last + repeated, one=True) if _open(row, quantity) else None
    if phrase is None or row[phrase.first].kind is not Kind.WORD:
        return None
    end = phrase.last + (word(row, phrase.last) in counted.QUOTES)
    tail = word(row, end)
    told = repeated or after == "time" or tail == "since" or (tail, word(row, end + 1)) == ("in", "a")
    return Told(quantity=quantity, phrase=phrase, role="ordinal", end=phrase.last) if told else None


def _open(row: list[Token], quantity: Quantity) -> bool:
    """Tell whether the sentence goes on after the quantity."""
    return quantity.last < len(row) and not row[quantity.last - 1].breaks


def _measure(row: list[Token], one: Told, *, piece: Span, text: str, article: str) -> Measure:
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


def _count_unit(row: list[Token], one: Told, *, text: str) -> str | None:
    """Return what a count is a count of, in the singular, where the number itself has a noun."""
    if one.phrase is None or one.role in ("ratio", "ordinal", "share"):
        return None
    if one.phrase.first < one.quantity.first and not _per(row, one):
        return None
    name = counted.singular(counted.unit_words(row, one.phrase, text=text))
    rate = rated(row, Found(Unit(name, "count"), one.phrase.first, one.end)) if name else None
    return rate.unit.name if rate else None


def _per(row: list[Token], one: Told) -> bool:
    """Tell whether a rate follows a number whose noun stands before it: "22 thefts, up from 20 per week"."""
    phrase = one.phrase
    head = row[phrase.last - 1] if phrase is not None else None
    return word(row, one.end) == "per" and head is not None and plural(head) and head.low not in closed("counted")


def _end(quantity: Quantity, phrase: Phrase | None) -> int:
    return phrase.last if phrase and phrase.first >= quantity.last else quantity.last
