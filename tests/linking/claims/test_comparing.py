"""Which pairs of claims are compared, how alike they are found, and that doing many at once changes nothing."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations
from math import log, sqrt
from random import Random

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.linking.claims.alike import PRIOR, packed, shared_words, texts, weight_squared
from sayso.linking.claims.candidates import MORE, PAIR_CAP, RAREST, SINGLE_CAP, candidates, candidates_again
from sayso.linking.claims.encoder import WIDTH, cosine
from sayso.linking.claims.gate import slots
from sayso.linking.claims.patterns import COMPARISONS, SIDES, levels, sides
from sayso.linking.claims.told import told
from sayso.linking.engine.duck import DuckEngine
from tests.linking.claims.test_linking import TEXTS

CLAIMS, COMMON, RARE = 400, 30, 600  # claims, and words to draw from: 13 claims have each of the common ones, or more
BAG = st.dictionaries(st.integers(0, 40), st.integers(1, 500), min_size=1, max_size=12)


@pytest.fixture
def engine() -> Iterator[DuckEngine]:
    opened = DuckEngine(memory_limit="1GB", threads=1)
    yield opened
    opened.close()


def drawn() -> dict[str, list[str]]:
    """Return claims of some common words, two of which go together, and some rare ones."""
    chance = Random(11)  # noqa: S311 - made-up claims
    claims: dict[str, list[str]] = {}
    for number in range(CLAIMS):
        topic = chance.randrange(COMMON)
        held = {f"common{one % COMMON}" for one in (topic, topic + 1, chance.randrange(COMMON))}
        claims[f"c{number:03}"] = sorted(held | {f"rare{chance.randrange(RARE)}" for _ in range(2)})
    return claims


def found(engine: DuckEngine, claims: dict[str, list[str]], *, fresh: Sequence[str] = ()) -> set[tuple[str, str]]:
    """Return the pairs of all claims; with ``fresh`` those that are found when these come to the others."""
    engine.put("claim_rows", pa.table({"id": list(claims), "content": list(claims.values())}))
    engine.put("telling", pa.table({"id": [name for name in claims if name not in fresh]}))
    candidates(engine, claims="telling", into="pairs")
    if fresh:
        engine.put("fresh", pa.table({"id": fresh}))
        engine.put("nobody", pa.table({"id": pa.array([], pa.string())}))
        engine.put("telling", pa.table({"id": list(claims)}))
        candidates_again(engine, claims="telling", fresh="fresh", left="nobody", into="pairs")
    return {(row["a"], row["b"]) for row in engine.get("pairs", order=["a", "b"]).to_pylist()}


def wanted(claims: dict[str, list[str]]) -> set[tuple[str, str]]:
    """Return the pairs that share one word of few claims, or two that few have together and more than by chance."""
    df = Counter(word for held in claims.values() for word in held)
    rarest = {
        name: set(sorted((word for word in held if df[word] > 1), key=lambda word: (df[word], word))[:RAREST])
        for name, held in claims.items()
    }
    together = Counter(two for held in rarest.values() for two in combinations(sorted(held), 2))
    return {
        (a, b)
        for a, b in combinations(sorted(claims), 2)
        if any(df[word] <= SINGLE_CAP for word in rarest[a] & rarest[b])
        or any(
            MORE * df[two[0]] * df[two[1]] / len(claims) <= together[two] <= PAIR_CAP
            for two in combinations(sorted(rarest[a] & rarest[b]), 2)
        )
    }


def test_claims_that_share_a_rare_word_or_two_common_ones_are_pairs_and_no_others(engine: DuckEngine) -> None:
    claims = drawn()
    pairs = wanted(claims)
    df = Counter(word for held in claims.values() for word in held)
    by_two = {(a, b) for a, b in pairs if all(df[word] > SINGLE_CAP for word in {*claims[a]} & {*claims[b]})}
    assert by_two, "some pairs share common words only"
    assert len(pairs) < CLAIMS * (CLAIMS - 1) / 2
    assert found(engine, claims) == pairs


def test_with_new_claims_the_pairs_are_those_that_touch_one(engine: DuckEngine) -> None:
    claims = drawn()
    fresh = sorted(claims)[::37]
    assert found(engine, claims, fresh=fresh) == {pair for pair in wanted(claims) if {*pair} & {*fresh}}


@given(st.lists(st.tuples(BAG, BAG, st.integers(0, 10_000)), min_size=1, max_size=8))
def test_pairs_are_as_alike_among_others_as_alone(pairs: list[tuple[dict[int, int], dict[int, int], int]]) -> None:
    df = {word: count for one, other, _ in pairs for word, count in (one | other).items()}
    rows = [row(set(one), set(other), df=df, seed=seed) for one, other, seed in pairs]
    together = texts(pa.RecordBatch.from_pylist(rows)).tolist()
    assert together == [int(texts(pa.RecordBatch.from_pylist([one]))[0]) for one in rows]
    words = shared_words(pa.RecordBatch.from_pylist(rows)).tolist()
    for (one, other, _), given_row, likeness, shared in zip(pairs, rows, together, words, strict=True):
        assert shared == pytest.approx(plain(set(one), set(other), df=df), abs=0.51)
        near = cosine(*(np.array(given_row[f"vector_{side}"], dtype="<i8").tobytes() for side in "ab"))
        assert likeness == pytest.approx(0.55 * near + 0.45 * shared, abs=0.51)


def row(one: set[int], other: set[int], *, df: dict[int, int], seed: int) -> dict[str, object]:
    chance = np.random.default_rng(seed)
    made: dict[str, object] = {}
    for side, words in (("a", one), ("b", other)):
        bits = [{"word": word, "bits": weight_squared(df[word], claims=900)} for word in sorted(words)]
        made[f"words_{side}"] = bits
        made[f"size_{side}"] = sum(word["bits"] for word in bits)
        made[f"vector_{side}"] = packed(chance.integers(-127, 128, WIDTH, dtype=np.int8).tobytes())
    return made


def plain(one: set[int], other: set[int], *, df: dict[int, int]) -> float:
    """Return the cosine of two claims' words in thousandths, added up word by word."""

    def length(words: set[int]) -> float:
        return sum(log(1 + (900 + PRIOR) / df[word]) ** 2 for word in words)

    return 1000 * length(one & other) / sqrt(length(one) * length(other))


def test_a_pattern_says_its_levels_and_two_records_that_agree_so() -> None:
    pattern = "480\tsame\tsame\tother\t\tsame\t12 new\tisland"
    assert levels(pattern) == {
        "text": "480", "actor": "same", "place": "same", "number": "other", "time": None, "kind": "same",
    }  # fmt: skip
    (made,) = sides(48)(iter([pa.RecordBatch.from_pylist([{"pattern": pattern}])]))
    (record,) = made.to_pylist()
    assert made.schema == SIDES
    assert record["text"] == 480
    assert record["tf_place"] == pytest.approx(12 / 48)
    assert "new\tisland" in record["place_a"]
    for name in COMPARISONS[1:]:
        one, other = record[f"{name}_a"], record[f"{name}_b"]
        assert levels(pattern)[name] == (None if one is None else "same" if one == other else "other")


@pytest.mark.parametrize(
    "text",
    [
        "Rebels from Goma attacked soldiers from Homs before the governor did not deny the loss of 12 boats.",
        "The boats were taken by rebels from the soldiers, and by soldiers from the rebels.",
        *TEXTS,
    ],
)
def test_nothing_differs_between_a_claim_and_itself(text: str) -> None:
    assert slots(told(text), told(text)) == ()
    denied = told(text, denied=True)
    assert slots(denied, denied) == ()
