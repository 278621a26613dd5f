"""Which names and domains are one outlet, and which outlets have one owner.

One newsroom under several names is one voice for certain; one owner is only a reason for suspicion.
The table is ``families.tsv``; any other outlet is known by its name and by its registrable domain.
"""

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit

from sayso.reader.sources.lexicon import outlet

SHORTEST_WITHOUT_ARTICLE = 3  # characters left: "The Sun" loses its article, "Then" does not
_NOT_A_NAME = re.compile(r"[\W_]+")
_DOMAIN = re.compile(r"(?:https?://)?(?:www\.)?([a-z0-9-]+(?:\.[a-z0-9-]+)+)(?:/\S*)?", re.IGNORECASE)
# Labels under which a country's registry sells names ("co.uk", "com.au"), so that the name is one label further left.
_REGISTRIES = frozenset("ac co com edu gob gov gouv net ne or org".split())
_COUNTRY_LABEL = 2  # letters of a country's top-level domain


def is_domain(name: str) -> bool:
    """Tell whether a name is written as a domain or an address ("rt.com")."""
    return _DOMAIN.fullmatch(name.strip()) is not None


def host_of(url: str) -> str:
    """Return the host of a URL without "www.", empty where it has none."""
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return ""
    return (host or "").removeprefix("www.")


def registrable(host: str) -> str:
    """Return the label that an outlet's domain is known by: "bbc" of "news.bbc.co.uk"."""
    labels = host.casefold().split(".")
    if len(labels) > _COUNTRY_LABEL and len(labels[-1]) == _COUNTRY_LABEL and labels[-2] in _REGISTRIES:
        return labels[-3]
    return labels[-2] if len(labels) > 1 else labels[0]


def outlet_key(name: str) -> str:
    """Return what every spelling of an outlet's name and its domain have in common."""
    domain = _DOMAIN.fullmatch(name.strip())
    if domain is not None and (newsroom := _newsrooms().get(domain[1].casefold())):
        return newsroom
    plain = registrable(domain[1]) if domain is not None else outlet(name.strip()) or name
    key = _compact(plain)
    return _newsrooms().get(key, key)


def owners(key: str) -> frozenset[str]:
    """Return the owners that an outlet, given by its key, is known to have."""
    return _owners().get(key, frozenset())


def is_known(name: str) -> bool:
    """Tell whether a table knows the name as an outlet's."""
    return outlet(name) is not None or _compact(name) in _newsrooms() or outlet_key(name) in _owners()


class Aliases:
    """Outlet keys that mean the same on these pages: a name and the domain it publishes on, a text and its licensor."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self._above: dict[str, str] = {}
        for one, other in sorted(set(pairs)):
            low, high = sorted((self.of(one), self.of(other)))
            if low != high:
                self._above[high] = low

    def of(self, key: str) -> str:
        """Return the key that stands for this one."""
        while key in self._above:
            key = self._above[key]
        return key


def _compact(name: str) -> str:
    plain = _NOT_A_NAME.sub("", name.casefold())
    rest = plain.removeprefix("the")
    return rest if len(rest) >= SHORTEST_WITHOUT_ARTICLE else plain


@cache
def _newsrooms() -> dict[str, str]:
    """Return the newsroom's key for every name, by its compact form, and for every domain."""
    found: dict[str, str] = {}
    for family, tie, names in _rows():
        if tie == "newsroom":
            for name in names:
                found[name.casefold() if is_domain(name) else _compact(name)] = _compact(family)
    return found


@cache
def _owners() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for family, tie, names in _rows():
        if tie == "owner":
            for name in names:
                found.setdefault(outlet_key(name), set()).add(family)
    return {key: frozenset(families) for key, families in found.items()}


@cache
def _rows() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    lines = files(__package__).joinpath("families.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return tuple((family, tie, tuple(names.split("|"))) for family, tie, names in rows)
