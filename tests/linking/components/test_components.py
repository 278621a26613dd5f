"""Connected components: the same as a plain union-find, on every engine."""

from collections.abc import Iterator
from itertools import pairwise

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.linking.components import components, densities
from sayso.linking.engine.duck import DuckEngine
from sayso.linking.engine.protocol import Engine

PAIRS = pa.schema([("a", pa.string()), ("b", pa.string())])
CHAIN = 40
names = st.sampled_from([f"{letter}{digit}" for letter in "aéZ" for digit in range(6)])


@pytest.fixture(scope="module")
def duck() -> Iterator[DuckEngine]:
    engine = DuckEngine()
    yield engine
    engine.close()


@given(pairs=st.lists(st.tuples(names, names), max_size=20), others=st.sets(names, max_size=6))
def test_they_are_those_of_a_plain_union_find(pairs: list[tuple[str, str]], others: set[str], duck: DuckEngine) -> None:
    put(duck, pairs)
    duck.put("others", pa.table({"id": pa.array(sorted(others), pa.string())}))
    components(duck, pairs="pairs", into="groups", things="others")
    assert found(duck) == union_find(pairs, others)


@given(pairs=st.lists(st.tuples(names, names), min_size=1, max_size=12), other=st.lists(st.booleans(), min_size=12))
def test_direction_and_repetition_of_pairs_change_nothing(
    pairs: list[tuple[str, str]], other: list[bool], duck: DuckEngine
) -> None:
    put(duck, pairs + [(b, a) for (a, b), turned in zip(pairs, other, strict=False) if turned])
    components(duck, pairs="pairs", into="groups")
    assert found(duck) == union_find(pairs, set())


def test_a_chain_hangs_together_from_end_to_end(engine: Engine) -> None:
    chain = [f"{7 * n % (CHAIN + 1):03d}" for n in range(CHAIN + 1)]  # 7 and 41 share no divisor: each id once
    pairs = [*pairwise(chain), ("x", "y"), ("y", "z"), ("z", "x"), ("alone", "alone")]
    put(engine, pairs)
    components(engine, pairs="pairs", into="groups")
    assert found(engine) == union_find(pairs, set())
    densities(engine, groups="groups", pairs="pairs", into="dense")
    assert engine.get("dense", order=["component"]).to_pylist() == [
        {"component": "000", "size": CHAIN + 1, "links": CHAIN, "density": 2 / (CHAIN + 1)},
        {"component": "alone", "size": 1, "links": 0, "density": 1.0},
        {"component": "x", "size": 3, "links": 3, "density": 1.0},
    ]


def test_no_pairs_leave_everything_alone(engine: Engine) -> None:
    put(engine, [])
    engine.put("things", pa.table({"id": ["b", "a"]}))
    components(engine, pairs="pairs", into="groups", things="things")
    assert found(engine) == {"a": "a", "b": "b"}


def put(engine: Engine, pairs: list[tuple[str, str]]) -> None:
    engine.put("pairs", pa.Table.from_pylist([{"a": a, "b": b} for a, b in pairs], schema=PAIRS))


def found(engine: Engine) -> dict[str, str]:
    rows = engine.get("groups", order=["id"]).to_pylist()
    groups = {row["id"]: row["component"] for row in rows}
    assert len(groups) == len(rows)
    return groups


def union_find(pairs: list[tuple[str, str]], others: set[str]) -> dict[str, str]:
    """The least member of each one's component, by the order of UTF-8 bytes, as Python orders these letters."""
    root = {name: name for pair in pairs for name in pair} | {name: name for name in others}

    def top(name: str) -> str:
        while root[name] != name:
            name = root[name]
        return name

    for a, b in pairs:
        low, high = sorted((top(a), top(b)))
        root[high] = low
    return {name: top(name) for name in root}
