"""An article cut into pieces that a model can take: whole paragraphs, else sentences, else words.

The parts of a page in which nobody speaks (credits, licences, promotional lines) are not sent.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.ledger import Article, Span
from sayso.reader.attributions.blocks import SILENT
from sayso.reader.sentences import sentences

CONTEXT = 800  # characters of what was read before that go along with a piece: about a paragraph
BETWEEN = "\n\n"  # stands where a part that is not sent was left out
_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Stretches of an article that are sent together, and the words before them that explain them."""

    context: str
    text: str
    stretches: tuple[Span, ...]

    def in_article(self, span: Span) -> tuple[Span, ...]:
        """Return where in the article a span of ``text`` stands; two spans where it crosses what was left out."""
        parts: list[Span] = []
        begin = 0
        for stretch in self.stretches:
            start, end = max(span.start, begin), min(span.end, begin + len(stretch))
            if start < end:
                parts.append(Span(stretch.start + start - begin, stretch.start + end - begin))
            begin += len(stretch) + len(BETWEEN)
        return tuple(parts)


def pieces(article: Article, *, longest: int) -> Iterator[Piece]:
    """Yield the pieces of an article in order, none with more than ``longest`` characters of its text."""
    context = ""
    for group in _packed(_units(article, longest=longest), longest=longest):
        stretches = _joined(group, text=article.text)
        text = BETWEEN.join(stretch.of(article.text) for stretch in stretches)
        yield Piece(context=context, text=text, stretches=stretches)
        context = _end_of(text)


def _units(article: Article, *, longest: int) -> Iterator[Span]:
    """Yield the paragraphs in which somebody may speak, in parts where they are too long."""
    whole = [Span(0, len(article.text))] if article.text else []
    blocks = [block.span for block in article.blocks if block.kind not in SILENT] if article.blocks else whole
    for block in blocks:
        if not _WORD.search(article.text, block.start, block.end):
            continue
        if len(block) <= longest:
            yield block
            continue
        for sentence in sentences(article.text, blocks=[block]):
            yield from _cut(sentence, text=article.text, longest=longest)


def _cut(span: Span, *, text: str, longest: int) -> Iterator[Span]:
    """Yield a sentence in parts of at most ``longest`` characters, cut after white space where there is any."""
    start = span.start
    while span.end - start > longest:
        space = max(text.rfind(mark, start + 1, start + longest) for mark in " \n\t")
        end = space + 1 if space > start else start + longest
        yield Span(start, end)
        start = end
    yield Span(start, span.end)


def _packed(units: Iterator[Span], *, longest: int) -> Iterator[list[Span]]:
    """Yield as many units together as fit, with what joins them."""
    group: list[Span] = []
    size = 0
    for unit in units:
        added = max(unit.end - group[-1].end, len(unit) + len(BETWEEN)) if group else len(unit)
        if group and size + added > longest:
            yield group
            group, size, added = [], 0, len(unit)
        group.append(unit)
        size += added
    if group:
        yield group


def _joined(group: Sequence[Span], *, text: str) -> tuple[Span, ...]:
    """Return the units as stretches: those with nothing but white space between them are one."""
    stretches = [group[0]]
    for unit in group[1:]:
        last = stretches[-1]
        if text[last.end : unit.start].strip():
            stretches.append(unit)
        else:
            stretches[-1] = Span(last.start, unit.end)
    return tuple(stretches)


def _end_of(text: str) -> str:
    """Return the last words of a piece."""
    end = text[-CONTEXT:]
    return end if len(text) <= CONTEXT else end[end.find(" ") + 1 :]
