"""Pad windows into arrays for the network, and tell each word how far it is from a cue."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sayso.reader.network.windows import Window

Ints = npt.NDArray[np.int64]

_STEPS = np.array([1, 2, 3, 4, 6, 10, 18, 41])  # a side's distances in words, coarser further out
INSIDE = 0  # the bucket of the cue's own words


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """B windows padded to T pieces and W words; masks are 1 where there is something."""

    pieces: Ints
    mask: Ints
    features: Ints
    first: Ints
    word_mask: Ints

    @property
    def lengths(self) -> Ints:
        """Words in each window, (B,)."""
        lengths: Ints = self.word_mask.sum(axis=1)
        return lengths


def pad(windows: Sequence[Window]) -> Batch:
    """Return the windows as one batch, in the order given."""
    return Batch(
        pieces=_stack([w.pieces for w in windows]),
        mask=_stack([np.ones_like(w.pieces) for w in windows]),
        features=_stack([w.features for w in windows]),
        first=_stack([w.first for w in windows]),
        word_mask=_stack([np.ones_like(w.first) for w in windows]),
    )


def distances(cues: Sequence[tuple[int, int]], *, width: int) -> Ints:
    """Return the distance bucket of each word from each cue [first, last), as (C, ``width``).

    0 is inside the cue, 1 to 8 are before it and 9 to 16 after it.
    """
    bounds = np.array(cues, dtype=np.int64).reshape(-1, 2)
    place = np.arange(width)
    before, after = bounds[:, :1] - place, place - bounds[:, 1:] + 1
    buckets = np.where(before > 0, np.searchsorted(_STEPS, before, side="right"), INSIDE)
    return np.where(after > 0, len(_STEPS) + np.searchsorted(_STEPS, after, side="right"), buckets)


def _stack(rows: Sequence[Ints]) -> Ints:
    stacked = np.zeros((len(rows), max(map(len, rows), default=0)), dtype=np.int64)
    for i, row in enumerate(rows):
        stacked[i, : len(row)] = row
    return stacked
