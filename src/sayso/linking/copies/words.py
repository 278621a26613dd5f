"""The words of a text that are compared: each a number that hardly any other word has, with its offsets.

Case, the form in which Unicode writes a letter, punctuation, apostrophes and hyphens make no difference.
In scripts written without spaces every character stands as a word (``solid``): see docs/reference/copies.md.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

Span = tuple[int, int]

# Han, kana, bopomofo, Thai, Lao, Burmese and Khmer are written without spaces between words.
_SOLID = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u312f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
# Marks that belong to the letter before them, and characters nobody sees: neither ends a word.
_UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_MARKS = rf"\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0963\u0966-\u0dff{_UNSEEN}"
_WORD = re.compile(rf"[{_SOLID}\U00020000-\U0003ffff]|[^\W_{_SOLID}](?:[^\W_{_SOLID}]|[{_MARKS}])*")
_IS_SOLID = re.compile(rf"[{_SOLID}\U00020000-\U0003ffff]\Z")
_UNSEEN_GONE = str.maketrans("", "", _UNSEEN)

WORDS_REMEMBERED = 1 << 17  # news uses some ten thousand words again and again; bounds memory to some 30 MB


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of a text in their order, as columns of the same length.

    ``keys`` are 64-bit numbers, ``starts`` and ``ends`` half-open offsets into the text, ``solid`` tells
    of each whether it is one character of a script without spaces.
    """

    keys: tuple[int, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    solid: tuple[bool, ...]

    def __len__(self) -> int:
        return len(self.keys)


def words_of(text: str, *, spans: Iterable[Span]) -> Words:
    """Return the words that stand in these spans of a text; they follow each other as if nothing lay between."""
    keys: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    solid: list[bool] = []
    for first, last in spans:
        for match in _WORD.finditer(text, first, last):
            key, alone = _keyed(match.group())
            keys.append(key)
            solid.append(alone)
            starts.append(match.start())
            ends.append(match.end())
    return Words(keys=tuple(keys), starts=tuple(starts), ends=tuple(ends), solid=tuple(solid))


@lru_cache(maxsize=WORDS_REMEMBERED)
def _keyed(word: str) -> tuple[int, bool]:
    """Return a word's number, the same on every machine, and whether it is a character of a script without spaces."""
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", word.translate(_UNSEEN_GONE)).casefold())
    number = int.from_bytes(blake2b(plain.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")
    return number, bool(_IS_SOLID.match(word))
