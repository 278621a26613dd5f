"""The actors that the house knows by name: states, outlets, belligerents, alliances and bodies, each with its id.

Made of the tables beside this file and in ``sources``. An id is readable and does not change:
``state:US``, ``forces:RU``, ``officials:US``, ``outlet:reuters``, ``group:islamic-state``.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache

from sayso.ledger import ActorKind
from sayso.reader.places.words import ordinary_words
from sayso.reader.sources.lexicon import CASED_LETTERS, actor_rows, institution_rows, outlet_rows, state_rows

_KINDS = {
    "state": ActorKind.STATE,
    "forces": ActorKind.ORGANISATION,
    "officials": ActorKind.GROUP,
    "outlet": ActorKind.OUTLET,
    "group": ActorKind.GROUP,
    "organisation": ActorKind.ORGANISATION,
}
_SHARED = frozenset({"Parliament", "Senate", "Congress"})  # names that many bear: no id
_NOT_ALONE = frozenset({"Brussels", "Vatican"})  # capitals that speak for others as well
_OF_STATE = {"forces": "armed forces", "officials": "officials"}
# An acronym with stops, a word, or a mark; a hyphen parts words, so that spellings agree ("al-Nusra", "al Nusra").
TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[’'/][^\W_]+)*|[^\w\s]")
HYPHENS = frozenset("-‐‑–")
_POSSESSIVE = re.compile(r"[’']s$", re.IGNORECASE)


class Sort(StrEnum):
    """What a form is: a name, a capital that may speak for its state, a people ("Syrian", "Syrians")."""

    NAME = "name"
    CAPITAL = "capital"
    PEOPLE = "people"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """An actor of the table; ``homes`` are ISO 3166 codes of the countries in whose wars its doubtful names mean it."""

    id: str
    name: str
    homes: frozenset[str] = frozenset()

    @property
    def kind(self) -> ActorKind:
        """What sort of agent it is."""
        return _KINDS[self.id.partition(":")[0]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One name of an actor, in folded words.

    ``exact`` is how it must be written where that matters, ``capitals`` the places of the words that need one.
    ``ordinary`` marks a word of running text ("Time"), ``doubtful`` a name that others bear too ("SDF").
    """

    words: tuple[str, ...]
    known: Known
    sort: Sort
    exact: str | None
    capitals: tuple[int, ...]
    ordinary: bool
    doubtful: bool


@dataclass(slots=True)
class _Making:
    """The table while it is made; of two actors with one name the first has it."""

    known: dict[str, Known] = field(default_factory=dict)
    forms: dict[tuple[tuple[str, ...], str | None], Form] = field(default_factory=dict)

    def add(self, known: Known, names: Iterable[str], *, sort: Sort = Sort.NAME, doubtful: bool = False) -> None:
        one = self.known.setdefault(known.id, known)
        for name in filter(None, names):
            form = _form(name, one, sort=sort, doubtful=doubtful)
            self.forms.setdefault((form.words, form.exact), form)


def known_actors() -> dict[str, Known]:
    """Return every actor of the table by its id."""
    return _table()[0]


def forms() -> dict[str, tuple[Form, ...]]:
    """Return the names by their first word, folded; the longest first."""
    return _table()[1]


def folded(token: str) -> str:
    """Return a token as names are compared: small, without the ending of a possessive."""
    return _POSSESSIVE.sub("", token.replace("’", "'")).casefold()


def words_of(name: str) -> tuple[str, ...]:
    """Return a name in folded words, without hyphens."""
    return tuple(token.casefold() for token in _parted(name.replace("’", "'")))


def _parted(name: str) -> list[str]:
    return [word for word in TOKEN.findall(name) if word not in HYPHENS]


def state_of(identity: str) -> str | None:
    """Return the state whose forces or officials an id means, or that it is itself; None for all others."""
    kind, _, code = identity.partition(":")
    return f"state:{code[:2]}" if kind in ("state", *_OF_STATE) else None


@cache
def _table() -> tuple[dict[str, Known], dict[str, tuple[Form, ...]]]:
    making = _Making()
    _add_states(making)
    for identity, name, homes, others, doubtful, _ in actor_rows():
        known = Known(id=identity, name=name, homes=frozenset(filter(None, homes.split("|"))))
        making.add(known, [name, *others.split("|")])
        making.add(known, doubtful.split("|"), doubtful=True)
    for name, _, others in outlet_rows():
        making.add(Known(id=f"outlet:{_slug(name)}", name=name), [name, *others.split("|")])
    for name, _, others in institution_rows():
        if name not in _SHARED:
            making.add(Known(id=f"organisation:{_slug(name)}", name=name), [name, *others.split("|")])
    index: dict[str, list[Form]] = {}
    for form in making.forms.values():
        index.setdefault(form.words[0], []).append(form)
    return making.known, {word: tuple(sorted(some, key=lambda one: -len(one.words))) for word, some in index.items()}


def _add_states(making: _Making) -> None:
    for name, code, capital, peoples, others in state_rows():
        state = Known(id=f"state:{code}", name=name)
        seats = {capital, *others.split("|")} & _NOT_ALONE
        making.add(state, [name, *(one for one in others.split("|") if one not in seats)])
        making.add(state, [capital] if capital not in seats else [], sort=Sort.CAPITAL)
        making.add(state, peoples.split("|"), sort=Sort.PEOPLE)
        whose = "US" if code == "US" else peoples.split("|")[0] or name
        for side, what in _OF_STATE.items():
            making.add(Known(id=f"{side}:{code}", name=f"{whose} {what}"), [])


def _form(name: str, known: Known, *, sort: Sort, doubtful: bool) -> Form:
    words = words_of(name)
    tokens = _parted(name)
    return Form(
        words=words,
        known=known,
        sort=sort,
        exact=name if len(name) <= CASED_LETTERS else None,
        capitals=tuple(at for at, token in enumerate(tokens) if token[0].isupper()),
        ordinary=len(words) == 1 and sort is Sort.NAME and (words[0] in ordinary_words() or words[0] in _ORDINARY),
        doubtful=doubtful,
    )


# Names of outlets and bodies that are words or other names as well; the gazetteer's list knows those that are towns.
_ORDINARY = frozenset(
    "time slate salon vice fortune dawn fox apple amazon bild mehr fars pravda azov fano wagner emirates sabah".split()
)


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.replace("'", "").replace("’", ""))
    return "-".join(re.findall(r"[a-z0-9]+", plain.encode("ascii", "ignore").decode().lower()))
