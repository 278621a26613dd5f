"""The map and the timeline: what is told of which place, published when; one stretch of days narrows both."""

from importlib.resources import files
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel
from starlette.responses import FileResponse, Response

from sayso.desk.mapping import Bin, places, points, timeline
from sayso.render.html.timeline import bars
from sayso.web.asked import Day
from sayso.web.drawing import page
from sayso.web.here import ShelfHere

room = APIRouter(include_in_schema=False)
LISTED = 60  # places in the table below the map


class Asked(BaseModel):
    """Which days are looked at."""

    since: Day = ""
    until: Day = ""


@room.get("/map")
def ask(request: Request, shelf: ShelfHere, asked: Annotated[Asked, Query()]) -> Response:
    """Show the map with its timeline, and the same as a table."""
    bins: list[Bin] = timeline(shelf)
    return page(
        request,
        "map.html",
        asked=asked,
        places=places(shelf, since=asked.since, until=asked.until)[:LISTED],
        drawn=bars(bins, since=asked.since, until=asked.until),
    )


@room.get("/map/points.json")
def told(shelf: ShelfHere, asked: Annotated[Asked, Query()]) -> dict[str, list[dict[str, Any]]]:
    """Return what the map draws."""
    return {
        "places": [one for one in places(shelf, since=asked.since, until=asked.until) if one["lat"] is not None],
        "records": points(shelf, since=asked.since, until=asked.until),
    }


@room.get("/map/land.json")
def land() -> Response:
    """Return the lands that the map is drawn upon."""
    return FileResponse(str(files("sayso.web") / "static/vendor/countries-50m.json"), media_type="application/json")
