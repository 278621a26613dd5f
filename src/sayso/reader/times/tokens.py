"""Cut a text into the words, numbers and marks that the grammar of times reads."""

import re
from typing import NamedTuple

_TOKEN = re.compile(  # the commonest first: most of a text is words
    r"(?P<half>[aApP]\.\s?[mM]\b\.?)"
    r"|(?P<word>[^\W\d_]+(?:[’'](?![sS]\b)[^\W\d_]+)*)"
    r"|(?P<own>[’'][sS]\b)"
    r"|(?P<line>\n)"
    r"|(?=[\d’'‘])(?:"
    r"(?P<date>(?<![\d.,/-])(?:\d{4}([-/.])\d{1,2}\6\d{1,2}|\d{1,2}([-/.])\d{1,2}\7(?:\d{4}|\d\d))(?!\d))"
    r"|(?P<clock>(?<![\d.:])\d{1,2}:\d\d(?::\d\d)?(?![\d:]))"
    r"|(?P<decade>(?:[’'‘]\d\d|(?<![\d.,])\d{4}|(?<![\d.,])\d\d)s\b)"
    r"|(?P<nth>(?<![\d.,])\d{1,2}(?:st|nd|rd|th)\b)"
    r"|(?P<number>\d+(?:[.,]\d+)*))"
    r"|(?P<mark>[^\w\s])"
)
MARGIN = 12  # the grammar looks no further ahead in one step


class Token(NamedTuple):
    """One word, number or mark: its lower-case form, its place, and what shape it has."""

    low: str
    start: int
    end: int
    shape: str
    capital: bool


END = Token("\n", -1, -1, "line", capital=False)


def tokens(text: str) -> list[Token]:
    """Return the tokens of a text, with a margin of line ends behind them so that nobody looks past the last."""
    found = []
    for match in _TOKEN.finditer(text):
        word = match[0]
        shape = match.lastgroup or "mark"
        low = word.lower()
        if shape == "half":
            low = low[0] + "m"
        found.append(Token(low, match.start(), match.end(), shape, word[0].isupper()))
    return found + [END] * MARGIN


def glued(line: list[Token], at: int) -> bool:
    """Tell whether a token follows the one before it without white space."""
    return at > 0 and line[at - 1].end == line[at].start
