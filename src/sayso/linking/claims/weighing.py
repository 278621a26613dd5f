"""Weigh pairs of claims with Splink: how much more often claims of one matter agree so than other claims do.

The model's parameters are frozen in ``parameters.tsv`` (written by ``training/same_claim.py``), so that every
engine and every desk weighs alike. What needs more than equality is worked out before Splink sees it.
"""

# ruff: noqa: S608 - the names of tables are this file's own, or Splink's

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from importlib.resources import files
from math import log2
from typing import Any

import pyarrow as pa

from sayso.linking.claims.gate import slots
from sayso.linking.claims.rows import told_of
from sayso.linking.engine.protocol import Batches, ByBatch, Engine

# The prior. Of the pairs compared half are of one rumour among fnc1's headlines and .73 among Emergent's
# (training/same_claim.py prints it), which were gathered for their rumours; news at large repeats itself less.
PRIOR = 0.2
# The least text, in thousandths, at which each level of agreement begins.
TEXT_LEVELS = (700, 620, 560, 520, 480, 440, 400, 360, 320, 280)
LEAST_TEXT = 240  # thousandths; .02 of the pairs of one rumour lie below the last level
COMPARISONS = ("text", "actor", "place", "number", "time", "kind")
# How much of Splink's term-frequency adjustment of a place counts. Rare words weigh more in the text already: at 1
# fnc1's headlines are sorted clearly worse, and Emergent's no better. Actors, those that the package's table
# knows, are few and common: theirs is off.
RARE = 0.25
ROUNDED = 6  # digits of a weight: the engines' logarithms differ in the last bit

FEATURES = pa.schema(
    [
        pa.field("pair", pa.string(), nullable=False),
        pa.field("a", pa.string(), nullable=False),
        pa.field("b", pa.string(), nullable=False),
        pa.field("text", pa.int64(), nullable=False),
        pa.field("slots", pa.list_(pa.string()), nullable=False),
        *(
            pa.field(f"{name}_{side}", pa.string())
            for name in ("actor", "place", "number", "time", "kind")
            for side in "ab"
        ),
        pa.field("tf_place", pa.float64(), nullable=False),
    ]
)
WEIGHED = pa.schema(
    [
        pa.field("a", pa.string(), nullable=False),
        pa.field("b", pa.string(), nullable=False),
        pa.field("slots", pa.list_(pa.string()), nullable=False),
        pa.field("weight", pa.float64(), nullable=False),
        pa.field("probability", pa.float64(), nullable=False),
        pa.field("why", pa.string(), nullable=False),
    ]
)
_SIDE = """
select pair as unique_id, pair, {columns}, cast(text as bigint) as text from {features}
"""
_RARITY = (
    "select place_a as place, max(tf_place) as tf_place from {features} where place_a is not null group by place_a"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One way in which two claims can agree: its m and u, the shares of pairs of one matter and of others."""

    comparison: str
    name: str
    m: float
    u: float


@cache
def parameters() -> dict[str, tuple[Level, ...]]:
    """Return the levels of each comparison, the best agreement first."""
    rows = files(__package__).joinpath("parameters.tsv").read_text(encoding="utf-8").splitlines()[1:]
    levels = [
        Level(comparison=comparison, name=name, m=float(m), u=float(u))
        for comparison, name, m, u in (row.split("\t") for row in rows)
    ]
    return {name: tuple(level for level in levels if level.comparison == name) for name in COMPARISONS}


def compared(claims: int) -> ByBatch:
    """Return the function from pairs of rows of COMPARED, side by side, to FEATURES."""
    return partial(_features, claims=claims)


def level_of(features: Mapping[str, Any], comparison: str) -> str | None:
    """Return the level at which a row of FEATURES stands in a comparison; None where one side is silent."""
    if comparison == "text":
        return next((str(least) for least in TEXT_LEVELS if features["text"] >= least), "less")
    one, other = features[f"{comparison}_a"], features[f"{comparison}_b"]
    if one is None or other is None:
        return None
    return "same" if one == other else "other"


def weigh(engine: Engine, *, features: str, into: str) -> None:
    """Make the table ``into`` (WEIGHED) of FEATURES."""
    from splink import Linker

    for side in "ab":
        columns = ", ".join(f"{name}_{side} as {name}" for name in COMPARISONS if name != "text")
        engine.make(f"{features}_{side}", _SIDE.format(columns=columns, features=features))
    database = engine.splink()
    sides = [database.register(f"{features}_{side}", dataset_display_name=f"side_{side}") for side in "ab"]
    engine.make(f"{features}_tf", _RARITY.format(features=features))
    linker = Linker(sides, settings(), log_level="ERROR")
    rarity = database.register(f"{features}_tf", dataset_display_name="rarity")
    linker.table_management.register_term_frequency_lookup(rarity, "place")
    scored = linker.inference.predict()
    columns = ", ".join(f"p.mw_{name}" for name in COMPARISONS)
    engine.make(
        f"{into}_scored",
        f"select f.*, {columns}, p.mw_tf_adj_place from {scored.physical_name} as p "
        f"join {features} as f on f.pair = p.unique_id_l",
    )
    engine.map(into, source=f"{into}_scored", by=_weighed, schema=WEIGHED)
    scored.drop_table_from_database_and_remove_from_cache()
    engine.drop(*(f"{features}_{part}" for part in ("a", "b", "tf")), f"{into}_scored")


def settings() -> dict[str, Any]:
    """Return the model as Splink's settings: every parameter given, none to be estimated."""
    return {
        "link_type": "link_only",
        "probability_two_random_records_match": PRIOR,
        "blocking_rules_to_generate_predictions": ["l.pair = r.pair"],
        "comparisons": [_comparison(name) for name in COMPARISONS],
        "retain_intermediate_calculation_columns": True,
        "retain_matching_columns": False,
    }


def _comparison(name: str) -> dict[str, Any]:
    levels = list(parameters()[name])
    null = {
        "sql_condition": f"{name}_l is null or {name}_r is null",
        "label_for_charts": "not said",
        "is_null_level": True,
    }
    made: list[dict[str, Any]] = [null]
    for level in levels:
        rule = "ELSE" if level is levels[-1] else _rule(level)
        one: dict[str, Any] = {
            "sql_condition": rule,
            "label_for_charts": level.name,
            "m_probability": level.m,
            "u_probability": level.u,
        }
        if name == "place" and level.name == "same":  # a rare place in both says more than a common one
            one |= {"tf_adjustment_column": name, "tf_adjustment_weight": RARE, "tf_minimum_u_value": 0.0001}
        made.append(one)
    return {"output_column_name": name, "comparison_levels": made}


def _rule(level: Level) -> str:
    return f"text_l >= {level.name}" if level.comparison == "text" else f"{level.comparison}_l = {level.comparison}_r"


def _features(batches: Batches, *, claims: int) -> Batches:
    for batch in batches:
        rows = [_row(row, claims=claims) for row in batch.to_pylist()]
        yield pa.RecordBatch.from_pylist(rows, schema=FEATURES)


def _row(row: Mapping[str, Any], *, claims: int) -> dict[str, Any]:
    one, other = ({name[:-2]: value for name, value in row.items() if name.endswith(f"_{side}")} for side in "ab")
    counts = {word["word"]: word["df"] for word in (*one["words"], *other["words"])}
    actors = _shown(one["known"], other["known"], {})
    places = _shown(one["places"], other["places"], counts)
    numbers = _shown(one["numbers"], other["numbers"], {})
    made = {"pair": f"{row['a']} {row['b']}", "a": row["a"], "b": row["b"], "text": row["text"]}
    made["slots"] = [slot.value for slot in slots(told_of(one), told_of(other))]
    for name, shown in (("actor", actors), ("place", places), ("number", numbers), ("time", _times(one, other))):
        made[f"{name}_a"], made[f"{name}_b"] = shown
    made["kind_a"], made["kind_b"] = one["kind"], other["kind"]
    made["tf_place"] = counts.get(places[0] or "", 1) / claims
    return made


def _shown(a: Sequence[str], b: Sequence[str], counts: Mapping[str, int]) -> tuple[str | None, str | None]:
    """Return the rarest name that both have, twice; else one of each; None for a side that has none."""
    if both := sorted(set(a) & set(b), key=lambda name: (counts.get(name, 1), name)):
        return both[0], both[0]
    return (min(a) if a else None), (min(b) if b else None)


def _times(one: Mapping[str, Any], other: Mapping[str, Any]) -> tuple[str | None, str | None]:
    """Return the same word twice where the two intervals of days meet."""
    if not (one["earliest"] and one["latest"] and other["earliest"] and other["latest"]):
        return None, None
    meet = one["earliest"][:10] <= other["latest"][:10] and other["earliest"][:10] <= one["latest"][:10]
    return "meet", "meet" if meet else "apart"


def _weighed(batches: Batches) -> Batches:
    for batch in batches:
        rows = [_explained(row) for row in batch.to_pylist()]
        yield pa.RecordBatch.from_pylist(rows, schema=WEIGHED)


def _explained(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the pair with its weight and, as JSON, each comparison with its level and its share of the weight.

    The weight is the sum of the shares that are shown, the prior among them.
    """
    why: list[dict[str, Any]] = [
        {"comparison": "prior", "level": "pairs compared", "weight": _rounded(log2(PRIOR / (1 - PRIOR)))}
    ]
    for name in COMPARISONS:
        bits = row[f"mw_{name}"] + (row.get(f"mw_tf_adj_{name}") or 0.0)
        why.append({"comparison": name, "level": level_of(row, name) or "not said", "weight": _rounded(bits)})
    weight = _rounded(sum(one["weight"] for one in why))
    return {
        "a": row["a"],
        "b": row["b"],
        "slots": row["slots"],
        "weight": weight,
        "probability": _rounded(1 / (1 + 2**-weight)),
        "why": json.dumps(why, separators=(",", ":")),
    }


def _rounded(value: float) -> float:
    return round(value, ROUNDED) + 0.0


def names(comparison: str) -> Iterator[str]:
    """Yield the levels of a comparison, the best agreement first."""
    if comparison == "text":
        yield from map(str, TEXT_LEVELS)
        yield "less"
    else:
        yield from ("same", "other")
