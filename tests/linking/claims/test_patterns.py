"""The pattern of a pair, worked out for many pairs at once, is what looking at each by itself gives."""

from typing import Any

import numpy as np
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from sayso.linking.claims.patterns import TEXT_LEVELS, levels, patterns_of

Side = dict[str, Any]

NAMES = st.lists(st.sampled_from("abc"), max_size=3, unique=True)
PLACE = st.fixed_dictionaries({"df": st.integers(1, 3), "name": st.sampled_from(["x", "y", "z"])})
PLACES = st.one_of(st.none(), st.lists(PLACE, max_size=3, unique_by=lambda place: str(place["name"])))
DAY = st.one_of(st.none(), st.sampled_from(["2031-05-01", "2031-05-02T10:00", "2031-05-03"]))
KINDS = st.sampled_from(["event", "figure"])
SIDE = st.fixed_dictionaries(
    {"known": NAMES, "places": PLACES, "numbers": NAMES, "earliest": DAY, "latest": DAY, "kind": KINDS}
)
SCHEMA = {
    "known": pa.list_(pa.string()),
    "places": pa.list_(pa.struct([("df", pa.int64()), ("name", pa.string())])),
    "numbers": pa.list_(pa.string()),
    "earliest": pa.string(),
    "latest": pa.string(),
    "kind": pa.string(),
}


@given(st.lists(st.tuples(SIDE, SIDE, st.integers(240, 1000)), max_size=6))
def test_each_pair_among_others_agrees_as_it_does_by_itself(pairs: list[tuple[Side, Side, int]]) -> None:
    columns = {
        f"{name}_{side}": pa.array([pair[name] for pair in sided], kind)
        for name, kind in SCHEMA.items()
        for side, sided in (("a", [a for a, _, _ in pairs]), ("b", [b for _, b, _ in pairs]))
    }
    batch = pa.RecordBatch.from_pydict(columns)
    found = patterns_of(batch, text=np.array([text for _, _, text in pairs], dtype=np.int64))
    assert [levels(pattern) for pattern in found] == [plain(*pair) for pair in pairs]
    assert [pattern.rpartition("\t")[2] for pattern in found] == [place(a, b) for a, b, _ in pairs]


def plain(a: Side, b: Side, text: int) -> dict[str, str | None]:
    """Return the levels of one pair, looked at by itself."""
    near = place(a, b)
    return {
        "text": next((str(least) for least in TEXT_LEVELS if text >= least), "less"),
        "actor": meeting(a["known"], b["known"]),
        "place": "same" if near else "other" if a["places"] and b["places"] else None,
        "number": meeting(a["numbers"], b["numbers"]),
        "time": timed(a, b),
        "kind": "same" if a["kind"] == b["kind"] else "other",
    }


def place(a: Side, b: Side) -> str:
    """Return the first place of one that the other has too, as a pattern ends in it."""
    there = {one["name"] for one in b["places"] or ()}
    return next((f"{one['df']} {one['name']}" for one in a["places"] or () if one["name"] in there), "")


def meeting(a: list[str], b: list[str]) -> str | None:
    if not a or not b:
        return None
    return "same" if {*a} & {*b} else "other"


def timed(a: Side, b: Side) -> str | None:
    days = [side[name][:10] if side[name] else None for side in (a, b) for name in ("earliest", "latest")]
    if None in days:
        return None
    first, last, second, final = days
    return "same" if str(first) <= str(final) and str(second) <= str(last) else "other"
