"""What kind of copy two texts are of each other, from the passages that they share.

whole   each is all but contained in the other, word for word
cut     one is contained word for word in the other, which goes on
edited  most of one stands in the other, with words changed or much of its own added
quotes  they share passages, and most of each is its own
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.linking.copies.alignment import Passage, shared_words
from sayso.linking.copies.words import Words

# Calibrated with `python -m benchmarks.copies` on the generator and by reading: docs/reference/copies.md.
CONTAINED = 0.9  # share of a text's words in shared passages from which it is contained: a new headline costs some
ALL_OF_BOTH = 0.75  # … and of the other's: a notice before and after a short text is a quarter of it
WORD_FOR_WORD = 0.98  # share of the words inside the passages that are the same: a few are typing errors
MOSTLY = 0.6  # share of the shorter text's words from which it is a copy: a short comment around a quotation has less


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """How much of each text stands in the other, from 0 to 1, and what kind of copy that is."""

    kind: str
    containment_a: float
    containment_b: float


def likeness(found: Sequence[Passage], *, a: Words, b: Words) -> Likeness:
    """Return what kind of copy two texts are that share these passages.

    Raises:
        ValueError: when no passage is given, as such texts are not copies.
    """
    if not found:
        raise ValueError("texts that share no passage are no copies of each other")
    in_a, in_b = shared_words(found)
    in_passages = [sum(end - start for start, end in sides) for sides in (_merged(found, "a"), _merged(found, "b"))]
    covered = [count / len(words) for count, words in zip(in_passages, (a, b), strict=True)]
    same = max(len(in_a) / in_passages[0], len(in_b) / in_passages[1])
    contained = [len(in_a) / len(a), len(in_b) / len(b)]
    kind = "quotes"
    if max(contained) >= MOSTLY:
        kind = "edited"
        if same >= WORD_FOR_WORD and max(covered) >= CONTAINED:
            kind = "whole" if min(covered) >= ALL_OF_BOTH else "cut"
    return Likeness(kind=kind, containment_a=contained[0], containment_b=contained[1])


def _merged(found: Sequence[Passage], side: str) -> list[tuple[int, int]]:
    """Return the words that the passages take on one side, overlapping ones as one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(passage.a if side == "a" else passage.b for passage in found):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
