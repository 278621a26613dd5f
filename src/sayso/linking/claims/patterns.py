"""How a pair of claims agrees: at which level of each comparison it stands. Pure.

Many pairs agree in the same way, and weigh the same: what is weighed are the ways.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

import numpy as np
import pyarrow as pa

from sayso.linking.claims.alike import texts
from sayso.linking.engine.protocol import Batches, ByBatch

COMPARISONS = ("text", "actor", "place", "number", "time", "kind")
# The least text, in thousandths, at which each level of agreement begins.
TEXT_LEVELS = (700, 620, 560, 520, 480, 440, 400, 360, 320, 280)
LEAST_TEXT = 240  # thousandths; .02 of the pairs of one rumour lie below the last level
SAME, OTHER, SILENT = "same", "other", ""

FEATURES = pa.schema(
    [
        pa.field("a", pa.string(), nullable=False),
        pa.field("b", pa.string(), nullable=False),
        pa.field("pattern", pa.string(), nullable=False),
    ]
)
"""A pair that is close enough to weigh, and how it agrees: the levels in the order of COMPARISONS, a tab between
each two, and behind them the rarest place that both have, with how many claims have it before its name."""
SIDES = pa.schema(
    [
        pa.field("pattern", pa.string(), nullable=False),
        pa.field("text", pa.int64(), nullable=False),
        *(pa.field(f"{name}_{side}", pa.string()) for name in COMPARISONS[1:] for side in "ab"),
        pa.field("tf_place", pa.float64(), nullable=False),  # share of claims that have the place
    ]
)
"""A pattern as two records that agree so."""


def compared(batches: Batches) -> Batches:
    """Yield the pairs (FEATURES) that are close enough of pairs of claims side by side."""
    for batch in batches:
        text = texts(batch)
        near = np.flatnonzero(text >= LEAST_TEXT)
        pairs = batch.take(pa.array(near))
        patterns = pa.array(patterns_of(pairs, text=text[near].tolist()), pa.string())
        yield pa.RecordBatch.from_arrays([pairs.column("a"), pairs.column("b"), patterns], schema=FEATURES)


def patterns_of(pairs: pa.RecordBatch, *, text: Sequence[int]) -> Iterator[str]:
    """Yield the pattern of each pair of claims side by side, given how alike their texts are."""

    def both(name: str) -> Iterator[tuple[Any, Any]]:
        return zip(*(pairs.column(f"{name}_{side}").to_pylist() for side in "ab"), strict=True)

    columns = (both(name) for name in ("known", "places", "numbers", "earliest", "latest", "kind"))
    for likeness, known, places, numbers, earliest, latest, kind in zip(text, *columns, strict=True):
        place = _rarest(*places)
        yield "\t".join(
            (
                level_of_text(likeness),
                _meeting(*known),
                SAME if place else OTHER if places[0] and places[1] else SILENT,
                _meeting(*numbers),
                _timed(earliest, latest),
                SAME if kind[0] == kind[1] else OTHER,
                place,
            )
        )


def level_of_text(text: int) -> str:
    """Return the level at which a likeness of texts, in thousandths, stands."""
    return next((str(least) for least in TEXT_LEVELS if text >= least), "less")


def levels(pattern: str) -> dict[str, str | None]:
    """Return the level at which a pattern stands in each comparison; None where one side is silent."""
    stands = pattern.split("\t", len(COMPARISONS))
    return {name: level or None for name, level in zip(COMPARISONS, stands, strict=False)}


def sides(claims: int) -> ByBatch:
    """Return the function from patterns to SIDES, where so many claims are compared with each other."""
    return partial(_sides, claims=claims)


def _meeting(a: Sequence[str], b: Sequence[str]) -> str:
    """Tell whether two lists of names have one in common."""
    if not a or not b:
        return SILENT
    return OTHER if set(a).isdisjoint(b) else SAME


def _rarest(a: Sequence[Mapping[str, Any]] | None, b: Sequence[Mapping[str, Any]] | None) -> str:
    """Return the first place of ``a``, the rarest first, that ``b`` has too, as a pattern has it."""
    if not a or not b:
        return ""
    names = {place["name"] for place in b}
    return next((f"{place['df']} {place['name']}" for place in a if place["name"] in names), "")


def _timed(earliest: tuple[str | None, str | None], latest: tuple[str | None, str | None]) -> str:
    """Tell whether the two intervals of days meet."""
    (first, second), (last, final) = earliest, latest
    if not (first and second and last and final):
        return SILENT
    return SAME if first[:10] <= final[:10] and second[:10] <= last[:10] else OTHER


def _sides(batches: Batches, *, claims: int) -> Batches:
    for batch in batches:
        rows = [_side_by_side(pattern, claims=claims) for pattern in batch.column("pattern").to_pylist()]
        yield pa.RecordBatch.from_pylist(rows, schema=SIDES)


def _side_by_side(pattern: str, *, claims: int) -> dict[str, Any]:
    """Return two records whose comparison gives the pattern; a place that both have goes by its name."""
    stands, place = levels(pattern), pattern.split("\t", len(COMPARISONS))[-1]
    df, _, name = place.partition(" ")
    least = stands["text"] or ""
    made: dict[str, Any] = {"pattern": pattern, "text": int(least) if least.isdigit() else 0}
    for one in COMPARISONS[1:]:
        said = (f"both {name}" if one == "place" else "both",) * 2 if stands[one] == SAME else ("one", "other")
        made[f"{one}_a"], made[f"{one}_b"] = said if stands[one] else (None, None)
    return made | {"tf_place": int(df) / claims if df else 1.0}
