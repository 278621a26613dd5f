"""From scores per word to the best sequence of labels, and from labels to runs of words.

A linear-chain conditional random field (Lafferty et al. 2001) whose scores come from the
network; the best path is found by the Viterbi algorithm, for many sequences at once.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """What a chain adds to the scores of single words.

    ``step[i, j]`` is for going from label i to j (K, K), ``first`` and ``last`` (K,) are for the ends.
    """

    step: Floats
    first: Floats
    last: Floats


def best_labels(scores: Floats, *, lengths: Ints, chain: Chain) -> Ints:
    """Return the best label of each word, (N, W), for scores (N, W, K); past ``lengths`` it is 0."""
    count, width, _ = scores.shape
    labels = np.zeros((count, width), dtype=np.int64)
    if not count or not width:
        return labels
    best = scores[:, 0] + chain.first
    back = np.zeros(scores.shape, dtype=np.int64)
    for t in range(1, width):
        total = best[:, :, None] + chain.step
        back[:, t] = total.argmax(axis=1)
        best = np.where((t < lengths)[:, None], total.max(axis=1) + scores[:, t], best)
    label = (best + chain.last).argmax(axis=1)
    rows = np.arange(count)
    for t in range(width - 1, -1, -1):
        inside = t < lengths
        labels[inside, t] = label[inside]
        label = np.where(inside, back[rows, t, label], label)
    return labels


def runs(labels: Ints, *, label: int) -> list[tuple[int, int]]:
    """Return the runs [first, last) of words that carry ``label``."""
    edges = np.diff(np.concatenate(([False], labels == label, [False])).astype(np.int8))
    return list(zip(np.flatnonzero(edges == 1).tolist(), np.flatnonzero(edges == -1).tolist(), strict=True))


def bio_runs(labels: Ints, *, begin: int, inside: int) -> list[tuple[int, int]]:
    """Return the runs [first, last) that start at ``begin`` (or at a stray ``inside``) and go on with ``inside``."""
    found: list[tuple[int, int]] = []
    for i, label in enumerate(labels.tolist()):
        if label == begin or (label == inside and (not found or found[-1][1] != i)):
            found.append((i, i + 1))
        elif label == inside:
            found[-1] = (found[-1][0], i + 1)
    return found
