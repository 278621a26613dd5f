"""The review and the notes in a real browser: single keys, words that are selected, routes; and without script."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from sayso.desk import open_desk
from sayso.ledger import Claim
from tests.web.browser import HEIGHT, Watched, served
from tests.web.test_browser import verdicts

pytestmark = pytest.mark.slow

OPEN_ALL = "() => { for (const one of document.querySelectorAll('details')) one.open = true; }"
SELECT = """([words, from, to]) => {
  const walker = document.createTreeWalker(words, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  let at = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (at <= from && from < at + node.length) range.setStart(node, from - at);
    if (at < to && to <= at + node.length) range.setEnd(node, to - at);
    at += node.length;
  }
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""


def select(page: Page, words: str) -> tuple[int, int]:
    """Select some words of the first case, and return their offsets in the article."""
    shown = page.locator(".case .words").first
    text = str(shown.evaluate("(found) => found.textContent"))
    start = text.index(words)
    page.evaluate(SELECT, [shown.element_handle(), start, start + len(words)])
    first = int(shown.get_attribute("data-start") or -1)
    return first + start, first + start + len(words)


def relayed(place: str) -> Claim:
    """The claim of the anonymous source that RT relays."""
    with open_desk(place) as desk:
        for form in desk.claims():
            route = [hop["agent"] for hop in form["chain"]]
            if form["publisher"] == "True Activist" and route[1:] == ["RT", "anonymous military-diplomatic source"]:
                return next(one for one in desk.shown(form["id"]).reading.claims if one.id == form["id"])
    raise AssertionError("the worked example has no such claim")


def route(place: str, claim: str) -> list[str | None]:
    with open_desk(place) as desk:
        return [hop.agent for one in desk.shown(claim).reading.claims if one.id == claim for hop in one.chain]


def ready(page: Page) -> None:
    """Wait until the page, which is a new one, takes keys."""
    page.wait_for_load_state("networkidle")


def test_the_review_is_done_with_single_keys(seen: Watched, place: str) -> None:
    page = seen.open("/review")
    cases = page.locator(".case")
    expect(cases.nth(0)).to_be_focused()
    page.keyboard.press("?")
    expect(page.get_by_text("next, previous")).to_be_visible()
    for key in ("j", "j", "k"):
        page.keyboard.press(key)
    expect(cases.nth(1)).to_be_focused()
    after = str(cases.nth(2).get_attribute("id"))
    for number, key in enumerate(("a", "x", "u"), start=1):
        page.keyboard.press(key)
        expect(page.get_by_role("status")).to_contain_text(f"{number} judged")
        ready(page)
        if number == 1:
            expect(page.locator(f"#{after}")).to_be_focused()
    assert verdicts(place) == ["accept", "reject", "unsure"]
    for key, stands in (("z", ["accept", "reject"]), ("z", ["accept"])):
        page.keyboard.press(key)
        expect(page.get_by_text("undone", exact=True)).to_have_count(3 - len(stands))
        assert verdicts(place) == stands
        ready(page)
    page.keyboard.press("e")
    expect(page.locator(".case:focus-within").get_by_label("Source", exact=True)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".case:focus")).to_have_count(1)
    seen.check()


def test_pairs_are_judged_with_single_keys(seen: Watched, place: str) -> None:
    page = seen.open("/review?queue=pairs")
    for number, key in enumerate(("a", "x", "u"), start=1):
        page.keyboard.press(key)
        expect(page.get_by_role("status")).to_contain_text(f"{number} judged")
        ready(page)
    assert verdicts(place) == ["same", "not_same", "undecided"]
    page.keyboard.press("z")
    expect(page.get_by_text("undone", exact=True)).to_be_visible()
    assert verdicts(place) == ["same", "not_same"]


def test_words_that_are_selected_become_the_parts_of_an_attribution(seen: Watched, place: str) -> None:
    claim = relayed(place)
    page = seen.open(f"/review/{claim.id}")
    page.keyboard.press("e")
    start, end = select(page, " RT")
    page.locator("[data-takes=source]").click()
    expect(page.get_by_label("Source", exact=True)).to_have_value(f"{start + 1}-{end}")
    expect(page.locator("output.source")).to_have_text("RT")
    also, last = select(page, "an anonymous military-diplomatic source")
    page.locator("[data-adds=source]").click()
    expect(page.locator("output.source")).to_have_text("RT … an anonymous military-diplomatic source")
    page.get_by_label("Why").first.fill("both speak")
    page.get_by_role("button", name="Keep the edit").click()
    expect(page.get_by_text("Words edited by").first).to_be_visible()
    with open_desk(place) as desk:
        (one,) = desk.judgements()
    assert one.judgement.value is not None
    assert one.judgement.value["source"] == [[start + 1, end], [also, last]]
    seen.check()
    page.get_by_role("link", name="Bombshell").first.click()
    expect(page.locator("li.entry:target").get_by_text("words edited by")).to_be_visible()


def test_a_route_is_edited_with_buttons_and_shown_in_the_article(seen: Watched, place: str, tmp_path: Path) -> None:
    claim = relayed(place)
    before = route(place, claim.id)
    page = seen.open(f"/review/{claim.id}")
    page.evaluate(OPEN_ALL)
    seen.check()
    form = page.locator("form.chain").filter(has=page.locator(f'input[name=subject][value="{claim.id}"]'))
    fresh = form.locator("[data-free]").first
    select(page, "Islamic State")
    fresh.get_by_role("button", name="These words name a new hop").click()
    expect(fresh.get_by_label("Name of a new hop")).to_have_value("Islamic State")
    fresh.get_by_role("button", name="nearer to the publisher").click()
    form.get_by_role("button", name="Take out hop 1").click()
    seen.shoot("route", folder=tmp_path)
    form.get_by_role("button", name="Keep the route").click()
    expect(page.get_by_text("Route edited by").first).to_be_visible()
    assert route(place, claim.id) == [before[0], "Islamic State", *before[2:]]
    ready(page)
    page.keyboard.press("z")
    expect(page.get_by_text("Route edited by")).to_have_count(0)
    assert route(place, claim.id) == before


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_notes_are_written_and_answered_and_everything_is_open_to_everybody(
    seen: Watched, place: str, tmp_path: Path, scheme: str
) -> None:
    claim = relayed(place)
    seen.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page = seen.open(f"/claims/{claim.id}")
    page.get_by_label("The note, for whoever works at this desk").fill("Asked the agency.\nNo answer yet.")
    page.get_by_label("Your name").fill("Desk editor")
    page.get_by_role("button", name="Keep the note").click()
    note = page.locator(".noted .one:target")
    expect(note.get_by_text("Asked the agency.")).to_be_visible()
    note.get_by_text("Answer", exact=True).click()
    note.get_by_label("Your answer").fill("They answered: \u0646\u0639\u0645")
    expect(note.get_by_label("Your name").first).to_have_value("Desk editor")
    note.get_by_role("button", name="Keep the answer").click()
    expect(page.get_by_label("Answers").get_by_text("They answered")).to_be_visible()
    page.get_by_label("Answers").get_by_text("Withdraw", exact=True).click()
    page.get_by_label("Answers").get_by_role("button", name="Withdraw the note").click()
    expect(page.get_by_label("Answers").get_by_text("Withdrawn by")).to_be_visible()
    page.evaluate(OPEN_ALL)
    seen.check()
    page.get_by_role("link", name="Bombshell").first.click()
    expect(page.locator("li.entry:target").get_by_text("Asked the agency.")).to_be_visible()
    seen.check()
    seen.open("/notes")
    seen.check()
    if scheme == "light":
        seen.shoot("notes", folder=tmp_path)


@pytest.mark.parametrize("width", [360, 1280])
def test_no_page_of_the_review_or_of_notes_is_wider_than_its_window(seen: Watched, place: str, width: int) -> None:
    claim = relayed(place)
    with open_desk(place) as desk:
        desk.note(claim.id, "x" * 400, who="W" * 100)
    seen.page.set_viewport_size({"width": width, "height": HEIGHT})
    for path in ("/review", f"/review/{claim.id}", f"/claims/{claim.id}", f"/articles/{claim.id}", "/notes"):
        page = seen.open(path)
        page.evaluate(OPEN_ALL)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_routes_words_and_notes_need_no_script(chromium: Browser, place: str) -> None:
    claim = relayed(place)
    with served(place) as address:
        context = chromium.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(f"{address}/review/{claim.id}")
        page.get_by_label("Who judges").fill("Desk editor")
        page.get_by_role("button", name="Remember").click()
        page.get_by_text("Edit the route").first.click()
        form = page.locator("form.chain").filter(has=page.locator(f'input[name=subject][value="{claim.id}"]'))
        form.get_by_label("Name of a new hop").first.fill("Example Wire")
        form.get_by_label("Number of a new hop").first.fill("0.5")
        form.get_by_label("Number of hop 2").fill("")
        form.get_by_role("button", name="Keep the route").click()
        expect(page.get_by_text(re.compile("Route edited by")).first).to_be_visible()
        assert route(place, claim.id)[1:] == ["Example Wire", "RT"]
        page.get_by_text("Edit the words", exact=True).click()
        page.get_by_label("Source", exact=True).fill("")
        page.get_by_role("button", name="Keep the edit").click()
        assert verdicts(place) == ["reroute", "edit"]
        page.goto(f"{address}/claims/{claim.id}")
        page.get_by_label("The note, for whoever works at this desk").fill("Seen.")
        page.get_by_role("button", name="Keep the note").click()
        expect(page.locator(".noted .one:target")).to_contain_text("Desk editor")
        context.close()
    with open_desk(place) as desk:
        assert [(note.text, note.who) for note in desk.notes()] == [("Seen.", "Desk editor")]
        assert {one.judgement.who for one in desk.judgements()} == {"Desk editor"}
