"""How likely an attribution is to be right: a probability fitted on gold, not the network's own opinion.

A logistic regression (Platt 1999) over what the network says of its own answer. Its weights are
fitted with ``python -m training calibrate`` and travel in the model's file.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from sayso.reader.network.decode import CONTENT, SOURCE, Chain

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

# What is told of each answer: a constant; the log-odds that a cue begins there, of the least sure word of the
# content, and of the source (0 where there is none); whether there is no source; the content's length, as a logarithm.
EVIDENCE = 6
PLAIN = (0.0, 1.0, 0.0, 0.0, 0.0, 0.0)  # weights that take the cue's own probability
_CERTAIN = 1e-4


def begins(scores: Floats, *, lengths: Ints, chain: Chain, label: int) -> Floats:
    """Return the probability that each word carries ``label``, (N, W), by the forward-backward algorithm."""
    count, width, labels = scores.shape
    ahead = np.zeros((count, width, labels))
    behind = np.zeros((count, width, labels))
    ahead[:, 0] = scores[:, 0] + chain.first
    for t in range(1, width):
        ahead[:, t] = _summed(ahead[:, t - 1, :, None] + chain.step, axis=1) + scores[:, t]
    behind[:, width - 1] = chain.last
    for t in range(width - 2, -1, -1):
        onward = _summed(chain.step + (scores[:, t + 1] + behind[:, t + 1])[:, None, :], axis=2)
        behind[:, t] = np.where((t + 1 < lengths)[:, None], onward, chain.last)
    both = ahead + behind
    chances = np.exp(both - _summed(both, axis=2)[..., None])
    return np.asarray(chances[:, :, label], dtype=np.float32)


def evidence(begin: float, *, sure: Floats, roles: Ints) -> tuple[float, ...]:
    """Return what speaks for one answer, (EVIDENCE,): ``sure`` (W,) is the probability of each word's role."""
    content, source = sure[roles == CONTENT], sure[roles == SOURCE]
    return (
        1.0,
        _odds(begin),
        _odds(float(content.min())) if len(content) else _odds(0.0),
        _odds(float(source.mean())) if len(source) else 0.0,
        float(not len(source)),
        float(np.log1p(len(content))),
    )


def probability(told: Sequence[float], *, weights: Sequence[float]) -> float:
    """Return the probability that an answer is right, given what speaks for it."""
    return float(1 / (1 + np.exp(-np.dot(told, weights))))


def _odds(chance: float) -> float:
    bounded = min(max(chance, _CERTAIN), 1 - _CERTAIN)
    return float(np.log(bounded / (1 - bounded)))


def _summed(values: npt.NDArray[np.float64], *, axis: int) -> npt.NDArray[np.float64]:
    """Return the logarithm of the sum of exponentials along an axis."""
    top = values.max(axis=axis, keepdims=True)
    summed: npt.NDArray[np.float64] = np.squeeze(np.log(np.exp(values - top).sum(axis=axis, keepdims=True)) + top, axis)
    return summed
