"""Cut a text into words, numbers and marks, and set apart what only looks like a number.

Addresses, dates, times of day, telephone numbers and versions become tokens of their own kind, so that
no later step takes a part of them for a number. Every alternative is bounded or eats what it has
seen: the time is linear in the length of the text.
"""

import re
import unicodedata
from enum import Enum
from typing import NamedTuple

MAX_DIGITS = 18  # a longer run of digits is an account, a key or noise, and a float no longer holds it

EVERYDAY = (2, 3, 4, 5, 6, 8, 10, 16, 32, 64)  # the parts that people write with a stroke; the rest are dates and names

_TOKEN = re.compile(
    r"""
    (?P<other>
        (?:https?://|www\.)\S+
      | [\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64}
      | [@#]\w+
      | \d{4}-\d{2}-\d{2}(?:T[\d:.]{4,15}Z?)?
      | \d{4}/\d{1,2}/\d{1,2}
      | \d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})(?!\d)
      | \d{1,2}:\d{2}(?:[:.]\d{2}){0,2}(?!\d)(?:[ ]?[ap]\.?m\b\.?)?
      | \d{1,2}(?:\.\d{2})?[ ]?[ap]\.?m\b\.?
      | \d{1,2}[ ]?o[’']clock
      | \d{1,6}(?:\.\d{1,6}){2,6}(?![\d,])
      | \+\d{1,3}[ -]\(?\d[\d ()-]{5,16}\d
      | \(?\d{3}\)?[ -]\d{3}-\d{4}\b
    )
  | (?P<power>
        (?:\d{1,9}(?:\.\d{1,9})?[ ]?[x×·*][ ]?)?10(?:\^[-−]?\d{1,2}|⁻?[⁰¹²³⁴-⁹]{1,2})
      | \d{1,9}(?:\.\d{1,9})?[ ]?[×·][ ]?10[-−]\d{1,2}(?!\d)
      | \d{1,9}(?:\.\d{1,9})?[eE][+-]?\d{1,2}\b
    )
  | (?P<fraction>\d{1,3}[⁄/]\d{1,3}(?![\d/])|[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞])
  | (?P<number>
        \d{1,3}(?:[ ]\d{3}){0,3}[ ]000(?!\d)
      | \d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?
      | \d{1,3}(?:[\u00a0\u2009\u202f]\d{3})+(?!\d)
      | \d+(?:\.\d+)?
      | \.\d+
    )
  | (?P<word>(?:[A-Z]\.){2,8}|[^\W\d_]+(?:['’][^\W\d_]+)*)
  | (?P<gap>\r?\n(?:[ \t]*\r?\n)+|\n)
  | (?P<mark>[^\w\s]|_)
    """,
    re.VERBOSE,
)


class Kind(Enum):
    """What a token is; ``OTHER`` is what only looks like a number."""

    WORD = "word"
    NUMBER = "number"
    FRACTION = "fraction"
    POWER = "power"
    MARK = "mark"
    GAP = "gap"
    OTHER = "other"


class Token(NamedTuple):
    """One token: its characters ``start`` to ``end`` of the text, the words and the words in lower case."""

    start: int
    end: int
    text: str
    low: str
    kind: Kind
    value: float = 0.0  # of a number or a fraction, as written
    breaks: bool = False  # a sentence or a line ends here


def tokens(text: str) -> list[Token]:
    """Return the tokens of ``text`` in order."""
    found = [_token(match) for match in _TOKEN.finditer(text)]
    return [token._replace(breaks=_breaks(found, at)) for at, token in enumerate(found)]


def glued(left: Token, right: Token) -> bool:
    """Tell whether nothing stands between two neighbours."""
    return left.end == right.start


def _token(match: re.Match[str]) -> Token:
    words = match.group()
    kind = Kind(match.lastgroup or Kind.OTHER.value)
    value = 0.0
    if kind is Kind.NUMBER:
        if len(words) > MAX_DIGITS:
            kind = Kind.OTHER
        else:
            value = float(re.sub(r"[,\s]", "", words))
    elif kind is Kind.FRACTION:
        kind, value = _fraction(words)
    elif kind is Kind.POWER:
        kind, value = Kind.NUMBER, _power(words)
    return Token(match.start(), match.end(), words, words.lower().replace("’", "'"), kind, value)


def _fraction(words: str) -> tuple[Kind, float]:
    """Return a fraction's value; "24/7" and "9/11" are names, so only a proper everyday fraction counts."""
    if len(words) == 1:
        return Kind.FRACTION, unicodedata.numeric(words)
    above, below = (int(part) for part in re.split("[⁄/]", words))
    if 0 < above < below and below in EVERYDAY:
        return Kind.FRACTION, above / below
    return Kind.OTHER, 0.0


def _power(words: str) -> float:
    """Return the value of "3 × 10^6", "10⁻³" or "1.5e9"."""
    plain = words.translate(_SUPERSCRIPTS).replace("−", "-").replace(" ", "")
    match = _POWER.match(plain)
    return float(f"{match[1] or 1}e{match[2]}") if match else float(plain)


def _breaks(found: list[Token], at: int) -> bool:
    token = found[at]
    after = found[at + 1] if at + 1 < len(found) else None
    if after is None or token.text in "!?;":
        return True
    if token.kind is Kind.GAP:
        before = found[at - 1].text if at else ""
        wrapped = token.text in "\r\n" and after.text[:1].islower() and (before[-1:].islower() or before == ",")
        return not wrapped
    if token.text != ".":
        return False
    short = at > 0 and found[at - 1].low in _SHORT and glued(found[at - 1], token)
    return not short and not after.text[:1].islower() and after.start > token.end


_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_POWER = re.compile(r"(?:([\d.]+)[x×·*])?10\^?(-?\d+)")
_SHORT = frozenset(
    "no mr mrs ms dr gen col lt sgt sen rep gov st jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
