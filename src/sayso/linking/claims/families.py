"""Cut what hangs together into families of claims on one matter. Pure, and the same for any order of rows.

Linking pair by pair chains: a family would swallow its neighbours. So within each component pairs are joined by
average linkage: two families are one when their claims weigh enough for it on average, and a pair that was never
compared weighs against it.
"""

import heapq
from collections.abc import Iterable, Mapping, Sequence

# Chosen on emergent dev, where B³ F1 stays within .02 of its best from -4.5 to -3.5 bits, and looked at on
# fnc1's headlines, where it is flat; benchmarks/same_claim.py cross-validates the first over the rumours.
ENOUGH = -4.25  # mean weight, in bits
NEVER_COMPARED = -7.0  # bits: what a pair without a rare word in common, or too unlike, counts
_UNIT = 1_000_000  # weights are summed as whole millionths, so that the order of the sum is nothing


def families(
    members: Iterable[str],
    weights: Mapping[tuple[str, str], float],
    *,
    enough: float = ENOUGH,
    never: float = NEVER_COMPARED,
) -> tuple[tuple[str, ...], ...]:
    """Return the families of a component's members, sorted, each sorted.

    ``weights`` are of pairs a < b, each more than ``never``, which is what any other pair weighs. Of two joins
    that weigh the same, that of the least ids comes first.
    """
    names = sorted(set(members))
    at = {name: number for number, name in enumerate(names)}
    held: list[list[int]] = [[number] for number in range(len(names))]
    near: list[dict[int, int]] = [{} for _ in names]
    for (a, b), weight in weights.items():
        near[at[a]][at[b]] = near[at[b]][at[a]] = round((weight - never) * _UNIT)
    least = (enough - never) * _UNIT
    heap: list[tuple[float, int, int]] = [
        (-total, one, other) for one, others in enumerate(near) for other, total in others.items() if one < other
    ]
    heapq.heapify(heap)
    while heap:
        mean, one, other = heapq.heappop(heap)
        if -mean < least:
            break
        if not (held[one] and held[other]) or -mean != _mean(near, held, one, other):
            continue
        _join(near, held, one, other)
        for third in near[one]:
            low, high = sorted((one, third))
            heapq.heappush(heap, (-_mean(near, held, low, high), low, high))
    return tuple(sorted(tuple(names[number] for number in sorted(family)) for family in held if family))


def _mean(near: Sequence[Mapping[int, int]], held: Sequence[Sequence[int]], one: int, other: int) -> float:
    return near[one].get(other, 0) / (len(held[one]) * len(held[other]))


def _join(near: list[dict[int, int]], held: list[list[int]], one: int, other: int) -> None:
    """Let ``one`` take in ``other``: what lies between a third and both is added up."""
    for third, total in near[other].items():
        del near[third][other]
        if third != one:
            near[one][third] = near[third][one] = near[one].get(third, 0) + total
    near[other] = {}
    held[one] += held[other]
    held[other] = []
