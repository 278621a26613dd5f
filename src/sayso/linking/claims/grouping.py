"""Which claims hang together, and what of it is small enough to be cut into families.

Claims hang together by pairs that weigh LEAST or more. What is larger than GUARD is taken apart at ever higher
weights: nothing that large was ever one matter. So each claim has a level, by how many STEPs above LEAST the pairs
must weigh before what it hangs together with is small. What comes makes that larger: a claim's level is what it was
or more, and what lies at its level in another component is not touched.
"""

# ruff: noqa: S608 - the names of tables are this file's own, or were checked by the engine

from sayso.linking.claims.families import ENOUGH
from sayso.linking.claims.scoring import APART, WEIGHED
from sayso.linking.components import components
from sayso.linking.engine.protocol import Engine

LEAST, STEP = ENOUGH, 1.0  # bits; a pair below cannot join two families: their mean would be below too
# Claims: average linkage looks at the pairs of a component at once.
GUARD = 2_000
KEPT = ("claim_groups",)

_LINKED = "select a, b, weight from ({weighed}) as weighed where weight >= cast('{least}' as double)"
_THINGS = "select a as id, 0 as level from claim_linked union select b as id, 0 as level from claim_linked"
_AT_LEVEL = """
select p.a, p.b, p.weight from {pairs} as p
join {things} as c on c.id = p.a join {things} as d on d.id = p.b where p.weight >= cast('{least}' as double)
"""
_LARGE = """
select g.component from claim_near_groups as g join {things} as t on t.id = g.id
group by g.component having count(*) > {guard} or max(t.level) > {level}
"""
_SMALL = """
select g.id, g.component, {level} as level from claim_near_groups as g
where g.component not in (select component from claim_large)
"""
_REST = """
select t.id, t.level from {things} as t join claim_near_groups as g on g.id = t.id
join claim_large as l on l.component = g.component
"""
# With an earlier run's groups: a pair counts at a level where it weighs enough for it, and a claim that nothing held
# before is at level 0. It touches the other's group where it counts at that one's level; else it only shows that
# the claim hangs together with what is large at the levels below.
_ENDS = """
select e.id, e.other, e.weight, coalesce(g.level, 0) as level, coalesce(g.component, e.other) as component
from (
  select a as id, b as other, weight from claim_touched union all select b as id, a as other, weight from claim_touched
) as e left join claim_groups as g on g.id = e.other
where e.weight >= cast('{least}' as double) and e.id in (select id from {moved})
"""
_REACHED = """
select distinct component from claim_ends
where weight >= cast('{least}' as double) + level * cast('{step}' as double)
union select g.component from claim_groups as g join (select id from {moved} union select id from {left}) as m
  on m.id = g.id
"""
_MEMBERS = """
select g.id, g.level from claim_groups as g join claim_reached as r on r.component = g.component
where g.id not in (select id from {left})
union all select m.id, 0 as level from {moved} as m join claim_telling as t on t.id = m.id
union all select e.other as id, e.level from claim_ends as e join claim_reached as r on r.component = e.component
union all select e.id, least(e.level, cast(floor((e.weight - cast('{least}' as double)) / cast('{step}' as double))
  as bigint) + 1) as level
from claim_ends as e where e.component not in (select component from claim_reached)
"""
_NEAR = "select id, max(level) as level from claim_members group by id"
_AMONG = """
select s.a, s.b, s.weight from claim_scored as s
join claim_near_things as c on c.id = s.a join claim_near_things as d on d.id = s.b
"""
# Nothing holds a claim that stands in no pair, neither here nor at a level below its own.
_HELD = """
select id, level from claim_near_things
where level > 0 or id in (select a as id from claim_linked union select b as id from claim_linked)
"""
_GONE = "select id from claim_near_things union select id from {left}"


def group(engine: Engine) -> None:
    """Make ``claim_groups`` (id, component, level) of the claims that stand in a pair of ``claim_scored``."""
    engine.make("claim_linked", _LINKED.format(weighed=WEIGHED.format(pairs="claim_scored", apart=APART), least=LEAST))
    engine.make("claim_things", _THINGS)
    _levels(engine, things="claim_things", into="claim_groups")
    engine.drop("claim_linked", "claim_things")


def group_again(engine: Engine, *, left: str, moved: str) -> None:
    """Bring ``claim_groups`` up to date where pairs of ``claim_touched`` came, and where claims ``left``.

    Makes ``claim_near_things`` (id, level), the claims whose groups were made anew, and ``claim_among``, all pairs
    of two of them as they weigh.
    """
    engine.make("claim_ends", _ENDS.format(least=LEAST, moved=moved))
    engine.make("claim_reached", _REACHED.format(least=LEAST, step=STEP, moved=moved, left=left))
    engine.make("claim_members", _MEMBERS.format(least=LEAST, step=STEP, moved=moved, left=left))
    engine.make("claim_near_things", _NEAR)
    engine.make("claim_near_pairs", _AMONG)
    engine.make("claim_among", WEIGHED.format(pairs="claim_near_pairs", apart=APART))
    engine.make("claim_linked", _LINKED.format(weighed="select * from claim_among", least=LEAST))
    engine.make("claim_things", _HELD)
    _levels(engine, things="claim_things", into="claim_new_groups")
    engine.make("claim_ungrouped", _GONE.format(left=left))
    engine.amend("claim_groups", by=("id",), forget="claim_ungrouped", add="claim_new_groups")
    engine.drop("claim_ends", "claim_reached", "claim_members", "claim_near_pairs", "claim_linked", "claim_new_groups")
    engine.drop("claim_ungrouped", "claim_things")


def _levels(engine: Engine, *, things: str, into: str) -> None:
    """Make ``into`` of ``things`` (id, and the least level) that hang together by ``claim_linked``."""
    engine.make("claim_unsettled", f"select id, level from {things}")
    made: list[str] = []
    level = 0
    while not made or engine.count("claim_unsettled"):
        least = LEAST + level * STEP
        engine.make("claim_linked", _AT_LEVEL.format(pairs="claim_linked", things="claim_unsettled", least=least))
        components(engine, pairs="claim_linked", into="claim_near_groups", things="claim_unsettled")
        engine.make("claim_large", _LARGE.format(things="claim_unsettled", guard=GUARD, level=level))
        made.append(f"{into}__{level}")
        engine.make(made[-1], _SMALL.format(level=level))
        engine.make("claim_unsettled", _REST.format(things="claim_unsettled"))
        level += 1
    engine.make(into, " union all ".join(f"select * from {one}" for one in made))
    engine.drop(*made, "claim_unsettled", "claim_near_groups", "claim_large")
