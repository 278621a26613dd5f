"""From whose mouth to whose pages: a proposition in layers, origins left, publishers right, copies folded.

Takes the JSON shapes of ``sayso origins`` and ``sayso claims`` and decides only where things stand.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

from sayso.render.escape import visible
from sayso.render.links import KINDS, NO_PUBLISHER, NOBODY

Form = Mapping[str, Any]

COLUMN, ROW = 268, 58  # user units from one layer to the next, and from one node to the next
WIDTH, HEIGHT = 204, 42  # of a node
MARGIN = 8
LETTERS = 25  # of a name that fit into a node at the size of the style sheet
MOST = 24  # publishers that are drawn; the rest is one node that says how many


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One voice or page; ``style`` is how it is named, ``more`` what stands below its name, ``full`` all of it."""

    key: str
    words: str
    more: str
    full: str
    style: str
    layer: int
    x: int = 0
    y: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """The claim going from one node to the next: in their words, in others', or with the whole text.

    ``via`` are the gaps that it goes through in the layers between, as their upper left corners.
    """

    start: Node
    end: Node
    style: str
    via: tuple[tuple[int, int], ...] = ()

    @property
    def path(self) -> str:
        """The curve, as SVG writes it."""
        x, y = self.start.x + WIDTH, self.start.y + HEIGHT // 2
        drawn = f"M{x} {y}"
        for to_x, top in (*self.via, (self.end.x, self.end.y)):
            to_y, half = top + HEIGHT // 2, (to_x - x) // 2
            drawn += f"C{x + half} {y} {to_x - half} {to_y} {to_x} {to_y}"
            x, y = to_x, to_y
            if (to_x, top) != (self.end.x, self.end.y):
                x += WIDTH
                drawn += f"H{x}"
        return drawn


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """Nodes and edges in their places, and how large the picture is."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    width: int
    height: int
    summary: str


@dataclass(slots=True)
class _Drawing:
    """What was found so far, by key; a node moves right where somebody reaches it later."""

    nodes: dict[str, Node] = field(default_factory=dict)
    edges: dict[tuple[str, str], str] = field(default_factory=dict)

    def node(self, node: Node) -> str:
        """Add a node, or move one that is there to a later layer, and return its key."""
        there = self.nodes.get(node.key)
        self.nodes[node.key] = node if there is None else replace(there, layer=max(there.layer, node.layer))
        return node.key

    def edge(self, start: str, end: str, *, style: str) -> None:
        """Join two nodes; what is said in their own words outweighs what others make of it."""
        if start != end and (self.edges.get((start, end)) != "direct"):
            self.edges[start, end] = style


def graph_of(
    origins: Form, claims: Sequence[Form], *, groups: Mapping[str, str], directness: Mapping[str, str]
) -> Graph:
    """Return the picture of a proposition.

    ``groups`` is the component of copies by article, ``directness`` that of an attribution by its id.
    """
    drawing = _Drawing()
    root = {claim: number for number, origin in enumerate(origins["origins"]) for claim in origin["claims"]}
    folded = _folded(claims, groups=groups)
    for page in folded[:MOST]:
        for claim in page.claims:
            _draw(drawing, claim, page=page, origins=origins["origins"], root=root, directness=directness)
    _fold(drawing, folded[:MOST])
    if len(folded) > MOST:
        words = f"and {len(folded) - MOST:,} more"
        drawing.node(Node(key="more", words=words, more="in the ledger", full=words, style="publisher", layer=2))
    return _placed(drawing, origins=origins)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """One article and how many copy it: the first of them by day stands for all."""

    key: str
    publisher: str
    day: str
    claims: list[Form]
    copies: int


def _folded(claims: Sequence[Form], *, groups: Mapping[str, str]) -> list[_Page]:
    """Return the articles of these claims, those that share their text as one, in the order of their days."""
    articles: dict[str, dict[str, list[Form]]] = {}
    for claim in sorted(claims, key=lambda one: (one["published"] or "~", one["article"])):
        group = groups.get(claim["article"], claim["article"])
        articles.setdefault(group, {}).setdefault(claim["article"], []).append(claim)
    return [
        _Page(
            key=f"page {group}",
            publisher=(first := next(iter(found.values())))[0]["publisher"] or NO_PUBLISHER,
            day=(first[0]["published"] or "")[:10],
            claims=first,
            copies=len(found) - 1,
        )
        for group, found in articles.items()
    ]


def _draw(
    drawing: _Drawing,
    claim: Form,
    *,
    page: _Page,
    origins: Sequence[Form],
    root: Mapping[str, int],
    directness: Mapping[str, str],
) -> None:
    """Draw the route of one claim, from its origin to the page."""
    route = [hop for hop in claim["chain"][1:] if hop["role"] != "gap"][::-1]
    number = root.get(claim["id"])
    keys = []
    if number is not None:
        keys.append(drawing.node(_origin(origins[number], number=number)))
        if route and _is(route[0], origins[number]):
            route = route[1:]
    keys += [drawing.node(_voice(hop, layer=len(keys) + at)) for at, hop in enumerate(route)]
    page_node = Node(
        key=page.key,
        words=_short(page.publisher),
        more=page.day or "no date",
        full=f"{visible(page.publisher)}, {page.day or 'no date'}",
        style="publisher",
        layer=len(keys),
    )
    keys.append(drawing.node(page_node))
    quoted = directness.get(claim["attribution"] or "") in ("direct", "mixed")
    for at, (start, end) in enumerate(pairwise(keys)):
        drawing.edge(start, end, style="direct" if quoted and at == 0 else "paraphrase")


def _fold(drawing: _Drawing, pages: Iterable[_Page]) -> None:
    """Put beside a page the node that stands for its copies."""
    for page in pages:
        if page.copies and page.key in drawing.nodes:
            words = "1 copy" if page.copies == 1 else f"{page.copies:,} copies"
            node = Node(
                key=f"copies {page.key}", words=words, more="share its text", full=words, style="copies", layer=0
            )
            drawing.node(node)
            drawing.edge(page.key, node.key, style="copy")


def _origin(origin: Form, *, number: int) -> Node:
    agent = visible(origin["agent"] or NOBODY)
    sort = str(origin["kind"])
    kind = KINDS.get(sort, sort)
    return Node(
        key=f"origin {number}",
        words=_short(agent),
        more=_short(kind),
        full=f"{kind}: {agent}",
        style={"own_witness": "own", "record": "named"}.get(sort, sort),
        layer=0,
    )


def _voice(hop: Form, *, layer: int) -> Node:
    agent = visible(hop["agent"] or NOBODY)
    style = "unnamed" if hop["agent"] is None else str(hop["naming"])
    key = f"voice {agent.casefold()}"
    return Node(key=key, words=_short(agent), more="passes it on", full=agent, style=style, layer=layer)


def _is(hop: Form, origin: Form) -> bool:
    """Tell whether a hop is the origin itself, which may be told with the relay that it came through."""
    agent, root = (hop["agent"] or "").casefold(), (origin["agent"] or "").casefold()
    return agent == root or root.startswith(f"{agent} via ")


def _short(words: str) -> str:
    shown = visible(words)
    return shown if len(shown) <= LETTERS else shown[: LETTERS - 1].rstrip() + "…"


def _placed(drawing: _Drawing, *, origins: Form) -> Graph:
    """Give every node its place: pages in one layer, copies behind them, and each beside what it hangs on."""
    nodes = drawing.nodes
    last = max((node.layer for node in nodes.values()), default=0)
    last = max(last, 1 if drawing.edges else 0)
    layers: list[list[str]] = [[] for _ in range(last + 2)]
    for node in nodes.values():
        at = last if node.style == "publisher" else last + 1 if node.style == "copies" else min(node.layer, last)
        layers[at].append(node.key)
    layers = [layer for layer in layers if layer]
    at_layer = {key: at for at, layer in enumerate(layers) for key in layer}
    ways = _ways(drawing, at_layer)
    for at, key in {(at, key) for way in ways.values() for at, key in way}:
        layers[at].append(key)
    before = {end: [start for start, to in drawing.edges if to == end] for _, end in drawing.edges}
    before |= {key: [start] for (start, _), way in ways.items() for _, key in way}
    rank: dict[str, float] = {}
    spots: dict[str, tuple[int, int]] = {}
    placed: dict[str, Node] = {}
    tallest = max((len(layer) for layer in layers), default=1)
    for at, layer in enumerate(layers):
        order = sorted(layer, key=lambda key: (_mean([rank[one] for one in before.get(key, []) if one in rank]), key))
        for row, key in enumerate(order):
            offset = (tallest - len(layer)) / 2 if len(layer) * 2 > tallest or at == 0 else 0
            rank[key] = row + offset
            x, y = MARGIN + at * COLUMN, MARGIN + round((row + offset) * ROW)
            spots[key] = (x, y)
            if key in nodes:
                placed[key] = replace(nodes[key], layer=at, x=x, y=y)
    edges = [
        Edge(
            start=placed[start],
            end=placed[end],
            style=style,
            via=tuple(spots[key] for _, key in ways.get((start, end), ())),
        )
        for (start, end), style in drawing.edges.items()
        if placed[start].x < placed[end].x
    ]
    return Graph(
        nodes=tuple(placed.values()),
        edges=tuple(edges),
        width=2 * MARGIN + (len(layers) - 1) * COLUMN + WIDTH,
        height=2 * MARGIN + (tallest - 1) * ROW + HEIGHT,
        summary=_summary(origins),
    )


def _ways(drawing: _Drawing, at_layer: Mapping[str, int]) -> dict[tuple[str, str], list[tuple[int, str]]]:
    """Return the gaps that are kept free for edges which pass over a layer; those of one start share them."""
    return {
        (start, end): [(at, f"way {start} {at}") for at in range(at_layer[start] + 1, at_layer[end])]
        for start, end in drawing.edges
    }


def _mean(ranks: list[float]) -> float:
    return sum(ranks) / len(ranks) if ranks else 0.0


def _summary(origins: Form) -> str:
    """Return in a sentence what the picture shows."""
    named = ", ".join(visible(one["agent"] or NOBODY) for one in origins["origins"][:6]) or "nobody"
    return f"{origins['articles']:,} articles of {origins['outlets']:,} outlets, going back to {named}"
