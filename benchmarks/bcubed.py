"""B³, the measure of a clustering against another (Bagga and Baldwin 1998)."""

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class BCubed:
    """Mean over the things of how pure each one's cluster is (precision) and what it holds of its class (recall)."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Return the harmonic mean of both, 0 where both are."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def b_cubed(found: Sequence[Hashable], gold: Sequence[Hashable]) -> BCubed:
    """Return B³ of the clusters found of things, given in the same order as their classes.

    Raises:
        ValueError: when there are no things, or not as many clusters as classes.
    """
    if len(found) != len(gold) or not gold:
        raise ValueError(f"expected a cluster for each of one or more things, found {len(found)} for {len(gold)}")
    clusters, classes = Counter(found), Counter(gold)
    both = Counter(zip(found, gold, strict=True))
    return BCubed(
        precision=sum(shared**2 / clusters[one] for (one, _), shared in both.items()) / len(gold),
        recall=sum(shared**2 / classes[other] for (_, other), shared in both.items()) / len(gold),
    )
