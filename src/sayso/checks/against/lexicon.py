"""The words that tell who was counted, by what means, and which deeds registers can be asked for (``words.tsv``)."""

import re
from enum import StrEnum
from functools import cache
from importlib.resources import files

_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")


class Victims(StrEnum):
    """Of whom a measure counts the killed or injured; ``some`` are a part that registers do not tell apart."""

    ANYONE = "anyone"
    CIVILIANS = "civilians"
    SOLDIERS = "soldiers"
    FIGHTERS = "fighters"
    SOME = "some"


def victims_of(counted: str | None) -> Victims:
    """Return of whom a measure counts, by the last word of what is counted; nobody named means anyone."""
    if counted is None:
        return Victims.ANYONE
    last = (words(counted) or ("",))[-1]
    for kind in (Victims.ANYONE, Victims.CIVILIANS, Victims.SOLDIERS, Victims.FIGHTERS):
        if last in listed(kind):
            return kind
    return Victims.SOME


def has(text: str, kind: str) -> bool:
    """Tell whether a text has a word, or words in a row, of a kind."""
    return first_of(text, kind) is not None


def first_of(text: str, kind: str) -> int | None:
    """Return the offset of the first word of a kind, or None."""
    found = _pattern(kind).search(text)
    return None if found is None else found.start()


def words(text: str) -> tuple[str, ...]:
    """Return the words of a text in small letters."""
    return tuple(word.lower() for word in _WORD.findall(text))


def by_fighters(text: str) -> bool:
    """Tell whether words make fighters, and no military, the ones who fire: registers of militaries lack those."""
    return _by_fighters().search(text) is not None


@cache
def _by_fighters() -> re.Pattern[str]:
    """Match "by rebel groups", and fighters with what they fire after them in the same breath."""
    who = "|".join(sorted(listed("fighters") | listed("groups"), key=len, reverse=True))
    deeds = "|".join(sorted(listed("firing")))
    near = r"(?:[^\s.;]+\s+)"
    return re.compile(
        rf"\b(?:by|from)\s+{near}{{0,3}}?(?:{who})\b|\b(?:{who})\s+{near}{{0,9}}?(?:{deeds})\b", re.IGNORECASE
    )


@cache
def listed(kind: str) -> frozenset[str]:
    """Return the words of a kind."""
    lines = files(__package__).joinpath("words.tsv").read_text(encoding="utf-8").splitlines()[1:]
    rows = (line.split("\t") for line in lines)
    return frozenset(word.replace("_", " ") for name, found in rows if name == kind for word in found.split())


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    longest = sorted(listed(kind), key=lambda word: (-len(word), word))
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(word) for word in longest)})(?!\w)", re.IGNORECASE)
