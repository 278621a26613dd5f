"""Fit which review answers a claim: ``python -m training.fact_checks``, some minutes on one core.

Writes ``src/sayso/checks/reviews/model.tsv``, fitted on the train tweets of CheckThat! 2020 and nothing else. The
order is a conditional logit over the reviews that are compared in full. The chance is a logistic regression over the
best answer of each tweet, once among all reviews but half of the right ones and once among all but the other half: so
that for every tweet there is a best answer where the right one is there, and one where it is not. The scores that it
is fitted on are of models that had not seen the tweet, nor another about the same claim. The best answers to sentences
of PolNeAR's train articles are added, all as wrong ones: most of what news says was never reviewed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from benchmarks.fact_checks_corpus import VECTORS, Tweet, reviews, sentences, tweets
from sayso.checks.reviews import ReviewIndex
from sayso.checks.reviews.features import NAMES, Compared, compared
from sayso.checks.reviews.model import BIAS, JUDGED, judged
from sayso.checks.reviews.vectors import vectors
from sayso.checks.reviews.wording import asked

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

PATH = Path("src/sayso/checks/reviews/model.tsv")
HEAD = "# model\tcolumn\tweight\tfitted by training/fact_checks.py on the train tweets of CheckThat! 2020, task 2"
FOLDS, SEED = 5, 7
RIDGE = 30.0  # by cross-validation on train, of 3, 10, 30 and 100; flat around it
RIDGE_CHANCE = 3.0
FREE = 1e-3  # the penalty of a bias
STEPS, CLOSE = 25, 1e-4
SHORTEST = 1e-3  # of Newton's step, before it is given up


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A tweet against an index: what was compared, and which of these rows are right."""

    tweet: Tweet
    found: Compared
    right: npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """Best answers: their columns NAMES, how far they are ahead, and whether they are right."""

    columns: Floats
    ahead: Floats
    right: npt.NDArray[np.bool_]


def main() -> None:
    """Fit, write and print what cross-validation says."""
    VECTORS.parent.mkdir(parents=True, exist_ok=True)
    asked_for = tweets("train")
    index = ReviewIndex.of(reviews(), kept=VECTORS)
    seen = look(index, asked_for)
    order = fitted_order(seen)
    crossed = cross(seen)
    mean = np.mean([precision(one, scores, depth=5) for one, scores in crossed])
    print(f"MAP@5 on train, cross-validated: {mean:.4f}", flush=True)
    posts = bests(asked_for, orders=orders(seen), fold=folds(asked_for))
    news = best(look(index, sentences("train")), index=index, weights=order)
    rows = np.concatenate([judged(one.columns, one.ahead) for one in (posts, news)])
    chance = fitted_chance(rows, np.concatenate([posts.right, news.right]).astype(float))
    lines = [f"order\t{name}\t{weight:.5f}" for name, weight in zip(NAMES, order, strict=True)]
    lines += [f"chance\t{name}\t{weight:.5f}" for name, weight in zip((*JUDGED, BIAS), chance, strict=True)]
    PATH.write_text("\n".join([HEAD, *lines]) + "\n", encoding="utf-8")


def look(index: ReviewIndex, asked_for: Sequence[Tweet]) -> list[Seen]:
    """Return each tweet with what an index holds against it."""
    every = [asked(tweet.text) for tweet in asked_for]
    found = vectors([text for sought in every for text in (sought.text or sought.by, sought.whole)], kept=VECTORS)
    seen = []
    for tweet, sought, pair in zip(asked_for, every, found.reshape(len(every), 2, -1), strict=True):
        held = compared(sought, pair, fields=index.fields)
        right = np.array([index.reviews[row].id in tweet.right for row in held.rows])
        seen.append(Seen(tweet=tweet, found=held, right=right))
    return seen


def folds(asked_for: Sequence[Tweet]) -> Ints:
    """Return the fold of each tweet; tweets about one claim are in one fold."""
    claims = sorted({min(tweet.right) for tweet in asked_for})
    fold = dict(zip(claims, np.random.default_rng(SEED).permutation(len(claims)) % FOLDS, strict=True))
    return np.array([fold[min(tweet.right)] for tweet in asked_for])


def orders(seen: Sequence[Seen]) -> list[Floats]:
    """Return for each fold the weights fitted on all others."""
    fold = folds([one.tweet for one in seen])
    return [fitted_order([one for one, f in zip(seen, fold, strict=True) if f != out]) for out in range(FOLDS)]


def cross(seen: Sequence[Seen]) -> list[tuple[Seen, Floats]]:
    """Return each tweet with the scores of a model that had not seen it."""
    fold, weights = folds([one.tweet for one in seen]), orders(seen)
    return [(one, one.found.columns @ weights[f]) for one, f in zip(seen, fold, strict=True)]


def precision(seen: Seen, scores: Floats, *, depth: int) -> float:
    """Return the average precision of the first ``depth`` reviews."""
    ranked = seen.right[np.argsort(-scores, kind="stable")[:depth]]
    hits = np.cumsum(ranked)
    return float((ranked * hits / np.arange(1, len(ranked) + 1)).sum() / min(len(seen.tweet.listed), depth))


def bests(asked_for: Sequence[Tweet], *, orders: Sequence[Floats], fold: Ints) -> Shown:
    """Return the best answer to each tweet twice, with and without its review there, by the weights of its fold."""
    every = reviews()
    right = sorted({name for tweet in asked_for for name in tweet.right})
    half = np.random.default_rng(SEED).permutation(len(right)) % 2
    found = []
    for out in (0, 1):
        gone = {name for name, h in zip(right, half, strict=True) if h == out}
        index = ReviewIndex.of([one for one in every if one.id not in gone], kept=VECTORS)
        for one, f in zip(look(index, asked_for), fold, strict=True):
            found.append(best([one], index=index, weights=orders[f]))
    return Shown(
        columns=np.concatenate([one.columns for one in found]),
        ahead=np.concatenate([one.ahead for one in found]),
        right=np.concatenate([one.right for one in found]),
    )


def best(seen: Sequence[Seen], *, index: ReviewIndex, weights: Floats) -> Shown:
    """Return the best answer to each."""
    columns, ahead, found = [], [], []
    for one in seen:
        scores = one.found.columns @ weights
        at = int(np.argmax(scores))
        columns.append(one.found.columns[at])
        ahead.append(index.ahead(one.found, scores, at=at))
        found.append(one.right[at])
    return Shown(columns=np.array(columns), ahead=np.array(ahead), right=np.array(found, dtype=bool))


def fitted_order(seen: Sequence[Seen]) -> Floats:
    """Return the weights of a conditional logit with a ridge, by Newton's method; a tweet without its answer is out."""
    kept = [one for one in seen if one.right.any()]
    spread = np.concatenate([one.found.columns for one in kept]).std(axis=0) + 1e-9
    tables = [one.found.columns / spread for one in kept]
    shares = [one.right / one.right.sum() for one in kept]
    weights = np.zeros(len(spread))
    loss = _loss(weights, tables, shares)
    for _ in range(STEPS):
        step = _step(weights, tables, shares)
        length = 1.0
        while (after := _loss(weights - length * step, tables, shares)) > loss and length > SHORTEST:
            length /= 2
        weights, gained, loss = weights - length * step, loss - after, after
        if gained < CLOSE * abs(loss):
            break
    return np.asarray(weights / spread)


def fitted_chance(rows: Floats, labels: Floats) -> Floats:
    """Return the weights of a logistic regression with a ridge; the last column is the bias."""
    spread = np.append(rows[:, :-1].std(axis=0) + 1e-9, 1.0)
    scaled = rows / spread
    penalty = np.append(np.full(rows.shape[1] - 1, RIDGE_CHANCE), FREE)
    weights = np.zeros(rows.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-scaled @ weights))
        curve = (scaled.T * (chance * (1 - chance))) @ scaled + np.diag(penalty)
        weights = weights - np.linalg.solve(curve, scaled.T @ (chance - labels) + penalty * weights)
    return np.asarray(weights / spread)


def _loss(weights: Floats, tables: Sequence[Floats], shares: Sequence[Floats]) -> float:
    loss = RIDGE / 2 * float(weights @ weights)
    for table, share in zip(tables, shares, strict=True):
        scores = table @ weights
        scores = scores - scores.max()
        loss -= float(share @ scores) - float(np.log(np.exp(scores).sum()))
    return loss


def _step(weights: Floats, tables: Sequence[Floats], shares: Sequence[Floats]) -> Floats:
    """Return Newton's step."""
    slope, curve = RIDGE * weights, RIDGE * np.eye(len(weights))
    for table, share in zip(tables, shares, strict=True):
        chance = np.exp(table @ weights - (table @ weights).max())
        chance /= chance.sum()
        slope = slope + table.T @ (chance - share)
        mean = chance @ table
        curve += (table.T * chance) @ table - np.outer(mean, mean)
    return np.asarray(np.linalg.solve(curve, slope))


if __name__ == "__main__":
    main()
