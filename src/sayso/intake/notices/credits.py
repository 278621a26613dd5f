"""Reads whom an article credits, for a picture or for the text itself, out of its labelled blocks.

Keeps the words of the credit exactly as they stand and, apart, the name in them; does not decide
which credit is the wire that the text came from.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from sayso.intake.notices.agencies import agency
from sayso.intake.notices.bylines import byline_names
from sayso.intake.notices.datelines import dateline_agency
from sayso.intake.notices.tails import TailCredit, picture_credit, wire_credit
from sayso.intake.notices.words import LONGEST_NOTICE, TAIL, bare, plain, table
from sayso.ledger import Block, BlockKind, Credit, Found, Span, Where

_AFTER_NAME = re.compile(
    r"\s*(?:\((?:file|handout|pool|archive)[^)]*\)?|\s[-|]\s(?:https?://|www\.)\S+)\s*$", re.IGNORECASE
)
_CLAUSE = re.compile(r"\s*;\s*")


def credits_in(blocks: Sequence[Block], text: str) -> tuple[Credit, ...]:
    """Return the credits of the blocks in the order of the text."""
    return tuple(credit for block in blocks for credit in _READERS.get(block.kind, _none)(block, text))


def _none(block: Block, text: str) -> Iterator[Credit]:  # noqa: ARG001 - one reader among several of the same shape
    return iter(())


def _whole(block: Block, text: str) -> Iterator[Credit]:
    """Read a block that is a credit and nothing else."""
    words = block.span.of(text)[:LONGEST_NOTICE]
    clauses = _CLAUSE.split(bare(plain(words)))
    names = [name for clause in clauses if (name := credited(clause))]
    if names:
        found = Found(where=Where.TEXT, key="credit")
        yield Credit(text=block.span.of(text), credited="; ".join(names), span=block.span, found=found)


def credited(words: str) -> str:
    """Return the name in a credit's words, the words themselves where nothing leads in to it."""
    words = bare(plain(words))
    named = words
    for lead_in in _lead_ins():
        match = lead_in.match(words)
        if match and bare(match["name"]):
            named = match["name"]
            break
    return bare(_AFTER_NAME.sub("", named)).strip("/ ") or bare(named)


@cache
def _lead_ins() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE) for (pattern,) in table("lead_ins.tsv"))


def _caption(block: Block, text: str) -> Iterator[Credit]:
    yield from _tail(block, text, find=picture_credit, key="caption")


def _body(block: Block, text: str) -> Iterator[Credit]:
    yield from _tail(block, text, find=wire_credit, key="end of text")


def _tail(block: Block, text: str, *, find: Callable[[str], TailCredit | None], key: str) -> Iterator[Credit]:
    start = max(block.span.start, block.span.end - TAIL)
    tail = find(text[start : block.span.end])
    if tail:
        span = Span(start + tail.start, start + tail.end)
        yield Credit(text=span.of(text), credited=tail.credited, span=span, found=Found(where=Where.TEXT, key=key))


def _dateline(block: Block, text: str) -> Iterator[Credit]:
    found = dateline_agency(block.span.of(text))
    if found:
        start, end, name = found
        span = Span(block.span.start + start, block.span.start + end)
        yield Credit(text=span.of(text), credited=name, span=span, found=Found(where=Where.TEXT, key="dateline"))


def _byline(block: Block, text: str) -> Iterator[Credit]:
    """Read the agency that a byline names ("By Reuters"); persons there are authors."""
    for name in byline_names(block, text):
        if agency(name.name):
            found = Found(where=Where.TEXT, key="byline")
            yield Credit(text=block.span.of(text), credited=name.name, span=block.span, found=found)


_READERS: dict[BlockKind, Callable[[Block, str], Iterator[Credit]]] = {
    BlockKind.CREDIT: _whole,
    BlockKind.CAPTION: _caption,
    BlockKind.BODY: _body,
    BlockKind.QUOTE: _body,
    BlockKind.DATELINE: _dateline,
    BlockKind.BYLINE: _byline,
}
