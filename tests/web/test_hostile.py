"""Nothing that came from outside is more than words on any page: script in titles, texts, names, sources, searches."""

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pytest
from lxml import html
from starlette.testclient import TestClient

from sayso.desk import Checked, Judgement, Verdict, make_desk
from sayso.desk.rerouted import Step, rerouted
from sayso.ledger import (
    Amount,
    Backing,
    Bearing,
    DateBasis,
    Finding,
    Found,
    Input,
    Name,
    Naming,
    Reading,
    Record,
    RecordKind,
    Register,
    Span,
    Title,
    TitleKind,
    Where,
)
from sayso.web import make_app
from tests.desk.stories import article, read
from tests.web.browser import Watched
from tests.web.conftest import HERE

SCRIPT = "<script>alert(1)</script>"
QUOTED = '"><img src=x onerror=alert(1)>'
BAD = f"{SCRIPT} {QUOTED} javascript:alert(1)"
SOON = 60.0  # seconds; no job of these tests takes so long unless it fails
FOUND = Found(where=Where.TEXT)


@pytest.fixture
def place(tmp_path: Path) -> str:
    """A desk on which every word is an attack."""
    place = str(tmp_path / "hostile.desk")
    told = replace(
        article(f"{BAD} said that {BAD} is shut in Exampleton.\n", path=f"{SCRIPT}.txt", publisher=BAD),
        titles=(Title(kind=TitleKind.HEADLINE, text=BAD, found=FOUND),),
        authors=(Name(name=BAD, found=FOUND),),
        id="",
    )
    reading = read(told)
    with make_desk(place) as desk:
        desk.put([reading])
        desk.judge(Judgement(verdict=Verdict.ACCEPT, subject=reading.attributions[0].id, who=BAD, why=BAD))
        desk.undo(1, who=BAD)
        claim = reading.claims[0]
        value = rerouted(claim, [Step(agent=BAD, naming=Naming.NAMED), Step(agent=BAD, naming=Naming.DESCRIBED)])
        desk.judge(Judgement(verdict=Verdict.REROUTE, subject=claim.id, value=value, who=BAD, why=BAD))
        for kind in (RecordKind.EVENT, RecordKind.CONTROL, RecordKind.FACT_CHECK):
            desk.put_records([_record(kind)], register=_register(kind), path=BAD)
        run = desk.start_checks({BAD: BAD})
        found = [_finding(reading, reading.claims[0].id), _finding(reading, reading.article.id)]
        desk.put_findings([Checked(article=reading.article.id, reading=1, saw={}, findings=tuple(found))], run=run)
    return place


def _register(kind: RecordKind) -> Register:
    said = dict.fromkeys(("name", "licence", "universe", "coverage", "completeness", "silence"), BAD)
    return Register(key=f"{kind} {BAD}", date_basis=DateBasis.OCCURRED, url="javascript:alert(1)", **said)


def _record(kind: RecordKind) -> Record:
    return Record(
        register=f"{kind} {BAD}",
        key=BAD,
        kind=kind,
        version=BAD,
        earliest="2031-05-06",
        latest="2031-05-06",
        lat=36.0,
        lon=43.0,
        actors=(BAD,),
        amounts=(Amount(role=BAD, of=BAD, low=1, best=2, high=3),),
        sources=(BAD,),
        url="javascript:alert(1)",
        place=BAD,
        country=BAD,
        act=BAD,
        grade=BAD,
        text=BAD,
    )


def _finding(reading: Reading, subject: str) -> Finding:
    backing = Backing(record=BAD, register=BAD, key=BAD, says=BAD, relation=BAD, url="javascript:alert(1)")
    return Finding(
        check=BAD,
        version=BAD,
        subject=subject,
        article=reading.article.id,
        span=Span(0, 5),
        verdict=BAD,
        bearing=Bearing.CONCERN,
        explanation=BAD,
        inputs=(Input(name=BAD, value=BAD, span=Span(0, 5), article=reading.article.id),),
        calculation=BAD,
        records=(backing,),
    )


@pytest.fixture
def hostile(place: str) -> Iterator[TestClient]:
    """Somebody who looks at it."""
    with TestClient(make_app(place), base_url=HERE) as client:
        yield client


def pages(client: TestClient) -> Iterator[str]:
    """Every page that shows something of the desk."""
    for path in ("/", "/ledger", "/sources", "/map", "/review", "/notes", "/add", "/propositions"):
        yield client.get(path).text
    (one,) = client.get("/api/v1/articles").json()["items"]
    (claim,) = client.get("/api/v1/claims").json()["items"]
    yield client.get(f"/articles/{one['id']}").text
    yield client.get(f"/claims/{claim['id']}").text
    for name in (claim["id"], claim["attribution"]):
        yield client.get(f"/review/{name}").text
    yield client.post("/notes", data={"subject": claim["id"], "text": BAD, "who": BAD}).text
    yield client.post("/notes", data={"subject": claim["id"], "text": "", "who": BAD}).text
    for params in ({"q": BAD}, {"source": BAD}, {"publisher": BAD}, {"place": BAD}):
        yield client.get("/ledger", params=params).text
    yield client.get("/map/place", params={"place": BAD}).text
    yield client.get("/", params={"q": BAD, "publisher": BAD}).text
    yield client.get("/not/here/" + SCRIPT).text
    yield client.get("/review", headers={"cookie": f"sayso_who={QUOTED}"}).text
    client.post("/add/text", data={"text": " ", "title": BAD, "publisher": BAD})
    client.post("/add/files", files=[("files", (BAD, b"\x00\x01", "text/plain"))], data={"publisher": BAD})
    client.post("/add/records", files=[("file", (BAD, b"a,b\n1,2\n", "text/csv"))], data={"register": "counts"})
    for number in (1, 2, 3):
        yield ended(client, number)
    yield client.get("/add").text
    yield client.post("/add/records", files=[("file", (BAD, b"a", "text/csv"))], data={"register": BAD}).text
    yield client.post("/add/files", files=[("files", (BAD, b"a", "text/csv"))], data={"columns": BAD}).text


def ended(client: TestClient, number: int) -> str:
    """The page of a job once it is done."""
    until = time.monotonic() + SOON
    while "hx-trigger" in (page := client.get(f"/add/jobs/{number}").text):
        assert time.monotonic() < until
        time.sleep(0.05)
    return page


def test_no_page_holds_a_script_an_image_or_a_handler_from_outside(hostile: TestClient) -> None:
    for page in pages(hostile):
        for element in html.fromstring(page).iter("*"):
            assert element.tag not in {"img", "iframe", "object", "embed", "base", "style"}
            assert element.tag != "script" or str(element.get("src", "")).startswith("/static/")
            assert not [name for name in element.attrib if str(name).startswith("on") or name == "style"]
            for name in ("href", "src", "action", "formaction"):
                assert str(element.get(name, "/")).startswith(("/", "#", "http://", "https://")), element.attrib


@pytest.mark.slow
def test_in_a_browser_nothing_of_it_is_done(seen: Watched) -> None:
    page = seen.open("/")
    page.on("dialog", lambda dialog: seen.wrong.append(f"dialog: {dialog.message}"))
    page.get_by_role("main").get_by_role("link", name=SCRIPT).first.click()
    page.wait_for_load_state("networkidle")
    paths = ["/ledger", "/propositions", "/sources", "/map", "/map?since=2031-05-06", "/review", "/add"]
    for path in [*paths, f"/ledger?q={quote(BAD)}", f"/{quote(SCRIPT)}"]:
        seen.open(path)
        assert page.evaluate("document.querySelectorAll('img[src=x], script:not([src])').length") == 0, path
    seen.wrong = [one for one in seen.wrong if "404" not in one]  # the last page says that it is none
    page.goto(f"{seen.address}/map")
    for shape in page.locator("#map path.leaflet-interactive").all():
        shape.dispatch_event("click")
    assert page.evaluate("document.querySelectorAll('.leaflet-popup img').length") == 0


def test_the_interface_gives_the_words_as_they_are_and_never_as_a_page(hostile: TestClient) -> None:
    for path in ("claims", "articles", "sources", "registers", "records", "findings", "judgements", "facets"):
        answer = hostile.get(f"/api/v1/{path}", params={"q": ""})
        assert answer.headers["content-type"] == "application/json"
        assert answer.headers["x-content-type-options"] == "nosniff"
    (record,) = hostile.get("/api/v1/records", params={"kind": "event"}).json()["items"]
    assert record["text"] == BAD


def test_html_that_was_taken_in_is_never_served_as_such(tmp_path: Path) -> None:
    words = f"<h1>Ferry</h1><p>A clerk said that it is shut.</p>{SCRIPT}{QUOTED}"
    page = f"<html><body><article>{words}</article></body></html>"
    with TestClient(make_app(str(tmp_path / "x.desk")), base_url=HERE) as client:
        client.post("/add/files", files=[("files", ("page.html", page.encode(), "text/html"))])
        ended(client, 1)
        (one,) = client.get("/api/v1/articles").json()["items"]
        for path in (
            f"/articles/{one['id']}",
            "/ledger",
            "/ledger.csv",
            "/ledger.jsonl",
            f"/api/v1/articles/{one['id']}",
        ):
            answer = client.get(path)
            assert answer.status_code == 200
            assert "<script>alert" not in answer.text
            assert "onerror=" not in answer.text


def test_the_words_are_there_all_the_same(hostile: TestClient) -> None:
    assert "&lt;script&gt;" in hostile.get("/").text
