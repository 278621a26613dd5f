"""Words beside the words that they are held against: what is new in them, what they lost, what both have."""

from sayso.desk.changes import passages

LEAST_SHARED = 1 / 3  # of the longer of the two; where they share less, marking what differs says nothing
SAME, NEW, LOST = "same", "new", "lost"

Piece = tuple[str, str]  # words, and whether both have them, only the later, or only the first


def differing(first: str, words: str) -> tuple[Piece, ...]:
    """Return the words cut where they differ from the first, with what they lost in its place.

    Words that have next to nothing of the first come whole, as ``SAME``.
    """
    stretches = passages(first, words)
    shared = len(words) - sum(end - start for _, (start, end) in stretches)
    if shared < LEAST_SHARED * max(len(first), len(words)):
        return ((words, SAME),) if words else ()
    cut: list[Piece] = []
    last = 0
    for (gone, gone_end), (start, end) in stretches:
        cut += [(words[last:start], SAME), (first[gone:gone_end], LOST), (words[start:end], NEW)]
        last = end
    return tuple(piece for piece in (*cut, (words[last:], SAME)) if piece[0])
