"""Whether the words around a time expression look back or ahead.

The verb nearest before it decides, else the nearest after it in the same sentence. Nothing is parsed:
verbs are known by closed classes, irregular forms and the ending -ed.
"""

from enum import StrEnum

from sayso.reader.times.lexicon import values_of, words_of
from sayso.reader.times.numerals import HYPHENS
from sayso.reader.times.tokens import Token, glued

BACK, AHEAD = 25, 12  # tokens looked at before and after; a clause is seldom longer
SHORTEST_ED = 4
_STOPS = frozenset(".!?;\n")


class Tense(StrEnum):
    """Where the text places what it tells: before publication, after it, or it does not say."""

    PAST = "past"
    FUTURE = "future"
    UNSAID = "unsaid"


def tense(line: list[Token], *, first: int, last: int) -> Tense:
    """Return the tense around the tokens from ``first`` up to ``last``."""
    leaning = Tense.UNSAID
    for at in range(first - 1, max(-1, first - BACK), -1):
        if _ends_sentence(line, at):
            break
        found = _of_word(line, at)
        if found is not None:
            return found
        if _infinitive(line, at):
            if line[at - 1].low in words_of("intend"):
                return Tense.FUTURE
            leaning = Tense.FUTURE
    for at in range(last, min(len(line), last + AHEAD)):
        if _ends_sentence(line, at):
            break
        # "…, he said" tells of the saying, not of what is said.
        found = None if line[at].low in words_of("saying") else _of_word(line, at)
        if found is not None and leaning is Tense.UNSAID:
            return found
    return leaning


def _ends_sentence(line: list[Token], at: int) -> bool:
    token = line[at]
    if token.low not in _STOPS:
        return False
    return token.low != "." or not _shortens(line, at)


def _shortens(line: list[Token], at: int) -> bool:
    """Tell whether a stop belongs to a short form: "Oct.", "Mr.", "U.S."."""
    before = line[at - 1]
    short = before.low in values_of("guarded") or before.low in words_of("guest") or before.end - before.start == 1
    return short and glued(line, at)


def _of_word(line: list[Token], at: int) -> Tense | None:
    token = line[at]
    low = token.low
    if low in values_of("future"):
        if low == "could" and line[at + 1].low == "not":
            return Tense.PAST
        return None if token.capital and low in {"may", "will"} else Tense.FUTURE
    if low in words_of("intend") and line[at + 1].low == "to":
        return Tense.FUTURE
    return Tense.PAST if token.shape == "word" and _past_form(line, at) else None


def _past_form(line: list[Token], at: int) -> bool:
    """Tell whether a word is the past form of a verb; in "will be seen" it is not."""
    token = line[at]
    if "be" in {line[at - 1].low, line[at - 2].low}:
        return False
    regular = token.low.endswith("ed") and len(token.low) >= SHORTEST_ED and not token.capital
    return token.low in values_of("past") or (regular and not _adjective(line, at))


def _adjective(line: list[Token], at: int) -> bool:
    """Tell whether a word in -ed stands as an adjective: "the besieged town", "rebel-held"."""
    before = line[at - 1].low
    return line[at].low in words_of("no_past") or before in values_of("determiner") or before in HYPHENS


def _infinitive(line: list[Token], at: int) -> bool:
    after = line[at + 1]
    return (
        line[at].low == "to"
        and after.shape == "word"
        and not after.capital
        and after.low not in values_of("determiner")
    )
