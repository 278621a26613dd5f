"""Lay the article's parts out as one plain text, with blocks and links as spans of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.intake.notices.datelines import Dateline, dateline_end
from sayso.intake.page.addresses import resolved
from sayso.intake.page.body import Part
from sayso.ledger import Block, BlockKind, Link, Span

BLOCK_SEPARATOR = "\n\n"
GLUE = " "  # a dateline that is marked inside a paragraph stays in its line


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The canonical text; ``spans`` are those of the parts, in their order."""

    text: str
    spans: tuple[Span, ...]
    blocks: tuple[Block, ...]
    links: tuple[Link, ...]


def layout_of(parts: Sequence[Part], *, base: str | None) -> Layout:
    """Return the text of the parts, with their links resolved against ``base``."""
    written: list[str] = []
    spans: list[Span] = []
    links: list[Link] = []
    length = 0
    for number, part in enumerate(parts):
        if number:
            separator = GLUE if part.piece.glued and _follows_in_line(parts[number - 1], part) else BLOCK_SEPARATOR
            written.append(separator)
            length += len(separator)
        written.append(part.piece.text)
        spans.append(Span(length, length + len(part.piece.text)))
        links += _links(part, length, base)
        length = spans[-1].end
    text = "".join(written)
    blocks = tuple(_blocks([part.kind for part in parts], spans, text))
    return Layout(text=text, spans=tuple(spans), blocks=blocks, links=tuple(links))


def _follows_in_line(before: Part, part: Part) -> bool:
    """Tell whether the part before is the opening of this part's paragraph."""
    inner = before.piece.element
    return before.kind is not BlockKind.HEADLINE and any(
        ancestor is part.piece.element for ancestor in inner.iterancestors(str(part.piece.element.tag))
    )


def _links(part: Part, offset: int, base: str | None) -> list[Link]:
    """Return the links of one part; those that lead nowhere outside the page are left out."""
    links = []
    for anchor in part.piece.anchors:
        url = resolved(anchor.href, base=base)
        if url is not None:
            words = part.piece.text[anchor.start : anchor.end]
            span = Span(offset + anchor.start, offset + anchor.end)
            links.append(Link(url=url, text=words, span=span, rel=anchor.rel))
    return links


def layout_of_paragraphs(paragraphs: Sequence[str]) -> Layout:
    """Return the text of plain paragraphs, all of them body."""
    spans: list[Span] = []
    length = 0
    for paragraph in paragraphs:
        start = length + len(BLOCK_SEPARATOR) * bool(spans)
        length = start + len(paragraph)
        spans.append(Span(start, length))
    text = BLOCK_SEPARATOR.join(paragraphs)
    blocks = tuple(_blocks([BlockKind.BODY] * len(spans), spans, text))
    return Layout(text=text, spans=(), blocks=blocks, links=())


def _blocks(kinds: Sequence[BlockKind], spans: Sequence[Span], text: str) -> Iterator[Block]:
    """Yield the blocks, a dateline cut off the paragraph that it opens."""
    first = True
    for kind, span in zip(kinds, spans, strict=True):
        end = _dateline(span.of(text), first=first) if kind is BlockKind.BODY else None
        first = first and kind is not BlockKind.BODY
        if end is None:
            yield Block(kind=kind, span=span)
            continue
        yield Block(kind=BlockKind.DATELINE, span=Span(span.start, span.start + end))
        rest = text[span.start + end : span.end]
        yield Block(kind=kind, span=Span(span.end - len(rest.lstrip()), span.end))


def _dateline(paragraph: str, *, first: bool) -> int | None:
    """Return where a paragraph's dateline ends; a bare place in capitals is one only where the story begins."""
    found = dateline_end(paragraph)
    if found is None or not paragraph[found[0] :].strip():
        return None
    end, sureness = found
    return end if sureness is Dateline.PLAIN or (first and sureness is Dateline.PLACE_ONLY) else None
