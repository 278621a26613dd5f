"""How a headline stands to a claim: it asserts it, it reports that others say so, or it denies it.

A small logistic model over the cues of a headline, frozen in ``weights.tsv`` (written by
``python -m training.stance``). It first decides whether the headline denies, then whether what does not deny
only reports. How well it does on headlines it has not seen, ``python -m benchmarks.headline_stance`` prints.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from math import exp

from sayso.checks.headline.cues import NAMES, cues

WEIGHTS = "weights.tsv"
BIAS = "bias"


class Stance(StrEnum):
    """What a headline does with a claim."""

    ASSERTS = "asserts"
    REPORTS = "reports"
    DENIES = "denies"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """The likeliest stance and the probability of each."""

    stance: Stance
    chances: Mapping[Stance, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """The weight of each cue (NAMES) and a bias last: for denying, and for reporting where it does not deny."""

    denies: tuple[float, ...]
    reports: tuple[float, ...]


def stance(headline: str, claim: str, *, near: float) -> Judged:
    """Return the stance of a headline to a claim; ``near`` is the cosine of the two texts' vectors, from 0 to 1."""
    return judge(cues(headline, claim, near=near), weights=frozen())


def judge(values: tuple[float, ...], *, weights: Weights) -> Judged:
    """Return the stance that the cues' values come to."""
    denies, reports = _chance(values, weights.denies), _chance(values, weights.reports)
    chances = {
        Stance.ASSERTS: (1 - denies) * (1 - reports),
        Stance.REPORTS: (1 - denies) * reports,
        Stance.DENIES: denies,
    }
    return Judged(stance=max(chances, key=lambda one: chances[one]), chances=chances)


@cache
def frozen() -> Weights:
    """Return the weights that ship, read once."""
    lines = files(__package__).joinpath(WEIGHTS).read_text(encoding="utf-8").splitlines()[1:]
    rows = {name: (float(denies), float(reports)) for name, denies, reports in (line.split("\t") for line in lines)}
    ordered = [rows[name] for name in (*NAMES, BIAS)]
    return Weights(denies=tuple(one for one, _ in ordered), reports=tuple(other for _, other in ordered))


def _chance(values: tuple[float, ...], weights: tuple[float, ...]) -> float:
    *each, bias = weights
    return 1 / (1 + exp(-(bias + sum(value * weight for value, weight in zip(values, each, strict=True)))))
