"""Where a claim's main clause is, and which of its words is a finite verb of happening.

There is no parser: the rules look at closed classes of words, at the endings -ed and -ing, and at the
word before. What they miss stays a plain statement.
"""

import re

from sayso.reader.claims.phrases import Phrase, among

_YEAR = re.compile(r"(?:1[5-9]|20)\d\d(?:s|-\d+)?")
_AMOUNT = re.compile(r"\d[\d.,]*(?:k|m|bn|km|kg)?")
_SHORTEST = 4  # letters: "died" is a past, "red" is none
_MARKS = frozenset("?!,;:—–()")


def main_clause(claim: Phrase) -> Phrase:
    """Return a claim without the clause that leads up to its main one and without ", who …," asides."""
    start = claim.past(0, "leading")
    if claim.length(start, "subordinate") and "," in claim.words[start:-1]:
        start = claim.words.index(",", start) + 1
    asides: list[int] = list(range(start))
    place = start
    while place < len(claim):
        if claim.at(place) == "," and claim.length(place + 1, "relative"):
            end = next((at for at in range(place + 1, len(claim)) if claim.at(at) == ","), len(claim))
            asides += range(place, end)
            place = end
        place += 1
    kept = claim.without(asides)
    return kept if len(kept) else claim


def happening(clause: Phrase) -> int | None:
    """Return the place of the first finite verb that says that something happened or is going on."""
    return next((place for place in range(len(clause)) if _happens(clause, place)), None)


def comes_first(clause: Phrase, *, place: int, before: int | None) -> bool:
    """Tell whether the word at ``place`` leads, or what stands before it belongs to its own clause.

    "A bridge built in 1910 will close": *built* comes first, and no boundary parts it from *will*.
    """
    if before is None or place <= before:
        return True
    return not any(clause.length(at, "boundary") for at in range(before + 1, place))


def means_to(clause: Phrase, place: int) -> bool:
    """Tell whether "going" says what will be done, and not where somebody is on the way to."""
    if (clause.at(place), clause.at(place + 1)) != ("going", "to"):
        return False
    after = place + 2
    return not among(clause.at(after), "determiner") and not (after < len(clause) and clause.is_name(after))


def quantity(clause: Phrase) -> int | None:
    """Return the place of the first number that counts or measures something not yet spoken of."""
    return next((place for place in range(len(clause)) if _counts(clause, place)), None)


def _happens(clause: Phrase, place: int) -> bool:
    helper = _helper(clause, place)
    return _after_helper(clause, place, helper=helper) if helper else _simple_past(clause, place)


def _after_helper(clause: Phrase, place: int, *, helper: str) -> bool:
    """Tell whether a participle makes a perfect, a progressive or a passive of something happening."""
    word = clause.at(place)
    if among(helper, "have"):
        return _past_form(word, irregular="participle") and not among(word, "perfect_stative")
    if word.endswith("ing"):
        return not among(word, "not_doing") and not means_to(clause, place)
    passive = not among(helper, "now_be") and _past_form(word, irregular="participle")
    return passive and not among(word, "stative")


def _simple_past(clause: Phrase, place: int) -> bool:
    word, before = clause.at(place), clause.at(place - 1)
    if among(word, "past") and not among(word, "participle") and before in _MARKS:
        return True  # "…, with support from abroad, retook the town": it can be nothing else
    led = any(among(before, kind) for kind in ("determiner", "preposition", "degree", "bare_after"))
    if place == 0 or led or before in _MARKS or clause.is_name(place):
        return False
    return _past_form(word, irregular="past") and not among(word, "stative")


def _helper(clause: Phrase, place: int) -> str:
    """Return the form of "be" or "have" that the word at ``place`` hangs on, adverbs left out."""
    at = place - 1
    while at >= 0 and (among(clause.at(at), "adverb") or clause.at(at).endswith("ly")):
        at -= 1
    if at > 0 and among(clause.at(at), "pronoun"):  # "did they", "were we"
        return ""
    word = clause.at(at)
    return word if at >= 0 and (among(word, "be") or among(word, "have")) else ""


def _past_form(word: str, *, irregular: str) -> bool:
    regular = word.endswith("ed") and len(word) >= _SHORTEST and not among(word, "not_past") and "-" not in word
    return regular or among(word, irregular)


def _counts(clause: Phrase, place: int) -> bool:
    word, before, after = clause.at(place), clause.at(place - 1), clause.at(place + 1)
    if among(before, "definite") or among(before, "month") or among(after, "month") or among(before, "not_quantity"):
        return False
    if among(word, "counted"):
        return word != "one" or after in {"in", "million", "billion", "hundred", "thousand"}
    return bool(_AMOUNT.fullmatch(word)) and not _YEAR.fullmatch(word) and not after.startswith("year-old")
