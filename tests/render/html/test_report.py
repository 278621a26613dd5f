import re
from base64 import b64encode
from collections import Counter
from dataclasses import replace
from hashlib import sha256
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, html

from sayso.ledger import Article, Found, Link, Model, Name, Reading, Reason, Refusal, Where
from sayso.render import fragment, report
from sayso.render.html.marks import stretches
from tests.ledger.strategies import readings
from tests.render.sample import READING as NESTED
from tests.render.told import ARTICLE, CLAIMS, PUBLISHER, READING

A_FEW = 20  # a whole reading is slow to make up
REFUSAL = Refusal(path="bad/empty.txt", item="7", reason=Reason.EMPTY, expected="some text", found="none")
Page = etree._Element


def parsed(*outcomes: Reading | Refusal) -> Page:
    page: Page = html.document_fromstring(report(outcomes).encode("utf-8"), parser=html.HTMLParser(encoding="utf-8"))
    return page


def found(page: Page, path: str) -> list[Page]:
    elements = page.xpath(path)
    assert isinstance(elements, list)
    return [element for element in elements if isinstance(element, etree._Element)]


def values(page: Page, path: str) -> list[str]:
    strings = page.xpath(path)
    assert isinstance(strings, list)
    return [str(value) for value in strings]


def of_class(name: str, *, tag: str = "*") -> str:
    return f"//{tag}[contains(concat(' ', @class, ' '), ' {name} ')]"


def words(element: Page) -> str:
    return " ".join(content(element).split())


def content(element: Page) -> str:
    return "".join(values(element, ".//text()"))


def cells(row: Page) -> list[str]:
    return [words(cell) for cell in found(row, "./td")]


def texts(page: Page) -> list[str]:
    """The words of each part of the article as the page has them, less the numbers of claims."""
    return ["".join(values(element, ".//text()[not(parent::a)]")) for element in found(page, of_class("words"))]


PAGE = parsed(READING)


def test_the_article_stands_on_the_page_word_for_word() -> None:
    assert texts(parsed(READING)) == [part.of(ARTICLE.text) for _, part in stretches(ARTICLE)]


@pytest.mark.parametrize(
    ("number", "lines"),
    [
        (
            1,
            [
                "Example Daily ▸ Wire Desk ▸ “A senior port official”",
                "prediction · indirect · “told” · hedged (“may”) · worth checking 0.70 ●●●",
                "that the bridge may close in May",
            ],
        ),
        (2, ["Example Daily ▸ ?", "worth checking 0.00 ●○○", "the bridge"]),
        (
            3,
            [
                "Example Daily ▸ “A senior port official”",
                "indirect · denial · “denied” · denied · worth checking 0.40 ●●○",
                "“He” stands for “A senior port official” (0.75)",
                "that money was short",
            ],
        ),
        (4, ["Example Daily", "opinion · own word", "It is a shameful plan."]),
    ],
)
def test_the_page_has_the_claim(number: int, lines: list[str]) -> None:
    (entry,) = found(PAGE, f"//li[@id='c{number}']")
    assert words(found(entry, "./a")[0]) == str(number)
    assert [words(line) for line in found(entry, "./div/ol|./div/details[@class='more']/p")] == lines


def test_a_route_is_a_list_in_order() -> None:
    (route, *_) = found(PAGE, of_class("route", tag="ol"))
    assert [words(hop).removeprefix("▸ ") for hop in found(route, "./li")] == [
        "Example Daily",
        "Wire Desk",
        "“A senior port official”",
    ]


def test_each_hop_tells_its_cue_and_how_sure_it_is() -> None:
    (table, *_) = found(PAGE, "//details/table")
    assert [cells(row) for row in found(table, "./tbody/tr")] == [
        ["Wire Desk", "named outlet", "", "not assessed"],
        ["“A senior port official”", "described person: “senior port”", "“told”", "hedged (“may”)"],
    ]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("claim described", ["that the bridge may close in May", "that money was short"]),
        ("claim unknown", ["the bridge"]),
        ("claim unnamed", ["“Boats will queue,”"]),
        ("claim own", ["It is a shameful plan.", "Write to the mayor.", "Left between the blocks"]),
        ("source", ["A senior port official", "He"]),
        ("cue", ["told", "denied", "it was said"]),
        ("because", ["may", "denied"]),
    ],
)
def test_the_words_are_marked(name: str, said: list[str]) -> None:
    path = f"//*[contains(@class, 'words')]//span[starts-with(@class, '{name}')]"
    assert ["".join(values(element, ".//text()[not(parent::a)]")) for element in found(PAGE, path)] == said


def test_links_lead_from_the_words_to_the_claim_and_back() -> None:
    for claim in CLAIMS:
        (mark,) = found(PAGE, f"//span[@id='t-{claim.id}']")
        (entry,) = found(PAGE, f"//li[@id='{claim.id}']")
        assert [link.get("href") for link in found(mark, "./a")] == [f"#{claim.id}"]
        assert [link.get("href") for link in found(entry, "./a")] == [f"#t-{claim.id}"]


def check_anchors(page: Page) -> None:
    """Every id is there once, and every link within the page leads to one."""
    ids = Counter(values(page, "//@id"))
    assert [name for name, count in ids.items() if count > 1] == []
    led = {link[1:] for link in values(page, "//@href") if link.startswith("#")}
    assert led <= set(ids)


def test_every_anchor_is_unique_and_every_link_leads_somewhere_even_with_an_article_twice() -> None:
    check_anchors(parsed(READING, NESTED, READING, REFUSAL, NESTED))


def test_headings_go_down_one_step_at_a_time() -> None:
    levels = [
        int(str(heading.tag)[1]) for heading in found(parsed(READING, NESTED, REFUSAL), "//h1|//h2|//h3|//h4|//h5")
    ]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_sources_are_counted_with_the_claims_that_rest_on_them() -> None:
    rows = [cells(row) for row in found(PAGE, "//table[@class='sources']/tbody/tr")]
    assert rows[0] == ["3", "43 %", "Example Daily, own word", "4, 5, 6"]
    described = "“A senior port official”, through Wire Desk described person: “senior port”"
    assert ["1", "14 %", described, "1"] in rows
    assert "Claims: 3 of 7 (43 %) on the publisher's own word; 2 on 2 described sources" in words(PAGE)


def test_the_bar_of_shares_is_as_long_as_all_claims() -> None:
    widths = [float(part.get("width") or 0) for part in found(PAGE, "//svg/rect")]
    assert sum(widths) == pytest.approx(100, abs=0.05)


def test_several_articles_are_listed_first_and_what_was_refused_last() -> None:
    page = parsed(READING, NESTED, REFUSAL)
    listed = [words(entry) for entry in found(page, "//nav//li")]
    assert listed[0].startswith("Bridge to close Example Daily")
    assert listed[1].startswith("Nine thousand to leave")
    (row,) = found(page, "//section[@id='refused']//tbody/tr")
    assert cells(row) == ["bad/empty.txt item 7", "empty", "some text", "none", ""]
    assert found(page, "//main/*")[-1].get("id") == "refused"


def test_a_reading_without_claims_says_so() -> None:
    page = parsed(Reading(article=ARTICLE, model=Model(name="m", version="1")))
    assert "no claim found" in words(page)
    assert texts(page) == [part.of(ARTICLE.text) for _, part in stretches(ARTICLE)]


def test_the_page_can_ask_for_nothing_and_run_nothing() -> None:
    page = parsed(READING, NESTED, REFUSAL)
    (style,) = found(page, "//style")
    (policy,) = values(page, "//meta[@http-equiv='Content-Security-Policy']/@content")
    digest = b64encode(sha256((style.text or "").encode()).digest()).decode()
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}'")
    assert not found(page, "//script|//link|//img|//iframe|//object|//embed|//form|//base|//video|//audio")
    assert not values(page, "//@src|//@style|//@srcset|//@*[starts-with(name(), 'on')]")
    assert not re.search(r"url\(|@import|</", style.text or "")


def test_only_web_addresses_become_links() -> None:
    outside = {link for link in values(PAGE, "//@href") if not link.startswith("#")}
    assert outside == {"https://daily.example/bridge", "https://daily.example/bridge.jpg"}
    assert "javascript:alert(1)" in words(PAGE)


HOSTILE = "\"><script>alert(1)</script><img src=x onerror=y>'&amp;{{ 7*7 }} \u202eback\x1b[31m\x00"


def test_hostile_words_are_words() -> None:
    hop = replace(CLAIMS[0].chain[2], agent=HOSTILE, described_as=HOSTILE)
    article = Article(
        path=HOSTILE,
        text=HOSTILE,
        publisher=HOSTILE,
        language=HOSTILE,
        notes=(HOSTILE,),
        links=(Link(url="https://x.example/" + HOSTILE, text=HOSTILE),),
        authors=(Name(name=HOSTILE, found=Found(where=Where.META, key=HOSTILE)),),
    )
    claim = replace(CLAIMS[3], span=stretches(article)[0][1], chain=(replace(PUBLISHER, agent=HOSTILE), hop))
    claim = replace(claim, chain=tuple(replace(each, cue=None, span=None, because=()) for each in claim.chain))
    reading = Reading(article=article, claims=(claim,), model=Model(name=HOSTILE, version=HOSTILE))
    refusal = replace(REFUSAL, path=HOSTILE, expected=HOSTILE, found=HOSTILE, advice=HOSTILE)
    raw = report([reading, refusal])
    page = parsed(reading, refusal)
    assert not found(page, "//script|//img")
    assert not values(page, "//@*[starts-with(name(), 'on')]")
    assert not re.search(r"[\x00\x1b\u202a-\u202e\u2066-\u2069]", raw)
    assert "\"><script>alert(1)</script><img src=x onerror=y>'&amp;{{ 7*7 }} �back␛[31m␀" in texts(page)


def test_right_to_left_words_keep_their_own_direction() -> None:
    assert {element.get("dir") for element in found(PAGE, of_class("words") + "|" + of_class("said"))} == {"auto"}
    assert {element.get("lang") for element in found(PAGE, of_class("said"))} == {"en-GB"}


@pytest.mark.parametrize("word", ["true", "false"])
def test_the_page_gives_no_verdict(word: str) -> None:
    assert not re.search(rf"\b{word}\b", words(parsed(READING, NESTED, REFUSAL)), re.IGNORECASE)


def test_the_same_readings_give_the_same_page() -> None:
    assert report([READING, REFUSAL]) == report([READING, REFUSAL])


def test_a_piece_of_a_notebook_touches_nothing_around_it() -> None:
    (piece,) = html.fragments_fromstring(fragment(READING))
    assert isinstance(piece, etree._Element)
    assert piece.get("class") == "sayso"
    style = re.sub(r"@[a-z-]+[^{]*\{", "", found(piece, ".//style")[0].text or "")
    selectors = [each.strip() for rule in re.findall(r"([^{}]+)\{", style) for each in rule.split(",")]
    assert selectors
    assert {selector for selector in selectors if not selector.startswith(".sayso")} == set()
    assert [heading.tag for heading in found(piece, ".//h1|.//h2|.//h3|.//h4|.//h5")][:2] == ["h3", "h4"]


@settings(max_examples=A_FEW)
@given(st.lists(readings(), min_size=1, max_size=2))
def test_every_reading_has_a_page_with_all_its_claims(made: list[Reading]) -> None:
    page = parsed(*made)
    check_anchors(page)
    assert len(found(page, of_class("entry", tag="li"))) == sum(len(reading.claims) for reading in made)
