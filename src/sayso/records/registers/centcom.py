"""US Central Command's strike releases: a table of their lines, or the text of a release.

A table's own columns are taken where they hold something, and what they leave empty is read from the line by
sayso's measures and places, as all of a text is. A place's point is the gazetteer's.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from functools import cache

from sayso.ledger import content_id
from sayso.ledger.records import Amount, DateBasis, DatePrecision, PlacePrecision, Record, RecordKind, Register
from sayso.records.adapter import Adapter
from sayso.records.cells import CellError, Row, day, needed, number, word

REGISTER = Register(
    key="centcom",
    name="US Central Command strike releases",
    licence="US government text, no copyright in the United States; the table of its lines is MIT",
    universe="Strikes of the US-led coalition against ISIS, as the coalition lists them itself.",
    coverage="Iraq and Syria, December 2014 to October 2016.",
    completeness="Some 5 % short of the totals that the US gave; one strike may be several bombs on one place.",
    date_basis=DateBasis.RELEASED,
    silence="Not in a release. The strike on Syrian soldiers of 17 September 2016, which the US admitted, "
    "is in none, so nothing follows from it.",
    url="https://www.centcom.mil/",
)
STRIKES = frozenset({"strike", "airstrike", "air strike"})
COUNTRIES = {"IQ": "Iraq", "SY": "Syria"}
MONTHS = "January February March April May June July August September October November December".split()
DATELINE = re.compile(rf"\b({'|'.join(rf'{name[:3]}(?:{name[3:]})?' for name in MONTHS)}|Sept)\.? (\d\d?), (\d{{4}})\b")
HEADING = re.compile(r"\b(?:in|In) (Iraq|Syria)\b")
BULLET = re.compile(r"^\s*[-–—*•]+\s*(?=Near )")


def row(cells: Row) -> Record:
    """Return the record of a line; its id is of its words, as releases number nothing."""
    line = needed(cells, "line")
    country = (word(cells, "country") or "").rpartition(",")[2].strip() or None
    place = word(cells, "location") or _place(line)
    lat, lon, found = _point(place, country) if place else (None, None, None)
    released = day(cells, "date", form="%m/%d/%Y")
    strikes = number(cells, "number")
    strikes = _strikes(line) if strikes is None else strikes
    if released is None or strikes is None:
        raise CellError("a date and a number of strikes", "none" if strikes is None else "no date")
    return Record(
        register=REGISTER.key,
        key=content_id("k", released, country, place, line)[2:],
        kind=RecordKind.EVENT,
        earliest=released,
        latest=released,
        date_precision=DatePrecision.DAYS,  # a release is of strikes since the one before, one to four days ago
        place=place,
        country=country or found,
        lat=lat,
        lon=lon,
        place_precision=PlacePrecision.UNKNOWN if lat is None else PlacePrecision.NEAR,
        act="strike",
        actors=("US-led coalition",),
        amounts=(Amount(role="strikes", low=strikes, best=strikes, high=strikes),),
        sources=("US Central Command",),
        text=line.lstrip("- "),
    )


def text(words: str) -> Iterator[tuple[int, Row]]:
    """Yield the lines of a release that tell strikes, with the country of the heading above them.

    The day of release is the first in the text. Lines that do not begin with "Near" tell no strike on a place.
    """
    found = DATELINE.search(words)
    released = ""
    if found:
        month = next(at for at, name in enumerate(MONTHS, start=1) if name.startswith(found[1][:3]))
        released = datetime(int(found[3]), month, int(found[2])).strftime("%m/%d/%Y")  # noqa: DTZ001 - a day
    country = ""
    for number_, line in enumerate(words.splitlines(), start=1):
        if BULLET.match(line):
            yield number_, {"date": released, "country": country, "line": line.strip()}
        elif heading := HEADING.search(line):
            country = heading[1]


def _strikes(line: str) -> float | None:
    """Return the first number of strikes that our measures find in a line."""
    from sayso.reader.measures import measures

    found = (one for one in measures(line) if one.unit is not None and one.unit.endswith(tuple(STRIKES)))
    return next((one.best for one in found), None)


def _place(line: str) -> str | None:
    """Return the first place's name in a line."""
    from sayso.reader.places import toponyms

    return next((one.text for one in toponyms(line)), None)


@cache
def _point(place: str, country: str | None) -> tuple[float | None, float | None, str | None]:
    """Return where a place lies and in which country, read with the country that the release gives."""
    from sayso.reader.places import toponyms

    said = f"Near {place}, {country}." if country else f"Near {place}."
    found = next((one.entries[0] for one in toponyms(said) if one.entries), None)
    return (found.lat, found.lon, COUNTRIES.get(found.country)) if found else (None, None, None)


ADAPTER = Adapter(register=REGISTER, needs=("date", "line"), row=row, text=text)
