"""What the map shows of who held which place on two days: rows of a table, two small maps, and the key to both."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Any

from fastapi import Depends, Request
from sqlalchemy import Connection

from sayso.desk.dated import Listed, listed
from sayso.desk.events import Events, events_of
from sayso.desk.recorded import mark
from sayso.desk.territory import Compared, Said, Site, Turn, compare, sites
from sayso.render.html.lands import View, outlines, view_of
from sayso.render.html.territory import Mark, Symbol, marks, period, symbols_of
from sayso.web.basemap import Basemap, lands_of
from sayso.web.here import shelf_of

LISTED = 60  # places in the table
WIDTH, HEIGHT = 480, 340  # units of a small map
VIEWS = 16  # that are remembered, each some kilobytes
Form = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """All that the registers of control of a desk say, with a symbol for each holder; ``first`` and ``last`` day."""

    sites: tuple[Site, ...]
    symbols: dict[str, Symbol]
    first: str
    last: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the two small maps; ``areas`` are paths with the number of their holder's colour."""

    day: str
    marks: list[Mark]
    areas: list[tuple[str, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Territory:
    """Who held what on two days. ``counts`` are, by turn, how many places; ``key`` is symbol, before, after."""

    found: list[Compared]
    rows: list[Form]
    counts: Counter[str]
    key: list[tuple[Symbol, int, int]]
    sides: tuple[Side, ...]
    land: tuple[str, str]
    width: int = WIDTH
    height: int = HEIGHT


@dataclass(frozen=True, slots=True, kw_only=True)
class Registers:
    """What the registers of a desk have: events, all by days, and who held what by those of control, if any."""

    events: Events
    listed: Listed
    control: Known | None


class Remembered:
    """Remembers what registers have for as long as none is loaded again."""

    def __init__(self) -> None:
        self._last: tuple[str, Registers] | None = None

    def registers(self, connection: Connection) -> Registers:
        """Return what they have now."""
        state, last = mark(connection), self._last
        if last is None or last[0] != state:
            events, places = events_of(connection), sites(connection)
            found = Registers(events=events, listed=listed(events, places), control=_known(places))
            self._last = last = (state, found)
        return last[1]


def registers_of(request: Request, connection: Annotated[Connection, Depends(shelf_of)]) -> Registers:
    """Return what the registers of a request's desk have."""
    remembered: Remembered = request.app.state.remembered
    return remembered.registers(connection)


RegistersHere = Annotated[Registers, Depends(registers_of)]


def territory(known: Known, *, before: str, after: str, basemap: Basemap) -> Territory:
    """Return what is shown of two days."""
    found = compared(known, before=before, after=after)
    shown = [(one, area) for one in found if (area := _area(one)) is not None]
    points = [
        *((one.site.lat, one.site.lon) for one in found if one.site.lat is not None and one.site.lon is not None),
        *(corner for _, area in shown for corner in area),
    ]
    sides: tuple[Side, ...] = ()
    land = ("", "")
    if points:
        view = view_of(points, width=WIDTH, height=HEIGHT)
        land = _land(basemap, view)
        drawn = marks(found, view=view, symbols=known.symbols)
        sides = tuple(
            Side(day=day, marks=some, areas=list(_areas(said, view=view, symbols=known.symbols)))
            for day, some, said in (
                (before, drawn[0], [each for one in found for each in one.before]),
                (after, drawn[1], [each for one in found for each in one.after]),
            )
        )
    return Territory(
        found=found,
        rows=[row_of(one, symbols=known.symbols) for one in found[:LISTED]],
        counts=Counter(one.turn.value for one in found),
        key=_key(found, symbols=known.symbols),
        sides=sides,
        land=land,
    )


def compared(known: Known, *, before: str, after: str) -> list[Compared]:
    """Return the places that something was said of by the second day; an area of which all is over on both is none."""
    found = compare(known.sites, before=before, after=after)
    return [one for one in found if one.turn is not Turn.UNKNOWN and not _is_past(one)]


def _is_past(one: Compared) -> bool:
    """Tell whether this is an area without a name that another has long taken the place of."""
    said = (*one.before, *one.after)
    return one.site.name is None and one.site.lat is None and all(each.over for each in said)


def row_of(one: Compared, *, symbols: dict[str, Symbol]) -> Form:
    """Return a place as a row of the table."""
    return {
        "name": one.site.name,
        "is_area": one.site.lat is None,
        "country": one.site.country,
        "turn": one.turn.value,
        "before": [cell_of(each, symbols=symbols) for each in one.before],
        "after": [cell_of(each, symbols=symbols) for each in one.after],
    }


def cell_of(said: Said, *, symbols: dict[str, Symbol]) -> Form:
    """Return a statement as it stands in a cell."""
    one = said.statement
    return {
        "holder": one.holder,
        "symbol": symbols[one.holder],
        "hollow": said.over,
        "period": period(said),
        "register": one.teller[0],
        "sources": ", ".join(one.teller[1:]),
        "url": one.url,
        "square_km": one.square_km,
        "record": one.record,
    }


def for_map(found: Sequence[Compared], *, symbols: dict[str, Symbol]) -> list[Form]:
    """Return the places with a point as the map's script draws them: what was before only where it is another."""
    return [
        {
            "place": one.site.name,
            "lat": one.site.lat,
            "lon": one.site.lon,
            "turn": one.turn.value,
            "before": [_glyph(each, symbols) for each in one.before],
            "after": [_glyph(each, symbols) for each in one.after],
        }
        for one in found
        if one.site.lat is not None
    ]


def _glyph(said: Said, symbols: dict[str, Symbol]) -> Form:
    symbol = symbols[said.statement.holder]
    words = f"{symbol.holder}, {period(said)}"
    return {"number": symbol.number, "d": symbol.d, "hollow": said.over, "words": words}


def _known(places: tuple[Site, ...]) -> Known | None:
    said = [one for site in places for one in site.statements]
    if not said:
        return None
    ends = [one.until or one.since for one in said]
    return Known(sites=places, symbols=symbols_of(places), first=min(one.since for one in said), last=max(ends))


def _key(found: Sequence[Compared], *, symbols: dict[str, Symbol]) -> list[tuple[Symbol, int, int]]:
    """Return each holder that is shown with the number of places on either day."""
    before = Counter(each.statement.holder for one in found for each in one.before)
    after = Counter(each.statement.holder for one in found for each in one.after)
    return [
        (symbol, before[holder], after[holder]) for holder, symbol in symbols.items() if before[holder] or after[holder]
    ]


@lru_cache(maxsize=VIEWS)
def _land(basemap: Basemap, view: View) -> tuple[str, str]:
    return outlines(basemap.lands, view)


def _area(one: Compared) -> list[tuple[float, float]] | None:
    """Return the corners around the areas that a place is drawn as, or None where it has none."""
    lands = [land for each in (*one.before, *one.after) for land in lands_of(each.statement.geometry)]
    corners = [
        (float(edge[1]), float(edge[0])) for land in lands for line in land.lines for edge in (line.min(0), line.max(0))
    ]
    return corners or None


def _areas(said: Sequence[Said], *, view: View, symbols: dict[str, Symbol]) -> Iterator[tuple[str, int]]:
    """Yield the areas that are said to be held on the day itself."""
    for each in said:
        if not each.over and (lands := lands_of(each.statement.geometry)):
            path = outlines(lands, view)[0]
            if path:
                yield path, symbols[each.statement.holder].number


def geometries(found: Sequence[Compared], *, symbols: dict[str, Symbol]) -> list[Form]:
    """Return the areas that are said to be held on the second day, as GeoJSON."""
    return [
        {
            "geometry": json.loads(each.statement.geometry or "null"),
            "number": symbols[each.statement.holder].number,
            "words": f"{each.statement.holder}, {period(each)}",
        }
        for one in found
        for each in one.after
        if not each.over and lands_of(each.statement.geometry)
    ]
