"""The map in a real browser: what it draws, reached with a pointer, by keyboard alone, and without script."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from sayso.desk import make_desk
from sayso.ledger import Record, RecordKind
from sayso.records import adapter_of
from tests.web.browser import Watched, served
from tests.web.held import EVENTS, MOSUL, load

pytestmark = pytest.mark.slow

BAD = '<script>alert(1)</script> "><img src=x onerror=alert(1)> javascript:alert(1)'
SHUT = "</script><script>alert(1)</script>"
TWO = "before=2016-10-10&after=2016-10-25"


def test_the_map_draws_what_is_told_what_happened_and_who_held_what(seen: Watched, place: str) -> None:
    load(place)
    page = seen.open(f"/map?{TWO}")
    expect(page.get_by_role("region", name="Map of the places")).to_be_visible()
    expect(page.locator("#map path.circle").first).to_be_visible()
    expect(page.locator("#map path.square").first).to_be_visible()
    changed = page.get_by_role("button", name="Who held Palmyra")
    expect(changed.locator("svg.glyph")).to_have_count(2)
    changed.click()
    expect(page.locator(".leaflet-popup")).to_contain_text("Before: North, 1 January 2016 to 15 October 2016")
    expect(page.locator(".leaflet-popup")).to_contain_text("After: South, from 20 October 2016 on, said 5 days before")
    seen.check()


def test_who_held_what_stands_beside_its_word_and_its_age(looked: Watched, tmp_path: Path) -> None:
    page = looked.open("/map?before=2016-03-20&after=2016-10-14")
    heading = page.get_by_role("heading", name="Who held what, before and after")
    expect(page.get_by_role("row").filter(has_text="Palmyra").first).to_be_visible()
    looked.check()
    heading.evaluate("heading => heading.scrollIntoView()")
    looked.shoot("map-before-after", folder=tmp_path)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_everything_on_it_is_open_to_everybody(seen: Watched, place: str, scheme: str, width: int) -> None:
    load(place)
    seen.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    seen.page.set_viewport_size({"width": width, "height": 860})
    for path in (f"/map?since=2016-10-01&until=2016-10-31&{TWO}", "/map/place?place=Mosul"):
        page = seen.open(path)
        seen.check()
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_timeline_is_a_brush_for_everything_on_the_page(seen: Watched, place: str) -> None:
    load(place)
    page = seen.open("/map?since=2016-10-01&until=2016-10-31")
    bars = page.locator(".timeline").nth(1).get_by_role("link")
    first, last = bars.nth(13).bounding_box(), bars.nth(15).bounding_box()
    assert first
    assert last
    page.mouse.move(first["x"] + 5, first["y"] + 20)
    page.mouse.down()
    page.mouse.move(last["x"] + 5, last["y"] + 20, steps=5)
    page.mouse.up()
    page.wait_for_url(re.compile(r"since=2016-10-14&until=2016-10-16$"))
    expect(page.locator(".timeline").nth(1).locator("a.chosen")).to_have_count(3)
    expect(page.get_by_label("Before: on")).to_have_value("2016-10-14")
    expect(page.get_by_label("After: on")).to_have_value("2016-10-16")
    shown = page.locator(".agree a").first
    count = shown.locator("strong").inner_text()
    shown.click()
    page.wait_for_url(re.compile(r"/ledger\?since=2016-10-14&until=2016-10-16$"))
    expect(page.get_by_role("status")).to_contain_text(f"{count} claims")


def test_a_place_is_found_on_the_map_by_keyboard_alone(seen: Watched) -> None:
    page = seen.open("/map")
    spot = page.get_by_role("row", name=re.compile("^Mosul")).get_by_role("button")
    spot.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".leaflet-popup")).to_contain_text("independent origins at least")
    expect(page.get_by_role("link", name=re.compile(r"claims? in the ledger$"))).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Propositions told of it")).to_be_focused()
    page.keyboard.press("Escape")
    expect(spot).to_be_focused()
    spot.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name="Mosul")).to_be_visible()


def test_two_days_are_compared_without_script(chromium: Browser, place: str) -> None:
    load(place)
    with served(place) as address:
        context = chromium.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(f"{address}/map?since=2016-10-01&until=2016-10-31")
        page.get_by_label("Before: on").fill("2016-10-10")
        page.get_by_label("After: on").fill("2016-10-25")
        page.get_by_role("button", name="Compare").click()
        assert "since=2016-10-01&until=2016-10-31&before=2016-10-10&after=2016-10-25" in page.url
        expect(page.get_by_role("row", name="Palmyra changed hands")).to_contain_text("South")
        expect(page.get_by_role("group", name="After, 25 October 2016")).to_be_visible()
        page.get_by_role("link", name=re.compile(r"^14 October 2016:")).click()
        assert page.url.endswith("/map?since=2016-10-14&until=2016-10-14")
        context.close()


def test_nothing_that_a_register_says_is_more_than_words(seen: Watched, place: str) -> None:
    said = {"place": BAD, "country": BAD, "lat": MOSUL[0], "lon": MOSUL[1], "sources": (BAD,), "text": BAD}
    more = {
        "actors": (BAD,),
        "url": "javascript:alert(1)",
        "earliest": "2016-10-14",
        "geometry": f'{{"type":"{SHUT}"}}',
    }
    register = adapter_of("control").register
    with make_desk(place) as desk:
        for kind, listed in ((RecordKind.CONTROL, register), (RecordKind.EVENT, EVENTS)):
            one = Record(register=listed.key, key=BAD, kind=kind, **said, **more)  # type: ignore[arg-type]
            desk.put_records([one], register=listed, path="a")
    page = seen.open("/map")
    page.get_by_role("button", name=re.compile("^Who held <script>")).click()
    expect(page.locator(".leaflet-popup")).to_contain_text("<script>alert(1)</script>")
    seen.check()
    seen.open("/map/place?place=Mosul")
    expect(page.get_by_role("heading", level=1, name="Mosul")).to_be_visible()
    assert page.locator("a[href^=javascript], img:not([src^=data]), script:not([src^='/static/'])").count() == 0
