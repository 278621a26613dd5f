"""Which of two articles that share text came first, and what says so beside the words that they share.

Where nothing says it, or what says it disagrees, it is unknown.
"""

from collections.abc import Iterator
from datetime import date, datetime

from sayso.linking.copies.notices import Notices

UNKNOWN = "unknown"


def earlier(a: str | None, b: str | None, *, evidence: tuple[str, ...]) -> str:
    """Return ``a``, ``b`` or ``unknown`` from the days of publication and the evidence."""
    dated = by_date(a, b)
    said = {"a" if line.startswith("b ") else "b" for line in evidence if not line.startswith("both ")}
    if len(said) > 1:
        return UNKNOWN
    told = next(iter(said), UNKNOWN)
    return UNKNOWN if {told, dated} == {"a", "b"} else dated if told == UNKNOWN else told


def by_date(a: str | None, b: str | None) -> str:
    """Return which ISO date or date-time is earlier; two on one day only where both have a time with its zone."""
    first, second = _moment(a), _moment(b)
    if first is None or second is None:
        return UNKNOWN
    if isinstance(first, datetime) and isinstance(second, datetime):
        return UNKNOWN if first == second else "a" if first < second else "b"
    days = [one.date() if isinstance(one, datetime) else one for one in (first, second)]
    return UNKNOWN if days[0] == days[1] else "a" if days[0] < days[1] else "b"


def evidence(a: Notices, b: Notices) -> tuple[str, ...]:
    """Return what ties two articles together beside their words, one line each.

    ``a credits b (…)``, ``a is licensed by b (…)``, ``a names an address of b as its own (…)`` and
    ``a links to b (…)`` say that ``a`` has the text from ``b``; the same with the letters changed; and
    ``both credit (…)`` that both have it from a third.
    """
    return tuple(dict.fromkeys((*_from("a", a, "b", b), *_from("b", b, "a", a), *_both(a, b))))


def _from(here: str, taker: Notices, there: str, giver: Notices) -> Iterator[str]:
    if not set(taker.names) & set(giver.names):
        yield from (f"{here} credits {there} ({one.words})" for one in taker.credits if one.name in giver.names)
        yield from (f"{here} is licensed by {there} ({one.words})" for one in taker.licence if one.name in giver.names)
    given = [one for one in giver.addresses if one not in taker.canonical or one in giver.canonical]
    if not set(taker.addresses) <= set(giver.addresses):
        yield from (f"{here} names an address of {there} as its own ({one})" for one in taker.canonical if one in given)
    yield from (f"{here} links to {there} ({one})" for one in giver.addresses if one in taker.links)


def _both(a: Notices, b: Notices) -> Iterator[str]:
    shared = {one.name for one in b.credits}
    yield from (f"both credit ({one.words})" for one in a.credits if one.name in shared)


def _moment(value: str | None) -> date | datetime | None:
    """Return a moment where the value has a time and its zone, else a day, or None where it is neither."""
    if not value:
        return None
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else moment.date()
