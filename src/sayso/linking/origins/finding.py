"""The step of linking that counts origins: from articles, copies and propositions to the table of origins."""

import json
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import msgspec
import pyarrow as pa

from sayso.linking.engine.protocol import Batches, Engine
from sayso.linking.origins.counting import origins_of
from sayso.linking.origins.told import from_json, tellings_of, to_json
from sayso.linking.origins.values import Judgement, Merge, Origins, SharedText
from sayso.linking.tables import ORIGINS

_TELLINGS = pa.schema(
    [
        pa.field("claim", pa.string(), nullable=False),
        pa.field("article", pa.string(), nullable=False),
        pa.field("telling", pa.string(), nullable=False),  # JSON of a Telling
    ]
)

KEPT = ("origin_tellings", "origin_judged", "origins")
"""The tables that ``add_origins`` goes on from."""
_TOLD = """
select p.proposition, t.article, t.telling, p.slots
from {propositions} p
join origin_tellings t on p.claim = t.claim
"""
_SHARED = """
select distinct p.proposition, c.a, c.b
from copies c
join origin_told p on p.article = c.a
join origin_told q on q.article = c.b and q.proposition = p.proposition
"""
_GATHERED = """
select t.proposition, t.told, s.shared
from (
  select proposition, list_sort(list({'telling': telling, 'slots': slots})) as told
  from origin_told group by proposition
) t
left join (
  select s.proposition, list_sort(list(
    {'a': c.a, 'b': c.b, 'kind': c.kind, 'passages': c.passages, 'evidence': c.evidence}
  )) as shared
  from origin_shared s join copies c on c.a = s.a and c.b = s.b group by s.proposition
) s on s.proposition = t.proposition
"""
# With an earlier run's origins: of these claims, the propositions as they were and as they are.
_TOUCHED = """
select id from claim_gone union select claim as id from origin_new_tellings
union select id from origin_judged union select id from origin_judged_before
"""
_ASKED = """
select distinct p.proposition as id from propositions p
where p.claim in (select id from origin_touched) or p.proposition in (select id from claim_proposed)
"""
_NEAR = "select p.* from propositions p join origin_asked a on a.id = p.proposition"
_GONE = "select id from origin_asked union select id from claim_proposed"


def find_origins(engine: Engine, *, judgements: Sequence[Judgement] = ()) -> None:
    """Make the table ``origins`` (ORIGINS): one row for each proposition that a claim of ``articles`` puts forward.

    Of the tables ``copies`` and ``propositions``. ``judgements`` are the analyst's that stand; those on
    claims of other propositions have no effect. Leaves the tables of KEPT, for ``add_origins``.
    """
    engine.map("origin_tellings", source="articles", by=_told, schema=_TELLINGS)
    engine.put("origin_judged", _judged(judgements))
    _count(engine, propositions="propositions", judgements=judgements, into="origins")


def add_origins(engine: Engine, *, new: str, gone: str, judgements: Sequence[Judgement] = ()) -> None:
    """Bring ``origins`` up to date with the tellings of ``new`` ARTICLES, and without those of ``gone``.

    ``gone`` holds the ids of all articles that are not as they were, the new among them. Takes ``claim_gone`` and
    ``claim_proposed`` from ``add_claims``.
    """
    engine.map("origin_new_tellings", source=new, by=_told, schema=_TELLINGS)
    engine.amend("origin_tellings", by=("article",), forget=gone, add="origin_new_tellings")
    engine.make("origin_judged_before", "select * from origin_judged")
    engine.put("origin_judged", _judged(judgements))
    engine.make("origin_touched", _TOUCHED)
    engine.make("origin_asked", _ASKED)
    engine.make("origin_near", _NEAR)
    _count(engine, propositions="origin_near", judgements=judgements, into="origin_new_counts")
    engine.make("origin_gone", _GONE)
    engine.amend("origins", by=("proposition",), forget="origin_gone", add="origin_new_counts")
    engine.drop("origin_new_tellings", "origin_judged_before", "origin_touched", "origin_asked", "origin_near")
    engine.drop("origin_new_counts", "origin_gone")


def _judged(judgements: Sequence[Judgement]) -> pa.Table:
    """Return the ids of the claims that were judged."""
    return pa.table({"id": pa.array(sorted({name for one in judgements for name in (one.a, one.b)}), pa.string())})


def _count(engine: Engine, *, propositions: str, judgements: Sequence[Judgement], into: str) -> None:
    """Make ``into`` (ORIGINS) of the tellings of these propositions."""
    engine.make("origin_told", _TOLD.format(propositions=propositions))
    engine.make("origin_shared", _SHARED)
    engine.make("origin_gathered", _GATHERED)
    engine.map(into, source="origin_gathered", by=partial(_counted, judgements=tuple(judgements)), schema=ORIGINS)
    engine.drop("origin_told", "origin_shared", "origin_gathered")


def detail(origins: Origins) -> dict[str, Any]:
    """Return the parts of ``sayso origins --json`` that the table keeps as JSON."""
    return {
        "articles": origins.articles,
        "outlets": origins.outlets,
        "origins": [{"kind": one.kind.value, "agent": one.agent, "claims": one.claims} for one in origins.origins],
        "merges": [_merge(one) for one in origins.merges],
    }


def _merge(one: Merge) -> dict[str, Any]:
    found: dict[str, Any] = {
        "type": one.type.value,
        "from": one.source,
        "to": one.target,
        "evidence": [msgspec.to_builtins(item) for item in one.evidence],
        "certain": one.certain,
    }
    return found | ({"more": one.more} if one.more else {})


def _told(batches: Batches) -> Batches:
    """Yield the tellings of each article's claims."""
    for batch in batches:
        rows = [
            {"claim": telling.claim, "article": telling.page.id, "telling": to_json(telling)}
            for reading in batch.column("reading").to_pylist()
            for telling in tellings_of(json.loads(reading))
        ]
        yield pa.RecordBatch.from_pylist(rows, schema=_TELLINGS)


def _counted(batches: Batches, *, judgements: tuple[Judgement, ...]) -> Batches:
    """Yield the origins of each proposition."""
    for batch in batches:
        yield pa.RecordBatch.from_pylist([_row(row, judgements) for row in batch.to_pylist()], schema=ORIGINS)


def _row(row: dict[str, Any], judgements: tuple[Judgement, ...]) -> dict[str, Any]:
    tellings = [replace(from_json(one["telling"]), slots=tuple(one["slots"] or ())) for one in row["told"]]
    shared = [_shared_text(one) for one in row["shared"] or ()]
    found = origins_of(tellings, shared=shared, judgements=judgements)
    return {
        "proposition": row["proposition"],
        "origins_min": found.at_least,
        "origins_max": found.at_most,
        "detail": json.dumps(detail(found), ensure_ascii=False, sort_keys=True),
    }


def _shared_text(one: dict[str, Any]) -> SharedText:
    passages = sorted(
        (part["a"]["start"], part["a"]["end"], part["b"]["start"], part["b"]["end"]) for part in one["passages"]
    )
    return SharedText(
        a=one["a"], b=one["b"], kind=one["kind"], passages=tuple(passages), evidence=tuple(sorted(one["evidence"]))
    )
