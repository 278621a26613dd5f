"""Adding in a real browser: files and folders chosen or dropped, with and without script, and what is told of it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from sayso.desk import open_desk
from sayso.web.rooms.adding import MOST_FILES
from tests.web.browser import Watched, served

pytestmark = pytest.mark.slow

TEXT = "Ferry Stops\n\nThe harbour master said that {} boats lay idle. A clerk denied it.\n"
SOON = 120_000  # milliseconds
DROPPED = """() => {
  const file = (name, text) => ({isFile: true, name, file: (done) => done(new File([text], name))});
  const folder = (name, inner) => {
    const left = [inner, []];
    return {isFile: false, name, createReader: () => ({readEntries: (done) => done(left.shift())})};
  };
  const entry = folder("week", [file("a.txt", TEXT_A), folder("monday", [file("a.txt", TEXT_B)])]);
  const alone = new File([TEXT_C], "alone.txt");
  const event = new Event("drop", {bubbles: true, cancelable: true});
  event.dataTransfer = {items: [
    {webkitGetAsEntry: () => entry, getAsFile: () => null}, {webkitGetAsEntry: () => null, getAsFile: () => alone},
  ]};
  document.getElementById("drop").dispatchEvent(event);
}"""


@pytest.fixture
def week(tmp_path: Path) -> Path:
    """A folder of articles, as somebody saved it."""
    folder = tmp_path / "week"
    (folder / "monday").mkdir(parents=True)
    (folder / "index.txt").write_text(TEXT.format(40), encoding="utf-8")
    (folder / "monday" / "index.txt").write_text(TEXT.format(41), encoding="utf-8")
    (folder / "monday" / "logo.png").write_bytes(b"\x89PNG")
    return folder


@pytest.fixture(params=[True, False], ids=["with script", "without script"])
def page(request: pytest.FixtureRequest, chromium: Browser, place: str) -> Iterator[Page]:
    with served(place) as address:
        context = chromium.new_context(java_script_enabled=request.param, base_url=address)
        yield context.new_page()
        context.close()


def paths(place: str) -> set[str]:
    """Where the articles of the desk were taken from, but for those of the worked example."""
    with open_desk(place) as desk:
        return {one.path for one in desk.listed() if not re.match(r"republished|examples|witness", one.path)}


def test_a_folder_is_added_with_its_folders(page: Page, place: str, week: Path) -> None:
    before = paths(place)
    page.goto("/add")
    page.get_by_label("Or a folder, with all folders in it").set_input_files(week)
    page.get_by_role("button", name="Add the files").click()
    expect(page.get_by_role("status")).to_contain_text("Done. 2 articles kept, 0 refused", timeout=SOON)
    expect(page.get_by_text("1 passed over")).to_be_visible()
    assert paths(place) - before == {"week/index.txt", "week/monday/index.txt"}


def test_what_is_too_much_or_nothing_is_told(page: Page) -> None:
    page.goto("/add")
    page.get_by_role("button", name="Add the files").click()
    expect(page.get_by_text(re.compile("at least one file"))).to_be_visible()
    page.goto("/add")
    many = [{"name": f"{number}.txt", "mimeType": "text/plain", "buffer": b"x"} for number in range(MOST_FILES + 1)]
    page.get_by_label("Files", exact=True).set_input_files(many)  # type: ignore[arg-type]
    page.get_by_role("button", name="Add the files").click()
    expect(page.get_by_text(re.compile(f"xpected (a form with )?at most {MOST_FILES:,} files"))).to_be_visible()


def test_what_is_dropped_is_added(seen: Watched, place: str) -> None:
    before = paths(place)
    page = seen.open("/add")
    words = DROPPED
    for number, name in enumerate(("TEXT_A", "TEXT_B", "TEXT_C")):
        words = words.replace(name, repr(TEXT.format(number)))
    page.evaluate(words)
    expect(page.get_by_text("Chosen: 3 files")).to_be_visible()
    seen.check()
    page.get_by_role("button", name="Add the files").click()
    expect(page.get_by_role("status")).to_contain_text("Done. 3 articles kept, 0 refused", timeout=SOON)
    assert paths(place) - before == {"week/a.txt", "week/monday/a.txt", "alone.txt"}
    seen.check()


def test_the_page_of_a_job_asks_until_it_is_done_and_no_longer(seen: Watched) -> None:
    page = seen.open("/add")
    asked: list[str] = []

    def count(request: Request) -> None:
        asked.append(request.url)

    page.get_by_role("button", name="Check what is new").click()
    page.on("request", count)
    expect(page.get_by_role("status")).to_contain_text("Done.", timeout=SOON)
    asked.clear()
    page.wait_for_timeout(2_500)
    assert asked == []
    expect(page.get_by_text(re.compile(r"articles checked"))).to_be_visible()
    seen.check()
