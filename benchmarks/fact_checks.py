"""Which published fact-check answers a tweet, on CheckThat! 2020 task 2: ``python -m benchmarks.fact_checks``.

Prints average precision, precision and reciprocal rank on the train tweets, cross-validated, and on the dev tweets,
next to BM25 and the encoder alone; then how often a review that is shown is the right one, where each tweet is asked
once with its review there and once without; and the time. The first run encodes 20,750 texts, which takes a minute or
more; later ones find the vectors in ``training/built``.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from time import perf_counter

import numpy as np
import numpy.typing as npt

from benchmarks.fact_checks_corpus import VECTORS, Tweet, folder, reviews, sentences, tweets
from sayso.checks.reviews import ReviewIndex
from sayso.checks.reviews.check import ANSWERED, SIMILAR
from sayso.checks.reviews.model import chances, model
from sayso.checks.reviews.vectors import vectors
from sayso.checks.reviews.wording import terms, tokens
from training.fact_checks import Seen, Shown, best, bests, cross, look

Floats = npt.NDArray[np.float64]
Rank = Callable[[str], Floats]

DEEPEST = 100  # rank beyond which a review counts as not found, for the reciprocal rank
LEVELS = tuple(sorted({0.3, 0.5, 0.7, 0.8, 0.9, 0.95, SIMILAR, ANSWERED}))
MEASURES = ("MAP@1", "MAP@3", "MAP@5", "P@1", "MRR")


def main() -> None:
    """Measure and print."""
    if not folder().is_dir():
        print("no corpus: checkthat2020 is expected in ../shared/data or in SAYSO_DATA")
        return
    VECTORS.parent.mkdir(parents=True, exist_ok=True)
    index = ReviewIndex.of(reviews(), kept=VECTORS)
    train, dev = tweets("train"), tweets("dev")
    seen, unseen = look(index, train), look(index, dev)
    rows = {
        f"{name}, {split}": np.mean([ranked(tweet, rank(tweet.text), index=index) for tweet in asked], axis=0)
        for name, rank in plain(index).items()
        for split, asked in (("train", train), ("dev", dev))
    }
    rows["sayso, train, cross-validated"] = measured(cross(seen))
    scored = [(one, one.found.columns @ model().order) for one in unseen]
    rows["sayso, dev"] = measured(scored)
    rows["sayso, dev, the number listed alone is right"] = measured([(listed(one, index), s) for one, s in scored])
    print(table(rows))
    print("\ndev, each tweet with its review there and without\n")
    print(shown(bests(dev, orders=[model().order], fold=np.zeros(len(dev), dtype=np.int64))))
    print("\nsentences of PolNeAR dev, next to none of them reviewed\n")
    print(alarms(best(look(index, sentences("dev")), index=index, weights=model().order)))
    print(f"\n{timed(index, dev):.1f} ms for a tweet among {len(index.reviews):,} reviews")


def measured(scored: Sequence[tuple[Seen, Floats]]) -> Floats:
    """Return the MEASURES of tweets with the scores of what was compared in full."""
    each = [_measures(one.right[_order(scores)], right=len(one.tweet.listed)) for one, scores in scored]
    return np.asarray(np.mean(each, axis=0))


def listed(seen: Seen, index: ReviewIndex) -> Seen:
    """Return the same where only the claim that the corpus lists is right, and none in the same words."""
    return replace(seen, right=np.array([index.reviews[row].id in seen.tweet.listed for row in seen.found.rows]))


def ranked(tweet: Tweet, scores: Floats, *, index: ReviewIndex) -> Floats:
    """Return the MEASURES of one tweet with scores of all reviews."""
    found = np.array([index.reviews[row].id in tweet.right for row in _order(scores)[:DEEPEST]])
    return _measures(found, right=len(tweet.listed))


def plain(index: ReviewIndex) -> dict[str, Rank]:
    """Return the rivals: BM25 and the encoder, on a tweet as it is."""
    fields = index.fields

    @cache
    def encoded(text: str) -> Floats:
        return np.asarray(vectors([text])[0], dtype=np.float64)

    return {
        "BM25, claim": lambda text: fields.claim_words.scores(terms(tokens(text))),
        "BM25, claim and title": lambda text: fields.words.scores(terms(tokens(text))),
        "MiniLM, claim": lambda text: fields.claims @ encoded(text),
        "MiniLM, the nearer of claim and title": lambda text: np.maximum(
            fields.claims @ encoded(text), fields.titles @ encoded(text)
        ),
    }


def table(rows: dict[str, Floats]) -> str:
    """Return a Markdown table."""
    lines = [f"| | {' | '.join(MEASURES)} |", "|---|" + "---|" * len(MEASURES)]
    lines += [f"| {name} | " + " | ".join(f"{value:.3f}" for value in values) + " |" for name, values in rows.items()]
    return "\n".join(lines)


def shown(found: Shown) -> str:
    """Return how many best answers reach each chance, and how many of these are right."""
    likely = chances(found.columns, found.ahead, weights=model().chance)
    lines = ["| chance from | shown | right | precision | of those there |", "|---|---|---|---|---|"]
    for least in LEVELS:
        over = likely >= least
        right = int(found.right[over].sum())
        lines.append(
            f"| {least:.2f} | {over.sum()} | {right} | {right / max(int(over.sum()), 1):.3f} "
            f"| {right / (len(likely) / 2):.3f} |"
        )
    return "\n".join(lines)


def alarms(found: Shown) -> str:
    """Return how many best answers reach each chance where none should."""
    likely = chances(found.columns, found.ahead, weights=model().chance)
    lines = ["| chance from | sentences | shown |", "|---|---|---|"]
    lines += [f"| {least:.2f} | {len(likely)} | {int((likely >= least).sum())} |" for least in LEVELS]
    return "\n".join(lines)


def timed(index: ReviewIndex, asked: Sequence[Tweet]) -> float:
    """Return the milliseconds that one answer takes, the encoder's included."""
    start = perf_counter()
    for tweet in asked:
        index.answers(tweet.text)
    return 1000 * (perf_counter() - start) / len(asked)


def _order(scores: Floats) -> npt.NDArray[np.int64]:
    return np.argsort(-scores, kind="stable")


def _measures(ranked: npt.NDArray[np.bool_], *, right: int) -> Floats:
    """Return the MEASURES of reviews in their order, by whether each is right."""
    at = np.flatnonzero(ranked)
    precise = [
        sum((place + 1) / (rank + 1) for place, rank in enumerate(at) if rank < depth) / min(right, depth)
        for depth in (1, 3, 5)
    ]
    return np.array([*precise, float(ranked[0]), 1 / (at[0] + 1) if len(at) else 0.0])


if __name__ == "__main__":
    main()
