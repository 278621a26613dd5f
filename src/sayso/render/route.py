"""How the route of a claim is drawn, from the publisher over its relays to the origin."""

from rich.text import Text

from sayso.ledger import Hop, HopRole, Naming
from sayso.render.escape import visible
from sayso.render.page import styled

ARROW = " ▸ "
NOBODY = "nobody named"
GAP = "?"
NO_PUBLISHER = "publisher not known"


def route(chain: tuple[Hop, ...]) -> Text:
    """Return the agents of the chain in order: a named one plain, a described one in quotes."""
    return styled((ARROW, "aside")).join(agent(hop) for hop in chain)


def agent(hop: Hop) -> Text:
    """Return how one hop is shown."""
    if hop.role is HopRole.GAP:
        return styled((GAP, "gap"))
    if hop.role is HopRole.PUBLISHER:
        return styled((visible(hop.agent) if hop.agent else NO_PUBLISHER, "publisher"))
    if hop.agent is None or hop.naming is Naming.UNNAMED:
        return styled((NOBODY, "unnamed"))
    if hop.naming is Naming.DESCRIBED:
        return styled((f"“{visible(hop.agent)}”", "described"))
    return styled((visible(hop.agent), "named"))
