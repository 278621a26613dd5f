"""UCDP GED, the Georeferenced Event Dataset of the Uppsala Conflict Data Program, as CSV.

Follows its codebook for ``where_prec`` and ``date_prec``. ``low`` and ``high`` are kept where
they contradict ``best``.
"""

from sayso.ledger.records import Amount, DateBasis, DatePrecision, PlacePrecision, Record, RecordKind, Register
from sayso.records.adapter import Adapter
from sayso.records.cells import Row, day, key, number, parts, point, word

REGISTER = Register(
    key="ucdp",
    name="UCDP Georeferenced Event Dataset",
    licence="CC BY 4.0; cite UCDP and the version",
    universe="Events of organised violence with at least one death, between states, organised groups, "
    "or by either against civilians.",
    coverage="The world from 1989 on; Syria from 2011 on, in later versions.",
    completeness="Deaths that some public source reports; in a war with few observers many rows rest on one monitor.",
    date_basis=DateBasis.OCCURRED,
    silence="No deadly event that UCDP could source and code. It says nothing of strikes that killed nobody, "
    "nor of injured.",
    url="https://ucdp.uu.se/downloads/",
)
DATES = dict(zip("12345", list(DatePrecision)[:5], strict=True))
PLACES = dict(zip("1234567", list(PlacePrecision)[:7], strict=True))
ACTS = {"1": "state-based violence", "2": "non-state violence", "3": "one-sided violence"}
GRADES = {"1": "event clearly identified", "2": "event part of a summary"}
SIDES = (("deaths_a", "side_a"), ("deaths_b", "side_b"))


def row(cells: Row) -> Record:
    """Return the record of a row."""
    lat, lon = point(cells, "latitude", "longitude")
    return Record(
        register=REGISTER.key,
        key=key(cells, "id"),
        kind=RecordKind.EVENT,
        earliest=day(cells, "date_start"),
        latest=day(cells, "date_end"),
        date_precision=DATES.get(_code(cells, "date_prec"), DatePrecision.UNKNOWN),
        place=word(cells, "where_coordinates"),
        country=word(cells, "country"),
        lat=lat,
        lon=lon,
        place_precision=PLACES.get(_code(cells, "where_prec"), PlacePrecision.UNKNOWN),
        act=ACTS.get(_code(cells, "type_of_violence")),
        actors=tuple(side for side in (word(cells, "side_a"), word(cells, "side_b")) if side),
        amounts=tuple(_amounts(cells)),
        grade=GRADES.get(_code(cells, "event_clarity")),
        sources=parts(word(cells, "source_original"), apart=",") or parts(word(cells, "source_office"), apart=";"),
        text=word(cells, "source_headline"),
    )


def _amounts(cells: Row) -> list[Amount]:
    low, best, high = (number(cells, name) for name in ("low", "best", "high"))
    found = [Amount(role="killed", low=low, best=best, high=high)]
    for deaths, side in SIDES:
        if (told := number(cells, deaths)) is not None:
            found.append(Amount(role="killed", of=word(cells, side), best=told))
    for deaths, of in (("deaths_civilians", "civilians"), ("deaths_unknown", "unknown")):
        if (told := number(cells, deaths)) is not None:
            found.append(Amount(role="killed", of=of, best=told))
    return found


def _code(cells: Row, name: str) -> str:
    """Return a code as its digits; some tools wrote it as 1.0."""
    found = cells.get(name) or ""
    return found.partition(".")[0].strip()


ADAPTER = Adapter(
    register=REGISTER, needs=("id", "date_start", "date_end", "low", "best", "high", "latitude", "longitude"), row=row
)
