"""Connected components by star contraction, in SQL that any engine takes.

Large-star and small-star in turn, after Kiveris, Lattanzi, Mirrokni, Rastogi and Vassilvitskii,
"Connected Components in MapReduce and Beyond" (2014): the number of rounds grows with the logarithm of
how long the longest chain of links is, not with its length, and republication is chain-shaped.
"""

from sayso.linking.engine.protocol import Engine

# A link points from the greater id down to the lesser. Large-star hangs every greater neighbour of a thing
# on the least of its neighbourhood, small-star every lesser neighbour and the thing itself.
_LINKS = """
select distinct greatest(a, b) as hi, least(a, b) as lo from {pairs} where a <> b
"""
_LARGE_STAR = """
select distinct links.hi, least(links.lo, least_of.least_near) as lo
from {links} as links
join (
  select thing, min(near) as least_near
  from (select lo as thing, hi as near from {links} union all select hi as thing, lo as near from {links}) as ends
  group by thing
) as least_of on least_of.thing = links.lo
"""
_SMALL_STAR = """
select links.lo as hi, least_of.least_near as lo
from {links} as links
join (select hi, min(lo) as least_near from {links} group by hi) as least_of on least_of.hi = links.hi
where links.lo <> least_of.least_near
union
select hi, min(lo) as lo from {links} group by hi
"""
# The contraction is done when every thing hangs on one other, and that one hangs on none.
_LOOSE = """
select hi as thing from {links} group by hi having count(*) > 1
union all
select links.lo as thing from {links} as links join (select distinct hi from {links}) as hung on hung.hi = links.lo
limit 1
"""
_LINKED = "select a as id from {pairs} union select b as id from {pairs}"
_NAMED = " union select id from {things}"
_GROUPS = """
select things.id, coalesce(links.lo, things.id) as component
from ({things}) as things
left join {links} as links on links.hi = things.id
"""


def components(engine: Engine, *, pairs: str, into: str = "components", things: str | None = None) -> None:
    """Make the table ``into`` (GROUPS) of which things hang together over the pairs ``a``, ``b``.

    A component's id is the least of its members' by the order of their UTF-8 bytes. Every thing that
    stands in a pair is in one, and every ``id`` of the table ``things`` where one is named, alone if it
    must be. The order of the pairs, their direction and how often each stands change nothing.
    """
    links, between, loose = (f"{into}__{part}" for part in ("links", "stars", "loose"))
    engine.make(links, _LINKS.format(pairs=pairs))
    while True:
        engine.make(between, _LARGE_STAR.format(links=links))
        engine.make(links, _SMALL_STAR.format(links=between))
        engine.make(loose, _LOOSE.format(links=links))
        if not engine.count(loose):
            break
    ids = _LINKED.format(pairs=pairs) + (_NAMED.format(things=things) if things else "")
    engine.make(into, _GROUPS.format(things=ids, links=links))
    engine.drop(links, between, loose)
