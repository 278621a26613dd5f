"""A register of control and one of events, invented but for the names of places, on the desk of the worked example."""

from sayso.desk import make_desk
from sayso.ledger import DateBasis, DatePrecision, Record, RecordKind, Register
from sayso.records import adapter_of

EVENTS = Register(
    key="tides",
    name="Incidents",
    licence="CC0",
    universe="incidents",
    coverage="two towns",
    completeness="unknown",
    date_basis=DateBasis.OCCURRED,
    silence="nothing follows",
)
MOSUL, PALMYRA = (36.335, 43.11889), (34.5624, 38.28402)
AREA = '{"type":"Polygon","coordinates":[[[38,34],[41,34],[41,36],[38,36],[38,34]]]}'


def control(
    key: str, holder: str, place: str | None, since: str, until: str | None, source: str, **changed: object
) -> Record:
    """One interval in which a holder held a place."""
    spot = {"Mosul": MOSUL, "Palmyra": PALMYRA}.get(place or "", (None, None))
    return Record(
        register="control",
        key=key,
        kind=RecordKind.CONTROL,
        earliest=since,
        latest=until,
        date_precision=DatePrecision.DAY,
        place=place,
        lat=spot[0],
        lon=spot[1],
        actors=(holder,),
        sources=(source,),
        **changed,  # type: ignore[arg-type]
    )


def event(key: str, first: str, last: str | None, *, spot: tuple[float, float] = MOSUL) -> Record:
    """One incident."""
    return Record(
        register="tides", key=key, kind=RecordKind.EVENT, earliest=first, latest=last, lat=spot[0], lon=spot[1]
    )


def load(place: str) -> None:
    """Put both registers on a desk."""
    held = [
        control("1", "North", "Palmyra", "2016-01-01", "2016-10-15", "Gazette", url="https://gazette.example/1"),
        control("2", "South", "Palmyra", "2016-10-20", None, "Gazette"),
        control("3", "North", "Mosul", "2016-10-01", None, "Gazette"),
        control("4", "South", "Mosul", "2016-10-02", None, "Courier"),
        control("5", "East", "Exampleton", "2016-10-18", None, "Courier"),
        control("6", "North", None, "2016-10-01", None, "Gazette", geometry=AREA),
    ]
    events = [
        event("1", "2016-10-14", "2016-10-14"),
        event("2", "2016-10-14", "2016-10-16"),
        event("3", "2016-10-30", None, spot=PALMYRA),
        event("4", "2016-09-01", None),
    ]
    with make_desk(place) as desk:
        desk.put_records(held, register=adapter_of("control").register, path="control.csv")
        desk.put_records(events, register=EVENTS, path="tides.csv")
