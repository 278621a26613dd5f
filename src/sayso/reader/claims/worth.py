"""How much a claim is worth checking: the chance that ClaimBuster's annotators would call it check-worthy.

A logistic regression on the claim's own words: words and pairs of words by hash, and a few counts. Where the
network has read the text, the mean over the claim's words of one linear score of its states is added; both
parts and their mixture were fitted on ClaimBuster's debate sentences (``training/worth.py``).
"""

import re
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from sayso.ledger import Claim, Reading, Span
from sayso.reader.claims.phrases import among, phrase
from sayso.reader.network.windows import Window

Floats = npt.NDArray[np.float64]
States = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

FILE = Path(__file__).parent.parent / "weights" / "worth.npz"
BUCKETS = 1 << 16  # halving it cost 0.3 points of average precision, doubling it gained as much
_WORD = re.compile(r"\d[\d.,/]*|[^\W\d_]+(?:['’][^\W\d_]+)?|[?!%$€£]")
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_SHOUTED = 0.6  # more words with a capital than this: a headline, whose capitals tell no names
_A_NUMBER, _A_YEAR, _A_NAME = "<number>", "<year>", "<name>"
_SELF = frozenset("i i'm i've i'll i'd me my mine".split())
_US = frozenset("we we're we've we'll we'd us our ours".split())
_YOU = frozenset("you you're you've you'll your yours".split())
_MONEY = frozenset("$ € £ % percent million billion trillion dollars euros pounds".split())
COUNTS = (
    "words", "names", "numbers", "years", "money", "past", "future", "duty", "self", "us", "you", "asks", "shouts",
    "letters", "negated", "any_name", "any_number", "any_past",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """The fitted numbers.

    ``table`` (BUCKETS,) and ``counts`` (len(COUNTS),) with ``bias`` make the score of the words alone, in
    log-odds; ``network`` (D,) makes one score of each word's state, and ``mixture`` (3,) weighs the score of
    the words, the mean score of the states and one.
    """

    table: Floats
    counts: Floats
    bias: float
    network: Floats
    mixture: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """Listen to the network as it reads, and keep one score for each word of the text, in order."""

    network: Floats
    scores: list[Floats] = field(default_factory=list)

    def __call__(self, windows: Sequence[Window], encoded: States) -> None:
        """Take the states (B, W, D) of a batch of windows."""
        for states, window in zip(encoded, windows, strict=True):
            self.scores.append(states[: len(window.first)].astype(np.float64) @ self.network)


def worth(words: str) -> float:
    """Return the worth of a claim from its words alone, between 0 and 1."""
    return _chance(score(words, weights=shipped()))


def score(words: str, *, weights: Weights) -> float:
    """Return the log-odds of the words alone."""
    buckets, scale, counts = features(words)
    return float(weights.table[buckets].sum() * scale + counts @ weights.counts + weights.bias)


def listener() -> Heard:
    """Return what the network is to tell of each word."""
    return Heard(network=shipped().network)


def with_states(reading: Reading, *, heard: Heard, offsets: Ints) -> Reading:
    """Return the reading with the network's part in the worth of each claim.

    ``offsets`` (N, 2) are those of the text's words, one for each score that was heard.
    """
    weights = shipped()
    sums = np.concatenate(([0.0], np.cumsum(np.concatenate([*heard.scores, np.zeros(0)]))))
    contents = {one.id: one.content for one in reading.attributions}
    mixed = (_mixed(claim, contents=contents, sums=sums, offsets=offsets, weights=weights) for claim in reading.claims)
    return replace(reading, claims=tuple(mixed))


def features(words: str) -> tuple[Ints, float, Floats]:
    """Return the buckets of a text's words and pairs, the value that each of them has, and its counts."""
    tokens, names = _tokens(words)
    pairs = [f"{one} {two}" for one, two in zip(["<s>", *tokens], tokens, strict=False)]
    buckets = {zlib.crc32(token.encode()) % BUCKETS for token in (*tokens, *pairs)}
    scale = 1 / np.sqrt(max(len(buckets), 1))
    return np.array(sorted(buckets), dtype=np.int64), float(scale), _counts(words, tokens, names)


@cache
def shipped(path: Path = FILE) -> Weights:
    """Return the weights that come with the package."""
    with np.load(path, allow_pickle=False) as stored:
        return Weights(
            table=stored["table"].astype(np.float64) * float(stored["step"]),
            counts=stored["counts"].astype(np.float64),
            bias=float(stored["bias"]),
            network=stored["network"].astype(np.float64),
            mixture=stored["mixture"].astype(np.float64),
        )


def _mixed(
    claim: Claim, *, contents: Mapping[str, tuple[Span, ...]], sums: Floats, offsets: Ints, weights: Weights
) -> Claim:
    """Return the claim with both scores in its worth; a claim without a whole word stays as it is."""
    total, count = 0.0, 0
    for span in contents.get(claim.attribution or "", (claim.span,)):
        first = int(np.searchsorted(offsets[:, 0], span.start))
        last = max(int(np.searchsorted(offsets[:, 1], span.end, side="right")), first)
        total, count = total + float(sums[last] - sums[first]), count + last - first
    if claim.worth is None or not count:
        return claim
    alone = float(np.log(claim.worth / (1 - claim.worth)))
    return replace(claim, worth=_chance(float(weights.mixture @ [alone, total / count, 1.0])))


def _tokens(words: str) -> tuple[list[str], int]:
    """Return the words in lower case, with numbers, years and names as classes, and how many names there are."""
    shown = [match[0].replace("’", "'") for match in _WORD.finditer(words)]
    shouted = sum(word[0].isupper() for word in shown) > _SHOUTED * len(shown)
    tokens: list[str] = []
    names = 0
    for place, word in enumerate(shown):
        if word[0].isdigit():
            tokens.append(_A_YEAR if _YEAR.fullmatch(word.strip(".,/")) else _A_NUMBER)
        elif place and word[0].isupper() and not shouted and word.lower() not in _SELF:
            names += 1
            tokens += [] if tokens[-1] == _A_NAME else [_A_NAME]
        else:
            tokens.append(word.lower())
    return tokens, names


def _counts(words: str, tokens: Sequence[str], names: int) -> Floats:
    claim = phrase(words)
    numbers = sum(token == _A_NUMBER or among(token, "counted") for token in tokens)
    past = sum(token.endswith("ed") or among(token, "past") or token in {"was", "were", "had"} for token in tokens)
    held = [sum(token in known for token in tokens) for known in (_MONEY, _SELF, _US, _YOU)]
    ahead, duty = (sum(among(token, kind) for token in tokens) for kind in ("future", "duty"))
    letters = sum(map(len, tokens)) / max(len(tokens), 1)
    negated = sum(token.endswith("n't") or token in {"not", "never", "no"} for token in tokens)
    counted = [len(tokens), names, numbers, tokens.count(_A_YEAR), held[0], past, ahead, duty, *held[1:]]
    marks = [claim.at(len(claim) - 1) == "?", "!" in tokens]
    return np.array(
        [*np.log1p(counted), *marks, letters / 5, negated, names > 0, numbers > 0, past > 0], dtype=np.float64
    )


def _chance(odds: float) -> float:
    """Return the probability of log-odds, kept off 0 and 1 so that they can be had back."""
    return float(1 / (1 + np.exp(-np.clip(odds, -30, 30))))
