"""The shipped weights tell ClaimBuster's check-worthy sentences from the others.

They were fitted on these sentences, so the floors guard the file and the features against change and say
nothing of quality; the cross-validated figures are those of ``python -m benchmarks.worth``.
"""

import json
from pathlib import Path

import numpy as np
import pytest

from benchmarks.polnear import data_folder
from sayso.ledger import Reading
from sayso.reader import default_reader
from sayso.reader.claims.worth import worth
from tests.reader.marked import article
from training.worth import measures

EVERY, OF_READ = 8, 10  # each eighth sentence by its words alone, and each tenth of those through the reader


@pytest.fixture(scope="module")
def sentences() -> list[tuple[str, float]]:
    path: Path = data_folder() / "claimbuster" / "train.json"
    if not path.is_file():
        pytest.skip("no gold data: ClaimBuster is expected in ../shared/data or in SAYSO_DATA")
    lines = json.loads(path.read_text(encoding="utf-8"))
    return [(line["text"], float(line["label"])) for line in lines[::EVERY]]


def test_the_words_alone_tell_check_worthy_sentences_from_others(sentences: list[tuple[str, float]]) -> None:
    odds = np.array([worth(text) for text, _ in sentences]) - 0.5
    auc, precision, f1, _ = measures(odds, labels=np.array([label for _, label in sentences]))
    assert auc > 0.95
    assert precision > 0.90
    assert f1 > 0.80


def test_the_reader_tells_check_worthy_sentences_from_others(sentences: list[tuple[str, float]]) -> None:
    taken = sentences[::OF_READ]
    odds = np.array([_most(default_reader().read(article(text))) for text, _ in taken]) - 0.5
    auc, precision, _, _ = measures(odds, labels=np.array([label for _, label in taken]))
    assert auc > 0.92
    assert precision > 0.85


def _most(reading: Reading) -> float:
    """Return the worth of the worthiest claim: a sentence with an attribution in it is several."""
    return max((claim.worth for claim in reading.claims if claim.worth is not None), default=0.0)
