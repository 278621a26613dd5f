"""Where the nodes of a picture stand: in layers from left to right, or one below the other where there is no room.

Decides places and the lines between them; not what is drawn.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

COLUMN, GAP = 268, 14  # user units from one layer to the next, and between two nodes of one
WIDTH, HEIGHT, LOW = 204, 42, 28  # of a node; ``LOW`` is the height of one that has a single line
MARGIN = 8
INDENT, HANG = 34, 14  # of a picture without layers: how far a node stands in, and where the line to it hangs

Steps = list[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One voice or page; ``style`` is how it is named, ``more`` what stands below its name, ``full`` all of it.

    ``article`` and ``claim`` are what it leads to; ``folds`` says that others are folded into it.
    """

    key: str
    words: str
    more: str
    full: str
    style: str
    layer: int
    article: str = ""
    claim: str = ""
    folds: bool = False

    @property
    def height(self) -> int:
        """How high it is."""
        return HEIGHT if self.more else LOW


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A node and its upper left corner."""

    node: Node
    x: int
    y: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """The way from one node to another, as SVG writes it."""

    start: Node
    end: Node
    style: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """Nodes and lines in their places, and how large the picture is."""

    spots: tuple[Spot, ...]
    lines: tuple[Line, ...]
    width: int
    height: int


Nodes = Mapping[str, Node]
Edges = Mapping[tuple[str, str], str]


def layered(nodes: Nodes, edges: Edges) -> Picture:
    """Return the picture in the layers of its nodes, each beside what it hangs on; an edge leads to a later layer."""
    layers = _layers(nodes)
    at_layer = {key: at for at, layer in enumerate(layers) for key in layer}
    ways = {
        (start, end): [f"way {start} {at}" for at in range(at_layer[start] + 1, at_layer[end])] for start, end in edges
    }
    for (start, _), way in ways.items():
        for at, key in enumerate(way, start=at_layer[start] + 1):
            if key not in layers[at]:
                layers[at].append(key)
    steps = list(dict.fromkeys(step for (a, b), way in ways.items() for step in pairwise((a, *way, b))))
    high = {key: nodes[key].height if key in nodes else LOW for layer in layers for key in layer}
    tops = _tops(_ordered(layers, steps), steps, high)
    left = {key: MARGIN + at * COLUMN for at, layer in enumerate(layers) for key in layer}
    spots = {key: Spot(node=node, x=left[key], y=tops[key]) for key, node in nodes.items()}
    lines = [
        Line(
            start=nodes[a],
            end=nodes[b],
            style=style,
            path=_curve([(left[key], tops[key] + high[key] // 2) for key in (a, *ways[a, b], b)]),
        )
        for (a, b), style in edges.items()
    ]
    return Picture(
        spots=tuple(spots.values()),
        lines=tuple(lines),
        width=2 * MARGIN + max(0, len(layers) - 1) * COLUMN + WIDTH,
        height=2 * MARGIN + max((tops[key] + high[key] - MARGIN for key in tops), default=0),
    )


def stacked(nodes: Nodes, edges: Edges) -> Picture:
    """Return the picture as a tree, one node below the other, each further in than the first that it hangs on."""
    after: dict[str, list[str]] = {}
    for start, end in edges:
        after.setdefault(start, []).append(end)
    ends = {end for _, end in edges}
    spots: dict[str, Spot] = {}
    waiting = [(key, 0) for key in reversed(list(nodes)) if key not in ends]
    below = MARGIN
    while waiting:
        key, depth = waiting.pop()
        if key not in spots:
            spots[key] = Spot(node=nodes[key], x=MARGIN + depth * INDENT, y=below)
            below += nodes[key].height + GAP
            waiting += [(one, depth + 1) for one in reversed(after.get(key, []))]
    lines = [
        Line(start=nodes[a], end=nodes[b], style=style, path=_elbow(spots[a], spots[b]))
        for (a, b), style in edges.items()
    ]
    return Picture(
        spots=tuple(spots.values()),
        lines=tuple(lines),
        width=MARGIN + max((spot.x for spot in spots.values()), default=0) + WIDTH,
        height=below - GAP + MARGIN,
    )


def _layers(nodes: Nodes) -> list[list[str]]:
    found: dict[int, list[str]] = {}
    for node in nodes.values():
        found.setdefault(node.layer, []).append(node.key)
    return [found[layer] for layer in sorted(found)]


def _ordered(layers: list[list[str]], steps: Steps) -> list[list[str]]:
    """Return the layers with each node beside what it hangs on: to the right, back to the left, and again."""
    back = [(end, start) for start, end in steps]
    forth = _swept(layers, steps)
    turned = _swept(forth[::-1], back)
    return _swept(turned[::-1], steps)


def _swept(layers: Sequence[list[str]], steps: Steps) -> list[list[str]]:
    """Return the layers with each node beside those of the layer before; one that hangs on none keeps its place."""
    before = _before(steps)
    rank: dict[str, float] = {}
    found = []
    for layer in layers:
        wanted = {key: _mean(rank[one] for one in before[key]) for key in layer if key in before}
        moved = iter(sorted(wanted, key=wanted.__getitem__))
        order = [next(moved) if key in wanted else key for key in layer]
        found.append(order)
        rank |= {key: float(place) for place, key in enumerate(order)}
    return found


def _tops(layers: Sequence[list[str]], steps: Steps, high: Mapping[str, int]) -> dict[str, int]:
    """Return how far down each node begins: the tallest layer evenly, the others level with what they hang on."""
    if not layers:
        return {}
    heights = [sum(high[key] + GAP for key in layer) - GAP for layer in layers]
    room = max(heights)
    tallest = heights.index(room)
    tops = _settled(layers[tallest], {}, high, room=room)
    back = _before([(end, start) for start, end in steps])
    for layer in reversed(layers[:tallest]):
        tops |= _settled(layer, _wanted(layer, back, tops, high), high, room=room)
    before = _before(steps)
    for layer in layers[tallest + 1 :]:
        tops |= _settled(layer, _wanted(layer, before, tops, high), high, room=room)
    return {key: MARGIN + round(top) for key, top in tops.items()}


def _wanted(
    layer: Iterable[str], beside: Mapping[str, list[str]], tops: Mapping[str, float], high: Mapping[str, int]
) -> dict[str, float]:
    """Return the tops at which the nodes of a layer would be level with the middle of those beside them."""
    middles = {key: [tops[one] + high[one] / 2 for one in beside.get(key, ()) if one in tops] for key in layer}
    return {key: _mean(some) - high[key] / 2 for key, some in middles.items() if some}


def _settled(
    layer: Sequence[str], wanted: Mapping[str, float], high: Mapping[str, int], *, room: float
) -> dict[str, float]:
    """Return tops as near to those wanted as the order and the room allow."""
    tops: dict[str, float] = {}
    least = 0.0
    for key in layer:
        tops[key] = max(least, wanted.get(key, least))
        least = tops[key] + high[key] + GAP
    most = room
    for key in reversed(layer):
        tops[key] = min(tops[key], most - high[key])
        most = tops[key] - GAP
    return tops


def _before(steps: Steps) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for start, end in steps:
        found.setdefault(end, []).append(start)
    return found


def _mean(values: Iterable[float]) -> float:
    some = list(values)
    return sum(some) / len(some) if some else 0.0


def _curve(stops: Sequence[tuple[int, int]]) -> str:
    """Return a curve from the right side of the first stop to the left side of the last, level through each."""
    x, y = stops[0][0] + WIDTH, stops[0][1]
    drawn = f"M{x} {y}"
    for to_x, to_y in stops[1:]:
        half = (to_x - x) // 2
        drawn += f"C{x + half} {y} {to_x - half} {to_y} {to_x} {to_y}"
        x, y = to_x, to_y
        if (to_x, to_y) != stops[-1]:
            x += WIDTH
            drawn += f"H{x}"
    return drawn


def _elbow(start: Spot, end: Spot) -> str:
    """Return a line that hangs from a node and turns to another; to one above it, along the margin."""
    level = end.y + end.node.height // 2
    if end.y > start.y:
        return f"M{start.x + HANG} {start.y + start.node.height}V{level}H{end.x}"
    return f"M{start.x} {start.y + start.node.height // 2}H{MARGIN // 2}V{level}H{end.x}"
