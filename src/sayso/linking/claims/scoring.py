"""From the patterns of pairs to their weights, to what an article tells apart, to the table of pairs that are shown.

An article that says two things in two places means two things, so two of its claims are of no one family. Left open
are claims of which one holds the other's words (a relay's and its source's), and headlines, which say again what
the body says.
"""

from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from sayso.linking.claims.gate import slots
from sayso.linking.claims.rows import told_of
from sayso.linking.claims.weighing import weigh
from sayso.linking.engine.protocol import Batches, Engine

# Match weight (bits) from which a pair is told to the analyst: it is then more likely than not of one matter.
SHOWN = 0.0
APART = -1e9  # bits: no mean over a family outweighs it
KEPT = ("claim_scored", "claim_shown", "claim_apart")

_SCORED = "select f.a, f.b, w.weight from claim_features as f join claim_weights as w on w.pattern = f.pattern"
_TELLING = ("whole", "marks", "denied", "hedged", "source")
_NEAR = """
select f.a, f.b, w.probability, w.why, {columns}
from claim_features as f join claim_weights as w on w.pattern = f.pattern
join claim_rows as c on c.id = f.a join claim_rows as d on d.id = f.b
where w.weight >= cast('{shown}' as double)
"""
_APART = """
select distinct p.a, p.b from {pairs} as p
join claim_stands as s on s.stands = p.a join claim_rows as c on c.id = s.id
join claim_stands as t on t.stands = p.b join claim_rows as d on d.id = t.id
where c.article = d.article and not c.headline and not d.headline and (c."end" <= d.start or d."end" <= c.start)
"""
_SAME = """
select p.a, p.b, case when array_length(s.slots) = 0 then 'same' else 'variant' end as relation, s.slots, p.weight,
  s.probability, s.why
from {pairs} as p join claim_shown as s on s.a = p.a and s.b = p.b
left join claim_apart as x on x.a = p.a and x.b = p.b
where p.weight >= cast('{shown}' as double) and x.a is null
"""
# With an earlier run's tables: the pairs of claims to whose words another came, or from which one left.
_TOUCHED = """
select s.* from claim_scored as s where s.a in (select id from {moved}) or s.b in (select id from {moved})
"""
WEIGHED = """
select p.a, p.b, case when x.a is null then p.weight else cast('{apart}' as double) end as weight
from {pairs} as p left join claim_apart as x on x.a = p.a and x.b = p.b
"""
"""The pairs of a table with their weights, those that an article tells apart at APART."""
SHOWN_PAIRS = pa.schema(
    [
        pa.field("a", pa.string(), nullable=False),
        pa.field("b", pa.string(), nullable=False),
        pa.field("slots", pa.list_(pa.string()), nullable=False),
        pa.field("probability", pa.float64(), nullable=False),
        pa.field("why", pa.string(), nullable=False),
    ]
)
"""The pairs that weigh enough to be shown, with what differs and why they weigh so."""


def score(engine: Engine) -> None:
    """Make ``claim_scored`` (a, b, weight), ``claim_shown`` (SHOWN_PAIRS), ``claim_apart`` (a, b) and ``same`` (SAME).

    Of ``claim_features``, whose pairs are all there are.
    """
    _weigh(engine, scored="claim_scored", shown="claim_shown")
    settle(engine)


def settle(engine: Engine) -> None:
    """Make ``claim_apart`` and ``same`` of all pairs that were scored."""
    engine.make("claim_apart", _APART.format(pairs="claim_scored"))
    engine.make("same", _SAME.format(pairs="claim_scored", shown=SHOWN))


def score_again(engine: Engine, *, left: str, moved: str) -> None:
    """Bring the tables of ``score`` up to date with the pairs of ``claim_features``, and without claims that ``left``.

    ``moved`` are the claims to whose words another claim came, or from which one left. Makes ``claim_touched``, all
    pairs of them as they weigh now.
    """
    _weigh(engine, scored="claim_new_scored", shown="claim_new_shown")
    engine.amend("claim_scored", by=("a", "b"), forget=left, add="claim_new_scored")
    engine.amend("claim_shown", by=("a", "b"), forget=left, add="claim_new_shown")
    engine.make("claim_near_scored", _TOUCHED.format(moved=moved))
    engine.make("claim_new_apart", _APART.format(pairs="claim_near_scored"))
    engine.amend("claim_apart", by=("a", "b"), forget=moved, add="claim_new_apart")
    engine.make("claim_new_same", _SAME.format(pairs="claim_near_scored", shown=SHOWN))
    engine.amend("same", by=("a", "b"), forget=moved, add="claim_new_same")
    engine.make("claim_touched", WEIGHED.format(pairs="claim_near_scored", apart=APART))
    engine.drop("claim_new_scored", "claim_new_shown", "claim_near_scored", "claim_new_apart", "claim_new_same")


def _weigh(engine: Engine, *, scored: str, shown: str) -> None:
    weigh(engine, features="claim_features", claims=engine.count("claim_telling"), into="claim_weights")
    columns = ", ".join(f"c.{name} as {name}_a, d.{name} as {name}_b" for name in _TELLING)
    engine.make("claim_near", _NEAR.format(columns=columns, shown=SHOWN))
    engine.make(scored, _SCORED)
    engine.map(shown, source="claim_near", by=_differing, schema=SHOWN_PAIRS)
    engine.drop("claim_near", "claim_features", "claim_weights")


def _differing(batches: Batches) -> Batches:
    """Yield the pairs (SHOWN_PAIRS) with what differs between their claims."""
    for batch in batches:
        yield pa.RecordBatch.from_pylist([_told_apart(row) for row in batch.to_pylist()], schema=SHOWN_PAIRS)


def _told_apart(row: Mapping[str, Any]) -> dict[str, Any]:
    one, other = (told_of({name: row[f"{name}_{side}"] for name in _TELLING}) for side in "ab")
    kept = {name: row[name] for name in ("a", "b", "probability", "why")}
    return kept | {"slots": [slot.value for slot in slots(one, other)]}
