"""Makes an Article of a plain text; the text stays exactly as given.

Decides nothing by itself: paragraphs, roles, credits and the rest come from their own modules.
"""

import re
from collections.abc import Iterator, Sequence

from sayso.errors import BadInputError
from sayso.intake.assemble import Parts, article
from sayso.intake.envelope import Envelope
from sayso.intake.notices import (
    authors_in,
    credits_in,
    dates_in,
    footer_titles_in,
    label,
    licence_in,
    publishers_in,
)
from sayso.intake.paragraphs import paragraphs
from sayso.ledger import Article, Block, BlockKind, Found, Reason, Refusal, Title, TitleKind, Where

_READABLE = re.compile(r"[^\W_]")


def article_from_text(text: str, *, envelope: Envelope) -> Article:
    """Return the article of a plain text; ``Article.text`` is ``text``, character for character.

    Raises:
        BadInputError: when there is no character but white space (EMPTY), or no letter and no
            digit (NO_TEXT).
    """
    _refuse_nothing(text, envelope=envelope)
    blocks = label(paragraphs(text), text, titles=[title.text for title in envelope.titles])
    parts = Parts(
        blocks=blocks,
        titles=(*_headlines(blocks, text), *footer_titles_in(blocks, text)),
        publishers=publishers_in(blocks, text),
        authors=authors_in(blocks, text),
        dates=dates_in(blocks, text),
        credits=credits_in(blocks, text),
        licence=licence_in(blocks, text),
    )
    return article(text, envelope=envelope, parts=parts)


def _refuse_nothing(text: str, *, envelope: Envelope) -> None:
    if _READABLE.search(text):
        return
    empty = not text or text.isspace()
    refusal = Refusal(
        path=envelope.path,
        item=envelope.item,
        reason=Reason.EMPTY if empty else Reason.NO_TEXT,
        expected="a text",
        found="nothing but white space" if text and empty else "nothing" if empty else "no letter and no digit",
        advice="give the article's text" if empty else "check what the file holds",
    )
    raise BadInputError(refusal)


def _headlines(blocks: Sequence[Block], text: str) -> Iterator[Title]:
    """Yield the headlines; one that only adds a site's name to another is the page's title."""
    headlines = [block.span for block in blocks if block.kind is BlockKind.HEADLINE]
    shortest = min((len(span) for span in headlines), default=0)
    for span in headlines:
        kind = TitleKind.HEADLINE if len(span) == shortest else TitleKind.PAGE
        found = Found(where=Where.TEXT, key="headline")
        yield Title(kind=kind, text=" ".join(span.of(text).split()), span=span, found=found)
