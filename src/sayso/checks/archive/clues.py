"""What a text, or another record, says of which record may be meant: days, places, numbers, deeds, actors.

Takes what the reader found; finds nothing new in the words but deeds and the names of places as they are written.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from sayso.ledger import Claim, Measure, Place, PlaceUse, Reading, TimeRole
from sayso.ledger.records import PlacePrecision, Record
from sayso.reader.actors import of_register

LEAST_LIKELY = 0.05  # share below which a namesake of a place is left out
AREAS = frozenset({"admin", "region", "feature", "nearby"})
COUNTRY = "country"
COARSE = frozenset(
    {
        PlacePrecision.DISTRICT,
        PlacePrecision.PROVINCE,
        PlacePrecision.AREA,
        PlacePrecision.COUNTRY,
        PlacePrecision.UNKNOWN,
    }
)
KILLED, PEOPLE, INJURED, STRIKES = "killed", "people", "injured", "strikes"
# Roles of the reader's measures that a record's role may answer; of ``people`` the words leave open what befell them.
ROLES = {
    "killed": KILLED,
    "casualties": PEOPLE,
    "people": PEOPLE,
    "fighters": PEOPLE,
    "troops": PEOPLE,
    "count": PEOPLE,
    "injured": INJURED,
    "conducted": STRIKES,
}
_RULERS = re.compile(r"\bregime\b|\bgovernment(?:al)? (?:forces|troops|warplanes|army)\b|\bloyalist", re.IGNORECASE)
_STRIKE = re.compile(r"strike|raid|sortie")
_PERSON = re.compile(
    r"\b(?:members?|persons?|people|civilians?|citizens?|child(?:ren)?|(?:wo|gun|militia)?m[ae]n|militants?|fighters?"
    r"|soldiers?|troops|casualt(?:y|ies)|victims?|dead|others?)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A point that is named, in degrees; an ``area`` is larger than a town, or a part of something."""

    lat: float
    lon: float
    area: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """An amount in one of the roles above; bounds that are not stated are None."""

    role: str
    low: float | None
    best: float | None
    high: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Clue:
    """``words`` are read for the names of places alone; ``published`` is the ISO day of the text.

    Where it is ``fresh`` and states no day, it is news of its day; else only of no later day than that.
    ``days`` are intervals of ISO days, both included; ``countries`` ISO 3166 codes; ``deeds`` classes of
    ``deeds.tsv``; ``actors`` ids of the table of actors. ``rulers`` is whether a government or its forces are spoken of
    without the name of the country.
    """

    words: str
    published: str | None = None
    days: tuple[tuple[str, str], ...] = ()
    spots: tuple[Spot, ...] = ()
    countries: frozenset[str] = frozenset()
    numbers: tuple[Number, ...] = ()
    deeds: frozenset[str] = frozenset()
    actors: frozenset[str] = frozenset()
    rulers: bool = False
    fresh: bool = True


def clue_of(reading: Reading, claim: Claim | None = None) -> Clue:
    """Return what a claim of a reading says, or all of the reading where no claim is given.

    A reading as a whole is taken to be news of its day; a claim inside it may be of any day before.
    """
    text = reading.article.text
    words = claim.span.of(text) if claim is not None else text
    published = reading.article.published
    places = [one for one in reading.places if claim is None or one.id in claim.places]
    numbers = (_number(one) for one in reading.measures if claim is None or one.id in claim.measures)
    return Clue(
        words=words,
        published=published[:10] if published is not None else None,
        days=tuple(
            (one.earliest, one.latest)
            for one in reading.times
            if (claim is None or one.id in claim.times)
            and one.role is TimeRole.CONTENT
            and one.earliest is not None
            and one.latest is not None
        ),
        spots=tuple(spot for one in places if one.precision != COUNTRY for spot in _spots(one)),
        countries=frozenset(one.country for one in places if one.country is not None and one.use is PlaceUse.LITERAL),
        numbers=tuple(one for one in numbers if one is not None),
        deeds=deeds_in(words),
        actors=frozenset(
            one.known_as
            for one in reading.actors
            if one.known_as is not None and (claim is None or one.id in claim.actors)
        ),
        rulers=_RULERS.search(words) is not None,
        fresh=claim is None,
    )


def clue_of_record(record: Record) -> Clue:
    """Return what a record says of which record of another register may be the same; its sources are left out."""
    days = [day for day in (record.earliest, record.latest or record.earliest) if day is not None]
    point = record.lat is not None and record.lon is not None
    return Clue(
        words=record.place or "",
        days=((days[0], days[-1]),) if days else (),
        spots=(Spot(lat=record.lat or 0.0, lon=record.lon or 0.0, area=record.place_precision in COARSE),)
        if point
        else (),
        numbers=tuple(
            Number(role=one.role, low=one.low, best=one.best, high=one.high)
            for one in record.amounts
            if one.role in {KILLED, INJURED, STRIKES}
        ),
        deeds=deeds_of_act(record.act),
        actors=actor_ids(record.actors),
    )


def actor_ids(actors: Iterable[str]) -> frozenset[str]:
    """Return the ids of a register's actors, as far as the table of actors has them."""
    return frozenset(one for named in actors for one in of_register(named) if one is not None)


def deeds_in(words: str) -> frozenset[str]:
    """Return the classes of deeds that words tell."""
    table = _deeds()[0]
    return frozenset(table[word] for word in _WORD.findall(words.lower()) if word in table)


def deeds_of_act(act: str | None) -> frozenset[str]:
    """Return the classes of deeds that a record's act may be told as; none where the table does not have the act."""
    return _deeds()[1].get((act or "").lower(), frozenset())


def _number(measure: Measure) -> Number | None:
    role = ROLES.get(measure.role or "")
    counted = measure.unit or measure.of or ""
    if role is None or (role == STRIKES and not _STRIKE.search(counted)):
        return None
    if measure.role == "count" and not _PERSON.search(counted):
        return None
    return Number(role=role, low=measure.low, best=measure.best, high=measure.high)


def _spots(place: Place) -> Iterable[Spot]:
    """Yield the points that a name may mean; an adjective or an actor is no place."""
    if place.use is not PlaceUse.LITERAL or place.lat is None or place.lon is None:
        return
    area = place.precision in AREAS or place.precision.startswith("part of")
    points = [(place.lat, place.lon)]
    points += [(one.lat, one.lon) for one in place.candidates if one.score >= LEAST_LIKELY]
    for lat, lon in dict.fromkeys(points):
        yield Spot(lat=lat, lon=lon, area=area)


@cache
def _deeds() -> tuple[dict[str, str], dict[str, frozenset[str]]]:
    """Return the class of each word, and the classes of each act of a register."""
    words: dict[str, str] = {}
    acts: dict[str, frozenset[str]] = {}
    for line in files(__package__).joinpath("deeds.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            what, key, others = line.split("\t")
            if what == "words":
                words |= dict.fromkeys(others.split(), key)
            else:
                acts[key] = frozenset(others.split())
    return words, acts
