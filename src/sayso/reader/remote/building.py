"""From places to attributions: whole quotations, directness, ids and nesting, as the shipped reader has them."""

import re
from collections.abc import Iterable

from sayso.ledger import Article, Attribution, Span, content_id
from sayso.reader.attributions.acts import act
from sayso.reader.attributions.quotes import Quotes, directness, quotes
from sayso.reader.attributions.spans import nested
from sayso.reader.remote.locate import Located
from sayso.reader.remote.pieces import Piece

SCORE = 0.5  # a model's answer comes without a probability: neither sure nor a guess
_WORD = re.compile(r"\w")
_STRAY = " \t\r\n,;:–—-"
_STOPS = ".…"


def attributions(found: Iterable[tuple[Piece, Located]], *, article: Article) -> tuple[Attribution, ...]:
    """Return the attributions of an article in the order of their cues, parents set, none twice."""
    marks = quotes(article.text)
    made = [_attribution(one, piece, article=article, marks=marks) for piece, one in found]
    unique = {one.id: one for one in made if one is not None}
    return nested(sorted(unique.values(), key=lambda one: (one.cue, one.content, one.source or ())))


def _attribution(one: Located, piece: Piece, *, article: Article, marks: Quotes) -> Attribution | None:
    """Return one attribution, or None where its source or cue crosses what was not sent."""
    text = article.text
    source = piece.in_article(one.source) if one.source else ()
    cue = piece.in_article(one.cue)
    if len(cue) > 1 or len(source) > 1:
        return None
    parts = [part for span in one.content for part in piece.in_article(span)]
    content = _contents(parts, text=text, marks=marks, apart=[*cue, *source])
    return Attribution(
        id=content_id("t", article.id, source, cue[0], content),
        source=source or None,
        cue=cue,
        content=content,
        directness=directness(content, text=text, marks=marks),
        act=act(cue[0], text=text),
        score=SCORE,
    )


def _contents(parts: Iterable[Span], *, text: str, marks: Quotes, apart: Iterable[Span]) -> tuple[Span, ...]:
    """Return the pieces of a content with the quotation marks that belong to them, and no stray punctuation."""
    away = list(apart)
    mended: list[Span] = []
    for part in parts:
        if not _WORD.search(text, part.start, part.end):
            continue
        whole = _whole(part, text=text, marks=marks)
        clear = whole if not any(whole.overlaps(other) for other in [*away, *mended[-1:]]) else part
        mended.append(clear)
    return tuple(mended)


def _whole(part: Span, *, text: str, marks: Quotes) -> Span:
    """Return a piece of content with the marks of the quotation that it fills, trimmed where it fills none."""
    start, end = part.start, part.end
    while text[start] in _STRAY + _STOPS:
        start += 1
    while text[end - 1] in _STRAY:
        end -= 1
    if (opened := marks.around(start)) and not _WORD.search(text, opened.start, start):
        start = opened.start
    closed = marks.around(end - 1)
    if closed and closed.start >= start and not _WORD.search(text, end, closed.end):
        end = closed.end
    while closed is None and text[end - 1] in _STRAY + _STOPS:
        end -= 1
    return Span(start, end)
