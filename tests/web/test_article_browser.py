"""The pages of an article, a claim and a proposition in a real browser, on the desk that ``sayso demo`` makes."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.web.browser import HEIGHT, WIDTH, Watched, served

pytestmark = pytest.mark.slow

EXAMPLE = "Bombshell: US And The Saudis Will Allow 9,000 ISIS Fighters To Escape Mosul Before Attack"
SAID = "More than 9,000 Islamic State militants will be redeployed"
STRIKES = "The US-led coalition have so far conducted 5,700 airstrikes"
PHONE = 390
TALL = 1116  # of the picture that the README opens with: from the headline to the first claim beside its words


def article(looked: Watched) -> Page:
    page = looked.open("/?publisher=True+Activist")
    page.get_by_role("link", name=EXAMPLE).click()
    expect(page.get_by_role("heading", level=1, name=EXAMPLE)).to_be_visible()
    page.wait_for_load_state("networkidle")
    return page


def claim(looked: Watched, words: str) -> Page:
    """The entry of a claim in its article, which its address leads to."""
    page = looked.open(f"/ledger?publisher=True+Activist&q={words.replace(' ', '+')}")
    page.get_by_role("link", name=words).last.click()
    expect(page.locator("li.entry:target")).to_be_visible()
    page.wait_for_load_state("networkidle")
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_article_is_read_from_the_list(looked: Watched, tmp_path: Path, scheme: str) -> None:
    looked.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page = article(looked)
    for heading in (
        "What the checks found",
        "The headline, and what bears it most in the body",
        "What it says, and on whose word",
        "The titles it goes by",
        "Articles that share its text",
    ):
        expect(page.get_by_role("heading", name=heading)).to_be_visible()
    looked.check()
    if scheme == "light":
        page.set_viewport_size({"width": WIDTH, "height": TALL})
        looked.shoot("article", folder=tmp_path)


def test_a_claim_lights_up_its_words_its_source_and_its_cue(looked: Watched, tmp_path: Path) -> None:
    looked.page.emulate_media(reduced_motion="reduce")
    page = claim(looked, SAID)
    entry = page.locator("li.entry:target")
    name = str(entry.get_attribute("data-claim"))
    entry.locator(".manner").hover()
    expect(page.locator(f'.words [data-claim="{name}"]').first).to_have_class(re.compile(r"\blit\b"))
    expect(page.locator(".words .source.lit").first).to_contain_text("anonymous military-diplomatic source")
    expect(page.locator(".words .cue.lit").first).to_contain_text("as saying")
    looked.shoot("article-claims", folder=tmp_path)
    page.mouse.move(0, 0)
    entry.get_by_role("link", name="Cite claim").focus()
    expect(entry).to_have_class(re.compile(r"\blit\b"))


def test_a_finding_lights_up_the_words_that_it_is_about_and_leads_to_them(looked: Watched) -> None:
    page = claim(looked, STRIKES)
    found = page.locator("li.entry:target .finding", has_text="stale")
    found.hover()
    expect(page.locator(".words .found.hot")).to_have_text(["5,700"])
    found.get_by_text("What it rests on").focus()
    page.keyboard.press("Enter")
    expect(found.get_by_role("columnheader", name="on whose word")).to_be_visible()
    expect(found.get_by_text("+ 914 in 377 lines")).to_be_visible()
    looked.check()
    found.get_by_role("link", name="5,700").click()
    expect(page.locator(".words .found:target")).to_have_text("5,700")


def test_a_claim_is_cited_and_leads_to_who_else_says_it(looked: Watched, tmp_path: Path) -> None:
    looked.page.emulate_media(reduced_motion="reduce")
    page = claim(looked, STRIKES)
    page.locator("li.entry:target").get_by_role("link", name="Cite claim").click()
    expect(page.get_by_role("heading", level=1, name=STRIKES)).to_be_visible()
    expect(page.locator("#citation")).to_contain_text(page.url.partition("#")[0])
    expect(page.locator(".words .claim.lit").first).to_contain_text(STRIKES)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("status")).to_have_text("Copied.")
    assert STRIKES in page.evaluate("navigator.clipboard.readText()")
    looked.check()
    page.evaluate("scrollTo(0, 0)")
    page.mouse.move(0, 0)
    looked.shoot("claim", folder=tmp_path)
    page.get_by_role("link", name="Who else says it").click()
    expect(page.get_by_role("heading", name="Beside the records and fact-checks")).to_be_visible()
    expect(page.get_by_role("table").first).to_contain_text("US Department of Defense")
    looked.check()


def test_a_proposition_is_drawn_folded_and_whole(looked: Watched, tmp_path: Path) -> None:
    page = claim(looked, SAID)
    page.locator("li.entry:target").get_by_role("link", name=re.compile(r"\d+ articles")).click()
    page.wait_for_load_state("networkidle")
    picture = page.get_by_role("group", name="going back to")
    expect(picture).to_be_visible()
    looked.check()
    looked.shoot("proposition", folder=tmp_path)
    picture.get_by_role("link", name=re.compile(r"^\d+ copies of True Activist")).click()
    expect(picture.get_by_role("link", name=re.compile("shares its text")).first).to_be_visible()
    looked.check()
    picture.get_by_role("link", name=re.compile("^Outlet 01,")).click()
    assert "/articles/a-" in page.url


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_phone_nothing_is_wider_than_it(looked: Watched, scheme: str) -> None:
    looked.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    looked.page.set_viewport_size({"width": PHONE, "height": HEIGHT})
    page = claim(looked, STRIKES)
    entry = page.locator("li.entry:target")
    for link in (None, "Cite claim", "Who else says it"):
        if link is not None:
            (entry if link.startswith("Cite") else page).get_by_role("link", name=link).click()
            page.wait_for_load_state("networkidle")
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE, page.url
        looked.check()
    expect(page.get_by_role("group", name="going back to")).to_be_visible()


def test_on_a_phone_the_text_comes_first_and_a_claim_unfolds_when_it_is_asked_for(looked: Watched) -> None:
    looked.page.set_viewport_size({"width": PHONE, "height": HEIGHT})
    page = article(looked)
    entry = page.locator("li.entry", has=page.get_by_text("stale")).first
    rests = entry.get_by_text("5,700 was reached on")
    expect(entry.get_by_label("Route")).to_be_visible()
    expect(entry.get_by_text("More of claim")).to_contain_text("stale")
    expect(rests).to_be_hidden()
    looked.check()
    entry.get_by_text("More of claim").click()
    expect(rests).to_be_visible()
    entry.get_by_text("More of claim").click()
    expect(rests).to_be_hidden()
    number = entry.locator(".number").inner_text()
    page.locator(".words").get_by_role("link", name=f"claim {number}", exact=True).click()
    expect(rests).to_be_visible()
    looked.check()
    page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
    every = page.locator("li.entry .manner")
    assert [every.nth(at).is_visible() for at in range(every.count())] == [True] * every.count()
    expect(page.locator("li.entry .more > summary").first).to_be_hidden()


def test_on_a_phone_no_word_of_a_table_is_broken_in_its_middle(looked: Watched) -> None:
    looked.page.set_viewport_size({"width": PHONE, "height": HEIGHT})
    page = article(looked)
    row = page.get_by_role("region", name="Table of these articles").get_by_role("row").nth(1)
    assert row.evaluate("one => one.offsetHeight") < 200


def test_on_paper_every_claim_is_whole(looked: Watched) -> None:
    looked.page.set_viewport_size({"width": PHONE, "height": HEIGHT})
    page = article(looked)
    page.emulate_media(media="print")
    every = page.locator("li.entry .manner")
    assert [every.nth(at).is_visible() for at in range(every.count())] == [True] * every.count()


def test_an_article_works_without_script(chromium: Browser, demo: str) -> None:
    with served(demo) as address:
        context = chromium.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(f"{address}/?publisher=True+Activist")
        page.get_by_role("link", name=EXAMPLE).click()
        page.get_by_role("link", name="stale").click()
        found = page.locator(".finding:target")
        expect(found).to_be_visible()
        found.get_by_text("What it rests on").click()
        expect(found.get_by_role("link", name="5,700")).to_be_visible()
        expect(page.get_by_role("button", name="Copy")).to_be_hidden()
        context.close()
