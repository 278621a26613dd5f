"""Fit what ``sayso.reader.claims.worth`` reads: ``python -m training worth``, a few minutes on one core.

Two parts and their mixture. The words' part is fitted on ClaimBuster's sentences. The network's part is
fitted on every sentence twice, alone and in a text of eight shuffled sentences, because a word's state
depends on its company: fitted on sentences alone it lost 20 points of average precision in a text. The
mixture is fitted on scores from parts that had not seen the sentence.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import numpy as np
import numpy.typing as npt

from sayso.reader.claims.worth import BUCKETS, COUNTS, FILE, features
from sayso.reader.network.batches import pad
from sayso.reader.network.session import WEIGHTS, Network
from sayso.reader.network.windows import Window, cut
from training.logistic import fit as logistic

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

FOLDS, SEED = 5, 7
TOGETHER = 8  # sentences in a text, as in a paragraph or two of news
WINDOWS_AT_ONCE = 16
RIDGE_WORDS, RIDGE_COUNTS, RIDGE_STATES, FREE = 0.04, 1.0, 200.0, 1e-3  # by cross-validation; FREE is for a bias
RARE = 2  # a bucket that fewer sentences fall into says nothing
LEVELS = 127  # the table is kept in signed bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentences:
    """S sentences as both parts see them.

    ``rows``, ``columns`` and ``values`` are the words' sparse matrix (S, BUCKETS), ``counts`` (S, K),
    ``alone`` and ``among`` (S, D) the mean states of each sentence by itself and in company.
    """

    labels: Floats
    rows: Ints
    columns: Ints
    values: Floats
    counts: Floats
    alone: Floats
    among: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Crossed:
    """Scores (log-odds) of each sentence by parts that had not seen it."""

    labels: Floats
    words: Floats
    alone: Floats
    among: Floats


def fit(data: Path) -> str:
    """Fit on ``data``/claimbuster/train.json, write the shipped file, return the cross-validated table."""
    seen = prepare(data)
    crossed = cross(seen)
    mixture = _mixture(crossed)
    table, counts, bias = _words(seen, np.ones(len(seen.labels), dtype=bool))
    step = np.abs(table).max() / LEVELS
    network, offset = _states(seen, np.ones(len(seen.labels), dtype=bool))
    np.savez_compressed(
        FILE,
        table=np.round(table / step).astype(np.int8),
        step=step,
        counts=counts,
        bias=bias,
        network=network.astype(np.float32),
        mixture=mixture + np.array([0.0, 0.0, mixture[1] * offset]),
        made_for=sha256((WEIGHTS / "reader.onnx").read_bytes()).hexdigest(),
    )
    return f"{table_of(crossed)}\n{FILE.stat().st_size / 1e3:.0f} kB"


def prepare(data: Path) -> Sentences:
    """Return ClaimBuster's sentences; the network's pass over them twice is most of the time."""
    lines = json.loads((data / "claimbuster" / "train.json").read_text(encoding="utf-8"))
    texts = [line["text"] for line in lines]
    found = [features(text) for text in texts]
    network = Network(threads=1)
    return Sentences(
        labels=np.array([line["label"] for line in lines], dtype=np.float64),
        rows=np.repeat(np.arange(len(texts)), [len(buckets) for buckets, _, _ in found]),
        columns=np.concatenate([buckets for buckets, _, _ in found]),
        values=np.repeat([scale for _, scale, _ in found], [len(buckets) for buckets, _, _ in found]),
        counts=np.array([counts for _, _, counts in found]),
        alone=_means(network, [[text] for text in texts], order=np.arange(len(texts))),
        among=_in_company(network, texts),
    )


def cross(seen: Sentences) -> Crossed:
    """Return the scores of every sentence by parts fitted on the other folds."""
    folds = np.random.default_rng(SEED).permutation(len(seen.labels)) % FOLDS
    words, alone, among = (np.zeros(len(seen.labels)) for _ in range(3))
    for fold in range(FOLDS):
        kept, out = folds != fold, folds == fold
        table, counts, bias = _words(seen, kept)
        sums = np.bincount(seen.rows, table[seen.columns] * seen.values, len(seen.labels))
        words[out] = (sums + seen.counts @ counts + bias)[out]
        network, offset = _states(seen, kept)
        alone[out], among[out] = seen.alone[out] @ network + offset, seen.among[out] @ network + offset
    return Crossed(labels=seen.labels, words=words, alone=alone, among=among)


def table_of(crossed: Crossed) -> str:
    """Return the quality of each part and of the mixture, as a Markdown table."""
    mixture = _mixture(crossed)
    mixed = {
        where: mixture @ [crossed.words, states, np.ones(len(states))]
        for where, states in (("alone", crossed.alone), ("in a text", crossed.among))
    }
    rows = {
        "words only": crossed.words,
        "network only, sentence alone": crossed.alone,
        "network only, in a text": crossed.among,
        "both, sentence alone": mixed["alone"],
        "both, in a text": mixed["in a text"],
    }
    lines = ["| score | AUC | average precision | F1 at 0.5 | best F1 |", "|---|---|---|---|---|"]
    for name, odds in rows.items():
        cells = measures(odds, labels=crossed.labels)
        lines.append(f"| {name} | " + " | ".join(f"{100 * cell:.1f}" for cell in cells) + " |")
    return "\n".join(lines)


def measures(odds: Floats, *, labels: Floats) -> tuple[float, float, float, float]:
    """Return AUC, average precision, F1 of the check-worthy at even odds, and the best F1 at any."""
    ranked = labels[np.argsort(-odds, kind="stable")]
    hits = np.cumsum(ranked)
    places = np.arange(1, len(ranked) + 1)
    total = hits[-1]
    below = np.cumsum(1 - ranked)[-1]
    auc = float((ranked * (below - np.cumsum(1 - ranked))).sum() / (total * below))
    f1 = 2 * hits / (places + total)
    even = int((odds > 0).sum())
    return auc, float((ranked * hits / places).sum() / total), float(f1[even - 1]) if even else 0.0, float(f1.max())


def _words(seen: Sentences, kept: npt.NDArray[np.bool_]) -> tuple[Floats, Floats, float]:
    """Return the table, the weights of the counts and the bias, fitted on the sentences ``kept``."""
    mine = kept[seen.rows]
    often = np.bincount(seen.columns[mine], minlength=BUCKETS) >= RARE
    mine &= often[seen.columns]
    rows = (np.cumsum(kept) - 1)[seen.rows[mine]]
    columns, values, size = seen.columns[mine], seen.values[mine], int(kept.sum())
    mean, spread = seen.counts[kept].mean(axis=0), seen.counts[kept].std(axis=0) + 1e-6
    counts = (seen.counts[kept] - mean) / spread

    def times(w: Floats) -> Floats:
        sums = np.bincount(rows, w[columns] * values, size)
        return np.asarray(sums + counts @ w[BUCKETS:-1] + w[-1])

    def back(r: Floats) -> Floats:
        return np.concatenate([np.bincount(columns, r[rows] * values, BUCKETS), counts.T @ r, [r.sum()]])

    ridge = np.concatenate([np.full(BUCKETS, RIDGE_WORDS), np.full(len(COUNTS), RIDGE_COUNTS), [FREE]])
    w = logistic(times, back, labels=seen.labels[kept], ridge=ridge)
    raw = w[BUCKETS:-1] / spread
    return w[:BUCKETS], raw, float(w[-1] - mean @ raw)


def _states(seen: Sentences, kept: npt.NDArray[np.bool_]) -> tuple[Floats, float]:
    """Return the score of a word's state and the bias, fitted on the sentences ``kept``, alone and in company."""
    both = np.concatenate([seen.alone[kept], seen.among[kept]])
    mean, spread = both.mean(axis=0), both.std(axis=0) + 1e-6
    scaled = (both - mean) / spread
    w = logistic(
        lambda w: np.asarray(scaled @ w[:-1] + w[-1]),
        lambda r: np.concatenate([scaled.T @ r, [r.sum()]]),
        labels=np.tile(seen.labels[kept], 2),
        ridge=np.concatenate([np.full(scaled.shape[1], RIDGE_STATES), [FREE]]),
    )
    raw = w[:-1] / spread
    return raw, float(w[-1] - mean @ raw)


def _mixture(crossed: Crossed) -> Floats:
    """Return the weights of the words' score, of the states' score and of one."""
    states = np.concatenate([crossed.alone, crossed.among])
    both = np.stack([np.tile(crossed.words, 2), states, np.ones(len(states))], axis=1)
    return logistic(lambda w: both @ w, lambda r: both.T @ r, labels=np.tile(crossed.labels, 2), ridge=np.full(3, FREE))


def _in_company(network: Network, texts: Sequence[str]) -> Floats:
    order = np.random.default_rng(SEED).permutation(len(texts))
    groups = [order[at : at + TOGETHER] for at in range(0, len(order), TOGETHER)]
    return _means(network, [[texts[i] for i in group] for group in groups], order=order)


def _means(network: Network, groups: Sequence[Sequence[str]], *, order: Ints) -> Floats:
    """Return the mean state of each sentence, (S, D), read in groups; the groups' sentences are in ``order``."""
    owners: list[Ints] = []
    windows: list[Window] = []
    at = 0
    for group in groups:
        words = network.words(" ".join(group))
        ends = np.cumsum([len(text) + 1 for text in group])
        owner = order[at + np.searchsorted(ends, words.offsets[:, 0], side="right")]
        for window in cut(words):
            owners.append(owner[: len(window.first)])
            owner = owner[len(window.first) :]
            windows.append(window)
        at += len(group)
    sums, sizes = np.zeros((len(order), 384)), np.zeros(len(order))
    by_length = sorted(range(len(windows)), key=lambda i: len(windows[i].pieces))
    for start in range(0, len(by_length), WINDOWS_AT_ONCE):
        chunk = by_length[start : start + WINDOWS_AT_ONCE]
        encoded, _, _ = network.encode(pad([windows[i] for i in chunk]))
        for states, i in zip(encoded, chunk, strict=True):
            np.add.at(sums, owners[i], states[: len(owners[i])].astype(np.float64))
            np.add.at(sizes, owners[i], 1)
    return np.asarray(sums / np.maximum(sizes, 1)[:, None])
