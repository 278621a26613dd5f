"""What was stated of one event's toll as time went on: totals that the desk keeps for its day and place."""

from sayso.checks.against.asked import Asked
from sayso.checks.against.lexicon import words
from sayso.checks.against.telling import day, number
from sayso.checks.against.totals import Total, series
from sayso.checks.archive import Archive
from sayso.ledger.records import Record


def tolls(asked: Asked, event: Record, archive: Archive) -> tuple[Total, ...]:
    """Return the totals of a role that were stated of an event, in the order of their days."""
    names = {spot.place.name.lower() for spot in asked.scene.spots} | {(event.place or "").lower()}
    return tuple(
        one
        for found in series(archive, kind=asked.measure.role or "")
        for one in found
        if one.record.earliest == event.earliest and _same_place(one.record.place, names)
    )


def told(asked: Asked, stated: tuple[Total, ...]) -> str:
    """Return in words which of the totals a number is, and what was stated later."""
    mine = [one for one in stated if one.best == asked.measure.best]
    later = [one for one in stated if mine and one.day > mine[-1].day]
    if not mine:
        return "".join(f" {_told(one)}." for one in stated)
    rest = f"; later {', '.join(_told(one) for one in later)}" if later else ""
    return f" It is the figure of {day(mine[0].day)} ({', '.join(mine[0].record.sources)}){rest}."


def _told(one: Total) -> str:
    return f"{', '.join(one.record.sources)} gave {number(one.best)} by {day(one.day)}"


def _same_place(place: str | None, names: set[str]) -> bool:
    return place is not None and any(set(words(place)) <= set(words(name)) for name in names)
