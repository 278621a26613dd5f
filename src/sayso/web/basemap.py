"""The lands that the maps are drawn upon: the file that comes with sayso, or one of the desk's own, of any detail.

GeoJSON (RFC 7946) and TopoJSON (topojson-specification 1.0.0), in degrees; polygons and lines are drawn, points not.
"""

import gzip
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np

from sayso.errors import UsageError
from sayso.render.html.lands import Land, Positions

BUNDLED = "static/vendor/countries-50m.json"
CREDIT = "Natural Earth"
LARGEST = 200 * 1024 * 1024  # bytes; a map of more is none to send to a browser
FURTHEST = 180.01  # degrees; some maps close their edge a little beyond it
PLACES = 4  # decimals of a degree that are kept, some ten metres
DRAWN = ("LineString", "MultiLineString", "Polygon", "MultiPolygon")
PASSED = ("Point", "MultiPoint")
DEEPEST = 20  # collections within collections
WANTED = "expected a GeoJSON or TopoJSON file with polygons or lines in degrees"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Basemap:
    """A basemap: its lands for what is drawn here, and the same as packed GeoJSON for browsers.

    ``digest`` is another for other lands, so that a browser may keep what it has; ``credit`` names whose they are.
    """

    lands: tuple[Land, ...]
    packed: bytes
    digest: str
    credit: str | None


@cache
def bundled() -> Basemap:
    """Return the lands that come with sayso: the countries of the file, of which its lands are the sum."""
    document = _document((files("sayso.web") / BUNDLED).read_bytes())
    return _basemap({**document, "objects": {"countries": document["objects"]["countries"]}}, credit=CREDIT)


def basemap(path: str) -> Basemap:
    """Return the lands of a file.

    Raises:
        UsageError: when it cannot be read, is neither GeoJSON nor TopoJSON, or holds nothing to draw.
    """
    try:
        size = Path(path).stat().st_size
        if size > LARGEST:
            raise UsageError(f"--basemap {path}: expected at most {LARGEST // 2**20} MiB, found {size // 2**20}")
        content = Path(path).read_bytes()
    except OSError as error:
        raise UsageError(f"--basemap {path}: {WANTED}, found: {error.strerror or error}") from error
    try:
        return _basemap(_document(content), credit=None)
    except ValueError as error:
        raise UsageError(f"--basemap {path}: {WANTED}, found {error}") from error


@lru_cache(maxsize=512)
def lands_of(geometry: str | None) -> tuple[Land, ...]:
    """Return the areas of one geometry of GeoJSON; none where there is none, or where it cannot be drawn."""
    if geometry is None:
        return ()
    try:
        return tuple(land for land in _lands(_document(geometry.encode())) if land.closed)
    except ValueError:
        return ()


def _basemap(document: dict[str, Any], *, credit: str | None) -> Basemap:
    lands = tuple(_lands(document))
    if not lands:
        raise ValueError("no polygon and no line")
    features = [{"type": "Feature", "properties": {}, "geometry": _geometry(land)} for land in lands]
    made = json.dumps({"type": "FeatureCollection", "features": features}, separators=(",", ":")).encode()
    return Basemap(
        lands=lands, packed=gzip.compress(made, mtime=0), digest=hashlib.sha256(made).hexdigest()[:16], credit=credit
    )


def _document(content: bytes) -> dict[str, Any]:
    try:
        found = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise ValueError("no JSON") from error
    if isinstance(found, dict):
        return found
    raise ValueError("JSON that is no object")


def _geometry(land: Land) -> dict[str, Any]:
    lines = [np.round(line.astype(np.float64), PLACES).tolist() for line in land.lines]
    kind = "Polygon" if land.closed else "MultiLineString"
    return {"type": kind, "coordinates": lines}


def _lands(document: dict[str, Any]) -> Iterator[Land]:
    """Yield what is drawn of a document."""
    try:
        arcs = _arcs(document) if document.get("type") == "Topology" else None
        key = "coordinates" if arcs is None else "arcs"
        for geometry in _geometries(document, depth=0):
            for closed, lines in _parts(geometry["type"], geometry[key]):
                drawn = (_positions(one) if arcs is None else _joined(one, arcs) for one in lines)
                yield Land(closed=closed, lines=tuple(line for line in drawn if len(line)))
    except (KeyError, TypeError, IndexError, AttributeError) as error:
        raise ValueError(f"a geometry that is none ({type(error).__name__}: {error})") from error


def _geometries(node: Any, *, depth: int) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - any JSON value
    """Yield what can be drawn within a node of GeoJSON or TopoJSON, which are told apart by their types."""
    kind = node["type"]
    if depth > DEEPEST:
        raise ValueError("collections within collections without end")
    inner: list[Any] = []
    if kind == "Topology":
        inner = list(node["objects"].values())
    elif kind == "FeatureCollection":
        inner = node["features"]
    elif kind == "GeometryCollection":
        inner = node["geometries"]
    elif kind == "Feature":
        inner = [node["geometry"]] if node["geometry"] is not None else []
    elif kind in DRAWN:
        yield node
    elif kind is not None and kind not in PASSED:  # TopoJSON has geometries of no type, which are empty
        raise ValueError(f"the type {str(kind)[:40]!r}")
    for one in inner:
        yield from _geometries(one, depth=depth + 1)


def _parts(kind: str, nested: list[Any]) -> Iterator[tuple[bool, list[Any]]]:
    """Yield each polygon with its rings, the outer one first, and lines; tells which of the two it is."""
    if kind == "MultiPolygon":
        yield from ((True, rings) for rings in nested)
    else:
        yield kind == "Polygon", [nested] if kind == "LineString" else nested


def _positions(found: list[Any]) -> Positions:
    """Return positions as rows of longitude and latitude."""
    made = np.array([one[:2] for one in found], dtype=np.float32).reshape(-1, 2)
    if not np.isfinite(made).all() or (np.abs(made) > FURTHEST).any():
        raise ValueError("positions that are no degrees; a projected map has to be turned into longitude and latitude")
    return made


def _arcs(topology: dict[str, Any]) -> list[Positions]:
    """Return the arcs of a topology; where it is quantized each position is a step on a grid from the one before."""
    transform = topology.get("transform")
    if transform is None:
        return [_positions(arc) for arc in topology["arcs"]]
    steps = (np.array([one[:2] for one in arc], dtype=np.float64).reshape(-1, 2) for arc in topology["arcs"])
    return [_positions(step.cumsum(axis=0) * transform["scale"] + transform["translate"]) for step in steps]


def _joined(numbers: list[int], arcs: list[Positions]) -> Positions:
    """Return the arcs of a ring or line as one; ``~number`` is walked backwards, and they share where they meet."""
    found = [arcs[~number][::-1] if number < 0 else arcs[number] for number in numbers]
    return np.concatenate([arc[1:] if at else arc for at, arc in enumerate(found)])
