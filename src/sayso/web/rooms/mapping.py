"""The map and the timeline: what is told of which place, and who held it; one stretch of days narrows all of it."""

import csv
import io
import math
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from pydantic import AfterValidator, BaseModel
from starlette.responses import Response

from sayso.desk.dated import Bin, Dated, claim_count, dated, is_day, timeline
from sayso.desk.events import Run
from sayso.desk.shelf.mapping import places
from sayso.desk.territory import Compared
from sayso.render.html.timeline import Bars, bars
from sayso.web.asked import Day
from sayso.web.basemap import Basemap, bundled
from sayso.web.drawing import page
from sayso.web.held import Known, RegistersHere, compared, for_map, geometries, territory
from sayso.web.here import ShelfHere, keeper_of

room = APIRouter(include_in_schema=False)
COLUMNS = (
    "place",
    "country",
    "lat",
    "lon",
    "turn",
    "day",
    "holder",
    "since",
    "until",
    "age_days",
    "over",
    "register",
    "sources",
    "url",
    "record",
)
LISTED = 60  # places in the table below the map
LARGEST, SMALLEST = 30.0, 4.0  # pixels that a circle grows by at most, and is at least
GROWTH = 2.2  # pixels for the root of the number of origins, where the largest is no larger than that
SIZES = (1, 10, 100, 1_000)  # origins, in the key
A_DAY = "private, max-age=86400"


def _real(value: str) -> str:
    if value and not is_day(value):
        raise ValueError("expected a day of the calendar")
    return value


RealDay = Annotated[Day, AfterValidator(_real)]


class Asked(BaseModel):
    """Which days are looked at; ``before`` and ``after`` are those of who held what, else the first and last."""

    since: RealDay = ""
    until: RealDay = ""
    before: RealDay = ""
    after: RealDay = ""

    @property
    def days(self) -> dict[str, str]:
        """The stretch of days."""
        return {"since": self.since, "until": self.until}

    def two(self, known: Known) -> tuple[str, str]:
        """Return the two days of who held what, the earlier first."""
        first = self.before or self.since or known.first
        last = self.after or self.until or max(known.last, first)
        return min(first, last), max(first, last)


AskedHere = Annotated[Asked, Query()]


@room.get("/map")
def ask(request: Request, shelf: ShelfHere, registers: RegistersHere, asked: AskedHere) -> Response:
    """Show the timeline, the map and who held what, and the same as tables."""
    found, known = dated(shelf, cards=keeper_of(request).cards, registers=registers.listed), registers.control
    told = places(shelf, **asked.days)
    days = asked.two(known) if known is not None else ("", "")
    return page(
        request,
        "map.html",
        asked=asked,
        counts=_counts(found, asked, every=claim_count(shelf, cards=keeper_of(request).cards)),
        whole=bars(timeline(found), since=asked.since, until=asked.until),
        closer=_closer(found, asked),
        places=told[:LISTED],
        many=len(told),
        sizes=_sizes(told),
        growth=_growth(told),
        two=days,
        held=territory(known, before=days[0], after=days[1], basemap=_basemap(request)) if known is not None else None,
        basemap=_basemap(request),
    )


@room.get("/map/points.json")
def told(shelf: ShelfHere, registers: RegistersHere, asked: AskedHere) -> dict[str, list[dict[str, Any]]]:
    """Return what the map draws."""
    known = registers.control
    found = _compared(known, asked)
    symbols = known.symbols if known is not None else {}
    return {
        "places": [one for one in places(shelf, **asked.days) if one["lat"] is not None],
        "events": registers.events.points(**asked.days),
        "held": for_map(found, symbols=symbols),
        "areas": geometries(found, symbols=symbols),
    }


@room.get("/map/land.json")
def land(request: Request) -> Response:
    """Return the lands that the map is drawn upon; its address holds what they are, so that they may be kept."""
    return Response(
        _basemap(request).packed,
        media_type="application/geo+json",
        headers={"content-encoding": "gzip", "cache-control": A_DAY},
    )


@room.get("/map/control.csv")
def as_csv(registers: RegistersHere, asked: AskedHere) -> Response:
    """Return who held what on the two days, a row for each statement that stands, with its record."""
    known = registers.control
    days = asked.two(known) if known is not None else ("", "")
    head = {"content-disposition": 'attachment; filename="control.csv"'}
    return Response(_csv(_compared(known, asked), days), media_type="text/csv; charset=utf-8", headers=head)


def _counts(found: Dated, asked: Asked, *, every: int) -> dict[str, int]:
    """Return how much there is of the days: what was published then, tells of then, and happened then by registers."""
    made = {
        name: sum(run.count for run in getattr(found, name) if _touches(run, asked))
        for name in ("published", "told", "events")
    }
    return made if asked.since or asked.until else made | {"published": every}


def _touches(run: Run, asked: Asked) -> bool:
    return (not asked.since or run.last >= asked.since) and (not asked.until or run.first <= asked.until)


def _closer(found: Dated, asked: Asked) -> Bars | None:
    """Return the stretch that is chosen by itself, where its bars are finer than those of the whole."""
    if not (asked.since or asked.until):
        return None
    whole, some = timeline(found), timeline(found, **asked.days)
    finer = whole and some and len(some) > 1 and _days(some[0]) < _days(whole[0])
    return bars(some, since=asked.since, until=asked.until) if finer else None


def _days(one: Bin) -> int:
    return (date.fromisoformat(one.until) - date.fromisoformat(one.since)).days


def _growth(told: list[dict[str, Any]]) -> float:
    """Return by how many pixels a circle grows with the root of the number of origins."""
    most = max((one["origins"] for one in told), default=1) or 1
    return round(min(GROWTH, LARGEST / math.sqrt(most)), 3)


def _sizes(told: list[dict[str, Any]]) -> list[tuple[int, float]]:
    """Return the circles of the key: how many origins, and the radius in pixels."""
    growth, most = _growth(told), max((one["origins"] for one in told), default=1)
    return [(size, round(SMALLEST + growth * math.sqrt(size), 1)) for size in SIZES if size <= max(most, SIZES[1])]


def _basemap(request: Request) -> Basemap:
    return request.app.state.basemap or bundled()


def _compared(known: Known | None, asked: Asked) -> list[Compared]:
    if known is None:
        return []
    before, after = asked.two(known)
    return compared(known, before=before, after=after)


def _csv(found: list[Compared], days: tuple[str, str]) -> str:
    line = io.StringIO()
    writer = csv.writer(line)
    writer.writerow(COLUMNS)
    for one in found:
        for day, said in zip(days, (one.before, one.after), strict=True):
            for each in said:
                statement = each.statement
                writer.writerow(
                    (
                        one.site.name,
                        one.site.country,
                        one.site.lat,
                        one.site.lon,
                        one.turn.value,
                        day,
                        statement.holder,
                        statement.since,
                        statement.until,
                        each.age,
                        each.over,
                        statement.teller[0],
                        "; ".join(statement.teller[1:]),
                        statement.url,
                        statement.record,
                    )
                )
    return line.getvalue()
