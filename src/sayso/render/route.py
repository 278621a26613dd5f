"""How the route of a claim is drawn, from the publisher over its relays to the origin, and what it ends in."""

from sayso.ledger import ActorKind, Hop, HopRole, Naming
from sayso.render.escape import visible
from sayso.render.parts import Part, joined

ARROW = " ▸ "
NOBODY = "nobody named"
GAP = "?"
NO_PUBLISHER = "publisher not known"
OWN, UNKNOWN = "own", "unknown"  # the ends of a route beside the values of ``Naming``


def route(chain: tuple[Hop, ...]) -> tuple[Part, ...]:
    """Return the agents of the chain in order: a named one plain, a described one in quotes."""
    return joined(tuple(agent(hop) for hop in chain), by=(ARROW, "aside"))


def agent(hop: Hop) -> Part:
    """Return how one hop is shown."""
    if hop.role is HopRole.GAP:
        return GAP, "gap"
    if hop.role is HopRole.PUBLISHER:
        return (visible(hop.agent) if hop.agent else NO_PUBLISHER), "publisher"
    if hop.agent is None or hop.naming is Naming.UNNAMED:
        return NOBODY, "unnamed"
    if hop.naming is Naming.DESCRIBED:
        return f"“{visible(hop.agent)}”", "described"
    return visible(hop.agent), "named"


def end(chain: tuple[Hop, ...]) -> str:
    """Return what the route ends in: the publisher's own word, how the last hop is named, or what nobody knows."""
    last = chain[-1]
    if len(chain) == 1:
        return OWN
    if last.role is HopRole.GAP:
        return UNKNOWN
    return Naming.UNNAMED.value if last.agent is None else last.naming.value


def standing(hop: Hop) -> str:
    """Return how a source is named, what sort of agent it is, and what its description claims."""
    words = UNKNOWN if hop.role is HopRole.GAP else end((hop, hop))
    if hop.kind is not ActorKind.UNKNOWN:
        words += f" {hop.kind.value}"
    return f"{words}: “{visible(hop.described_as)}”" if hop.described_as else words
