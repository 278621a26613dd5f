"""The words by which actors and their parts in a deed are told, from the lists beside this file."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_VOWELS = "aeiou"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verbs:
    """The forms of some verbs, in small letters."""

    finite: frozenset[str]  # past and third person
    participles: frozenset[str]
    gerunds: frozenset[str]
    bases: frozenset[str]
    every: frozenset[str]


@cache
def classed() -> dict[str, frozenset[tuple[str, ...]]]:
    """Return the classes of words and phrases, each phrase as its words."""
    return {name: frozenset(tuple(one.split()) for one in words.split("|")) for name, words in _rows("words.tsv")}


@cache
def single(name: str) -> frozenset[str]:
    """Return the single words of a class."""
    return frozenset(phrase[0] for phrase in classed()[name] if len(phrase) == 1)


@cache
def verbs() -> Verbs:
    """Return the forms of all verbs of the table."""
    return _verbs(tuple(name for name, _ in _rows("acts.tsv")))


@cache
def done_to() -> Verbs:
    """Return the forms of the verbs whose object is whom it is done to."""
    return _verbs(("deed", "word", "aid"))


@cache
def every_verb() -> frozenset[str]:
    """Return every form of every verb of the table."""
    return verbs().every


def _verbs(classes: tuple[str, ...]) -> Verbs:
    entries = [entry.split("/") for name, listed in _rows("acts.tsv") if name in classes for entry in listed.split("|")]
    bases = [entry[0] for entry in entries]
    past = [entry[1] if entry[1:] else _past(entry[0]) for entry in entries]
    finite = frozenset(past) | frozenset(map(_third, bases))
    participles = frozenset(entry[2] if entry[1:] else _past(entry[0]) for entry in entries)
    gerunds = frozenset(_stem(base, ending="ing") + "ing" for base in bases)
    every = finite | participles | gerunds | frozenset(bases)
    return Verbs(finite=finite, participles=participles, gerunds=gerunds, bases=frozenset(bases), every=every)


def _past(base: str) -> str:
    if base.endswith("y") and base[-2] not in _VOWELS:
        return base[:-1] + "ied"
    return _stem(base, ending="ed") + "ed"


def _third(base: str) -> str:
    if base.endswith("y") and base[-2] not in _VOWELS:
        return base[:-1] + "ies"
    return base + ("es" if base.endswith(("s", "x", "ch", "sh")) else "s")


def _stem(base: str, *, ending: str) -> str:
    """Return a verb as it stands before an ending: "raid", "invad", "bann", "kidnapp", "fre" before "ed"."""
    if base.endswith("ee"):
        return base if ending == "ing" else base[:-1]
    if base.endswith("e"):
        return base[:-1]
    return base + base[-1] if base in single("doubled") else base


def _rows(name: str) -> list[tuple[str, str]]:
    text = files("sayso.reader.actors").joinpath(name).read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return [(name, words) for name, words in rows]
