"""Decide which of its namesakes each name means, by the article as a whole.

Each entry starts with a prior (states before provinces before towns, towns by size, first names
before others). Then the article votes, in three rounds: countries and provinces that are named or
that the likely entries lie in, and nearness to what is already likely. "Paris, Texas" settles it.
"""

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.reader.places.gazetteer import Entry, Heading, Kind

Ballot = defaultdict[str | int, float]  # what countries (by code) and provinces (by number) are given

ROUNDS = 3
MOST_ENTRIES = 40  # namesakes looked at, the likeliest of each country first
MOST_ANCHORS = 30  # places that pull others towards them
REACH = 120.0  # kilometres over which the pull falls to a third
_EARTH = 6371.0
_COUNTY = 80.0  # kilometres from a county's seat within which its towns lie
_PRIOR = {Kind.COUNTRY: 9.5, Kind.REGION: 7.0, Kind.ADMIN: 6.5, Kind.COUNTY: 5.0, Kind.WATER: 6.0, Kind.LAND: 6.0,
          Kind.SPOT: 6.5}  # fmt: skip
_VAST = 70  # the size that stands for continents and oceans
_VAST_PRIOR = 8.5
_OTHER_NAME, _OTHER_NAME_OF_NOTE = 1.5, 0.7
_OF_NOTE = 47  # a town's size: 50,000 people
_COUNTRY_PULL, _ADMIN_PULL, _NEAR_PULL = 3.0, 1.5, 2.5
_IN_LIST = 2.0
_WIDE = (Kind.COUNTRY, Kind.REGION)  # too large for nearness to mean anything
_ALL_COUNTRIES, _ALL_ADMINS = "", 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """The entries of a name, the likeliest first, with their shares (which add up to 1)."""

    entries: tuple[Entry, ...]
    shares: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """All mentions of one name: ``count`` of them, ``within`` the entries that the text says it lies in.

    ``among_provinces`` tells that it stands in a list beside a province, ``votes_only`` that the
    text does not name a place by it (adjectives, peoples).
    """

    key: str
    entries: tuple[Entry, ...]
    count: int
    within: tuple[Entry, ...] = ()
    among_provinces: bool = False
    votes_only: bool = False


def resolve(groups: Sequence[Group]) -> dict[str, Ranked]:
    """Return each group's entries ranked."""
    shortlists = [_shortlist(group) for group in groups]
    scores = [[_prior(entry) for entry in entries] for entries in shortlists]
    for _ in range(ROUNDS):
        scores = _vote(groups, shortlists, scores)
    return {
        group.key: _ranked(entries, row)
        for group, entries, row in zip(groups, shortlists, scores, strict=True)
        if entries
    }


def distance(a: Entry, b: Entry) -> float:
    """Return the kilometres between two entries along the earth's surface."""
    return kilometres(a.lat, a.lon, b.lat, b.lon)


def kilometres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Return the kilometres between two points in degrees (haversine)."""
    p, q = math.radians(lat), math.radians(other_lat)
    half = math.sin((q - p) / 2) ** 2
    half += math.cos(p) * math.cos(q) * math.sin(math.radians(other_lon - lon) / 2) ** 2
    return 2 * _EARTH * math.asin(min(1.0, math.sqrt(half)))


def contains(outer: Entry, inner: Entry) -> bool:
    """Tell whether the inner entry lies in the outer one, as far as codes tell."""
    if outer.kind is Kind.COUNTRY:
        return inner.country == outer.country and inner.kind is not Kind.COUNTRY
    if outer.kind is Kind.ADMIN:
        return inner.admin == outer.admin != 0 and inner.kind not in (Kind.ADMIN, Kind.COUNTRY)
    if outer.kind is Kind.COUNTY:
        return inner.admin == outer.admin != 0 and distance(outer, inner) < _COUNTY
    return False


def nests(inner: Entry, outer: Entry, namesakes: Sequence[Entry]) -> bool:
    """Tell whether "inner, outer" reads as a place and where it is.

    "Lebanon, Pennsylvania" does; "Iraq, Iran" is two countries, although a town in Iran was called Iraq.
    """
    if not contains(outer, inner):
        return False
    state = any(e.kind in (Kind.COUNTRY, Kind.ADMIN) and e.heading is Heading.FIRST for e in namesakes)
    if not state or inner.kind is Kind.ADMIN:
        return True
    country = any(e.kind is Kind.COUNTRY for e in namesakes)
    return inner.heading is Heading.FIRST and (outer.kind is Kind.ADMIN or not country)


def _shortlist(group: Group) -> list[Entry]:
    """Return the entries to weigh: those inside what the text says, or the likeliest.

    Where a country or province goes by the name, towns that merely also have it are left out.
    """
    inside = [entry for entry in group.entries if any(nests(entry, outer, group.entries) for outer in group.within)]
    entries = inside or group.entries
    if any(entry.kind is not Kind.SETTLEMENT and entry.heading is Heading.FIRST for entry in entries):
        entries = tuple(entry for entry in entries if entry.heading is not Heading.OTHER)
    return sorted(entries, key=lambda entry: (-_prior(entry), entry.number))[:MOST_ENTRIES]


def _prior(entry: Entry) -> float:
    prior = _PRIOR.get(entry.kind, entry.size / 10)
    if (
        entry.kind is not Kind.COUNTRY
        and entry.kind is not Kind.SETTLEMENT
        and entry.size >= _VAST
        and not entry.country
    ):
        prior = _VAST_PRIOR
    return prior - other_name(entry)


def other_name(entry: Entry) -> float:
    """Return what it costs an entry that the name is not the one it goes by: little for a town of note.

    GeoNames gives foreign towns by their own names; "Raqqa" and "Palmyra" are other names to it.
    """
    if entry.heading is not Heading.OTHER:
        return 0.0
    return _OTHER_NAME if entry.size < _OF_NOTE else _OTHER_NAME_OF_NOTE


def _vote(groups: Sequence[Group], shortlists: list[list[Entry]], scores: list[list[float]]) -> list[list[float]]:
    """Return the scores after one round: prior, countries, provinces, nearness."""
    shares = [_softmax(row) for row in scores]
    ballots = [_ballot(*one) for one in zip(groups, shortlists, shares, strict=True)]
    votes: Ballot = defaultdict(float)
    for ballot in ballots:
        for name, part in ballot.items():
            votes[name] += part
    anchors = _anchors(groups, shortlists, shares)
    return [
        [
            _prior(entry)
            + (_IN_LIST if group.among_provinces and entry.kind is Kind.ADMIN else 0.0)
            + _pull(entry, votes, own=ballot)
            + _near(entry, anchors, at)
            for entry in entries
        ]
        for at, (group, entries, ballot) in enumerate(zip(groups, shortlists, ballots, strict=True))
    ]


def _ballot(group: Group, entries: Sequence[Entry], shares: Sequence[float]) -> Ballot:
    """Return what a name gives to countries (by code), to provinces (by number) and to both in all."""
    ballot: Ballot = defaultdict(float)
    weight = math.log2(1 + group.count)
    for entry, share in zip(entries, shares, strict=True):
        if entry.country:
            ballot[entry.country] += share * weight
            ballot[_ALL_COUNTRIES] += share * weight
        if entry.admin and entry.kind is not Kind.COUNTRY:
            ballot[entry.admin] += share * weight
            ballot[_ALL_ADMINS] += share * weight
    return ballot


def _anchors(
    groups: Sequence[Group], shortlists: list[list[Entry]], shares: list[list[float]]
) -> list[tuple[float, Entry, int]]:
    """Return the places that are likely already, with their weight and the group that they belong to."""
    anchors = []
    for at, (group, entries) in enumerate(zip(groups, shortlists, strict=True)):
        if entries and entries[0].kind not in _WIDE and not group.votes_only:
            best = max(range(len(entries)), key=shares[at].__getitem__)
            anchors.append((shares[at][best] * math.log2(1 + group.count), entries[best], at))
    return sorted(anchors, key=lambda anchor: (-anchor[0], anchor[2]))[:MOST_ANCHORS]


def _pull(entry: Entry, votes: Ballot, *, own: Ballot) -> float:
    """Return what the other names' countries and provinces add to an entry that lies in one of them."""
    total = 0.0
    if entry.country:
        others = votes[_ALL_COUNTRIES] - own[_ALL_COUNTRIES]
        total += _COUNTRY_PULL * (votes[entry.country] - own[entry.country]) / (others + 1.0)
    if entry.admin and entry.kind is not Kind.COUNTRY:
        others = votes[_ALL_ADMINS] - own[_ALL_ADMINS]
        total += _ADMIN_PULL * (votes[entry.admin] - own[entry.admin]) / (others + 1.0)
    return total


def _near(entry: Entry, anchors: list[tuple[float, Entry, int]], at: int) -> float:
    """Return the pull of the likely places close by, from 0 to its greatest."""
    if entry.kind in _WIDE:
        return 0.0
    pull = sum(weight * math.exp(-distance(entry, anchor) / REACH) for weight, anchor, whose in anchors if whose != at)
    return _NEAR_PULL * pull / (pull + 1.0)


def _softmax(row: list[float]) -> list[float]:
    top = max(row, default=0.0)
    raised = [math.exp(1.5 * (value - top)) for value in row]
    return [value / sum(raised) for value in raised]


def _ranked(entries: list[Entry], row: list[float]) -> Ranked:
    shares = _softmax(row)
    order = sorted(range(len(entries)), key=lambda i: (-shares[i], entries[i].number))
    return Ranked(entries=tuple(entries[i] for i in order), shares=tuple(shares[i] for i in order))
