"""From a text to its places: names found, sifted, resolved, and described as what they are."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from sayso.reader.places.gazetteer import Entry, Gazetteer, Heading, Kind, gazetteer
from sayso.reader.places.mentions import Mention, mentions
from sayso.reader.places.neighbours import close_by, place_unlisted, settle_counties
from sayso.reader.places.resolving import Group, Ranked, nests, resolve
from sayso.reader.places.sifting import sift
from sayso.reader.places.tokens import Token, tokenise
from sayso.reader.places.toponym import Toponym
from sayso.reader.places.unlisted import Unlisted, unlisted
from sayso.reader.places.uses import Use, is_seat, modifies, of_agents, part_of, use
from sayso.reader.places.words import words

_LARGE = 50  # a town's size (100,000 people) from which its name may well mean it
PRECISION = {
    Kind.COUNTRY: "country",
    Kind.REGION: "region",
    Kind.ADMIN: "admin",
    Kind.COUNTY: "admin",
    Kind.SETTLEMENT: "settlement",
    Kind.WATER: "feature",
    Kind.LAND: "feature",
    Kind.SPOT: "exact",
}


def toponyms(text: str, *, publisher: str | None = None) -> tuple[Toponym, ...]:
    """Return the names of places in a text, in its order; places in the publisher's name vote too."""
    known = gazetteer()
    tokens = tokenise(text)
    sifted = sift(_nested(mentions(text, tokens, known), tokens), tokens)
    votes = _publisher(publisher, known)
    taken: Sequence[Mention] = sifted.taken
    named, more = _parted(taken, sifted.left, tokens)
    ranked = resolve([*_groups(named, tokens), *votes])
    if near := close_by(sifted.doubtful, ranked):
        taken = sorted((*taken, *near), key=lambda mention: mention.first)
        named, more = _parted(taken, sifted.left, tokens)
        ranked = resolve([*_groups(named, tokens), *votes])
    result = settle_counties([_toponym(m, ranked[m.key], tokens) for m in named if _shown(m, tokens)])
    result += place_unlisted(more, {mention.first: mention for mention in taken}, text, tokens, result)
    return tuple(sorted(result, key=lambda one: one.start))


def _parted(
    taken: Sequence[Mention], left: Sequence[Mention], tokens: Sequence[Token]
) -> tuple[list[Mention], list[Unlisted]]:
    """Return the names that stand by themselves, and those that only their neighbours place."""
    here = {mention.first for mention in taken}
    more = list(unlisted(tokens, taken, [mention for mention in left if mention.first not in here]))
    streets = {one.first for one in more}
    return [mention for mention in taken if mention.first not in streets], more


def _shown(mention: Mention, tokens: Sequence[Token]) -> bool:
    """Tell whether a mention is a place: peoples and languages only vote, and who acts is none."""
    if mention.heading is Heading.ADJECTIVE:
        return modifies(mention, tokens) and not of_agents(mention, tokens)
    return mention.heading is not Heading.PEOPLE and not (is_seat(mention) and use(mention, tokens) is Use.ACTOR)


def _nested(found: list[Mention], tokens: Sequence[Token]) -> list[Mention]:
    """Mark the names after which the text says in what they lie ("Tyler, Texas")."""
    after = {mention.first: mention for mention in found if mention.heading is Heading.FIRST}
    return [replace(one, inside=True) if _lies(one, after.get(one.last), tokens) else one for one in found]


def _lies(mention: Mention, outer: Mention | None, tokens: Sequence[Token]) -> bool:
    if outer is None or tokens[outer.first].gap != ", ":
        return False
    return any(nests(here, there, mention.entries) for there in outer.entries for here in mention.entries)


def _groups(named: Sequence[Mention], tokens: Sequence[Token]) -> list[Group]:
    """Return the mentions by name, with what the text says each lies in."""
    counts = Counter(mention.key for mention in named)
    first = {mention.key: mention for mention in reversed(named)}
    within: dict[str, tuple[Entry, ...]] = {}
    for mention, outer in pairwise(named):
        if mention.inside and outer.first == mention.last:
            within.setdefault(mention.key, outer.entries)
    listed = {key for one, other in pairwise(named) for key in _listed(one, other, tokens)}
    return [
        Group(
            key=key,
            entries=first[key].entries,
            count=count,
            within=within.get(key, ()),
            among_provinces=key in listed,
            votes_only=first[key].heading is not Heading.FIRST,
        )
        for key, count in counts.items()
    ]


def _listed(one: Mention, other: Mention, tokens: Sequence[Token]) -> Iterator[str]:
    """Yield the keys of two names that stand in a list, each if the other is surely a province."""
    if one.inside or other.first > one.last + 1 or tokens[other.first].gap not in (", ", " "):
        return
    if other.first == one.last + 1 and tokens[one.last].low not in ("and", "or"):
        return
    if _province(one):
        yield other.key
    if _province(other):
        yield one.key


def _province(mention: Mention) -> bool:
    """Tell whether only provinces go by this name."""
    firsts = [entry for entry in mention.entries if entry.heading is Heading.FIRST]
    large = [entry for entry in firsts if entry.kind is not Kind.SETTLEMENT or entry.size >= _LARGE]
    return bool(large) and all(entry.kind is Kind.ADMIN for entry in large)


def _publisher(publisher: str | None, known: Gazetteer) -> list[Group]:
    """Return the places in the publisher's name, as votes."""
    if not publisher:
        return []
    tokens = tokenise(publisher)
    return [
        Group(key=f"publisher {number}", entries=mention.entries, count=1)
        for number, mention in enumerate(mentions(publisher, tokens, known))
        if any(token.low in words("body") for token in tokens)
    ]


def _toponym(mention: Mention, ranked: Ranked, tokens: Sequence[Token]) -> Toponym:
    precision = PRECISION[ranked.entries[0].kind]
    return Toponym(
        start=mention.start,
        end=mention.end,
        text=mention.text,
        entries=ranked.entries,
        shares=ranked.shares,
        precision=f"part of {precision}" if part_of(mention, tokens) else precision,
        use=use(mention, tokens),
    )
