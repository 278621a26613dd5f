"""A network that guesses: cues and roles by dice, so that what comes after it is tried far harder."""

import re
from collections.abc import Iterator
from random import Random
from zlib import crc32

import numpy as np

from sayso.reader import OnnxReader
from sayso.reader.network.decode import CONTENT, NONE, SOURCE
from sayso.reader.network.session import Found, Ints, Listener, Network
from sayso.reader.network.windows import Window, Words, cut
from tests.reader.robust.mangled import CUES, one_in

_CUE = re.compile("|".join(map(re.escape, (*CUES, "according to", "suggesting", "confirmed", "cited"))), re.IGNORECASE)
STATES = 384  # numbers that the encoder gives to each word
LONGEST_CUE = 4
MOST_CUES = 12  # in a window


class Guesses(Network):
    """Words and windows are the network's own; what is found in them is a matter of luck, the same each time."""

    def words(self, text: str) -> Words:
        """Return the words, and keep where verbs of speech stand: there half the cues are put."""
        self._starts = {match.start() for match in _CUE.finditer(text)}
        return super().words(text)

    def find(self, words: Words, *, heard_by: Listener | None = None) -> Iterator[Found]:
        """Yield cues and roles by dice."""
        rng = Random(crc32(words.offsets.tobytes() + words.pieces.tobytes()))  # noqa: S311 - a test's dice
        for window in cut(words):
            if heard_by is not None:
                states = np.zeros((1, len(window.first), STATES), dtype=np.float32)
                heard_by([window], states, np.zeros((1, len(window.first)), dtype=np.int64))
            for _ in range(rng.randint(0, MOST_CUES)):
                yield self._guess(window, rng)

    def _guess(self, window: Window, rng: Random) -> Found:
        size = len(window.words)
        first = rng.randrange(size)
        likely = [at for at, start in enumerate(window.words[:, 0].tolist()) if start in self._starts]
        if likely and one_in(2, rng):
            first = rng.choice(likely)
        cue = (first, min(size, first + rng.randint(1, LONGEST_CUE)))
        roles = _wild(size, rng) if one_in(4, rng) else _fenced(cue, size, rng)
        return Found(words=window.words, cue=cue, roles=roles, score=rng.random())


def guessing_reader() -> OnnxReader:
    """Return the shipped reader with guesses in the place of its network."""
    reader = OnnxReader(threads=1)
    reader.network = Guesses(threads=1)
    return reader


def _fenced(cue: tuple[int, int], size: int, rng: Random) -> Ints:
    """Return roles as the decoder lets them be: at most one run of content on each side of the cue."""
    roles = np.full(size, NONE)
    for first, last in ((0, cue[0]), (cue[1], size)):
        for role in rng.sample((SOURCE, CONTENT), k=2):
            if first < last and not one_in(3, rng):
                begin = rng.randrange(first, last)
                roles[begin : rng.randint(begin + 1, last)] = role
    inside = roles[: cue[0]], roles[cue[1] :]
    for side in inside:
        content = np.flatnonzero(side == CONTENT)
        if len(content):
            side[content[0] : content[-1] + 1] = CONTENT
    return roles


def _wild(size: int, rng: Random) -> Ints:
    """Return roles in runs of any number and order, over the cue too."""
    roles = np.full(size, NONE)
    for _ in range(rng.randint(1, 8)):
        begin = rng.randrange(size)
        roles[begin : begin + rng.randint(1, 9)] = rng.choice((NONE, SOURCE, CONTENT))
    return roles
