"""The map, the timeline and who held what: the same days everywhere, and the same numbers as the ledger."""

import csv
import io
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from starlette.testclient import TestClient

from sayso.desk import make_desk
from sayso.web import make_app
from tests.web.conftest import HERE
from tests.web.held import control, load

pytestmark = pytest.mark.slow

DAYS = [
    {},
    {"since": "2016-10-14", "until": "2016-10-14"},
    {"since": "2016-10-14", "until": "2016-10-17"},
    {"since": "2016-10-16"},
    {"until": "2016-10-15"},
    {"since": "2017-01-01"},
]


@pytest.fixture(scope="module")
def holder(linked: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A desk of the worked example with registers of control and of events."""
    place = str(shutil.copy(linked, tmp_path_factory.mktemp("held") / "held.desk"))
    load(place)
    with TestClient(make_app(place), base_url=HERE) as client:
        yield client


def page(client: TestClient, path: str, **params: str) -> Any:
    answer = client.get(path, params=params or None)
    assert answer.status_code == 200
    return html.fromstring(answer.text)


def words(element: Any) -> str:
    return " ".join(element.text_content().split())


def counts(drawn: Any) -> list[int]:
    """The numbers above the timeline: claims published, claims that tell of it, events."""
    return [int(words(one).replace(",", "")) for one in drawn.xpath("//dl[@class='agree']//strong")]


def total(client: TestClient, **params: str) -> int:
    """How many claims the ledger has."""
    return int(client.get("/api/v1/claims", params=params | {"limit": "1"}).json()["total"])


@pytest.mark.parametrize("days", DAYS)
def test_the_map_the_timeline_and_the_ledger_count_the_same_claims(holder: TestClient, days: dict[str, str]) -> None:
    drawn = page(holder, "/map", **days)
    published, told, events = counts(drawn)
    assert published == total(holder, **days)
    if days:
        reach = {new: days[old] for old, new in (("since", "earliest"), ("until", "latest")) if old in days}
        assert told == total(holder, **reach)
    if not days or len(drawn.xpath("//div[@class='timeline']")) > 1:
        bars = drawn.xpath("(//div[@class='timeline'])[last()]//a/title/text()")
        said = [found[1] for one in bars if (found := re.search(r"([\d,]+) claims? published", one))]
        assert sum(int(one.replace(",", "")) for one in said) == published
    points = holder.get("/map/points.json", params=days).json()
    assert sum(one["events"] for one in points["events"]) == events
    for one in points["places"]:
        assert one["claims"] == total(holder, place=one["place"], **days), one["place"]


@pytest.mark.parametrize("days", DAYS)
def test_every_row_of_places_leads_to_as_many_claims_as_it_says(holder: TestClient, days: dict[str, str]) -> None:
    rows = page(holder, "/map", **days).xpath("//table[@class='spots']/tbody/tr")
    assert rows or days == {"since": "2017-01-01"}
    for row in rows:
        (link,) = row.xpath("./td[@class='count']/a")
        shown = words(page(holder, link.get("href")).xpath("//*[@role='status']")[0])
        assert shown.startswith(f"{link.text} claim")


def test_a_bar_leads_to_its_own_days_and_they_are_drawn_closer(holder: TestClient) -> None:
    first = page(holder, "/map")
    (october,) = [one for one in first.xpath("//div[@class='timeline']//a") if "October" in one.get("aria-label")]
    assert october.get("href") == "/map?since=2016-10-01&until=2016-10-31"
    closer = page(holder, october.get("href"))
    assert len(closer.xpath("//div[@class='timeline']")) == 2
    (day,) = closer.xpath("(//div[@class='timeline'])[2]//a[starts-with(@aria-label, '14 October 2016:')]")
    assert day.get("href") == "/map?since=2016-10-14&until=2016-10-14"
    assert "2 events in registers" in day.get("aria-label")


def rows_of(drawn: Any) -> dict[str, tuple[Any, ...]]:
    """What the table of who held what says: by place, its tag, and the holders on both days."""
    found = {}
    for row in drawn.xpath("//table[@class='held']/tbody/tr"):
        head, before, after = row
        name = words(head.xpath(".//bdi")[0]) if head.xpath(".//bdi") else words(head)
        tag = "".join(words(one) for one in head.xpath(".//span[contains(@class, 'tag')]"))
        found[name] = (tag, *([words(one) for one in cell.xpath(".//strong")] for cell in (before, after)))
    return found


def test_who_held_what_is_told_for_two_days_with_what_changed_first(holder: TestClient) -> None:
    drawn = page(holder, "/map", before="2016-10-10", after="2016-10-25")
    found = rows_of(drawn)
    assert next(iter(found)) == "Palmyra"
    assert found["Palmyra"] == ("changed hands", ["North"], ["South"])
    assert found["Mosul"] == ("told differently", ["North", "South"], ["North", "South"])
    assert found["Exampleton"] == ("not known before", [], ["East"])
    assert found["an area"] == ("", ["North"], ["North"])
    said = words(drawn.xpath("//table[@class='held']")[0])
    assert "1 January 2016 to 15 October 2016 Gazette, register control" in said
    assert "from 20 October 2016 on, said 5 days before" in said
    assert drawn.xpath("//table[@class='held']//a[@href='https://gazette.example/1']")


def test_what_was_said_last_stands_with_its_age_where_nothing_was_said_since(holder: TestClient) -> None:
    drawn = page(holder, "/map", before="2016-10-15", after="2016-10-18")
    assert rows_of(drawn)["Palmyra"] == ("", ["North"], ["North"])
    assert "nothing said since, 3 days before" in words(drawn.xpath("//table[@class='held']")[0])
    assert drawn.xpath("(//*[@class='side'])[2]//*[contains(@class, 'hollow')]")


def test_both_maps_have_a_symbol_for_each_holder_and_a_ring_where_it_changed(holder: TestClient) -> None:
    before, after = page(holder, "/map", before="2016-10-10", after="2016-10-25").xpath("//*[@class='side']")
    for side, holders in ((before, ["North"]), (after, ["South"])):
        (mark,) = side.xpath(".//a[contains(@class, 'changed')]")
        assert len(mark.xpath(".//circle[@class='ring']")) == 1
        assert f"Palmyra: {holders[0]}" in mark.get("aria-label")
    shapes = {one.get("d") for side in (before, after) for one in side.xpath(".//path[contains(@class, 'glyph')]")}
    assert len(shapes) == 2  # East is not drawn: nobody says where Exampleton lies
    assert before.xpath(".//path[contains(@class, 'area')]")


def test_the_stretch_of_days_sets_the_two_days_unless_they_are_chosen(holder: TestClient) -> None:
    days = {"since": "2016-10-10", "until": "2016-10-25"}
    drawn = page(holder, "/map", **days)
    assert [one.get("value") for one in drawn.xpath("//input[@id='before' or @id='after']")] == [*days.values()]
    drawn = page(holder, "/map", **days, before="2016-10-12")
    assert [one.get("value") for one in drawn.xpath("//input[@type='date']")] == [
        *days.values(),
        "2016-10-12",
        "2016-10-25",
    ]
    turned = page(holder, "/map", before="2016-10-25", after="2016-10-10")
    assert rows_of(turned)["Palmyra"][1:] == (["North"], ["South"])


def test_the_csv_has_a_row_for_each_statement_that_stands(holder: TestClient) -> None:
    answer = holder.get("/map/control.csv", params={"before": "2016-10-10", "after": "2016-10-25"})
    found = list(csv.DictReader(io.StringIO(answer.text)))
    assert [
        (row["day"], row["holder"], row["age_days"], row["over"]) for row in found if row["place"] == "Palmyra"
    ] == [
        ("2016-10-10", "North", "0", "False"),
        ("2016-10-25", "South", "5", "False"),
    ]
    assert all(row["record"].startswith("r-") for row in found)
    assert len(found) == 9


def test_a_register_that_is_loaded_while_the_desk_is_open_is_seen(place: str) -> None:
    with TestClient(make_app(place), base_url=HERE) as client:
        assert "Who held what" not in client.get("/map").text
        load(place)
        assert "Who held what" in client.get("/map").text
        with make_desk(place) as desk:
            (register,) = [one.register for one in desk.registers() if one.register.key == "control"]
            desk.put_records(
                [control("9", "West", "Otherton", "2016-10-01", None, "Gazette")], register=register, path="b"
            )
        assert "Otherton" in client.get("/map").text


def test_a_place_has_a_page_with_its_propositions_its_holders_and_events_near_it(holder: TestClient) -> None:
    drawn = page(holder, "/map/place", place="Mosul", since="2016-10-14", until="2016-10-16")
    count = int(re.sub(r"\D", "", drawn.xpath("//p[@class='figure']/span/a")[0].text))
    assert count == total(holder, place="Mosul", since="2016-10-14", until="2016-10-16")
    first = drawn.xpath("//ol[@class='rows']//h3/a")[0]
    assert holder.get(first.get("href")).status_code == 200
    assert "2 events of these days" in words(drawn)
    assert [words(one) for one in drawn.xpath("//table//th[@scope='row']")] == ["South", "North"]
    assert "Exampleton" in words(page(holder, "/map/place", place="exampleton"))


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/map?since=2016-02-30", 422),
        ("/map?before=2016-13-01", 422),
        ("/map?since=2031-01-01&until=2016-01-01", 200),
        ("/map?since=0001-01-01&until=9999-12-31", 200),
        ("/map/points.json?after=9999-12-31", 200),
        ("/map/place?place=Nowhere", 404),
        ("/map/place?place=%3Cscript%3E", 404),
        ("/map/control.csv", 200),
    ],
)
def test_days_that_are_none_are_refused_and_odd_ones_break_nothing(holder: TestClient, path: str, status: int) -> None:
    answer = holder.get(path)
    assert answer.status_code == status
    assert "<script>" not in answer.text


@pytest.mark.parametrize("path", ["/map", "/map/points.json", "/map/control.csv", "/map?before=2016-01-01"])
def test_a_desk_without_registers_and_an_empty_one_answer_too(client: TestClient, empty: TestClient, path: str) -> None:
    for asking in (client, empty):
        assert asking.get(path).status_code == 200
