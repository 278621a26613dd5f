"""Fit how a headline stands to a claim: ``python -m training.stance --data ../shared/data``, under a minute.

Writes ``src/sayso/checks/headline/weights.tsv``. Two logistic regressions over the cues. Whether a headline denies
is fitted on Emergent's dev headlines alone. Whether it only reports is fitted on these and, each counting OTHERS
as much, on FNC-1's training headlines, which have no label of their own: theirs is the share of the bodies they
were paired with that discuss the rumour, of those that discuss it or agree. The rumour of one is put in the words
of the headline that is nearest to all of its rumour. A column of their own takes up how much oftener they report.
"""

import argparse
import csv
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from benchmarks.rumours import fnc1
from sayso.checks.headline.cues import NAMES, cues
from sayso.checks.headline.stance import BIAS, Stance, Weights
from sayso.linking.claims.encoder import cosine, default_encoder

Floats = npt.NDArray[np.float64]

PATH = Path("src/sayso/checks/headline/weights.tsv")
HEAD = "# cue\tdenies\treports\tfitted by training/stance.py on Emergent dev and FNC-1 train"
# By leaving each claim of Emergent dev out in turn, of .03, .1 and .3 and of 1, 3, 10 and 30; flat around these.
OTHERS, RIDGE_DENIES, RIDGE_REPORTS = 0.1, 3.0, 10.0
FREE = 1e-3  # the penalty of a bias
LEAST_SPREAD = 0.1  # of a cue, so that one that hardly occurs gets no great weight
STEPS, CLOSE = 40, 1e-9
COLUMN = 3.0  # the size of the column that tells FNC-1's headlines apart: large enough to be all but free
# A medoid that is itself a report would hide that the others are.
_CAREFUL = re.compile(
    r"\b(?:report(?:s|edly)?|claims?|may|might|could|says?|sources?|officials?|allegedly|rumou?rs?)\b", re.IGNORECASE
)
STANCES = {"for": Stance.ASSERTS, "observing": Stance.REPORTS, "against": Stance.DENIES}


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """One headline of Emergent about one claim; ``published`` is the answer of the published system."""

    headline: str
    rumour: str
    stance: Stance
    published: Stance
    cues: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unlabelled:
    """One headline of FNC-1: the share of its bodies that only discuss, and the Emergent claims of its rumour."""

    cues: tuple[float, ...]
    share: float
    rumours: frozenset[str]


def main() -> None:
    """Fit and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    data = parser.parse_args().data
    labelled = emergent(data)
    weights = fit(labelled, others(data, labelled=labelled))
    rows = zip((*NAMES, BIAS), weights.denies, weights.reports, strict=True)
    lines = [f"{name}\t{denies:.4f}\t{reports:.4f}" for name, denies, reports in rows]
    PATH.write_text("\n".join([HEAD, *lines]) + "\n", encoding="utf-8")


def emergent(data: Path) -> tuple[Labelled, ...]:
    """Return Emergent's dev headlines."""
    with (data / "emergent" / "dev.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return tuple(
        Labelled(
            headline=row["articleHeadline"],
            rumour=row["claimId"],
            stance=STANCES[row["y"]],
            published=STANCES[row["y_hat"]],
            cues=_cues(row["articleHeadline"], row["claimHeadline"]),
        )
        for row in rows
    )


def others(data: Path, *, labelled: Sequence[Labelled]) -> tuple[Unlabelled, ...]:
    """Return FNC-1's training headlines of which a body agrees or discusses."""
    known: dict[str, str] = {_plain(one.headline): one.rumour for one in labelled}
    together: dict[str, list[str]] = defaultdict(list)
    headlines = fnc1(data)
    for text, rumour in zip(headlines.texts, headlines.rumours, strict=True):
        together[rumour].append(text)
    stances = _stances(data)
    found = []
    for texts in together.values():
        claim = _CAREFUL.sub("", _middle(texts))
        rumours = frozenset(known[_plain(text)] for text in texts if _plain(text) in known)
        for text in texts:
            counts = stances[text]
            if total := counts["agree"] + counts["discuss"]:
                share = counts["discuss"] / total
                found.append(Unlabelled(cues=_cues(text, claim), share=share, rumours=rumours))
    return tuple(found)


def fit(labelled: Sequence[Labelled], unlabelled: Sequence[Unlabelled]) -> Weights:
    """Return the weights."""
    all_cues = np.array([one.cues for one in labelled])
    denying = np.array([float(one.stance is Stance.DENIES) for one in labelled])
    denies = _fitted(all_cues, denying, counts=np.ones(len(labelled)), ridge=RIDGE_DENIES, like=all_cues)
    kept = [one for one in labelled if one.stance is not Stance.DENIES]
    mine = np.array([one.cues for one in kept])
    both = np.concatenate([mine, np.array([one.cues for one in unlabelled]).reshape(-1, len(NAMES))])
    theirs = np.concatenate([np.zeros(len(kept)), np.full(len(unlabelled), COLUMN)])
    labels = [*(float(one.stance is Stance.REPORTS) for one in kept), *(one.share for one in unlabelled)]
    counts = np.where(theirs > 0, OTHERS, 1.0)
    reports = _fitted(both, np.array(labels), counts=counts, ridge=RIDGE_REPORTS, like=mine, column=theirs)
    return Weights(denies=denies, reports=reports)


def _fitted(
    values: Floats, labels: Floats, *, counts: Floats, ridge: float, like: Floats, column: Floats | None = None
) -> tuple[float, ...]:
    """Return the weight of each column of ``values``, and the bias, by Newton's method.

    Labels may be shares and rows count ``counts``; columns are scaled as they are in ``like``; ``column`` is one
    more, whose weight is dropped.
    """
    mean, spread = like.mean(axis=0), np.maximum(like.std(axis=0), LEAST_SPREAD)
    more = [] if column is None else [column]
    scaled = np.column_stack([(values - mean) / spread, *more, np.ones(len(values))])
    penalty = np.array([*np.full(scaled.shape[1] - 1, ridge), FREE])
    weights = np.zeros(scaled.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-scaled @ weights))
        gradient = scaled.T @ (counts * (chance - labels)) + penalty * weights
        curve = (scaled.T * (counts * chance * (1 - chance))) @ scaled + np.diag(penalty)
        step = np.linalg.solve(curve, gradient)
        weights = weights - step
        if np.abs(step).max() < CLOSE:
            break
    raw = weights[: values.shape[1]] / spread
    return (*(float(one) for one in raw), float(weights[-1] - mean @ raw))


def _stances(data: Path) -> Mapping[str, Counter[str]]:
    """Return for each headline of FNC-1 how many bodies stand how to it."""
    stances: dict[str, Counter[str]] = defaultdict(Counter)
    with (data / "fnc1" / "train_stances.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            stances[row["Headline"]][row["Stance"]] += 1
    return stances


def _middle(texts: Sequence[str]) -> str:
    """Return the text whose vector is nearest to the mean of all."""
    vectors = np.array([np.frombuffer(_vector(text), dtype=np.int8).astype(np.float64) for text in texts])
    near = vectors @ vectors.mean(axis=0) / np.linalg.norm(vectors, axis=1)
    return texts[int(np.argmax(near))]


def _cues(headline: str, claim: str) -> tuple[float, ...]:
    return cues(headline, claim, near=cosine(_vector(headline), _vector(claim)) / 1000)


@cache
def _vector(text: str) -> bytes:
    return default_encoder().whole(text)


def _plain(text: str) -> str:
    return re.sub(r"\W+", "", text.casefold())


if __name__ == "__main__":
    main()
