"""Where quoted words stand in a text, though a model copied their spaces, quotation marks or dashes otherwise.

Offsets are of the text as it is. Letters, digits and capitals must be the same.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cached_property
from itertools import islice

from sayso.ledger import Span

MOST_PLACES = 128  # of the same words in one piece; only single letters and the like have more
QUOTES = frozenset("\"'`´‘’‚‛“”„‟′″‹›«»＂＇")
DASHES = frozenset("-‐‑‒–—―−")
# Soft hyphens, zero-width characters and those that turn the direction of writing.
INVISIBLE = frozenset(
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
)
_WORD = re.compile(r"\w")
# A model ends a quotation with a stop where the text has a comma, or leaves its marks out.
_EDGES = " '.,;:!?-"


class Quotable:
    """A text in which words are looked up."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._known: dict[str, tuple[Span, ...]] = {}

    def places(self, words: str) -> tuple[Span, ...]:
        """Return where the words stand, in order: letter by letter, or else as ``folded`` compares them.

        A place begins and ends at a word's edge. Words without a letter or digit stand nowhere.
        """
        if words not in self._known:
            self._known[words] = self._exact(words.strip()) or self._alike(folded(words))
        return self._known[words]

    def _exact(self, words: str) -> tuple[Span, ...]:
        return self._whole(Span(at, at + len(words)) for at in _all(words, self.text))

    def _alike(self, words: str) -> tuple[Span, ...]:
        text, at = self._folded
        return self._whole(Span(at[i], at[i + len(words) - 1] + 1) for i in _all(words, text))

    def _whole(self, spans: Iterator[Span]) -> tuple[Span, ...]:
        text = self.text
        edged = (span for span in spans if not (_inside(text, span.start) or _inside(text, span.end)))
        return tuple(islice(edged, MOST_PLACES))

    @cached_property
    def _folded(self) -> tuple[str, list[int]]:
        return _fold(self.text)


def folded(words: str) -> str:
    """Return the words as they are compared: one kind of space, quotation mark and dash; nothing at the edges."""
    return _fold(words)[0].strip(_EDGES)


def _fold(text: str) -> tuple[str, list[int]]:
    """Return a text with one kind of space, mark and dash, no two of a kind in a row, and each character's origin."""
    kept: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        for one in _plain(character):
            if one in " '-" and kept and kept[-1] == one:
                continue
            kept.append(one)
            places.append(place)
    return "".join(kept), places


def _plain(character: str) -> str:
    if character.isalnum():
        return character
    if character in INVISIBLE:
        return ""
    if character.isspace():
        return " "
    if character in QUOTES:
        return "'"
    if character in DASHES:
        return "-"
    return "..." if character == "…" else character


def _all(words: str, text: str) -> Iterator[int]:
    """Yield every place of the words in the text."""
    if not _WORD.search(words):
        return
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _inside(text: str, place: int) -> bool:
    """Tell whether ``place`` cuts a word, or a character from the accent that combines with it.

    Scripts without capitals are cut anywhere: some write no spaces.
    """
    if not 0 < place < len(text):
        return False
    before, after = text[place - 1], text[place]
    if unicodedata.category(after).startswith("M"):
        return True
    return before.isalnum() and after.isalnum() and (_cased(before) or _cased(after))


def _cased(character: str) -> bool:
    return character.isdecimal() or character.lower() != character.upper()
