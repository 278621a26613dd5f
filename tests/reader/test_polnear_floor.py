"""The reader's quality on real gold data may only rise: the floors are its last figures, less half a point
for the arithmetic of other processors.
"""

from hashlib import sha256
from pathlib import Path

import pytest

from benchmarks.polnear import data_folder, scores
from sayso.reader import OnnxReader

CORPUS = "7a41bd679e5ca47c4263809f742aa3a62e51f6f92c70eac5f9856f8cc6a9f497"  # SHA-256 of the dev texts
FLOORS = {
    "AR relaxed": 80.6,
    "AR exact": 57.7,
    "content token": 88.2,
    "content exact": 64.7,
    "source exact": 80.0,
    "cue exact": 75.1,
}


@pytest.fixture(scope="module")
def texts() -> Path:
    folder = data_folder() / "polnear" / "dev" / "text"
    if not folder.is_dir():
        pytest.skip("no gold data: PolNeAR is expected in ../shared/data or in SAYSO_DATA")
    return folder


def test_the_corpus_is_the_one_that_the_floors_were_measured_on(texts: Path) -> None:
    digest = sha256()
    for path in sorted(texts.glob("*.txt")):
        digest.update(path.read_bytes())
    assert digest.hexdigest() == CORPUS


@pytest.mark.slow
def test_the_quality_on_polnear_dev_does_not_fall(texts: Path) -> None:
    assert texts.is_dir()
    rows = scores("dev", reader=OnnxReader())
    fallen = {name: rows[name]["F"] for name, floor in FLOORS.items() if rows[name]["F"] < floor}
    assert not fallen
