"""Cut a text into windows that the encoder can take, word by word with offsets.

Decides where windows begin and end and what is told of each word beside its letters; knows
nothing of attributions. A word is a pre-token of the tokenizer: a run of letters and digits, or
one punctuation mark.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]

PIECES = 224  # word pieces in a window with its two special ones: the length the weights saw
CLS, SEP = 101, 102  # ids of the special pieces in the BERT uncased vocabulary

# A sentence may end after this word where white space follows; windows are cut there if possible.
_STOPS = frozenset(".!?…。！？")
_CLOSERS = frozenset("\"”’'»)]")
_OPENING, _CLOSING, _STRAIGHT = frozenset("“„«"), frozenset("”»"), '"'

LOWER, TITLE, UPPER, OTHER = range(4)
FEATURES = 16  # case (4) × inside quotation marks (2) × first word of a line (2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """One stretch of a text as the encoder takes it.

    ``pieces`` (T,) are word-piece ids with the special ones, ``features`` (T,) what is told of
    each piece, ``first`` (W,) the index of each word's first piece, ``words`` (W, 2) the words'
    offsets into the text, half-open.
    """

    pieces: Ints
    features: Ints
    first: Ints
    words: Ints


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A whole text in words.

    ``offsets`` (N, 2), ``begins`` (N + 1,) into ``pieces`` (P,), ``features`` (N,), and ``breaks``
    (N,): how good it is to cut before this word, 0 to 2.
    """

    offsets: Ints
    begins: Ints
    pieces: Ints
    features: Ints
    breaks: Ints


def load_tokenizer(path: Path) -> Any:  # noqa: ANN401 - the library's class carries no type information
    """Return the word-piece tokenizer, without the truncation and padding that it was saved with."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def split_words(text: str, *, tokenizer: Any) -> Words:  # noqa: ANN401 - see load_tokenizer
    """Return the words of a text with their pieces, features and the places to cut."""
    encoding = tokenizer.encode(text, add_special_tokens=False)
    pieces = np.array(encoding.ids, dtype=np.int64)
    spans = np.array(encoding.offsets, dtype=np.int64).reshape(-1, 2)
    word_ids = np.array([-1 if w is None else w for w in encoding.word_ids], dtype=np.int64)
    begins = np.flatnonzero(np.diff(word_ids, prepend=-2))
    begins = np.append(begins, len(pieces))
    offsets = np.stack([spans[begins[:-1], 0], spans[begins[1:] - 1, 1]], axis=1)
    features, breaks = _describe(text, offsets.tolist())
    return Words(offsets=offsets, begins=begins, pieces=pieces, features=features, breaks=breaks)


def cut(words: Words, *, pieces: int = PIECES, start: int = 0) -> list[Window]:
    """Return windows of at most ``pieces`` pieces, cut at a line's or else a sentence's end.

    ``start`` leaves out the words before it (training begins at different words each epoch).
    """
    windows: list[Window] = []
    total = len(words.offsets)
    while start < total:
        end = _window_end(words, start=start, room=pieces - 2)
        windows.append(_window(words, start, end))
        start = end
    return windows


def _window_end(words: Words, *, start: int, room: int) -> int:
    """Return the last good place to end a window that begins at ``start``."""
    total = len(words.offsets)
    limit = int(np.searchsorted(words.begins, words.begins[start] + room, side="right")) - 1
    if limit >= total:
        return total
    limit = max(limit, start + 1)
    half = max(start + (limit - start) // 2, start + 1)
    for quality, floor in ((2, half), (1, start + 1)):
        good = np.flatnonzero(words.breaks[floor : limit + 1] >= quality)
        if len(good):
            return floor + int(good[-1])
    return limit


def _window(words: Words, start: int, end: int) -> Window:
    begins = words.begins[start : end + 1]
    pieces = words.pieces[begins[0] : begins[-1]]
    per_piece = np.repeat(words.features[start:end], np.diff(begins))
    return Window(
        pieces=np.concatenate(([CLS], pieces, [SEP])),
        features=np.concatenate(([OTHER * 4], per_piece, [OTHER * 4])),
        first=begins[:-1] - begins[0] + 1,
        words=words.offsets[start:end],
    )


def _describe(text: str, offsets: list[list[int]]) -> tuple[Ints, Ints]:
    """Return each word's feature number, and how good it is to cut before it."""
    features = np.zeros(len(offsets), dtype=np.int64)
    breaks = np.zeros(len(offsets), dtype=np.int64)
    inside, ended, last = False, False, 0
    for i, (start, end) in enumerate(offsets):
        word, gap = text[start:end], text[last:start]
        line = i == 0 or "\n" in gap
        if line:
            inside, breaks[i] = False, 2
        elif ended and gap:
            breaks[i] = 1
        if word in _OPENING:
            inside = True
        elif word in _CLOSING:
            inside = False
        elif word == _STRAIGHT:
            inside = not inside
        features[i] = 4 * _case(word) + 2 * inside + line
        ended = word in _STOPS or (ended and not gap and word in _CLOSERS)
        last = end
    return features, breaks


def _case(word: str) -> int:
    if not _LETTER.match(word):
        return OTHER
    if word.islower():
        return LOWER
    return UPPER if word.isupper() and len(word) > 1 else TITLE


_LETTER = re.compile(r"[^\W\d_]")
