"""What changed from one version of an article to the next: the passages of the text, and the other fields.

Passages are found word by word; where that would take too long, paragraph by paragraph, else as one.
"""

import re
from difflib import SequenceMatcher
from itertools import accumulate
from typing import Any

PIECES = (re.compile(r"\w+\s*|[^\w\s]\s*|\s+"), re.compile(r"[^\n]+\n*|\n+"))  # words, then paragraphs
MOST_PAIRS = 4_000_000  # of pieces compared with pieces; such a comparison was seen to take up to two seconds
TOLD_APART = frozenset({"id", "text"})  # the one follows from the others, the other is told by its passages
OFFSETS = frozenset({"span", "caption", "credit"})  # they move with the text and say nothing of their own

Passage = tuple[tuple[int, int], tuple[int, int]]


def changes(before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    """Return the passages that changed and the names of the other fields that did, of two articles' JSON forms.

    A passage is a pair of half-open stretches, of the text before and of the text after; one of them
    is empty where words were only added or only dropped.
    """
    fields = [name for name in after if name not in TOLD_APART and _still(before.get(name)) != _still(after[name])]
    return {"passages": passages(before["text"], after["text"]), "fields": fields}


def passages(before: str, after: str) -> list[Passage]:
    """Return the stretches of the two texts that differ, in order."""
    if before == after:
        return []
    start, end = _alike(before, after)
    old, new = before[start : len(before) - end], after[start : len(after) - end]
    return [_narrowed(pair, before=before, after=after) for pair in _differing(*_pieces(old, new), start=start)]


def _alike(one: str, other: str) -> tuple[int, int]:
    """Return how many characters two texts share at their beginnings and their ends, without cutting a word in two."""
    start = _shared(one, other)
    room = min(len(one), len(other)) - start
    end = _shared(one[::-1][:room], other[::-1][:room])
    while _cut(one, start) or _cut(other, start):
        start -= 1
    while _cut(one, len(one) - end) or _cut(other, len(other) - end):
        end -= 1
    return start, end


def _cut(text: str, at: int) -> bool:
    """Tell whether a place lies inside a word."""
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


def _narrowed(passage: Passage, *, before: str, after: str) -> Passage:
    """Return a passage without what its two sides share at their ends."""
    (a, b), (c, d) = passage
    start, end = _alike(before[a:b], after[c:d])
    return (a + start, b - end), (c + start, d - end)


def _shared(one: str, other: str) -> int:
    """Return how many first characters two texts share."""
    unequal = (at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1])
    return next(unequal, min(len(one), len(other)))


def _pieces(old: str, new: str) -> tuple[list[str], list[str]]:
    """Return the two stretches in the finest pieces that can be compared in good time."""
    for shape in PIECES:
        first, second = shape.findall(old), shape.findall(new)
        if len(first) * len(second) <= MOST_PAIRS:
            return first, second
    return [old], [new]


def _differing(old: list[str], new: list[str], *, start: int) -> list[Passage]:
    at_old = [start, *(start + length for length in accumulate(map(len, old)))]
    at_new = [start, *(start + length for length in accumulate(map(len, new)))]
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [((at_old[a], at_old[b]), (at_new[c], at_new[d])) for tag, a, b, c, d in codes if tag != "equal"]


def _still(value: Any) -> Any:  # noqa: ANN401 - any JSON value
    """Return the value without the offsets in it."""
    if isinstance(value, dict):
        return {name: _still(part) for name, part in value.items() if name not in OFFSETS}
    return [_still(part) for part in value] if isinstance(value, list) else value
