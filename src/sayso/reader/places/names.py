"""Write place names one way, so that every spelling of a name finds the same entry.

Two keys: ``strict_key`` sees through case, accents, hyphens, apostrophes and "St"/"Saint";
``loose_key`` also through the romanisations of Arabic, Kurdish, Persian and Turkish names ("Dayr Az
Zawr", "Deir ez-Zor", "Deir Ezzor"). Neither is meant to be read.
"""

import re
import unicodedata
from functools import lru_cache

_APART = re.compile(r"[\W_]+")
_MARKS = re.compile(r"[’'‘`´ʻʼʿʾ.]")
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ə": "a", "ħ": "h"}
)
_WHOLE = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort", "&": "and"}
# "al-" and what its l becomes before a consonant; in the middle of a name also as "ez", "ed", "ul".
_ARTICLES = frozenset("al el ad ar as ash at az an ed er es esh et ez en eth adh ul ud ur us uz".split())
_VOWELS = (
    ("aa", "a"), ("ee", "i"), ("ii", "i"), ("oo", "u"), ("ou", "u"), ("uu", "u"), ("aw", "u"), ("au", "u"),
    ("ow", "u"), ("ay", "i"), ("ai", "i"), ("ei", "i"), ("ey", "i"), ("o", "u"), ("e", "i"), ("y", "i"),
    ("w", "u"), ("q", "k"), ("dh", "d"), ("th", "t"), ("j", "g"), ("dzh", "g"),
)  # fmt: skip
_FUSED = re.compile(r"^[aeu]([dnrstz])\1")  # "Ezzor" is "ez-Zor"
_DOUBLE = re.compile(r"(.)\1+")
_LAST = re.compile(r"[aih]+$")
_ACCENTS = "\u0300", "\u036f"  # combining marks of Latin and Greek letters
SHORTEST_LOOSE = 4  # letters: below that a loose key says nothing


@lru_cache(maxsize=8192)
def strict_key(name: str) -> str:
    """Return the name in small letters without accents, marks or spaces; empty where nothing is left."""
    return "".join(_words(name))


@lru_cache(maxsize=4096)
def loose_key(name: str) -> str:
    """Return the name without the Arabic article and with one spelling for each sound; empty if too short."""
    words = _words(name)
    kept = [word for word in words[:-1] if word not in _ARTICLES] + words[-1:]
    kept = [_FUSED.sub(r"\1", word) for word in kept]
    key = "".join(kept)
    for spelling, sound in _VOWELS:
        key = key.replace(spelling, sound)
    key = _LAST.sub("", _DOUBLE.sub(r"\1", key))
    return key if len(key) >= SHORTEST_LOOSE else ""


def _words(name: str) -> list[str]:
    plain = name if name.isascii() else _without_accents(name)
    return [_WHOLE.get(word, word) for word in _APART.split(_MARKS.sub("", plain.casefold())) if word]


def _without_accents(name: str) -> str:
    """Return the name with its Latin letters bare; the vowel signs of other scripts stay."""
    folded = name.casefold().translate(_LETTERS)
    decomposed = unicodedata.normalize("NFKD", folded)
    return "".join(letter for letter in decomposed if not _ACCENTS[0] <= letter <= _ACCENTS[1])
