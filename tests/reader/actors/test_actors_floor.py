"""The grouping of names and the mapping of registers may only get better: the floors are a bit below their figures."""

from pathlib import Path

import pytest

from benchmarks.actors import REGISTERS, added, documents, judged, mapped
from benchmarks.polnear import data_folder
from sayso.intake.envelope import Envelope
from sayso.intake.text import article_from_text
from sayso.reader import OnnxReader

GROUPED = 0.92  # B³ F1 on the named persons and organisations of GUM dev
FOUND, RIGHT = 0.55, 0.70  # of these, found; of the actors' places, right: other weights may move them
MAPPED = {"UCDP sides": 1.0, "Airwars belligerents": 0.999}  # of the entries


def _at_hand(name: str) -> Path:
    path = data_folder() / name
    if not path.exists():
        pytest.skip(f"no gold data: {name} is expected in ../shared/data or in SAYSO_DATA")
    return path


@pytest.mark.slow
def test_names_of_one_bearer_stay_together_on_gold_data() -> None:
    _at_hand("gum")
    reader = OnnxReader()
    every = added(
        [
            judged(reader.read(article_from_text(text, envelope=Envelope(path="gum"))), chains, by_letters=False)
            for text, chains in documents("dev")
        ]
    )
    precision, recall = every.precision / every.found, every.recall / every.found
    assert 2 * precision * recall / (precision + recall) >= GROUPED
    assert every.found >= FOUND * every.gold
    assert every.right >= RIGHT * every.places


@pytest.mark.parametrize("name", REGISTERS)
def test_the_actors_of_the_registers_have_ids(name: str) -> None:
    file, columns = REGISTERS[name]
    _, _, entries, known = mapped(_at_hand("records") / file, columns=columns)
    assert known >= MAPPED[name] * entries
