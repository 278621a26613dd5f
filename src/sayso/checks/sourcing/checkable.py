"""Which claims are looked at: those that a record might bear out, and that are worth it. Pure."""

import re

from sayso.checks.case import Case
from sayso.ledger import Claim, ClaimKind
from sayso.linking.claims.told import told

UNCHECKABLE = frozenset({ClaimKind.OPINION, ClaimKind.CALL, ClaimKind.POSITION})
QUOTED = 0.5  # the worth that a quotation must have: most that are quoted word for word are views
_QUOTES = ("“", '"', "‘", "«")
_HANDLE = re.compile(r"\(@\w+\)|pic\.twitter\.com")
LEAST = 4  # words that carry meaning: with fewer, a claim says nothing by itself


def posted(claim: Claim, case: Case) -> bool:
    """Tell whether a claim stands in a post that the article shows: it is not the article's own word then."""
    blocks = [block.span for block in case.reading.article.blocks]
    inside = [number for number, span in enumerate(blocks) if span.overlaps(claim.span)]
    around = blocks[min(inside) : max(inside) + 2] if inside else []  # the name stands below the post
    return any(_HANDLE.search(span.of(case.text)) for span in around)


def checkable(claim: Claim, *, least: float, text: str) -> bool:
    """Tell whether a claim is of a kind that can be checked, says something, and has ``least`` worth.

    A claim whose worth nobody judged has enough.
    """
    words = claim.span.of(text)
    least = max(least, QUOTED) if words.lstrip().startswith(_QUOTES) else least
    if claim.kind in UNCHECKABLE or (claim.worth is not None and claim.worth < least):
        return False
    return len(told(words).content) >= LEAST
