"""The quality of the places on gold data may only rise: the floors are its last figures, less half a point."""

from hashlib import sha256
from pathlib import Path

import pytest

from benchmarks.geoparsing import CORPORA, right_countries, scores
from benchmarks.polnear import data_folder

DIGESTS = {
    "GeoWebNews": "655fcf2abe9f2d12627bd22908c3675920f00d2a02ab30950a3faa68a345d687",
    "GeoVirus": "2f8a928b9af4a44232493b37c5324bcb14a06873a4d97315cf3b2c7653ea06b1",
}
FLOORS = {
    "GeoWebNews": (0.758, 0.871),
    "GeoVirus": (0.853, 0.899),
}  # found within 161 km, F1 of toponyms, with adjectives but those that say whose office or body is meant
NAMES_ONLY = {"GeoWebNews": (0.792, 0.891), "GeoVirus": (0.853, 0.930)}
LINES = 0.985  # of the strike lines: the country right


def _corpus(name: str) -> Path:
    path = data_folder() / "geoparsing" / CORPORA[name]
    if not path.is_file():
        pytest.skip("no gold data: geoparsing is expected in ../shared/data or in SAYSO_DATA")
    return path


@pytest.mark.parametrize("name", CORPORA)
def test_the_corpora_are_those_that_the_floors_were_measured_on(name: str) -> None:
    assert sha256(_corpus(name).read_bytes()).hexdigest() == DIGESTS[name]


@pytest.mark.slow
@pytest.mark.parametrize("name", CORPORA)
@pytest.mark.parametrize("adjectives", [True, False])
def test_the_quality_on_news_with_coordinates_does_not_fall(name: str, *, adjectives: bool) -> None:
    found = scores(_corpus(name), adjectives=adjectives)
    end_to_end, f1 = (FLOORS if adjectives else NAMES_ONLY)[name]
    assert found.end_to_end >= end_to_end
    assert found.f1 >= f1


@pytest.mark.slow
def test_the_country_of_a_strike_is_read_from_its_line() -> None:
    path = data_folder() / "records" / "centcom_strike_lines.csv"
    if not path.is_file():
        pytest.skip("no strike lines: records are expected in ../shared/data or in SAYSO_DATA")
    lines, right = right_countries(path)
    assert right / lines >= LINES
