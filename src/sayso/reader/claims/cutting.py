"""The claims of an article: what each attribution puts forward, and what the publisher says itself.

One claim for each attribution, over its content; one for each sentence, or rest of a sentence,
that no attribution accounts for.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, takewhile

from sayso.ledger import (
    Article,
    Attribution,
    BlockKind,
    Certainty,
    Claim,
    ClaimKind,
    Directness,
    Hop,
    Span,
    content_id,
)
from sayso.reader.chains.certainty import of_content, weakest
from sayso.reader.chains.routes import publisher_hop
from sayso.reader.sentences import sentences

SPEAKING = frozenset(
    {
        BlockKind.HEADLINE, BlockKind.STANDFIRST, BlockKind.SUBHEAD, BlockKind.BODY, BlockKind.QUOTE, BlockKind.LIST,
        BlockKind.CAPTION, BlockKind.TABLE,
    }
)  # fmt: skip
WHOLE, REST = 3, 6  # words: a shorter sentence, or rest of one ("Considering that …"), puts nothing forward
_WORD = re.compile(r"\w+")
# A rest that ends in one of these is cut off in mid-phrase by the attribution after it.
_DANGLING = frozenset("of to by from that as with for and but or in on at the a an than which who".split())
_NUMBER = re.compile(r"\d")
_FUTURE = re.compile(r"\b(?:will|would|won’t|won't|going to|is set to|are set to|poised to|plans? to)\b", re.IGNORECASE)
_DUTY = re.compile(r"\b(?:should|must|ought to|needs? to|has to|have to)\b", re.IGNORECASE)
_CAUSE = re.compile(r"\b(?:because|caused|led to|resulted in|due to|as a result|thanks to)\b", re.IGNORECASE)
KINDS = (
    (_DUTY, ClaimKind.POSITION),
    (_FUTURE, ClaimKind.PREDICTION),
    (_CAUSE, ClaimKind.CAUSE),
    (_NUMBER, ClaimKind.NUMBER),
)


def claims(
    article: Article, *, attributions: Sequence[Attribution], chains: Mapping[str, tuple[Hop, ...]]
) -> tuple[Claim, ...]:
    """Return the claims in the order of the text; an outer one before those inside it."""
    attributed = [_attributed(one, article=article, chain=chains[one.id]) for one in attributions]
    own = [_own(span, article=article) for span in own_words(article, attributions=attributions)]
    unique = {claim.id: claim for claim in (*attributed, *own)}
    return tuple(sorted(unique.values(), key=lambda claim: (claim.span.start, -claim.span.end, claim.id)))


def own_words(article: Article, *, attributions: Sequence[Attribution]) -> Iterator[Span]:
    """Yield the sentences, and rests of sentences, that the publisher says on its own word."""
    blocks = [block.span for block in article.blocks if block.kind in SPEAKING]
    taken = sorted(_reach(one) for one in attributions)
    at = 0
    for sentence in sentences(article.text, blocks=blocks):
        while at < len(taken) and taken[at].end <= sentence.start:
            at += 1
        ahead = takewhile(lambda span: span.start < sentence.end, islice(taken, at, None))  # noqa: B023 - used at once
        overlapping = [span for span in ahead if span.overlaps(sentence)]
        least = REST if overlapping else WHOLE
        for piece in _without(sentence, overlapping):
            found = _WORD.findall(piece.of(article.text))
            if len(found) >= least and found[-1].lower() not in _DANGLING:
                yield _bare(piece, text=article.text)


def kind_of(words: str, *, directness: Directness | None) -> ClaimKind:
    """Return what sort of claim the words make, by the first rule that fits."""
    for pattern, kind in KINDS:
        if pattern.search(words):
            return kind
    return ClaimKind.QUOTE if directness is Directness.DIRECT else ClaimKind.STATEMENT


def _attributed(one: Attribution, *, article: Article, chain: tuple[Hop, ...]) -> Claim:
    span = Span(one.content[0].start, one.content[-1].end)
    words = " ".join(piece.of(article.text) for piece in one.content)
    return Claim(
        id=content_id("c", article.id, span, one.id),
        span=span,
        chain=chain,
        certainty=_certainty(chain, words),
        kind=kind_of(words, directness=one.directness),
        attribution=one.id,
        score=one.score,
    )


def _certainty(chain: tuple[Hop, ...], words: str) -> Certainty:
    """Return the least sure of the hops, or what the content's own hedge makes of it."""
    hedge = of_content(words)
    hops = [hop.certainty for hop in chain[1:]]
    return weakest(hops if hops and hedge is Certainty.ASSERTED else [*hops, hedge])


def _own(span: Span, *, article: Article) -> Claim:
    words = span.of(article.text)
    return Claim(
        id=content_id("c", article.id, span),
        span=span,
        chain=(publisher_hop(article),),
        certainty=of_content(words),
        kind=kind_of(words, directness=None),
        score=1.0,
    )


def _reach(one: Attribution) -> Span:
    """Return the stretch from the first to the last word of an attribution."""
    spans = [*(one.source or ()), *one.cue, *one.content]
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def _without(sentence: Span, taken: Sequence[Span]) -> list[Span]:
    """Return what is left of a sentence outside the ``taken`` stretches."""
    rest, start = [], sentence.start
    for span in taken:
        if start < span.start:
            rest.append(Span(start, span.start))
        start = max(start, span.end)
    if start < sentence.end:
        rest.append(Span(start, sentence.end))
    return rest


def _bare(piece: Span, *, text: str) -> Span:
    """Return the piece without the punctuation and white space that led up to it."""
    start, end = piece.start, piece.end
    while text[start] in " \t\r\n,;:–—-)”’":
        start += 1
    while text[end - 1] in " \t\r\n,;:–—-(“‘":
        end -= 1
    return Span(start, end)
