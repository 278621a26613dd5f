"""Names of countries and their ISO 3166 codes, in a register's words and in a place's."""

from functools import cache

from sayso.reader.sources.lexicon import state, state_rows


def code_of(name: str | None) -> str | None:
    """Return the code of a country by one of its names, or None."""
    known = state(name) if name else None
    return None if known is None else _codes().get(known)


def name_of(code: str) -> str:
    """Return the name of a country by its code, or the code where it is unknown."""
    return next((name for name, found in _codes().items() if found == code), code)


def codes_in(words: str) -> frozenset[str]:
    """Return the codes of the countries that words name ("Iraq and Syria")."""
    return frozenset(code for name, code in _codes().items() if name.lower() in words.lower())


@cache
def _codes() -> dict[str, str]:
    return {row[0]: row[1] for row in state_rows()}
