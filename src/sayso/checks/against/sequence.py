"""What is said to have come right after an event: a deed of the same day and place, and what follows from it or not."""

import re

from sayso.checks.against.answer import Answer
from sayso.checks.against.asked import Asked
from sayso.checks.against.events import identified, is_event
from sayso.checks.against.lexicon import has
from sayso.checks.against.sides import known, same, sides_of
from sayso.checks.against.telling import backing, day
from sayso.checks.against.verdicts import COMPATIBLE, OUT_OF_SCOPE
from sayso.checks.case import Case
from sayso.ledger import Span
from sayso.ledger.findings import Input
from sayso.ledger.reading import Claim, PartRole
from sayso.ledger.records import Record, RecordKind

AT = 3.0  # km: one hill, one neighbourhood
AFTER = re.compile(
    r"\b(?:(?:a few |several |just |some )?(?:seconds|minutes|hours|moments|shortly|soon) (?:later|after(?:wards)?)|"
    r"immediately after(?:wards)?|right after|at once)\b",
    re.IGNORECASE,
)
NEXT = 3  # characters between a claim and what its author infers from it


def after(asked: Asked, case: Case) -> tuple[Answer, ...]:
    """Return what registers have of a deed told to have come right after the event that a number is of.

    An inference that the article draws from it is its author's own: nothing can be put beside it, and that is said.
    """
    words = asked.claim.span.of(case.text)
    gap = AFTER.search(words)
    if gap is None or not _attacks(asked.claim, case) or not is_event(asked):
        return ()
    first = identified(asked, case)
    if first is None:
        return ()
    clashes = _clashes(first, asked.claim, case)
    if not clashes:
        return ()
    told = _told(
        asked, case, first, clashes, Span(asked.claim.span.start + gap.start(), asked.claim.span.start + gap.end())
    )
    return (told, *_inferences(asked.claim, case))


def _attacks(claim: Claim, case: Case) -> bool:
    """Tell whether somebody attacks in a claim."""
    text = case.text
    return any(part.role is PartRole.AGENT and has(part.deed.of(text), "clashing") for part in claim.parts)


def _clashes(first: Record, claim: Claim, case: Case) -> list[Record]:
    """Return the events of the same day and spot that have the attacker on one side."""
    sides = known(claim, case.reading, role=PartRole.AGENT)
    if first.lat is None or first.lon is None:
        return []
    day_ = first.earliest
    near = case.around.archive.near(first.lat, first.lon, km=AT, between=(day_, day_), kinds=(RecordKind.EVENT,))
    return [
        one.record
        for one in near
        if one.record.id != first.id
        and (one.km or 0.0) <= AT
        and one.record.earliest == day_
        and same(sides, sides_of(one.record))
    ]


def _told(asked: Asked, case: Case, first: Record, clashes: list[Record], gap: Span) -> Answer:
    name = case.around.archive.holdings[clashes[0].register].register.name
    said, article = gap.of(case.text), case.reading.article.id
    many = "a clash" if len(clashes) == 1 else f"{len(clashes)} clashes"
    return Answer(
        claim=asked.claim.id,
        span=gap,
        verdict=COMPATIBLE,
        explanation=f"{name} has {many} of {' and '.join(clashes[0].actors)} on the same day at the same place "
        f"({clashes[0].place}, {day(first.earliest)}). That it came “{said}” is not in the record, "
        "which has days only.",
        inputs=(
            Input(name="after", value=said, span=gap, article=article),
            Input(name="after what", value=asked.words(case.text), span=asked.measure.span, article=article),
        ),
        records=(
            *(backing(one, relation="same day, same place") for one in clashes),
            backing(first, relation="what it is said to have come after"),
        ),
    )


def _inferences(claim: Claim, case: Case) -> list[Answer]:
    """Return what the article infers on its own word right after a claim ("suggesting …")."""
    by_id = {one.id: one for one in case.reading.attributions}
    found = []
    for other in case.reading.claims:
        attribution = by_id.get(other.attribution or "")
        if attribution is None or attribution.source is not None:
            continue
        cue = attribution.cue[0]
        if 0 <= cue.start - claim.span.end <= NEXT and other.span.start >= cue.end:
            found.append(_inferred(other, case, cue))
    return found


def _inferred(claim: Claim, case: Case, cue: Span) -> Answer:
    article = case.reading.article.id
    return Answer(
        claim=claim.id,
        span=claim.span,
        verdict=OUT_OF_SCOPE,
        explanation=f"“{cue.of(case.text)}”: this is the article's own inference. No register lists what somebody "
        "knew or meant, so there is nothing to compare.",
        inputs=(Input(name="inference", value=claim.span.of(case.text), span=claim.span, article=article),),
    )
