"""Where and when the deed of a claim took place, as far as the words around it say. Pure.

A claim's own places and times come first, then those of its sentence. "The strike killed 62" names neither: they are
carried over from the sentences just before. What was carried, or taken from the day of publication, is marked.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sayso.checks.against.lexicon import first_of, has, words
from sayso.ledger import Reading, Span
from sayso.ledger.reading import Claim, Place, PlaceUse, Time, TimeRole
from sayso.reader.sentences import sentences

# km around the point of a place within which its deeds lie; what the record leaves open comes on top of it.
KM = {"exact": 5.0, "settlement": 10.0, "feature": 10.0, "part of feature": 15.0, "part of settlement": 25.0}
NEARBY, WIDE = 40.0, 60.0  # "near Hit"; "Homs province", "rural Aleppo"
WIDER = {"nearby": NEARBY, "admin": WIDE, "part of admin": WIDE}
AROUND = 24  # characters beside a place's name in which "province of" or "countryside" widens it
PLAIN = 0.9  # score of a place of the gazetteer from which on it is the one meant
BACK = 2  # sentences that "the strike" looks back over
LEAD = 2  # sentences of the top of an article whose deeds are of the days before publication if no day is named
FRESH = 3  # days before publication, or before the day of a telling, on which news happened
TOLD = 1
NEXT = 10  # characters after a place's name in which an agency's makes it a dateline
SHORT = 3  # letters of an acronym, which is no dateline


class Basis(StrEnum):
    """Where the days or the place of a scene were taken from, the surest first."""

    CLAIM = "named in the claim"
    SENTENCE = "named in its sentence"
    TOLD = "the day on which it was told"
    GUESSED = "one of several places of that name"
    CARRIED = "carried over from the sentences before"
    PUBLISHED = "the days before publication"


SURE = frozenset({Basis.CLAIM, Basis.SENTENCE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place that may be meant, and how far around its point a deed there may lie."""

    place: Place
    lat: float
    lon: float
    km: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """Where and when. Without ``spots`` the place is a country or unknown; without days the time is unknown.

    ``definite`` tells that the words point back to a deed that was just told ("the strike").
    """

    spots: tuple[Spot, ...]
    countries: frozenset[str]
    where: Basis
    first: str | None
    last: str | None
    when: Basis
    definite: bool

    @property
    def days(self) -> int:
        """Return how many days the time spans, 0 where it is unknown."""
        return _length(self.first, self.last)

    @property
    def sure(self) -> bool:
        """Tell whether both place and time are stated where the claim is made, or pointed back to."""
        return all(one in SURE or (self.definite and one is Basis.CARRIED) for one in (self.where, self.when))


def scene_of(reading: Reading, claim: Claim, *, at: Span, cut: Sequence[Span]) -> Scene:
    """Return the scene of what a claim tells at ``at``; ``cut`` are the sentences of the article."""
    text = reading.article.text
    here = next((number for number, one in enumerate(cut) if one.start <= at.start < one.end), 0)
    own = cut[here] if cut else claim.span
    offset = first_of(text[claim.span.start : at.start], "definite")
    spots, countries, where, back = _where(reading, claim, own=own, before=cut[max(0, here - BACK) : here])
    definite = offset is not None and where is Basis.CARRIED
    first, last, when = _when(reading, claim, own=own, before=back, lead=here < LEAD)
    return Scene(spots=spots, countries=countries, where=where, first=first, last=last, when=when, definite=definite)


def cut_of(reading: Reading) -> tuple[Span, ...]:
    """Return the sentences of an article."""
    article = reading.article
    blocks = [block.span for block in article.blocks] or ([Span(0, len(article.text))] if article.text else [])
    return tuple(sentences(article.text, blocks=blocks))


def _where(
    reading: Reading, claim: Claim, *, own: Span, before: Sequence[Span]
) -> tuple[tuple[Spot, ...], frozenset[str], Basis, Sequence[Span]]:
    """Return the spots, the countries, whence they are, and the sentence that they were carried over from."""
    text = reading.article.text
    literal = [place for place in reading.places if place.use is PlaceUse.LITERAL]
    mine = [place for place in literal if place.id in claim.places]
    countries = frozenset(place.country for place in mine if place.country is not None)
    if found := _spots(mine, text):
        return found, countries, _named(found, Basis.CLAIM), before
    around = [place for place in literal if own.covers(place.span)]
    countries |= {place.country for place in around if place.country is not None}
    if found := _spots(around, text):
        return found, countries, _named(found, Basis.SENTENCE), before
    for one in reversed(before):
        if found := _spots([place for place in literal if one.covers(place.span)], text):
            countries = frozenset(spot.place.country for spot in found if spot.place.country is not None)
            return found, countries, Basis.CARRIED, [one]
    return (), countries, Basis.CLAIM, before


def _named(spots: Iterable[Spot], basis: Basis) -> Basis:
    """Return the basis, or that each place is only one of several that such a name may mean."""
    return Basis.GUESSED if all(_guessed(spot.place) for spot in spots) else basis


def _guessed(place: Place) -> bool:
    """Tell whether the gazetteer was not sure of a place, and has it under another name than the text."""
    best = max(place.candidates, key=lambda one: one.score, default=None)
    return best is not None and best.score < PLAIN and words(best.name) != words(place.name)


def _spots(places: Iterable[Place], text: str) -> tuple[Spot, ...]:
    """Return the spots of places finer than a country: settlements where there are any, else what is wider."""
    fine: dict[tuple[float, float], Spot] = {}
    wide: dict[tuple[float, float], Spot] = {}
    for place in places:
        if place.lat is None or place.lon is None or _is_dateline(text, place.span):
            continue
        km = KM.get(place.precision, WIDER.get(place.precision))
        if km is None:
            continue
        beside = text[max(0, place.span.start - AROUND) : place.span.end + AROUND]
        km = max(km, WIDE) if has(beside, "wider") else km
        kept = fine if km <= KM["settlement"] else wide
        kept.setdefault((place.lat, place.lon), Spot(place=place, lat=place.lat, lon=place.lon, km=km))
    return tuple((fine or wide).values())


def _is_dateline(text: str, span: Span) -> bool:
    """Tell whether a place is where an agency reports from: "MOSCOW (Sputnik)", "Moscow AFP"."""
    name = span.of(text)
    return (name.isupper() and len(name) > SHORT) or first_of(text[span.end : span.end + NEXT], "agency") is not None


def _when(
    reading: Reading, claim: Claim, *, own: Span, before: Sequence[Span], lead: bool
) -> tuple[str | None, str | None, Basis]:
    """Return the days and whence they are; none where times contradict each other or nothing tells."""
    mine = [time for time in reading.times if time.id in claim.times]
    told = [time for time in mine if time.role is TimeRole.CONTENT]
    if told:  # one of its own that no calendar knows has no other one to stand in for it
        return (*_shared(told), Basis.CLAIM)
    around = [time for time in reading.times if own.covers(time.span)]
    content = [time for time in around if time.role is TimeRole.CONTENT]
    if _resolved(content):
        return (*_shared(content), Basis.SENTENCE)
    saying = [time for time in around if time.role is TimeRole.SAYING and _length(time.earliest, time.latest) == 1]
    if saying:
        return _days_before(saying[0].earliest, TOLD), saying[0].latest, Basis.TOLD
    return _carried(reading, before=before, lead=lead)


def _carried(reading: Reading, *, before: Sequence[Span], lead: bool) -> tuple[str | None, str | None, Basis]:
    """Return the days of the sentences before, or at the top of an article the days before publication."""
    for one in reversed(before):
        if _resolved(found := [time for time in reading.times if one.covers(time.span)]):
            return (*_shared(found), Basis.CARRIED)
    published = (reading.article.published or "")[:10] or None
    if lead and published is not None:
        return _days_before(published, FRESH), published, Basis.PUBLISHED
    return None, None, Basis.CLAIM


def _resolved(times: Iterable[Time]) -> list[Time]:
    return [time for time in times if time.earliest is not None and time.latest is not None]


def _shared(times: Iterable[Time]) -> tuple[str | None, str | None]:
    """Return the days that all times share, or none."""
    found = _resolved(times)
    if not found:
        return None, None
    first = max(time.earliest or "" for time in found)
    last = min(time.latest or "" for time in found)
    return (first, last) if first <= last else (None, None)


def _days_before(day: str | None, days: int) -> str | None:
    return None if day is None else (date.fromisoformat(day) - timedelta(days=days)).isoformat()


def _length(first: str | None, last: str | None) -> int:
    if first is None or last is None:
        return 0
    return (date.fromisoformat(last) - date.fromisoformat(first)).days + 1
