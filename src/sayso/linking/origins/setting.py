"""What the tellings of one proposition agree on before they are woven: which outlets are one, and their names."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.ledger import ActorKind, Naming
from sayso.linking.origins.agents import description_words, name_key
from sayso.linking.origins.outlets import Aliases, host_of, is_domain, is_known, outlet_key
from sayso.linking.origins.values import Page, Step, Telling

Words = frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """The outlets of one proposition, and the descriptions that its relays give of their sources.

    ``outlets`` is the key of each article's outlet, ``names`` what each key is called, ``sourced`` the
    outlets whose own articles say whom they have it from; ``described`` holds for each relay its
    sources' descriptions with their usual words; ``addresses`` lead from a URL to its article.
    """

    aliases: Aliases
    outlets: Mapping[str, str]
    names: Mapping[str, str]
    sourced: frozenset[str]
    described: Mapping[str, Mapping[Words, str]]
    addresses: Mapping[str, str]

    def key(self, name: str) -> str:
        """Return the key of the outlet that a name or a domain means here."""
        return self.aliases.of(outlet_key(name))

    def called(self, key: str) -> str:
        """Return what people call the outlet of this key."""
        return self.names.get(key, key)

    def is_outlet(self, name: str, *, kind: ActorKind) -> bool:
        """Tell whether a named agent is an outlet: one of these pages, one of the tables, or by its kind."""
        linked = kind is ActorKind.DOCUMENT and is_domain(name)
        return kind is ActorKind.OUTLET or linked or self.key(name) in self.outlets.values() or is_known(name)

    def relay(self, step: Step) -> str:
        """Return the key under which the sources of a relay are gathered."""
        name = step.agent or ""
        return self.key(name) if self.is_outlet(name, kind=step.kind) else f"named:{step.known_as or name_key(name)}"


def setting(tellings: Sequence[Telling]) -> Setting:
    """Return what these tellings of one proposition agree on, whatever their order."""
    pages = {telling.page.id: telling.page for telling in tellings}
    publishers = frozenset(_publisher_key(page) for page in pages.values())
    aliases = Aliases(pair for page in pages.values() for pair in _same_outlet(page, publishers=publishers))
    outlets = {page.id: aliases.of(_publisher_key(page)) for page in pages.values()}
    bare = Setting(
        aliases=aliases,
        outlets=outlets,
        names=_names(tellings, aliases=aliases),
        sourced=frozenset(outlets[telling.page.id] for telling in tellings if len(telling.chain) > 1),
        described={},
        addresses={url.rstrip("/"): page.id for page in sorted(pages.values(), key=_id) for url in page.addresses},
    )
    return Setting(
        aliases=aliases,
        outlets=outlets,
        names=bare.names,
        sourced=bare.sourced,
        described=_described(tellings, setting=bare),
        addresses=bare.addresses,
    )


def _id(page: Page) -> str:
    return page.id


def _publisher_key(page: Page) -> str:
    """Return the key of a page's outlet; a page of nobody known is an outlet of its own."""
    if page.publisher:
        return outlet_key(page.publisher)
    hosts = [host for url in page.addresses if (host := host_of(url))]
    return outlet_key(min(hosts)) if hosts else f"article {page.id}"


def _same_outlet(page: Page, *, publishers: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Yield what makes two outlets one here: the domain a name publishes on, and the outlet that licensed the text.

    The licensor is the outlet that the page itself names as the one to be credited with this text.
    """
    own = _publisher_key(page)
    for url in page.addresses:
        if page.publisher and (host := host_of(url)):
            yield own, outlet_key(host)
    for licensor in page.licensors:
        key = outlet_key(licensor)
        if is_domain(licensor) or is_known(licensor) or key in publishers:
            yield own, key


def _names(tellings: Sequence[Telling], *, aliases: Aliases) -> dict[str, str]:
    """Return what each outlet is called: by the licensor's name, else by the one most used; a domain only at need."""
    pages = {telling.page.id: telling.page for telling in tellings}
    licensed = {outlet_key(name) for page in pages.values() for name in page.licensors}
    used = Counter(page.publisher for page in pages.values() if page.publisher)
    used.update(name for page in pages.values() for name in page.licensors)
    hops = (step for telling in tellings for step in telling.chain[1:] if step.naming is Naming.NAMED)
    used.update(step.agent for step in hops if step.agent)
    found: dict[str, list[str]] = {}
    for name in used:
        found.setdefault(aliases.of(outlet_key(name)), []).append(name)
    return {
        key: min(names, key=lambda name: (outlet_key(name) not in licensed, is_domain(name), -used[name], name))
        for key, names in found.items()
    }


def _described(tellings: Sequence[Telling], *, setting: Setting) -> dict[str, dict[Words, str]]:
    """Return the descriptions that hang from each relay, each with the words most used for it."""
    found: dict[str, dict[Words, Counter[str]]] = {}
    for telling in tellings:
        for number, step in enumerate(telling.chain[1:]):
            if step.agent is not None and step.naming is Naming.DESCRIBED:
                above = telling.chain[number]
                relay = setting.relay(above) if number else setting.outlets[telling.page.id]
                found.setdefault(relay, {}).setdefault(description_words(step.agent), Counter())[step.agent] += 1
    return {
        relay: {words: min(names, key=lambda name: (-names[name], name)) for words, names in family.items()}
        for relay, family in found.items()
    }
