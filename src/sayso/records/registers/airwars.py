"""Airwars' incidents of civilian harm, as CSV or JSON. The names of victims that Airwars keeps are never read."""

from sayso.ledger.records import Amount, DateBasis, DatePrecision, PlacePrecision, Record, RecordKind, Register
from sayso.records.adapter import Adapter
from sayso.records.cells import Row, day, key, number, parts, point, word
from sayso.records.trees import objects

REGISTER = Register(
    key="airwars",
    name="Airwars civilian harm incidents",
    licence="none stated in the file: ask Airwars before you pass it on, and cite it",
    universe="Civilians alleged to be harmed by named militaries' air and artillery strikes.",
    coverage="The campaigns that Airwars watches; each file is of one country, such as Syria from 2014 on.",
    completeness="Public allegations in local languages, graded by their sources; some rows are coded in part only.",
    date_basis=DateBasis.OCCURRED,
    silence="No public allegation of civilian harm that Airwars found. It says nothing of strikes on fighters, "
    "and nothing of other countries.",
    url="https://airwars.org/",
)
COUNTRIES = {"سوريا": "Syria", "العراق": "Iraq", "اليمن": "Yemen", "ليبيا": "Libya", "الصومال": "Somalia"}
PLACES = {
    **dict.fromkeys(
        "within_1m within_100m exact_location exact_location_other street nearby_landmark "
        "neighbourhood_area village town city".split(),
        PlacePrecision.EXACT,
    ),
    "subdistrict": PlacePrecision.DISTRICT,
    "district": PlacePrecision.DISTRICT,
    "province_governorate": PlacePrecision.PROVINCE,
}


def row(cells: Row) -> Record:
    """Return the record of a row; of a range of days the file has only the first, so its last stays open."""
    lat, lon = point(cells, "lat", "lon")
    first, one_day = day(cells, "date"), word(cells, "dtype") == "date"
    country = word(cells, "country")
    return Record(
        register=REGISTER.key,
        key=key(cells, "code"),
        kind=RecordKind.EVENT,
        earliest=first,
        latest=None if word(cells, "dtype") == "date_range" else first,
        date_precision=DatePrecision.DAY if first and one_day else DatePrecision.UNKNOWN,
        place=word(cells, "loc"),
        country=COUNTRIES.get(country or "", country),
        lat=lat,
        lon=lon,
        place_precision=PLACES.get(word(cells, "prec") or "", PlacePrecision.UNKNOWN),
        act="strike",
        actors=parts(word(cells, "bel"), apart=","),
        amounts=tuple(
            Amount(role=role, of="civilians", low=low, high=high)
            for role, low, high in (
                ("killed", number(cells, "kmin"), number(cells, "kmax")),
                ("injured", number(cells, "imin"), number(cells, "imax")),
            )
            if (low, high) != (None, None)
        ),
        grade=word(cells, "grade"),
        url=word(cells, "url"),
    )


ADAPTER = Adapter(register=REGISTER, needs=("code", "date", "lat", "lon", "kmin", "kmax"), row=row, tree=objects)
