"""Whether a time is that of the saying or of what is said, where the text decides it by where the time stands."""

from collections.abc import Sequence
from typing import Literal

from sayso.ledger import Attribution, Span, Time

REACH = 60  # characters between a cue and its time: "said in a statement carried by state television on Friday"
_ENDS = frozenset('.!?;:\n"“”')


def belongs(time: Time, attributions: Sequence[Attribution], *, text: str) -> Literal["saying", "content"]:
    """Return whether a time belongs to the saying of an attribution or to what is told.

    To the saying: beside the cue, outside of the content ("confirmed in September that …", "said on Sunday"),
    also where the content was taken to begin with the time itself ("said on Thursday it had …"). Everything
    else is told, be it by a source or by the publisher.
    """
    span = time.span
    holding = [one for one in attributions if any(part.covers(span) for part in one.content)]
    for one in attributions:
        if one in holding:
            if _opens_content(span, one, text=text):
                return "saying"
        elif _beside_cue(span, one, text=text) and not _deeper(one, holding):
            return "saying"
    return "content"


def _opens_content(span: Span, one: Attribution, *, text: str) -> bool:
    """Tell whether nothing but white space lies between the cue and the time that begins the content."""
    begins = any(part.start == span.start for part in one.content)
    goes_on = any(part.start == span.start and part.end > span.end for part in one.content)
    return (
        begins and goes_on and any(cue.end <= span.start and not text[cue.end : span.start].strip() for cue in one.cue)
    )


def _beside_cue(span: Span, one: Attribution, *, text: str) -> bool:
    """Tell whether a time stands near a cue in the same sentence, with none of the content between them."""
    for cue in one.cue:
        if cue.overlaps(span):
            return True
        between = Span(*_gap(cue, span)) if _gap(cue, span)[0] < _gap(cue, span)[1] else None
        if between is None:
            return True
        apart = len(between) > REACH or any(part.overlaps(between) for part in one.content)
        if not apart and not _ENDS.intersection(between.of(text)):
            return True
    return False


def _gap(cue: Span, span: Span) -> tuple[int, int]:
    return (cue.end, span.start) if cue.end <= span.start else (span.end, cue.start)


def _deeper(one: Attribution, holding: Sequence[Attribution]) -> bool:
    """Tell whether the cue itself lies outside of a content that holds the time: then the content decides."""
    return any(not any(part.covers(cue) for part in held.content) for held in holding for cue in one.cue)
