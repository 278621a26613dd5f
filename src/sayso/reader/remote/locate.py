"""From quoted words to the places that a model most likely meant; words that are not in the text have none.

A model cannot count characters, so it quotes. Where words stand more than once, those places are
taken at which source, cue and content are nearest to one another, then inside the content of the
attribution that is said to hold them, then in the order in which they were quoted.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sayso.ledger import Span
from sayso.reader.remote.answers import Said
from sayso.reader.remote.folding import Quotable

# What speaks against a placing, in characters of distance.
SENTENCE = 40  # for each sentence or line that ends between two parts
OVERLAP = 200  # for two parts that share words
OUTSIDE = 1_000  # for a cue outside of the content that is said to hold it
LAST = 2  # characters in which a part closes its sentence: a stop and a mark
ANCHORS = 32  # places of a content that are tried; one with more in 6,000 characters is a mere syllable
NEAR = 4  # places of the same words looked at on each side of another part
_STOP = re.compile(r"[.!?…][\"”’')\]]*(?=\s)|\n")
_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """One attribution by its places in the text that was sent; its parts share no words."""

    source: Span | None
    cue: Span
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way to place an attribution, and what speaks against it."""

    cost: int
    found: Located


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """The text that was sent, and where its sentences end."""

    quotable: Quotable
    stops: Sequence[int]

    @classmethod
    def of(cls, text: str) -> "Sought":
        """Return the text made ready for looking up."""
        return cls(quotable=Quotable(text), stops=[match.start() for match in _STOP.finditer(text)])

    def gap(self, one: Span, other: Span) -> int:
        """Return how far two parts are from each other."""
        if one.overlaps(other):
            return OVERLAP
        start, end = min(one.end, other.end), max(one.start, other.start)
        return end - start + SENTENCE * (bisect_left(self.stops, end) - bisect_left(self.stops, start - LAST))


def located(said: Sequence[Said], *, text: str) -> tuple[dict[int, Located], dict[int, str]]:
    """Return where each attribution stands, and for each that quotes what is not there, the first such words.

    Both are by the attribution's index; one may be in both, when some pieces of its content were
    found. What is quoted once more than it stands in the text is left out.
    """
    sought = Sought.of(text)
    placed: dict[int, Located] = {}
    missing: dict[int, str] = {}
    for index in sorted(range(len(said)), key=lambda i: (_depth(i, said), i)):
        one = said[index]
        lacking = [words for words in _quoted(one) if not sought.quotable.places(words)]
        holder = placed.get(-1 if one.parent is None else one.parent)
        ways = list(_ways(one, holder=holder, sought=sought))
        if lacking or not ways:
            missing[index] = (lacking or one.content or [one.cue])[0]
        taken, after = set(placed.values()), _last(placed, index)
        free = [way for way in ways if way.found not in taken]
        if free:
            placed[index] = min(free, key=lambda way: (way.cost, way.found.cue.start < after)).found
    return dict(sorted(placed.items())), missing


def _depth(index: int, said: Sequence[Said]) -> int:
    """Return how many attributions hold this one; a circle of holders counts as none."""
    seen = {index}
    parent = said[index].parent
    while parent is not None and 0 <= parent < len(said):
        if parent in seen:
            return 0
        seen.add(parent)
        parent = said[parent].parent
    return len(seen) - 1


def _quoted(one: Said) -> tuple[str, ...]:
    return (*([one.source] if one.source else []), one.cue, *one.content)


def _ways(one: Said, *, holder: Located | None, sought: Sought) -> Iterator[Way]:
    """Yield the best way to place an attribution for each place of its content, in the order of the text.

    There is none where source, cue or all of the content is missing.
    """
    places = sought.quotable.places
    pieces = [found for words in one.content if (found := places(words))]
    for first in pieces[0][:ANCHORS] if pieces else ():
        content = _chain(first, pieces[1:])
        apart = sum(sought.gap(left, right) for left, right in pairwise(content))
        parts = [
            (_distance(source, cue, content, holder=holder, sought=sought), cue, source)
            for cue in _near(content, places(one.cue))
            for source in (_near((cue,), places(one.source)) if one.source else (None,))
        ]
        for distance, cue, source in sorted(parts, key=lambda part: part[0]):
            parted = _parted(source, cue, content, text=sought.quotable.text)
            if parted is not None:
                yield Way(cost=apart + distance, found=parted)
                break


def _chain(first: Span, rest: Sequence[Sequence[Span]]) -> tuple[Span, ...]:
    """Return the first piece of a content and the nearest places of the others: after it, else before it."""
    chain = [first]
    for places in rest:
        end, start = max(span.end for span in chain), min(span.start for span in chain)
        after = [span for span in places if span.start >= end]
        before = [span for span in places if span.end <= start]
        chain += after[:1] or before[-1:]
    return tuple(chain)


def _distance(
    source: Span | None, cue: Span, content: Sequence[Span], *, holder: Located | None, sought: Sought
) -> int:
    """Return how far source and content are from a cue, and the cue from what is said to hold it."""
    far = min(sought.gap(cue, piece) for piece in content)
    if source is not None:
        far += sought.gap(source, cue) + OVERLAP * any(source.overlaps(piece) for piece in content)
    if holder is not None and not any(piece.covers(cue) for piece in holder.content):
        far += OUTSIDE
    return far


def _near(parts: Sequence[Span], places: Sequence[Span]) -> list[Span]:
    """Return the places that are nearest to the beginnings and ends of some parts, in order."""
    chosen: set[Span] = set()
    for edge in (edge for part in parts for edge in (part.start, part.end)):
        at = bisect_left(places, edge, key=lambda span: span.start)
        chosen.update(places[max(0, at - NEAR) : at + NEAR])
    return sorted(chosen)


def _parted(source: Span | None, cue: Span, content: Sequence[Span], *, text: str) -> Located | None:
    """Return the parts without the words that they share: a cue gives way to its source, a content to both."""
    cues = _without([cue], [source] if source else [], text=text)
    if not cues:
        return None
    bare = max(cues, key=len)
    pieces = _without(content, [bare, *([source] if source else [])], text=text)
    return Located(source=source, cue=bare, content=tuple(pieces)) if pieces else None


def _without(spans: Sequence[Span], away: Sequence[Span], *, text: str) -> list[Span]:
    """Return what is left of some spans outside of others, where it holds a word, without space around it."""
    left = list(spans)
    for other in away:
        cut = [(part.start, min(part.end, other.start)) for part in left]
        cut += [(max(part.start, other.end), part.end) for part in left]
        left = sorted({Span(start, end) for start, end in cut if start < end})
    return [_bare(span, text=text) for span in left if _WORD.search(text, span.start, span.end)]


def _bare(span: Span, *, text: str) -> Span:
    words = span.of(text)
    return Span(span.start + len(words) - len(words.lstrip()), span.end - len(words) + len(words.rstrip()))


def _last(placed: Mapping[int, Located], index: int) -> int:
    """Return where the cue of the attribution begins that was quoted last before this one."""
    return placed[max(before)].cue.start if (before := [other for other in placed if other < index]) else 0
