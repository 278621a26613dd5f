"""CheckThat! 2020, task 2: tweets, and Snopes' claims that they repeat.

Two things about the file bear on every figure. Every right claim stands before all that are not, so an order by the
numbers would give the answer away; nothing here uses it. And a quarter of the right claims stand twice, the second
time with other quotation marks, and only the first counts as right: a search that keeps both loses by chance what one
that breaks ties by the order of the file wins. Here a claim in the same words is the same claim.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from benchmarks.polnear import data_folder
from sayso.checks.reviews import Review
from sayso.checks.reviews.wording import cleaned, tokens

SEED = 7
LEAST = 10  # words of a sentence that is drawn
_END = re.compile(r"(?<=[.!?”])\s+|\n+")
VECTORS = Path("training/built/fact_checks.vectors")  # kept from run to run


@dataclass(frozen=True, slots=True, kw_only=True)
class Tweet:
    """A tweet, the ids of the reviews that answer it by the corpus, and those of all in the same words."""

    id: str
    text: str
    listed: frozenset[str]
    right: frozenset[str]


def folder() -> Path:
    """Return where the corpus is, there or not."""
    return data_folder() / "checkthat2020"


def reviews() -> list[Review]:
    """Return the claims with their titles; their ids are their numbers in the file."""
    rows = _rows(folder() / "verified_claims.docs.tsv")
    return [Review(id=row[""], claim=row["vclaim"], title=row["title"]) for row in rows]


def tweets(split: str) -> list[Tweet]:
    """Return the tweets of ``train`` or ``dev``."""
    same, listed = defaultdict(set), defaultdict(set)
    words = {review.id: tokens(cleaned(review.claim)) for review in reviews()}
    for name, told in words.items():
        same[told].add(name)
    for line in (folder() / split / "tweet-vclaim-pairs.qrels").read_text(encoding="utf-8").splitlines():
        tweet, _, claim, _ = line.split()
        listed[tweet].add(claim)
    return [
        Tweet(
            id=row[""],
            text=row["tweet_content"],
            listed=frozenset(listed[row[""]]),
            right=frozenset(name for claim in listed[row[""]] for name in same[words[claim]]),
        )
        for row in _rows(folder() / split / "tweets.queries.tsv")
    ]


def sentences(split: str) -> list[Tweet]:
    """Return two sentences of each article of PolNeAR, of which next to none was reviewed; every other one cut in half.

    A claim in an article is often a clause: what is in the review may be all of it by chance.
    """
    drawn = Random(SEED)  # noqa: S311 - a sample, no secret
    found = []
    for path in sorted((data_folder() / "polnear" / split / "text").glob("*.txt")):
        every = [one for one in _END.split(path.read_text(encoding="utf-8")) if len(one.split()) >= LEAST]
        for number, one in enumerate(drawn.sample(every, min(2, len(every)))):
            words = one.split()
            text = " ".join(words[len(words) // 2 :] if number else words)
            found.append(Tweet(id=f"{path.stem} {number}", text=text, listed=frozenset(), right=frozenset()))
    return found


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t")
