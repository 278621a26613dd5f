"""The route of each attribution's content: publisher, relays, origin.

Nesting gives relays; a source that was introduced through a relay keeps it when it speaks again.
An author's own inference ("…, suggesting that …") gains no source.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sayso.ledger import Article, Attribution, Certainty, Hop, HopRole, Naming, Span
from sayso.reader.attributions.mending import INFERENCE
from sayso.reader.chains.certainty import of_cue
from sayso.reader.sources.naming import SPEAKERS
from sayso.reader.sources.reference import Agent, agents


def chains(found: Sequence[Attribution], *, article: Article) -> dict[str, tuple[Hop, ...]]:
    """Return the chain of each attribution's content, by the attribution's id."""
    known = agents(found, text=article.text)
    by_id = {one.id: one for one in found}
    publisher = publisher_hop(article)
    return {one.id: (publisher, *_ended(_route(one, known=known, by_id=by_id, text=article.text))) for one in found}


def publisher_hop(article: Article) -> Hop:
    """Return the hop with which every chain of an article begins."""
    named = Naming.NAMED if article.publisher else Naming.UNNAMED
    return Hop(agent=article.publisher, naming=named, role=HopRole.PUBLISHER, certainty=Certainty.ASSERTED)


def _route(one: Attribution, *, known: Mapping[str, Agent], by_id: Mapping[str, Attribution], text: str) -> list[Hop]:
    """Return the hops after the publisher, the nearest to it first."""
    parents: list[Attribution] = []
    holder = by_id.get(one.parent or "")
    while holder is not None:
        parents.insert(0, holder)
        holder = by_id.get(holder.parent or "")
    agent = known.get(one.id)
    if not parents and agent is not None and agent.first in by_id and agent.first != one.id:
        first = by_id[agent.first]
        while (holder := by_id.get(first.parent or "")) is not None:
            parents.insert(0, holder)
            first = holder
    hops = [hop for each in (*parents, one) for hop in _hops(each, known=known, text=text)]
    return [hop for i, hop in enumerate(hops) if not i or hop.agent is None or hop.agent != hops[i - 1].agent]


def _hops(one: Attribution, *, known: Mapping[str, Agent], text: str) -> list[Hop]:
    """Return the hop that an attribution adds, or none where it is the speaker's own inference."""
    cue = one.cue[0]
    certainty = of_cue(cue.of(text))
    agent = known.get(one.id)
    if agent is not None:
        if agent.name in SPEAKERS:
            return []
        span = one.source[0] if one.source else agent.span
        return [_hop(agent.name, agent.naming, cue=cue, certainty=certainty, span=span)]
    if INFERENCE.match(cue.of(text)):
        return []
    return [_hop(None, Naming.UNNAMED, cue=cue, certainty=certainty, span=None)]


def _hop(agent: str | None, naming: Naming, *, cue: Span, certainty: Certainty, span: Span | None) -> Hop:
    return Hop(agent=agent, naming=naming, role=HopRole.RELAY, cue=cue, certainty=certainty, span=span)


def _ended(hops: list[Hop]) -> list[Hop]:
    """Return the hops with the last one as the origin."""
    return [*hops[:-1], *(replace(hop, role=HopRole.ORIGIN) for hop in hops[-1:])]
