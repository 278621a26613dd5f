"""How large each component is and how thickly its members are linked: what a guard against runaway growth asks."""

from sayso.linking.engine.protocol import Engine

_DENSITIES = """
select sizes.component, sizes.size, coalesce(held.links, 0) as links,
  case when sizes.size < 2 then cast(1 as double)
       else cast(2 * coalesce(held.links, 0) as double) / cast(sizes.size * (sizes.size - 1) as double)
  end as density
from (select component, count(*) as size from {groups} group by component) as sizes
left join (
  select groups.component, count(*) as links
  from (select distinct greatest(a, b) as hi, least(a, b) as lo from {pairs} where a <> b) as pairs
  join {groups} as groups on groups.id = pairs.lo
  join {groups} as others on others.id = pairs.hi and others.component = groups.component
  group by groups.component
) as held on held.component = sizes.component
"""


def densities(engine: Engine, *, groups: str, pairs: str, into: str = "densities") -> None:
    """Make the table ``into`` (component, size, links, density) out of GROUPS and the pairs ``a``, ``b``.

    ``links`` counts the different pairs inside the component, ``density`` is their share of all pairs that
    its members could form, from 2 / size for a chain or a star to 1 where each is linked with each; alone, 1.
    """
    engine.make(into, _DENSITIES.format(groups=groups, pairs=pairs))
