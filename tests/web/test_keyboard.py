"""Every page by keyboard alone and without script: each control is reached, shows that it is, and does its work."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from sayso.desk import open_desk
from tests.web.browser import Watched, served

pytestmark = pytest.mark.slow

PATHS = [
    "/",
    "/ledger?q=Mosul",
    "/propositions",
    "/sources",
    "/map",
    "/review",
    "/review?queue=pairs",
    "/notes",
    "/add",
]
MADE = ["article", "claim", "proposition", "job", "login", "none"]
MOST_STOPS = 4_000  # presses of the key; no page has so many stops

# Numbers what can be reached, and says how many there are: what is seen and not switched off, of a group of radio
# buttons the one that counts.
NUMBERED = """() => {
  const found = [...document.querySelectorAll(
    "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']"
  )].filter((one) => one.checkVisibility({visibilityProperty: true}) && !one.disabled && one.tabIndex >= 0);
  const groups = new Set();
  let count = 0;
  for (const one of found) {
    if (one.type === "radio") {
      const name = `${one.form?.id}/${one.name}`;
      if (groups.has(name) || (!one.checked && document.querySelector(`[name="${one.name}"]:checked`))) continue;
      groups.add(name);
    }
    one.dataset.stop = String(count);
    count += 1;
  }
  return count;
}"""
HERE = """() => {
  const now = document.activeElement;
  const look = getComputedStyle(now);
  const room = now.querySelector?.(":scope > rect.room"); // a bar of a timeline, whose whole column is lit
  const shown = (look.outlineStyle !== "none" && parseFloat(look.outlineWidth) > 0)
    || (room && getComputedStyle(room).fill !== "rgba(0, 0, 0, 0)");
  return {stop: now.dataset?.stop ?? null, shown, told: now.outerHTML?.slice(0, 120)};
}"""


@pytest.fixture
def address(place: str) -> Iterator[str]:
    with served(place) as found:
        yield found


@pytest.fixture
def plain(chromium: Browser) -> Iterator[Page]:
    """A browser without script."""
    context = chromium.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def to(page: Page, address: str, path: str) -> None:
    """Go to a page, of which some have a path that only the desk knows."""
    items = {"article": "articles", "claim": "claims?source=RT", "proposition": "propositions"}
    if path in items:
        (one, *_) = page.request.get(f"{address}/api/v1/{items[path]}").json()["items"]
        name = one.get("id") or one["proposition"]
        page.goto(f"{address}/{path}s/{name}")
    elif path == "job":
        page.goto(f"{address}/add")
        page.get_by_label("The text of one article").fill(
            "Ferry Stops\n\nThe harbour master said that 40 boats lay idle."
        )
        page.get_by_role("button", name="Add the text").click()
        done(page)
    else:
        page.goto(address + {"login": "/login", "none": "/not-here"}.get(path, path))


def done(page: Page) -> None:
    """Look at the page of a job until it is done, as it does by itself."""
    expect(page.get_by_role("status")).to_contain_text("Done.", timeout=120_000)


@pytest.mark.parametrize("path", [*PATHS, *MADE])
def test_the_tab_key_reaches_every_control_and_one_sees_where_one_is(plain: Page, address: str, path: str) -> None:
    to(plain, address, path)
    count = plain.evaluate(NUMBERED)
    reached: dict[str, str] = {}
    unseen = set()
    for _ in range(MOST_STOPS):
        plain.keyboard.press("Tab")
        now: dict[str, Any] = plain.evaluate(HERE)
        if now["stop"] == "0" and len(reached) > 1:
            break
        if now["stop"] is not None:
            reached[now["stop"]] = now["told"]
            if not now["shown"]:
                unseen.add(now["told"])
    missing = [
        plain.locator(f'[data-stop="{number}"]').evaluate("one => one.outerHTML.slice(0, 120)")
        for number in range(count)
        if str(number) not in reached
    ]
    assert missing == []
    assert unseen == set()


@pytest.mark.parametrize("path", [*PATHS, *MADE])
def test_every_page_says_what_it_is_and_lets_one_pass_over_the_menu(plain: Page, address: str, path: str) -> None:
    to(plain, address, path)
    expect(plain.get_by_role("heading", level=1)).to_have_count(1)
    assert plain.get_by_role("heading", level=1).inner_text().strip()
    assert plain.title().removesuffix(" – sayso").strip()
    assert plain.title().endswith(" – sayso")
    expect(plain.get_by_role("main")).to_have_count(1)
    plain.keyboard.press("Tab")
    expect(plain.get_by_role("link", name="To the content")).to_be_focused()
    plain.keyboard.press("Enter")
    assert plain.evaluate("document.activeElement.id") == "main"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("path", MADE)
def test_every_page_is_open_to_everybody_at_any_width(seen: Watched, path: str, width: int, scheme: str) -> None:
    page = seen.page
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": width, "height": 800})
    to(page, seen.address, path)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    if path == "none":
        seen.wrong = [one for one in seen.wrong if "404" not in one]
    seen.check()


def test_a_text_is_added_and_found_by_keyboard_alone(plain: Page, address: str) -> None:
    to(plain, address, "/add")
    press_to(plain, "text")
    plain.keyboard.type("Ferry Stops\n\nThe harbour master said that 40 boats lay idle.")
    press_to(plain, "text-publisher")
    plain.keyboard.type("Example Daily")
    plain.keyboard.press("Enter")
    done(plain)
    to(plain, address, "/ledger")
    press_to(plain, "q")
    plain.keyboard.type("boats idle")
    plain.keyboard.press("Enter")
    expect(plain.get_by_role("status")).to_contain_text("1 claim")
    assert "q=boats+idle" in plain.url


def test_a_judgement_is_made_and_undone_by_keyboard_alone(plain: Page, address: str, place: str) -> None:
    to(plain, address, "/review")
    for button in ("Accept", "Undo"):
        for _ in range(MOST_STOPS):
            plain.keyboard.press("Tab")
            if plain.evaluate("document.activeElement.textContent").startswith(button):
                break
        with plain.expect_navigation():
            plain.keyboard.press("Enter")
    with open_desk(place) as desk:
        assert [one.undone_by is None for one in desk.history()] == [False]


def press_to(page: Page, name: str) -> None:
    """Press the tab key until a field has the focus."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == name:
            return
    pytest.fail(f"{name} is not reached")
