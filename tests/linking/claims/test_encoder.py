"""The vector of a text hangs on nothing but the text, and its arithmetic is exact."""

from pathlib import Path

import numpy as np
import pytest

from sayso.errors import ModelError
from sayso.linking.claims.encoder import GREATEST, WIDTH, Encoder, cosine, default_encoder

NEAR, FAR = 500, 200  # thousandths
LIMIT = 30_000_000  # bytes


def test_a_text_has_the_same_vector_whatever_came_before() -> None:
    encoder = default_encoder()
    alone = Encoder().whole("The bridge was closed.")
    encoder.whole("Something else entirely, and much longer than the sentence that comes after it here. " * 5)
    assert encoder.whole("The bridge was closed.") == alone


def test_the_parts_are_whole_numbers_up_to_the_greatest() -> None:
    vector = np.frombuffer(default_encoder().whole("The bridge was closed."), dtype=np.int8)
    assert vector.shape == (WIDTH,)
    assert np.abs(vector.astype(int)).max() == GREATEST


def test_rounding_keeps_the_vector() -> None:
    exact = default_encoder().exact("Nine boats left the harbour at dawn.")
    rounded = np.frombuffer(default_encoder().whole("Nine boats left the harbour at dawn."), dtype=np.int8)
    assert exact @ rounded / np.linalg.norm(rounded) > 0.999


def test_like_texts_are_nearer_than_unlike_ones() -> None:
    jets, planes, bread = (
        default_encoder().whole(text)
        for text in ("Jets are missing from the airport.", "Aircraft vanished from the airfield.", "Bread is dearer.")
    )
    assert cosine(jets, planes) > NEAR > FAR > cosine(jets, bread)
    assert cosine(jets, jets) == 1000
    assert cosine(jets, bread) == cosine(bread, jets)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\N{NO-BREAK SPACE}",
        "word " * 3000,
        "日本語",
        "\ud83d\ude00 ok".encode("utf-16", "surrogatepass").decode("utf-16"),
    ],
)
def test_any_text_has_a_vector(text: str) -> None:
    assert len(default_encoder().whole(text)) == WIDTH


def test_the_file_is_small_enough_for_the_package() -> None:
    from sayso.linking.claims import encoder

    assert (encoder.WEIGHTS / "sentences.onnx").stat().st_size <= LIMIT


def test_missing_weights_are_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"sentences\.onnx"):
        Encoder(tmp_path)
