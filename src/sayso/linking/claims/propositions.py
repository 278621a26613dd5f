"""From families of claims to propositions: the analyst's word on them, the first claim of each, and what differs.

Takes the tables ``claim_rows``, ``claim_stands`` and ``claim_families`` and makes ``propositions``.
"""

# ruff: noqa: S608 - the names of tables are this file's own

from collections.abc import Mapping
from functools import partial
from typing import Any

import pyarrow as pa

from sayso.linking.claims.gate import slots
from sayso.linking.claims.judged import overruled
from sayso.linking.claims.rows import told_of
from sayso.linking.engine.protocol import Batches, Engine
from sayso.linking.judged import SameClaim, Words
from sayso.linking.tables import PROPOSITIONS

_FAMILY = pa.schema([pa.field("id", pa.string(), nullable=False), pa.field("family", pa.string(), nullable=False)])
_HELD = "id whole marks denied hedged source".split()
_EVERY = "select s.id, f.family from claim_stands as s join claim_families as f on f.id = s.stands"
_TOUCHED = """
select e.id, e.family from claim_every as e
join (select distinct m.family from claim_every as m join claim_judged as j on j.id = m.id) as t on t.family = e.family
"""
_OVERRULED = """
select e.id, coalesce(o.family, e.family) as family from claim_every as e left join claim_overruled as o on o.id = e.id
"""
_PLACED = """
select f.family, {columns}, coalesce(c.published, '9999') as published
from claim_rows as c join claim_final as f on f.id = c.id
"""
_LEAD = """
select family, id as first, whole, marks, denied, hedged, source
from (select *, row_number() over (partition by family order by published, id) as place from claim_placed) as placed
where place = 1
"""


def propositions(engine: Engine, *, words: Words) -> None:
    """Make ``propositions``: each claim in its family, held against the family's first claim.

    The first is the one published first, then that of the least id; a claim without a date comes after all
    that have one. The proposition is known by the first claim's id, so a later article does not rename it.
    """
    _judge(engine, words=words)
    engine.make("claim_placed", _PLACED.format(columns=", ".join(f"c.{name}" for name in _HELD)))
    engine.make("claim_lead", _LEAD)
    pairs = ", ".join(f"l.{name} as {name}_a, p.{name} as {name}_b" for name in _HELD[1:])
    engine.make(
        "claim_beside",
        f"select p.id as claim, l.first, {pairs} from claim_placed as p join claim_lead as l on l.family = p.family",
    )
    said = frozenset((one.a, one.b) for one in words.claims if one.same)
    engine.map("propositions", source="claim_beside", by=partial(_related, said=said), schema=PROPOSITIONS)
    engine.drop("claim_every", "claim_final", "claim_placed", "claim_lead", "claim_beside")


def _judge(engine: Engine, *, words: Words) -> None:
    """Make ``claim_final`` (id, family) of every claim, as the analyst's words have it."""
    engine.make("claim_every", _EVERY)
    if not words.claims:
        engine.make("claim_final", "select * from claim_every")
        return
    engine.put("claim_judged", _judged(words.claims))
    engine.make("claim_touched", _TOUCHED)
    touched = engine.get("claim_touched", order=["id"]).to_pylist()
    found = overruled({row["id"]: row["family"] for row in touched}, words=words.claims)
    rows = [{"id": claim, "family": family} for claim, family in found.items()]
    engine.put("claim_overruled", pa.Table.from_pylist(rows, schema=_FAMILY))
    engine.make("claim_final", _OVERRULED)
    engine.drop("claim_judged", "claim_touched", "claim_overruled")


def _judged(words: tuple[SameClaim, ...]) -> pa.Table:
    return pa.table({"id": sorted({name for one in words for name in (one.a, one.b)})})


def _related(batches: Batches, *, said: frozenset[tuple[str, str]]) -> Batches:
    for batch in batches:
        rows = [_relation(row, said=said) for row in batch.to_pylist()]
        yield pa.RecordBatch.from_pylist(rows, schema=PROPOSITIONS)


def _relation(row: Mapping[str, Any], *, said: frozenset[tuple[str, str]]) -> dict[str, Any]:
    """Return one claim's proposition, and in which slots it differs from the first: none where the analyst said so."""
    first, one = ({name[:-2]: value for name, value in row.items() if name.endswith(f"_{side}")} for side in "ab")
    pair = (min(row["claim"], row["first"]), max(row["claim"], row["first"]))
    alike = first == one or pair in said  # in equal words, said alike, nothing differs
    differ = [] if alike else [slot.value for slot in slots(told_of(first), told_of(one))]
    return {
        "claim": row["claim"],
        "proposition": "p" + row["first"].removeprefix("c"),
        "relation": "variant" if differ else "same",
        "slots": differ,
    }
