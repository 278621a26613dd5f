import numpy as np

from training.calibration import _chance, _fit, _table


def test_the_fit_finds_the_weights_that_made_the_data() -> None:
    chance = np.random.default_rng(3)
    told = np.c_[np.ones(4000), chance.normal(size=4000)]
    right = (chance.random(4000) < _chance(told, np.array([-0.5, 1.5]))).astype(float)
    np.testing.assert_allclose(_fit(told, right), [-0.5, 1.5], atol=0.15)


def test_the_table_shows_what_was_said_and_what_was_right() -> None:
    table = _table(np.array([0.05, 0.95, 0.95]), np.array([0.0, 1.0, 0.0]))
    assert "| 0.9 to 1.0 | 2 | 0.95 | 0.50 |" in table
    assert "0.5 to 0.6" not in table
