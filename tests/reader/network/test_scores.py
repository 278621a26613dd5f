from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.reader.network.decode import Chain
from sayso.reader.network.scores import EVIDENCE, PLAIN, begins, evidence, probability

SMALL = st.floats(-3, 3, width=32)


def every_path(scores: np.ndarray, chain: Chain, label: int) -> np.ndarray:
    """Return the probability of a label at each word by adding up all paths, which a short sequence allows."""
    width, labels = scores.shape
    total, there = 0.0, np.zeros(width)
    for path in product(range(labels), repeat=width):
        weight = chain.first[path[0]] + chain.last[path[-1]] + sum(scores[t, k] for t, k in enumerate(path))
        weight += sum(chain.step[a, b] for a, b in pairwise(path))
        total += np.exp(weight)
        there += np.exp(weight) * (np.array(path) == label)
    return there / total


@given(st.data())
def test_the_chances_of_a_label_are_those_of_all_paths(data: st.DataObject) -> None:
    def numbers(*shape: int) -> np.ndarray:
        size = int(np.prod(shape))
        return np.array(data.draw(st.lists(SMALL, min_size=size, max_size=size)), dtype=np.float32).reshape(shape)

    lengths = np.array(data.draw(st.lists(st.integers(1, 4), min_size=1, max_size=3)))
    chain = Chain(step=numbers(3, 3), first=numbers(3), last=numbers(3))
    scores = numbers(len(lengths), int(lengths.max()), 3)
    found = begins(scores, lengths=lengths, chain=chain, label=1)
    for row, length in enumerate(lengths.tolist()):
        np.testing.assert_allclose(found[row, :length], every_path(scores[row, :length], chain, 1), atol=1e-4)


def test_what_speaks_for_an_answer() -> None:
    sure = np.array([0.9, 0.5, 0.8, 0.99], dtype=np.float32)
    told = evidence(0.5, sure=sure, roles=np.array([1, 2, 2, 0]))
    assert len(told) == len(PLAIN) == EVIDENCE
    assert told == pytest.approx((1.0, 0.0, 0.0, np.log(9), 0.0, np.log(3)), abs=1e-4)


def test_an_answer_without_source_or_content_is_told_so() -> None:
    told = evidence(1.0, sure=np.array([0.9], dtype=np.float32), roles=np.array([0]))
    assert told[4] == 1.0
    assert told[2] < -9
    assert np.isfinite(told).all()


def test_plain_weights_take_the_cues_own_chance() -> None:
    told = evidence(0.7, sure=np.array([0.9, 0.9], dtype=np.float32), roles=np.array([1, 2]))
    assert probability(told, weights=PLAIN) == pytest.approx(0.7)
