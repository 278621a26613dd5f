"""Attributions that name nobody and say so plainly: "has been confirmed to be …", "it is believed that …".

A pattern for what the network overlooks; where it found a cue, its finding stands.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from sayso.ledger import Article, Attribution, Span, content_id
from sayso.reader.attributions.quotes import Quotes, directness

SCORE = 0.5  # a pattern's, not the network's: neither sure nor a guess
_LIGHT = r"(?:\s+(?:now|also|since|widely|long|already|officially|repeatedly|reportedly))?"
_PASSIVE = re.compile(
    rf"\b(?P<cue>(?:(?:has|have|had){_LIGHT}\s+been|is|are|was|were){_LIGHT}"
    r"\s+(?:confirmed|reported|alleged|claimed|believed|thought|rumou?red|revealed|suspected|said|understood))"
    r"\s+(?P<content>(?:to\s+(?:be|have)|that)\b[^,;.!?\n]+)",
    re.IGNORECASE,
)


def passives(found: Sequence[Attribution], *, article: Article, marks: Quotes) -> Iterator[Attribution]:
    """Yield the agentless attributions of an article whose words no cue in ``found`` overlaps."""
    taken = sorted(one.cue[0] for one in found)
    for match in _PASSIVE.finditer(article.text):
        cue, content = Span(*match.span("cue")), Span(match.start("content"), match.start("content") + _length(match))
        at = bisect_left(taken, cue)
        if any(cue.overlaps(other) for other in taken[max(0, at - 1) : at + 1]):
            continue
        yield Attribution(
            id=content_id("t", article.id, (), cue, (content,)),
            source=None,
            cue=(cue,),
            content=(content,),
            directness=directness((content,), text=article.text, marks=marks),
            score=SCORE,
        )


def _length(match: re.Match[str]) -> int:
    return len(match["content"].rstrip())
