"""The closed classes of words that time expressions are made of, read once from ``lexicon.tsv``."""

from collections import defaultdict
from functools import cache
from importlib.resources import files


@cache
def numbers_of(role: str) -> dict[str, int]:
    """Return the words of a role whose values are numbers."""
    return {word: int(value) for word, value in values_of(role).items()}


@cache
def values_of(role: str) -> dict[str, str]:
    """Return the words of a role with what each stands for."""
    return {word: value for value, words in _rows()[role] for word in words.split()}


@cache
def phrases_of(role: str) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Return the phrases of a role under their first words, the longest first, with their values."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for value, phrase in _rows()[role]:
        words = tuple(phrase.split())
        found[words[0]].append((words, value))
    return {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in found.items()}


@cache
def words_of(role: str, value: str | None = None) -> frozenset[str]:
    """Return the words of a role, of one value or of all."""
    return frozenset(word for word, meaning in values_of(role).items() if value in {None, meaning})


@cache
def _rows() -> dict[str, list[tuple[str, str]]]:
    """Return each role's rows of value and words."""
    rows: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for line in files("sayso.reader.times").joinpath("lexicon.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            role, value, words = line.split("\t")
            rows[role].append((value, words))
    return rows
