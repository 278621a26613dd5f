"""Fit the weights of ``sayso.checks.archive.matching``: ``python -m benchmarks.claim_to_record_fit > weights.tsv``.

A conditional logit: of all records, how likely are those that are meant to be put first. Each question's other
records are stood for by those that look most like them, and by some at random that count for all the rest.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from benchmarks.claim_to_record_cases import AIRWARS, UCDP, Question, archive_of, reports, rows_on_incidents
from benchmarks.polnear import data_folder
from sayso.checks.archive.levels import PARTS, Sheet, levels_of

Numbers = npt.NDArray[np.float64]

HARD, RANDOM, ROUNDS = 150, 100, 2
STEPS, RATE = 150, 0.15  # of Adam
RIDGE = 2.0  # pulls a weight to nought as strongly as so many questions' worth of squared nats
FITTED = 1200  # reports of the half that is not measured
HEAD = (
    "# Fitted by python -m benchmarks.claim_to_record_fit on half of UCDP's reports and of its rows that cite Airwars; "
    "see docs/reference/claim-to-record.md: part, level, bits for a text, bits for a row of another register."
)
STARTS = np.cumsum([0, *(len(levels) for levels in PARTS.values())])
# Set by hand, in bits: no data at hand has records of several countries, or texts whose injured and strikes are known.
OTHER_COUNTRY = -4.0
AS_KILLED = ("injured", "strikes")
NEEDED = 3  # questions in which a level is among the truths or the hard ones, below which its weight stays nought


@dataclass(frozen=True, slots=True, kw_only=True)
class Contest:
    """One question: the columns (place of part and level) of each record in it, which are meant, and log counts."""

    columns: npt.NDArray[np.int64]
    meant: npt.NDArray[np.bool_]
    counts: Numbers


def fitted(questions: Sequence[Question], sheet: Sheet, *, seed: int = 1) -> Numbers:
    """Return the weights in nats of every level of every part, one after the other."""
    weights = _first()
    for _ in range(ROUNDS):
        random = np.random.default_rng(seed)
        weights = _climbed([_contest(one, sheet, weights=weights, random=random) for one in questions], weights)
    return weights


def _first() -> Numbers:
    """Return weights to begin with: the day alone tells."""
    weights = np.zeros(STARTS[-1])
    names = list(PARTS)
    for part in ("told", "when"):
        start = STARTS[names.index(part)]
        weights[start + 5 : start + 8] = 2.0
    return weights


def _contest(question: Question, sheet: Sheet, *, weights: Numbers, random: np.random.Generator) -> Contest:
    levels = levels_of(question.clue, sheet)
    columns = np.stack([levels[part] + STARTS[at] for at, part in enumerate(PARTS)], axis=1)
    scores = weights[columns].sum(axis=1)
    truth = np.fromiter(question.truth, dtype=np.int64)
    hard = np.setdiff1d(np.argsort(-scores, kind="stable")[:HARD], truth)
    rest = np.setdiff1d(np.arange(len(scores)), np.concatenate([truth, hard]))
    some = random.choice(rest, size=min(RANDOM, len(rest)), replace=False)
    counts = np.zeros(len(truth) + len(hard) + len(some))
    if len(some):
        counts[-len(some) :] = np.log(len(rest) / len(some))
    chosen = np.concatenate([truth, hard, some])
    meant = np.arange(len(chosen)) < len(truth)
    return Contest(columns=columns[chosen].astype(np.int64), meant=meant, counts=counts)


def _climbed(contests: Sequence[Contest], weights: Numbers) -> Numbers:
    """Return the weights that make the meant records likeliest (Adam, full batch); "none" is nought."""
    columns = np.concatenate([one.columns for one in contests])
    meant = np.concatenate([one.meant for one in contests])
    counts = np.concatenate([one.counts for one in contests])
    of = np.repeat(np.arange(len(contests)), [len(one.meant) for one in contests])
    starts = np.cumsum([0, *(len(one.meant) for one in contests)])[:-1]
    near = meant | (counts == 0)
    seen = np.zeros(len(weights))
    for number in range(columns.shape[1]):
        seen += np.bincount(columns[near, number], minlength=len(weights))
    free = seen >= NEEDED
    free[STARTS[:-1]] = False
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    weights = np.where(free, weights, 0.0)
    for step in range(1, STEPS + 1):
        scores = weights[columns].sum(axis=1) + counts
        scores = np.exp(scores - np.maximum.reduceat(scores, starts)[of])
        share = scores / np.add.reduceat(scores, starts)[of]
        right = np.where(meant, scores, 0.0)
        among = right / np.maximum(np.add.reduceat(right, starts), 1e-300)[of]
        push = share - among
        gradient = RIDGE * weights
        for number in range(columns.shape[1]):
            gradient += np.bincount(columns[:, number], weights=push, minlength=len(weights))
        gradient = np.where(free, gradient, 0.0) / len(contests)
        mean, square = 0.9 * mean + 0.1 * gradient, 0.999 * square + 0.001 * gradient**2
        weights = weights - RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return weights


def rows(text: Numbers, record: Numbers) -> Iterator[str]:
    """Yield the rows of ``weights.tsv``, in bits."""
    names = list(PARTS)
    for part, levels in PARTS.items():
        taken = names.index("killed" if part in AS_KILLED else part)
        for at, level in enumerate(levels):
            bits = [float(weights[STARTS[taken] + at] / np.log(2)) for weights in (text, record)]
            if (part, level) == ("country", "other"):
                bits = [OTHER_COUNTRY, OTHER_COUNTRY]
            yield "\t".join([part, level, *(f"{number + 0.0:.2f}".replace("-0.00", "0.00") for number in bits)])


def main() -> None:
    """Print the table of weights, fitted on the halves that ``benchmarks.claim_to_record`` does not measure."""
    from sayso.reader import OnnxReader

    folder = data_folder() / "records"
    events = archive_of(folder, kind="ucdp", name=UCDP)
    incidents = archive_of(folder, kind="airwars", name=AIRWARS)
    told = reports(folder, events, half=0, most=FITTED, reader=OnnxReader())
    same = rows_on_incidents(folder, incidents, half=0)
    print(HEAD)
    print("\n".join(rows(fitted(told, Sheet.of(events)), fitted(same, Sheet.of(incidents)))))


if __name__ == "__main__":
    main()
