"""Records counted over time: how many there are of each day or month, and what their amounts come to.

A register's numbers are summed as it has them; nothing is said of what it left out.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from sayso.ledger.records import Amount, Record

By = Literal["day", "month"]
LETTERS = {"day": 10, "month": 7}  # of an ISO day that name the day or the month


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """The records of one day (YYYY-MM-DD) or month (YYYY-MM), and the sums of one role's amounts.

    ``stated`` records have such an amount. A bound that a record does not give counts as its best, else as its
    other bound; a high below the best is summed as it is.
    """

    period: str
    records: int
    stated: int
    low: float
    best: float
    high: float


def whole_amount(record: Record, *, role: str) -> Amount | None:
    """Return a record's amount of all of a role: that which says of nobody in particular, else the only one."""
    found = [amount for amount in record.amounts if amount.role == role]
    whole = [amount for amount in found if amount.of is None]
    if whole:
        return whole[0]
    return found[0] if len(found) == 1 else None


def tallied(records: Iterable[Record], *, role: str | None, by: By) -> tuple[Tally, ...]:
    """Return the tallies of every day or month that has records, in order; a record counts at its first day."""
    sums: dict[str, list[float]] = {}
    for record in records:
        day = record.earliest or record.latest
        if day is None:
            continue
        held = sums.setdefault(day[: LETTERS[by]], [0, 0, 0.0, 0.0, 0.0])
        held[0] += 1
        bounds = _bounds(whole_amount(record, role=role)) if role is not None else None
        if bounds is not None:
            held[1] += 1
            for at, value in enumerate(bounds, start=2):
                held[at] += value
    return tuple(
        Tally(period=period, records=int(held[0]), stated=int(held[1]), low=held[2], best=held[3], high=held[4])
        for period, held in sorted(sums.items())
    )


def _bounds(amount: Amount | None) -> tuple[float, float, float] | None:
    """Return low, best and high with what is not given filled from what is, or None where nothing is."""
    if amount is None:
        return None
    given = [value for value in (amount.best, amount.low, amount.high) if value is not None]
    if not given:
        return None
    low = amount.low if amount.low is not None else given[0]
    high = amount.high if amount.high is not None else given[0]
    best = amount.best if amount.best is not None else (low + high) / 2
    return low, best, high
