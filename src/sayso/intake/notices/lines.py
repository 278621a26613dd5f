"""A paragraph as the steps of labelling see it: its beginning in plain characters and its shape."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.intake.notices.datelines import LONGEST_DATELINE
from sayso.intake.notices.words import LONGEST_NOTICE, plain
from sayso.ledger import Span

_BREAK = re.compile(r"\r\n|[\n\r\f\v\x1c-\x1e\x85\u2028\u2029]")
_LONGEST_GAP = 40  # characters between two paragraphs that are looked at for line breaks
_SENTENCE_END = re.compile(r"[.!?。！？؟۔…][\"')\]]*(?=\s|$)|[。！？]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One paragraph, of which a long one is held by its beginning alone.

    ``words`` are its characters made plain, ``opening`` the first of them as they stand; ``close``
    says that a single line break precedes it.
    """

    span: Span
    words: str
    opening: str
    close: bool

    @property
    def length(self) -> int:
        """The paragraph's length in characters, however much of it ``words`` holds."""
        return len(self.span)

    @property
    def count(self) -> int:
        """The number of words."""
        return len(self.words.split())

    @property
    def sentences(self) -> int:
        """The number of sentence ends."""
        return sum(1 for _ in _SENTENCE_END.finditer(self.words))

    @property
    def ended(self) -> bool:
        """Whether it ends as a sentence, a clause or an introduction does."""
        return self.words.rstrip("\"')] ").endswith(
            (".", "!", "?", ":", ";", ",", "。", "！", "？", "؟", "…", "：", "،")
        )

    @property
    def stopped(self) -> bool:
        """Whether it ends in a full stop or in a mark that leaves it open."""
        return self.words.rstrip("\"')] ").endswith((".", ":", ";", ",", "。", "：", "،")) and not self.words.endswith(
            "..."
        )


def lines_of(paragraphs: Sequence[Span], text: str) -> tuple[Line, ...]:
    """Return the paragraphs as lines; of a long one only the beginning is copied."""
    return tuple(_lines(paragraphs, text))


def _lines(paragraphs: Sequence[Span], text: str) -> Iterator[Line]:
    last = 0
    for span in paragraphs:
        # One character more than a notice may have tells the recognisers that there is more.
        held = text[span.start : min(span.end, span.start + LONGEST_NOTICE + 1)]
        gap = span.start - last
        breaks = len(_BREAK.findall(text, last, span.start)) if gap <= _LONGEST_GAP else 2
        close = bool(last) and breaks == 1
        yield Line(span=span, words=plain(held), opening=held[:LONGEST_DATELINE], close=close)
        last = span.end
