"""From families of claims to propositions: the analyst's word on them, the first claim of each, and what differs.

Takes the tables ``claim_rows``, ``claim_stands`` and ``claim_families`` and makes ``propositions``.
"""

# ruff: noqa: S608 - the names of tables are this file's own, or were checked by the engine

from collections.abc import Mapping
from functools import partial
from typing import Any

import pyarrow as pa

from sayso.linking.claims.cutting import FAMILY
from sayso.linking.claims.gate import slots
from sayso.linking.claims.judged import overruled
from sayso.linking.claims.rows import told_of
from sayso.linking.engine.protocol import Batches, Engine
from sayso.linking.judged import SameClaim, Words
from sayso.linking.tables import PROPOSITIONS

KEPT = ("claim_judged",)
_HELD = "id whole marks denied hedged source".split()
_EVERY = "select s.id, f.family from claim_stands as s join {families} as f on f.id = s.stands"
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
# With an earlier run's propositions: those families that lost or won a claim, and those of claims judged then or now.
_ASKED = """
select family from claim_refamilied
union select f.family from claim_families as f join claim_stands as s on s.stands = f.id
join (select id from claim_judged union select id from claim_judged_before) as j on j.id = s.id
"""
_NEAR = "select f.* from claim_families as f join claim_asked_families as a on a.family = f.family"
_GONE = "select id from {gone} union select id from claim_every"
_PROPOSED = """
select p.proposition as id from propositions as p join claim_unplaced as u on u.id = p.claim
union select proposition as id from claim_new_propositions
"""


def propositions(engine: Engine, *, words: Words) -> None:
    """Make ``propositions``: each claim in its family, held against the family's first claim.

    The first is the one published first, then that of the least id; a claim without a date comes after all
    that have one. The proposition is known by the first claim's id, so a later article does not rename it.
    """
    engine.put("claim_judged", _judged(words.claims))
    _make(engine, words=words, families="claim_families", into="propositions")
    engine.drop("claim_every")


def propositions_again(engine: Engine, *, words: Words, gone: str) -> None:
    """Bring ``propositions`` up to date where ``claim_refamilied`` says that families changed, or were judged.

    ``gone`` are the ids of claims that are no more, or not as they were. Makes ``claim_proposed``, the ids of the
    propositions that were made anew.
    """
    engine.make("claim_judged_before", "select * from claim_judged")
    engine.put("claim_judged", _judged(words.claims))
    engine.make("claim_asked_families", _ASKED)
    engine.make("claim_near_families", _NEAR)
    _make(engine, words=words, families="claim_near_families", into="claim_new_propositions")
    engine.make("claim_unplaced", _GONE.format(gone=gone))
    engine.make("claim_proposed", _PROPOSED)
    engine.amend("propositions", by=("claim",), forget="claim_unplaced", add="claim_new_propositions")
    engine.drop("claim_judged_before", "claim_asked_families", "claim_near_families", "claim_new_propositions")
    engine.drop("claim_unplaced", "claim_every")


def _make(engine: Engine, *, words: Words, families: str, into: str) -> None:
    """Make ``into`` (PROPOSITIONS) of the claims of ``families`` (FAMILY), which leaves ``claim_every`` of them."""
    engine.make("claim_every", _EVERY.format(families=families))
    _judge(engine, words=words)
    engine.make("claim_placed", _PLACED.format(columns=", ".join(f"c.{name}" for name in _HELD)))
    engine.make("claim_lead", _LEAD)
    pairs = ", ".join(f"l.{name} as {name}_a, p.{name} as {name}_b" for name in _HELD[1:])
    engine.make(
        "claim_pairs_with_lead",
        f"select p.id as claim, l.first, {pairs} from claim_placed as p join claim_lead as l on l.family = p.family",
    )
    said = frozenset((one.a, one.b) for one in words.claims if one.same)
    engine.map(into, source="claim_pairs_with_lead", by=partial(_related, said=said), schema=PROPOSITIONS)
    engine.drop("claim_final", "claim_placed", "claim_lead", "claim_pairs_with_lead")


def _judge(engine: Engine, *, words: Words) -> None:
    """Make ``claim_final`` (FAMILY) of ``claim_every``, as the analyst's words have it."""
    if not words.claims:
        engine.make("claim_final", "select * from claim_every")
        return
    engine.make("claim_families_judged", _TOUCHED)
    touched = engine.get("claim_families_judged", order=["id"]).to_pylist()
    found = overruled({row["id"]: row["family"] for row in touched}, words=words.claims)
    rows = [{"id": claim, "family": family} for claim, family in found.items()]
    engine.put("claim_overruled", pa.Table.from_pylist(rows, schema=FAMILY))
    engine.make("claim_final", _OVERRULED)
    engine.drop("claim_families_judged", "claim_overruled")


def _judged(words: tuple[SameClaim, ...]) -> pa.Table:
    return pa.table({"id": pa.array(sorted({name for one in words for name in (one.a, one.b)}), pa.string())})


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
