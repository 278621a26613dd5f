"""Fit a logistic regression with a ridge penalty by Newton's method with conjugate gradients.

Takes the products with the matrix and with its transpose, so that sparse and dense features are fitted
alike; the problem is convex, and the same input gives the same numbers.
"""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

STEPS, INNER = 15, 30  # Newton's steps, and those of the conjugate gradients inside each
CLOSE, INNER_CLOSE = 1e-3, 1e-4  # the gradient's greatest part, and the share of the residual, that end them


def fit(
    times: Callable[[Floats], Floats], back: Callable[[Floats], Floats], *, labels: Floats, ridge: Floats
) -> Floats:
    """Return the coefficients; ``times`` is X·w, ``back`` Xᵀ·r, ``ridge`` the penalty of each coefficient."""
    w = np.zeros(len(ridge))
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-times(w)))
        gradient = back(chance - labels) + ridge * w
        if np.abs(gradient).max() < CLOSE:
            break
        w = w + _solve(times, back, curve=np.maximum(chance * (1 - chance), 1e-6), ridge=ridge, right=-gradient)
    return w


def _solve(
    times: Callable[[Floats], Floats],
    back: Callable[[Floats], Floats],
    *,
    curve: Floats,
    ridge: Floats,
    right: Floats,
) -> Floats:
    """Return the step d with (Xᵀ·diag(curve)·X + diag(ridge))·d = ``right``."""
    found, rest = np.zeros_like(right), right.copy()
    way, size = rest.copy(), rest @ rest
    least = INNER_CLOSE * size
    for _ in range(INNER):
        bent = back(curve * times(way)) + ridge * way
        stride = size / (way @ bent)
        found, rest = found + stride * way, rest - stride * bent
        after = rest @ rest
        if after < least:
            break
        way, size = rest + after / size * way, after
    return found
