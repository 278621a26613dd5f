"""Which articles are copies of each other: components of copies, cut again where they hang together too loosely.

A quoted passage alone groups nothing, and neither does a short text that a long one holds among others.
"""

# ruff: noqa: S608 - the names of tables are this file's own, or were checked by the engine

from sayso.linking.components import components, densities
from sayso.linking.engine.protocol import Engine

# Share of the longer article's words that a copy must make up: below it the longer is a round-up of several,
# and would tie together what has nothing to do with each other. A cut of a quarter still counts.
OF_THE_LONGER = 0.25
# A component that is too large or too thin is cut again where less than so much of the longer is shared.
STRICTER = (0.5, 0.8)
TOO_LARGE = 5_000  # articles: a bound on the harm that one wrong pair can do, reached by no corpus that was tried
# Pairs that a component needs: this share of all that its members could form, or so many for each member,
# as large groups are only paired with their stand-ins.
THICK, THICK_EACH = 0.5, 2

_PAIRS = """
select copies.a, copies.b, least(copies.containment_a, copies.containment_b) as weight
from {copies} as copies
where copies.kind <> 'quotes' and least(copies.containment_a, copies.containment_b) >= cast({least} as double)
"""
_LOOSE = """
select groups.id, groups.component
from {groups} as groups
join {thickness} as thickness on thickness.component = groups.component
where thickness.size > {too_large}
   or (thickness.density < cast({thick} as double) and thickness.links < {thick_each} * thickness.size)
"""
_STRICTER = """
select pairs.a, pairs.b, pairs.weight
from {pairs} as pairs
join {loose} as loose on loose.id = pairs.a
where pairs.weight >= cast({least} as double)
"""
_AGAIN = """
select groups.id, coalesce(finer.component, groups.component) as component
from {groups} as groups
left join {finer} as finer on finer.id = groups.id
"""


# With earlier groups: what hangs together, however loosely, with an article that came or went, or did.
_NEAR = """
select groups.id from copy_coarse as groups join (
  select distinct known.component from copy_coarse as known join (
    select id from {leaving} union all select a as id from {pairs} union all select b as id from {pairs}
  ) as touched on touched.id = known.id
) as near on near.component = groups.component
union
select id from {leaving}
"""
_THINGS = "select near.id from copy_near as near join {articles} as texts on texts.id = near.id"
_AMONG = """
select copies.* from {copies} as copies
join copy_things as first on first.id = copies.a join copy_things as second on second.id = copies.b
"""
_MOVED = """
select now.id from copy_new_groups as now left join copy_groups as was on was.id = now.id
where was.id is null or was.component <> now.component or now.id in (select id from {leaving})
"""


def regrouped(engine: Engine, *, copies: str, articles: str, leaving: str, pairs: str) -> None:
    """Bring ``copy_groups`` and ``copy_coarse`` up to date, and make ``copy_moved`` (id) of who came or moved.

    ``leaving`` are the ids of articles that came or went, ``pairs`` those of ``copies`` that were found now.
    """
    engine.make("copy_near", _NEAR.format(leaving=leaving, pairs=pairs))
    engine.make("copy_things", _THINGS.format(articles=articles))
    engine.make("copy_among", _AMONG.format(copies=copies))
    grouped(engine, copies="copy_among", articles="copy_things", into="copy_new_groups", coarse="copy_new_coarse")
    engine.make("copy_moved", _MOVED.format(leaving=leaving))
    engine.amend("copy_groups", by=("id",), forget="copy_near", add="copy_new_groups")
    engine.amend("copy_coarse", by=("id",), forget="copy_near", add="copy_new_coarse")
    engine.drop("copy_near", "copy_things", "copy_among", "copy_new_groups", "copy_new_coarse")


def grouped(engine: Engine, *, copies: str, articles: str, into: str, coarse: str) -> None:
    """Make the table ``into`` (GROUPS) of every ``id`` of ``articles`` and the copies it hangs together with.

    And ``coarse`` (GROUPS), which is the same before anything is cut: what lies in two of its groups shares nothing.
    """
    pairs, thickness, loose, finer = (f"{into}__{part}" for part in ("pairs", "thickness", "loose", "finer"))
    engine.make(pairs, _PAIRS.format(copies=copies, least=OF_THE_LONGER))
    components(engine, pairs=pairs, into=into, things=articles)
    engine.make(coarse, f"select id, component from {into}")
    for least in STRICTER:
        densities(engine, groups=into, pairs=pairs, into=thickness)
        limits = {"too_large": TOO_LARGE, "thick": THICK, "thick_each": THICK_EACH}
        engine.make(loose, _LOOSE.format(groups=into, thickness=thickness, **limits))
        if not engine.count(loose):
            break
        stricter = f"{into}__stricter_{round(least * 100)}"
        engine.make(stricter, _STRICTER.format(pairs=pairs, loose=loose, least=least))
        components(engine, pairs=stricter, into=finer, things=loose)
        again = f"{into}__again"
        engine.make(again, _AGAIN.format(groups=into, finer=finer))
        engine.make(into, f"select id, component from {again}")
        engine.drop(again, stricter)
    engine.drop(pairs, thickness, loose, finer)
