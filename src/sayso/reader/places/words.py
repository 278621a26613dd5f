"""The word lists that tell places from persons, bodies and ordinary words; kept in files beside this one."""

from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "data"


def words(name: str) -> frozenset[str]:
    """Return one class of words.

    Raises:
        KeyError: when ``words.tsv`` has no such class.
    """
    return _classes()[name]


@cache
def given_names() -> frozenset[str]:
    """Return common given names in small letters."""
    return _listed("given.tsv")


@cache
def ordinary_words() -> frozenset[str]:
    """Return words of running text that are also names of towns, in small letters."""
    return _listed("ordinary.tsv")


@cache
def _classes() -> dict[str, frozenset[str]]:
    lines = (_FOLDER / "words.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return {name: frozenset(rest.split()) for name, rest in (line.split("\t") for line in lines)}


def _listed(file: str) -> frozenset[str]:
    return frozenset((_FOLDER / file).read_text(encoding="utf-8").split("\n", 1)[1].split())
