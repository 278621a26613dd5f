"""What a claim measures, dates and locates, and who acts in it, in one line: each as what it was read as."""

from collections.abc import Iterator

from sayso.ledger import Actor, Claim, Measure, Place, Reading, Time
from sayso.render.escape import visible

APART = " · "
IN_WORDS = ("ratio", "ordinal")  # "tripled" and "third" say more than 3
UNRESOLVED = "not resolved"


class Grounds:
    """The measures, times, places and actors of a reading, to be shown claim by claim."""

    def __init__(self, reading: Reading) -> None:
        """Take all that the reading found."""
        self._text = reading.article.text
        self._measures = {one.id: one for one in reading.measures}
        self._times = {one.id: one for one in reading.times}
        self._places = {one.id: one for one in reading.places}
        self._actors = {one.id: one for one in reading.actors}

    def line(self, claim: Claim) -> str:
        """Return what the claim is grounded in, or nothing."""
        return visible(APART.join(dict.fromkeys(self._parts(claim))))

    def _parts(self, claim: Claim) -> Iterator[str]:
        yield from (_measure(self._measures[name], text=self._text) for name in claim.measures)
        yield from (_time(self._times[name], text=self._text) for name in claim.times)
        yield from (_place(self._places[name]) for name in claim.places)
        yield from (_actor(self._actors[name], claim=claim) for name in claim.actors)


def _measure(one: Measure, *, text: str) -> str:
    """Return a number with what it counts, the part that it plays and its scope."""
    number = f"“{one.span.of(text)}”" if one.role in IN_WORDS else bounds(one)
    counted = " ".join(word for word in (number, one.of or one.unit or "") if word)
    return ", ".join(part for part in (counted, one.role or "", one.scope or "") if part)


def bounds(one: Measure) -> str:
    """Return the number as it was read: exact, a range, or open on a side."""
    low, best, high = (None if value is None else _number(value) for value in (one.low, one.best, one.high))
    if low == best == high:
        return low or "?"
    if low and high:
        return f"{low} to {high}"
    if low:
        return f"{low} or more"
    return f"up to {high}" if high else f"about {best}"


def _number(value: float) -> str:
    return f"{value:,.10g}"


def _time(one: Time, *, text: str) -> str:
    words = one.span.of(text)
    if one.earliest is None and one.latest is None:
        return f"“{words}”: {UNRESOLVED}"
    if one.earliest == one.latest:
        return f"“{words}”: {one.earliest}"
    return f"“{words}”: {one.earliest or '…'} to {one.latest or '…'}"


def _place(one: Place) -> str:
    if one.precision.startswith("part of"):
        return f"part of {one.name}"
    return f"{one.name} ({one.country})" if one.country and one.precision != "country" else one.name


def _actor(one: Actor, *, claim: Claim) -> str:
    """Return an actor with the parts that it plays in the claim, where the text states them."""
    roles = dict.fromkeys(part.role.value for part in claim.parts if part.actor == one.id)
    return f"{one.name} ({', '.join(roles)})" if roles else one.name
