"""Where quotation marks stand in a text, and which characters are inside them.

The state is closed at each line's end, as in the published PolNeAR evaluations: a mark that is
never closed does not swallow the rest of the article. Single quotes are apostrophes too often.
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from sayso.ledger import Directness, Span

OPENING, CLOSING, STRAIGHT = "“„«", "”»", '"'
_MARK_OR_LINE = re.compile(f"[{OPENING}{CLOSING}{STRAIGHT}\n]")
_WORD = re.compile(r"\w+")
NEARLY_ALL = 0.95  # of the words in quotation marks make a content direct: the evaluation's convention


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotes:
    """The stretches inside quotation marks, marks included: starts and ends, both ascending."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def inside(self, place: int) -> bool:
        """Tell whether the character at ``place`` is inside quotation marks."""
        at = bisect_right(self.starts, place) - 1
        return at >= 0 and place < self.ends[at]

    def around(self, place: int) -> Span | None:
        """Return the quoted stretch that holds the character at ``place``, or None."""
        at = bisect_right(self.starts, place) - 1
        return Span(self.starts[at], self.ends[at]) if at >= 0 and place < self.ends[at] else None

    def within(self, span: Span) -> tuple[Span, ...]:
        """Return the quoted stretches that begin and end inside ``span``, in order."""
        first, last = bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)
        return tuple(Span(self.starts[i], self.ends[i]) for i in range(first, last) if self.ends[i] <= span.end)


def quotes(text: str) -> Quotes:
    """Return the quoted stretches of a text."""
    starts: list[int] = []
    ends: list[int] = []
    for match in _MARK_OR_LINE.finditer(text):
        mark, is_open = match[0], len(starts) > len(ends)
        if is_open and (mark == "\n" or mark in CLOSING or mark == STRAIGHT):
            ends.append(_line_end(text, starts[-1], match.start()) if mark == "\n" else match.end())
        elif not is_open and (mark in OPENING or mark == STRAIGHT):
            starts.append(match.start())
    if len(starts) > len(ends):
        ends.append(len(text))
    return Quotes(starts=tuple(starts), ends=tuple(ends))


def _line_end(text: str, start: int, end: int) -> int:
    """Return where a quotation ends that its line broke off: before the white space at the line's end."""
    while end > start + 1 and text[end - 1].isspace():
        end -= 1
    return end


def directness(content: tuple[Span, ...], *, text: str, marks: Quotes) -> Directness:
    """Return whether the words of a content are all, not at all, or partly in quotation marks."""
    places = [match.start() for span in content for match in _WORD.finditer(text, span.start, span.end)]
    quoted = sum(map(marks.inside, places))
    if not quoted:
        return Directness.INDIRECT
    return Directness.DIRECT if quoted >= NEARLY_ALL * len(places) else Directness.MIXED
