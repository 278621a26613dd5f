"""Lands on a small map: every point lies in the picture, and outlines are cut off at its edge without being bent."""

import re
from math import isclose

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.render.html.lands import MARGIN, STEP, Land, outlines, view_of

WIDTH, HEIGHT = 480, 340
POINTS = st.tuples(st.floats(-85, 85), st.floats(-180, 180))


def land(*positions: tuple[float, float], closed: bool = True) -> Land:
    return Land(closed=closed, lines=(np.array(positions, dtype=np.float32),))


def corners(path: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in re.findall(r"(-?[\d.]+),(-?[\d.]+)", path)]


@given(st.lists(POINTS, min_size=1, max_size=9))
def test_every_point_lies_in_the_picture(points: list[tuple[float, float]]) -> None:
    view = view_of(points, width=WIDTH, height=HEIGHT)
    for lat, lon in points:
        x, y = view.at(lat, lon)
        assert 0 <= x <= WIDTH
        assert 0 <= y <= HEIGHT


def test_north_is_up_and_east_is_right() -> None:
    view = view_of([(10, 10), (20, 30)], width=WIDTH, height=HEIGHT)
    (x, y), (further, higher) = view.at(10, 10), view.at(20, 30)
    assert further > x
    assert higher < y


def test_an_area_is_cut_off_at_the_margin_and_its_edges_keep_their_slope() -> None:
    view = view_of([(0, 0)], width=WIDTH, height=HEIGHT)
    areas, lines = outlines([land((-60, -60), (60, 60), (60, -60), (-60, -60))], view)
    assert lines == ""
    found = corners(areas)
    assert all(-MARGIN <= x <= WIDTH + MARGIN and -MARGIN <= y <= HEIGHT + MARGIN for x, y in found)
    (x, y), (far_x, far_y) = view.at(0, 0), view.at(60, 60)
    slope = (far_y - y) / (far_x - x)
    crossing = [(at_x, at_y) for at_x, at_y in found if isclose(at_y - y, slope * (at_x - x), abs_tol=0.5)]
    assert {round(at_y) for _, at_y in crossing} == {round(-MARGIN), round(HEIGHT + MARGIN)}


def test_a_line_stays_a_line_and_what_is_elsewhere_is_not_drawn() -> None:
    view = view_of([(0, 0)], width=WIDTH, height=HEIGHT)
    areas, lines = outlines([land((-1, 0), (1, 0), closed=False), land((100, 40), (101, 40), (101, 41))], view)
    assert areas == ""
    assert lines.startswith("M")
    assert "Z" not in lines


@pytest.mark.parametrize("steps", [2, 5_000])
def test_positions_that_fall_together_are_one(steps: int) -> None:
    view = view_of([(0, 0)], width=WIDTH, height=HEIGHT)
    ring = [(float(x), 1.0) for x in np.linspace(-1, 1, steps)]
    areas, _ = outlines([land(*ring, (1, -1), (-1, -1))], view)
    assert len(corners(areas)) <= 4 * WIDTH / STEP


def test_a_pole_has_no_place_and_breaks_nothing() -> None:
    view = view_of([(-89.9, 0), (89.9, 0)], width=WIDTH, height=HEIGHT)
    areas, _ = outlines([land((-180, -90), (180, -90), (180, -60), (-180, -60))], view)
    assert "nan" not in areas
    assert "inf" not in areas
