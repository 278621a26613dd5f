"""How alike two claims are in text, in thousandths: by their vectors and by the words they share. Pure.

The vector knows that "jets" are "planes" and takes every Apple rumour for one; shared words, rare ones most,
keep them apart. The two are mixed before anything is decided. All sums are of whole numbers, so that neither their
order nor what else is in a batch changes a result.
"""

from functools import partial
from math import log

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from sayso.linking.claims.encoder import cosines, default_encoder
from sayso.linking.engine.protocol import Batches, ByBatch

# The share of words in the mixture: of 0, .2, .35 and .5 tried on the headlines of emergent dev and fnc1 train, B³ F1
# was best from .35 to .5 on both.
WORDS = 0.45
# Claims that a desk is taken to hold beside its own, so that with three articles no word is rare yet.
PRIOR = 100
# A word's squared weight is kept as a whole number of these parts: a claim's sum stays exact as a float too.
UNIT = 1 << 32

VECTORS = pa.schema(
    [pa.field("id", pa.string(), nullable=False), pa.field("vector", pa.list_(pa.int64()), nullable=False)]
)
"""A claim's vector, eight of its parts in one number (``packed``): DuckDB writes these four times as fast as bytes."""
RARE = pa.schema(
    [
        pa.field("word", pa.string(), nullable=False),
        pa.field("number", pa.int64(), nullable=False),  # by which it is known
        pa.field("bits", pa.int64(), nullable=False),  # its weight squared, in parts of UNIT
    ]
)
Thousandths = npt.NDArray[np.int64]


def vectors(batches: Batches) -> Batches:
    """Yield the vector (VECTORS) of what is compared of each claim (COMPARED)."""
    for batch in batches:
        rows = [{"id": row["id"], "vector": packed(default_encoder().whole(row["whole"]))} for row in batch.to_pylist()]
        yield pa.RecordBatch.from_pylist(rows, schema=VECTORS)


def packed(vector: bytes) -> list[int]:
    """Return a vector of whole numbers, one byte each, as numbers of eight bytes."""
    numbers: list[int] = np.frombuffer(vector, dtype="<i8").tolist()
    return numbers


def rarity(claims: int) -> ByBatch:
    """Return the function from words with how many claims have each to RARE, where there are so many claims."""
    return partial(_rare, claims=claims)


def _rare(batches: Batches, *, claims: int) -> Batches:
    for batch in batches:
        bits = [weight_squared(df, claims=claims) for df in batch.column("df").to_pylist()]
        columns = [batch.column("word"), batch.column("number"), pa.array(bits, pa.int64())]
        yield pa.RecordBatch.from_arrays(columns, schema=RARE)


def weight_squared(df: int, *, claims: int) -> int:
    """Return the squared weight, in parts of UNIT, of a word that ``df`` of so many claims have."""
    return round(UNIT * log(1 + (claims + PRIOR) / df) ** 2)


def texts(batch: pa.RecordBatch) -> Thousandths:
    """Return how alike the texts of each pair are.

    The batch has for either side (``_a``, ``_b``) its ``vector`` (packed), its ``words`` ({word, bits}, sorted) and
    ``size``, the sum of their bits.
    """
    near = cosines(*(batch.column(f"vector_{side}").flatten().to_numpy().astype("<i8") for side in "ab"))
    return np.rint((1 - WORDS) * near + WORDS * shared_words(batch)).astype(np.int64)


def shared_words(batch: pa.RecordBatch) -> Thousandths:
    """Return the cosine of each pair's words, given how rare each is."""
    (_, keys, _), (rows, others, bits) = (_entries(batch.column(f"words_{side}")) for side in "ab")
    at = np.minimum(np.searchsorted(keys, others), max(0, len(keys) - 1))
    found = keys[at] == others if len(keys) else np.zeros(len(others), dtype=bool)
    both = np.bincount(rows[found], weights=bits[found], minlength=batch.num_rows)
    one, other = (batch.column(f"size_{side}").to_numpy().astype(np.float64) for side in "ab")
    lengths = np.sqrt(one * other)
    return np.rint(1000 * both / np.where(lengths > 0, lengths, 1)).astype(np.int64)


def _entries(words: pa.Array) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Return for each word the row that it stands in, a key of row and word, in rising order, and its bits."""
    held = words.flatten()
    rows = np.repeat(np.arange(len(words)), words.value_lengths().to_numpy())
    number, bits = (pc.struct_field(held, name).to_numpy() for name in ("word", "bits"))
    return rows, rows << 32 | number, bits
