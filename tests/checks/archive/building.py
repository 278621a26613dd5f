"""Records and registers in few words, of invented places and bodies."""

from sayso.ledger.records import (
    Amount,
    DateBasis,
    DatePrecision,
    PlacePrecision,
    Record,
    RecordKind,
    Register,
)


def register(key: str, *, basis: DateBasis = DateBasis.OCCURRED) -> Register:
    """Return a register of which nothing is known but its key and its dates."""
    return Register(
        key=key,
        name=key.title(),
        licence="none",
        universe="deeds",
        coverage="Arda",
        completeness="unknown",
        date_basis=basis,
        silence="nothing follows",
    )


def event(key: str, day: str | None = "2016-05-10", **more: object) -> Record:
    """Return an event of one day at 35 N 37 E with four killed, unless more is said."""
    values: dict[str, object] = {
        "register": "ledger",
        "kind": RecordKind.EVENT,
        "earliest": day,
        "latest": day,
        "date_precision": DatePrecision.DAY,
        "place": "Qaryat Zubran village",
        "country": "Syria",
        "lat": 35.0,
        "lon": 37.0,
        "place_precision": PlacePrecision.EXACT,
        "act": "strike",
        "amounts": (Amount(role="killed", low=4, best=4, high=4),),
        **more,
    }
    return Record(key=key, **values)  # type: ignore[arg-type]
