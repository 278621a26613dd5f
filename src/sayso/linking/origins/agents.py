"""How the sources of different articles are told to be one: by name, or by what describes them alike.

Decides when two descriptions say the same; not whether two described sources are one, which only
hanging from the same relay can prove.
"""

import re

from sayso.reader.sources.lexicon import noun, title

_WORD = re.compile(r"[\w’'-]+")
# Words of a description that tell no source from another: that it is not named, and how many there are.
_EMPTY = frozenset(
    "a an the one two three some several many other another this that his her its their who which was is were are not "
    "to be of in on at for with from by anonymous unnamed unidentified undisclosed unspecified named identified "
    "condition anonymity source sources person people insider insiders quoted cited".split()
)
_POSSESSIVE = re.compile(r"[’']s?$")


def name_key(name: str) -> str:
    """Return what the spellings of a name have in common: no article, title, possessive, case or punctuation."""
    words = [_POSSESSIVE.sub("", word) for word in _WORD.findall(name.casefold())]
    kept = [word for word in words if word and word != "the" and not title(word)] or words
    return " ".join(kept)


def description_words(description: str) -> frozenset[str]:
    """Return the words by which a described source differs from others, in the singular; maybe none."""
    words = (_POSSESSIVE.sub("", word) for word in _WORD.findall(description.casefold().replace("-", " ")))
    return frozenset(_singular(word) for word in words if word and word not in _EMPTY)


def alike(words: frozenset[str], *, among: frozenset[frozenset[str]]) -> frozenset[str]:
    """Return the fullest description that these words are a part of, themselves where there is none or more than one.

    "an anonymous source" is "an anonymous military-diplomatic source" of the same relay, unless the
    relay has two sources that it could be.
    """
    fuller = {other for other in among if words < other}
    fullest = {one for one in fuller if not any(one < other for other in fuller)}
    return next(iter(fullest)) if len(fullest) == 1 else words


def is_vague(words: frozenset[str]) -> bool:
    """Tell whether a description could be anybody's: nothing, or one noun ("an official", "residents")."""
    return not words or (len(words) == 1 and all(noun(word) is not None for word in words))


def similar_names(one: str, other: str) -> bool:
    """Tell whether one name's words are all the other's too: "pentagon", "pentagon spokesman"; keys are given."""
    first, second = set(one.split()), set(other.split())
    return bool(first) and bool(second) and (first <= second or second <= first)


def _singular(word: str) -> str:
    known = noun(word)
    return known.singular if known is not None else word
