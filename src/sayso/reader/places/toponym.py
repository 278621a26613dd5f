"""What the steps that place names hand to each other."""

from dataclasses import dataclass

from sayso.reader.places.gazetteer import Entry
from sayso.reader.places.uses import Use


@dataclass(frozen=True, slots=True, kw_only=True)
class Toponym:
    """A name in the text, characters [start, end), and the entries that it may mean, the likeliest first.

    ``entries`` is empty where nothing says where it is. ``precision`` is exact, settlement, admin,
    country, region, feature, "part of country" (and so on), or nearby: placed only by what stands
    beside it, and ``entries`` are of that.
    """

    start: int
    end: int
    text: str
    entries: tuple[Entry, ...]
    shares: tuple[float, ...]
    precision: str
    use: Use
