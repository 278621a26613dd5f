from hashlib import sha256

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.reader import default_reader
from sayso.reader.claims.worth import BUCKETS, COUNTS, FILE, Heard, features, shipped, worth
from sayso.reader.network.session import WEIGHTS
from sayso.reader.network.windows import Window
from tests.reader.marked import article

MEASURED = "In 2015 the ministry spent 40 million dollars on 12 new bridges."
IDLE = "Thank you, and good night to all of you."


def test_a_claim_that_can_be_looked_up_is_worth_more_than_one_that_cannot() -> None:
    assert worth(MEASURED) > 0.8
    assert worth(IDLE) < 0.1


def test_capitals_and_the_way_a_number_is_written_change_little() -> None:
    assert abs(worth(MEASURED) - worth(MEASURED.replace("12", "9,000"))) < 0.05
    assert worth(MEASURED.title()) > 0.5
    assert worth(MEASURED.replace("12", "١٢")) > 0.5


def test_names_do_not_count_by_which_they_are() -> None:
    assert worth("The plan was drawn up by Norway last year.") == worth("The plan was drawn up by Chile last year.")


@given(st.text(max_size=400))
def test_any_text_has_a_worth_between_nothing_and_one(text: str) -> None:
    assert 0 < worth(text) < 1
    buckets, scale, counts = features(text)
    assert counts.shape == (len(COUNTS),)
    assert np.isfinite([*counts, scale]).all()
    assert all(0 <= bucket < BUCKETS for bucket in buckets)


def test_the_features_are_the_same_in_every_process() -> None:
    assert features("The bridge fell.")[0].tolist() == [3999, 14660, 22359, 28134, 29210, 30672]


def test_the_network_is_heard_word_by_word_in_the_order_of_the_windows() -> None:
    heard = Heard(network=np.array([1.0, 10.0]))
    none = np.zeros(0, dtype=np.int64)
    windows = [Window(pieces=none, features=none, first=np.arange(size), words=none) for size in (2, 1)]
    heard(windows, np.array([[[1, 0], [0, 1]], [[2, 0], [9, 9]]], dtype=np.float32))
    assert [scores.tolist() for scores in heard.scores] == [[1.0, 10.0], [2.0]]


def test_a_reading_has_the_worth_of_every_claim() -> None:
    found = default_reader().read(article(f"{IDLE} {MEASURED} Officials said that {MEASURED.lower()}"))
    scores = [claim.worth for claim in found.claims]
    assert all(score is not None and 0 < score < 1 for score in scores)
    assert scores[0] is not None
    assert scores[0] < 0.2
    assert min(score for score in scores[1:] if score is not None) > 0.8


def test_the_network_changes_the_worth_that_the_words_alone_have() -> None:
    found = default_reader().read(article(MEASURED))
    assert found.claims[0].worth != worth(MEASURED)


def test_the_weights_were_fitted_for_the_network_that_ships() -> None:
    with np.load(FILE, allow_pickle=False) as stored:
        made_for = str(stored["made_for"])
    if made_for != sha256((WEIGHTS / "reader.onnx").read_bytes()).hexdigest():
        pytest.fail("the network is another than the one that worth.npz was fitted for: run python -m training worth")


def test_the_weights_are_small() -> None:
    assert FILE.stat().st_size < 200_000
    assert shipped().mixture.shape == (3,)
