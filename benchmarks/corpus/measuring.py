"""How well pairs and groups agree with the truth of a generated corpus."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from math import comb

from benchmarks.corpus.generated import Document, shares_text

Pair = tuple[int, int]  # the numbers of two documents, the lesser first


def recall_by_kind(documents: Sequence[Document], *, found: Collection[Pair]) -> dict[str, tuple[int, int]]:
    """Return for each kind of copy how many were paired with the text they are from, and how many there are.

    A quotation counts as found where it is paired with the text that it quotes.
    """
    first = {one.group: one.number for one in reversed(documents)}
    counts: dict[str, tuple[int, int]] = {}
    for one in documents:
        root = one.group if one.quotes is None else one.quotes
        if one.kind == "original" or root not in first:
            continue
        hit, every = counts.get(one.kind, (0, 0))
        pair = (min(first[root], one.number), max(first[root], one.number))
        counts[one.kind] = (hit + (pair in found), every + 1)
    return counts


def precision(documents: Sequence[Document], *, found: Collection[Pair]) -> float:
    """Return which share of the pairs have text in common by the truth."""
    right = sum(shares_text(documents[one], documents[other]) for one, other in found)
    return right / len(found) if found else 1.0


def adjusted_rand(truth: Mapping[int, int], found: Mapping[int, object]) -> float:
    """Return how far two groupings agree, 1 for wholly and 0 for by chance (Hubert and Arabie, 1985)."""
    both = Counter((truth[thing], found[thing]) for thing in truth)
    together = sum(comb(count, 2) for count in both.values())
    one, other = (
        sum(comb(count, 2) for count in Counter(side).values())
        for side in ([truth[thing] for thing in truth], [found[thing] for thing in truth])
    )
    every = comb(len(truth), 2)
    chance, most = one * other / every, (one + other) / 2
    return 1.0 if most == chance else (together - chance) / (most - chance)


def grouped(pairs: Iterable[Pair], *, things: Iterable[int]) -> dict[int, int]:
    """Return the component of each thing, named by its least member."""
    near: dict[int, list[int]] = defaultdict(list)
    for one, other in pairs:
        near[one].append(other)
        near[other].append(one)
    component: dict[int, int] = {}
    for thing in sorted(things):
        waiting = [thing] if thing not in component else []
        while waiting:
            here = waiting.pop()
            if here not in component:
                component[here] = thing
                waiting += near[here]
    return component
