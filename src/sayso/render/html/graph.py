"""From whose mouth to whose pages: a proposition from its origins to its publishers, with copies folded.

Takes the JSON shapes of ``sayso origins`` and ``sayso claims`` and decides who is drawn, and who is told by a number.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

from sayso.render.escape import visible
from sayso.render.html.layers import Node, Picture, layered, stacked
from sayso.render.links import NO_PUBLISHER, NOBODY

Form = Mapping[str, Any]

LETTERS = 25  # of a name that fit into a node at the size of the style sheet
ALIKE = 6  # publishers with the same route that are drawn; the rest is one node that says how many
ORIGINS = {  # how the kinds of origin are called beside their names
    "own_witness": "saw it themselves",
    "named": "a named source",
    "described": "a described source",
    "record": "a document",
    "unknown": "gives no source",
}
ROUNDS = 6  # in which layers are put right: as many as a route has relays, at most
RANKS = {"publisher": 1, "copies": 2}  # how far behind the last voice they stand
MOST, MOST_WHOLE = 24, 200  # publishers that are drawn in all, folded and whole; the rest is one node


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """The picture of a proposition in layers, the same for a narrow page, and what it shows in a sentence.

    ``folds`` says that something is folded that could be drawn, ``left`` how many pages are not drawn even so.
    """

    wide: Picture
    narrow: Picture
    summary: str
    folds: bool
    left: int


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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Copy:
    """An article that shares the text of another."""

    article: str
    publisher: str
    day: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """One article with those that copy it: the first of them by day stands for all."""

    key: str
    article: str
    publisher: str
    day: str
    claims: list[Form]
    copies: tuple[_Copy, ...]


def graph_of(
    origins: Form,
    claims: Sequence[Form],
    *,
    groups: Mapping[str, str],
    directness: Mapping[str, str],
    whole: bool = False,
) -> Graph:
    """Return the picture of a proposition.

    ``groups`` is the component of copies by article, ``directness`` that of an attribution by its id. ``whole``
    draws each copy and each publisher by itself.
    """
    root = {claim: number for number, origin in enumerate(origins["origins"]) for claim in origin["claims"]}
    folded = _folded(claims, groups=groups)
    shown, rest, left = _chosen(folded, root=root, whole=whole)
    drawing = _Drawing()
    for page in (*shown, *rest):
        for claim in page.claims:
            _draw(drawing, claim, page=page, origins=origins["origins"], root=root, directness=directness)
    for page in rest:
        drawing.nodes[page.key] = replace(drawing.nodes[page.key], article="", claim="", folds=True)
    for page in shown:
        _copies(drawing, page, whole=whole)
    if left:
        words = f"and {left:,} more"
        drawing.node(
            Node(key="more", words=words, more="not drawn", full=words, style="publisher", layer=2, folds=not whole)
        )
    _straighten(drawing)
    return Graph(
        wide=layered(drawing.nodes, drawing.edges),
        narrow=stacked(drawing.nodes, drawing.edges),
        summary=_summary(origins),
        folds=any(node.folds for node in drawing.nodes.values()),
        left=left,
    )


def _straighten(drawing: _Drawing) -> None:
    """Have every edge lead to a later layer; of voices that cite each other in a circle one edge is not drawn."""
    for _ in range(ROUNDS):
        for start, end in drawing.edges:
            a, b = drawing.nodes[start], drawing.nodes[end]
            if RANKS.get(a.style, 0) == RANKS.get(b.style, 0) and b.layer <= a.layer:
                drawing.nodes[end] = replace(b, layer=a.layer + 1)
    last = max((node.layer for node in drawing.nodes.values() if node.style not in RANKS), default=0)
    for node in list(drawing.nodes.values()):
        if node.style in RANKS:
            drawing.nodes[node.key] = replace(node, layer=last + RANKS[node.style])
    drawing.edges = {
        (a, b): style for (a, b), style in drawing.edges.items() if drawing.nodes[a].layer < drawing.nodes[b].layer
    }


def _folded(claims: Sequence[Form], *, groups: Mapping[str, str]) -> list[_Page]:
    """Return the articles of these claims, those that share their text as one, in the order of their days."""
    articles: dict[str, dict[str, list[Form]]] = {}
    for claim in sorted(claims, key=lambda one: (one["published"] or "~", one["article"])):
        group = groups.get(claim["article"], claim["article"])
        articles.setdefault(group, {}).setdefault(claim["article"], []).append(claim)
    return [_page(group, list(found.values())) for group, found in articles.items()]


def _page(group: str, found: list[list[Form]]) -> _Page:
    told = [_Copy(article=some[0]["article"], publisher=_publisher(some[0]), day=_day(some[0])) for some in found]
    first = told[0]
    return _Page(
        key=f"page {group}",
        article=first.article,
        publisher=first.publisher,
        day=first.day,
        claims=found[0],
        copies=tuple(told[1:]),
    )


def _publisher(claim: Form) -> str:
    return visible(claim["publisher"] or NO_PUBLISHER)


def _day(claim: Form) -> str:
    return (claim["published"] or "")[:10] or "no date"


def _chosen(pages: Sequence[_Page], *, root: Mapping[str, int], whole: bool) -> tuple[list[_Page], list[_Page], int]:
    """Return the pages that are drawn, those that stand for the rest of their route, and how many are left over."""
    if whole:
        return list(pages[:MOST_WHOLE]), [], len(pages[MOST_WHOLE:])
    alike: dict[tuple[str, ...], list[_Page]] = {}
    for page in pages:
        alike.setdefault(_route(page, root=root), []).append(page)
    many = [some for some in alike.values() if len(some) > ALIKE + 1]
    folded = {page.key for some in many for page in some[ALIKE:]}
    shown = [page for page in pages if page.key not in folded]
    return shown[:MOST], [_more(some[ALIKE:]) for some in many], len(shown[MOST:])


def _route(page: _Page, *, root: Mapping[str, int]) -> tuple[str, ...]:
    """Return what two pages have in common that had a claim the same way."""
    ways = ((root.get(claim["id"]), *(hop["agent"] for hop in claim["chain"][1:])) for claim in page.claims)
    return tuple(sorted({" ▸ ".join(str(one).casefold() for one in way) for way in ways}))


def _more(pages: Sequence[_Page]) -> _Page:
    """Return what stands for several pages with one route."""
    count = sum(1 + len(page.copies) for page in pages)
    days = [page.day for page in pages]
    return _Page(
        key=f"more {pages[0].key}",
        article="",
        publisher=f"{count:,} more articles",
        day=days[0] if days[0] == days[-1] else f"{days[0]} to {days[-1]}",
        claims=pages[0].claims,
        copies=(),
    )


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
        more=page.day,
        full=f"{page.publisher}, {page.day}",
        style="publisher",
        layer=len(keys),
        article=page.article,
        claim=claim["id"],
    )
    keys.append(drawing.node(page_node))
    quoted = directness.get(claim["attribution"] or "") in ("direct", "mixed")
    for at, (start, end) in enumerate(pairwise(keys)):
        drawing.edge(start, end, style="direct" if quoted and at == 0 else "paraphrase")


def _copies(drawing: _Drawing, page: _Page, *, whole: bool) -> None:
    """Put beside a page the node that stands for its copies, or each of them."""
    if not page.copies or page.key not in drawing.nodes:
        return
    if not whole:
        words = "1 copy" if len(page.copies) == 1 else f"{len(page.copies):,} copies"
        nodes = [
            Node(
                key=f"copies {page.key}",
                words=words,
                more="shares its text" if len(page.copies) == 1 else "share its text",
                full=f"{words} of {page.publisher}, {page.day}",
                style="copies",
                layer=0,
                folds=True,
            )
        ]
    else:
        nodes = [
            Node(
                key=f"copy {one.article}",
                words=_short(f"{one.publisher}, {one.day}"),
                more="",
                full=f"{one.publisher}, {one.day}, shares its text",
                style="copies",
                layer=0,
                article=one.article,
            )
            for one in page.copies
        ]
    for node in nodes:
        drawing.edge(page.key, drawing.node(node), style="copy")


def _origin(origin: Form, *, number: int) -> Node:
    agent = visible(origin["agent"] or NOBODY)
    sort = str(origin["kind"])
    kind = ORIGINS.get(sort, sort)
    return Node(
        key=f"origin {number}",
        words=_short(agent),
        more=_short(kind),
        full=f"{agent}, {kind}",
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


def _summary(origins: Form) -> str:
    """Return in a sentence what the picture shows."""
    named = ", ".join(visible(one["agent"] or NOBODY) for one in origins["origins"][:6]) or "nobody"
    return f"{origins['articles']:,} articles of {origins['outlets']:,} outlets, going back to {named}"
