"""Lands on a small map: which part of the world is seen, where a point lies in it, and the outlines as paths of SVG.

Spherical Mercator, as maps in browsers have it, so that both show the same.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import atan, degrees, log, pi, radians, sinh, tan

import numpy as np
import numpy.typing as npt

Positions = npt.NDArray[np.float32]
Point = tuple[float, float]

FURTHEST = 85.05  # degrees of latitude, where the square map of the world ends
MARGIN = 8.0  # units around the picture, in which the edges of lands that are cut off are hidden
ROOM = 0.14  # of the width of what is shown, kept free around it on each side
LEAST = 0.04  # of a turn around the world, at least shown; some fourteen degrees of longitude
STEP = 0.6  # units; positions nearer to each other than that are one in the picture


@dataclass(frozen=True, slots=True, kw_only=True)
class Land:
    """A polygon with its rings, the outer one first, or some lines; rows of longitude and latitude in degrees."""

    closed: bool
    lines: tuple[Positions, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A part of the world and the size of its picture, in units; ``left`` and ``top`` are of the world as 0 to 1."""

    left: float
    top: float
    scale: float  # units for the whole turn around the world
    width: int
    height: int

    def at(self, lat: float, lon: float) -> Point:
        """Return where a point lies in the picture."""
        x, y = _world(lat, lon)
        return round((x - self.left) * self.scale, 1), round((y - self.top) * self.scale, 1)


def view_of(points: Iterable[Point], *, width: int, height: int) -> View:
    """Return the part of the world around some points of latitude and longitude, with room on every side."""
    found = [_world(lat, lon) for lat, lon in points]
    xs, ys = [x for x, _ in found], [y for _, y in found]
    across = max(LEAST, (max(xs) - min(xs)) / (1 - 2 * ROOM))
    down = max(LEAST * height / width, (max(ys) - min(ys)) / (1 - 2 * ROOM))
    scale = min(width / across, height / down)
    return View(
        left=(max(xs) + min(xs)) / 2 - width / scale / 2,
        top=(max(ys) + min(ys)) / 2 - height / scale / 2,
        scale=scale,
        width=width,
        height=height,
    )


def outlines(lands: Sequence[Land], view: View) -> tuple[str, str]:
    """Return the areas and the lines within a view, each as the ``d`` of one path.

    Areas are filled by the rule of SVG, nonzero: lands that lie over each other are land, and holes, which go round the
    other way, are none.
    """
    areas: list[str] = []
    lines: list[str] = []
    for land in lands:
        for line in land.lines:
            if not _touches(line, view):
                continue
            drawn = _pictured(line, view)
            cut = _cut(drawn, view) if land.closed else drawn
            (areas if land.closed else lines).append(_path(cut, closed=land.closed))
    return "".join(areas), "".join(lines)


def _world(lat: float, lon: float) -> Point:
    """Return where a point lies on the square map of the world, from 0 to 1 eastward and southward."""
    bound = radians(max(-FURTHEST, min(FURTHEST, lat)))
    return (lon + 180) / 360, (1 - log(tan(pi / 4 + bound / 2)) / pi) / 2


def _degrees(view: View) -> tuple[float, float, float, float]:
    """Return the west, south, east and north of a view with its margin."""
    over = MARGIN / view.scale
    right, bottom = view.left + view.width / view.scale, view.top + view.height / view.scale
    south, north = (degrees(atan(sinh(pi * (1 - 2 * y)))) for y in (bottom + over, view.top - over))
    return (view.left - over) * 360 - 180, south, (right + over) * 360 - 180, north


def _touches(line: Positions, view: View) -> bool:
    west, south, east, north = _degrees(view)
    low, high = line.min(axis=0), line.max(axis=0)
    return bool(low[0] <= east and high[0] >= west and low[1] <= north and high[1] >= south)


def _pictured(line: Positions, view: View) -> list[Point]:
    """Return a line in units of the picture, of positions that fall together the first one only."""
    lat = np.radians(np.clip(line[:, 1].astype(np.float64), -FURTHEST, FURTHEST))
    x = ((line[:, 0].astype(np.float64) + 180) / 360 - view.left) * view.scale
    y = ((1 - np.log(np.tan(pi / 4 + lat / 2)) / pi) / 2 - view.top) * view.scale
    grid = np.round(np.column_stack([x, y]) / STEP)
    apart = np.ones(len(grid), dtype=np.bool_)
    apart[1:] = (grid[1:] != grid[:-1]).any(axis=1)
    return [(float(one), float(other)) for one, other in np.column_stack([x, y])[apart]]


def _cut(ring: list[Point], view: View) -> list[Point]:
    """Return a ring cut off at the edges of the picture and its margin, edge by edge (Sutherland and Hodgman 1974)."""
    edges = ((0, -MARGIN, 1), (0, view.width + MARGIN, -1), (1, -MARGIN, 1), (1, view.height + MARGIN, -1))
    for axis, edge, side in edges:
        found: list[Point] = []
        for before, here in zip(ring[-1:] + ring[:-1], ring, strict=True):
            was, is_in = ((point[axis] - edge) * side >= 0 for point in (before, here))
            if was != is_in:
                found.append(_crossing(before, here, axis=axis, edge=edge))
            if is_in:
                found.append(here)
        ring = found
    return ring


def _crossing(one: Point, other: Point, *, axis: int, edge: float) -> Point:
    share = (edge - one[axis]) / (other[axis] - one[axis])
    return one[0] + share * (other[0] - one[0]), one[1] + share * (other[1] - one[1])


def _path(points: list[Point], *, closed: bool) -> str:
    if len(points) < 2:  # noqa: PLR2004 - one point is no line
        return ""
    return "M" + "L".join(f"{x:.1f},{y:.1f}" for x, y in points) + ("Z" if closed else "")
