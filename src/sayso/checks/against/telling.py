"""How days, numbers and records are put into words, and a record is shown behind a finding. Pure."""

from datetime import date

from sayso.ledger.findings import Backing
from sayso.ledger.records import Amount, Record

MONTHS = "January February March April May June July August September October November December".split()
MOST = 30  # records shown behind one finding; the calculation says how many there are
LONGEST = 160  # characters of a record's own words


def day(iso: str | None) -> str:
    """Return an ISO day as "29 July 2015"."""
    if iso is None:
        return "an unknown day"
    found = date.fromisoformat(iso)
    return f"{found.day} {MONTHS[found.month - 1]} {found.year}"


def days(first: str | None, last: str | None) -> str:
    """Return two ISO days as one stretch."""
    if first == last:
        return day(first)
    if first is None:
        return f"up to {day(last)}"
    return f"{day(first)} to {day(last)}" if last is not None else f"from {day(first)} on"


def during(first: str | None, last: str | None) -> str:
    """Return two ISO days as a stretch with its preposition: "on 29 July 2015", "from … to …"."""
    if first is None or last is None:
        return days(first, last)
    return f"on {day(first)}" if first == last else f"from {days(first, last)}"


def number(value: float) -> str:
    """Return a number with its thousands apart and no empty decimals."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.1f}"


def amount(found: Amount) -> str:
    """Return an amount as its register has it: one number, or the range."""
    given = [value for value in (found.low, found.best, found.high) if value is not None]
    if not given:
        return "no number"
    if min(given) == max(given):
        return number(given[0])
    best = f" (best {number(found.best)})" if found.best is not None else ""
    return f"{number(min(given))}–{number(max(given))}{best}"


def months_between(first: str, last: str) -> int:
    """Return the whole months from one ISO day to a later one."""
    one, other = date.fromisoformat(first), date.fromisoformat(last)
    return (other.year - one.year) * 12 + other.month - one.month - (other.day < one.day)


def backing(record: Record, *, relation: str | None = None) -> Backing:
    """Return a record as it stands behind a finding, with what it says in a line."""
    return Backing(
        record=record.id,
        register=record.register,
        key=record.key,
        says=says(record),
        version=record.version,
        relation=relation,
        url=record.url,
    )


def says(record: Record) -> str:
    """Return what a record says in a line: when, where, what, who, and whom the register had it from."""
    told = [one for one in record.amounts if one.of is None] or list(record.amounts[:2])
    numbers = ", ".join(f"{one.role} {amount(one)}{f' ({one.of})' if one.of else ''}" for one in told)
    parts = [days(record.earliest, record.latest), record.place or record.country, record.act, numbers]
    if record.actors:
        parts.append("; ".join(record.actors))
    if record.text:
        parts.append(f"“{record.text[:LONGEST]}{'…' if len(record.text) > LONGEST else ''}”")
    if record.sources:
        parts.append(f"from {', '.join(record.sources)}")
    return ", ".join(part for part in parts if part)
