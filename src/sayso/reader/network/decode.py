"""From scores per word to the best sequence of labels, and from labels to runs of words.

A linear-chain conditional random field (Lafferty et al. 2001) whose scores come from the
network; the best path is found by the Viterbi algorithm, for many sequences at once.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

NEVER = np.float32(-1e4)
NONE, SOURCE, CONTENT = range(3)
# The labels of a role chain once it keeps track of a content that has ended: (label, ended).
_STATES = ((NONE, False), (SOURCE, False), (CONTENT, False), (NONE, True), (SOURCE, True))


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
    return _best(scores, lengths=lengths, chain=chain, step_into=lambda _: chain.step)


def best_roles(scores: Floats, *, lengths: Ints, chain: Chain, cues: npt.NDArray[np.bool_]) -> Ints:
    """Return the best role of each word, (N, W), with at most one run of content on each side of the cue.

    ``cues`` (N, W) marks the words of each row's cue. In PolNeAR's training part 94 % of the
    gaps of words in a content hold its own cue or source; of an unfenced network's gaps half did.
    """
    labels = np.array([label for label, _ in _STATES])
    ended = np.array([state for _, state in _STATES])
    free, over_cue = _fences(labels, ended)
    wide = Chain(
        step=chain.step[np.ix_(labels, labels)],
        first=chain.first[labels] + np.where(ended, NEVER, np.float32(0)),
        last=chain.last[labels],
    )
    steps = (wide.step + free, wide.step + over_cue)

    def step_into(t: int) -> Floats:
        return np.where(cues[:, t, None, None], steps[1], steps[0])

    fenced = scores[:, :, labels] + np.where(cues[:, :, None] & (labels == CONTENT), NEVER, np.float32(0))
    return labels[_best(fenced, lengths=lengths, chain=wide, step_into=step_into)]


def _fences(labels: Ints, ended: npt.NDArray[np.bool_]) -> tuple[Floats, Floats]:
    """Return what forbids steps between states (K, K): anywhere, and into a word of the cue."""
    was_content, is_content = labels[:, None] == CONTENT, labels[None, :] == CONTENT
    should_end = ended[:, None] | was_content
    goes_on = np.where(is_content, ~ended[:, None], ended[None, :] == should_end)
    again = np.broadcast_to(~ended[None, :], goes_on.shape)  # after the cue a content may begin again
    free, over = np.where(goes_on, 0, NEVER), np.where(again, 0, NEVER)
    return free.astype(np.float32), over.astype(np.float32)


def _best(scores: Floats, *, lengths: Ints, chain: Chain, step_into: Callable[[int], Floats]) -> Ints:
    """Return the best paths; ``step_into(t)`` is the step to word t, (K, K) or one for each row."""
    count, width, _ = scores.shape
    labels = np.zeros((count, width), dtype=np.int64)
    if not count or not width:
        return labels
    best = scores[:, 0] + chain.first
    back = np.zeros(scores.shape, dtype=np.int64)
    for t in range(1, width):
        total = best[:, :, None] + step_into(t)
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
