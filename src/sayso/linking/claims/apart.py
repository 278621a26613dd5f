"""Which claims cannot be of one family: an article that says two things in two places means two things.

Left open are claims of which one holds the other's words (a relay's and its source's), and headlines, which
say again what the body says.
"""

from sayso.linking.engine.protocol import Engine

APART = -1e9  # bits: no mean over a family outweighs it
_TOGETHER = """
select distinct p.a, p.b from {pairs} as p
join claim_stands as s on s.stands = p.a join claim_rows as c on c.id = s.id
join claim_stands as t on t.stands = p.b join claim_rows as d on d.id = t.id
where c.article = d.article and not c.headline and not d.headline and (c."end" <= d.start or d."end" <= c.start)
"""
_SETTLED = """
select p.a, p.b,
  case when x.a is null then p.weight else cast('{apart}' as double) end as weight
from {pairs} as p left join claim_apart as x on x.a = p.a and x.b = p.b
"""


def settle(engine: Engine, *, pairs: str, into: str) -> None:
    """Make ``into`` of the weighed ``pairs``: those that one article tells apart weigh APART."""
    engine.make("claim_apart", _TOGETHER.format(pairs=pairs))
    engine.make(into, _SETTLED.format(pairs=pairs, apart=APART))
    engine.drop("claim_apart")
