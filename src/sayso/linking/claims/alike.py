"""How alike two claims are in text, in thousandths: by their vectors and by the words they share. Pure.

The vector knows that "jets" are "planes" and takes every Apple rumour for one; shared words, rare ones most,
keep them apart. The two are mixed before anything is decided.
"""

from collections.abc import Mapping, Sequence
from functools import partial
from math import log, sqrt

import pyarrow as pa

from sayso.linking.claims.encoder import cosine, default_encoder
from sayso.linking.engine.protocol import Batches, ByBatch

# The share of words in the mixture: of 0, .2, .35 and .5 tried on the headlines of emergent dev and fnc1 train, B³ F1
# was best from .35 to .5 on both.
WORDS = 0.45
# Claims that a desk is taken to hold beside its own, so that with three articles no word is rare yet.
PRIOR = 100

VECTORS = pa.schema([pa.field("id", pa.string(), nullable=False), pa.field("vector", pa.binary(), nullable=False)])
PAIRS = pa.schema(
    [
        pa.field("a", pa.string(), nullable=False),
        pa.field("b", pa.string(), nullable=False),
        pa.field("text", pa.int64(), nullable=False),  # thousandths
        pa.field("vector", pa.int64(), nullable=False),
        pa.field("words", pa.int64(), nullable=False),
    ]
)


def vectors(batches: Batches) -> Batches:
    """Yield the vector (VECTORS) of what is compared of each claim (COMPARED)."""
    for batch in batches:
        rows = [{"id": row["id"], "vector": default_encoder().whole(row["whole"])} for row in batch.to_pylist()]
        yield pa.RecordBatch.from_pylist(rows, schema=VECTORS)


def measured(claims: int) -> ByBatch:
    """Return the function from pairs side by side to PAIRS, where so many claims are compared with each other."""
    return partial(_measured, claims=claims)


def _measured(batches: Batches, *, claims: int) -> Batches:
    for batch in batches:
        rows = []
        for row in batch.to_pylist():
            near = cosine(row["vector_a"], row["vector_b"])
            shared = shared_words(_counts(row["words_a"]), _counts(row["words_b"]), claims=claims)
            text = round((1 - WORDS) * near + WORDS * shared)
            rows.append({"a": row["a"], "b": row["b"], "text": text, "vector": near, "words": shared})
        yield pa.RecordBatch.from_pylist(rows, schema=PAIRS)


def shared_words(a: Mapping[str, int], b: Mapping[str, int], *, claims: int) -> int:
    """Return the cosine, in thousandths, of two claims' words, given how many claims have each."""
    one, other = (
        {word: log(1 + (claims + PRIOR) / held) for word, held in sorted(counts.items())} for counts in (a, b)
    )
    both = sum(one[word] ** 2 for word in one if word in other)
    lengths = sqrt(sum(weight**2 for weight in one.values()) * sum(weight**2 for weight in other.values()))
    return round(1000 * both / lengths) if lengths else 0


def _counts(words: Sequence[Mapping[str, int]]) -> dict[str, int]:
    return {str(one["word"]): int(one["df"]) for one in words}
