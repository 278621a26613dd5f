"""Decide whether two claims that are about the same matter put forward the same, and if not, what differs. Pure.

A statistical match says how alike two claims are; it takes "rose" for "fell". So what must not differ is looked
at slot by slot, and a claim that differs in one is never the same: it is a variant, with the slot named.
Omission is no difference: who leaves the number out does not contradict it.
"""

from collections.abc import Iterator
from enum import StrEnum
from functools import cache

from sayso.linking.claims.told import Side, Told
from sayso.linking.claims.words import lexicon, stem


class Slot(StrEnum):
    """What differs between two claims of a family; ``content`` where no single slot can be named."""

    NUMBER = "number"
    MODIFIER = "modifier"
    HEDGE = "hedge"
    SOURCE = "source"
    PLACE = "place"
    ACTOR = "actor"
    POLARITY = "polarity"
    TENSE = "tense"
    TIME = "time"
    CONTENT = "content"


def slots(a: Told, b: Told) -> tuple[Slot, ...]:
    """Return what differs between two claims, in the order of the enumeration; none means the same.

    The order of the two changes nothing.
    """
    found = {*_differences(a, b), *_manner(a, b), *_turned(a, b)}
    if not found and _otherwise(a, b):
        found = {Slot.CONTENT}
    return tuple(sorted(found, key=list(Slot).index))


def _differences(a: Told, b: Told) -> Iterator[Slot]:
    if _clash(a.numbers, b.numbers) or _clash(a.units, b.units) or (a.amount and b.amount and a.amount != b.amount):
        yield Slot.NUMBER
    elif _modified(a, b):
        yield Slot.MODIFIER
    if _clash(a.places, b.places):
        yield Slot.PLACE
    if (_unknown(a, b) and _unknown(b, a)) or _ranked(a, b) or _ranked(b, a):
        yield Slot.ACTOR
    if _opposed(a, b):
        yield Slot.POLARITY
    if _clash(a.times, b.times) or _clash(a.days, b.days):
        yield Slot.TIME


def _manner(a: Told, b: Told) -> Iterator[Slot]:
    """Yield what differs in how it is put: how sure, by whom, and whether it has happened."""
    if a.hedged != b.hedged:
        yield Slot.HEDGE
    if _said_by(a, b) != _said_by(b, a):
        yield Slot.SOURCE
    if a.future != b.future or a.tried != b.tried:
        yield Slot.TENSE


def _said_by(a: Told, b: Told) -> str:
    """Return how the source of ``a`` is named.

    To the reader "the court cleared him" is the court's word and "he was cleared by the court" is not: where a source
    stands in the text of one without a "said", and the other tells all the same words, the other names it too.
    """
    naming, *here = a.source.split()
    other, *there = b.source.split()
    taken = (naming == "own" and there) or (other == "own" and here)
    alike = not (a.saying or b.saying) and _held(a, b) and _held(b, a)
    return "own" if taken and alike else naming


def _held(a: Told, b: Told) -> bool:
    """Tell whether ``b`` has each word of ``a``, names among them, or a synonym of it."""
    there = frozenset(b.content)
    return all(word in there or _likes().get(word, frozenset()) & there for word in a.content)


def _clash(a: frozenset[str], b: frozenset[str]) -> bool:
    """Tell whether each has something that the other has not."""
    return bool(a - b) and bool(b - a)


def _merged(names: frozenset[str], others: frozenset[str]) -> frozenset[str]:
    """Return the names with each that is part of another's name ("Smith") under that name ("Shane Smith")."""
    parts = {name: next((o for o in sorted(others) if set(name.split()) <= set(o.split())), name) for name in names}
    return frozenset(parts.values())


def _unknown(a: Told, b: Told) -> frozenset[str]:
    """Return the actors of ``a`` that ``b`` has nowhere, be it as a word that begins its sentence."""
    there = b.actors | frozenset(b.content)
    names = _merged(a.actors, b.actors)
    return frozenset(name for name in names if name not in there and stem(name) not in there)


def _ranked(a: Told, b: Told) -> bool:
    """Tell whether ``a`` has the deputy of somebody whom ``b`` has without that."""
    theirs = {who for _, who in b.ranks}
    return any(who in b.content and who not in theirs for _, who in a.ranks - b.ranks)


def _modified(a: Told, b: Told) -> bool:
    """Tell whether a bound ("more than") or a quantity ("all") stands in one alone."""
    shared = bool(a.numbers & b.numbers)
    return (shared and a.change != b.change) or bool(a.amount) != bool(b.amount)


def _opposed(a: Told, b: Told) -> bool:
    """Tell whether one says no to what the other says; "not alive" and "dead" agree."""
    sides = dict(b.axes)
    against = any(axis in sides and sides[axis] != side for axis, side in a.axes)
    if a.negated is None or b.negated is None:
        return a.negated is not b.negated or against
    return against != (a.negated != b.negated)


def _turned(a: Told, b: Told) -> Iterator[Slot]:
    """Yield what changed places: around a word that both have, one crosses this way and one that way."""
    others: dict[str, list[Side]] = {}
    for side in b.sides:
        others.setdefault(side.pivot, []).append(side)
    for side in a.sides:
        against = others.get(side.pivot, [])
        if against and all(side.before & other.after and side.after & other.before for other in against):
            yield Slot.TIME if side.pivot == "before" else Slot.ACTOR
    for role, key in b.roles:
        turned = {"from": "to", "to": "from"}.get(role)
        if turned is not None and (turned, key) in a.roles and (turned, key) not in b.roles:
            yield Slot.PLACE if key in a.places else Slot.ACTOR


def _otherwise(a: Told, b: Told) -> bool:
    """Tell whether content words stand in each that have no like in the other: something else is in their place.

    A share of words in common is not sound: by it "arsonists burnt it" is "flooding ruined it".
    """
    return bool(_unlike(a, b) and _unlike(b, a))


def _unlike(a: Told, b: Told) -> frozenset[str]:
    """Return the content words of ``a`` for which ``b`` has neither the same nor a synonym."""
    theirs = frozenset(b.content)
    named = a.places | a.actors | a.numbers
    left = frozenset(a.content) - theirs - named
    return frozenset(word for word in left if not (_likes().get(word, frozenset()) & theirs))


@cache
def _likes() -> dict[str, frozenset[str]]:
    """Return for each stem all stems that may stand for it, and its opposites: these are polarity's business."""
    known: dict[str, frozenset[str]] = {}
    for group in (*lexicon().synonyms, *(one | other for one, other in lexicon().axes)):
        stems = frozenset(stem(word) for word in group)
        for word in stems:
            known[word] = known.get(word, frozenset()) | stems
    return known
