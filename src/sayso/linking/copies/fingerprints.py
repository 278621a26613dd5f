"""Fingerprints of a text: hashes of its runs of six words, of which those that happen to be small are kept.

Which are kept depends on the words alone, so that a passage has the same fingerprints wherever it stands
(Manber, "Finding Similar Files in a Large File System", 1994: sampling by the value of the hash).
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from sayso.linking.copies.words import Words, words_of
from sayso.linking.engine.protocol import Batches

FINGERPRINTS = pa.schema(
    [
        pa.field("article", pa.string(), nullable=False),
        pa.field("hash", pa.int64(), nullable=False),
        pa.field("start", pa.int32(), nullable=False),  # of the run of words, half-open offsets into the text
        pa.field("end", pa.int32(), nullable=False),
    ]
)
"""The kept runs of words of every article."""

RUN = 6  # words: long enough that two texts seldom share a run by chance, short enough to outlive edits
SOLID_RUN = 12  # characters, where a script has no spaces: a word of Chinese or Japanese is about two
# One run in so many is kept. Of 110 quotations of three sentences, 103 were found with one in 8, 109 with one in 6
# and all with one in 4, at the same precision (`python -m benchmarks.copies`, docs/reference/copies.md).
KEPT = 4

_ODD = np.uint64(0x9E3779B97F4A7C15)  # splitmix64's constants (Steele, Lea and Flood, 2014)
_MIX = ((30, np.uint64(0xBF58476D1CE4E5B9)), (27, np.uint64(0x94D049BB133111EB)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Fingerprint:
    """One kept run of words: its hash, a signed 64-bit number, and where it stands in the text."""

    hash: int
    start: int
    end: int


def fingerprints_of(words: Words) -> tuple[Fingerprint, ...]:
    """Return the kept runs of a text's words in their order; a run may stand twice."""
    hashes, first, last = _kept(words)
    return tuple(
        Fingerprint(hash=value, start=words.starts[begin], end=words.ends[end])
        for value, begin, end in zip(hashes.tolist(), first.tolist(), last.tolist(), strict=True)
    )


def fingerprints(batches: Batches) -> Batches:
    """Turn rows of TEXTS into rows of FINGERPRINTS."""
    for batch in batches:
        rows: dict[str, list[Any]] = {name: [] for name in FINGERPRINTS.names}
        for row in batch.select(["id", "text", "spoken"]).to_pylist():
            kept = fingerprints_of(words_of(row["text"], spans=[(one["start"], one["end"]) for one in row["spoken"]]))
            rows["article"] += [row["id"]] * len(kept)
            rows["hash"] += [one.hash for one in kept]
            rows["start"] += [one.start for one in kept]
            rows["end"] += [one.end for one in kept]
        yield pa.RecordBatch.from_pydict(rows, schema=FINGERPRINTS)


def _kept(words: Words) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Return the kept hashes, and the first and last word of their runs."""
    keys = np.array(words.keys, dtype=np.uint64)
    solid = np.array(words.solid, dtype=np.bool_)
    found = [
        (hashes[keep], at[keep], at[keep] + length - 1)
        for length, here in ((RUN, ~solid), (SOLID_RUN, solid))
        if len(keys) >= length and here.any()
        for hashes, at in [_runs(keys, length=length)]
        for keep in [here[: len(hashes)] & (hashes % np.uint64(KEPT) == 0)]
    ]
    if not found:
        none = np.empty(0, dtype=np.int64)
        return none, none, none
    hashes, first, last = (np.concatenate(column) for column in zip(*found, strict=True))
    order = np.argsort(first, kind="stable")
    return hashes.view(np.int64)[order], first[order], last[order]


def _runs(keys: NDArray[np.uint64], *, length: int) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Return the hash of every run of so many words, and where it begins."""
    count = len(keys) - length + 1
    hashes = np.zeros(count, dtype=np.uint64)
    for place in range(length):
        hashes = hashes * _ODD + keys[place : place + count]
    for shift, factor in _MIX:
        hashes = (hashes ^ (hashes >> np.uint64(shift))) * factor
    return hashes ^ (hashes >> np.uint64(31)), np.arange(count, dtype=np.int64)
