"""VIINA, events of the war in Ukraine taken by machine from news reports, as CSV.

Follows the codebook in its repository. The machine's categories are taken where their cutoff is passed (``_b``).
"""

from sayso.ledger.records import DateBasis, DatePrecision, PlacePrecision, Record, RecordKind, Register
from sayso.records.adapter import Adapter
from sayso.records.cells import Row, day, key, point, word

REGISTER = Register(
    key="viina",
    name="VIINA: Violent Incident Information from News Articles",
    licence="ODbL; cite the authors and the day of download",
    universe="Reports of Ukrainian and Russian news sites, put into categories of war by a machine.",
    coverage="Ukraine from 24 February 2022 on.",
    completeness="Reports, not events: the same event comes as often as it was reported, and categories are predicted.",
    date_basis=DateBasis.REPORTED,
    silence="None of the sites that it reads reported it, or the machine did not see it.",
    url="https://github.com/zhukovyuri/VIINA",
)
PLACES = {
    "STREET": PlacePrecision.EXACT,
    "ADM3": PlacePrecision.EXACT,  # a populated place
    "ADM2": PlacePrecision.DISTRICT,
    "ADM1": PlacePrecision.PROVINCE,
}
ACTORS = {"a_rus_b": "Russian forces", "a_ukr_b": "Ukrainian forces", "a_civ_b": "civilians", "a_other_b": "others"}
ACTS = {
    "t_airstrike_b": "air strike",
    "t_artillery_b": "artillery",
    "t_aad_b": "anti-air defence",
    "t_armor_b": "tank battle",
    "t_firefight_b": "firefight",
    "t_ied_b": "explosive device",
    "t_raid_b": "raid",
    "t_control_b": "territorial control",
    "t_occupy_b": "occupation",
    "t_property_b": "destruction of property",
    "t_hospital_b": "attack on a hospital",
    "t_cyber_b": "cyber operation",
    "t_arrest_b": "arrest",
    "t_milcas_b": "military casualties",
    "t_civcas_b": "civilian casualties",
}


def row(cells: Row) -> Record:
    """Return the record of a row."""
    lat, lon = point(cells, "latitude", "longitude")
    reported = day(cells, "date", form="%Y%m%d")
    source = word(cells, "source")
    return Record(
        register=REGISTER.key,
        key=key(cells, "event_id"),
        kind=RecordKind.EVENT,
        earliest=reported,
        latest=reported,
        date_precision=DatePrecision.DAYS if reported else DatePrecision.UNKNOWN,  # the event is of some day before
        place=word(cells, "address"),
        country="Ukraine",
        lat=lat,
        lon=lon,
        place_precision=PLACES.get(word(cells, "GEO_PRECISION") or "", PlacePrecision.UNKNOWN),
        act="; ".join(_told(cells, ACTS)) or None,
        actors=tuple(_told(cells, ACTORS)),
        sources=() if source is None else (source,),
        text=word(cells, "text"),
        url=word(cells, "url"),
    )


def _told(cells: Row, names: dict[str, str]) -> list[str]:
    return [name for column, name in names.items() if (cells.get(column) or "").strip() in ("1", "1.0")]


ADAPTER = Adapter(register=REGISTER, needs=("event_id", "date", "longitude", "latitude"), row=row)
