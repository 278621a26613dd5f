"""How a pair of claims agrees: at which level of each comparison it stands. Pure.

Many pairs agree in the same way, and weigh the same: what is weighed are the ways.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from sayso.linking.claims.alike import Thousandths, texts
from sayso.linking.engine.protocol import Batches, ByBatch

COMPARISONS = ("text", "actor", "place", "number", "time", "kind")
# The least text, in thousandths, at which each level of agreement begins.
TEXT_LEVELS = (700, 620, 560, 520, 480, 440, 400, 360, 320, 280)
LEAST_TEXT = 240  # thousandths; .02 of the pairs of one rumour lie below the last level
SAME, OTHER, SILENT = "same", "other", ""
# The levels while they are worked out: of the text how many of the bounds it reaches, of the rest a place in _SAID.
_RISING = np.array(sorted(TEXT_LEVELS))
_TEXT = ("less", *(str(least) for least in sorted(TEXT_LEVELS)))
_SAID = (SILENT, OTHER, SAME)
_OTHER, _SAME = 1, 2
_NAMED = [
    "a",
    "b",
    *(f"{name}_{side}" for name in "known places numbers earliest latest kind".split() for side in "ab"),
]
Levels = npt.NDArray[np.int64]

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
        pairs = batch.select(_NAMED).take(pa.array(near))
        patterns = pa.array(patterns_of(pairs, text=text[near]), pa.string())
        yield pa.RecordBatch.from_arrays([pairs.column("a"), pairs.column("b"), patterns], schema=FEATURES)


def patterns_of(pairs: pa.RecordBatch, *, text: Thousandths) -> list[str]:
    """Return the pattern of each pair of claims side by side, given how alike their texts are.

    The levels are worked out for all pairs at once; only where both sides name something are the names looked at.
    """
    places = _rarest(pairs)
    stands = np.stack(
        [
            np.searchsorted(_RISING, text, side="right"),
            _meetings(pairs, "known"),
            np.where([bool(place) for place in places], _SAME, _both(pairs, "places") * _OTHER),
            _meetings(pairs, "numbers"),
            _timed(pairs),
            np.where(_alike(pairs, "kind"), _SAME, _OTHER),
        ],
        axis=1,
    )
    ways, which = np.unique(stands, axis=0, return_inverse=True)
    written = [f"{_TEXT[way[0]]}\t" + "".join(f"{_SAID[level]}\t" for level in way[1:]) for way in ways.tolist()]
    return [written[way] + place for way, place in zip(which.reshape(-1).tolist(), places, strict=True)]


def level_of_text(text: int) -> str:
    """Return the level at which a likeness of texts, in thousandths, stands."""
    return _TEXT[int(np.searchsorted(_RISING, text, side="right"))]


def levels(pattern: str) -> dict[str, str | None]:
    """Return the level at which a pattern stands in each comparison; None where one side is silent."""
    stands = pattern.split("\t", len(COMPARISONS))
    return {name: level or None for name, level in zip(COMPARISONS, stands, strict=False)}


def sides(claims: int) -> ByBatch:
    """Return the function from patterns to SIDES, where so many claims are compared with each other."""
    return partial(_sides, claims=claims)


def _alike(pairs: pa.RecordBatch, name: str) -> npt.NDArray[np.bool_]:
    """Tell of each pair whether both sides have the same in this column."""
    equal = pc.equal(*(pairs.column(f"{name}_{side}") for side in "ab"))
    found: npt.NDArray[np.bool_] = equal.to_numpy(zero_copy_only=False)
    return found


def _both(pairs: pa.RecordBatch, name: str) -> Levels:
    """Return 1 for each pair of which both sides have something in their lists of this name, else 0."""
    one, other = (pc.fill_null(pc.list_value_length(pairs.column(f"{name}_{side}")), 0).to_numpy() for side in "ab")
    found: Levels = np.minimum(np.minimum(one, other), 1).astype(np.int64)
    return found


def _meetings(pairs: pa.RecordBatch, name: str) -> Levels:
    """Return the level of each pair: whether its two lists of names have one in common."""
    found = _both(pairs, name)
    for row, a, b in _rows(pairs, name, at=np.flatnonzero(found)):
        found[row] = _OTHER if set(a).isdisjoint(b) else _SAME
    return found


def _rarest(pairs: pa.RecordBatch) -> list[str]:
    """Return for each pair the first place of ``a``, the rarest first, that ``b`` has too, as a pattern has it."""
    found = [""] * pairs.num_rows
    for row, a, b in _rows(pairs, "places", at=np.flatnonzero(_both(pairs, "places"))):
        names = {place["name"] for place in b}
        found[row] = next((f"{place['df']} {place['name']}" for place in a if place["name"] in names), "")
    return found


def _timed(pairs: pa.RecordBatch) -> Levels:
    """Return the level of each pair: whether the two intervals of days meet."""
    names = [f"{bound}_{side}" for bound in ("earliest", "latest") for side in "ab"]
    dated = np.all([pairs.column(name).is_valid().to_numpy(zero_copy_only=False) for name in names], axis=0)
    found = np.zeros(pairs.num_rows, dtype=np.int64)
    at = np.flatnonzero(dated)
    days = (pairs.column(name).take(pa.array(at)).to_pylist() for name in names)
    for row, first, second, last, final in zip(at.tolist(), *days, strict=True):
        if first and second and last and final:
            found[row] = _SAME if first[:10] <= final[:10] and second[:10] <= last[:10] else _OTHER
    return found


def _rows(pairs: pa.RecordBatch, name: str, *, at: Levels) -> Iterator[tuple[int, Sequence[Any], Sequence[Any]]]:
    """Yield these rows with their two lists of this name."""
    sides = (pairs.column(f"{name}_{side}").take(pa.array(at)).to_pylist() for side in "ab")
    yield from zip(at.tolist(), *sides, strict=True)


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
