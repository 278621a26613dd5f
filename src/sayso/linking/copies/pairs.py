"""Compares candidate pairs: rows of two texts become rows of COPIES, or nothing where they share no passage."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import msgspec
import pyarrow as pa

from sayso.linking.copies.alignment import Passage, passages
from sayso.linking.copies.earlier import earlier, evidence
from sayso.linking.copies.kinds import likeness
from sayso.linking.copies.notices import Notices
from sayso.linking.copies.words import Words, words_of
from sayso.linking.engine.protocol import Batches
from sayso.linking.tables import COPIES

TEXTS_REMEMBERED = 512  # one text stands in many pairs, which come close together; bounds memory to some 50 MB


def compared(batches: Batches) -> Batches:
    """Turn rows of two texts (``a``, ``b`` and the columns of TEXTS twice, as ``text_a``, ``text_b`` …) into COPIES."""
    for batch in batches:
        rows = [made for row in batch.to_pylist() for made in _compared(row)]
        yield pa.RecordBatch.from_pylist(rows, schema=COPIES)


def _compared(row: dict[str, Any]) -> Iterator[dict[str, Any]]:
    words = [
        _words(row[f"text_{side}"], tuple((one["start"], one["end"]) for one in row[f"spoken_{side}"])) for side in "ab"
    ]
    found = passages(*words)
    if not found:
        return
    like = likeness(found, a=words[0], b=words[1])
    said = evidence(*(msgspec.json.decode(row[f"notices_{side}"], type=Notices) for side in "ab"))
    yield {
        "a": row["a"],
        "b": row["b"],
        "kind": like.kind,
        "containment_a": like.containment_a,
        "containment_b": like.containment_b,
        "passages": [_offsets(one, a=words[0], b=words[1]) for one in found],
        "earlier": earlier(row["published_a"], row["published_b"], evidence=said),
        "evidence": list(said),
    }


@lru_cache(maxsize=TEXTS_REMEMBERED)
def _words(text: str, spans: tuple[tuple[int, int], ...]) -> Words:
    return words_of(text, spans=spans)


def _offsets(passage: Passage, *, a: Words, b: Words) -> dict[str, dict[str, int]]:
    """Return where a passage stands in both texts, as offsets of characters."""
    return {
        name: {"start": words.starts[side[0]], "end": words.ends[side[1] - 1]}
        for name, side, words in (("a", passage.a, a), ("b", passage.b, b))
    }
