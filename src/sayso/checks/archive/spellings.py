"""Which places of records a text names, whatever the romanisation; and how much that says.

A name that few records have says more than one that many have.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sayso.reader.places.names import loose_key, strict_key

Levels = npt.NDArray[np.int8]
NAME_LEVELS = ("none", "part, common", "part, rare", "close", "whole, common", "whole, known", "whole, rare")
RARE, KNOWN = (
    16,
    128,
)  # records with the name, at most: calibrated on nothing, powers of two that split UCDP Syria in three
LONGEST = 4  # words of a name that are put together
FUZZY = 6  # letters of a key from which one letter may differ
# What a place is, not what it is called; "al" and its forms are left out by the keys.
KINDS = frozenset(
    "town village city governorate province district subdistrict area neighbourhood neighborhood suburb camp base "
    "airport airbase air army military field fields hill hills mountain mountains farm farms countryside desert the of "
    "near and in north south east west northern southern eastern western rural road bridge dam checkpoint".split()
)
_BRACKETED = re.compile(r"\([^()]*\)")
_APART = re.compile(r"[/,;]| and ")
_WORD = re.compile(r"[^\W_]+(?:[-'’`][^\W_]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Spellings:
    """The distinct places of records by the keys of their names; ``place`` is each record's place among them."""

    place: npt.NDArray[np.int32]
    whole: dict[str, list[int]]
    close: dict[str, list[int]]
    words: dict[str, list[int]]
    whole_level: Levels
    word_level: dict[str, int]
    places: int

    @classmethod
    def of(cls, names: Sequence[str | None]) -> "Spellings":
        """Return the spellings of these records' places, in their order."""
        distinct = {name: at for at, name in enumerate(dict.fromkeys(name or "" for name in names))}
        held = Counter(name or "" for name in names)
        keys = {name: sorted(set(_keys(name))) for name in distinct}
        parts = {name: sorted(set(_parts(name))) for name in distinct}
        by_key, by_word = Counter[str](), Counter[str]()
        for name, times in held.items():
            by_key.update(dict.fromkeys(keys[name], times))
            by_word.update(dict.fromkeys(parts[name], times))
        level = [max((_rarity(by_key[key]) for key in keys[name]), default=0) for name in distinct]
        return cls(
            place=np.array([distinct[name or ""] for name in names], dtype=np.int32),
            whole=_index(keys, distinct),
            close=_index({name: [cut for key in own for cut in _cuts(key)] for name, own in keys.items()}, distinct),
            words=_index(parts, distinct),
            whole_level=np.array(level, dtype=np.int8),
            word_level={word: 2 if times <= RARE else 1 for word, times in by_word.items()},
            places=len(distinct),
        )

    def levels(self, words: str) -> Levels:
        """Return for each record which of NAME_LEVELS its place's name has in these words."""
        found = np.zeros(self.places, dtype=np.int8)
        for run in _runs(words):
            key = _key(run)
            if len(run.split()) == 1:
                for place in self.words.get(key, ()):
                    found[place] = max(found[place], self.word_level[key])
            for cut in _cuts(key):
                for place in self.close.get(cut, ()):
                    found[place] = max(found[place], 3)
            for place in self.whole.get(key, ()):
                found[place] = max(found[place], self.whole_level[place])
        levels: Levels = found[self.place]
        return levels


def _rarity(times: int) -> int:
    return 6 if times <= RARE else 5 if times <= KNOWN else 4


def _index(keys: dict[str, list[str]], distinct: dict[str, int]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for name, own in keys.items():
        for key in own:
            found.setdefault(key, []).append(distinct[name])
    return found


def _key(name: str) -> str:
    return loose_key(name) or strict_key(name)


def _keys(name: str) -> Iterator[str]:
    """Yield the keys of a place's names, without what the place is; "Umm Ashba/Barqah village" has two."""
    for part in _APART.split(_BRACKETED.sub(" ", name)):
        kept = [word for word in _WORD.findall(part) if word.casefold() not in KINDS]
        if kept and (key := _key(" ".join(kept))):
            yield key


def _parts(name: str) -> Iterator[str]:
    for word in _WORD.findall(name):
        if word.casefold() not in KINDS and (key := loose_key(word)):
            yield key


def _runs(words: str) -> Iterator[str]:
    """Yield the runs of words, one or more with a capital or digit among them, that may be a name; each once."""
    tokens = _WORD.findall(words)
    seen: set[str] = set()
    for start, first in enumerate(tokens):
        if first.casefold() in KINDS and len(tokens) > start + 1 and not first[0].isupper():
            continue
        for end in range(start + 1, min(start + LONGEST, len(tokens)) + 1):
            run = " ".join(tokens[start:end])
            if run not in seen and any(not token[0].islower() for token in tokens[start:end]):
                seen.add(run)
                yield run


def _cuts(key: str) -> list[str]:
    """Return the key with each of its letters left out: two keys one letter apart have one of these in common."""
    return [key[:at] + key[at + 1 :] for at in range(len(key))] + [key] if len(key) >= FUZZY else []
