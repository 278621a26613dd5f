"""Whom a register means by the words in its column of sources: monitors under one name, actors by their id.

Registers fill that column by hand: several names in one cell, acronyms, "X citing Y", a slip of one letter. The
table is ``monitors.tsv``. Names that no table has stay as they are.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from sayso.ledger import ActorKind, Naming
from sayso.linking.origins.outlets import host_of
from sayso.reader.actors.table import Sort, forms, words_of
from sayso.reader.sources.naming import agent_name, naming

FUZZY = 6  # letters of a monitor's name from which a spelling one letter off is still that name
_APART = re.compile(r"[;,/\n|&]|\band\b", re.IGNORECASE)
_CITING = re.compile(r".*\b(?:citing|quoting|quoted from|via)\b", re.IGNORECASE | re.DOTALL)
_PASSED_ON = re.compile(r"\(\s*(?:as )?(?:reported|quoted|cited) by[^)]*\)?", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_MARKS = re.compile(r"[\W_]+")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Monitor:
    """A body that gathers reports (``compiles`` is false) or puts together what others report.

    ``register`` is the key of the register that it publishes, None where there is none here.
    """

    id: str
    name: str
    compiles: bool
    register: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One source of a record: its usual name, how it is named, and its id where a table has it."""

    name: str
    naming: Naming
    kind: ActorKind = ActorKind.UNKNOWN
    known_as: str | None = None
    compiles: bool = False


def sources_of(words: str) -> tuple[Source, ...]:
    """Return the sources that one cell names, each once; of "X citing Y" it is Y."""
    plain = _PASSED_ON.sub("", _CITING.sub("", words))
    whole = _compact(plain) in _names() or _ADDRESS.match(plain.strip())
    found: dict[str, Source] = {}
    for part in [plain] if whole else _APART.split(plain):
        for one in _in_part(_trimmed(part)):
            found.setdefault(one.known_as or one.name.casefold(), one)
    return tuple(found.values())


def publisher_of(register: str) -> Monitor | None:
    """Return the monitor that publishes a register, None where the table has none."""
    return next((one for one in _names().values() if one.register == register), None)


def _in_part(part: str) -> Iterator[Source]:
    if not part:
        return
    monitors = list(_monitors(part))
    if monitors:
        yield from (
            Source(
                name=one.name,
                naming=Naming.NAMED,
                kind=ActorKind.ORGANISATION,
                known_as=one.id,
                compiles=one.compiles,
            )
            for one in monitors
        )
        return
    words = words_of(part)
    known = (
        [form.known for form in forms().get(words[0], ()) if form.words == words and form.sort is Sort.NAME]
        if words
        else []
    )
    if known:
        yield Source(name=known[0].name, naming=Naming.NAMED, kind=known[0].kind, known_as=known[0].id)
    else:
        yield Source(name=part, naming=naming(part))


def _monitors(part: str) -> Iterator[Monitor]:
    """Yield the monitors whose names stand in a part: all of it, maybe a letter off, or some of its words."""
    compact = _compact(part)
    names = _names()
    whole = names.get(compact) or next(
        (one for name, one in names.items() if min(len(name), len(compact)) >= FUZZY and one_letter_off(name, compact)),
        None,
    )
    if whole is not None:
        yield whole
        return
    words = [word.casefold() for word in _WORD.findall(part)]
    at = 0
    while at < len(words):
        longest = next(
            (end for end in range(len(words), at, -1) if "".join(words[at:end]) in names),
            None,
        )
        if longest is not None:
            yield names["".join(words[at:longest])]
        at = longest or at + 1


def _trimmed(part: str) -> str:
    """Return a part without the marks around it, an article, or half a pair of brackets."""
    plain = agent_name(part.strip(" .:'\""))
    return plain if plain.count("(") == plain.count(")") else plain.replace("(", " ").replace(")", " ").strip()


def one_letter_off(one: str, other: str) -> bool:
    """Tell whether one spelling becomes the other by one letter more, less or other, or two swapped."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    rest, others = one[start:], other[start:]
    swapped = rest[:2] == others[:2][::-1] and rest[2:] == others[2:]
    return swapped or rest[1:] == others[1:] or rest[1:] == others or rest == others[1:]


def _compact(name: str) -> str:
    """Return a name without case, marks and spaces; of an address its host."""
    plain = name.strip().casefold()
    return _MARKS.sub("", host_of(plain) if _ADDRESS.match(plain) else plain)


@cache
def _names() -> dict[str, Monitor]:
    """Return the monitors by every spelling of their names, compact."""
    found: dict[str, Monitor] = {}
    lines = files(__package__).joinpath("monitors.tsv").read_text(encoding="utf-8").splitlines()
    for line in lines:
        if line and not line.startswith("#"):
            identity, name, what, register, others = line.split("\t")
            one = Monitor(id=identity, name=name, compiles=what == "compiler", register=register or None)
            found |= dict.fromkeys((_compact(form) for form in (name, *others.split("|")) if form), one)
    return found
