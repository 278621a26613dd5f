"""The route of each attribution's content: publisher, relays, origin.

Nesting gives relays; a source that was introduced through a relay keeps it when it speaks again;
a wire's credit and a linked page are hops; what nobody says is a gap. An author's own inference
("…, suggesting that …") gains no source.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from sayso.ledger import ActorKind, Article, Attribution, Certainty, Hop, HopRole, Naming, Span
from sayso.reader.attributions.mending import INFERENCE
from sayso.reader.chains.certainty import Judged, cue_sureness
from sayso.reader.chains.wires import linked, wires
from sayso.reader.sources.naming import SPEAKERS
from sayso.reader.sources.reference import Agent, agents

# Relays that say nothing of who told them: "reports", "local media", "rumours".
_VAGUE = re.compile(
    r"(?:(?:some|many|several|various|other|earlier|initial|early|recent|unconfirmed|conflicting|multiple|numerous|"
    r"local|foreign|international|state|news|media|press|online|social)\s+)*"
    r"(?:reports|media|press|rumou?rs|news outlets|outlets|news agencies|headlines|posts)",
    re.IGNORECASE,
)
# How a sentence says on its own word that somebody, it does not say who, has told it.
_HEARSAY = re.compile(
    r"\b(?:reportedly|allegedly|purportedly|rumou?redly)\b"
    r"|\b(?:is|are|was|were|has been|have been|had been)\s+(?:widely\s+)?"
    r"(?:said|reported|believed|thought|understood|alleged|rumou?red|claimed|estimated)\s+to\b"
    r"|\bit\s+(?:is|was|has been)\s+(?:widely\s+)?"
    r"(?:said|reported|believed|thought|understood|alleged|claimed|rumou?red)\b",
    re.IGNORECASE,
)
GAP = Hop(agent=None, naming=Naming.UNNAMED, role=HopRole.GAP)


@dataclass(frozen=True, kw_only=True)
class _Page:
    """All that the routes of one article share."""

    article: Article
    by_id: Mapping[str, Attribution]
    known: Mapping[str, Agent]

    @cached_property
    def head(self) -> tuple[Hop, ...]:
        """The publisher and the wires through which the whole text came."""
        return (publisher_hop(self.article), *wires(self.article))

    def above(self, one: Attribution) -> list[Attribution]:
        """Return the attributions that hold this one, the outermost first."""
        found: list[Attribution] = []
        while (holder := self.by_id.get(one.parent or "")) is not None:
            found.insert(0, holder)
            one = holder
        return found


def chains(
    found: Sequence[Attribution], *, article: Article, known: Mapping[str, Agent] | None = None
) -> dict[str, tuple[Hop, ...]]:
    """Return the chain of each attribution's content, by the attribution's id.

    ``known`` are the agents of the sources, where they were looked for before.
    """
    known = agents(found, text=article.text, article=article) if known is None else known
    page = _Page(article=article, by_id={one.id: one for one in found}, known=known)
    return {one.id: _ended(_once([*page.head, *_route(one, page=page)])) for one in found}


def own_chain(span: Span, *, article: Article) -> tuple[Hop, ...]:
    """Return the chain of what the article says on its own word; hearsay ends in nobody named."""
    head = [publisher_hop(article), *wires(article)]
    if heard := _HEARSAY.search(article.text, span.start, span.end):
        cue = Span(heard.start(), heard.end())
        head.append(_hop(None, Naming.UNNAMED, cue=cue, sure=cue_sureness(cue, text=article.text)))
    return _ended(head)


def publisher_hop(article: Article) -> Hop:
    """Return the hop with which every chain of an article begins."""
    named = Naming.NAMED if article.publisher else Naming.UNNAMED
    return Hop(
        agent=article.publisher,
        naming=named,
        role=HopRole.PUBLISHER,
        kind=ActorKind.OUTLET,
        certainty=Certainty.ASSERTED,
    )


def _route(one: Attribution, *, page: _Page) -> list[Hop]:
    """Return the hops after the head, the nearest to the publisher first."""
    parents = page.above(one)
    agent = page.known.get(one.id)
    if not parents and agent is not None and agent.first in page.by_id and agent.first != one.id:
        parents = page.above(page.by_id[agent.first])
    return [hop for each in (*parents, one) for hop in _hops(each, page=page)]


def _hops(one: Attribution, *, page: _Page) -> list[Hop]:
    """Return the hops that an attribution adds, or none where it is the speaker's own inference."""
    text, cue = page.article.text, one.cue[0]
    agent = page.known.get(one.id)
    if (agent is not None and agent.name in SPEAKERS) or (agent is None and INFERENCE.match(cue.of(text))):
        return []
    through = linked(one, article=page.article)
    sure = cue_sureness(cue, text=text)
    if agent is None:
        return [*([through] if through else []), _hop(None, Naming.UNNAMED, cue=cue, sure=sure)]
    hop = _agent_hop(one, agent, cue=cue, sure=sure)
    if _VAGUE.fullmatch(agent.name):
        return [*([through] if through else []), hop, *([] if through else [GAP])]
    return [through, hop] if through and agent.naming is not Naming.NAMED else [hop]


def _agent_hop(one: Attribution, agent: Agent, *, cue: Span, sure: Judged) -> Hop:
    return replace(
        _hop(agent.name, agent.naming, cue=cue, sure=sure),
        kind=agent.kind,
        described_as=agent.described_as,
        members=members(agent.name, agent.naming),
        span=one.source[0] if one.source else agent.span,
        means=agent.means,
        score=agent.score,
    )


def members(name: str, naming: Naming) -> tuple[str, ...]:
    """Return the agents of a coordination of names ("Mark Toner and John Kirby"), else none.

    Only where every part is in capitals throughout: "the Department of Health and Safety" is one.
    """
    parts = [part for part in re.split(r",\s+(?:and\s+)?|\s+and\s+", name.removeprefix("both ")) if part]
    plain = all(all(word[:1].isupper() for word in part.removeprefix("the ").split()) for part in parts)
    return tuple(parts) if naming is Naming.NAMED and len(parts) > 1 and plain else ()


def _hop(agent: str | None, naming: Naming, *, cue: Span, sure: Judged) -> Hop:
    return Hop(agent=agent, naming=naming, role=HopRole.RELAY, cue=cue, certainty=sure.certainty, because=sure.because)


def _once(hops: Sequence[Hop]) -> list[Hop]:
    """Return the hops without one that repeats the agent before it."""
    return [hop for i, hop in enumerate(hops) if not i or hop.agent is None or hop.agent != hops[i - 1].agent]


def _ended(hops: Sequence[Hop]) -> tuple[Hop, ...]:
    """Return the hops with the last relay as the origin, unless a gap follows it."""
    last = hops[-1]
    return (*hops[:-1], replace(last, role=HopRole.ORIGIN) if last.role is HopRole.RELAY else last)
