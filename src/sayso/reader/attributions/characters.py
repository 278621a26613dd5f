"""Where one character ends and the next begins to a reader's eye: accents, joined emoji, skin tones.

The part of Unicode's grapheme clusters (UAX 29) that words and emoji need.
"""

import unicodedata

_FIRST_MARK = "\u0300"  # nothing before it goes on
_JOINER = "\u200d"
_TONES = range(0x1F3FB, 0x1F400)


def goes_on(before: str, after: str) -> bool:
    """Tell whether the code point ``after`` belongs to the same character as the one ``before`` it, or to none."""
    if after < _FIRST_MARK or not before or before.isspace():
        return False
    joined = before == _JOINER and unicodedata.category(after) == "So"
    return joined or after == _JOINER or unicodedata.category(after) in ("Mn", "Me", "Mc") or ord(after) in _TONES
