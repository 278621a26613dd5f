"""Splink on each engine's own view: the same pairs with the same weights, from frozen parameters."""

from math import log2

import pyarrow as pa
import splink.comparison_level_library as levels
from splink import Linker, SettingsCreator, block_on
from splink.comparison_library import CustomComparison

from sayso.linking.engine.protocol import Engine

TOWNS = ["Aleppo", "Bergen", "Cork", "Dover"]
ROWS = pa.table(
    {
        "id": [f"{n:03d}" for n in range(48)],
        "town": [TOWNS[n % 4] for n in range(48)],
        "word": [f"w{n % 5}" if n % 11 else None for n in range(48)],
        "number": pa.array([n % 3 for n in range(48)], pa.int64()),
    }
)


def compared(column: str, *, m: float, u: float) -> CustomComparison:
    return CustomComparison(
        output_column_name=column,
        comparison_levels=[
            levels.NullLevel(column),
            levels.ExactMatchLevel(column).configure(m_probability=m, u_probability=u),
            levels.ElseLevel().configure(m_probability=1 - m, u_probability=1 - u),
        ],
    )


def test_frozen_parameters_give_the_same_weights(engine: Engine) -> None:
    engine.put("rows", ROWS)
    settings = SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="id",
        probability_two_random_records_match=0.01,
        blocking_rules_to_generate_predictions=[block_on("town")],
        comparisons=[compared("word", m=0.9, u=0.2), compared("number", m=0.8, u=0.3)],
    )
    api = engine.splink()
    linker = Linker(api.register("rows"), settings)
    found = linker.inference.predict().as_record_list()
    weights = {(row["id_l"], row["id_r"]): round(row["match_weight"], 6) for row in found}
    assert len(weights) == 4 * 12 * 11 / 2
    prior, other_number = log2(0.01 / 0.99), log2(0.2 / 0.7)
    assert weights["000", "020"] == round(prior + other_number, 6)  # a word that is not known weighs nothing
    assert weights["001", "021"] == round(prior + log2(0.9 / 0.2) + other_number, 6)
