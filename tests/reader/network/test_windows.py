from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.reader.network.batches import distances, pad
from sayso.reader.network.session import WEIGHTS
from sayso.reader.network.windows import CLS, FEATURES, PIECES, SEP, cut, load_tokenizer, split_words

LINE, SENTENCE = 2, 1


@pytest.fixture(scope="module")
def tokenizer() -> Any:
    return load_tokenizer(WEIGHTS / "tokenizer.json")


news = st.text(alphabet=st.sampled_from("ab cd.\n\"“”'é中 ِ🙂-,Z9"), max_size=600) | st.text(max_size=300)


@settings(max_examples=150, deadline=None)
@given(text=news)
def test_every_word_is_in_one_window_with_its_own_offsets(tokenizer: Any, text: str) -> None:
    words = split_words(text, tokenizer=tokenizer)
    windows = cut(words, pieces=24)
    together = [pair for window in windows for pair in window.words.tolist()]
    assert together == words.offsets.tolist()
    assert all(0 <= start < end <= len(text) for start, end in together)
    assert together == sorted(together)
    for window in windows:
        assert len(window.pieces) == len(window.features)
        assert len(window.pieces) <= 24 or len(window.first) == 1
        assert window.pieces[0] == CLS
        assert window.pieces[-1] == SEP
        assert window.first.max() < len(window.pieces) - 1
        assert window.features.max() < FEATURES


def test_a_window_ends_at_a_line_or_a_sentence_where_one_is_near(tokenizer: Any) -> None:
    text = "The first sentence stands here. " * 30 + "\n" + "Another line goes on and on. " * 30
    words = split_words(text, tokenizer=tokenizer)
    ends = [text[: window.words[-1, 1]] for window in cut(words)]
    assert len(ends) > 1
    assert all(end.endswith(".") for end in ends)


def test_a_text_without_any_stop_is_still_cut(tokenizer: Any) -> None:
    windows = cut(split_words("word " * 1000, tokenizer=tokenizer))
    assert sum(len(window.first) for window in windows) == 1000
    assert all(len(window.pieces) <= PIECES for window in windows)


def test_a_word_longer_than_a_window_stands_alone_and_the_rest_goes_on(tokenizer: Any) -> None:
    windows = cut(split_words("ab\n" + "qzx" * 30 + "\ncd", tokenizer=tokenizer), pieces=12)
    assert sum(len(window.first) for window in windows) == 3


def test_good_places_to_cut_are_marked(tokenizer: Any) -> None:
    words = split_words('He left. She said "No." Then\nit rained', tokenizer=tokenizer)
    text = [("He", LINE), ("She", SENTENCE), ("Then", SENTENCE), ("it", LINE)]
    starts = {
        'He left. She said "No." Then\nit rained'[s:e]: int(b)
        for (s, e), b in zip(words.offsets, words.breaks, strict=True)
    }
    assert {word: starts[word] for word, _ in text} == dict(text)
    assert starts["rained"] == 0


def test_padding_keeps_each_window_as_it_was(tokenizer: Any) -> None:
    windows = cut(split_words("One short line.\n" * 40, tokenizer=tokenizer), pieces=30)
    batch = pad(windows)
    for row, window in enumerate(windows):
        assert batch.pieces[row, : len(window.pieces)].tolist() == window.pieces.tolist()
        assert batch.mask[row].sum() == len(window.pieces)
        assert batch.lengths[row] == len(window.first)


def test_distances_grow_on_both_sides_of_a_cue() -> None:
    (row,) = distances([(3, 5)], width=60)
    assert row[3] == row[4] == 0
    assert row[2] == 1
    assert row[5] == 9
    assert np.all(np.diff(row[5:]) >= 0)
    assert np.all(np.diff(row[:3]) <= 0)
    assert row.max() <= 16
