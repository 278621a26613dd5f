"""What is told without anybody who tells it: "has been confirmed", "reportedly", "is believed to". Pure."""

import re
from collections.abc import Mapping

from sayso.checks.case import Case
from sayso.checks.sourcing.checkable import checkable, posted
from sayso.checks.sourcing.routes import elsewhere
from sayso.checks.sourcing.voices import Mouth, Voice, has
from sayso.ledger import BlockKind, Certainty, Claim

WORTH = 0.6  # what is told as hearsay in passing is no finding; "confirmed" counts whatever is told
_HEARSAY = re.compile(
    r"\b(?:reportedly|purportedly|rumou?redly|supposedly)\b"
    r"|\b(?:is|are|was|were|has been|have been)\s+(?:also\s+)?(?:widely\s+)?"
    r"(?:said|reported|believed|thought|rumou?red|understood)\b",
    re.IGNORECASE,
)
# "confirmed to the court": an appointment; "confirmed that", "confirmed to be": what this is about.
_THAT = re.compile(r"\W*(?:that\b|to (?:be|have)\b|as\b)", re.IGNORECASE)
_WHAT = re.compile(r"\W*wh(?:at|o|ich)\b", re.IGNORECASE)  # "what are said to be …" only keeps its distance
_IT = re.compile(r"\bit\s+(?:has|is|was|had)\b[^.]*$", re.IGNORECASE)
_BY = re.compile(r"\s*(?:by|in|after|through|via|from)\b", re.IGNORECASE)
_BEEN = re.compile(r"\b(?:is|are|was|were|been|being)\b", re.IGNORECASE)
_NOT = re.compile(r"\b(?:not|never|yet|nor|cannot|neither|unless|if|whether|until)\b|n['’]t\b", re.IGNORECASE)
TITLES = frozenset({BlockKind.HEADLINE, BlockKind.STANDFIRST, BlockKind.SUBHEAD})
BEFORE = 30  # characters before a cue in which an "it" or a "not" may stand


def confirmed_by_nobody(case: Case, *, by: Mapping[str, Mouth]) -> list[Claim]:
    """Return the claims that are called confirmed, proven or verified by a passive without an agent."""
    return [claim for claim in case.reading.claims if by[claim.id].voice is Voice.NOBODY and _confirmed(claim, case)]


def hearsay(case: Case, *, by: Mapping[str, Mouth]) -> list[Claim]:
    """Return the claims of the body, worth checking, that "reportedly" or "is believed to" leaves to nobody.

    A headline has no room for who reports it, and what the body has from somebody is no hearsay.
    """
    titles = [block.span for block in case.reading.article.blocks if block.kind in TITLES]
    return [
        claim
        for claim in case.reading.claims
        if by[claim.id].voice is Voice.NOBODY
        and sum(hop.cue is not None for hop in claim.chain) == 1
        and checkable(claim, least=WORTH, text=case.text)
        and _cue(claim, case) is not None
        and _HEARSAY.search(_cue(claim, case) or "")
        and not _BY.match(case.text, claim.span.end)
        and not any(title.overlaps(claim.span) for title in titles)
        and not elsewhere(claim, case=case, by=by)
        and not posted(claim, case)
        and not _WHAT.match(claim.span.of(case.text))
    ]


def _confirmed(claim: Claim, case: Case) -> bool:
    cue = _cue(claim, case)
    if cue is None or not has("confirmed", cue) or not _BEEN.search(cue) or claim.certainty is not Certainty.CONFIRMED:
        return False
    start = next(hop.cue.start for hop in reversed(claim.chain) if hop.cue is not None)
    before = case.text[max(0, start - BEFORE) : start] + cue
    if _NOT.search(before) or _BY.match(case.text, claim.span.end):
        return False
    return bool(_THAT.match(claim.span.of(case.text)) or _IT.search(before))


def _cue(claim: Claim, case: Case) -> str | None:
    """Return the words by which the last hop speaks."""
    cue = claim.chain[-1].cue
    return None if cue is None else cue.of(case.text)
