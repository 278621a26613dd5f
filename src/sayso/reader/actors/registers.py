"""The ids of the actors that a register of events names: UCDP's sides, Airwars' belligerents."""

import re
from functools import cache

from sayso.ledger import Span
from sayso.reader.actors.scanning import line_of, scan
from sayso.reader.actors.table import state_of
from sayso.reader.sources.lexicon import actor_rows, state

_GOVERNMENT = "Government of "
_BRACKETED = re.compile(r"\s*\([^()]*\)")
_APART = re.compile(r"\s*[,;]\s*")


def of_register(named: str) -> tuple[str | None, ...]:
    """Return for each actor of a register's list its id in the table, None where it is not there.

    UCDP writes "Government of Syria" and joins the members of an alliance with commas, Airwars
    "Russian Military". Whoever is no actor ("Civilians") has no id.
    """
    return tuple(_one(part) for part in _APART.split(named.strip()) if part)


@cache
def _one(named: str) -> str | None:
    if named in _ucdp():
        return _ucdp()[named]
    plain = _BRACKETED.sub("", named)
    if plain.startswith(_GOVERNMENT):
        plain = plain.removeprefix(_GOVERNMENT)
        named = f"{_GOVERNMENT}{state(plain) or plain}"
    if not named.strip():
        return None
    line = line_of(named, Span(0, len(named)), number=0, titled=False)
    found = [hit for hit in scan(line) if hit.first == 0 and hit.last == len(line.tokens)]
    return next((hit.known.id for hit in found if hit.acts or state_of(hit.known.id)), None)


@cache
def _ucdp() -> dict[str, str]:
    return {name: row[0] for row in actor_rows() for name in row[5].split("|") if name}
