"""Each page in a real browser: found by role and label, with and without script, in light and in dark."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from sayso.desk import open_desk
from tests.web.browser import HEIGHT, Watched, served

pytestmark = pytest.mark.slow

PATHS = ["/", "/ledger", "/propositions", "/sources", "/map", "/review", "/review?queue=pairs", "/add", "/not-here"]


@pytest.mark.parametrize("path", PATHS[:-1])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_is_open_to_everybody(seen: Watched, path: str, scheme: str, tmp_path: Path) -> None:
    seen.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    seen.open(path)
    seen.check()
    if scheme == "light":
        name = re.sub(r"\W+", "-", path).strip("-") or "articles"
        seen.shoot(name, folder=tmp_path)


@pytest.mark.parametrize("width", [360, 1280])
def test_no_page_is_wider_than_its_window(seen: Watched, width: int) -> None:
    seen.page.set_viewport_size({"width": width, "height": HEIGHT})
    for path in PATHS[:-1]:
        page = seen.open(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_a_facet_narrows_the_ledger_and_the_address_says_so(seen: Watched) -> None:
    page = seen.open("/ledger")
    page.get_by_role("complementary", name="Narrow it down").get_by_role("link", name="a described source").click()
    expect(page.get_by_role("link", name="Rests on: a described source; take away")).to_be_visible()
    assert "naming=described" in page.url
    page.get_by_label("Words of the claim").fill("Palmyra")
    page.get_by_label("Words of the claim").press("Enter")
    expect(page.get_by_role("link", name="words: Palmyra; take away")).to_be_visible()
    assert "naming=described" in page.url
    assert "q=Palmyra" in page.url
    seen.check()
    shown = page.get_by_role("status").inner_text()
    page.reload()
    expect(page.get_by_role("status")).to_have_text(re.compile(re.escape(shown.split("\n")[0])))
    page.go_back()
    expect(page.get_by_role("link", name="words: Palmyra; take away")).to_have_count(0)


def test_the_map_draws_its_places_and_the_timeline_is_a_brush(seen: Watched) -> None:
    page = seen.open("/map")
    expect(page.get_by_role("region", name="Map of the places")).to_be_visible()
    expect(page.locator("#map path.leaflet-interactive").first).to_be_visible()
    bars = page.locator(".timeline a")
    first, last = bars.nth(0).bounding_box(), bars.nth(2).bounding_box()
    assert first
    assert last
    page.mouse.move(first["x"] + 5, first["y"] + 20)
    page.mouse.down()
    page.mouse.move(last["x"] + 5, last["y"] + 20, steps=5)
    page.mouse.up()
    page.wait_for_url(re.compile(r"since=2016-10-14&until="))
    expect(page.locator(".timeline a.chosen")).to_have_count(3)
    seen.check()


def test_a_text_is_added_and_its_progress_told(seen: Watched, tmp_path: Path) -> None:
    page = seen.open("/add")
    page.get_by_label("The text of one article").fill("Ferry Stops\n\nThe harbour master said that 40 boats lay idle.")
    page.get_by_label("Who published it", exact=True).fill("Example Daily")
    page.get_by_role("button", name="Add the text").click()
    expect(page.get_by_role("status")).to_contain_text("Done. 1 article kept", timeout=60_000)
    seen.check()
    seen.shoot("job", folder=tmp_path)
    page.get_by_role("link", name="the pasted text").click()
    expect(page.get_by_role("heading", level=1, name="Ferry Stops")).to_be_visible()


def test_the_keyboard_alone_reaches_the_content(seen: Watched) -> None:
    page = seen.open("/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="To the content")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("main").get_by_role("link").first).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_label("Words of the title")).to_be_focused()


def test_every_page_works_without_script(chromium: Browser, place: str) -> None:
    with served(place) as address:
        context = chromium.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(f"{address}/ledger")
        page.get_by_role("link", name="a described source").first.click()
        assert "naming=described" in page.url
        page.get_by_label("Words of the claim").fill("Palmyra")
        page.get_by_role("button", name="Show").click()
        assert "naming=described" in page.url
        assert "q=Palmyra" in page.url
        page.goto(f"{address}/map")
        page.get_by_role("link", name=re.compile(r"^14 October 2016:")).click()
        assert "since=2016-10-14" in page.url
        page.goto(f"{address}/review")
        page.get_by_role("button", name="Accept").first.click()
        assert verdicts(place) == ["accept"]
        page.get_by_role("button", name=re.compile("Undo judgement")).click()
        assert verdicts(place) == []
        context.close()


def test_a_page_of_another_site_can_neither_read_nor_change_anything(chromium: Browser, place: str) -> None:
    with served(place) as address, served(place) as elsewhere:
        context = chromium.new_context()
        page = context.new_page()
        page.goto(elsewhere)
        body = json.dumps(
            f"""(async () => {{
              try {{ return await (await fetch("{address}/api/v1/claims")).text(); }} catch {{ return "refused"; }}
            }})()"""
        )
        assert page.evaluate(json.loads(body)) == "refused"
        context.close()


def verdicts(place: str) -> list[str]:
    """What was judged and stands."""
    with open_desk(place) as desk:
        return [one.judgement.verdict.value for one in desk.judgements()]
