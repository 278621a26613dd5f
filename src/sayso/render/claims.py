"""In which order the claims of a reading stand: that of the text, what nests under what holds it."""

from sayso.ledger import Claim, Reading
from sayso.render.manner import SET_APART

_Numbered = tuple[int, int, Claim]


def numbered(reading: Reading) -> tuple[_Numbered, ...]:
    """Return each claim with its number, from 1, and how deep it nests, from 0."""
    claims = sorted(reading.claims, key=lambda claim: (claim.span.start, -claim.span.end, claim.id))
    parents = _parents(reading, claims=claims)
    children: dict[str | None, list[Claim]] = {}
    for claim in claims:
        children.setdefault(parents.get(claim.id), []).append(claim)
    ordered: list[_Numbered] = []
    waiting = [(claim, 0) for claim in reversed(children.get(None, []))]
    while waiting:
        claim, depth = waiting.pop()
        ordered.append((len(ordered) + 1, depth, claim))
        waiting += [(child, depth + 1) for child in reversed(children.get(claim.id, []))]
    return tuple(ordered)


def counted(reading: Reading) -> str:
    """Return in words how many claims there are, and how many of them are opinions and calls."""
    count = len(reading.claims)
    words = {0: "no claim found", 1: "1 claim"}.get(count, f"{count} claims")
    apart = [(kind, sum(claim.kind is kind for claim in reading.claims)) for kind in SET_APART]
    parts = [f"{number} {kind.value}{'s' if number > 1 else ''}" for kind, number in apart if number]
    return f"{words}, {' and '.join(parts)} among them" if parts else words


def _parents(reading: Reading, *, claims: list[Claim]) -> dict[str, str]:
    """Return for each nested claim the id of the claim that holds it: the first of the nearest attribution.

    Only a claim that stands earlier can hold another, so that no circle of parents can lose a claim.
    """
    above = {attribution.id: attribution.parent for attribution in reading.attributions}
    first: dict[str, str] = {}
    found: dict[str, str] = {}
    for claim in claims:
        if claim.attribution is None:
            continue
        holder = _holder(claim.attribution, above=above, first=first)
        if holder is not None:
            found[claim.id] = holder
        first.setdefault(claim.attribution, claim.id)
    return found


def _holder(attribution: str, *, above: dict[str, str | None], first: dict[str, str]) -> str | None:
    """Return the claim of the nearest attribution above this one, of those met so far."""
    seen = {attribution}
    parent = above.get(attribution)
    while parent is not None and parent not in seen:
        if parent in first:
            return first[parent]
        seen.add(parent)
        parent = above.get(parent)
    return None
