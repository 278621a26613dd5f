"""The desk as one graph for Gephi and its like, in GEXF 1.2 by ``networkx``: articles, propositions, and who is cited.

Edges: an article ``tells`` a proposition; a proposition's origin ``is_origin_of`` it; an article ``cites`` an agent;
an article ``copies`` another, the later from the earlier where that is known.
"""

from collections import Counter
from typing import TYPE_CHECKING, Any, BinaryIO

from sayso.errors import MissingExtraError
from sayso.exports.source import Sheet, sheets
from sayso.ledger import HopRole, content_id

if TYPE_CHECKING:
    from sayso.desk import Desk

LONG = 80  # characters of a label


def write_graph(desk: "Desk", out: BinaryIO) -> None:
    """Write the graph.

    Raises:
        MissingExtraError: when ``networkx`` is not installed.
    """
    try:
        import networkx as nx
    except ImportError as error:
        raise MissingExtraError("the export to GEXF", extra="export") from error
    graph = nx.MultiDiGraph()
    for sheet in sheets(desk):
        _article(graph, sheet)
    for pair in desk.copies():
        later, earlier = (pair["a"], pair["b"]) if pair["earlier"] == "b" else (pair["b"], pair["a"])
        share = max(pair["containment_a"], pair["containment_b"])
        known = "known" if pair["earlier"] in {"a", "b"} else "unknown"
        _edge(graph, later, earlier, kind="copies", weight=share, order=known)
    for form in desk.origins():
        for origin in form["origins"]:
            name = content_id("o", form["proposition"], origin["kind"], origin["agent"], sorted(origin["claims"]))
            graph.add_node(name, label=_label(origin["agent"] or "nobody named"), kind=f"origin_{origin['kind']}")
            _edge(graph, name, form["proposition"], kind="is_origin_of", weight=float(len(origin["claims"])))
    nx.write_gexf(graph, out, encoding="utf-8", version="1.2draft")


def _article(graph: Any, sheet: Sheet) -> None:  # noqa: ANN401 - a graph; the library has no types
    article = sheet.article
    label = _label(article.headline or article.path)
    graph.add_node(article.id, label=label, kind="article", publisher=article.publisher or "")
    told, cited = Counter[str](), Counter[tuple[str, str]]()
    texts: dict[str, str] = {}
    for claim in sheet.reading.claims:
        if (name := sheet.of_claim.get(claim.id)) is not None:
            told[name] += 1
            texts.setdefault(name, claim.span.of(article.text))
        cited.update((hop.agent, hop.naming.value) for hop in claim.chain if hop.agent and _is_source(hop.role))
    for name, times in told.items():
        if name not in graph:
            graph.add_node(name, label=_label(texts[name]), kind="proposition")
        _edge(graph, article.id, name, kind="tells", weight=float(times))
    for (agent, naming), times in cited.items():
        # An agent that is only described may be another in every article.
        name = content_id("g", agent, None if naming == "named" else article.id)
        graph.add_node(name, label=_label(agent), kind=f"source_{naming}")
        _edge(graph, article.id, name, kind="cites", weight=float(times))


def _is_source(role: HopRole) -> bool:
    return role in {HopRole.RELAY, HopRole.ORIGIN}


def _edge(graph: Any, start: str, end: str, *, kind: str, weight: float, order: str = "") -> None:  # noqa: ANN401
    if start in graph and end in graph:
        graph.add_edge(start, end, label=kind, kind=kind, weight=weight, order=order)


def _label(words: str) -> str:
    plain = " ".join("".join(letter if letter.isprintable() else " " for letter in words).split())
    return plain if len(plain) <= LONG else plain[: LONG - 1] + "…"
