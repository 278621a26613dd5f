"""Let the places that are settled already speak for what stands beside them.

A doubtful name is taken where the map has it close to two towns of the article; a county whose
seat is not known, and a name that no gazetteer has, are put where the nearest town in the text is.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from sayso.reader.places.gazetteer import Entry, Heading, Kind
from sayso.reader.places.mentions import Mention
from sayso.reader.places.resolving import Ranked, contains, distance
from sayso.reader.places.tokens import Token
from sayso.reader.places.toponym import Toponym
from sayso.reader.places.unlisted import Unlisted
from sayso.reader.places.uses import Use

CLOSE = 100.0  # kilometres: a street's own name counts only for a town as near as this to the others
BESIDE = 50.0  # kilometres from two towns of the article within which a doubtful name is one too
_ENOUGH, _LIKELY, _MOST = 2, 0.5, 30  # such towns, their share, how many are looked at
_NEARBY_SHARE = 0.5  # what a placing by neighbours is worth
_LOCAL = (Kind.SETTLEMENT, Kind.COUNTY, Kind.SPOT)


def close_by(doubtful: Sequence[Mention], ranked: dict[str, Ranked]) -> list[Mention]:
    """Return the doubtful names of towns that lie close to towns of the article."""
    likely = [r.entries[0] for r in ranked.values() if r.shares[0] > _LIKELY and r.entries[0].kind is Kind.SETTLEMENT]
    towns = {town.number: town for town in likely[:_MOST]}.values()
    if len(towns) < _ENOUGH:
        return []
    beside: dict[str, bool] = {}
    for mention in doubtful:
        if mention.key not in beside:
            beside[mention.key] = any(_beside(entry, towns) for entry in mention.entries)
    return [mention for mention in doubtful if beside[mention.key]]


def _beside(entry: Entry, towns: Iterable[Entry]) -> bool:
    if entry.kind is not Kind.SETTLEMENT or entry.heading is not Heading.FIRST:
        return False
    return sum(entry.number != town.number and distance(entry, town) < BESIDE for town in towns) >= _ENOUGH


def settle_counties(found: Sequence[Toponym]) -> list[Toponym]:
    """Return the toponyms with each county of unknown seat (its size is 0) at the last town of its state."""
    result, towns = [], dict[int, Entry]()
    for one in reversed(found):  # a county before any town is placed by the one that follows
        if one.entries[0].kind is Kind.SETTLEMENT:
            towns[one.entries[0].admin] = one.entries[0]
    for one in found:
        best = one.entries[0]
        if best.kind is Kind.SETTLEMENT:
            towns[best.admin] = best
        if best.kind is Kind.COUNTY and best.size == 0 and best.admin in towns:
            town = towns[best.admin]
            placed = replace(best, lat=town.lat, lon=town.lon)
            result.append(replace(one, entries=(placed, *one.entries[1:]), precision="nearby"))
        else:
            result.append(one)
    return result


def place_unlisted(
    more: Sequence[Unlisted], heads: dict[int, Mention], text: str, tokens: Sequence[Token], done: Sequence[Toponym]
) -> Iterator[Toponym]:
    """Yield the unlisted names where the places beside them are."""
    done = [one for one in done if one.entries]
    at, begins = 0, {one.start: one for one in done}
    local: Entry | None = next((one.entries[0] for one in done if one.entries[0].kind in _LOCAL), None)
    wide: Entry | None = next((one.entries[0] for one in done if one.use is Use.LITERAL), None)
    for one in more:
        start, end = tokens[one.first].start, tokens[one.last - 1].end
        while at < len(done) and done[at].start < start:
            if done[at].entries[0].kind in _LOCAL:
                local = done[at].entries[0]
            at += 1
        outer = begins.get(one.outer.start) if one.outer is not None else None
        entry = _nearby(heads.get(one.first), outer.entries[0] if outer else None, local) or wide
        entries, shares = ((entry,), (_NEARBY_SHARE,)) if entry else ((), ())
        yield Toponym(
            start=start,
            end=end,
            text=text[start:end],
            entries=entries,
            shares=shares,
            precision="nearby",
            use=Use.LITERAL,
        )


def _nearby(head: Mention | None, outer: Entry | None, local: Entry | None) -> Entry | None:
    """Return the entry that an unlisted name is placed by.

    ``head`` is the name that it begins with ("Franklin" of "Franklin Street"), ``outer`` what the
    text says it lies in, ``local`` the last town before it.
    """
    if outer is not None:
        return local if local is not None and contains(outer, local) else outer
    if head is not None:
        nearest = min(head.entries, key=lambda entry: distance(entry, local) if local else -entry.size)
        if local is None or distance(nearest, local) < CLOSE:
            return nearest
    return local
