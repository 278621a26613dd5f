"""The words that say what a source is: head nouns, titles, states, outlets, institutions.

Reads the tables that stand beside this file; what a whole phrase is, is another file's question.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from sayso.ledger import ActorKind

CASED_LETTERS = 4  # names up to this length are words in other cases ("US", "IS", "Time")
_IRREGULAR = {"person": "people", "child": "children", "wife": "wives", "sheriff": "sheriffs", "chief": "chiefs"}
_ALWAYS_PLURAL = frozenset(
    "people folk youth police staff media many others some most all both two three four five six several dozens "
    "hundreds thousands scores".split()
)


class Gender(StrEnum):
    """What the words say of a person's gender; most say nothing."""

    FEMALE = "f"
    MALE = "m"


class Class(StrEnum):
    """How a head noun stands for its bearer: see the first lines of ``kinds.tsv``."""

    OFFICE = "office"
    ROLE = "role"
    BARE = "bare"
    TITLE = "title"
    BODY = "body"
    FORM = "form"
    MASTHEAD = "masthead"


@dataclass(frozen=True, slots=True, kw_only=True)
class Noun:
    """A head noun: the kind of agent that it names, its singular, and whether it is a plural."""

    kind: ActorKind
    cls: Class
    gender: Gender | None
    singular: str
    plural: bool = False


@cache
def nouns() -> dict[str, Noun]:
    """Return the head nouns in lower case, singulars and plurals; titles are apart."""
    found: dict[str, Noun] = {}
    for kind, cls, gender, words in _rows("kinds.tsv"):
        if cls in (Class.TITLE, Class.MASTHEAD):
            continue
        for word in words.split("|"):
            sex = Gender(gender) if gender != "-" else None
            one = Noun(kind=ActorKind(kind), cls=Class(cls), gender=sex, singular=word, plural=word in _ALWAYS_PLURAL)
            found[word] = one
            many = ActorKind.GROUP if one.kind is ActorKind.PERSON else one.kind
            plural = Noun(kind=many, cls=one.cls, gender=None, singular=word, plural=True)
            if word in _ALWAYS_PLURAL:
                found[word] = Noun(kind=many, cls=one.cls, gender=None, singular=word, plural=True)
            else:
                found.setdefault(plural_of(word), plural)
    return found


@cache
def titles() -> dict[str, Gender | None]:
    """Return the titles that stand before a person's name, in lower case and without their stop."""
    found: dict[str, Gender | None] = {}
    for _, cls, gender, words in _rows("kinds.tsv"):
        if cls == Class.TITLE:
            found |= {word: Gender(gender) if gender != "-" else None for word in words.split("|")}
    return found


@cache
def given_names() -> dict[str, Gender]:
    """Return the gender that a given name lets one presume."""
    return {name: Gender(gender) for gender, names in _rows("given_names.tsv") for name in names.split("|")}


@cache
def mastheads() -> frozenset[str]:
    """Return the words that make an outlet of a name that ends in them, in lower case."""
    return frozenset(word for row in _rows("kinds.tsv") if row[1] == Class.MASTHEAD for word in row[3].split("|"))


@cache
def states() -> dict[str, str]:
    """Return the state that each name and capital speaks for."""
    found: dict[str, str] = {}
    for name, _, capital, _, others in _rows("states.tsv"):
        found |= {_key(form): name for form in (name, capital, *others.split("|")) if form}
    return found


@cache
def peoples() -> dict[str, str]:
    """Return the state of each name of a people ("Syrian", "Syrians")."""
    return {form: row[0] for row in _rows("states.tsv") for form in row[3].split("|") if form}


@cache
def outlets() -> dict[str, str]:
    """Return the outlet that each name means."""
    rows = _rows("outlets.tsv")
    return {_key(form): name for name, _, others in rows for form in (name, *others.split("|")) if form}


@cache
def institutions() -> dict[str, tuple[str, ActorKind]]:
    """Return the institution, and its kind, that each name means; a belligerent speaks as a body does."""
    found = {
        _key(form): (name, ActorKind(kind))
        for name, kind, others in institution_rows()
        for form in (name, *others.split("|"))
        if form
    }
    for row in actor_rows():
        bodies = (form for form in (row[1], *row[3].split("|")) if form.split(" ")[-1][:1].isupper())
        found |= {_key(form): (row[1], ActorKind.ORGANISATION) for form in bodies if not row[0].startswith("state:")}
    return found


def institution_rows() -> Iterator[list[str]]:
    """Return the rows of the table of institutions: name, kind, other names."""
    return _rows("institutions.tsv")


def actor_rows() -> Iterator[list[str]]:
    """Return the rows of the table of belligerents: id, name, homes, other names, doubtful names, names in UCDP."""
    return _rows("actors.tsv", folder="actors")


def state(name: str) -> str | None:
    """Return the state of which this is a name, or None."""
    return states().get(_key(name))


def outlet(name: str) -> str | None:
    """Return the outlet of which this is a name, or None."""
    return outlets().get(_key(name)) or outlets().get(_key(name[:1].upper() + name[1:]))


def institution(name: str) -> tuple[str, ActorKind] | None:
    """Return the institution of which this is a name, and its kind, or None."""
    return institutions().get(_key(name))


def noun(word: str) -> Noun | None:
    """Return what a head noun says, in any case, or None where it is not in the table."""
    return nouns().get(word.lower().replace("’", "'"))


def title(word: str) -> bool:
    """Tell whether the word is a title before a name."""
    return word.lower().rstrip(".") in titles()


def plural_of(word: str) -> str:
    """Return the plural of an English noun, by its ending."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("man"):
        return word[:-3] + "men"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    if word.endswith(("s", "x", "ch", "sh")):
        return word + "es"
    return word + "s"


def _key(form: str) -> str:
    plain = form.replace("’", "'")
    return plain if len(plain) <= CASED_LETTERS else plain.casefold()


def state_rows() -> Iterator[list[str]]:
    """Return the rows of the table of states: name, ISO 3166 code, capital, peoples, other names."""
    return _rows("states.tsv")


def outlet_rows() -> Iterator[list[str]]:
    """Return the rows of the table of outlets: name, ISO 3166 code of its country, other names."""
    return _rows("outlets.tsv")


def _rows(name: str, *, folder: str = "sources") -> Iterator[list[str]]:
    text = files("sayso.reader").joinpath(folder, name).read_text(encoding="utf-8")
    return (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
