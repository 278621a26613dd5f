"""Find the pairs of claims that are worth comparing: those that share two words which few claims have.

Plain SQL, exact, and near linear: a key that more than CAP claims have is left out, so that each claim is compared
with some hundreds at most, however many there are. Two claims without a rare word in common are not found,
whatever they mean.
"""

from sayso.linking.engine.protocol import Engine

RAREST = 8  # words of a claim that make keys, the rarest first
SINGLE_CAP = 40  # claims that may share one word to be compared for that alone
PAIR_CAP = 120  # claims that may share two words

_WORDS = "select c.id, unnest(c.content) as word from claim_rows as c join {claims} as t on t.id = c.id"
_COUNTS = """
select word, df, row_number() over (order by word) as number
from (select word, count(*) as df from claim_words group by word) as counted
"""
_PLACED = """
select id, number, df from (
  select w.id, c.number, c.df, row_number() over (partition by w.id order by c.df, c.number) as place
  from claim_words as w join claim_counts as c on c.word = w.word
  where c.df > 1
) as placed where place <= {rarest}
"""
# Two words make a key where neither is one by itself: two claims that share a word of few are a pair already.
_KEYS = """
select id, number as key from claim_rarest where df <= {single}
union all
select a.id, a.number * cast(4294967296 as bigint) + b.number as key
from claim_rarest as a join claim_rarest as b on a.id = b.id and a.number < b.number
where a.df > {single} and b.df > {single}
"""
_HELD = """
select k.id, k.key from claim_keys as k
join (select key from claim_keys group by key having count(*) between 2 and {pair}) as few on few.key = k.key
"""
_PAIRS = """
select distinct a.id as a, b.id as b from claim_held as a join claim_held as b on a.key = b.key and a.id < b.id
"""


# With new claims only: a key that none of them has makes no pair, so words that none of them has make no key.
_OF_FRESH = """
select placed.* from claim_placed as placed
join (select distinct p.number from claim_placed as p join {fresh} as f on f.id = p.id) as asked
  on asked.number = placed.number
"""
_PAIRS_OF_FRESH = """
select distinct least(a.id, b.id) as a, greatest(a.id, b.id) as b
from claim_held as a join {fresh} as f on f.id = a.id join claim_held as b on a.key = b.key and a.id <> b.id
"""


def candidates(engine: Engine, *, claims: str, into: str, fresh: str | None = None) -> None:
    """Make the table ``into`` of pairs a < b of these claims, whose rows are in ``claim_rows`` (COMPARED).

    ``claim_words`` (id, word) stays, and ``claim_counts``: how many claims have a word, and the number by which it is
    known. With a table ``fresh`` of ids, only the pairs that touch one of them.
    """
    engine.make("claim_words", _WORDS.format(claims=claims))
    engine.make("claim_counts", _COUNTS)
    engine.make("claim_placed", _PLACED.format(rarest=RAREST))
    engine.make("claim_rarest", _OF_FRESH.format(fresh=fresh) if fresh else "select * from claim_placed")
    engine.make("claim_keys", _KEYS.format(single=SINGLE_CAP))
    engine.make("claim_held", _HELD.format(pair=PAIR_CAP))
    engine.make(into, _PAIRS_OF_FRESH.format(fresh=fresh) if fresh else _PAIRS)
    engine.drop("claim_placed", "claim_rarest", "claim_keys", "claim_held")
