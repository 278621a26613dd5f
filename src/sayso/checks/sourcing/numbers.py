"""Numbers of people or deeds on the publisher's own word, such as the killed and the strikes. Pure.

Leaves out money, shares, ages, dates and counts in passing; what happened years ago, which is common knowledge; what
carries a link, stands in a sentence that names a source, or is told from a source elsewhere in the article.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from sayso.checks.case import Case
from sayso.checks.sourcing.checkable import posted
from sayso.checks.sourcing.voices import Mouth, Voice, lists
from sayso.ledger import BlockKind, Claim, ClaimKind, Measure, Span

WORTH = 0.8  # calibrated by reading findings on polnear dev and helsinki
LEAST = 5  # a smaller number is told of single persons, who can be known one by one
NEAR = 400  # characters before a claim in which a year may say when it was
KNOWN_AFTER = 2  # years after which a number is history
_KINDS = frozenset({ClaimKind.EVENT, ClaimKind.NUMBER, ClaimKind.CAUSE, ClaimKind.STATEMENT})
_BLOCKS = frozenset({BlockKind.BODY, BlockKind.LIST, BlockKind.CAPTION})
_SOURCED = re.compile(
    r"\b(?:according|sa(?:ys?|id)|report(?:s|ed)?|g(?:ave|ives?|iving)|documented|verified|monitors?|monitoring|data|figures|statistics|survey|poll|study|census|estimates?d?|"
    r"indict(?:ed|ment)s?|charged|announced|counted by|records?|this number|of these)\b",
    re.IGNORECASE,
)
_SPEAKER = re.compile(r"^\s*[A-Z][A-Z .'’-]{2,40}(?:\([^)\n]*\))?:\s", re.MULTILINE)
SPEAKERS = 5  # lines that open with a speaker's name: a transcript, in which nothing is on the publisher's word
_YEAR = re.compile(r"\b(?:1[89]\d\d|20\d\d)\b")


def without_source(case: Case, *, by: Mapping[str, Mouth]) -> list[Claim]:
    """Return the claims worth checking that put forward such a number without a source."""
    if len(_SPEAKER.findall(case.text)) >= SPEAKERS:
        return []
    measures = (one for one in case.reading.measures if one.role in lists()["quantity"] and _many(one, case.text))
    counted = {one.id: one for one in measures}
    sourced = _sourced(case, by=by)
    return [
        claim
        for claim in case.reading.claims
        if by[claim.id].voice is Voice.OWN
        and claim.kind in _KINDS
        and (claim.worth is None or claim.worth >= WORTH)
        and any(one in counted and _value(counted[one]) not in sourced for one in claim.measures)
        and _bare(claim, case)
        and not _repeats_title(claim, case)
        and not posted(claim, case)
    ]


def _sourced(case: Case, *, by: Mapping[str, Mouth]) -> set[float | None]:
    """Return the numbers that somebody is cited for, whatever they are said to count."""
    known = {one.id: one for one in case.reading.measures}
    cited = [
        claim
        for claim in case.reading.claims
        if by[claim.id].voice is not Voice.OWN or _SOURCED.search(_sentence(claim.span, case.text).of(case.text))
    ]
    return {_value(known[one]) for claim in cited for one in claim.measures}


def _many(measure: Measure, text: str) -> bool:
    """Tell whether a number is given exactly enough to be checked, in digits, and is of many."""
    stated = [one for one in (measure.low, measure.best, measure.high) if one is not None]
    whole = all(one == int(one) for one in stated)
    return bool(stated) and whole and max(stated) >= LEAST and any(one.isdigit() for one in measure.span.of(text))


def _value(measure: Measure) -> float | None:
    return next((one for one in (measure.best, measure.low, measure.high) if one is not None), None)


def _bare(claim: Claim, case: Case) -> bool:
    """Tell whether nothing in the claim's sentence is a source: no link, no saying, no attribution."""
    article = case.reading.article
    sentence = _sentence(claim.span, case.text)
    return (
        any(block.kind in _BLOCKS and block.span.covers(claim.span) for block in article.blocks)
        and not any(link.span is not None and link.span.overlaps(sentence) for link in article.links)
        and not any(cue.overlaps(sentence) for one in case.reading.attributions if one.source for cue in one.cue)
        and not _SOURCED.search(sentence.of(case.text))
        and not _past(claim, case)
    )


def _repeats_title(claim: Claim, case: Case) -> bool:
    """Tell whether a claim is a title repeated in the body: what the headline does is another check's business."""
    words = _letters(claim.span.of(case.text))
    return any(_letters(title.text) in words for title in case.reading.article.titles if title.text.strip())


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text.casefold())


def _past(claim: Claim, case: Case) -> bool:
    """Tell whether it happened so long before publication that it counts as known."""
    published = case.reading.article.published
    if published is None:
        return False
    limit = date.fromisoformat(published[:10]).year - KNOWN_AFTER
    times = {one.id: one for one in case.reading.times}
    years = [int((times[one].latest or times[one].earliest or published)[:4]) for one in claim.times]
    around = case.text[max(0, claim.span.start - NEAR) : claim.span.end]
    named = [int(year) for year in _YEAR.findall(around)]
    return any(year < limit for year in (*years, *named))


def _sentence(span: Span, text: str) -> Span:
    """Return the sentence that a span stands in, by its full stops and line ends."""
    start = max(text.rfind(mark, 0, span.start) for mark in (". ", "! ", "? ", "\n", "” "))
    ends = [end for end in (text.find(mark, span.end - 1) for mark in (". ", "! ", "? ", "\n")) if end >= 0]
    return Span(min(start + 1, span.start), max(span.end, min(ends, default=len(text))))


def measures_of(claim: Claim, case: Case) -> Iterator[Measure]:
    """Yield the measures of a claim that count people or deeds, in the order of the text."""
    known = {one.id: one for one in case.reading.measures}
    found = (known[one] for one in claim.measures)
    kept = (one for one in found if one.role in lists()["quantity"] and _many(one, case.text))
    yield from sorted(kept, key=lambda one: one.span)
