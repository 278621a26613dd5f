"""Weigh pairs of claims with Splink: how much more often claims of one matter agree so than other claims do.

The model's parameters are frozen in ``parameters.tsv`` (written by ``training/same_claim.py``), so that every
engine and every desk weighs alike. What needs more than equality is worked out before Splink sees it.
"""

# ruff: noqa: S608 - the names of tables are this file's own, or Splink's

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import log2
from typing import Any

import pyarrow as pa

from sayso.linking.claims.patterns import COMPARISONS, SIDES, TEXT_LEVELS, levels, sides
from sayso.linking.engine.protocol import Batches, Engine

# The prior. Of the pairs compared half are of one rumour among fnc1's headlines and .73 among Emergent's
# (training/same_claim.py prints it), which were gathered for their rumours; news at large repeats itself less.
PRIOR = 0.2
# How much of Splink's term-frequency adjustment of a place counts. Rare words weigh more in the text already: at 1
# fnc1's headlines are sorted clearly worse, and Emergent's no better. Actors, those that the package's table
# knows, are few and common: theirs is off.
RARE = 0.25
ROUNDED = 6  # digits of a weight: the engines' logarithms differ in the last bit

WEIGHED = pa.schema(
    [
        pa.field("pattern", pa.string(), nullable=False),
        pa.field("weight", pa.float64(), nullable=False),
        pa.field("probability", pa.float64(), nullable=False),
        pa.field("why", pa.string(), nullable=False),
    ]
)
"""What a pattern weighs, in bits, and why: JSON, each comparison with its level and its share."""
_SIDE = "select pattern as unique_id, pattern, {columns}, text from {sides}"
_RARITY = "select place_a as place, max(tf_place) as tf_place from {sides} where place_a = place_b group by place_a"


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
    every = [
        Level(comparison=comparison, name=name, m=float(m), u=float(u))
        for comparison, name, m, u in (row.split("\t") for row in rows)
    ]
    return {name: tuple(level for level in every if level.comparison == name) for name in COMPARISONS}


def weigh(engine: Engine, *, features: str, claims: int, into: str) -> None:
    """Make the table ``into`` (WEIGHED) of the patterns of FEATURES; so many claims were compared with each other."""
    from splink import Linker

    made, scored_by = f"{into}_sides", f"{into}_scored"
    engine.make(f"{into}_patterns", f"select distinct pattern from {features}")
    engine.map(made, source=f"{into}_patterns", by=sides(claims), schema=SIDES)
    for side in "ab":
        columns = ", ".join(f"{name}_{side} as {name}" for name in COMPARISONS if name != "text")
        engine.make(f"{made}_{side}", _SIDE.format(columns=columns, sides=made))
    database = engine.splink()
    records = [database.register(f"{made}_{side}", dataset_display_name=f"side_{side}") for side in "ab"]
    engine.make(f"{made}_tf", _RARITY.format(sides=made))
    linker = Linker(records, settings(), log_level="ERROR")
    rarity = database.register(f"{made}_tf", dataset_display_name="rarity")
    linker.table_management.register_term_frequency_lookup(rarity, "place")
    scored = linker.inference.predict()
    columns = ", ".join(f"mw_{name}" for name in COMPARISONS)
    engine.make(scored_by, f"select unique_id_l as pattern, {columns}, mw_tf_adj_place from {scored.physical_name}")
    engine.map(into, source=scored_by, by=_weighed, schema=WEIGHED)
    scored.drop_table_from_database_and_remove_from_cache()
    engine.drop(*(f"{made}_{part}" for part in ("a", "b", "tf")), made, scored_by, f"{into}_patterns")


def settings() -> dict[str, Any]:
    """Return the model as Splink's settings: every parameter given, none to be estimated."""
    return {
        "link_type": "link_only",
        "probability_two_random_records_match": PRIOR,
        "blocking_rules_to_generate_predictions": ["l.pattern = r.pattern"],
        "comparisons": [_comparison(name) for name in COMPARISONS],
        "retain_intermediate_calculation_columns": True,
        "retain_matching_columns": False,
    }


def _comparison(name: str) -> dict[str, Any]:
    known = list(parameters()[name])
    null = {
        "sql_condition": f"{name}_l is null or {name}_r is null",
        "label_for_charts": "not said",
        "is_null_level": True,
    }
    made: list[dict[str, Any]] = [null]
    for level in known:
        rule = "ELSE" if level is known[-1] else _rule(level)
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


def _weighed(batches: Batches) -> Batches:
    for batch in batches:
        rows = [_explained(row) for row in batch.to_pylist()]
        yield pa.RecordBatch.from_pylist(rows, schema=WEIGHED)


def _explained(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the pattern with its weight and, as JSON, each comparison with its level and its share of the weight.

    The weight is the sum of the shares that are shown, the prior among them.
    """
    stands = levels(row["pattern"])
    why: list[dict[str, Any]] = [
        {"comparison": "prior", "level": "pairs compared", "weight": _rounded(log2(PRIOR / (1 - PRIOR)))}
    ]
    for name in COMPARISONS:
        bits = row[f"mw_{name}"] + (row.get(f"mw_tf_adj_{name}") or 0.0)
        why.append({"comparison": name, "level": stands[name] or "not said", "weight": _rounded(bits)})
    weight = _rounded(sum(one["weight"] for one in why))
    return {
        "pattern": row["pattern"],
        "weight": weight,
        "probability": _rounded(1 / (1 + 2**-weight)),
        "why": json.dumps(why, separators=(",", ":")),
    }


def explained(why: str) -> tuple[dict[str, Any], ...]:
    """Return Splink's explanation of a pair: each comparison, its level and its share of the weight in bits."""
    return tuple(json.loads(why))


def _rounded(value: float) -> float:
    return round(value, ROUNDED) + 0.0


def names(comparison: str) -> Iterator[str]:
    """Yield the levels of a comparison, the best agreement first."""
    if comparison == "text":
        yield from map(str, TEXT_LEVELS)
        yield "less"
    else:
        yield from ("same", "other")
