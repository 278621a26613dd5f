"""What a claim tells, taken apart so that two can be held against each other slot by slot. Pure.

Goes by words and their order, and by what the reader marked in them (names, places, numbers, times); it
parses no sentence.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from sayso.linking.claims.words import Word, joined, lexicon, stem, words

NEAR = 3  # words from a "not" to the "deny" that it negates
SMALL = 3  # letters: headlines leave shorter words ("of", "for") in lower case
KEPT = 20_000  # claims taken apart that are remembered: a claim stands in some dozen pairs


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A stretch of the claim's text (half-open) with what the reader found there.

    ``sort`` is place, actor (a known one), name (of another), number, change or time; ``key`` the same for two
    that are the same.
    """

    start: int
    end: int
    sort: str
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What stands before and after one word of a claim, the voice reckoned with: who does, and to whom."""

    pivot: str
    before: frozenset[str]
    after: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A claim's slots.

    ``content`` is the stems and keys that carry meaning, in order. ``axes`` are the opposites that it takes a side
    in: (number of the axis, which side). ``roles`` are (preposition, key), ``ranks`` ("deputy", the stem of who is
    one). ``negated`` is None where a denial is itself negated: then neither is said.
    """

    content: tuple[str, ...]
    places: frozenset[str]
    actors: frozenset[str]
    numbers: frozenset[str]
    change: str
    amount: str
    times: frozenset[str]
    days: frozenset[str]
    units: frozenset[str]
    ranks: frozenset[tuple[str, str]]
    negated: bool | None
    axes: frozenset[tuple[int, int]]
    hedged: bool
    future: bool
    tried: bool
    source: str
    saying: bool
    sides: tuple[Side, ...]
    roles: frozenset[tuple[str, str]]


@lru_cache(maxsize=KEPT)
def told(
    text: str, marks: tuple[Mark, ...] = (), *, denied: bool = False, hedged: bool = False, source: str = "own"
) -> Told:
    """Return what a claim's text tells; ``denied`` and ``hedged`` where its speaker does so, by words outside it.

    ``source`` is who is said to say it: own, unnamed, described or named, with " here" where the text names it.
    """
    found = joined(words(text))
    keys = list(_keys(found, marks))
    folded = [word.folded for word in found]
    return Told(
        content=tuple(_said(keys)),
        places=_sort(marks, "place"),
        actors=_sort(marks, "actor") | _sort(marks, "name") | _names(found, marks),
        numbers=_sort(marks, "number") | _digits(found, marks),
        change=_change(found, marks),
        amount=_first(folded, ("most", "many", "part", "few")),
        times=_sort(marks, "time"),
        days=frozenset(w for w in folded if lexicon().has("weekday", w) or lexicon().has("month", w)),
        units=frozenset(stem(w) for w in folded if lexicon().has("unit", w)),
        ranks=frozenset((a.folded, b.stem) for a, b in pairwise(found) if lexicon().has("rank", a.folded)),
        negated=_negated(folded, denied=denied),
        axes=frozenset(_axes(folded)),
        hedged=hedged or any(lexicon().has("hedge", word) for word in folded),
        future=_future(folded),
        tried=any(lexicon().has("try", word) for word in folded),
        source=source,
        saying=any(lexicon().has("say", word) for word in folded),
        sides=tuple(_sides(found, keys, _sort(marks, "place") | _sort(marks, "actor") | _stems(_names(found, marks)))),
        roles=frozenset(_roles(found, keys)),
    )


def content_of(text: str, marks: tuple[Mark, ...] = ()) -> tuple[str, ...]:
    """Return what of a claim's text carries meaning, as ``told`` has it, and nothing else."""
    return tuple(_said(_keys(joined(words(text)), marks)))


def _keys(found: Sequence[Word], marks: Sequence[Mark]) -> Iterator[str | None]:
    """Yield for each word the key of what it is part of, else its stem; None for one that carries no meaning."""
    named = [mark for mark in marks if mark.sort in ("place", "actor", "number")]
    known = lexicon()
    for word in found:
        mark = next((mark for mark in named if mark.start <= word.start < mark.end), None)
        if mark is not None:
            yield mark.key
        elif _pivotal(word.folded):
            yield "before"
        elif known.has("stop", word.folded) or known.has("negation", word.folded) or word.folded.endswith("n't"):
            yield None
        else:
            yield _alias(word) or word.stem


def _pivotal(word: str) -> bool:
    return lexicon().has("before", word) or word in lexicon().lists["not_before"]


def _alias(word: Word) -> str | None:
    """Return the one name for all of an alias; "us" and "is" are names only in capitals."""
    if word.folded in ("us", "is", "un") and not word.capital:
        return None
    return _aliases().get(word.folded)


@cache
def _aliases() -> dict[str, str]:
    """Return the one name of each alias; of a word in two lists the first's."""
    named = [(name, held) for name, held in lexicon().lists.items() if name.startswith("alias_")]
    return {word: name for name, held in reversed(named) for word in held}


def _sort(marks: Sequence[Mark], sort: str) -> frozenset[str]:
    return frozenset(mark.key for mark in marks if mark.sort == sort)


def _names(found: Sequence[Word], marks: Sequence[Mark]) -> frozenset[str]:
    """Return the capitalised words that the reader marked as nothing, but in a title where all are."""
    known = lexicon()
    plain = (word for word in found[1:] if not word.capital and not known.has("stop", word.folded))
    if not any(word.folded.isalpha() and len(word.folded) > SMALL for word in plain):
        return frozenset()
    free = (word for word in found[1:] if not any(mark.start <= word.start < mark.end for mark in marks))
    days = known.lists["weekday"] | known.lists["month"]
    kept = (w for w in free if w.capital and not known.has("stop", w.folded) and w.folded not in days)
    return frozenset(_alias(word) or word.folded.removesuffix("'s") for word in kept)


def _stems(names: frozenset[str]) -> frozenset[str]:
    return frozenset(stem(name) for name in names) | names


def _digits(found: Sequence[Word], marks: Sequence[Mark]) -> frozenset[str]:
    """Return the numbers in digits that the reader marked as nothing."""
    free = (word for word in found if not any(mark.start <= word.start < mark.end for mark in marks))
    return frozenset(word.folded for word in free if word.folded[0].isdigit())


def _change(found: Sequence[Word], marks: Sequence[Mark]) -> str:
    """Return how a number is bounded: what the words say, else what the reader made of them.

    A single word bounds what comes right after it: "over 12" does, "a row over bread" does not.
    """
    begun = {mark.start for mark in marks if mark.sort == "number"}
    ahead = [one.folded for one, two in pairwise(found) if two.start in begun or _counted(two.folded)]
    folded = [word.folded for word in found]
    phrases = lexicon().phrases
    for kind in ("at_least", "at_most", "around"):
        if any(_stands(phrase, folded) if len(phrase) > 1 else phrase[0] in ahead for phrase in phrases[kind]):
            return kind
    return next(iter(sorted(_sort(marks, "change"))), "")


def _counted(word: str) -> bool:
    """Tell whether a word counts something: digits, "half", "all"."""
    return word[0].isdigit() or word in ("half", "all", "every", "a", "one", "two", "three")


def _first(folded: Sequence[str], kinds: Sequence[str]) -> str:
    """Return the first of the kinds that a phrase of stands in the words."""
    phrases = lexicon().phrases
    return next((kind for kind in kinds if any(_stands(phrase, folded) for phrase in phrases[kind])), "")


def _stands(phrase: Sequence[str], folded: Sequence[str]) -> bool:
    length = len(phrase)
    return phrase[0] in folded and any(
        tuple(folded[at : at + length]) == tuple(phrase) for at in range(len(folded) - length + 1)
    )


def _negated(folded: Sequence[str], *, denied: bool) -> bool | None:
    """Tell whether the claim says no; "did not deny" says neither yes nor no."""
    known = lexicon()
    no = [at for at, word in enumerate(folded) if known.has("negation", word) or word.endswith("n't")]
    denials = [at for at, word in enumerate(folded) if known.has("denial", word) or known.has("failing", word)]
    if any(0 < denial - at <= NEAR for at in no for denial in denials):
        return None
    return bool(no or denials) != denied


def _axes(folded: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield each axis that the words take one side of, and only one; a word that says no is no side, but a no."""
    known = lexicon()
    here = {word for word in folded if not any(known.has(kind, word) for kind in ("negation", "denial", "failing"))}
    for number, (one, other) in enumerate(known.axes):
        if bool(here & one) != bool(here & other):
            yield number, int(bool(here & other))


def _future(folded: Sequence[str]) -> bool:
    """Tell whether something is still to come: "will", "plans to", and a headline's "IBM to cut"."""
    known = lexicon()
    return any(known.has("future", word) or word.endswith("'ll") for word in folded)


def _sides(found: Sequence[Word], keys: Sequence[str | None], names: frozenset[str]) -> Iterator[Side]:
    """Yield what stands on either side of each word that is no name; an "after" turns its sides round.

    A passive with its "by" is put in the active order first; behind one without it stands all that is said. Days and
    months float: "on Monday" stands where it likes, and says nothing of who does what.
    """
    known = lexicon()
    timed = known.lists["weekday"] | known.lists["month"] | known.lists["future"]
    keys = [None if word.folded in timed else key for word, key in zip(found, keys, strict=True)]
    order = _active(found, keys)
    for place, at in enumerate(order):
        word, key = found[at].folded, keys[at]
        if key is None or known.has("say", word) or known.has("together", word) or key in names:
            continue
        ahead, behind = order[:place], order[place + 1 :]
        if word in known.lists["not_before"]:
            ahead, behind = behind, ahead
        elif _passive(found, at) and order == list(range(len(found))):
            ahead, behind = [], [*ahead, *behind]
        before, after = (frozenset(_said(keys[n] for n in side)) for side in (ahead, behind))
        yield Side(pivot=key, before=before - after, after=after - before)


def _active(found: Sequence[Word], keys: Sequence[str | None]) -> list[int]:
    """Return the places of the words in the order of an active sentence: the agent of the first passive, its verb."""
    order = list(range(len(found)))
    for at in order:
        by = next((n for n in order[at + 1 :] if found[n].folded == "by"), None)
        if by is not None and keys[at] is not None and _passive(found, at):
            begin = next((n for n in order[by + 1 :] if keys[n] is not None), len(found))
            end = next((n for n in order[begin:] if keys[n] is None or _pivotal(found[n].folded)), len(found))
            return [*order[begin:end], at, *order[:at], *order[at + 1 : begin], *order[end:]]
    return order


def _said(keys: Iterable[str | None]) -> Iterator[str]:
    return (key for key in keys if key is not None)


def _passive(found: Sequence[Word], at: int) -> bool:
    """Tell whether a participle has "was" or "been" before it, or "by" (in a headline also "in") behind it."""
    known, word = lexicon(), found[at].folded
    if not (word.endswith(("ed", "en")) or known.has("participle", word)):
        return False
    helped = any(known.has("passive", other.folded) for other in found[max(0, at - 2) : at])
    behind = [other.folded for other in found[at + 1 : at + 3]]
    return helped or "by" in behind or behind[:1] == ["in"]


def _roles(found: Sequence[Word], keys: Sequence[str | None]) -> Iterator[tuple[str, str]]:
    """Yield each key with the "from", "to" or "against" right before it (an article may stand between)."""
    for at, key in enumerate(keys):
        ahead = [word.folded for word in found[max(0, at - 2) : at]]
        role = next((word for word in reversed(ahead) if word in ("from", "to", "into", "against")), None)
        if key is not None and role is not None:
            yield ("to" if role == "into" else role), key
