"""Fit how likely each answer is to be right, on PolNeAR dev, and write it into the model's file.

An answer is right as in the evaluation's relaxed measure: its cue, content and source overlap the
same gold attribution's. Checked by leaving out a fifth of the articles at a time.
"""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from sayso.reader.network.decode import CONTENT, SOURCE, runs
from sayso.reader.network.session import Found, Network
from training.logistic import fit as logistic
from training.polnear import Document, Gold, Spans

Floats = npt.NDArray[np.float64]
LEAST = 0.22  # an answer less likely is not given: on dev, whole attributions gain until 0.35, tokens lose from 0.2 on
FOLDS = 5
RIDGE = 0.01


def calibrate(weights: Path, documents: Sequence[Document]) -> str:
    """Fit on the documents, write the weights into ``weights / "reader.onnx"``, and return a table of the check."""
    network = Network(weights)
    network.least = 0.0
    rows = [(number, *row) for number, document in enumerate(documents) for row in _rows(network, document)]
    fold = np.array([number % FOLDS for number, _, _ in rows])
    told, right = np.array([told for _, told, _ in rows]), np.array([right for _, _, right in rows], dtype=np.float64)
    checked = np.zeros(len(rows))
    for left_out in range(FOLDS):
        here = fold == left_out
        checked[here] = _chance(told[here], _fit(told[~here], right[~here]))
    _write(weights / "reader.onnx", _fit(told, right))
    return _table(checked, right)


def _rows(network: Network, document: Document) -> Iterator[tuple[tuple[float, ...], bool]]:
    golds = document.attributions or ()
    for found in network.find(network.words(document.text)):
        yield found.told, any(_overlaps(found, gold) for gold in golds)


def _overlaps(found: Found, gold: Gold) -> bool:
    source = [_span(found, run) for run in runs(found.roles, label=SOURCE)]
    content = [_span(found, run) for run in runs(found.roles, label=CONTENT)]
    sources = _meet(source, gold.source) if source and gold.source else bool(source) == bool(gold.source)
    return sources and _meet([_span(found, found.cue)], gold.cue) and _meet(content, gold.content)


def _span(found: Found, run: tuple[int, int]) -> tuple[int, int]:
    return int(found.words[run[0], 0]), int(found.words[run[1] - 1, 1])


def _meet(some: Sequence[tuple[int, int]], others: Spans) -> bool:
    return any(a < d and c < b for a, b in some for c, d in others)


def _fit(told: Floats, right: Floats) -> Floats:
    """Return the weights of a logistic regression with a small ridge."""
    ridge = np.full(told.shape[1], RIDGE)
    return logistic(lambda w: told @ w, lambda rest: told.T @ rest, labels=right, ridge=ridge)


def _chance(told: Floats, weights: Floats) -> Floats:
    chance: Floats = 1 / (1 + np.exp(-told @ weights))
    return chance


def _write(path: Path, weights: Floats) -> None:
    import onnx

    model = onnx.load(path)
    settings = {prop.key: prop.value for prop in model.metadata_props}
    told = {"weights": [round(float(weight), 4) for weight in weights], "least": LEAST}
    settings["sayso"] = json.dumps(json.loads(settings["sayso"]) | {"score": told})
    onnx.helper.set_model_props(model, settings)
    onnx.save(model, path)


def _table(chance: Floats, right: Floats) -> str:
    """Return for each tenth of the scale how many answers, how likely they were called, and how many were right."""
    lines = ["| score | answers | said | right |", "|---|---|---|---|"]
    for tenth in range(10):
        here = (chance >= tenth / 10) & (chance < (tenth + 1) / 10)
        if here.any():
            said, was = chance[here].mean(), right[here].mean()
            lines.append(f"| {tenth / 10:.1f} to {tenth / 10 + 0.1:.1f} | {here.sum()} | {said:.2f} | {was:.2f} |")
    return "\n".join(lines)
