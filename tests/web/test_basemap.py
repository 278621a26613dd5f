"""The lands of the maps: ours, or a file of the desk's own; what is neither GeoJSON nor TopoJSON is told at once."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from sayso.cli import main
from sayso.errors import UsageError
from sayso.web import make_app
from sayso.web.basemap import basemap, bundled
from tests.web.conftest import HERE

RING = [[0.0, 0.0], [4.0, 0.0], [4.0, 4.0], [0.0, 4.0], [0.0, 0.0]]
HOLE = [[1.0, 1.0], [1.0, 2.0], [2.0, 2.0], [2.0, 1.0], [1.0, 1.0]]
POLYGON = {"type": "Polygon", "coordinates": [RING, HOLE]}
LINE = {"type": "LineString", "coordinates": [[0, 0, 9], [1, 1, 9]]}
STEPS = [[0, 0], [40, 0], [0, 40], [-40, 0], [0, -40]]
QUANTIZED = {"scale": [0.1, 0.1], "translate": [0, 0]}


def feature(geometry: object) -> dict[str, object]:
    return {"type": "Feature", "properties": {}, "geometry": geometry}


def topology(arcs: list[Any], *geometries: dict[str, Any], **more: object) -> dict[str, object]:
    objects = {"any": {"type": "GeometryCollection", "geometries": list(geometries)}}
    return {"type": "Topology", "objects": objects, "arcs": arcs, **more}


def written(folder: Path, document: object) -> str:
    path = folder / "lands.json"
    path.write_text(document if isinstance(document, str) else json.dumps(document), encoding="utf-8")
    return str(path)


def drawn(path: str) -> list[Any]:
    """The geometries that a browser is sent."""
    return [one["geometry"] for one in json.loads(gzip.decompress(basemap(path).packed))["features"]]


@pytest.mark.parametrize(
    ("document", "kinds"),
    [
        (POLYGON, ["Polygon"]),
        (feature(LINE), ["MultiLineString"]),
        (
            {"type": "FeatureCollection", "features": [feature(POLYGON), feature(None), feature(LINE)]},
            ["Polygon", "MultiLineString"],
        ),
        ({"type": "MultiPolygon", "coordinates": [[RING], [HOLE]]}, ["Polygon", "Polygon"]),
        (
            {"type": "GeometryCollection", "geometries": [{"type": "Point", "coordinates": [0, 0]}, LINE]},
            ["MultiLineString"],
        ),
        (topology([RING], {"type": "Polygon", "arcs": [[0]]}), ["Polygon"]),
        (
            topology([STEPS], {"type": "MultiPolygon", "arcs": [[[0]], [[-1]]]}, transform=QUANTIZED),
            ["Polygon", "Polygon"],
        ),
        (topology([RING], {"type": None}, {"type": "LineString", "arcs": [0]}), ["MultiLineString"]),
    ],
)
def test_geojson_and_topojson_of_every_kind_are_drawn(document: object, kinds: list[str], tmp_path: Path) -> None:
    assert [one["type"] for one in drawn(written(tmp_path, document))] == kinds


def test_a_topology_has_the_positions_of_the_same_as_geojson(tmp_path: Path) -> None:
    (plain,) = drawn(written(tmp_path, {"type": "Polygon", "coordinates": [RING]}))
    halves = topology([[[0, 0], [4, 0], [4, 4]], [[0, 0], [0, 4], [4, 4]]], {"type": "Polygon", "arcs": [[0, -2]]})
    quantized = topology([STEPS], {"type": "Polygon", "arcs": [[0]]}, transform=QUANTIZED)
    assert drawn(written(tmp_path, halves)) == drawn(written(tmp_path, quantized)) == [plain]


def test_a_hole_stays_in_its_polygon(tmp_path: Path) -> None:
    assert drawn(written(tmp_path, POLYGON)) == [POLYGON]


def test_our_own_lands_are_the_countries_and_whose_they_are_is_said() -> None:
    ours = bundled()
    assert len(ours.lands) > 1_000
    assert ours.credit == "Natural Earth"
    assert ours.digest == bundled().digest


@pytest.mark.parametrize(
    ("document", "told"),
    [
        ("not at all", "no JSON"),
        ("[" * 100_000, "no JSON"),
        ([1, 2], "no object"),
        ({"type": "Report"}, "the type 'Report'"),
        ({"lands": []}, "a geometry that is none"),
        ({"type": "FeatureCollection", "features": []}, "no polygon and no line"),
        ({"type": "Point", "coordinates": [1, 2]}, "no polygon and no line"),
        ({"type": "Polygon", "coordinates": [[["a", "b"]]]}, "could not convert"),
        ({"type": "Polygon", "coordinates": [[[500_000.0, 4_000_000.0], [1, 1]]]}, "no degrees"),
        ({"type": "Polygon", "coordinates": [[[float("nan"), 0], [1, 1]]]}, "no degrees"),
        ({"type": "Polygon"}, "a geometry that is none"),
        (topology([], {"type": "Polygon", "arcs": [[7]]}), "a geometry that is none"),
    ],
)
def test_what_is_no_map_is_told(document: object, told: str, tmp_path: Path) -> None:
    path = written(tmp_path, document)
    with pytest.raises(UsageError) as refused:
        basemap(path)
    assert str(refused.value).startswith(f"--basemap {path}: expected a GeoJSON or TopoJSON file")
    assert told in str(refused.value)


def test_it_is_told_before_the_desk_is_opened(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, desk = written(tmp_path, "not at all"), tmp_path / "x.desk"
    assert main(["serve", "--desk", str(desk), "--basemap", path]) == 2
    assert f"--basemap {path}: expected a GeoJSON or TopoJSON file" in capsys.readouterr().err
    assert not desk.exists()


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="No such file"):
        basemap(str(tmp_path / "none.json"))


def test_the_maps_are_drawn_upon_the_file(tmp_path: Path) -> None:
    path = written(tmp_path, POLYGON)
    with TestClient(make_app(str(tmp_path / "x.desk"), basemap=path), base_url=HERE) as client:
        answer = client.get("/map/land.json")
        assert [one["geometry"] for one in answer.json()["features"]] == [POLYGON]
        assert "max-age" in answer.headers["cache-control"]
        page = client.get("/map").text
    assert f"/map/land.json?v={basemap(path).digest}" in page
    assert "Natural Earth" not in page
