"""A text is encoded once; a kept file that was cut off costs no more than the row that was cut."""

from pathlib import Path

import numpy as np
import pytest

from sayso.checks.reviews import vectors as module
from sayso.checks.reviews.vectors import ROW, vectors

TEXTS = ["The bridge was closed.", "Bread is dearer.", "The bridge was closed."]


def test_vectors_are_of_length_one_and_in_the_order_of_the_texts() -> None:
    found = vectors(TEXTS)
    assert np.allclose(np.linalg.norm(found, axis=1), 1, atol=1e-5)
    assert np.array_equal(found[0], found[2])
    assert found[0] @ found[1] < 0.5


def test_what_is_kept_is_not_encoded_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = tmp_path / "vectors"
    first = vectors(TEXTS, kept=kept)
    assert kept.stat().st_size == 2 * ROW
    monkeypatch.setattr(module, "_encoded", _never)
    assert np.array_equal(vectors(TEXTS, kept=kept), first)


def test_a_row_that_was_cut_off_is_made_anew(tmp_path: Path) -> None:
    kept = tmp_path / "vectors"
    first = vectors(TEXTS, kept=kept)
    kept.write_bytes(kept.read_bytes()[:-7])
    assert np.array_equal(vectors(TEXTS, kept=kept), first)
    assert kept.stat().st_size == 2 * ROW


def test_the_file_holds_no_text(tmp_path: Path) -> None:
    kept = tmp_path / "vectors"
    vectors(TEXTS, kept=kept)
    assert b"bridge" not in kept.read_bytes()


def test_no_texts_are_no_vectors() -> None:
    assert vectors([]).shape == (0, 384)


def _never(text: str) -> bytes:
    raise AssertionError(f"encoded again: {text}")
