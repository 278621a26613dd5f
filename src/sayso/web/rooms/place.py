"""One place: what is told of it, who held it by the registers of control, and what else registers list near it."""

from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request
from starlette.responses import Response

from sayso.desk.shelf.mapping import near, place_of, told_of
from sayso.web.asked import Words
from sayso.web.drawing import page
from sayso.web.held import RegistersHere
from sayso.web.here import ShelfHere
from sayso.web.rooms.mapping import Asked

room = APIRouter(include_in_schema=False)


class AskedPlace(Asked):
    """Which place, in which days."""

    place: Words = ""


@room.get("/map/place")
def ask(
    request: Request, shelf: ShelfHere, registers: RegistersHere, asked: Annotated[AskedPlace, Query()]
) -> Response:
    """Show what is told of a place: its propositions, who held it, and the events that registers list near it."""
    found, control = place_of(shelf, asked.place, **asked.days), registers.control
    sites = [] if control is None else [one for one in control.sites if one.is_called(asked.place)]
    if found is None and not sites:
        raise HTTPException(404, f"expected a place that is told of in these days, found {asked.place!r}")
    spots = [*([(found["lat"], found["lon"])] if found else []), *((one.lat, one.lon) for one in sites)]
    lat, lon = next((spot for spot in spots if spot[0] is not None), (None, None))
    return page(
        request,
        "place.html",
        asked=asked,
        place=found["place"] if found is not None else sites[0].name,
        found=found,
        told=told_of(shelf, asked.place, **asked.days),
        sites=sites,
        symbols=control.symbols if control is not None else {},
        near=near(shelf, lat=lat, lon=lon, **asked.days),
    )
