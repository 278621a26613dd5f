from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from sayso.reader.network.decode import CONTENT, Chain, best_labels, best_roles, bio_runs, runs

finite = st.floats(-5, 5, width=32)
K = 3


def chain_of(values: np.ndarray) -> Chain:
    values = values.astype(np.float32)
    return Chain(step=values[:K], first=values[K], last=values[K + 1])


def total(path: tuple[int, ...], scores: np.ndarray, chain: Chain) -> float:
    steps = sum(chain.step[a, b] for a, b in pairwise(path))
    return float(chain.first[path[0]] + chain.last[path[-1]] + steps + sum(scores[t, k] for t, k in enumerate(path)))


@given(arrays(np.float32, (5, K), elements=finite), arrays(np.float32, (K + 2, K), elements=finite), st.integers(1, 5))
def test_the_best_path_is_no_worse_than_any_other(scores: np.ndarray, parts: np.ndarray, length: int) -> None:
    chain = chain_of(parts)
    found = best_labels(scores[None], lengths=np.array([length]), chain=chain)[0]
    best = max(total(path, scores, chain) for path in product(range(K), repeat=length))
    assert total(tuple(found[:length].tolist()), scores, chain) == pytest.approx(best, abs=1e-3)
    assert not found[length:].any()


def test_sequences_of_different_lengths_do_not_touch_each_other() -> None:
    generator = np.random.default_rng(3)
    scores = generator.normal(size=(4, 7, K)).astype(np.float32)
    chain = chain_of(generator.normal(size=(K + 2, K)))
    lengths = np.array([7, 3, 1, 5])
    together = best_labels(scores, lengths=lengths, chain=chain)
    for row, length in enumerate(lengths):
        alone = best_labels(scores[row : row + 1, :length], lengths=lengths[row : row + 1], chain=chain)
        assert together[row, :length].tolist() == alone[0].tolist()


def sides(labels: np.ndarray, cue: tuple[int, int]) -> tuple[int, int]:
    """Return how many runs of content stand before and after the cue."""
    return len(runs(labels[: cue[0]], label=CONTENT)), len(runs(labels[cue[1] :], label=CONTENT))


@given(
    arrays(np.float32, (6, K), elements=finite),
    arrays(np.float32, (K + 2, K), elements=finite),
    st.integers(0, 4),
    st.integers(1, 2),
)
def test_a_content_has_one_run_at_most_on_each_side_of_its_cue_and_is_the_best_such(
    scores: np.ndarray, parts: np.ndarray, at: int, size: int
) -> None:
    chain, cue = chain_of(parts), (at, at + size)
    mask = np.zeros((1, 6), dtype=bool)
    mask[0, slice(*cue)] = True
    found = best_roles(scores[None], lengths=np.array([6]), chain=chain, cues=mask)[0]
    assert max(sides(found, cue)) <= 1
    paths = (path for path in product(range(K), repeat=6) if max(sides(np.array(path), cue)) <= 1)
    allowed = (path for path in paths if CONTENT not in path[slice(*cue)])
    assert total(tuple(found.tolist()), scores, chain) == pytest.approx(
        max(total(path, scores, chain) for path in allowed), abs=1e-3
    )


def test_no_sequences_give_no_labels() -> None:
    empty = np.zeros((0, 4, K), dtype=np.float32)
    assert best_labels(empty, lengths=np.zeros(0, dtype=np.int64), chain=chain_of(np.zeros((K + 2, K)))).shape == (0, 4)


def test_runs_are_the_stretches_of_one_label() -> None:
    assert runs(np.array([2, 2, 0, 1, 2]), label=2) == [(0, 2), (4, 5)]
    assert runs(np.array([0, 1]), label=2) == []


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        ([0, 1, 2, 2, 0], [(1, 4)]),
        ([1, 1, 2], [(0, 1), (1, 3)]),
        ([0, 2, 2, 0, 1], [(1, 3), (4, 5)]),
        ([0, 0], []),
    ],
)
def test_a_cue_begins_at_its_first_word_and_a_stray_inside_begins_one_too(
    labels: list[int], expected: list[tuple[int, int]]
) -> None:
    assert bio_runs(np.array(labels), begin=1, inside=2) == expected
