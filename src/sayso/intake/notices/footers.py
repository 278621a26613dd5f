"""Reads what a footer gives away: the title that the text had when it was copied, and whose it is.

"This article (…) is free and open source", "The post … appeared first on …", "Popular on …".
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from sayso.intake.notices.agencies import agency
from sayso.intake.notices.licences import licence_in
from sayso.intake.notices.words import LONGEST_NOTICE, names_only, plain, table
from sayso.ledger import Block, BlockKind, Found, Name, Span, Title, TitleKind, Where

LONGEST_NAME = 60  # characters of a publisher's name in a footer
_FOOTERS = (BlockKind.LICENCE, BlockKind.PROMO, BlockKind.CREDIT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """One row of the table: a wording, the kinds of block that may have it, and the word for it."""

    key: str
    kinds: frozenset[BlockKind]
    pattern: re.Pattern[str]


_NOT_A_TITLE = re.compile(
    r"^[(\[*]?(?:this|the|an?) (?:article|story|post|piece|report|column|essay|version)\b|^it\b", re.IGNORECASE
)

_DOMAIN = re.compile(r"\b(?:https?://)?(?:www\.)?((?:[A-Za-z0-9-]{2,40}\.){1,3}[A-Za-z]{2,12})\b")
_NOT_THE_PUBLISHER = frozenset(
    {"creativecommons.org", "facebook.com", "twitter.com", "gnu.org", "youtube.com", "t.co", "patreon.com"}
)


def footer_titles_in(blocks: Sequence[Block], text: str) -> tuple[Title, ...]:
    """Return the titles that licence, credit and promotion blocks quote, each with its place."""
    return tuple(title for block in blocks if block.kind in _FOOTERS for title in _titles(block, text))


def _titles(block: Block, text: str) -> Iterator[Title]:
    words = plain(block.span.of(text)[:LONGEST_NOTICE])
    for wording in _wordings("title"):
        match = wording.pattern.search(words)
        if match is None or match.lastgroup is None:
            continue
        span = _trimmed(match, group=match.lastgroup, block=block)
        if span and not _NOT_A_TITLE.match(plain(span.of(text))):
            found = Found(where=Where.TEXT, key=wording.key)
            yield Title(kind=TitleKind.FOOTER, text=span.of(text), span=span, found=found)
            return


def publishers_in(blocks: Sequence[Block], text: str) -> tuple[Name, ...]:
    """Return whom the notices name as the publisher: names first, then the domains that licences credit."""
    names = [name for block in blocks if block.kind in _FOOTERS for name in _named(block, text)]
    return (*names, *_domains(blocks, text=text))


def _named(block: Block, text: str) -> Iterator[Name]:
    words = plain(block.span.of(text)[:LONGEST_NOTICE])
    for wording in _wordings("publisher"):
        match = wording.pattern.search(words) if block.kind in wording.kinds else None
        span = _trimmed(match, group="name", block=block) if match else None
        if span and _may_publish(plain(span.of(text))):
            yield Name(name=span.of(text), span=span, found=Found(where=Where.TEXT, key=wording.key))
            return


@cache
def _wordings(use: str) -> tuple[Wording, ...]:
    return tuple(
        Wording(key=key, kinds=frozenset(map(BlockKind, kinds.split(","))), pattern=re.compile(pattern))
        for row_use, key, kinds, pattern in table("footers.tsv")
        if row_use == use
    )


def _may_publish(name: str) -> bool:
    return len(name) <= LONGEST_NAME and names_only(name) and agency(name) is None and not name.isdigit()


def _domains(blocks: Sequence[Block], *, text: str) -> Iterator[Name]:
    """Yield the domains that the licence wants credited ("attribution to the author and Example.org")."""
    licence = licence_in(blocks, text)
    if licence is None or licence.span is None:
        return
    for owed in licence.attribution_to:
        match = _DOMAIN.fullmatch(owed)
        start = text.find(owed, licence.span.start) if match else -1
        if match and start >= 0 and match[1].casefold() not in _NOT_THE_PUBLISHER:
            begin = start + match.start(1)
            yield Name(
                name=match[1], span=Span(begin, begin + len(match[1])), found=Found(where=Where.TEXT, key="licence")
            )


def _trimmed(match: re.Match[str], *, group: str, block: Block) -> Span | None:
    """Return where a group of a match stands in the text, blanks and quotes around it left out."""
    words = match[group]
    quoted = len(words.strip()) > 1 and words.strip()[0] == words.strip()[-1] == '"'
    around = ' "' if quoted else " "
    start = block.span.start + match.start(group) + len(words) - len(words.lstrip(around))
    end = block.span.start + match.start(group) + len(words.rstrip(around + ","))
    return Span(start, end) if start < end else None
