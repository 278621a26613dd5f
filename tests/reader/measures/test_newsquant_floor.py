"""The quality on NewsQuant may only rise: the floors are its last figures, less half a point."""

from hashlib import sha256

import pytest

from benchmarks.newsquant import entries, scores
from benchmarks.polnear import data_folder

CORPUS = "21f29ec35c067afd3a545443d0e19df0deddde6f19df92b037c04a1c18b3e6bf"  # SHA-256 of the sentences at hand
FLOORS = {"value": 96.3, "value+unit": 91.1, "value+change": 92.7}


@pytest.fixture(scope="module", autouse=True)
def corpus() -> None:
    path = data_folder() / "newsquant" / "dev.json"
    if not path.is_file():
        pytest.skip("no gold data: NewsQuant is expected in ../shared/data or in SAYSO_DATA")
    assert sha256(path.read_bytes()).hexdigest() == CORPUS


def test_the_quality_on_newsquant_does_not_fall() -> None:
    rows = scores(entries())
    fallen = {name: rows[name].f1 for name, floor in FLOORS.items() if rows[name].f1 < floor}
    assert not fallen
