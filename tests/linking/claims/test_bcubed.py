"""B³ is what Bagga and Baldwin say it is, and linking keeps what it reached on gold data and on twisted claims."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.bcubed import b_cubed
from benchmarks.distortions import EACH, cases
from benchmarks.polnear import data_folder
from benchmarks.rumours import emergent
from benchmarks.same_claim import as_read

FLOOR = 0.92  # B³ F1 of emergent dev as `sayso link` cuts claims, less two points for other processors' arithmetic


def test_the_example_of_bagga_and_baldwin() -> None:
    gold = "11111 22 33333".replace(" ", "")
    score = b_cubed("11111 22 22222".replace(" ", ""), gold)
    assert (round(score.precision, 2), score.recall) == (0.76, 1.0)
    assert b_cubed("11111 22 11111".replace(" ", ""), gold).precision == pytest.approx(7 / 12)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("xyz")), min_size=1))
def test_precision_one_way_is_recall_the_other(pairs: list[tuple[str, str]]) -> None:
    found, gold = zip(*pairs, strict=True)
    one, other = b_cubed(found, gold), b_cubed(gold, found)
    assert one.precision == pytest.approx(other.recall)
    assert b_cubed(found, found).f1 == pytest.approx(1)


@pytest.mark.parametrize(("found", "gold"), [("", ""), ("a", "ab")])
def test_a_clustering_of_other_things_is_refused(found: str, gold: str) -> None:
    with pytest.raises(ValueError, match="expected a cluster for each"):
        b_cubed(found, gold)


def test_there_are_sixty_twists_and_as_many_claims_in_other_words() -> None:
    found = list(cases())
    kinds = Counter(case.same for case in found)
    assert kinds[False] >= 60 <= kinds[True]
    assert all(case.first != case.second for case in found)
    assert len(found) % EACH == 0


@pytest.mark.slow
def test_the_score_on_emergent_dev_does_not_fall() -> None:
    if not (data_folder() / "emergent").is_dir():
        pytest.skip("no gold data: emergent is expected in ../shared/data or in SAYSO_DATA")
    dev = emergent(data_folder())
    assert b_cubed(as_read(dev), dev.rumours).f1 >= FLOOR
