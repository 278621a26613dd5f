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
    """Return the probability that each word carries ``label``, (N, W), by the forward-backward algorithm.

    Each step is scaled to a sum of one, so that no product vanishes (Rabiner 1989).
    """
    width = scores.shape[1]
    word = np.exp(scores - scores.max(axis=2, keepdims=True), dtype=np.float64)
    step, last = np.exp(chain.step, dtype=np.float64), np.exp(chain.last, dtype=np.float64)
    ahead, behind = np.empty_like(word), np.empty_like(word)
    ahead[:, 0] = _scaled(word[:, 0] * np.exp(chain.first, dtype=np.float64))
    for t in range(1, width):
        ahead[:, t] = _scaled(ahead[:, t - 1] @ step * word[:, t])
    behind[:, width - 1] = last
    going_on = (np.arange(1, width) < lengths[:, None])[:, :, None]
    for t in range(width - 2, -1, -1):
        onward = _scaled((word[:, t + 1] * behind[:, t + 1]) @ step.T)
        behind[:, t] = np.where(going_on[:, t], onward, last)
    return np.asarray(_scaled(ahead * behind)[:, :, label], dtype=np.float32)


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


def _scaled(values: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Return the values divided by the sum of each last axis."""
    scaled: npt.NDArray[np.float64] = values / values.sum(axis=-1, keepdims=True)
    return scaled
