"""Where the boxes of a picture stand: none upon another, all inside, lines from left to right or from above."""

from hypothesis import given
from hypothesis import strategies as st

from sayso.render.html.layers import HEIGHT, LOW, WIDTH, Node, Picture, layered, stacked

DEEP = 4


def node(number: int, layer: int) -> Node:
    return Node(
        key=f"n{number}",
        words=f"Outlet {number}",
        more="2031-05-06" if number % 2 else "",
        full=f"Outlet {number}",
        style="publisher",
        layer=layer,
    )


@st.composite
def drawings(draw: st.DrawFn) -> tuple[dict[str, Node], dict[tuple[str, str], str]]:
    layers = draw(st.lists(st.integers(0, DEEP), max_size=20))
    nodes = {one.key: one for one in (node(number, layer) for number, layer in enumerate(layers))}
    onward = [(a, b) for a in nodes for b in nodes if nodes[a].layer < nodes[b].layer]
    chosen = draw(st.lists(st.sampled_from(onward), max_size=25)) if onward else []
    return nodes, dict.fromkeys(chosen, "paraphrase")


def apart(picture: Picture) -> None:
    spots = picture.spots
    for number, one in enumerate(spots):
        assert 0 <= one.x <= picture.width - WIDTH
        assert 0 <= one.y <= picture.height - one.node.height
        for other in spots[number + 1 :]:
            beside = abs(one.x - other.x) >= WIDTH
            above = one.y + one.node.height <= other.y or other.y + other.node.height <= one.y
            assert beside or above, (one, other)


@given(drawings())
def test_no_box_stands_upon_another_and_all_stand_inside(
    drawn: tuple[dict[str, Node], dict[tuple[str, str], str]],
) -> None:
    nodes, edges = drawn
    for picture in (layered(nodes, edges), stacked(nodes, edges)):
        assert {spot.node.key for spot in picture.spots} == set(nodes)
        assert {(line.start.key, line.end.key) for line in picture.lines} == set(edges)
        apart(picture)


@given(drawings())
def test_in_layers_a_line_leads_to_the_right(drawn: tuple[dict[str, Node], dict[tuple[str, str], str]]) -> None:
    picture = layered(*drawn)
    left = {spot.node.key: spot.x for spot in picture.spots}
    assert all(left[line.start.key] < left[line.end.key] for line in picture.lines)


def test_a_box_stands_level_with_the_one_that_it_hangs_on() -> None:
    nodes = {one.key: one for one in (node(1, 0), node(3, 0), node(5, 1))}
    picture = layered(nodes, {("n3", "n5"): "direct"})
    tops = {spot.node.key: spot.y for spot in picture.spots}
    assert tops["n5"] == tops["n3"] > tops["n1"]


def test_what_is_told_first_stands_first() -> None:
    copies = [node(number, 2) for number in range(7, 20)]
    nodes = {one.key: one for one in (node(1, 0), node(3, 1), node(5, 1), *copies)}
    edges = {("n1", "n3"): "direct", ("n1", "n5"): "direct"} | {("n3", one.key): "copy" for one in copies}
    tops = {spot.node.key: spot.y for spot in layered(nodes, edges).spots}
    assert tops["n3"] < tops["n5"]


def test_lines_do_not_cross_where_they_need_not() -> None:
    nodes = {one.key: one for one in (node(1, 0), node(3, 0), node(5, 1), node(7, 1))}
    tops = {spot.node.key: spot.y for spot in layered(nodes, {("n1", "n7"): "direct", ("n3", "n5"): "direct"}).spots}
    assert tops["n7"] < tops["n5"]


def test_one_below_the_other_each_stands_further_in_than_what_it_hangs_on() -> None:
    nodes = {one.key: one for one in (node(1, 0), node(3, 1), node(5, 2), node(7, 1))}
    picture = stacked(nodes, {("n1", "n3"): "direct", ("n3", "n5"): "copy", ("n1", "n7"): "direct"})
    assert [spot.node.key for spot in picture.spots] == ["n1", "n3", "n5", "n7"]
    left = {spot.node.key: spot.x for spot in picture.spots}
    assert left["n1"] < left["n3"] == left["n7"] < left["n5"]


def test_a_box_with_a_single_line_is_lower() -> None:
    assert (node(1, 0).height, node(2, 0).height) == (HEIGHT, LOW)


def test_nothing_is_an_empty_picture() -> None:
    for picture in (layered({}, {}), stacked({}, {})):
        assert (picture.spots, picture.lines) == ((), ())
        assert picture.width > 0
        assert picture.height >= 0
