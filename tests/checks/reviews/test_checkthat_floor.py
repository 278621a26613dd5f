"""The right review stays first as often as it was on the real dev tweets; the floors are the last figures, less one
tweet's worth for the arithmetic of other processors.
"""

from hashlib import sha256

import numpy as np
import pytest

from benchmarks.fact_checks import MEASURES, measured
from benchmarks.fact_checks_corpus import VECTORS, folder, reviews, tweets
from sayso.checks.reviews import ReviewIndex
from sayso.checks.reviews.check import ANSWERED
from sayso.checks.reviews.model import model
from training.fact_checks import look

CORPUS = "f2c6c8f69a7c2d897300739842081503966878d4f0c28af7aca64127c5571b20"  # SHA-256 of the dev tweets
FLOORS = {"MAP@1": 0.883, "MAP@5": 0.907, "MRR": 0.913}
FLOOR_SHOWN = 0.32  # share of the dev tweets whose review is shown as the answer


@pytest.fixture(scope="module", autouse=True)
def _corpus() -> None:
    if not folder().is_dir():
        pytest.skip("no gold data: checkthat2020 is expected in ../shared/data or in SAYSO_DATA")


@pytest.fixture(scope="module")
def index() -> ReviewIndex:
    VECTORS.parent.mkdir(parents=True, exist_ok=True)
    return ReviewIndex.of(reviews(), kept=VECTORS)


def test_the_corpus_is_the_one_that_the_floors_were_measured_on() -> None:
    assert sha256((folder() / "dev" / "tweets.queries.tsv").read_bytes()).hexdigest() == CORPUS


@pytest.mark.slow
def test_the_order_on_the_dev_tweets_does_not_get_worse(index: ReviewIndex) -> None:
    scored = [(one, one.found.columns @ model().order) for one in look(index, tweets("dev"))]
    found = dict(zip(MEASURES, measured(scored), strict=True))
    assert not {name: found[name] for name, floor in FLOORS.items() if found[name] < floor}


@pytest.mark.slow
def test_what_is_shown_as_the_answer_is_the_right_review(index: ReviewIndex) -> None:
    answers = [(tweet, index.answers(tweet.text, limit=1)[0]) for tweet in tweets("dev")]
    shown = [answer.review.id in tweet.right for tweet, answer in answers if answer.chance >= ANSWERED]
    assert sum(shown) / len(answers) >= FLOOR_SHOWN
    assert np.mean(shown) >= 0.9
