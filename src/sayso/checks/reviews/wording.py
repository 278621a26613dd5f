"""The words of a claim or a review, made ready for comparing; a post is freed of what is not language. Pure.

A post as it is embedded in a page ends in its author, handle and day ("… — Name (@name) May 2, 2018"): these are
taken for who said it and when. Handles and hashtags are cut where their capitals are. Anything else is left as it is.
"""

import html
import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise

from sayso.linking.claims.words import lexicon, stem

GRAM = 4  # characters: "photoshopped" and "photoshopping", and names spelt in two ways, share most of these
YEAR = re.compile(r"(?:19|20)\d\d")
_ADDRESS = re.compile(r"(?:https?://|pic\.twitter\.com/|www\.)\S+", re.IGNORECASE)
_TAG = re.compile(r"[@#](\w+)")
_PIECE = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|\d+")
_WORD = re.compile(r"\d+(?:[.,]\d+)+|\w+(?:'\w+)*")
_SIGNED = re.compile(
    r"\s*—\s*(?P<name>[^—]{0,80}?)\s*\((?P<handle>@\w{1,30})\)"
    r"(?:\s*(?P<month>[A-Z][a-z]+)\s+\d{1,2},\s*(?P<year>\d{4}|\d{2})\b)?\W*$"
)
_ISO = re.compile(r"(\d{4})-(\d\d)")
MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A claim that is looked for: its words, who says it (empty if unknown), and the year and month it was said."""

    text: str
    by: str
    year: str | None
    month: str | None

    @property
    def whole(self) -> str:
        """The words with who says them."""
        return f"{self.text} — {self.by}" if self.by else self.text


def asked(text: str, *, by: str | None = None, said: str | None = None) -> Asked:
    """Return what is looked for; ``said`` is an ISO day, and what a post's own signature says comes before both."""
    folded = _folded(text)
    signed = _SIGNED.search(folded)
    day = _ISO.match(said or "")
    year, month = (
        (day.group(1), MONTHS[int(day.group(2)) - 1]) if day and 0 < int(day.group(2)) <= len(MONTHS) else (None, None)
    )
    if signed is None:
        return Asked(text=_plain(folded), by=_plain(_folded(by or "")), year=year, month=month)
    if signed["year"]:
        year, month = f"20{signed['year'][-2:]}", signed["month"].casefold()
    return Asked(
        text=_plain(folded[: signed.start()]), by=_plain(f"{signed['name']} {signed['handle']}"), year=year, month=month
    )


def cleaned(text: str) -> str:
    """Return a text without addresses, its handles and hashtags as words, white space evened."""
    return _plain(_folded(text))


def tokens(text: str) -> tuple[str, ...]:
    """Return the words of a cleaned text in order, folded, without a possessive; a number loses its commas."""
    found = (match.group().casefold().removesuffix("'s").replace("'", "") for match in _WORD.finditer(text))
    return tuple(word.replace(",", "") if word[0].isdigit() else word for word in found if word)


def terms(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the stems of the words that carry meaning, in order."""
    stop = lexicon().lists["stop"]
    return tuple(stem(word) for word in words if word not in stop)


def pairs(found: tuple[str, ...]) -> tuple[str, ...]:
    """Return each two terms that follow one another."""
    return tuple(f"{one} {two}" for one, two in pairwise(found))


def grams(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the runs of GRAM characters of the words with their spaces."""
    line = f" {' '.join(words)} "
    return tuple(line[at : at + GRAM] for at in range(len(line) - GRAM + 1))


def numbers(words: tuple[str, ...]) -> frozenset[str]:
    """Return the words with a digit, years left out."""
    return frozenset(word for word in words if any(map(str.isdigit, word)) and not YEAR.fullmatch(word))


def years(words: tuple[str, ...]) -> frozenset[str]:
    """Return the words that look like a year."""
    return frozenset(word for word in words if YEAR.fullmatch(word))


def names(text: str) -> frozenset[str]:
    """Return the stems of a cleaned text's words with a capital, the first word left out."""
    stop = lexicon().lists["stop"]
    found = [match.group() for match in _WORD.finditer(text)][1:]
    words = (word.casefold().removesuffix("'s").replace("'", "") for word in found if word[0].isupper())
    return frozenset(stem(word) for word in words if word and word not in stop)


def negated(words: tuple[str, ...]) -> bool:
    """Tell whether a word says no."""
    return any(word in lexicon().lists["negation"] or (word.endswith("nt") and word[:-2] in _VERBS) for word in words)


_VERBS = frozenset("do does did is are was were has have had wo ca would could should".split())


def _folded(text: str) -> str:
    """Return a text with its entities, curly apostrophes and accents made plain."""
    plain = unicodedata.normalize("NFKD", html.unescape(text).replace("’", "'"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def _plain(folded: str) -> str:
    spaced = _TAG.sub(lambda tag: f" {' '.join(_PIECE.findall(tag[1])) or tag[1]} ", _ADDRESS.sub(" ", folded))
    return " ".join(spaced.split())
