"""What the analyst's judgements mean for the graph: which claims must stand on one source, and which on different ones.

Claims that are judged apart are put on different sides, and nothing joins two sides but a judgement.
"""

from collections.abc import Iterable, Sequence

from sayso.linking.joining import Joined
from sayso.linking.origins.values import Judgement


def standing(judgements: Iterable[Judgement], *, claims: frozenset[str]) -> tuple[Judgement, ...]:
    """Return the judgements on these claims that stand: the last one on each pair, in the order of the pairs."""
    last: dict[tuple[str, str], Judgement] = {}
    for one in judgements:
        if one.a in claims and one.b in claims and one.a != one.b:
            a, b = sorted((one.a, one.b))
            last[a, b] = one
    return tuple(last[pair] for pair in sorted(last))


def sides(judgements: Sequence[Judgement]) -> dict[str, int]:
    """Return the side of each claim that was judged apart from another; every other claim is on side 0.

    Two judgements that contradict each other through a third claim (a is b, b is c, a is not c) leave
    the three together: the pair that keeps them apart has no effect.
    """
    together = Joined(one.a for one in judgements)
    for one in judgements:
        if one.same:
            together.join(one.a, one.b)
    apart: dict[str, set[str]] = {}
    for one in judgements:
        a, b = together.of(one.a), together.of(one.b)
        if not one.same and a != b:
            apart.setdefault(a, set()).add(b)
            apart.setdefault(b, set()).add(a)
    side: dict[str, int] = {}
    for group in sorted(apart):
        taken = {side[other] for other in apart[group] if other in side}
        side[group] = next(number for number in range(len(apart)) if number not in taken)
    judged = sorted({claim for one in judgements for claim in (one.a, one.b)})
    return {claim: side[together.of(claim)] for claim in judged if side.get(together.of(claim))}
