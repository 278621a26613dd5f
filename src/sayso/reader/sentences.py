"""Cut the blocks of an article into sentences.

A sentence ends at a stop (with the quotation marks and brackets that close after it) followed by
white space and something that can begin one; an abbreviation's stop ends nothing.
"""

import re
from collections.abc import Iterable, Iterator

from sayso.ledger import Span

_END = re.compile(r"(?<![.!?…])[.!?…]++[\"”’'»)\]]*+(?=\s+[\"“‘'«(\[]*[^\W_a-z])|[。！？]+[”」』]*|\n")
_LAST_WORD = re.compile(r"([\w.]+)\.$")  # with a mark closing after it, a stop is no abbreviation's
ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof sen rep gov gen lt col maj capt sgt adm cmdr pvt rev hon st mt ft jr sr inc corp co ltd "
    "no nos vol vs etc al cf approx est dept div bn jan feb mar apr jun jul aug sep sept oct nov dec "
    "mon tue wed thu fri sat sun a.m p.m e.g i.e u.s u.k u.n d.c".split()
)
# These end a sentence about as often as not; what follows decides (a capital article or pronoun ends it).
_STARTERS = re.compile(r"\s+[\"“‘(]*(The|A|An|He|She|It|They|We|I|In|On|At|But|And|This|That|There|Its|His|Her)\b")
_EITHER = frozenset("u.s u.k u.n d.c a.m p.m inc corp co etc".split())


def sentences(text: str, *, blocks: Iterable[Span]) -> Iterator[Span]:
    """Yield the sentences of each block, in order, without the white space around them."""
    for block in blocks:
        start = block.start
        for match in _END.finditer(text, block.start, block.end):
            if match[0] != "\n" and _goes_on(text, start, match.end()):
                continue
            yield from _trimmed(text, start, match.end())
            start = match.end()
        yield from _trimmed(text, start, block.end)


def _goes_on(text: str, start: int, end: int) -> bool:
    """Tell whether the stop before ``end`` belongs to an abbreviation or an initial."""
    match = _LAST_WORD.search(text, max(start, end - 40), end)
    if match is None:
        return False
    word = match[1].lower()
    if len(word) == 1 and match[1].isupper():
        return True
    if word in _EITHER:
        return _STARTERS.match(text, end) is None
    return word in ABBREVIATIONS


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    right = len(piece.rstrip())
    if left < right:
        yield Span(start + left, start + right)
