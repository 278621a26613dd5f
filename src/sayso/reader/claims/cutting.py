"""The claims of an article: what each attribution puts forward, and what the publisher says itself.

One claim for each attribution, over its content; one for each sentence, or rest of a sentence,
that no attribution accounts for.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile

from sayso.ledger import (
    Article,
    Attribution,
    BlockKind,
    Claim,
    Hop,
    Span,
    content_id,
)
from sayso.reader.attributions.quotes import Quotes
from sayso.reader.chains.certainty import claim_sureness
from sayso.reader.chains.routes import own_chain
from sayso.reader.claims.kinds import kind_of
from sayso.reader.claims.worth import worth
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


def claims(
    article: Article, *, attributions: Sequence[Attribution], chains: Mapping[str, tuple[Hop, ...]], marks: Quotes
) -> tuple[Claim, ...]:
    """Return the claims in the order of the text; an outer one before those inside it."""
    attributed = [_attributed(one, article=article, chain=chains[one.id], marks=marks) for one in attributions]
    own = [_own(span, article=article, marks=marks) for span in own_words(article, attributions=attributions)]
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
        after = (taken[i] for i in range(at, len(taken)))
        ahead = takewhile(lambda span: span.start < sentence.end, after)  # noqa: B023 - used at once
        overlapping = [span for span in ahead if span.overlaps(sentence)]
        least = REST if overlapping else WHOLE
        for piece in _without(sentence, overlapping):
            found = _WORD.findall(piece.of(article.text))
            if len(found) >= least and found[-1].lower() not in _DANGLING:
                yield _bare(piece, text=article.text)


def _attributed(one: Attribution, *, article: Article, chain: tuple[Hop, ...], marks: Quotes) -> Claim:
    span = Span(one.content[0].start, one.content[-1].end)
    words, cue = (" ".join(piece.of(article.text) for piece in part) for part in (one.content, one.cue))
    sure = claim_sureness(one.content, chain=chain, text=article.text, marks=marks, quoted=True)
    return Claim(
        id=content_id("c", article.id, span, one.id),
        span=span,
        chain=chain,
        certainty=sure.certainty,
        because=sure.because,
        kind=kind_of(words, directness=one.directness, cue=cue),
        worth=worth(words),
        attribution=one.id,
        score=one.score,
    )


def _own(span: Span, *, article: Article, marks: Quotes) -> Claim:
    words, chain = span.of(article.text), own_chain(span, article=article)
    sure = claim_sureness((span,), chain=chain, text=article.text, marks=marks)
    return Claim(
        id=content_id("c", article.id, span),
        span=span,
        chain=chain,
        certainty=sure.certainty,
        because=sure.because,
        kind=kind_of(words, directness=None),
        worth=worth(words),
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
    while text[start].isspace() or text[start] in ",;:–—-)”’":
        start += 1
    while text[end - 1].isspace() or text[end - 1] in ",;:–—-(“‘":
        end -= 1
    return Span(start, end)
