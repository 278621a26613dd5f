"""How far from a record's point, and how many days off its days, the deed that it tells may lie.

Decided by the precision that the register states, and by which date the register writes down.
"""

from sayso.ledger.records import DateBasis, DatePrecision, PlacePrecision, Record, RecordKind

# km from the record's point. UCDP's codebook gives 25 for ``near``; a settlement has a few; districts and provinces
# of Syria and Iraq reach about so far from their capitals, where such rows have their points.
KM = {
    PlacePrecision.EXACT: 5.0,
    PlacePrecision.NEAR: 25.0,
    PlacePrecision.DISTRICT: 50.0,
    PlacePrecision.PROVINCE: 150.0,
    PlacePrecision.AREA: 50.0,
    PlacePrecision.COUNTRY: 500.0,
    PlacePrecision.SEA_OR_AIR: 150.0,
    PlacePrecision.UNKNOWN: 25.0,
}
# Days before the first and after the last day of the record: reports of one deed differ by a day, and more where the
# register itself is not sure of the day.
DAYS = {
    DatePrecision.DAY: 1,
    DatePrecision.DAYS: 2,
    DatePrecision.WEEK: 3,
    DatePrecision.MONTH: 3,
    DatePrecision.LONGER: 3,
    DatePrecision.UNKNOWN: 3,
}
# Days more before the first, where the date is that of the telling: strike releases come up to four days late.
TOLD_LATER = {DateBasis.RELEASED: 4, DateBasis.REPORTED: 3}
OPEN_EVENT = 31  # days: an event whose last day the register does not give is over by then


def km_of(record: Record) -> float:
    """Return how many kilometres from its point a record's deed may lie."""
    return KM[record.place_precision]


def days_of(record: Record, *, basis: DateBasis | None = None) -> tuple[int, int]:
    """Return how many days before its first and after its last day a record's deed may lie.

    ``basis`` is which date the register writes down. What is held, and a total as of a day, has no slack.
    """
    if record.kind in {RecordKind.CONTROL, RecordKind.COUNT}:
        return 0, 0
    days = DAYS[record.date_precision]
    before = days + TOLD_LATER.get(basis, 0) if basis is not None else days
    ends = record.latest is not None or record.earliest is None
    return before, days if ends or record.kind is not RecordKind.EVENT else days + OPEN_EVENT
