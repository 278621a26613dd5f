import numpy as np

from training.logistic import Floats, fit
from training.worth import measures


def test_the_gradient_vanishes_at_the_fit() -> None:
    rng = np.random.default_rng(1)
    table, ridge = rng.normal(size=(200, 5)), np.array([1.0, 1.0, 2.0, 0.5, 1e-3])
    labels = (table @ [1.0, -2.0, 0.0, 0.5, 0.1] + rng.normal(size=200) > 0).astype(float)
    w = fit(lambda w: table @ w, lambda r: table.T @ r, labels=labels, ridge=ridge)
    gradient: Floats = table.T @ (1 / (1 + np.exp(-table @ w)) - labels) + ridge * w
    assert np.abs(gradient).max() < 1e-2


def test_a_perfect_order_has_perfect_measures() -> None:
    auc, precision, f1, best = measures(np.array([2.0, 1.0, -1.0, -2.0]), labels=np.array([1.0, 1.0, 0.0, 0.0]))
    assert (auc, precision, f1, best) == (1.0, 1.0, 1.0, 1.0)


def test_the_measures_of_a_small_order_are_those_worked_out_by_hand() -> None:
    # Ranked 1 0 1 0: three of four pairs in order; precision 1 and 2/3 at the hits; one of two above even odds.
    auc, precision, f1, best = measures(np.array([3.0, 2.0, -1.0, -2.0]), labels=np.array([1.0, 0.0, 1.0, 0.0]))
    assert auc == 0.75
    assert abs(precision - 5 / 6) < 1e-12
    assert f1 == 0.5
    assert best == 0.8
