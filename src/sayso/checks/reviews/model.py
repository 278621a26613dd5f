"""How the columns become an order and a chance: two frozen linear models, read from ``model.tsv``.

The first orders reviews for one claim: a conditional logit, fitted on which review of those compared is the right one.
The second says how likely an answer is the right one, from what means the same for every claim. Both are written by
``python -m training.fact_checks``.
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from sayso.checks.reviews.features import NAMES
from sayso.checks.reviews.postings import Floats

FILE = "model.tsv"
BIAS = "bias"
AHEAD = "score ahead of the next"
JUDGED = (
    AHEAD,
    "words",
    "pairs",
    "letters covered",
    "claim covered",
    "title covered",
    "review covered",
    "text covered",
    "likeness to claim",
    "likeness to title",
    "likeness, best",
    "rarest shared word",
    "second rarest",
    "third rarest",
    "claim's words missing",
    "title's words missing",
    "names missing",
    "numbers missing",
    "share of numbers",
    "year differs",
)
"""The columns of the second model, in order."""
FURTHEST = 4.0  # a score that is further ahead says no more


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """The weights of NAMES, and those of JUDGED with a bias as the last."""

    order: Floats
    chance: Floats


@cache
def model() -> Model:
    """Return the frozen models."""
    lines = files(__package__).joinpath(FILE).read_text(encoding="utf-8").splitlines()[1:]
    rows = {(kind, name): float(value) for kind, name, value in (line.split("\t") for line in lines)}
    return Model(
        order=np.array([rows["order", name] for name in NAMES]),
        chance=np.array([rows["chance", name] for name in (*JUDGED, BIAS)]),
    )


def judged(columns: Floats, ahead: Floats) -> Floats:
    """Return the columns JUDGED (C, J + 1), the last one for the bias, of rows of NAMES with how far each is ahead."""
    places = [NAMES.index(name) for name in JUDGED[1:]]
    bounded = np.clip(ahead, -FURTHEST, FURTHEST)
    return np.column_stack([bounded, columns[:, places], np.ones(len(columns))])


def chances(columns: Floats, ahead: Floats, *, weights: Floats) -> Floats:
    """Return the chance of each row that it is about the very claim."""
    return np.asarray(1 / (1 + np.exp(-judged(columns, ahead) @ weights)))
