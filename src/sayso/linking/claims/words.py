"""The words of a claim, and the lists of words by which two claims can be told apart.

Knows no grammar beyond endings: a stem is what is left without the commonest English ones, or the first form of
an irregular verb or noun that the lexicon lists.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files

_WORD = re.compile(r"\w+(?:[.'’-]\w+)*")
# The commonest endings of English verbs and nouns, longest first; what is left must keep some letters.
_ENDINGS, KEPT = ("'s", "ing", "ed", "es", "s", "ly"), 3
STEMS, TEXTS = 100_000, 1_000  # stems and texts that are remembered: a text is asked for twice in a row


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word where it stands (half-open offsets), folded for comparing, with its stem."""

    start: int
    end: int
    folded: str
    stem: str
    capital: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """The lists of ``lexicon.tsv``: plain ones by kind, pairs of opposite sides, sets of equal words.

    ``turns`` are turns of phrase with the one word that each stands for, ``longest`` how many words the longest has
    that begins with a word; ``irregular`` the forms of irregular words with their first.
    """

    lists: dict[str, frozenset[str]]
    axes: tuple[tuple[frozenset[str], frozenset[str]], ...]
    synonyms: tuple[frozenset[str], ...]
    phrases: dict[str, tuple[tuple[str, ...], ...]]
    turns: dict[tuple[str, ...], str]
    longest: dict[str, int]
    irregular: dict[str, str]

    def has(self, kind: str, word: str) -> bool:
        """Tell whether a folded word is in the list of that kind."""
        return word in self.lists[kind]


@lru_cache(maxsize=TEXTS)
def words(text: str) -> tuple[Word, ...]:
    """Return the words of a text in order; a hyphen, a full stop or an apostrophe inside one belongs to it."""
    return tuple(_word(match) for match in _WORD.finditer(text))


def joined(found: Sequence[Word]) -> tuple[Word, ...]:
    """Return the words with each turn of phrase ("stepped down") as the one word that it stands for ("resigned")."""
    turns, longest = lexicon().turns, lexicon().longest
    made: list[Word] = []
    at = 0
    while at < len(found):
        lengths = range(min(longest.get(found[at].folded, 0), len(found) - at), 1, -1)
        forms = (tuple(word.folded for word in found[at : at + length]) for length in lengths)
        turn = next((form for form in forms if form in turns), None)
        if turn is None:
            made.append(found[at])
            at += 1
            continue
        one = turns[turn]
        end = found[at + len(turn) - 1].end
        made.append(replace(found[at], end=end, folded=one, stem=stem(one)))
        at += len(turn)
    return tuple(made)


@lru_cache(maxsize=STEMS)
def stem(word: str) -> str:
    """Return a folded word without its ending, so that "blame", "blames" and "blamed" have one stem."""
    word = lexicon().irregular.get(word, word)
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= KEPT:
            word = word.removesuffix(ending)
            break
    if len(word) > KEPT and word.endswith("e"):
        word = word[:-1]
    if len(word) > KEPT and word[-1] == word[-2]:
        word = word[:-1]
    return word[:-1] + "i" if len(word) > KEPT and word.endswith("y") else word


@cache
def lexicon() -> Lexicon:
    """Return the lists, read once."""
    lists: dict[str, frozenset[str]] = {}
    axes, synonyms = [], []
    turns: dict[tuple[str, ...], str] = {}
    irregular: dict[str, str] = {}
    phrases: dict[str, tuple[tuple[str, ...], ...]] = {}
    for line in files(__package__).joinpath("lexicon.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        kind, *sides = line.split("\t")
        forms = [frozenset(side.split()) for side in sides]
        if len(forms) > 1 and kind == "axis":
            axes.append((forms[0], forms[1]))
        elif kind == "synonyms":
            synonyms.append(forms[0])
        elif kind == "phrase":
            turns |= {tuple(form.split("_")): sides[0] for form in forms[1]}
        elif kind == "irregular":
            first, *others = sides[0].split()
            irregular |= dict.fromkeys(others, first)
        else:
            name = f"{kind}_{len(phrases)}" if kind == "alias" else kind
            lists[name] = lists.get(name, frozenset()) | forms[0]
            phrases[name] = tuple(sorted(tuple(form.split("_")) for form in lists[name]))
            if len(forms) > 1:
                lists[f"not_{kind}"] = forms[1]
    longest: dict[str, int] = {}
    for turn in turns:
        longest[turn[0]] = max(longest.get(turn[0], 0), len(turn))
    return Lexicon(
        lists=lists,
        axes=tuple(axes),
        synonyms=tuple(synonyms),
        phrases=phrases,
        turns=turns,
        longest=longest,
        irregular=irregular,
    )


def _word(match: re.Match[str]) -> Word:
    folded = match.group().casefold().replace("’", "'")
    return Word(
        start=match.start(),
        end=match.end(),
        folded=folded,
        stem=stem(folded),
        capital=match.group()[0].isupper(),
    )
