"""Claims beside records and fact-checks, findings beside the words that they are about, titles, and citations."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from starlette.testclient import TestClient

from sayso.desk import Checked, Desk, make_desk
from sayso.ledger import Backing, Bearing, Finding, Input, Reading, Span
from sayso.ledger.records import Amount, DateBasis, Record, RecordKind, Register
from sayso.render.html.evidence import found_views
from sayso.web import make_app
from sayso.web.evidence import also_about, is_about
from tests.desk.stories import article, read
from tests.web.conftest import HERE
from tests.web.test_pages import SAID, example, leaving

BAD = '<script>alert(1)</script> "><img src=x onerror=alert(1)>'


def register(words: str = "") -> Register:
    return Register(
        key="patrols",
        name=f"Patrol book {words}",
        licence=f"CC0 {words}",
        universe=f"patrols {words}",
        coverage=f"one road {words}",
        completeness=f"most of them {words}",
        date_basis=DateBasis.OCCURRED,
        silence=f"no patrol went by {words}",
        url="https://patrols.example/",
    )


def record(words: str = "", *, url: str = "https://patrols.example/7") -> Record:
    return Record(
        register="patrols",
        key=f"7{words}",
        kind=RecordKind.EVENT,
        earliest="2016-10-02",
        latest="2016-10-03",
        place=f"Example Pass{words}",
        act=f"convoy{words}",
        actors=(f"wardens{words}",),
        amounts=(Amount(role=f"people{words}", low=310, best=340, high=400),),
        sources=(f"gatekeeper{words}",),
        text=f"A long row of carts went by.{words}",
        url=url,
    )


def findings(reading: Reading, subject: str, span: Span, rows: tuple[Record, Record], words: str = "") -> list[Finding]:
    """One of each kind that pages show in a way of their own, all invented."""
    article_id = reading.article.id
    looked_at = Input(name=f"number{words}", value=f"9,000{words}", span=span, article=article_id)
    row, reviewed = (
        Backing(record=one.id, register="patrols", key=one.key, says="x", relation=f"fewer{words}", url=one.url)
        for one in rows
    )
    concern, gap, note = Bearing.CONCERN, Bearing.GAP, Bearing.NOTE
    return [
        Finding(
            check=check,
            version="1",
            subject=subject,
            article=article_id,
            span=span,
            verdict=verdict,
            bearing=bearing,
            explanation=f"Told of {check} {verdict}.{words}",
            inputs=(looked_at,),
            calculation=sums,
            records=behind,
        )
        for check, verdict, bearing, sums, behind in (
            ("records", f"above_range{words}", concern, f"300 + 40 = 340\nbeside 9,000{words}", (row,)),
            ("records", "no_coverage", gap, "", ()),
            ("fact-checks", "answered", note, "chance: 0.97", (reviewed,)),
            ("sourcing", "single_unnamed_origin", concern, "", ()),
        )
    ]


def review(words: str = "", *, url: str = "https://patrols.example/7") -> Record:
    return Record(
        register="patrols",
        key=f"8{words}",
        kind=RecordKind.FACT_CHECK,
        latest="2016-11-02",
        act=f"On carts{words}",
        grade=f"Half the story{words}",
        sources=(f"Example Desk{words}",),
        text=f"9,000 carts{words}",
        url=url,
    )


def put(desk: Desk, reading: Reading, found: list[Finding]) -> None:
    model = reading.model
    number = desk.has(reading.article.id, model=model.name, version=model.version)
    assert number is not None
    run = desk.start_checks({"records": "1"})
    saw = dict.fromkeys(("records", "fact-checks", "sourcing"), "all")
    desk.put_findings([Checked(article=reading.article.id, reading=number, saw=saw, findings=tuple(found))], run=run)


@pytest.fixture
def checked(place: str, client: TestClient) -> Iterator[TestClient]:
    """A desk of the worked example on which one claim was held against a register and a fact-check."""
    claim = leaving(client)
    with make_desk(place) as desk:
        reading = desk.shown(claim["article"]).reading
        (told,) = [one for one in reading.claims if one.id == claim["id"]]
        desk.put_records([record(), review()], register=register(), path="patrols.csv")
        put(desk, reading, findings(reading, told.id, told.span, (record(), review())))
    with TestClient(make_app(place), base_url=HERE) as asking:
        yield asking


def page_of(client: TestClient, path: str) -> Any:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return html.fromstring(answer.text)


def section(page: Any, name: str) -> Any:
    (found,) = page.xpath(f'//section[@aria-labelledby="{name}"]')
    return found


def both(client: TestClient) -> Iterator[Any]:
    """What stands beside the claim, on its own page and on that of its proposition."""
    claim = leaving(client)
    for path in (f"/claims/{claim['id']}", f"/propositions/{claim['proposition']}"):
        yield section(page_of(client, path), "beside")


def text(element: Any) -> str:
    return " ".join(element.text_content().split())


@pytest.mark.slow
def test_a_record_stands_beside_the_claim_with_the_calculation(checked: TestClient) -> None:
    for beside in both(checked):
        (row,) = beside.xpath('.//table[@class="records"]/tbody/tr')
        cells = [text(cell) for cell in row.xpath("./td")]
        assert cells[1:3] == ["2 October 2016 to 3 October 2016", "Example Pass"]
        assert cells[4:] == ["310", "340", "400", "gatekeeper", "fewer"]
        (sums, near) = beside.xpath('.//ol[@class="steps"]')[::-1]
        assert [text(step) for step in sums] == ["300 + 40 = 340", "beside 9,000"]
        assert text(near.getprevious()) == "How near it comes"
        assert "no patrol went by" in text(beside)


@pytest.mark.slow
def test_a_fact_check_is_shown_in_the_fact_checkers_words_and_named_as_theirs(checked: TestClient) -> None:
    for beside in both(checked):
        (shown,) = beside.xpath('.//blockquote[@class="review"]')
        assert text(shown.xpath('.//p[@class="rating"]')[0]) == "Half the story"
        assert "Example Desk, 2016-11-02; the rating is theirs" in text(shown)
        (link,) = shown.xpath(".//a")
        assert (text(link), link.get("href")) == ("On carts", "https://patrols.example/7")


@pytest.mark.slow
def test_what_no_register_covers_is_said_plainly(checked: TestClient) -> None:
    for beside in both(checked):
        (heading,) = beside.xpath('.//h3[text()="What no register covers"]')
        assert "no coverage" in text(heading.getnext())


@pytest.mark.slow
def test_without_checks_the_pages_say_so_and_show_no_empty_table(client: TestClient) -> None:
    for beside in both(client):
        assert "No check has looked at this yet" in text(beside)
        assert beside.xpath(".//table") == []


@pytest.mark.slow
def test_on_the_article_a_finding_leads_to_the_words_that_it_is_about(checked: TestClient) -> None:
    claim = leaving(checked)
    page = page_of(checked, f"/articles/{claim['article']}")
    (entry,) = page.xpath(f'//li[@id="claim-{claim["id"]}"]')
    (found,) = [one for one in entry.xpath(".//div[@data-found]") if "above range" in text(one)]
    words = page.xpath(f'//*[contains(concat(" ", @data-by, " "), " {found.get("data-found")} ")]')
    assert text(words[0]).startswith("“More than 9,000")
    (link,) = found.xpath('.//a[@class="quoted"]')
    where, _, anchor = link.get("href").partition("#")
    assert where == f"/articles/{claim['article']}"
    assert len(page.xpath(f'//*[@id="{anchor}"]')) == 1
    overview = section(page, "found")
    assert {link.get("href") for link in overview.xpath(".//a")} == {
        f"#{one.get('id')}" for one in entry.xpath(".//div[@data-found]")
    }


@pytest.mark.slow
def test_every_anchor_that_an_article_leads_to_within_itself_is_there_once(checked: TestClient) -> None:
    page = page_of(checked, f"/articles/{example(checked)}")
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {str(link)[1:] for link in page.xpath('//a/@href[starts-with(., "#")]')} <= set(ids)


@pytest.mark.slow
def test_the_titles_of_an_article_and_of_its_copies_stand_together(client: TestClient) -> None:
    found = section(page_of(client, f"/articles/{example(client)}"), "titles")
    items = found.xpath('.//ol[@class="titles"]/li')
    marked = {text(item): (item.xpath(".//del"), item.xpath(".//mark")) for item in items}
    (footer,) = [pair for words, pair in marked.items() if "footer, in the text" in words]
    assert [[text(one) for one in side] for side in footer] == [["Attack"], ["Invasion"]]
    assert [words for words in marked if re.search(r"over a copy: Outlet \d\d, 2016-10-\d\d$", words)]
    assert not [words for words in marked if "What Is Being Said About Mosul" in words]


@pytest.mark.slow
def test_a_claim_and_an_article_come_with_a_ready_citation(client: TestClient) -> None:
    claim = leaving(client)
    for path, words in ((f"/claims/{claim['id']}", SAID), (f"/articles/{claim['article']}", "Bombshell")):
        (cited,) = page_of(client, path).xpath('//p[@id="citation"]')
        assert words in text(cited)
        assert f"{HERE}{path}, looked at on 20" in text(cited)
        assert "by hand" in text(cited) or "Read by" in text(cited)


@pytest.mark.slow
def test_a_proposition_folds_its_copies_and_draws_each_when_asked(client: TestClient) -> None:
    name = leaving(client)["proposition"]
    folded, whole = (page_of(client, f"/propositions/{name}{query}") for query in ("", "?whole=yes"))
    assert f"/propositions/{name}?whole=yes#from" in folded.xpath("//a/@href")
    drawn = whole.xpath('//div[@class="scroll wide"]//a/@href')
    assert len([link for link in drawn if str(link).startswith("/articles/")]) > 5
    assert client.get(f"/propositions/{name}?whole=maybe").status_code == 422


@pytest.mark.slow
def test_it_is_told_why_there_are_so_many_origins(client: TestClient) -> None:
    found = text(section(page_of(client, f"/propositions/{leaving(client)['proposition']}"), "origins"))
    assert "At most" in found or "whichever way it is counted" in found
    assert "it has the other" in found


@pytest.fixture
def hostile(tmp_path: Path) -> Iterator[TestClient]:
    """A desk whose register, fact-check and findings are attacks, every word of them."""
    place = str(tmp_path / "hostile.desk")
    reading = read(article())
    rows = (record(BAD, url="javascript:alert(1)"), review(BAD, url="javascript:alert(1)"))
    with make_desk(place) as desk:
        desk.put([reading])
        desk.put_records(rows, register=register(BAD), path="patrols.csv")
        subjects = ((reading.claims[0].id, reading.claims[0].span), (reading.article.id, Span(0, 3)))
        put(desk, reading, [one for name, span in subjects for one in findings(reading, name, span, rows, BAD)])
    with TestClient(make_app(place), base_url=HERE) as asking:
        yield asking


def test_nothing_of_a_finding_or_a_record_is_more_than_words(hostile: TestClient) -> None:
    (one,) = hostile.get("/api/v1/articles").json()["items"]
    claims = hostile.get("/api/v1/claims").json()["items"]
    for path in (f"/articles/{one['id']}", *(f"/claims/{claim['id']}" for claim in claims)):
        page = page_of(hostile, path)
        for element in page.iter("*"):
            assert element.tag not in {"img", "iframe", "object", "style"}
            assert element.tag != "script" or str(element.get("src", "")).startswith("/static/")
            assert not [name for name in element.attrib if str(name).startswith("on") or name == "style"]
            assert "javascript:" not in str(element.get("href", ""))
    assert "&lt;script&gt;" in hostile.get(f"/articles/{one['id']}").text


def test_a_finding_that_looked_at_several_claims_is_told_beside_each() -> None:
    reading = read(article())
    one, other = reading.claims
    inputs = [{"name": "claim", "value": "x", "span": [claim.span.start, claim.span.end]} for claim in (one, other)]
    form: dict[str, Any] = {
        "id": "f-1",
        "check": "sourcing",
        "version": "1",
        "subject": one.id,
        "article": reading.article.id,
        "span": None,
        "verdict": "single_unnamed_origin",
        "bearing": "concern",
        "inputs": [part | {"article": reading.article.id} for part in inputs],
        "calculation": "",
        "records": [],
        "explanation": "Nobody else is cited.",
    }
    found = found_views([form], records={}, registers={})
    assert {name: [told.id for told in some] for name, some in also_about(found, reading).items()} == {
        other.id: ["f-1"]
    }
    assert [is_about(form, claim) for claim in reading.claims] == [True, True]
    assert not is_about(form | {"inputs": []}, other)
