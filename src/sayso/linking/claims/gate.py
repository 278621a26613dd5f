"""Decide whether two claims that are about the same matter put forward the same, and if not, what differs. Pure.

A statistical match says how alike two claims are; it takes "rose" for "fell". So what must not differ is looked
at slot by slot, and a claim that differs in one is never the same: it is a variant, with the slot named.
Omission is no difference: who leaves the number out does not contradict it.
"""

from collections.abc import Iterator, Sequence
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


# Shares of the shorter claim's content words that the other must have, or a synonym of, to tell the same.
# Chosen on benchmarks/distortions.py: paraphrases have .45 and more, other claims of a rumour mostly less.
COVERED = 0.45
FEW = 4  # content words: where so few stand in both, each of them must be matched


def slots(a: Told, b: Told) -> tuple[Slot, ...]:
    """Return what differs between two claims, in the order of the enumeration; none means the same.

    The order of the two changes nothing.
    """
    found = {*_differences(a, b), *_manner(a, b), *_turned(a, b)}
    if not found and _otherwise(a, b):
        found = {Slot.CONTENT}
    return tuple(sorted(found, key=list(Slot).index))


def _differences(a: Told, b: Told) -> Iterator[Slot]:
    if _clash(a.numbers, b.numbers) or (a.amount and b.amount and a.amount != b.amount):
        yield Slot.NUMBER
    elif _modified(a, b):
        yield Slot.MODIFIER
    if _clash(a.places, b.places):
        yield Slot.PLACE
    if _unknown(a, b) and _unknown(b, a):
        yield Slot.ACTOR
    if _opposed(a, b):
        yield Slot.POLARITY
    if _clash(a.times, b.times) or _clash(a.days, b.days):
        yield Slot.TIME


def _manner(a: Told, b: Told) -> Iterator[Slot]:
    """Yield what differs in how it is put: how sure, by whom, and whether it has happened."""
    if a.hedged != b.hedged:
        yield Slot.HEDGE
    if a.source != b.source:
        yield Slot.SOURCE
    if a.future != b.future or a.tried != b.tried:
        yield Slot.TENSE


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
    """Tell whether content words stand in each that have no like in the other, and too much is told otherwise."""
    one, other = _unlike(a, b), _unlike(b, a)
    if not (one and other):
        return False
    if _in_line([word for word in a.content if word not in one], [word for word in b.content if word not in other]):
        return True  # the same sentence with something else put in the place of a word or two
    shorter = min(len(set(a.content)), len(set(b.content)))
    matched = shorter - min(len(one), len(other))
    return shorter <= FEW or matched < COVERED * shorter


def _in_line(a: Sequence[str], b: Sequence[str]) -> bool:
    """Tell whether two rows of words are the same word by word, or synonyms."""
    return len(a) == len(b) and all(x == y or x in _likes().get(y, frozenset()) for x, y in zip(a, b, strict=True))


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
