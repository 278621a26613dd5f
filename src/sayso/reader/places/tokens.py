"""Cut a text into words, and tell of each what its letters and its neighbours show."""

import re
from dataclasses import dataclass

_WORD = re.compile(r"(?!(?<=['’])s\b)(?:(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’‘ʼ`](?!s\b)[^\W_]+)*)")
_JOINS = frozenset((" ", "-", "–", "'s ", "’s ", "' ", "’ ", " & "))
_SHORT = frozenset("st ste mt ft".split())
_ENDS = re.compile(r"[.!?:;\n…\"“”)(]|(?:^|\s)[-–—•*]\s")
_SPACES = re.compile(r"[^\S\n]+")
_DATELINE = re.compile(r"[^\n]{0,40}?(?:\([^)\n]{0,30}\)\s*)?\s*(?:--|[-–—])\s?")
_LOUD = 4  # letters: a word in capitals is a heading's only beside another one of at least this length


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """One word: ``gap`` is what stands between it and the word before, a run of spaces as one.

    ``first`` tells whether a sentence or line begins with it; ``upper`` whether it is all in
    capitals.
    """

    start: int
    end: int
    text: str
    low: str
    gap: str
    capital: bool
    upper: bool
    first: bool


def tokenise(text: str) -> list[Token]:
    """Return the words of the text."""
    tokens: list[Token] = []
    last, before = 0, ""
    for match in _WORD.finditer(text):
        start, end = match.span()
        gap, word = _SPACES.sub(" ", text[last:start]), match[0]
        first = not tokens or (gap != " " and _ENDS.search(gap) is not None and not _abbreviated(before, gap))
        low = word.lower()
        tokens.append(
            Token(start=start, end=end, text=word, low=low, gap=gap, capital=_capital(word), upper=word.isupper(),
                  first=first)
        )  # fmt: skip
        last, before = end, low
    return tokens


def _abbreviated(before: str, gap: str) -> bool:
    return gap == ". " and (before in _SHORT or len(before) == 1)


def _capital(word: str) -> bool:
    """Tell whether the word begins with a capital, or is of a script that has none."""
    head = word[0]
    return head.isalpha() and (not head.islower() or word[1:3].lower() != word[1:3])


def joined(before: Token, token: Token) -> bool:
    """Tell whether two words may belong to one name."""
    return token.gap in _JOINS or (token.gap == ". " and before.low in _SHORT)


def dateline(text: str, token: Token, end: int) -> bool:
    """Tell whether a name opens a line and a dash follows: "MOSUL, Iraq (Agency) – "."""
    if token.start and "\n" not in token.gap:
        return False
    return _DATELINE.match(text, end) is not None


def shouted(tokens: list[Token], index: int) -> bool:
    """Tell whether a word in capitals stands among others, as in a heading."""
    beside = (tokens[i] for i in (index - 1, index + 1) if 0 <= i < len(tokens))
    return any(token.upper and len(token.text) >= _LOUD for token in beside)
