"""Who held which place or area, and when: a table of dated intervals, or GeoJSON polygons with dates.

Columns, or properties of a feature: ``holder`` and ``from``; besides them ``to``, ``id``, ``place``, ``country``,
``lat``, ``lon``, ``area_km2``, ``source``, ``url``. Polygons are measured, unless ``area_km2`` says their area.
"""

import json

from sayso.ledger import content_id
from sayso.ledger.records import Amount, DateBasis, DatePrecision, PlacePrecision, Record, RecordKind, Register
from sayso.records.adapter import Adapter
from sayso.records.area import area
from sayso.records.cells import CellError, Row, day, needed, number, parts, point, word
from sayso.records.trees import GEOMETRY, LAT, LON, features

REGISTER = Register(
    key="control",
    name="Control of places and areas over time",
    licence="whatever the source of the file permits",
    universe="Who held a place or an area, as the row's source judged it.",
    coverage="The places and days in the file.",
    completeness="None is claimed; borders of control are judgements, and sources differ.",
    date_basis=DateBasis.HELD,
    silence="The file does not say who held it. It does not mean that nobody did.",
)
POLYGONS = ("Polygon", "MultiPolygon")


def row(cells: Row) -> Record:
    """Return the record of an interval; one without ``to`` is open."""
    holder, first = needed(cells, "holder"), day(cells, "from")
    if first is None:
        raise CellError("a day in from", "an empty cell")
    lat, lon = point(cells, LAT, LON) if LAT in cells else point(cells, "lat", "lon")
    place, geometry = word(cells, "place"), word(cells, GEOMETRY)
    size = number(cells, "area_km2")
    shape = json.loads(geometry) if geometry else None
    if size is None and shape is not None and shape.get("type") in POLYGONS:
        size = round(area(shape), 3)
    if place is None and lat is None and size is None:
        raise CellError("a place, a point, a polygon or area_km2", "none")
    return Record(
        register=REGISTER.key,
        key=word(cells, "id") or content_id("k", holder, place, lat, lon, geometry, first)[2:],
        kind=RecordKind.CONTROL,
        earliest=first,
        latest=day(cells, "to"),
        date_precision=DatePrecision.DAY,
        place=place,
        country=word(cells, "country"),
        lat=lat,
        lon=lon,
        place_precision=_precision(lat, size),
        act="control",
        actors=(holder,),
        amounts=() if size is None else (Amount(role="area", of="square kilometres", best=size),),
        sources=parts(word(cells, "source"), apart=";"),
        url=word(cells, "url"),
        geometry=geometry,
    )


def _precision(lat: float | None, size: float | None) -> PlacePrecision:
    if size is not None:
        return PlacePrecision.AREA
    return PlacePrecision.UNKNOWN if lat is None else PlacePrecision.EXACT


ADAPTER = Adapter(register=REGISTER, needs=("holder", "from"), row=row, tree=features)
