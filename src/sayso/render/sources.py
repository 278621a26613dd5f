"""How the sources of a reading are counted: what rests on the publisher's own word, what on whom else."""

from dataclasses import dataclass

from sayso.ledger import ActorKind, Claim, Hop, HopRole, Naming, Reading
from sayso.render.claims import numbered
from sayso.render.manner import OWN_WORD
from sayso.render.parts import Part
from sayso.render.route import OWN, agent, end, route, standing

# How the sum says what the routes end in, in this order; a hop known to be missing ends in "unknown".
ENDS = {
    "named": "{claims} on {sources} named {noun}",
    "described": "{claims} on {sources} described {noun}",
    "unnamed": "{claims} on nobody named",
    "unknown": "{claims} on somebody not known",
}

_Route = tuple[tuple[str | None, Naming, HopRole], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """One route and the claims that rest on it, each with its number on the sheet."""

    chain: tuple[Hop, ...]
    claims: tuple[tuple[int, Claim], ...]

    @property
    def end(self) -> str:
        """What the route ends in."""
        return end(self.chain)


def bases(reading: Reading) -> tuple[Basis, ...]:
    """Return every distinct route with its claims, the one that carries most of them first."""
    found: dict[_Route, list[tuple[int, Claim]]] = {}
    for number, _, claim in numbered(reading):
        key = tuple((hop.agent and hop.agent.casefold(), hop.naming, hop.role) for hop in claim.chain)
        found.setdefault(key, []).append((number, claim))
    ordered = sorted(found.values(), key=lambda claims: (-len(claims), claims[0][0]))
    return tuple(Basis(chain=_fullest(claims), claims=tuple(claims)) for claims in ordered)


def origin(basis: Basis) -> tuple[Part, ...]:
    """Return the end of a route, the relays it came through, and how it is named."""
    if basis.end == OWN:
        return agent(basis.chain[0]), (f", {OWN_WORD}", "plain")
    relays = basis.chain[1:-1]
    through = ((", through ", "aside"), *route(relays)) if relays else ()
    return agent(basis.chain[-1]), *through, (f"  {standing(basis.chain[-1])}", "aside")


def summed(found: tuple[Basis, ...]) -> str:
    """Return in words how many claims end where."""
    total = sum(len(basis.claims) for basis in found)
    own = sum(len(basis.claims) for basis in found if basis.end == OWN)
    parts = [f"{own} of {total} ({share(own, of=total)}) on the publisher's own word"]
    for name, phrase in ENDS.items():
        counts = [len(basis.claims) for basis in found if basis.end == name]
        if counts:
            noun = "source" if len(counts) == 1 else "sources"
            parts.append(phrase.format(claims=sum(counts), sources=len(counts), noun=noun))
    return "Claims: " + "; ".join(parts) + "."


def share(count: int, *, of: int) -> str:
    """Return a share in whole percent."""
    return f"{round(100 * count / of)} %"


def _fullest(claims: list[tuple[int, Claim]]) -> tuple[Hop, ...]:
    """Return the chain whose end says most: a later mention ("the source") knows less than the first."""
    return max((claim.chain for _, claim in claims), key=lambda chain: _said(chain[-1]))


def _said(hop: Hop) -> tuple[bool, bool]:
    return hop.described_as is not None, hop.kind is not ActorKind.UNKNOWN
