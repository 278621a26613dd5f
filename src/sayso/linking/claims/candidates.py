"""Find the pairs of claims that are worth comparing: those that share two words which few claims have.

Plain SQL, exact, and near linear: a key that more than CAP claims have is left out, so that each claim is compared
with some thousands at most, however many there are. Two claims without a rare word in common are not found,
whatever they mean.
"""

from sayso.linking.engine.protocol import Engine

RAREST = 8  # words of a claim that make keys, the rarest first
SINGLE_CAP = 40  # claims that may share one word to be compared for that alone
PAIR_CAP = 120  # claims that may share two words
# Times as many claims as chance would give two words together, if they were nothing to each other: below it the two
# say no more than the rarer of them, as where the other stands in every third claim.
MORE = 2
KEPT = ("claim_words", "claim_counts", "claim_rarest")

_WORDS = "select c.id, unnest(c.content) as word from claim_rows as c join {claims} as t on t.id = c.id"
_COUNTS = """
select word, df, row_number() over (order by word) as number
from (select word, count(*) as df from claim_words group by word) as counted
"""
_RAREST = """
select id, number, df from (
  select w.id, c.number, c.df, row_number() over (partition by w.id order by c.df, c.number) as place
  from {words} as w join claim_counts as c on c.word = w.word
  where c.df > 1
) as placed where place <= {rarest}
"""
# Two words make a key where neither is one by itself: two claims that share a word of few are a pair already.
_KEYS = """
select id, number as key, cast(0 as double) as chance from {rarest} where df <= {single}
union all
select a.id, a.number * cast(4294967296 as bigint) + b.number as key,
  cast(a.df as double) * cast(b.df as double) / cast({claims} as double) as chance
from {rarest} as a join {rarest} as b on a.id = b.id and a.number < b.number
where a.df > {single} and b.df > {single}
"""
_HELD = """
select k.id, k.key from claim_keys as k
join (
  select key from claim_keys group by key having count(*) between 2 and {pair} and count(*) >= {more} * max(chance)
) as few on few.key = k.key
"""
_PAIRS = """
select distinct a.id as a, b.id as b from claim_held as a join claim_held as b on a.key = b.key and a.id < b.id
"""

# With an earlier run's tables: the words whose count changes, the claims whose rarest words may be others, and the
# keys that a fresh claim can share.
_RECOUNTED = """
select word as id from claim_fresh_words
union select w.word as id from claim_words as w join {left} as l on l.id = w.id
"""
_BEFORE = "select c.* from claim_counts as c join claim_recounted as r on r.id = c.word"
_COUNTS_NOW = """
select n.word, n.df, coalesce(b.number, m.most + row_number() over (order by n.word)) as number
from (
  select w.word, count(*) as df from claim_words as w join claim_recounted as r on r.id = w.word group by w.word
) as n
left join claim_counts_before as b on b.word = n.word
cross join (select coalesce(max(number), 0) as most from claim_counts) as m
"""
_RANKED = """
select id from {fresh}
union select w.id from claim_words as w
join claim_counts_now as n on n.word = w.word join claim_counts_before as b on b.word = n.word
where b.df = 1 and n.df > 1
"""
_WORDS_OF_RANKED = "select w.* from claim_words as w join claim_ranked as r on r.id = w.id"
_GONE = "select id from {left} union select id from claim_ranked"
_ASKED = """
select distinct c.number, c.df from claim_rarest as r join {fresh} as f on f.id = r.id
join claim_counts as c on c.number = r.number
"""
_OF_ASKED = "select r.id, r.number, a.df from claim_rarest as r join claim_asked as a on a.number = r.number"
_PAIRS_OF_FRESH = """
select distinct least(a.id, b.id) as a, greatest(a.id, b.id) as b
from claim_held as a join {fresh} as f on f.id = a.id join claim_held as b on a.key = b.key and a.id <> b.id
"""


def candidates(engine: Engine, *, claims: str, into: str) -> None:
    """Make the table ``into`` of pairs a < b of these claims, whose rows are in ``claim_rows`` (COMPARED).

    ``claim_words`` (id, word), ``claim_counts``, how many claims have a word and the number by which it is known, and
    ``claim_rarest``, by which words each claim is compared, stay for the next run.
    """
    engine.make("claim_words", _WORDS.format(claims=claims))
    engine.make("claim_counts", _COUNTS)
    engine.make("claim_rarest", _RAREST.format(words="claim_words", rarest=RAREST))
    _pairs(engine, rarest="claim_rarest", of=claims, pairs=_PAIRS, into=into)


def candidates_again(engine: Engine, *, claims: str, fresh: str, left: str, into: str) -> None:
    """Make the table ``into`` of the pairs of ``claims`` that touch a ``fresh`` one, and bring what stays up to date.

    Those ``left`` are counted no longer. The other claims keep the rarest words that they had, by how many claims have
    each now; those of which a word was nobody else's get them anew.
    """
    engine.make("claim_fresh_words", _WORDS.format(claims=fresh))
    engine.make("claim_recounted", _RECOUNTED.format(left=left))
    engine.amend("claim_words", by=("id",), forget=left, add="claim_fresh_words")
    engine.make("claim_counts_before", _BEFORE)
    engine.make("claim_counts_now", _COUNTS_NOW)
    engine.amend("claim_counts", by=("word",), forget="claim_recounted", add="claim_counts_now")
    engine.make("claim_ranked", _RANKED.format(fresh=fresh))
    engine.make("claim_ranked_words", _WORDS_OF_RANKED)
    engine.make("claim_new_rarest", _RAREST.format(words="claim_ranked_words", rarest=RAREST))
    engine.make("claim_unranked", _GONE.format(left=left))
    engine.amend("claim_rarest", by=("id",), forget="claim_unranked", add="claim_new_rarest")
    engine.make("claim_asked", _ASKED.format(fresh=fresh))
    engine.make("claim_near_rarest", _OF_ASKED)
    _pairs(engine, rarest="claim_near_rarest", of=claims, pairs=_PAIRS_OF_FRESH.format(fresh=fresh), into=into)
    engine.drop("claim_fresh_words", "claim_recounted", "claim_counts_before", "claim_counts_now", "claim_ranked")
    engine.drop("claim_ranked_words", "claim_new_rarest", "claim_unranked", "claim_asked", "claim_near_rarest")


def _pairs(engine: Engine, *, rarest: str, of: str, pairs: str, into: str) -> None:
    """Make the table ``into`` by the query for ``pairs`` of claims that share a key, where there are these claims."""
    engine.make("claim_keys", _KEYS.format(rarest=rarest, single=SINGLE_CAP, claims=max(1, engine.count(of))))
    engine.make("claim_held", _HELD.format(pair=PAIR_CAP, more=MORE))
    engine.make(into, pairs)
    engine.drop("claim_keys", "claim_held")
