"""Whether a claim has another route than the one that its chain shows: in the same article, or on the desk. Pure."""

from collections.abc import Iterator, Mapping

from sayso.checks.case import Case, Proposition
from sayso.checks.sourcing.voices import Mouth, Voice, has, mouth
from sayso.ledger import ActorKind, Claim, Naming
from sayso.linking.claims.told import told

# Words that carry meaning: another claim tells the same where it has so many of the fewer, and so large a share.
# Generous on purpose: a finding that nobody else is cited must not overlook one who is.
SHARED, SHARE = 3, 0.4
CORROBORATES = frozenset({"own_witness", "named", "described", "record"})  # kinds of origin that are somebody else


def mouths(case: Case) -> dict[str, Mouth]:
    """Return whom each claim of the article comes from, by the claim's id."""
    return {claim.id: mouth(claim, text=case.text) for claim in case.reading.claims}


def elsewhere(claim: Claim, *, case: Case, by: Mapping[str, Mouth]) -> bool:
    """Tell whether somebody other than the claim's source tells the same: here with a source, or on the desk."""
    return any(_others(claim, case=case, by=by)) or _on_the_desk(claim, case.propositions.get(claim.id))


def named_too(source: Mouth, *, case: Case) -> bool:
    """Tell whether "a monitoring group" may be the organisation that the article cites by name."""
    bodies = (hop for claim in case.reading.claims for hop in claim.chain[1:] if hop.kind is ActorKind.ORGANISATION)
    return has("body", source.words) and any(hop.naming is Naming.NAMED for hop in bodies)


def _others(claim: Claim, *, case: Case, by: Mapping[str, Mouth]) -> Iterator[Claim]:
    """Yield the claims of the article that tell the same from another source; its own word is no source."""
    mine = _content(claim, case=case)
    for other in case.reading.claims:
        source = by[other.id]
        if source.voice in (Voice.OWN, Voice.NOBODY) or source.key == by[claim.id].key:
            continue
        if other.span.overlaps(claim.span):
            continue  # a relay's claim holds its source's, and is no second route
        theirs = _content(other, case=case)
        shared = len(mine & theirs)
        if shared >= SHARED and shared >= SHARE * min(len(mine), len(theirs)):
            yield other


def _content(claim: Claim, *, case: Case) -> frozenset[str]:
    return frozenset(told(claim.span.of(case.text)).content)


def _on_the_desk(claim: Claim, proposition: Proposition | None) -> bool:
    """Tell whether linking found an origin of the proposition that this claim does not come from."""
    if proposition is None:
        return False
    return any(one.kind in CORROBORATES and claim.id not in one.claims for one in proposition.origins)
