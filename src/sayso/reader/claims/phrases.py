"""The words of a claim, and the classes of words that its kind is decided by.

A class is a row of ``kinds.tsv``: single words and phrases, in lower case with straight apostrophes.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

MOST = 120  # words: what comes after them does not decide the kind of a claim
_TOKEN = re.compile(r"\d[\w.,:]*\w|\d|%|[^\W\d_]+(?:['’-][^\W\d_]+)*|[?!,;:—–()]")
_SHOUTED = 0.6  # of the words: more capitals than this is a headline's habit, and tells names from nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """The words and marks of a claim: as written, and as the classes know them."""

    shown: tuple[str, ...]
    words: tuple[str, ...]

    def __len__(self) -> int:
        """Count the words and marks."""
        return len(self.words)

    def at(self, place: int) -> str:
        """Return the word at a place, or nothing outside."""
        return self.words[place] if 0 <= place < len(self.words) else ""

    def length(self, place: int, kind: str) -> int:
        """Return how many words from ``place`` on make up the longest member of a class; 0 for none."""
        known = _classes()[kind].get(self.at(place))
        if known is None:  # nearly always
            return 0
        return next((len(one) for one in known if self.words[place : place + len(one)] == one), 0)

    def first(self, kind: str, *, start: int = 0) -> int | None:
        """Return the place of the first member of a class."""
        if _classes()[kind].keys().isdisjoint(self.words):  # most claims hold no word of most classes
            return None
        return next((place for place in range(start, len(self)) if self.length(place, kind)), None)

    def past(self, place: int, *kinds: str) -> int:
        """Return the first place from ``place`` on that holds no member of the classes."""
        while step := max(self.length(place, kind) for kind in kinds):
            place += step
        return place

    def without(self, taken: Iterable[int]) -> "Phrase":
        """Return the phrase without the words at the places ``taken``."""
        gone = set(taken)
        kept = [place for place in range(len(self)) if place not in gone]
        return Phrase(
            shown=tuple(self.shown[place] for place in kept), words=tuple(self.words[place] for place in kept)
        )

    def is_name(self, place: int) -> bool:
        """Tell whether a word past the first is written with a capital where others are not."""
        letters = [word for word in self.shown if word[0].isalpha()]
        shouted = sum(word[0].isupper() for word in letters) > _SHOUTED * len(letters)
        return place > 0 and self.shown[place][0].isupper() and not shouted


def phrase(text: str) -> Phrase:
    """Return the first ``MOST`` words and marks of a text; quotation marks are left out."""
    shown = tuple(match[0] for match, _ in zip(_TOKEN.finditer(text), range(MOST), strict=False))
    return Phrase(shown=shown, words=tuple(word.lower().replace("’", "'") for word in shown))


def among(word: str, kind: str) -> bool:
    """Tell whether a single word belongs to a class."""
    return (word,) in _classes()[kind].get(word, ())


@cache
def _classes() -> dict[str, dict[str, tuple[tuple[str, ...], ...]]]:
    """Return each class as its members by their first word, the longest first."""
    classes: dict[str, dict[str, tuple[tuple[str, ...], ...]]] = {}
    lines = files("sayso.reader.claims").joinpath("kinds.tsv").read_text(encoding="utf-8").splitlines()
    for line in lines:
        if line and not line.startswith("#"):
            kind, words = line.split("\t")
            members = sorted((tuple(word.split("_")) for word in words.split()), key=lambda one: (-len(one), one))
            classes[kind] = {one[0]: tuple(two for two in members if two[0] == one[0]) for one in members}
    return classes
