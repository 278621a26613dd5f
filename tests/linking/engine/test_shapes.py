"""The digest of a table: the rows count, their order does not."""

import random

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.linking.engine.shapes import canonical_schema, digest

SCHEMA = pa.schema([("a", pa.string()), ("n", pa.int64()), ("l", pa.list_(pa.string()))])
rows = st.fixed_dictionaries(
    {
        "a": st.none() | st.text(st.characters(exclude_categories=["Cs"]), max_size=3),
        "n": st.none() | st.integers(-3, 3),
        "l": st.none() | st.lists(st.sampled_from("xy"), max_size=2),
    }
)


@given(st.lists(rows, max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_rows_and_columns_changes_nothing(values: list[dict[str, object]], chance: random.Random) -> None:
    table = pa.Table.from_pylist(values, schema=SCHEMA)
    shuffled = chance.sample(values, len(values))
    again = pa.Table.from_pylist(shuffled, schema=SCHEMA).select(["l", "a", "n"])
    assert digest(table) == digest(again)


@given(st.lists(rows, max_size=4), st.lists(rows, max_size=4))
def test_other_rows_have_another_digest(first: list[dict[str, object]], second: list[dict[str, object]]) -> None:
    written = [sorted(repr(sorted(row.items())) for row in values) for values in (first, second)]
    digests = [digest(pa.Table.from_pylist(values, schema=SCHEMA)) for values in (first, second)]
    assert (digests[0] == digests[1]) is (written[0] == written[1])


def test_names_and_types_of_columns_count() -> None:
    assert len({digest(pa.table({"a": [1]})), digest(pa.table({"b": [1]})), digest(pa.table({"a": ["1"]}))}) == 3


def test_how_wide_an_integer_is_counts_not() -> None:
    assert digest(pa.table({"a": pa.array([1], pa.int8())})) == digest(pa.table({"a": [1]}))


def test_what_no_table_may_hold_is_named() -> None:
    with pytest.raises(TypeError, match=r"column when: .* timestamp"):
        canonical_schema(pa.schema([("when", pa.timestamp("us"))]))
