"""Finds the paragraphs of a plain text; not what they are.

A line is a paragraph, except in a text wrapped at a fixed width, where lines are joined until a
blank line. A single long line may mark its paragraphs by " ### " instead of line breaks.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from sayso.ledger import Span

MARK = " ### "  # how tables without line breaks join paragraphs
MIN_MARKS = 2  # one alone may stand for itself
WRAP_WIDTH = (40, 100)  # columns at which people and programs wrap text
MIN_WRAPS = 3  # so many lines must be full before a text counts as wrapped
LONGEST_WRAPPED = 200_000  # a wrapped text beyond this many characters is read line by line
LONGEST_WORD = 30  # a longer "word" that did not fit is a line of a script without spaces

_LINE = re.compile(r"[^\n\r\f\v\x1c-\x1e\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\n\r\f\v\x1c-\x1e\x85\u2028\u2029]")
_FIRST_WORD = re.compile(r"\S+")


def paragraphs(text: str) -> tuple[Span, ...]:
    """Return the paragraphs in order, without the white space around them; linear in the text.

    Together they hold every character of the text that is neither white space nor a MARK.
    """
    lines = tuple(_lines(text))
    if len(lines) == 1 and text.count(MARK) >= MIN_MARKS:
        return tuple(_marked(text))
    if len(text) > LONGEST_WRAPPED or not _wrapped(lines, text=text):
        return lines
    return tuple(_joined(lines, text=text))


def _lines(text: str) -> Iterator[Span]:
    for line in _LINE.finditer(text):
        span = _trimmed(text, start=line.start(), end=line.end())
        if span:
            yield span


def _trimmed(text: str, *, start: int, end: int) -> Span | None:
    line = text[start:end]
    start += len(line) - len(line.lstrip())
    words = line.strip()
    return Span(start, start + len(words)) if words else None


def _marked(text: str) -> Iterator[Span]:
    start = 0
    while start <= len(text):
        end = text.find(MARK, start)
        end = len(text) if end < 0 else end
        span = _trimmed(text, start=start, end=end)
        if span:
            yield span
        start = end + len(MARK) - 1  # two marks in a row share the space between them


def _wrapped(lines: tuple[Span, ...], *, text: str) -> bool:
    """Tell whether the lines are those of a text wrapped at a fixed width."""
    width = max(map(len, lines), default=0)
    if not WRAP_WIDTH[0] <= width <= WRAP_WIDTH[1]:
        return False
    full = [second for first, second in _neighbours(lines, text=text) if _full(first, second, text=text, width=width)]
    lower = sum(text[line.start].islower() for line in full)
    return len(full) >= MIN_WRAPS and 2 * lower >= len(full)


def _neighbours(lines: tuple[Span, ...], *, text: str) -> Iterator[tuple[Span, Span]]:
    """Yield each two lines with a single line break between them."""
    for first, second in pairwise(lines):
        if len(_BREAK.findall(text, first.end, second.start)) == 1:
            yield first, second


def _full(first: Span, second: Span, *, text: str, width: int) -> bool:
    """Tell whether the first word of the second line had no room in the first."""
    word = _FIRST_WORD.match(text, second.start, min(second.end, second.start + LONGEST_WORD + 1))
    length = word.end() - word.start() if word else 0
    return 0 < length <= LONGEST_WORD and len(first) + 1 + length > width


def _joined(lines: tuple[Span, ...], *, text: str) -> Iterator[Span]:
    width = max(map(len, lines))
    close = set(_neighbours(lines, text=text))
    start = lines[0].start
    for first, second in pairwise(lines):
        if (first, second) not in close or not _full(first, second, text=text, width=width):
            yield Span(start, first.end)
            start = second.start
    yield Span(start, lines[-1].end)
