"""ACLED, the Armed Conflict Location & Event Data, as the CSV of a user's own download.

Follows the codebook for ``time_precision`` and ``geo_precision``. ``notes``, a free account that may name
victims, is never read.
"""

from sayso.ledger.records import Amount, DateBasis, DatePrecision, PlacePrecision, Record, RecordKind, Register
from sayso.records.adapter import Adapter
from sayso.records.cells import CellError, Row, day, key, number, parts, point, word

REGISTER = Register(
    key="acled",
    name="ACLED",
    licence="ACLED's own terms: your download is for your own use and may not be passed on; cite ACLED",
    universe="Political violence, demonstrations and strategic developments, with deaths or without.",
    coverage="As your download was filtered; countries begin in different years, Syria in 2017 and Iraq in 2016.",
    completeness="What local and international media, monitors and partners report; a living set, revised weekly.",
    date_basis=DateBasis.OCCURRED,
    silence="No report that ACLED coded within what was downloaded. One number of deaths stands for all reports, "
    "the most conservative as a rule, and 0 may mean that none was told.",
    url="https://acleddata.com/",
)
DATES = {"1": DatePrecision.DAY, "2": DatePrecision.WEEK, "3": DatePrecision.MONTH}
PLACES = {"1": PlacePrecision.EXACT, "2": PlacePrecision.NEAR, "3": PlacePrecision.PROVINCE}
SPELT = "%d %B %Y"  # 16 September 2016, as the export tool wrote days
ACTORS = ("actor1", "actor2")


def row(cells: Row) -> Record:
    """Return the record of a row; its own version is the time stamp that ACLED gives each."""
    lat, lon = point(cells, "latitude", "longitude")
    happened = _day(cells)
    fatalities = number(cells, "fatalities")
    return Record(
        register=REGISTER.key,
        key=key(cells, "event_id_cnty"),
        version=word(cells, "timestamp"),
        kind=RecordKind.EVENT,
        earliest=happened,
        latest=happened,
        date_precision=DATES.get(word(cells, "time_precision") or "", DatePrecision.UNKNOWN),
        place=word(cells, "location"),
        country=word(cells, "country"),
        lat=lat,
        lon=lon,
        place_precision=PLACES.get(word(cells, "geo_precision") or "", PlacePrecision.UNKNOWN),
        act=word(cells, "sub_event_type") or word(cells, "event_type"),
        actors=tuple(actor for actor in (word(cells, name) for name in ACTORS) if actor),
        amounts=() if fatalities is None else (Amount(role="killed", best=fatalities),),
        sources=parts(word(cells, "source"), apart=";"),
    )


def _day(cells: Row) -> str | None:
    try:
        return day(cells, "event_date")
    except CellError:
        return day(cells, "event_date", form=SPELT)


ADAPTER = Adapter(
    register=REGISTER, needs=("event_id_cnty", "event_date", "latitude", "longitude", "fatalities"), row=row
)
