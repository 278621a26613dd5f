"""Which pairs of articles are worth comparing word by word: plain SQL over the fingerprints.

A fingerprint that few articles hold makes pairs of all of them. One that many hold, or the same few
publishers again and again, is boilerplate or belongs to a text that was republished very often: its
holders are paired with the first few of them only, and the pair counts where most of the shorter text
is shared, or where the fingerprint has been found to belong to such a text.
"""

from sayso.linking.engine.protocol import Engine

FEW = 100  # articles that may hold a fingerprint before it counts as frequent: bounds its pairs to 4,950
# Articles for each publisher among its holders from which a fingerprint counts as frequent however few hold it:
# a newspaper's notice under its articles is no more a copy in a small desk than in a large one.
HOUSE = 4
ENOUGH = 3  # rare fingerprints that two articles share before they are compared; one or two are set phrases
# Articles that stand for all that hold a frequent fingerprint: the first by id. Their ids are hashes, so they
# are a fair sample. With 4, a group of 321 edited and cut copies holds together (benchmarks.copies --large 320).
STAND_INS = 4

_SHARED = """
select held.hash, held.article, held.fresh, hashes.holders,
  case when hashes.holders > {few} or hashes.holders >= {house} * hashes.publishers then 1 else 0 end as frequent
from (
  select distinct prints.article, prints.hash, case when fresh.id is null then 0 else 1 end as fresh
  from {near} as prints
  left join {fresh} as fresh on fresh.id = prints.article
) as held
join (
  select prints.hash, count(distinct prints.article) as holders,
    count(distinct coalesce(texts.publisher, prints.article)) as publishers
  from {near} as prints
  join {texts} as texts on texts.id = prints.article
  left join {fresh} as fresh on fresh.id = prints.article
  group by prints.hash
  having count(distinct prints.article) > 1 and max(case when fresh.id is null then 0 else 1 end) = 1
) as hashes on hashes.hash = held.hash
"""
_RARE = """
select least(one.article, other.article) as a, greatest(one.article, other.article) as b
from {shared} as one
join {shared} as other on other.hash = one.hash
where one.frequent = 0 and one.fresh = 1 and one.article <> other.article
  and (other.fresh = 0 or one.article < other.article)
group by 1, 2
having count(*) >= {enough}
"""
_FREQUENT = """
select hash, article, holders, row_number() over (partition by hash order by article) as place
from {shared}
where frequent = 1
"""
_LIKE_STAND_IN = """
select pairs.a, pairs.b
from (
  select one.article as a, other.article as b, count(*) as shared
  from {frequent} as one
  join {frequent} as other on other.hash = one.hash and one.article < other.article
  where one.place <= {stand_ins}
  group by 1, 2
) as pairs
join {lengths} as first on first.article = pairs.a
join {lengths} as second on second.article = pairs.b
where pairs.shared >= {enough} and 2 * pairs.shared >= least(first.kept, second.kept)
"""
_LENGTHS = """
select prints.article, count(distinct prints.hash) as kept
from {fingerprints} as prints
join (select distinct article from {frequent}) as frequent on frequent.article = prints.article
group by prints.article
"""
# A frequent fingerprint belongs to one text where most of its holders are like one of its stand-ins.
_OF_ONE_TEXT = """
select one.hash
from {frequent} as one
join {frequent} as other on other.hash = one.hash and one.article < other.article
join {like} as pairs on pairs.a = one.article and pairs.b = other.article
where one.place <= {stand_ins}
group by one.hash, one.holders
having 2 * count(distinct other.article) >= one.holders
"""
_QUOTING = """
select one.article as a, other.article as b
from {frequent} as one
join {republished} as texts on texts.hash = one.hash
join {frequent} as other on other.hash = one.hash and one.article < other.article
where one.place <= {stand_ins}
group by 1, 2
having count(*) >= {enough}
"""
_ALL = """
select a, b from {rare}
union
select found.a, found.b
from (select a, b from {like} union select a, b from {quoting}) as found
where found.a in (select id from {fresh}) or found.b in (select id from {fresh})
"""


def candidates(engine: Engine, *, texts: str, fingerprints: str, near: str, fresh: str, into: str) -> None:
    """Make the table ``into`` of pairs ``a`` < ``b`` of ids of ``texts``, one of them at least a ``fresh`` ``id``.

    ``near`` are the ``fingerprints`` of which a fresh one has the hash, or all of them.
    """
    parts = ("shared", "rare", "frequent", "lengths", "like", "republished", "quoting")
    names = {part: f"{into}__{part}" for part in parts}
    tables = {"texts": texts, "fingerprints": fingerprints, "near": near, "fresh": fresh}
    limits = {"few": FEW, "house": HOUSE, "enough": ENOUGH, "stand_ins": STAND_INS}
    steps = (_SHARED, _RARE, _FREQUENT, _LENGTHS, _LIKE_STAND_IN, _OF_ONE_TEXT, _QUOTING)
    for part, sql in zip(parts, steps, strict=True):
        engine.make(names[part], sql.format(**names, **tables, **limits))
    engine.make(into, _ALL.format(**names, **tables, **limits))
    engine.drop(*names.values())
