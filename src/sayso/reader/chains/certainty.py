"""How sure a hop presents itself to be, by the words of its cue and of its content.

A closed scale and a table of words; what the table does not know is a plain assertion.
"""

import re
from functools import cache
from importlib.resources import files

from sayso.ledger import Certainty

# From the surest to the least: a chain is as sure as the least sure of what is said along it.
SCALE = (
    Certainty.CONFIRMED,
    Certainty.ASSERTED,
    Certainty.HEDGED,
    Certainty.DISTANCED,
    Certainty.ASKED,
    Certainty.DENIED,
)
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")


def of_cue(words: str) -> Certainty:
    """Return the certainty that a cue gives to its content."""
    return _least(words, table="cue", otherwise=Certainty.ASSERTED)


def of_content(words: str) -> Certainty:
    """Return the certainty that a content's own words leave it with."""
    if words.rstrip("\"”’') ").endswith("?"):
        return Certainty.ASKED
    return _least(words, table="content", otherwise=Certainty.ASSERTED)


def weakest(steps: list[Certainty]) -> Certainty:
    """Return the least sure of several, by the order of ``SCALE``; confirmation needs all of them."""
    return max(steps, key=SCALE.index, default=Certainty.UNKNOWN)


def _least(words: str, *, table: str, otherwise: Certainty) -> Certainty:
    known = _lexicon()[table]
    found = [known[word] for word in _WORD.findall(words.lower()) if word in known]
    return max(found, key=SCALE.index, default=otherwise)


@cache
def _lexicon() -> dict[str, dict[str, Certainty]]:
    """Return the words of each table with their certainty."""
    tables: dict[str, dict[str, Certainty]] = {"cue": {}, "content": {}}
    lines = files("sayso.reader.chains").joinpath("certainty.tsv").read_text(encoding="utf-8").splitlines()
    for line in lines:
        if line and not line.startswith("#"):
            table, certainty, words = line.split("\t")
            tables[table].update(dict.fromkeys(words.split(), Certainty(certainty)))
    return tables
