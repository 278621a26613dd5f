"""Nothing that came from outside is more than words on any page: script in titles, texts, names, sources, searches."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html
from starlette.testclient import TestClient

from sayso.desk import Judgement, Verdict, make_desk
from sayso.ledger import Found, Name, Title, TitleKind, Where
from sayso.web import make_app
from sayso.web.taking import label
from tests.desk.stories import article, read
from tests.web.conftest import HERE

SCRIPT = "<script>alert(1)</script>"
QUOTED = '"><img src=x onerror=alert(1)>'
BAD = f"{SCRIPT} {QUOTED} javascript:alert(1)"
FOUND = Found(where=Where.TEXT)


@pytest.fixture
def hostile(tmp_path: Path) -> Iterator[TestClient]:
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
    with TestClient(make_app(place), base_url=HERE) as client:
        yield client


def pages(client: TestClient) -> Iterator[str]:
    """Every page that shows something of the desk."""
    for path in ("/", "/ledger", "/sources", "/map", "/review", "/add", "/propositions"):
        yield client.get(path).text
    (one,) = client.get("/api/v1/articles").json()["items"]
    (claim,) = client.get("/api/v1/claims").json()["items"]
    yield client.get(f"/articles/{one['id']}").text
    yield client.get(f"/claims/{claim['id']}").text
    for params in ({"q": BAD}, {"source": BAD}, {"publisher": BAD}, {"place": BAD}):
        yield client.get("/ledger", params=params).text
    yield client.get("/", params={"q": BAD, "publisher": BAD}).text
    yield client.get("/not/here/" + SCRIPT).text
    yield client.get("/review", headers={"cookie": f"sayso_who={QUOTED}"}).text
    client.post("/add/text", data={"text": " ", "title": BAD})
    yield client.get("/add/jobs/1").text


def test_no_page_holds_a_script_an_image_or_a_handler_from_outside(hostile: TestClient) -> None:
    for page in pages(hostile):
        for element in html.fromstring(page).iter("*"):
            assert element.tag not in {"img", "iframe", "object", "embed", "base", "style"}
            assert element.tag != "script" or str(element.get("src", "")).startswith("/static/")
            assert not [name for name in element.attrib if str(name).startswith("on") or name == "style"]
            for name in ("href", "src", "action", "formaction"):
                assert str(element.get(name, "/")).startswith(("/", "#", "http://", "https://")), element.attrib


def test_the_words_are_there_all_the_same(hostile: TestClient) -> None:
    assert "&lt;script&gt;" in hostile.get("/").text


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\report.html", "report.html"),
        ("a\x00b\n\u202ec.txt", "abc.txt"),
        ("", "upload"),
        ("/", "upload"),
        ("x" * 500 + ".txt", "x" * 116 + ".txt"),
    ],
)
def test_of_a_files_name_only_the_last_part_counts_and_only_as_a_label(name: str, kept: str) -> None:
    assert label(name) == kept
