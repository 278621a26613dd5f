"""How the claims of a reading are set out: in the order of the text, what nests under what holds it."""

from collections.abc import Iterator

from sayso.ledger import Attribution, Certainty, Claim, Reading
from sayso.render.escape import visible
from sayso.render.page import Line, styled
from sayso.render.route import route

OWN_WORD = "own word"
NUMBER = 5  # cells for a claim's number
STEP = 3  # cells that a nested claim stands further in

_Numbered = tuple[int, int, Claim]


def claim_lines(reading: Reading) -> Iterator[Line]:
    """Yield the lines of every claim: its number and route, how it is put forward, and its words."""
    attributions = {attribution.id: attribution for attribution in reading.attributions}
    text = reading.article.text
    for number, depth, claim in numbered(reading):
        manner = _manner(claim, attribution=attributions.get(claim.attribution or ""), text=text)
        head = route(claim.chain) + styled(("  " + " · ".join(manner), "aside"))
        label = styled((f"{number:>3}", "label"))
        yield Line(words=head, label=label, indent=depth * STEP, margin=NUMBER)
        yield Line(words=styled((visible(claim.span.of(text)), "plain")), indent=depth * STEP, margin=NUMBER)
        yield Line()


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


def _manner(claim: Claim, *, attribution: Attribution | None, text: str) -> list[str]:
    """Return how the claim is put forward: how directly, by which cue, and how surely where that was assessed."""
    manner = [OWN_WORD] if len(claim.chain) == 1 else []
    if attribution is not None:
        cue = " … ".join(visible(span.of(text)) for span in attribution.cue)
        manner += [attribution.directness.value, f"“{cue}”"]
    if claim.certainty is not Certainty.UNKNOWN:
        manner.append(claim.certainty.value)
    return manner
