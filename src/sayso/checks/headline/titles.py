"""Whether two titles of one article say different things: a word put for another, a number, a hedge. Pure.

A title that is cut, or carries the site's name, says the same; one that is written anew for readers elsewhere
is another text, and no variant.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from sayso.ledger import Article, Title, TitleKind
from sayso.linking.claims.gate import Slot, slots
from sayso.linking.claims.told import told
from sayso.linking.claims.words import stem, words

SHARED = 0.6  # of the longer one's words that carry meaning: from here on two titles are variants of one
TOLD = frozenset({Slot.NUMBER, Slot.MODIFIER, Slot.HEDGE, Slot.POLARITY})
_SITE = re.compile(r"\s+[|–—·»:-]\s+[^|–—·»]{2,40}$")  # " | The Daily Name"


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """Two titles that differ, the words of each that the other lacks, and the slots in which they differ."""

    one: Title
    other: Title
    only_one: tuple[str, ...]
    only_other: tuple[str, ...]
    slots: tuple[Slot, ...]


def variants(article: Article) -> Iterator[Variant]:
    """Yield the pairs of titles that are variants and differ in what they tell, each pair of wordings once."""
    seen = set()
    titles = [one for one in article.titles if one.kind is not TitleKind.SLUG]
    for one, other in combinations(titles, 2):
        wording = frozenset({_plain(one.text), _plain(other.text)})
        if wording not in seen:
            seen.add(wording)
            yield from _compared(one, other)


def _compared(one: Title, other: Title) -> Iterator[Variant]:
    mine, theirs = _words(one.text), _words(other.text)
    shared = mine.keys() & theirs.keys()
    if not shared or len(shared) < SHARED * max(len(mine), len(theirs)):
        return
    only_mine = tuple(word for key, word in mine.items() if key not in shared)
    only_theirs = tuple(word for key, word in theirs.items() if key not in shared)
    apart = tuple(slot for slot in slots(told(_bare(one.text)), told(_bare(other.text))) if slot in TOLD)
    if (only_mine and only_theirs) or apart:
        yield Variant(one=one, other=other, only_one=only_mine, only_other=only_theirs, slots=apart)


def _words(text: str) -> dict[str, str]:
    """Return the words of a title that carry meaning, by stem."""
    meaning = frozenset(told(_bare(text)).content)
    found = ((word.stem, text[word.start : word.end]) for word in words(text))
    known = {key: word for key, word in found if key in meaning or word[0].isdigit()}
    return known | {key: key for key in meaning if key not in known and stem(key) not in known}


def _bare(text: str) -> str:
    """Return a title without a site's name behind it."""
    return _SITE.sub("", text)


def _plain(text: str) -> str:
    return " ".join(word.folded for word in words(_bare(text)))
