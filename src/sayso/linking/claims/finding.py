"""The steps from articles to claims, to pairs that say the same, to propositions.

A proposition is a family: the claims on one matter, those that deny it among them. Which of them say the same as its
first claim, and in which slot the others differ, the gate decides.
"""

# ruff: noqa: S608 - the names of tables are this file's own, or were checked by the engine

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pyarrow as pa

from sayso.linking.claims.apart import settle
from sayso.linking.claims.comparing import compare, stand
from sayso.linking.claims.families import ENOUGH, families
from sayso.linking.claims.gate import slots
from sayso.linking.claims.propositions import propositions
from sayso.linking.claims.rows import COMPARED, claim_rows, told_of
from sayso.linking.claims.weighing import weigh
from sayso.linking.components import components
from sayso.linking.engine.protocol import Batches, Engine
from sayso.linking.judged import UNJUDGED, Words
from sayso.linking.tables import CLAIMS

# Match weight (bits) from which a pair is told to the analyst: it is then more likely than not of one matter.
SHOWN = 0.0
# A component with more claims than this is cut at ever higher weights first: average linkage looks at its pairs at
# once, and nothing that large was ever one matter.
GUARD, STEP = 2_000, 1.0

_SCORED = "select f.a, f.b, w.weight from claim_features as f join claim_weights as w on w.pattern = f.pattern"
_TELLING = ("whole", "marks", "denied", "hedged", "source")
_NEAR = """
select f.a, f.b, w.probability, w.why, {columns}
from claim_features as f join claim_weights as w on w.pattern = f.pattern
join claim_rows as c on c.id = f.a join claim_rows as d on d.id = f.b
where w.weight >= cast('{shown}' as double)
"""
_SAME = """
select w.a, w.b, case when array_length(s.slots) = 0 then 'same' else 'variant' end as relation, s.slots, w.weight,
  s.probability, s.why
from claim_weighed as w join claim_shown as s on s.a = w.a and s.b = w.b where w.weight >= cast('{shown}' as double)
"""
_LINKED = "select a, b, weight from claim_weighed where weight >= cast('{least}' as double)"
_TIES = """
select g.component, list_sort(list({'a': p.a, 'b': p.b, 'weight': p.weight})) as ties
from claim_weighed as p join claim_groups as g on g.id = p.a join claim_groups as h on h.id = p.b
where g.component = h.component group by g.component
"""
# With an earlier run's tables: of what it compared, what is said as it was.
_UNTOUCHED = """
select id from claim_telling
where article not in (select id from {new}) and article not in (select id from {gone})
"""
_ROWS = """
select * from claim_rows
where article not in (select id from {new}) and article not in (select id from {gone})
union all select * from claim_new_rows
"""
_ADDED = """
select s.* from {table} as s join claim_staying as a on a.id = s.a join claim_staying as b on b.id = s.b
union all select * from {fresh}
"""
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
_FAMILY = pa.schema([pa.field("id", pa.string(), nullable=False), pa.field("family", pa.string(), nullable=False)])


def link_claims(
    engine: Engine, *, articles: str = "articles", copy_groups: str = "copy_groups", words: Words = UNJUDGED
) -> None:
    """Make ``claims`` (CLAIMS), ``same`` (SAME) and ``propositions`` (PROPOSITIONS) of ARTICLES and their groups.

    ``same`` holds pairs of claims as the engine compared them: of claims in equal words only the first stands there.
    ``words`` are the analyst's, and win over the families.
    """
    engine.map("claim_rows", source=articles, by=claim_rows, schema=COMPARED)
    engine.make("claims", f"select {_quoted(CLAIMS.names)} from claim_rows")
    link_rows(engine, copy_groups=copy_groups, words=words)


def add_claims(
    engine: Engine, *, new: str, gone: str, copy_groups: str = "copy_groups", words: Words = UNJUDGED
) -> None:
    """Bring the tables that ``link_claims`` left up to date with ``new`` ARTICLES and the ids of those ``gone``.

    Only pairs that touch a claim that was not compared before are weighed; the others keep the weight that
    they had, which rests on how many claims had each word then. Families are cut again from all pairs.
    """
    engine.map("claim_new_rows", source=new, by=claim_rows, schema=COMPARED)
    engine.make("claim_seen", _UNTOUCHED.format(new=new, gone=gone))
    engine.make("claim_rows", _ROWS.format(new=new, gone=gone))
    engine.make("claims", f"select {_quoted(CLAIMS.names)} from claim_rows")
    engine.make("claim_vectors", "select v.* from claim_vectors as v join claim_seen as s on s.id = v.id")
    link_rows(engine, copy_groups=copy_groups, words=words, seen="claim_seen")
    engine.drop("claim_new_rows", "claim_seen", "claim_staying", "claim_fresh")


def link_rows(engine: Engine, *, copy_groups: str, words: Words = UNJUDGED, seen: str | None = None) -> None:
    """Make ``same`` and ``propositions`` of a table ``claim_rows`` (COMPARED).

    ``claim_scored`` and ``claim_shown`` stay for the next run: with the ids of claims that were ``seen``, pairs of two
    of them are taken from those that are there.
    """
    compare_rows(engine, copy_groups=copy_groups, seen=seen)
    weigh(engine, features="claim_features", claims=engine.count("claim_telling"), into="claim_weights")
    _score(engine, again=seen is not None)
    settle(engine, pairs="claim_scored", into="claim_weighed")
    engine.make("same", _SAME.format(shown=SHOWN))
    _families(engine)
    propositions(engine, words=words)
    engine.drop("claim_features", "claim_weights", "claim_firsts")


def compare_rows(engine: Engine, *, copy_groups: str, seen: str | None = None) -> None:
    """Make ``claim_features``, the pairs that are close enough to weigh, of a table ``claim_rows``.

    With the ids of claims that were ``seen``, only the pairs that touch another.
    """
    stand(engine, copy_groups=copy_groups)
    compare(engine, seen=seen)


def _score(engine: Engine, *, again: bool) -> None:
    """Make ``claim_scored`` (a, b, weight) and, of the pairs that are shown, ``claim_shown``, or add to both."""
    scored, shown = ("claim_new_scored", "claim_new_shown") if again else ("claim_scored", "claim_shown")
    columns = ", ".join(f"c.{name} as {name}_a, d.{name} as {name}_b" for name in _TELLING)
    engine.make("claim_near", _NEAR.format(columns=columns, shown=SHOWN))
    engine.make(scored, _SCORED)
    engine.map(shown, source="claim_near", by=_differing, schema=SHOWN_PAIRS)
    if again:
        engine.make("claim_scored", _ADDED.format(table="claim_scored", fresh=scored))
        engine.make("claim_shown", _ADDED.format(table="claim_shown", fresh=shown))
        engine.drop(scored, shown)
    engine.drop("claim_near")


def _differing(batches: Batches) -> Batches:
    """Yield the pairs (SHOWN_PAIRS) with what differs between their claims."""
    for batch in batches:
        yield pa.RecordBatch.from_pylist([_told_apart(row) for row in batch.to_pylist()], schema=SHOWN_PAIRS)


def _told_apart(row: Mapping[str, Any]) -> dict[str, Any]:
    one, other = (told_of({name: row[f"{name}_{side}"] for name in _TELLING}) for side in "ab")
    kept = {name: row[name] for name in ("a", "b", "probability", "why")}
    return kept | {"slots": [slot.value for slot in slots(one, other)]}


def _families(engine: Engine) -> None:
    """Make ``claim_families`` (id, family) of the claims that stand for themselves, guarding against runaway size."""
    least = ENOUGH  # a pair below cannot join two families: their mean would be below too
    engine.make("claim_linked", _LINKED.format(least=least))
    components(engine, pairs="claim_linked", into="claim_groups", things="claim_firsts")
    while _largest(engine) > GUARD:
        least += STEP
        engine.make(
            "claim_linked",
            "select p.a, p.b, p.weight from claim_linked as p join claim_groups as g on g.id = p.a "
            "join (select component from claim_groups group by component "
            f"having count(*) > {GUARD}) as large on large.component = g.component "
            f"where p.weight >= cast('{least}' as double) union all "
            "select p.a, p.b, p.weight from claim_linked as p join claim_groups as g on g.id = p.a "
            "join (select component from claim_groups group by component "
            f"having count(*) <= {GUARD}) as small on small.component = g.component",
        )
        components(engine, pairs="claim_linked", into="claim_groups", things="claim_firsts")
    engine.make("claim_ties", _TIES)
    engine.map("claim_tied", source="claim_ties", by=_cut, schema=_FAMILY)
    engine.make(
        "claim_families",
        "select s.id, coalesce(t.family, s.id) as family from claim_firsts as s "
        "left join claim_tied as t on t.id = s.id",
    )


def _largest(engine: Engine) -> int:
    engine.make("claim_sizes", "select component, count(*) as size from claim_groups group by component")
    sizes = engine.get("claim_sizes", order=["size"])["size"]
    return int(sizes[-1].as_py()) if len(sizes) else 0


def _cut(batches: Batches) -> Batches:
    for batch in batches:
        rows = [row for component in batch.to_pylist() for row in _members(component["ties"])]
        yield pa.RecordBatch.from_pylist(rows, schema=_FAMILY)


def _members(ties: Sequence[Mapping[str, Any]]) -> Iterator[dict[str, str]]:
    weights = {(tie["a"], tie["b"]): tie["weight"] for tie in ties}
    members = {name for pair in weights for name in pair}
    for family in families(members, weights, enough=ENOUGH):
        for one in family:
            yield {"id": one, "family": family[0]}


def _quoted(columns: Sequence[str]) -> str:
    return ", ".join(f'"{name}"' for name in columns)


def explained(why: str) -> tuple[dict[str, Any], ...]:
    """Return Splink's explanation of a pair: each comparison, its level and its share of the weight in bits."""
    return tuple(json.loads(why))
