"""The steps of reading a page, each on its own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.intake.envelope import Envelope
from sayso.intake.page.addresses import archived_on, original, resolved, slug_title
from sayso.intake.page.jsonld import structured_data
from sayso.intake.page.line import Line
from sayso.intake.page.markup import Zone, mark_of
from sayso.intake.page.meta import meta_of
from sayso.intake.page.people import authors_of, publishers_of
from sayso.intake.page.pieces import pieces_of
from sayso.intake.page.split import split_lines
from sayso.intake.page.times import dates_of
from sayso.intake.page.tree import tree_of
from sayso.ledger import BlockKind, DateKind


def tree(page: str):  # type: ignore[no-untyped-def]  # noqa: ANN201 - lxml's elements have private names
    return tree_of(page, envelope=Envelope(path="page.html"))


def json_ld(*blocks: str) -> str:
    return "".join(f'<script type="application/ld+json">{block}</script>' for block in blocks) + "<p>x</p>"


@given(st.lists(st.text(alphabet="ab \n\t", max_size=6) | st.sampled_from(["<a>", "</a>", "<br>"]), max_size=20))
def test_a_line_folds_white_space_and_its_links_hold_their_words(steps: list[str]) -> None:
    line, linked, opened = Line(), "", 0
    for step in steps:
        match step:
            case "<a>":
                line.open_link("x", "")
                opened += 1
            case "</a>":
                line.close_link()
                opened = max(0, opened - 1)
            case "<br>":
                line.breaks += 1
            case _:
                line.add(step)
                linked += step if opened else ""
    text, anchors = line.take()
    assert text == text.strip()
    assert "  " not in text
    assert "".join(text.split()) == "".join("".join(s for s in steps if not s.startswith("<")).split())
    covered = {place for anchor in anchors for place in range(anchor.start, anchor.end) if not text[place].isspace()}
    assert "".join(text[place] for place in sorted(covered)) == "".join(linked.split())


@pytest.mark.parametrize(
    ("markup", "role", "zone"),
    [
        ("<p class='wp-caption-text'>", BlockKind.CAPTION, Zone.MAIN),
        ("<span class='photoCredit'>", BlockKind.CREDIT, Zone.MAIN),
        ("<div class='c-article__standfirst'>", BlockKind.STANDFIRST, Zone.MAIN),
        ("<div class='wp-block-post-author'>", BlockKind.BYLINE, Zone.MAIN),
        ("<div id='relatedPosts'>", BlockKind.PROMO, Zone.MAIN),
        ("<div class='post category-ads tag-comments has-sidebar'>", None, Zone.MAIN),
        ("<div class='cookie-banner'>", None, Zone.OUT),
        ("<aside class='pullquote'>", BlockKind.QUOTE, Zone.BESIDE),
        ("<div class='download'>", None, Zone.MAIN),
        ("<div class='css-1ad2ads3'>", None, Zone.MAIN),
        ("<h2 class='entry-title'>", BlockKind.HEADLINE, Zone.MAIN),
        ("<div itemprop='articleBody description'>", BlockKind.STANDFIRST, Zone.MAIN),
        ("<article class='ads comments'>", None, Zone.MAIN),
        ("<a rel='license noopener'>", BlockKind.LICENCE, Zone.MAIN),
    ],
)
def test_markup_says_what_an_element_is(markup: str, role: BlockKind | None, zone: Zone) -> None:
    mark = mark_of(tree(f"<body>{markup}x")[0][0])
    assert (mark.role, mark.zone) == (role, zone)


@pytest.mark.parametrize(
    "markup",
    ["<nav>", "<p hidden>", "<p style='DISPLAY : none'>", "<div role='navigation'>", "<svg>", "<span class='sr-only'>"],
)
def test_what_no_reader_sees_as_text_is_skipped(markup: str) -> None:
    assert mark_of(tree(f"<body>{markup}x")[0][0]).skip


def test_everything_inside_a_promo_block_is_promo() -> None:
    page = "<div class='related'><h3>More</h3><ul><li><p class='caption'>A</p></li></ul></div>"
    assert {piece.role for piece in pieces_of(tree(page)).pieces} == {BlockKind.PROMO}


def test_a_table_of_data_is_read_by_rows_and_one_for_layout_by_what_is_in_it() -> None:
    data = "<table><tr><th>A</th><th>B</th></tr><tr><td><p>1</p></td><td>2</td></tr></table>"
    layout = "<table><tr><td><h2>Head</h2></td><td>Text</td></tr></table>"
    assert [piece.text for piece in pieces_of(tree(data)).pieces] == ["A | B", "1 | 2"]
    assert [piece.text for piece in pieces_of(tree(layout)).pieces] == ["Head", "Text"]


def test_a_link_around_blocks_is_a_link_in_each() -> None:
    pieces = pieces_of(tree("<div><a href='/x'><h3>Head line</h3><p>Some text</p></a></div>")).pieces
    assert [piece.text[a.start : a.end] for piece in pieces for a in piece.anchors] == ["Head line", "Some text"]


def test_title_byline_and_date_above_a_text_are_cut_apart() -> None:
    page = pieces_of(
        tree("<p>Big news<br>By A. Example<br>Published: 3 May 2011<br>It rained.<br>It <a href='x'>poured</a>.</p>")
    )
    pieces = split_lines(page, titles=["Big news"]).pieces
    assert [piece.text for piece in pieces] == [
        "Big news",
        "By A. Example",
        "Published: 3 May 2011",
        "It rained.\nIt poured.",
    ]
    assert [pieces[3].text[a.start : a.end] for a in pieces[3].anchors] == ["poured"]


@pytest.mark.parametrize(
    ("blocks", "headlines", "problems"),
    [
        (['{"@type":"NewsArticle","headline":"A"}'], ["A"], 0),
        (['[{"@type":"WebPage"},{"@type":["Article","X"],"headline":"A"}]'], ["A"], 0),
        (['{"@graph":[{"@type":"NewsArticle","headline":"A"},{"@type":"Article","headline":"B"}]}'], ["A", "B"], 0),
        (['{"@type":"WebPage","mainEntity":{"@type":"http://schema.org/Report","headline":"A"}}'], ["A"], 0),
        (['{"@type":"ItemList","itemListElement":[{"@type":"Article","headline":"Other"}]}'], [], 0),
        (['{"@type":"NewsArticle","headline":"A",}', '{"@type":"Article","headline":"B"}'], ["B"], 1),
        (['<!-- {"@type":"Article","headline":"A\n B"} -->'], ["A\n B"], 0),
        (['//<![CDATA[\n{"@type":"Article","headline":"A"}\n//]]>'], ["A"], 0),
        (["[" * 100_000], [], 1),
        (["", "null", "3", '"x"'], [], 1),
    ],
)
def test_article_nodes_of_json_ld_are_found_wherever_they_stand(
    blocks: list[str], headlines: list[str], problems: int
) -> None:
    data = structured_data(tree(json_ld(*blocks)))
    assert [node.get("headline") for node in data.articles] == headlines
    assert len(data.notes) == problems


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ('"A. Example"', ["A. Example"]),
        ('{"@type":"Person","name":"By A. Example"}', ["A. Example"]),
        ('["A. Example", {"name":["B. Sample"]}, null, 3, {"name":null}]', ["A. Example", "B. Sample"]),
        ('{"@id":"#p"}', ["C. Sample"]),
        ('{"@id":"#nobody"}', []),
        ('"https://example.org/people/a"', []),
        ('"A &amp;amp; B"', ["A &amp; B"]),
    ],
)
def test_authors_are_names_nodes_references_or_lists_of_them(author: str, names: list[str]) -> None:
    block = f'[{{"@type":"Article","author":{author}}},{{"@type":"Person","@id":"#p","name":"C. Sample"}}]'
    root = tree(json_ld(block))
    found = authors_of(meta=meta_of(root), data=structured_data(root), properties=())
    assert [name.name for name in found] == names


def test_publishers_keep_every_place_that_names_one() -> None:
    root = tree(
        "<meta property='og:site_name' content='B'><meta name='twitter:site' content='@c'>"
        + json_ld('[{"@type":"Article","publisher":{"name":"A"}},{"@type":"WebSite","name":"D"}]')
    )
    found = publishers_of(meta=meta_of(root), data=structured_data(root), properties=())
    assert [(name.name, name.found.key) for name in found] == [
        ("A", "Article.publisher"),
        ("D", "WebSite.name"),
        ("B", "og:site_name"),
        ("@c", "twitter:site"),
    ]


def test_dates_are_normalised_with_their_words_kept_and_bad_ones_left_out() -> None:
    root = tree(
        "<meta name='pubdate' content='20161014'><meta property='article:modified_time' content='yesterday'>"
        + json_ld('{"@type":"Article","datePublished":"2016-10-14T10:00:00Z","dateModified":17}')
    )
    found = dates_of(data=structured_data(root), meta=meta_of(root), properties=())
    assert [(mark.kind, mark.value, mark.raw) for mark in found] == [
        (DateKind.PUBLISHED, "2016-10-14T10:00:00+00:00", "2016-10-14T10:00:00Z"),
        (DateKind.PUBLISHED, "2016-10-14", "20161014"),
    ]


@pytest.mark.parametrize(
    ("url", "title"),
    [
        ("https://example.org/2016/10/us-and-saudis-will-allow-fighters/", "us and saudis will allow fighters"),
        ("https://example.org/news/bridge-reopens-after-storm-184467.html", "bridge reopens after storm"),
        ("https://example.org/362-mosul-isis-saudi-us/", "mosul isis saudi us"),
        ("https://example.org/one_two_three.php?x=1", "one two three"),
        ("https://example.org/world/mosul", None),
        ("https://example.org/", None),
        ("https://example.org/?p=12", None),
        ("http://[broken", None),
        (None, None),
    ],
)
def test_the_words_of_an_address_are_a_title_where_they_read_as_one(url: str | None, title: str | None) -> None:
    found = slug_title(url)
    assert (found.text if found else None) == title


@pytest.mark.parametrize(
    ("href", "base", "url"),
    [
        ("/web/20110523104500/http://a.example/x", "http://b.example/", "http://a.example/x"),
        ("https://web.archive.org/web/2011im_/https://a.example/x.jpg", None, "https://a.example/x.jpg"),
        ("x", None, "x"),
        ("//cdn.example/x.jpg", "https://a.example/", "https://cdn.example/x.jpg"),
        ("HTTP://a.example", None, "HTTP://a.example"),
        ("ftp://a.example/x", None, None),
        ("https:///x", None, None),
        ("x" * 5_000, None, None),
    ],
)
def test_addresses_are_resolved_and_unwrapped(href: str, base: str | None, url: str | None) -> None:
    assert resolved(href, base=base) == url


def test_a_copy_of_a_web_archive_tells_when_it_was_taken() -> None:
    url = "https://web.archive.org/web/20161014120000/https://a.example/x"
    mark = archived_on(envelope=Envelope(path="x", url=url), meta=meta_of(tree("<p>x")))
    assert original(url) == "https://a.example/x"
    assert mark is not None
    assert (mark.kind, mark.value) == (DateKind.CRAWLED, "2016-10-14T12:00:00+00:00")
