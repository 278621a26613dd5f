"""A proposition in time: when it was first seen and by whom, and what each telling added to it or lost.

Dates are the articles' own. Where two cannot be put in order it says so; what has no date comes last.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

DAY = 10  # characters of an ISO 8601 day


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance:
    """One claim of a proposition: who published it when, and what it holds.

    ``published`` is an ISO 8601 day or date-time, None where unknown; ``relation`` and ``slots`` are
    those of the table of propositions. ``holds`` are (slot, value) pairs: ("number", "9000 fighters").
    """

    claim: str
    article: str
    publisher: str | None = None
    published: str | None = None
    text: str = ""
    relation: str = "same"
    slots: tuple[str, ...] = ()
    holds: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One appearance in its place.

    ``in_order`` is False where it may have come before or after one beside it. ``gained`` and ``lost`` are
    against the first entry; ``new`` are the slots in which nobody before it differed.
    """

    appearance: Appearance
    in_order: bool
    gained: tuple[tuple[str, str], ...]
    lost: tuple[tuple[str, str], ...]
    new: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """A proposition in time; ``first_seen`` is its earliest date, None where no article has one.

    ``first_by`` are all who may have been first: more than one where their dates do not decide.
    """

    first_seen: str | None
    first_by: tuple[str | None, ...]
    entries: tuple[Entry, ...]
    undated: int


def history_of(appearances: Iterable[Appearance]) -> History:
    """Return the appearances in the order of their dates; the order in which they are given changes nothing.

    Raises:
        ValueError: when there are none.
    """
    ordered = sorted(appearances, key=_rank)
    if not ordered:
        raise ValueError("a history needs at least one appearance of the proposition, found none")
    dated = [one for one in ordered if one.published is not None]
    first = [one for one in ordered if not any(_before(other.published, one.published) for other in dated)]
    candidates = [one for one in first if one.published is not None] or ordered
    return History(
        first_seen=dated[0].published if dated else None,
        first_by=tuple(dict.fromkeys(one.publisher for one in candidates)),
        entries=tuple(_entry(number, ordered) for number in range(len(ordered))),
        undated=len(ordered) - len(dated),
    )


def _entry(number: int, ordered: Sequence[Appearance]) -> Entry:
    one, first = ordered[number], ordered[0]
    beside = (*ordered[max(0, number - 1) : number], *ordered[number + 1 : number + 2])
    earlier = {slot for other in ordered[:number] for slot in other.slots}
    return Entry(
        appearance=one,
        in_order=all(
            _before(one.published, other.published) or _before(other.published, one.published) for other in beside
        ),
        gained=tuple(sorted(one.holds - first.holds)),
        lost=tuple(sorted(first.holds - one.holds)),
        new=tuple(slot for slot in one.slots if slot not in earlier),
    )


def _rank(one: Appearance) -> tuple[bool, str, str, str]:
    return one.published is None, (one.published or "")[:DAY], _moment(one.published) or "", one.claim


def _before(one: str | None, other: str | None) -> bool:
    """Tell whether one date is surely before another: by the instant where both have one, else by the day.

    A time without its zone is no instant. Days are compared as the articles state them.
    """
    if one is None or other is None:
        return False
    first, second = _moment(one), _moment(other)
    if first is not None and second is not None:
        return first < second
    return one[:DAY] < other[:DAY]


def _moment(published: str | None) -> str | None:
    """Return the instant in UTC, in a form that sorts, None where only a day or a time without a zone is known."""
    if published is None or len(published) <= DAY:
        return None
    try:
        moment = datetime.fromisoformat(published)
    except ValueError:
        return None
    return moment.astimezone(UTC).isoformat(timespec="microseconds") if moment.tzinfo is not None else None
