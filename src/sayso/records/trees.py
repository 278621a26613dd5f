"""JSON documents as rows: a list of plain objects, or GeoJSON with each feature's properties, point and geometry."""

import json
from collections.abc import Iterator
from typing import Any

from sayso.records.cells import CellError, Row, shown

LAT, LON, GEOMETRY = "geometry.lat", "geometry.lon", "geometry"


def features(found: Any) -> Iterator[Row]:  # noqa: ANN401 - any JSON value
    """Yield one row for each feature; a Point gives ``geometry.lat`` and ``geometry.lon``.

    Raises:
        CellError: when the document is no collection of features.
    """
    listed = found.get("features") if isinstance(found, dict) else None
    if not isinstance(listed, list):
        raise CellError("a FeatureCollection", shown(str(found)))
    for feature in listed:
        given = feature if isinstance(feature, dict) else {}
        properties, geometry = given.get("properties") or {}, given.get("geometry") or {}
        row = {name: _cell(value) for name, value in properties.items()} if isinstance(properties, dict) else {}
        if "id" in given:
            row.setdefault("id", _cell(given["id"]))
        if isinstance(geometry, dict) and geometry:
            row[GEOMETRY] = json.dumps(geometry, separators=(",", ":"))
            at = geometry.get("coordinates")
            if geometry.get("type") == "Point" and isinstance(at, list) and len(at) > 1:
                row[LON], row[LAT] = _cell(at[0]), _cell(at[1])
        yield row


def objects(found: Any) -> Iterator[Row]:  # noqa: ANN401 - any JSON value
    """Yield one row for each object of a list, or for the one object that the document is."""
    for one in found if isinstance(found, list) else [found]:
        yield {name: _cell(value) for name, value in one.items()} if isinstance(one, dict) else {}


def _cell(value: object) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value)
