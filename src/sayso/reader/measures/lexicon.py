"""Load the tables of words beside this file, once.

Decides nothing: what a word means stands in the tables, what follows from it in the other modules.
"""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

Words = tuple[str, ...]


class Unit(NamedTuple):
    """A unit of measure: its normal name and its kind ("length", "currency" …)."""

    name: str
    kind: str


class Units(NamedTuple):
    """The ways to write a unit: symbols with their case, symbols only glued to a number, words."""

    symbols: dict[str, Unit]
    glued: dict[str, Unit]
    words: dict[Words, Unit]


def rows(table: str) -> Iterator[list[str]]:
    """Yield the cells of each row of a table, without its comments."""
    for line in files("sayso.reader.measures").joinpath(table).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


@cache
def closed(name: str) -> frozenset[str]:
    """Return a class of words of ``closed.tsv``."""
    return {cells[0]: frozenset(cells[1].split()) for cells in rows("closed.tsv")}[name]


@cache
def numerals(kind: str) -> dict[str, float]:
    """Return the number words of a kind with their values."""
    return {word: float(value) for one, value, words in rows("numbers.tsv") if one == kind for word in words.split()}


@cache
def vague() -> dict[str, tuple[float, float]]:
    """Return the convention for vague numbers: the word, its low and its high."""
    return {word: (float(low), float(high)) for word, low, high in rows("vague.tsv")}


@cache
def modifiers(side: str) -> dict[Words, str]:
    """Return the modifiers that stand ``before`` or ``after`` a number, with what they make of it."""
    return {tuple(words.split()): change for one, change, words in rows("modifiers.tsv") if one == side}


@cache
def units() -> Units:
    """Return every unit by the ways to write it."""
    table = Units({}, {}, {})
    for kind, name, symbols, words in rows("units.tsv"):
        unit = Unit(name, kind)
        for symbol in symbols.split():
            (table.glued if symbol.endswith("*") else table.symbols).setdefault(symbol.rstrip("*"), unit)
        for phrase in filter(None, (one.strip() for one in words.split(","))):
            table.words.setdefault(tuple(phrase.replace("-", " ").split()), unit)
    _add_prefixed(table)
    return table


def _add_prefixed(table: Units) -> None:
    """Add the units that take SI prefixes, with them and without, where the table has no other reading."""
    signs = {name: symbols.split() for row, name, symbols, _ in _prefix_rows() if row == "prefix"}
    for row, kind, symbols, words, *taken in rows("prefixes.tsv"):
        if row == "prefix":
            continue
        names = words.split()
        for prefix in ("", *taken[0].split()):
            unit = Unit(f"{prefix}{names[0]}", kind)
            for word in names:
                table.words.setdefault(tuple(f"{prefix}{word}".split("-")), unit)
            known = table.symbols if prefix else table.glued
            for symbol in (sign + base for sign in signs.get(prefix, [""]) for base in symbols.split()):
                if symbol not in table.symbols and symbol != "s":  # "the 1990s" is a plural
                    known.setdefault(symbol, unit)


def _prefix_rows() -> Iterator[list[str]]:
    """Yield the rows of the prefixes."""
    return (cells for cells in rows("prefixes.tsv") if cells[0] == "prefix")


@cache
def roles(part: str) -> dict[str, str]:
    """Return the words of one part of ``roles.tsv`` with their role."""
    found: dict[str, str] = {}
    for role, one, words in rows("roles.tsv"):
        if one == part:
            for word in words.split():
                found.setdefault(word, role)
    return found


@cache
def forms(kind: str) -> dict[str, str]:
    """Return the irregular ``plural`` or ``degree`` forms of words with their plain form."""
    return {form: base for one, form, base in rows("forms.tsv") if one == kind}


@cache
def stops() -> frozenset[str]:
    """Return the words that no noun phrase goes past."""
    classes = "determiner preposition conjunction pronoun auxiliary adverb verb month weekday".split()
    return frozenset().union(*(closed(name) for name in classes))
