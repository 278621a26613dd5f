"""The steps from claims to the pairs of them that are close enough to weigh, each with the pattern of its agreement.

No pair is looked at but those that candidates.py finds, and what a pair is compared by is never laid side by side
for all of them: it is some 1.5 kB each.
"""

from sayso.linking.claims.alike import RARE, VECTORS, rarity, vectors
from sayso.linking.claims.candidates import candidates, candidates_again
from sayso.linking.claims.patterns import FEATURES, compared
from sayso.linking.engine.protocol import Engine

KEPT = ("claim_vectors",)

_PAIRED = "select a as id from claim_pairs union select b as id from claim_pairs"
_ENCODED = "select c.id, c.whole from claim_rows as c join claim_paired as p on p.id = c.id"
_UNKNOWN = " where c.id not in (select id from claim_vectors)"
_PAIRED_WORDS = """
select c.word, c.number, c.df from claim_counts as c
join (select distinct w.word from claim_words as w join claim_paired as p on p.id = w.id) as paired
  on paired.word = c.word
"""
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
select c.id, v.vector, w.words, w.size, c.known, p.places, c.numbers,
  c.earliest, c.latest, c.kind
from claim_rows as c join claim_vectors as v on v.id = c.id join claim_worded as w on w.id = c.id
left join claim_places as p on p.id = c.id
"""
_COLUMNS = ("vector", "words", "size", "known", "places", "numbers", "earliest", "latest", "kind")
_BESIDE = """
select p.a, p.b, {columns} from claim_pairs as p join claim_sides as c on c.id = p.a join claim_sides as d on d.id = p.b
"""


def compare(engine: Engine) -> None:
    """Make ``claim_features`` (FEATURES) of ``claim_telling``; ``claim_vectors`` (VECTORS) stays for the next run."""
    candidates(engine, claims="claim_telling", into="claim_pairs")
    engine.make("claim_paired", _PAIRED)  # the encoder is what takes time: only what will be compared goes through it
    engine.make("claim_encoded", _ENCODED)
    engine.map("claim_vectors", source="claim_encoded", by=vectors, schema=VECTORS)
    _features(engine)


def compare_again(engine: Engine, *, fresh: str, left: str) -> None:
    """Make ``claim_features`` of the pairs that touch a ``fresh`` claim, and bring ``claim_vectors`` up to date."""
    candidates_again(engine, claims="claim_telling", fresh=fresh, left=left, into="claim_pairs")
    engine.make("claim_paired", _PAIRED)
    engine.amend("claim_vectors", by=("id",), forget=left)
    engine.make("claim_encoded", _ENCODED + _UNKNOWN)
    engine.map("claim_new_vectors", source="claim_encoded", by=vectors, schema=VECTORS)
    engine.amend("claim_vectors", by=("id",), add="claim_new_vectors")
    _features(engine)
    engine.drop("claim_new_vectors")


def _features(engine: Engine) -> None:
    """Make ``claim_features`` of ``claim_pairs``."""
    engine.make("claim_paired_words", _PAIRED_WORDS)
    engine.map("claim_rare", source="claim_paired_words", by=rarity(engine.count("claim_telling")), schema=RARE)
    engine.make("claim_worded", _WORDED)
    engine.make("claim_places", _PLACES)
    engine.make("claim_sides", _SIDES)
    columns = ", ".join(f"c.{name} as {name}_a, d.{name} as {name}_b" for name in _COLUMNS)
    engine.view("claim_beside", _BESIDE.format(columns=columns))
    engine.map("claim_features", source="claim_beside", by=compared, schema=FEATURES)
    engine.drop("claim_beside", "claim_encoded", "claim_paired", "claim_paired_words", "claim_rare")
    engine.drop("claim_worded", "claim_places", "claim_sides", "claim_pairs")
