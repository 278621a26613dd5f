"""The steps from claims to the pairs of them that are close enough to weigh, each with the pattern of its agreement.

Claims in equal words are compared once, by the first of them; no pair is looked at but those that candidates.py
finds, and what a pair is compared by is gathered for so many pairs at once as fit a disk.
"""

from sayso.linking.claims.alike import RARE, VECTORS, rarity, vectors
from sayso.linking.claims.candidates import candidates
from sayso.linking.claims.patterns import FEATURES, compared
from sayso.linking.engine.protocol import Engine

AT_ONCE = 400_000  # pairs laid side by side, some 1.5 kB each

_KEYED = """
select c.id, case when c.common then c.twin || ' ' || coalesce(g.component, c.article) else c.twin end as twin
from claim_rows as c left join {groups} as g on g.id = c.article
"""
_FIRSTS = "select twin, min(id) as id from claim_keyed group by twin"
_STANDS = "select k.id, m.id as stands from claim_keyed as k join claim_firsts as m on m.twin = k.twin"
_TELLING = """
select c.id, c.article from claim_rows as c join claim_firsts as f on f.id = c.id where not c.common
"""
# With an earlier run's tables: of what it compared, what still stands for itself and is said as it was.
_STAYING = "select s.id from {seen} as s join claim_telling as t on t.id = s.id"
_FRESH = "select id from claim_telling where id not in (select id from claim_staying)"
_PAIRED = "select a as id from claim_pairs union select b as id from claim_pairs"
_ENCODED = "select c.id, c.whole from claim_rows as c join claim_paired as p on p.id = c.id"
_UNKNOWN = " where c.id not in (select id from claim_vectors)"
_WORDED = """
select w.id, list_sort(list({'word': r.number, 'bits': r.bits})) as words, cast(sum(r.bits) as bigint) as size
from claim_words as w join claim_paired as p on p.id = w.id join claim_rare as r on r.word = w.word group by w.id
"""
_PLACES = """
select t.id, list_sort(list({'df': coalesce(n.df, 1), 'name': t.place})) as places
from (select c.id, unnest(c.places) as place from claim_rows as c join claim_paired as p on p.id = c.id) as t
left join claim_counts as n on n.word = t.place group by t.id
"""
_SIDES = """
select c.id, row_number() over (order by c.id) as place, v.vector, w.words, w.size, c.known, p.places, c.numbers,
  c.earliest, c.latest, c.kind
from claim_rows as c join claim_vectors as v on v.id = c.id join claim_worded as w on w.id = c.id
left join claim_places as p on p.id = c.id
"""
_COLUMNS = ("vector", "words", "size", "known", "places", "numbers", "earliest", "latest", "kind")
_BESIDE = """
select p.a, p.b, {columns} from claim_pairs as p join claim_sides as c on c.id = p.a join claim_sides as d on d.id = p.b
where c.place % {parts} = {part}
"""


def stand(engine: Engine, *, copy_groups: str) -> None:
    """Make ``claim_firsts``, ``claim_stands`` (id, stands) and ``claim_telling`` of a table ``claim_rows``.

    Claims in equal words stand for one another; those so common that they say the same in copies alone are not
    told from others.
    """
    engine.make("claim_keyed", _KEYED.format(groups=copy_groups))
    engine.make("claim_firsts", _FIRSTS)
    engine.make("claim_stands", _STANDS)
    engine.make("claim_telling", _TELLING)
    engine.drop("claim_keyed")


def compare(engine: Engine, *, seen: str | None = None) -> None:
    """Make ``claim_features`` (FEATURES) of ``claim_telling``.

    With the ids of claims that were ``seen``, only the pairs that touch another; ``claim_vectors`` is added to.
    """
    if seen:
        engine.make("claim_staying", _STAYING.format(seen=seen))
        engine.make("claim_fresh", _FRESH)
    candidates(engine, claims="claim_telling", into="claim_pairs", fresh="claim_fresh" if seen else None)
    engine.make("claim_paired", _PAIRED)  # the encoder is what takes time: only what will be compared goes through it
    _encode(engine, again=seen is not None)
    engine.map("claim_rare", source="claim_counts", by=rarity(engine.count("claim_telling")), schema=RARE)
    engine.make("claim_worded", _WORDED)
    engine.make("claim_places", _PLACES)
    engine.make("claim_sides", _SIDES)
    _lay_side_by_side(engine)
    engine.drop("claim_rare", "claim_worded", "claim_places", "claim_sides", "claim_pairs", "claim_paired")
    engine.drop("claim_words", "claim_counts")


def _encode(engine: Engine, *, again: bool) -> None:
    """Make ``claim_vectors``, or add to it those of ``claim_paired`` that it has not."""
    engine.make("claim_encoded", _ENCODED + (_UNKNOWN if again else ""))
    if again:
        engine.map("claim_new_vectors", source="claim_encoded", by=vectors, schema=VECTORS)
        engine.make("claim_vectors", "select * from claim_vectors union all select * from claim_new_vectors")
    else:
        engine.map("claim_vectors", source="claim_encoded", by=vectors, schema=VECTORS)
    engine.drop("claim_encoded", "claim_new_vectors")


def _lay_side_by_side(engine: Engine) -> None:
    """Make ``claim_features`` of ``claim_pairs``, some at a time."""
    columns = ", ".join(f"c.{name} as {name}_a, d.{name} as {name}_b" for name in _COLUMNS)
    parts = max(1, -(-engine.count("claim_pairs") // AT_ONCE))
    made = [f"claim_features__{part}" for part in range(parts)]
    for part, name in enumerate(made):
        engine.make("claim_beside", _BESIDE.format(columns=columns, parts=parts, part=part))
        engine.map(name, source="claim_beside", by=compared, schema=FEATURES)
    engine.make("claim_features", " union all ".join(f"select * from {name}" for name in made))  # noqa: S608
    engine.drop("claim_beside", *made)
