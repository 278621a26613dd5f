"""Reads a paragraph's surface: quotes and dashes folded, decoration off, names told from sentences.

Folding keeps every character's place, so that what matches here has the same offsets in the text.
"""

import re
from functools import cache, lru_cache
from importlib.resources import files

LONGEST_NOTICE = 2_000  # characters of a paragraph that are looked at; licences are the longest notices
TAIL = 160  # characters at a paragraph's end in which a credit may stand
LONGEST_NAME_LIST = 40  # words; a credit that names a whole bureau has about thirty

_SOFT = str.maketrans({**dict.fromkeys("\u00a0\u202f\u2009\t\n\r", " "), **dict.fromkeys("‘’ʼ", "'")})
_SOFT |= str.maketrans({**dict.fromkeys("“”„«»", '"'), "：": ":", "｜": "|"})
_FOLDED = _SOFT | str.maketrans(dict.fromkeys("–—―‒−", "-"))
_DECORATION = " *_[](){}<>|•·►▶→-–—+=~"
_NAME_WORD = re.compile(r"[^\s,;:/|&+()\[\]\"]+")
_URL = re.compile(r"(?:https?://|www\.)\S+")
_LETTER = re.compile(r"[^\W\d_]")
# Words that stand between names in a credit or byline without being part of one.
SMALL_WORDS = frozenset(
    "a al and at bin by courtesy d da de del della den der di do dos du e el et for from ibn in la le of "
    "on or our the to u und van via von with y".split()
)


@lru_cache(maxsize=64)  # the recognisers ask for the same few lines again and again, one page at a time
def plain(text: str) -> str:
    """Return the text with each quote, dash and blank in its plainest form, character for character."""
    return text.translate(_FOLDED)


def plain_but_dashes(text: str) -> str:
    """Return the text as ``plain`` does, long dashes told from hyphens."""
    return text.translate(_SOFT)


def bare(paragraph: str) -> str:
    """Return a plain paragraph without the brackets, bullets and dashes it begins and ends with."""
    return paragraph.lstrip(_DECORATION).rstrip(_DECORATION + " .,;")


def names_only(phrase: str) -> bool:
    """Tell whether the phrase is nothing but names: no word of it could be a sentence's verb.

    A script without capitals gives no such sign; there a short phrase passes.
    """
    words = _NAME_WORD.findall(_URL.sub("www.", phrase))
    if len(words) > LONGEST_NAME_LIST or not any(_LETTER.search(word) for word in words):
        return False
    return all(map(_may_be_name, words)) and any(word.casefold() not in SMALL_WORDS for word in words)


def _may_be_name(word: str) -> bool:
    initial = word.lstrip("'.@#*-")[:1]
    return not initial.islower() or word.casefold() in SMALL_WORDS or _is_address(word)


def _is_address(word: str) -> bool:
    """Tell whether a word is a handle or the name of a site ("syriamap.example")."""
    return word.startswith(("@", "http", "www.")) or bool(re.fullmatch(r"[\w-]+(?:\.[\w-]+)+", word))


def is_capitals(words: str) -> bool:
    """Tell whether all letters are capitals, and the script has capitals."""
    return words.isupper()


@cache
def table(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a table that ships beside this module; lines that begin with ``#`` are comments."""
    lines = files(__package__ or "").joinpath(name).read_text("utf-8").splitlines()
    return tuple(tuple(line.split("\t")) for line in lines if line.strip() and not line.startswith("#"))
