"""How large a polygon of GeoJSON is on the ground, in square kilometres.

The area is that of the WGS 84 ellipsoid in an equal-area projection: between two meridians the area south of a
latitude is that of the authalic sphere (Snyder 1987, Map Projections, eq. 3-12), and it is integrated along each
edge, which GeoJSON draws as a straight line of longitude and latitude (RFC 7946, 3.1.1). Nothing is projected and
no library is needed. Polygons that cross the antimeridian are cut there, as the RFC asks.
"""

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from sayso.ledger.reading import ANTIMERIDIAN, POLE
from sayso.records.cells import CellError, shown

MAJOR = 6378.137  # km, of WGS 84
SQUASH = 0.0818191908426215  # its first eccentricity
NODES = ((-math.sqrt(0.6), 5 / 9), (0.0, 8 / 9), (math.sqrt(0.6), 5 / 9))  # Gauss and Legendre's three points
STEP = 1.0  # degrees of latitude that three points integrate to nine digits
LEAST = 4  # positions of a closed ring (RFC 7946, 3.1.6)

Ring = Sequence[Sequence[float]]


def area(geometry: Any) -> float:  # noqa: ANN401 - any JSON value
    """Return the square kilometres of a Polygon or MultiPolygon, its holes left out.

    Raises:
        CellError: when it is no such geometry, or a ring is open or leaves the globe.
    """
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind not in ("Polygon", "MultiPolygon"):
        raise CellError("a Polygon or MultiPolygon", shown(str(kind)))
    polygons = geometry.get("coordinates")
    try:
        return sum(_polygon(one) for one in (polygons if kind == "MultiPolygon" else [polygons]))
    except (TypeError, IndexError, ValueError) as error:
        raise error if isinstance(error, CellError) else CellError("rings of positions", str(error)) from error


def _polygon(rings: Sequence[Ring]) -> float:
    if not rings:
        raise CellError("a ring of positions", "none")
    outer, *holes = (abs(_ring(ring)) for ring in rings)
    return outer - sum(holes)


def _ring(ring: Ring) -> float:
    """Return the area in a closed ring, negative where it runs clockwise."""
    if len(ring) < LEAST or list(ring[0][:2]) != list(ring[-1][:2]):
        raise CellError("a ring that ends where it began", f"{len(ring)} positions")
    for lon, lat, *_ in ring:
        if not (abs(lon) <= ANTIMERIDIAN and abs(lat) <= POLE):
            raise CellError("degrees on the globe", shown(f"{lon}, {lat}"))
    return -sum(_edge(one, other) for one, other in pairwise(ring))


def _edge(one: Sequence[float], other: Sequence[float]) -> float:
    """Return the area between an edge and the equator."""
    lat, width, rise = one[1], other[0] - one[0], other[1] - one[1]
    if not width:
        return 0.0
    pieces = max(1, math.ceil(abs(rise) / STEP))
    total = 0.0
    for piece in range(pieces):
        middle = lat + rise * (piece + 0.5) / pieces
        total += sum(weight * _authalic(middle + rise / pieces / 2 * at) for at, weight in NODES) / 2
    return math.radians(width) * MAJOR**2 / 2 * total / pieces


def _authalic(lat: float) -> float:
    """Return Snyder's q of a latitude: twice the area to the equator, per radian and square of the major axis."""
    sine = math.sin(math.radians(lat))
    bent = SQUASH * sine
    return (1 - SQUASH**2) * (sine / (1 - bent**2) + math.atanh(bent) / SQUASH)
