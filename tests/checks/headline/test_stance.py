"""How a headline stands to a claim: on invented headlines, and by its floor on Emergent's."""

import pytest

from benchmarks.headline_stance import answers, scores
from benchmarks.polnear import data_folder
from sayso.checks.headline.cues import NAMES, cues
from sayso.checks.headline.stance import Stance, frozen, stance
from training.stance import emergent

CLAIM = "A shark was seen in the town's harbour"
# Of `python -m benchmarks.headline_stance`, each claim judged by weights fitted without it, less one and a half points:
# 266 headlines are few, and four more or fewer of them right are no change.
FLOORS = {"accuracy": 83.8, "F1 reports": 74.5, "F1 denies": 91.0}


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("Shark seen in town harbour", Stance.ASSERTS),
        ("Huge shark swims through town harbour", Stance.ASSERTS),
        ("Shark reportedly seen in town harbour", Stance.REPORTS),
        ("Shark seen in town harbour, officials say", Stance.REPORTS),
        ("Shark seen in town harbour: report", Stance.REPORTS),
        ("Is there a shark in the town harbour?", Stance.REPORTS),
        ("No, there is no shark in the town harbour", Stance.DENIES),
        ("Harbour shark video is a hoax", Stance.DENIES),
        ("Mayor denies that a shark was seen in town harbour", Stance.DENIES),
    ],
)
def test_the_stance_of_a_headline_is_told(headline: str, expected: Stance) -> None:
    judged = stance(headline, CLAIM, near=0.8)
    assert judged.stance is expected
    assert sum(judged.chances.values()) == pytest.approx(1.0)


def test_what_denies_one_claim_supports_its_opposite() -> None:
    headline = "Harbour shark is not dead"
    against = dict(zip(NAMES, cues(headline, "The harbour shark is dead", near=0.9), strict=True))
    with_it = dict(zip(NAMES, cues(headline, "The harbour shark is not dead", near=0.9), strict=True))
    assert (against["against"], with_it["against"]) == (1.0, 0.0)


@pytest.mark.parametrize(
    ("headline", "modal"),
    [("Shark may be in town harbour", 1.0), ("Harbour shark seen by town may cost hotels dear", 0.0)],
)
def test_a_may_counts_only_ahead_of_what_is_claimed(headline: str, modal: float) -> None:
    assert dict(zip(NAMES, cues(headline, CLAIM, near=0.8), strict=True))["modal"] == modal


def test_every_cue_has_its_two_weights_and_a_bias_follows() -> None:
    assert len(frozen().denies) == len(frozen().reports) == len(NAMES) + 1


@pytest.mark.slow
def test_the_quality_on_emergent_dev_does_not_fall() -> None:
    data = data_folder()
    if not (data / "emergent").is_dir() or not (data / "fnc1").is_dir():
        pytest.skip("no gold data: Emergent and FNC-1 are expected in ../shared/data or in SAYSO_DATA")
    labelled = emergent(data)
    found = scores(answers(labelled, data), [one.stance for one in labelled])
    fallen = {name: found[name] for name, floor in FLOORS.items() if found[name] < floor}
    assert not fallen
