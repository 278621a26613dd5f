"""From what hangs together to families: the steps around families.py, for all groups of claims or those made anew."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pyarrow as pa

from sayso.linking.claims.families import ENOUGH, families
from sayso.linking.claims.scoring import APART, WEIGHED
from sayso.linking.engine.protocol import Batches, Engine

KEPT = ("claim_families",)
FAMILY = pa.schema([pa.field("id", pa.string(), nullable=False), pa.field("family", pa.string(), nullable=False)])
"""Which family a claim is of: the least id of its members."""

_TIES = """
select g.component, list_sort(list({{'a': p.a, 'b': p.b, 'weight': p.weight}})) as ties
from ({pairs}) as p join claim_groups as g on g.id = p.a join claim_groups as h on h.id = p.b
where g.component = h.component group by g.component
"""
_FAMILIES = """
select s.id, coalesce(t.family, s.id) as family from {firsts} as s left join claim_tied as t on t.id = s.id
"""
# With an earlier run's families: the claims that stand for themselves and whose groups were made anew, or that came.
_NEAR = """
select f.id from claim_firsts as f
where f.id in (select id from claim_near_things) or f.id in (select id from {moved})
"""
_GONE = "select id from claim_near_firsts union select id from {left} union select id from {moved}"


def cut(engine: Engine) -> None:
    """Make ``claim_families`` (FAMILY) of the claims that stand for themselves."""
    _cut(engine, pairs=WEIGHED.format(pairs="claim_scored", apart=APART), firsts="claim_firsts", into="claim_families")


def cut_again(engine: Engine, *, left: str, moved: str) -> None:
    """Bring ``claim_families`` up to date, and make ``claim_refamilied``, of what is changed, what it was and is."""
    engine.make("claim_near_firsts", _NEAR.format(moved=moved))
    _cut(engine, pairs="select * from claim_among", firsts="claim_near_firsts", into="claim_new_families")
    engine.make("claim_unfamilied", _GONE.format(left=left, moved=moved))
    engine.make(
        "claim_refamilied",
        "select f.* from claim_families as f join claim_unfamilied as u on u.id = f.id "
        "union select * from claim_new_families",
    )
    engine.amend("claim_families", by=("id",), forget="claim_unfamilied", add="claim_new_families")
    engine.drop("claim_near_firsts", "claim_unfamilied", "claim_new_families")


def _cut(engine: Engine, *, pairs: str, firsts: str, into: str) -> None:
    engine.make("claim_ties", _TIES.format(pairs=pairs))
    engine.map("claim_tied", source="claim_ties", by=_of_ties, schema=FAMILY)
    engine.make(into, _FAMILIES.format(firsts=firsts))
    engine.drop("claim_ties", "claim_tied")


def _of_ties(batches: Batches) -> Batches:
    for batch in batches:
        rows = [row for component in batch.to_pylist() for row in _members(component["ties"])]
        yield pa.RecordBatch.from_pylist(rows, schema=FAMILY)


def _members(ties: Sequence[Mapping[str, Any]]) -> Iterator[dict[str, str]]:
    weights = {(tie["a"], tie["b"]): tie["weight"] for tie in ties}
    members = {name for pair in weights for name in pair}
    for family in families(members, weights, enough=ENOUGH):
        for one in family:
            yield {"id": one, "family": family[0]}
