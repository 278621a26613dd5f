"""The steps from articles to claims, to pairs that say the same, to propositions.

A proposition is a family: the claims on one matter, those that deny it among them. Which of them say the same as its
first claim, and in which slot the others differ, the gate decides.
"""

# ruff: noqa: S608 - the names of tables are this file's own, or were checked by the engine

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pyarrow as pa

from sayso.linking.claims.alike import PAIRS, VECTORS, measured, vectors
from sayso.linking.claims.apart import settle
from sayso.linking.claims.candidates import candidates
from sayso.linking.claims.families import ENOUGH, families
from sayso.linking.claims.propositions import propositions
from sayso.linking.claims.rows import COMPARED, claim_rows
from sayso.linking.claims.weighing import FEATURES, LEAST_TEXT, compared, weigh
from sayso.linking.components import components
from sayso.linking.engine.protocol import Batches, Engine, replaced
from sayso.linking.judged import UNJUDGED, Words
from sayso.linking.tables import CLAIMS

# Match weight (bits) from which a pair is told to the analyst: it is then more likely than not of one matter.
SHOWN = 0.0
# A component with more claims than this is cut at ever higher weights first: average linkage looks at its pairs at
# once, and nothing that large was ever one matter.
GUARD, STEP = 2_000, 1.0

_KEYED = """
select c.id, case when c.common then c.twin || ' ' || coalesce(g.component, c.article) else c.twin end as twin
from {claims} as c left join {groups} as g on g.id = c.article
"""
_STANDS = "select k.id, m.id as stands from claim_keyed as k join claim_firsts as m on m.twin = k.twin"
_FIRSTS = "select twin, min(id) as id from claim_keyed group by twin"
_SINGLED = "select c.* from {claims} as c join claim_firsts as f on f.id = c.id"
_WORDED = """
select w.id, list_sort(list({'word': w.word, 'df': c.df})) as words
from claim_words as w join claim_counts as c on c.word = w.word group by w.id
"""
_SIDE_BY_SIDE = """
select p.a, p.b, c.vector as vector_a, d.vector as vector_b, v.words as words_a, w.words as words_b
from claim_pairs as p join claim_vectors as c on c.id = p.a join claim_vectors as d on d.id = p.b
join claim_worded as v on v.id = p.a join claim_worded as w on w.id = p.b
"""
_PAIRED = """
select c.* from claim_telling as c
join (select a as id from claim_pairs union select b as id from claim_pairs) as p on p.id = c.id
"""
_COLUMNS = (
    "whole", "marks", "denied", "hedged", "source", "kind", "earliest", "latest", "places", "known", "numbers",
)  # fmt: skip
_CLOSE = "select a, b, text from claim_alike where text >= {least}"
_TOGETHER = """
select p.a, p.b, p.text, v.words as words_a, w.words as words_b, {columns}
from claim_close as p join claim_singled as c on c.id = p.a join claim_singled as d on d.id = p.b
join claim_worded as v on v.id = p.a join claim_worded as w on w.id = p.b
"""
_LINKED = "select a, b, weight from claim_weighed where weight >= cast('{least}' as double)"
_TIES = """
select g.component, list_sort(list({'a': p.a, 'b': p.b, 'weight': p.weight})) as ties
from claim_weighed as p join claim_groups as g on g.id = p.a join claim_groups as h on h.id = p.b
where g.component = h.component group by g.component
"""
# With an earlier run's tables: of what it compared, what still stands for itself and is said as it was.
_UNTOUCHED = """
select id from claim_telling
where article not in (select id from {new}) and article not in (select id from {gone})
"""
_ROWS = """
select * from claim_rows
where article not in (select id from {new}) and article not in (select id from {gone})
union all select * from claim_new_rows
"""
_STAYING = "select s.id from {seen} as s join claim_telling as t on t.id = s.id"
_FRESH = "select id from claim_telling where id not in (select id from claim_staying)"
_UNKNOWN = "select p.* from claim_paired as p where p.id not in (select id from claim_vectors)"
_SCORED = """
select s.* from claim_scored as s join claim_staying as a on a.id = s.a join claim_staying as b on b.id = s.b
union all select * from claim_new_scored
"""
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
    replaced(engine, "claim_rows", by=_ROWS.format(new=new, gone=gone))
    engine.make("claims", f"select {_quoted(CLAIMS.names)} from claim_rows")
    replaced(engine, "claim_vectors", by="select v.* from claim_vectors as v join claim_seen as s on s.id = v.id")
    link_rows(engine, copy_groups=copy_groups, words=words, seen="claim_seen")
    engine.drop("claim_new_rows", "claim_seen", "claim_staying", "claim_fresh", "claim_new_scored")


def compare_rows(engine: Engine, *, copy_groups: str, seen: str | None = None) -> None:
    """Make ``claim_features`` (FEATURES), the pairs that are close enough to weigh, of a table ``claim_rows``.

    With the ids of claims that were ``seen``, only the pairs that touch another.
    """
    engine.make("claim_keyed", _KEYED.format(claims="claim_rows", groups=copy_groups))
    engine.make("claim_firsts", _FIRSTS)
    engine.make("claim_stands", _STANDS)
    engine.make("claim_singled", _SINGLED.format(claims="claim_rows"))
    engine.make("claim_telling", "select * from claim_singled where not common")
    if seen:
        engine.make("claim_staying", _STAYING.format(seen=seen))
        engine.make("claim_fresh", _FRESH)
    candidates(engine, claims="claim_telling", into="claim_pairs", fresh="claim_fresh" if seen else None)
    many = engine.count("claim_telling")
    engine.make("claim_paired", _PAIRED)  # the encoder is what takes time: only what will be compared goes through it
    _encode(engine, again=seen is not None)
    engine.make("claim_worded", _WORDED)
    engine.make("claim_beside", _SIDE_BY_SIDE)
    engine.map("claim_alike", source="claim_beside", by=measured(many), schema=PAIRS)
    engine.make("claim_close", _CLOSE.format(least=LEAST_TEXT))
    columns = ", ".join(f"c.{name} as {name}_a, d.{name} as {name}_b" for name in _COLUMNS)
    engine.make("claim_beside", _TOGETHER.format(columns=columns))
    engine.map("claim_features", source="claim_beside", by=compared(many), schema=FEATURES)
    engine.drop(
        "claim_beside", "claim_alike", "claim_close", "claim_pairs", "claim_worded", "claim_words", "claim_paired"
    )


def _encode(engine: Engine, *, again: bool) -> None:
    """Make ``claim_vectors``, or add to it those of ``claim_paired`` that it has not."""
    if not again:
        engine.map("claim_vectors", source="claim_paired", by=vectors, schema=VECTORS)
        return
    engine.make("claim_unknown", _UNKNOWN)
    engine.map("claim_new_vectors", source="claim_unknown", by=vectors, schema=VECTORS)
    replaced(engine, "claim_vectors", by="select * from claim_vectors union all select * from claim_new_vectors")
    engine.drop("claim_unknown", "claim_new_vectors")


def link_rows(engine: Engine, *, copy_groups: str, words: Words = UNJUDGED, seen: str | None = None) -> None:
    """Make ``same`` and ``propositions`` of a table ``claim_rows`` (COMPARED); ``claim_scored`` stays for the next.

    With the ids of claims that were ``seen``, pairs of two of them are taken from the ``claim_scored`` that is there.
    """
    compare_rows(engine, copy_groups=copy_groups, seen=seen)
    weigh(engine, features="claim_features", into="claim_new_scored" if seen else "claim_scored")
    if seen:
        replaced(engine, "claim_scored", by=_SCORED)
    settle(engine, pairs="claim_scored", into="claim_weighed")
    engine.make(
        "same",
        "select a, b, case when array_length(slots) = 0 then 'same' else 'variant' end as relation, slots, weight, "
        f"probability, why from claim_weighed where weight >= cast('{SHOWN}' as double)",
    )
    _families(engine)
    propositions(engine, words=words)
    engine.drop("claim_features", "claim_counts", "claim_keyed", "claim_firsts")


def _families(engine: Engine) -> None:
    """Make ``claim_families`` (id, family) of the claims that stand for themselves, guarding against runaway size."""
    least = ENOUGH  # a pair below cannot join two families: their mean would be below too
    engine.make("claim_linked", _LINKED.format(least=least))
    components(engine, pairs="claim_linked", into="claim_groups", things="claim_singled")
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
        components(engine, pairs="claim_linked", into="claim_groups", things="claim_singled")
    engine.make("claim_ties", _TIES)
    engine.map("claim_tied", source="claim_ties", by=_cut, schema=_FAMILY)
    engine.make(
        "claim_families",
        "select s.id, coalesce(t.family, s.id) as family from claim_singled as s "
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
