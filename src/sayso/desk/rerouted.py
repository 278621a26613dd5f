"""A claim's chain as an analyst has it: which hops follow the publisher, in which order, and what they are called.

Decides what becomes of a hop that is kept, renamed or new, and what the claim's certainty follows from then.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sayso.errors import DeskError
from sayso.ledger import Actor, Claim, Hop, HopRole, Naming, Reading, Span

CHAIN = "chain"
MOST_HOPS = 12
LONGEST_NAME = 200  # characters of an agent's name


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What an analyst says of one hop after the publisher.

    ``was`` is its place in the chain so far, from 1, or None for a hop that was not on it. ``gap`` says that somebody
    is missing there; ``agent`` is None where nobody is named. ``span`` are the words that name it in the article.
    """

    was: int | None = None
    agent: str | None = None
    naming: Naming | None = None
    gap: bool = False
    span: Span | None = None


def rerouted(claim: Claim, steps: Sequence[Step]) -> dict[str, Any]:
    """Return the value of the judgement that gives a claim this chain, as plain JSON.

    A hop that is kept stays as it is, with its cue and all; one that is renamed keeps its cue and how sure it is.

    Raises:
        DeskError: when there are too many hops, a name is too long, or one is kept twice or was not there.
    """
    import msgspec

    if len(steps) > MOST_HOPS:
        raise DeskError(f"a chain: expected at most {MOST_HOPS} hops after the publisher, found {len(steps)}")
    kept = [step.was for step in steps if step.was is not None]
    if len(kept) != len(set(kept)) or not all(1 <= was < len(claim.chain) for was in kept):
        raise DeskError(f"a chain: expected hops of the {len(claim.chain) - 1} that it has, each once, found {kept}")
    return {CHAIN: msgspec.to_builtins(_ended([_hop(claim, step) for step in steps]))}


def hops_of(value: Mapping[str, Any]) -> tuple[Hop, ...]:
    """Return the hops after the publisher that the value of a judgement holds.

    Raises:
        DeskError: when it holds something else.
    """
    import msgspec

    try:
        hops = msgspec.convert(value, dict[str, tuple[Hop, ...]])[CHAIN]
    except (msgspec.ValidationError, ValueError, KeyError) as error:
        raise DeskError(f"a chain: expected the hops after the publisher, found {error}") from error
    if len(value) != 1 or len(hops) > MOST_HOPS or any(hop.role is HopRole.PUBLISHER for hop in hops):
        raise DeskError(f"a chain: expected at most {MOST_HOPS} hops after the publisher and nothing else")
    return hops


def spans_of(hops: Iterable[Hop]) -> list[Span]:
    """Return every span that these hops rest on."""
    return [span for hop in hops for span in (hop.cue, hop.span, hop.means, *hop.because) if span is not None]


def with_chains(reading: Reading, edits: Mapping[str, Mapping[str, Any]]) -> Reading:
    """Return the reading with these claims, by id, on the chains that they were given."""
    if not any(CHAIN in edits.get(claim.id, ()) for claim in reading.claims):
        return reading
    claims = (
        _on(claim, hops_of(edits[claim.id]), reading=reading) if CHAIN in edits.get(claim.id, ()) else claim
        for claim in reading.claims
    )
    return replace(reading, claims=tuple(claims))


def _on(claim: Claim, hops: Sequence[Hop], *, reading: Reading) -> Claim:
    from sayso.desk.edited import assessed

    known = {actor.id for actor in reading.actors}
    chain = (claim.chain[0], *(hop if hop.actor in known else _met(hop, reading.actors) for hop in hops))
    if chain == claim.chain:
        return claim
    return replace(assessed(claim, chain, own=False, reading=reading), chain=chain)


def _met(hop: Hop, actors: Sequence[Actor]) -> Hop:
    """Return a hop with the actor of the article that is called so, if there is one."""
    named = (actor.id for actor in actors if hop.agent is not None and hop.agent in (actor.name, *actor.aliases))
    return replace(hop, actor=next(named, None))


def _hop(claim: Claim, step: Step) -> Hop:
    if step.gap:
        return Hop(agent=None, naming=Naming.UNNAMED, role=HopRole.GAP)
    agent = " ".join(step.agent.split()) if step.agent else None
    if agent is not None and len(agent) > LONGEST_NAME:
        raise DeskError(f"a chain: expected names of at most {LONGEST_NAME} characters, found one of {len(agent)}")
    was = claim.chain[step.was] if step.was is not None else None
    hop = was or Hop(agent=None, naming=Naming.UNNAMED, role=HopRole.RELAY)
    if was is not None and _same(was, agent, step):
        return was
    if agent is None:
        return replace(_bare(hop), role=HopRole.RELAY)
    return replace(_named(hop, agent, step.naming), span=step.span or hop.span, role=HopRole.RELAY)


def _same(was: Hop, agent: str | None, step: Step) -> bool:
    """Tell whether a hop is left as it was."""
    return was.agent == agent and step.naming in (None, was.naming) and step.span in (None, was.span)


def _bare(hop: Hop) -> Hop:
    """Return a hop of which nobody is named, with the cue that it had."""
    fresh = Hop(agent=None, naming=Naming.UNNAMED, role=hop.role)
    return replace(fresh, cue=hop.cue, certainty=hop.certainty, because=hop.because)


def _named(hop: Hop, agent: str, named: Naming | None) -> Hop:
    """Return a hop with the name that an analyst gives it; what sort of agent it is, the reader's rules say."""
    from sayso.reader.chains.routes import members
    from sayso.reader.sources.described import described_as
    from sayso.reader.sources.kinds import kind_of
    from sayso.reader.sources.naming import naming

    how = named or naming(agent)
    return replace(
        hop,
        agent=agent,
        naming=how,
        kind=kind_of(agent),
        described_as=described_as(agent) if how is Naming.DESCRIBED else None,
        members=members(agent, how),
        means=None,
        score=1.0,
        actor=None,
    )


def _ended(hops: Sequence[Hop]) -> tuple[Hop, ...]:
    """Return the hops with the last as the origin and the others as relays; a gap stays one."""
    last = len(hops) - 1
    return tuple(
        hop if hop.role is HopRole.GAP else replace(hop, role=HopRole.ORIGIN if at == last else HopRole.RELAY)
        for at, hop in enumerate(hops)
    )
