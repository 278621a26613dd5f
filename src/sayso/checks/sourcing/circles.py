"""Outlets that cite each other: the article has a claim from one that has it from the article's publisher. Pure."""

import re
from collections.abc import Iterator

from sayso.checks.case import Case, Proposition
from sayso.ledger import Claim, Naming

_ENDING = re.compile(r"\.(?:com|org|net|co\.uk|news|info)$")


def circles(case: Case) -> Iterator[tuple[list[Claim], str]]:
    """Yield the claims that go round, by the outlet that the article has them from and that has them from it."""
    mine = plain(case.reading.article.publisher)
    found: dict[str, list[Claim]] = {}
    for claim in case.reading.claims:
        proposition = case.propositions.get(claim.id)
        if proposition is None or not mine:
            continue
        cited = {plain(hop.agent): hop.agent for hop in claim.chain[1:] if hop.naming is Naming.NAMED and hop.agent}
        for outlet in _citing(mine, proposition=proposition):
            if outlet in cited and outlet != mine:
                found.setdefault(cited[outlet] or outlet, []).append(claim)
    yield from ((claims, outlet) for outlet, claims in found.items())


def _citing(publisher: str, *, proposition: Proposition) -> list[str]:
    """Return the publishers whose tellings come from this publisher, as linking traced them."""
    from_it = {claim for origin in proposition.origins if plain(origin.agent) == publisher for claim in origin.claims}
    return sorted({plain(telling.publisher) for telling in proposition.tellings if telling.claim in from_it})


def plain(name: str | None) -> str:
    """Return a publisher's name for comparing: without case, an article, or the ending of an address."""
    folded = " ".join((name or "").casefold().split()).removeprefix("www.").removeprefix("the ")
    return _ENDING.sub("", folded)
