"""The picture of a proposition: who stands where, what is folded, and how edges are drawn."""

from typing import Any

import pytest

from sayso.render.html.graph import ALIKE, MOST, Graph, graph_of

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
    return {(line.start.words, line.end.words): line.style for line in graph.wide.lines}


def words(graph: Graph) -> set[str]:
    return {spot.node.words for spot in graph.wide.spots}


def test_a_route_runs_from_the_origin_over_its_relays_to_the_page() -> None:
    told = claim(1, RT, SOURCE, attribution="t-1")
    graph = graph_of(origins("c-1"), [told], groups={}, directness={"t-1": "direct"})
    assert edges(graph) == {
        ("port official via Wire D…", "Wire Desk"): "direct",
        ("Wire Desk", "Outlet 1"): "paraphrase",
    }
    assert [spot.node.layer for spot in sorted(graph.wide.spots, key=lambda spot: spot.x)] == [0, 1, 2]


def test_articles_that_share_their_text_are_one_node_with_their_number() -> None:
    told = [claim(number, RT, SOURCE) for number in (2, 1, 3)]
    groups = dict.fromkeys(("a-1", "a-2", "a-3"), "a-1")
    graph = graph_of(origins("c-1", "c-2", "c-3"), told, groups=groups, directness={})
    assert ("Outlet 1", "2 copies") in edges(graph)
    assert edges(graph)["Outlet 1", "2 copies"] == "copy"
    assert not {"Outlet 2", "Outlet 3"} & words(graph)
    assert graph.folds


def test_drawn_whole_each_copy_is_a_box_that_leads_to_it() -> None:
    told = [claim(number, RT, SOURCE) for number in (2, 1, 3)]
    groups = dict.fromkeys(("a-1", "a-2", "a-3"), "a-1")
    graph = graph_of(origins("c-1", "c-2", "c-3"), told, groups=groups, directness={}, whole=True)
    found = {spot.node.words: spot.node.article for spot in graph.wide.spots if spot.node.style == "copies"}
    assert found == {"Outlet 2, 2031-05-02": "a-2", "Outlet 3, 2031-05-03": "a-3"}
    assert not graph.folds


def test_claims_of_one_origin_meet_in_one_node() -> None:
    told = [claim(1, SOURCE), claim(2, SOURCE)]
    graph = graph_of(origins("c-1", "c-2", agent="port official"), told, groups={}, directness={})
    assert [spot.node.style for spot in graph.wide.spots].count("described") == 1


def test_a_claim_without_an_origin_begins_with_whoever_it_names() -> None:
    graph = graph_of(origins(), [claim(1, SOURCE)], groups={}, directness={})
    assert edges(graph) == {("port official", "Outlet 1"): "paraphrase"}


def test_of_many_pages_with_one_route_the_first_are_drawn_and_the_rest_is_told_by_its_number() -> None:
    told = [claim(number, SOURCE) for number in range(1, 28)]
    graph = graph_of(origins(*(one["id"] for one in told)), told, groups={}, directness={})
    pages = [spot.node for spot in graph.wide.spots if spot.node.style == "publisher"]
    assert [page.words for page in pages] == [*(f"Outlet {n}" for n in range(1, ALIKE + 1)), "21 more articles"]
    assert [page.folds for page in pages] == [False] * ALIKE + [True]
    whole = graph_of(origins(*(one["id"] for one in told)), told, groups={}, directness={}, whole=True)
    assert {f"Outlet {number}" for number in range(1, 28)} <= words(whole)


def test_of_many_pages_with_routes_of_their_own_those_beyond_the_most_are_told_by_their_number() -> None:
    told = [claim(number, {**SOURCE, "agent": f"pilot {number}"}) for number in range(1, MOST + 6)]
    graph = graph_of(origins(), told, groups={}, directness={})
    assert "and 5 more" in words(graph)
    assert graph.left == 5


def test_two_who_cite_each_other_are_both_drawn() -> None:
    one, other = {**RT, "agent": "Wire Desk"}, {**RT, "agent": "Night Wire"}
    told = [claim(1, one, other), claim(2, other, one)]
    graph = graph_of(origins(), told, groups={}, directness={})
    assert {"Wire Desk", "Night Wire", "Outlet 1", "Outlet 2"} == words(graph)


def test_who_is_told_of_over_a_longer_way_elsewhere_still_leads_on() -> None:
    a, b, c, d = ({**RT, "agent": f"Desk {name}"} for name in "ABCD")
    graph = graph_of(origins(), [claim(1, a, b), claim(2, b, c, d)], groups={}, directness={})
    assert {("Desk D", "Desk C"), ("Desk C", "Desk B"), ("Desk B", "Desk A"), ("Desk A", "Outlet 1")} <= set(
        edges(graph)
    )


def test_nothing_to_draw_is_an_empty_picture() -> None:
    graph = graph_of(origins(), [], groups={}, directness={})
    assert graph.wide.spots == graph.narrow.spots == ()
    assert graph.wide.lines == ()


@pytest.mark.parametrize("whole", [False, True])
@pytest.mark.parametrize("count", [1, 3, 12, 60])
def test_every_page_is_drawn_or_counted(count: int, whole: bool) -> None:  # noqa: FBT001 - a parameter of the test
    told = [claim(number, RT, SOURCE) if number % 2 else claim(number) for number in range(1, count + 1)]
    for one in told:
        one["published"] = "2031-05-06"
    groups = {f"a-{number}": f"a-{number // 3}" for number in range(1, count + 1)}
    graph = graph_of(origins(*(one["id"] for one in told)), told, groups=groups, directness={}, whole=whole)
    articles = {spot.node.article for spot in graph.wide.spots if spot.node.article}
    firsts = [spot.node.words.split(" ", 1)[0] for spot in graph.wide.spots]
    folded = sum(int(first) for first in firsts if first.isdigit())
    assert len(articles) + folded == count
