"""Load the closed classes of words of these checks, once."""

from functools import cache
from importlib.resources import files


@cache
def _classes() -> dict[str, frozenset[str]]:
    lines = files("sayso.checks.inside").joinpath("words.tsv").read_text(encoding="utf-8").splitlines()
    cells = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {name: frozenset(words.split()) for name, words in cells}


def words_of(name: str) -> frozenset[str]:
    """Return a class of words of ``words.tsv``."""
    return _classes()[name]
