"""Relays that an article does not name: what somebody said, through a mouth or a report left in the dark. Pure."""

import re
from collections.abc import Iterator
from itertools import pairwise

from sayso.checks.case import Case
from sayso.checks.sourcing.voices import Mouth, Voice, judged, says
from sayso.ledger import Claim, Hop, HopRole

_REPORTS = re.compile(
    r"(?:(?:several|some|many|other|various|local|foreign|recent|earlier|media|press|news|unconfirmed|multiple|"
    r"published)\s+)*reports",
    re.IGNORECASE,
)


def relays(case: Case) -> Iterator[tuple[str, list[Claim]]]:
    """Yield each unnamed relay, as it is worded, with the claims that came through it, in the order of the text."""
    groups: dict[str, tuple[str, list[Claim]]] = {}
    for claim in case.reading.claims:
        for hop, after in pairwise((*claim.chain[1:], None)):
            relay = None if hop is None else _dark(hop, after, text=case.text)
            if relay is not None:
                groups.setdefault(relay.key, (relay.words, []))[1].append(claim)
                break
    yield from groups.values()


def _dark(hop: Hop, after: Hop | None, *, text: str) -> Mouth | None:
    """Return a hop as an unnamed relay, or None where it is the origin, named, or does not speak."""
    found = judged(hop, text=text)
    if _REPORTS.fullmatch(found.words) and says(hop, text=text):
        return found
    passes_on = after is not None and after.role is not HopRole.GAP and after.cue is not None and says(after, text=text)
    return found if passes_on and found.voice is Voice.HIDDEN else None
