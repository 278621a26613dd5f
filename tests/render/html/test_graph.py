"""The picture of a proposition: who stands where, what is folded, and how edges are drawn."""

from typing import Any

import pytest

from sayso.render.html.graph import MOST, Graph, graph_of

RT = {"agent": "Wire Desk", "naming": "named", "role": "relay"}
SOURCE = {"agent": "port official", "naming": "described", "role": "origin"}


def claim(number: int, *hops: dict[str, Any], publisher: str | None = None, attribution: str | None = None) -> Any:
    outlet = publisher or f"Outlet {number}"
    return {
        "id": f"c-{number}",
        "article": f"a-{number}",
        "publisher": outlet,
        "published": f"2031-05-{number:02}",
        "attribution": attribution,
        "chain": [{"agent": outlet, "naming": "named", "role": "publisher"}, *hops],
    }


def origins(*ids: str, agent: str = "port official via Wire Desk", kind: str = "described") -> dict[str, Any]:
    found = [{"kind": kind, "agent": agent, "claims": list(ids)}] if ids else []
    return {"origins": found, "articles": len(ids), "outlets": len(ids)}


def edges(graph: Graph) -> dict[tuple[str, str], str]:
    return {(edge.start.words, edge.end.words): edge.style for edge in graph.edges}


def test_a_route_runs_from_the_origin_over_its_relays_to_the_page() -> None:
    told = claim(1, RT, SOURCE, attribution="t-1")
    graph = graph_of(origins("c-1"), [told], groups={}, directness={"t-1": "direct"})
    assert edges(graph) == {
        ("port official via Wire D…", "Wire Desk"): "direct",
        ("Wire Desk", "Outlet 1"): "paraphrase",
    }
    assert [node.layer for node in sorted(graph.nodes, key=lambda node: node.x)] == [0, 1, 2]


def test_articles_that_share_their_text_are_one_node_with_their_number() -> None:
    told = [claim(number, RT, SOURCE) for number in (2, 1, 3)]
    groups = dict.fromkeys(("a-1", "a-2", "a-3"), "a-1")
    graph = graph_of(origins("c-1", "c-2", "c-3"), told, groups=groups, directness={})
    assert ("Outlet 1", "2 copies") in edges(graph)
    assert edges(graph)["Outlet 1", "2 copies"] == "copy"
    assert not {"Outlet 2", "Outlet 3"} & {node.words for node in graph.nodes}


def test_claims_of_one_origin_meet_in_one_node() -> None:
    told = [claim(1, SOURCE), claim(2, SOURCE)]
    graph = graph_of(origins("c-1", "c-2", agent="port official"), told, groups={}, directness={})
    assert [node.style for node in graph.nodes].count("described") == 1


def test_a_claim_without_an_origin_begins_with_whoever_it_names() -> None:
    graph = graph_of(origins(), [claim(1, SOURCE)], groups={}, directness={})
    assert edges(graph) == {("port official", "Outlet 1"): "paraphrase"}


def test_many_pages_are_counted_and_not_drawn() -> None:
    told = [claim(number, SOURCE) for number in range(1, MOST + 6)]
    graph = graph_of(origins(*(one["id"] for one in told)), told, groups={}, directness={})
    assert "and 5 more" in {node.words for node in graph.nodes}


def test_nothing_to_draw_is_an_empty_picture() -> None:
    graph = graph_of(origins(), [], groups={}, directness={})
    assert graph.nodes == ()
    assert graph.edges == ()


@pytest.mark.parametrize("count", [1, 3, 12, 40])
def test_no_two_nodes_stand_in_one_place_and_all_stand_inside(count: int) -> None:
    told = [claim(number, RT, SOURCE) if number % 2 else claim(number) for number in range(1, count + 1)]
    groups = {f"a-{number}": f"a-{number // 3}" for number in range(1, count + 1)}
    graph = graph_of(origins(*(one["id"] for one in told)), told, groups=groups, directness={})
    places = [(node.x, node.y) for node in graph.nodes]
    assert len(places) == len(set(places))
    assert all(0 <= x < graph.width and 0 <= y < graph.height for x, y in places)
    assert all(edge.start.x < edge.end.x for edge in graph.edges)
