"""The claim of the body that bears a headline most, to be shown beside it; not whether it bears it.

Nearness is the share of the headline's longer words that the claim has too; of equally near ones the one that is put
forward most surely is the strongest. For the eye, and not calibrated: the check of headlines is another thing.
"""

import re
from dataclasses import dataclass

from sayso.ledger import BlockKind, Certainty, Claim, Reading

LEAST_LETTERS = 4  # of a word that says what a headline is about
LEAST_SHARE = 0.3  # of a headline's words; below it a claim is about something else
ORDER = (
    Certainty.CONFIRMED,
    Certainty.ASSERTED,
    Certainty.HEDGED,
    Certainty.UNKNOWN,
    Certainty.DISTANCED,
    Certainty.ASKED,
    Certainty.DENIED,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Borne:
    """A claim of the headline and the claim of the body that bears it most, None where none is near it."""

    headline: Claim
    body: Claim | None


def borne(reading: Reading) -> tuple[Borne, ...]:
    """Return each claim of the headline with what bears it most."""
    text = reading.article.text
    heads = [block.span for block in reading.article.blocks if block.kind is BlockKind.HEADLINE]
    told = [block.span for block in reading.article.blocks if block.kind in (BlockKind.BODY, BlockKind.QUOTE)]
    body = [claim for claim in reading.claims if any(span.covers(claim.span) for span in told)]
    tops = [claim for claim in reading.claims if any(span.covers(claim.span) for span in heads)]
    return tuple(Borne(headline=claim, body=_nearest(claim, body, text=text)) for claim in tops)


def _nearest(headline: Claim, body: list[Claim], *, text: str) -> Claim | None:
    wanted = _words(headline.span.of(text))
    if not wanted:
        return None
    near = [(len(wanted & _words(claim.span.of(text))) / len(wanted), claim) for claim in body]
    near = [(share, claim) for share, claim in near if share >= LEAST_SHARE]
    return max(near, key=_strength)[1] if near else None


def _strength(found: tuple[float, Claim]) -> tuple[float, int, int, int]:
    """Return what the strongest has most of; of a claim that another hands on, the longer route says more."""
    share, claim = found
    return share, -ORDER.index(claim.certainty), len(claim.chain), -claim.span.start


def _words(words: str) -> set[str]:
    return {word for word in re.findall(r"[^\W_]+", words.casefold()) if len(word) >= LEAST_LETTERS or word.isdigit()}
