"""From the network's cues and roles to attributions: spans trimmed, doubles dropped, nesting set.

Takes what the network found as it is, but for what the text itself decides: where a quotation
closes, which punctuation belongs to nobody, and the parts of a page in which nobody speaks.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from sayso.ledger import Article, Attribution, Span, content_id
from sayso.reader.attributions.acts import act
from sayso.reader.attributions.blocks import Page
from sayso.reader.attributions.characters import goes_on
from sayso.reader.attributions.mending import mended
from sayso.reader.attributions.passives import passives
from sayso.reader.attributions.quotes import Quotes, directness
from sayso.reader.network.decode import CONTENT, SOURCE, runs
from sayso.reader.network.session import Found
from sayso.reader.sentences import sentences
from sayso.reader.sources.reference import antecedent

NEIGHBOURS = 64  # more cues than this never stand in one window, and so not in one another's contents
_WORD = re.compile(r"[^\W_]")
_LINE = re.compile(r"[^\s](?:[^\r\n]*[^\s])?")
_STRAY = ",;:–—-"
_FINAL = ".…"


def attributions(found: Iterable[Found], *, article: Article, marks: Quotes) -> tuple[Attribution, ...]:
    """Return the attributions of an article in the order of their cues, parents set."""
    made: dict[Span, Attribution] = {}
    page = Page(article)
    for one in found:
        attribution = _attribution(one, article=article, marks=marks, page=page)
        if attribution is None or page.silent(attribution.cue[0]):
            continue
        made.setdefault(attribution.cue[0], attribution)
    lines = tuple(sentences(article.text, blocks=[block.span for block in article.blocks] or _whole(article)))
    for attribution in passives(list(made.values()), article=article, marks=marks):
        if not any(map(page.silent, (*attribution.cue, *attribution.content))):
            made[attribution.cue[0]] = attribution
    ordered = [made[cue] for cue in sorted(made)]
    parted = mended(ordered, text=article.text, sentences=lines, marks=marks)
    return nested(tuple(_with_antecedent(one, text=article.text, page=page) for one in parted))


def nested(found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Return the attributions with each one's parent: the closest whose content holds its cue."""
    parents = (_holders(one, found[max(0, i - NEIGHBOURS) : i + NEIGHBOURS]) for i, one in enumerate(found))
    return tuple(
        replace(one, parent=min(holders, key=_size).id if holders else None)
        for one, holders in zip(found, parents, strict=True)
    )


def _with_antecedent(one: Attribution, *, text: str, page: Page) -> Attribution:
    """Return the attribution whose relative pronoun ("…, who accused") has its antecedent before it."""
    before = antecedent(one.source[0], text=text) if one.source else None
    if one.source is None or before is None or not _WORD.search(text, before.start, before.end):
        return one
    taken = (*one.cue, *one.content)
    free = not page.silent(before) and not any(before.overlaps(other) for other in taken)
    return replace(one, source=(before, *one.source)) if free else one


def _whole(article: Article) -> list[Span]:
    return [Span(0, len(article.text))] if article.text else []


def _holders(one: Attribution, found: Sequence[Attribution]) -> list[Attribution]:
    """Return the attributions that hold ``one``, and are not held by it."""
    return [
        other
        for other in found
        if other is not one and _holds(other, one) and not _holds(one, other) and _size(other) > _size(one)
    ]


def _holds(outer: Attribution, inner: Attribution) -> bool:
    return any(piece.covers(inner.cue[0]) for piece in outer.content)


def _size(attribution: Attribution) -> int:
    return attribution.content[-1].end - attribution.content[0].start


def _attribution(found: Found, *, article: Article, marks: Quotes, page: Page) -> Attribution | None:
    """Return one attribution, or None where no word of content is left."""
    text = article.text
    cue = _span(found, found.cue, text=text)
    source = _nearest(found, cue, text=text, page=page)
    pieces = [_span(found, run, text=text) for run in runs(found.roles, label=CONTENT)]
    content = _contents(page.clipped(pieces, cue=cue), text=text, marks=marks, apart=[cue, *source])
    # A quotation mark may stand in the block before: the words do not follow it there.
    content = tuple(part for piece in page.clipped(content, cue=cue) for part in _bare(piece, text=text))
    if not content:
        return None
    return Attribution(
        id=content_id("t", article.id, source, cue, content),
        source=source or None,
        cue=(cue,),
        content=content,
        directness=directness(content, text=text, marks=marks),
        act=act(cue, text=text),
        score=round(found.score, 4),
    )


def _bare(piece: Span, *, text: str) -> Iterator[Span]:
    """Yield the piece without the white space around it, if it holds a word."""
    words = piece.of(text)
    if _WORD.search(words):
        start = piece.start + len(words) - len(words.lstrip())
        yield Span(start, start + len(words.strip()))


def _nearest(found: Found, cue: Span, *, text: str, page: Page) -> tuple[Span, ...]:
    """Return the run of source words that is nearest to the cue, on one line, if there is one."""
    spans = [_span(found, run, text=text) for run in runs(found.roles, label=SOURCE)]
    lines = [
        line
        for span in spans
        for line in _lines(span, text=text)
        if not line.overlaps(cue) and _WORD.search(text, line.start, line.end) and not page.silent(line)
    ]
    return (min(lines, key=lambda span: max(span.start - cue.end, cue.start - span.end)),) if lines else ()


def _lines(span: Span, *, text: str) -> list[Span]:
    """Return the parts of a span on each of its lines: a headline is no part of a name below it."""
    return [Span(span.start + part.start(), span.start + part.end()) for part in _LINE.finditer(span.of(text))]


def _span(found: Found, run: tuple[int, int], *, text: str) -> Span:
    """Return the words of a run as a span that cuts no character in two: the network's words leave accents out."""
    start, end = int(found.words[run[0], 0]), int(found.words[run[1] - 1, 1])
    while start < end - 1 and (text[start].isspace() or _is_mark(text, start)):
        start += 1
    while end > start + 1 and text[end - 1].isspace():
        end -= 1
    while end < len(text) and goes_on(text[end - 1], text[end]):
        end += 1
    return Span(start, end)


def _contents(pieces: Sequence[Span], *, text: str, marks: Quotes, apart: Sequence[Span]) -> tuple[Span, ...]:
    """Return the pieces of a content, mended: joined over mere punctuation, trimmed, quotations whole."""
    joined: list[Span] = []
    for piece in pieces:
        if not _WORD.search(text, piece.start, piece.end):
            continue
        if joined and not _WORD.search(text, joined[-1].end, piece.start):
            joined[-1] = Span(joined[-1].start, piece.end)
        else:
            joined.append(piece)
    mended = [_mend(piece, text=text, marks=marks) for piece in joined]
    worded = (piece for piece in mended if _WORD.search(text, piece.start, piece.end))
    free = [piece for piece in worded if not any(piece.overlaps(other) for other in apart)]
    return tuple(piece for i, piece in enumerate(free) if not i or piece.start >= free[i - 1].end)


def _mend(piece: Span, *, text: str, marks: Quotes) -> Span:
    """Return the piece without stray punctuation, with the marks of the quotation that it tells."""
    start, end = piece.start, piece.end
    while start < end - 1 and (text[start].isspace() or text[start] in _STRAY + _FINAL or _is_mark(text, start)):
        start += 1
    while end > start + 1 and (text[end - 1].isspace() or text[end - 1] in _STRAY):
        end -= 1
    if (opened := marks.around(start)) and not _WORD.search(text, opened.start, start):
        start = opened.start
        if opened.end < end and text[opened.end - 2] in ".!?…" and _new_sentence(text, opened.end):
            end = opened.end
    if (closed := marks.around(end - 1)) and closed.start >= start and not _WORD.search(text, end, closed.end):
        end = closed.end
    elif closed is None:
        while end > start + 1 and (text[end - 1].isspace() or text[end - 1] in _FINAL + _STRAY):
            end -= 1
    return Span(start, end)


def _is_mark(text: str, place: int) -> bool:
    """Tell whether a code point belongs to the character before it."""
    return goes_on(text[place - 1 : place], text[place])


def _new_sentence(text: str, place: int) -> bool:
    """Tell whether what follows ``place`` begins a sentence that is not quoted."""
    return bool(re.compile(r"\s+[^\W\d_a-z]").match(text, place))
