from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.records.area import area
from sayso.records.cells import CellError

EARTH = 510_065_621.724  # square kilometres of the WGS 84 ellipsoid


Ring = list[list[Any]]


def box(west: float, south: float, east: float, north: float) -> Ring:
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def polygon(*rings: Ring) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": list(rings)}


def test_the_whole_globe_has_the_area_of_the_ellipsoid() -> None:
    assert area(polygon(box(-180, -90, 180, 90))) == pytest.approx(EARTH, rel=1e-9)


def test_a_degree_at_the_equator_is_larger_than_one_in_the_north() -> None:
    assert area(polygon(box(0, 0, 1, 1))) == pytest.approx(12_308.464, abs=0.001)
    assert area(polygon(box(0, 60, 1, 61))) < 6_200


def test_a_hole_is_left_out_whichever_way_it_runs() -> None:
    outer, hole = box(0, 0, 4, 4), box(1, 1, 2, 2)
    expected = area(polygon(outer)) - area(polygon(hole))
    assert area(polygon(outer, hole)) == pytest.approx(expected)
    assert area(polygon(outer, hole[::-1])) == pytest.approx(expected)


def test_several_polygons_add_up() -> None:
    two = {"type": "MultiPolygon", "coordinates": [[box(0, 0, 1, 1)], [box(5, 5, 6, 6)]]}
    assert area(two) == pytest.approx(area(polygon(box(0, 0, 1, 1))) + area(polygon(box(5, 5, 6, 6))))


@given(st.floats(-80, 79), st.floats(-170, 160), st.floats(0.1, 10))
def test_cutting_a_triangle_does_not_change_its_area(south: float, west: float, size: float) -> None:
    corner, right, top = [west, south], [west + size, south], [west, min(south + size, 90.0)]
    middle = [(right[0] + top[0]) / 2, (right[1] + top[1]) / 2]
    whole = area(polygon([corner, right, top, corner]))
    halves = area(polygon([corner, right, middle, corner])) + area(polygon([corner, middle, top, corner]))
    assert halves == pytest.approx(whole, rel=1e-6)


@pytest.mark.parametrize(
    "geometry",
    [
        None,
        {"type": "Point", "coordinates": [0, 0]},
        {"type": "Polygon"},
        polygon(),
        polygon([[0, 0], [1, 1], [0, 0]]),
        polygon([[0, 0], [1, 0], [1, 1], [0, 1]]),
        polygon([[0, 0], [900, 0], [1, 1], [0, 0]]),
        polygon([["a", "b"], [1, 0], [1, 1], ["a", "b"]]),
        polygon([[0], [1], [2], [0]]),
    ],
)
def test_what_is_no_area_is_refused(geometry: object) -> None:
    with pytest.raises(CellError):
        area(geometry)
