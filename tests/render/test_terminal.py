import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from sayso.ledger import Article, Claim, Hop, HopRole, Model, Naming, Reading, Span
from sayso.render import anatomy_sheet, sheet
from tests.ledger.strategies import readings
from tests.render.sample import ARTICLE, CLAIMS, PUBLISHER, READING

A_FEW = 40  # a whole reading is slow to make up
SHEET = sheet(READING, width=100, colour=False)
# All that the sheet itself may send to a terminal: select graphic rendition.
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@pytest.mark.parametrize(
    "line",
    [
        "Example Daily · 2020-02-02 · sample.txt",
        "title       “Nine thousand to leave”  headline, in the text; social, page metadata (og:title)",
        "title       “Nine thousand may leave”  page, page markup (h1)",
        "publisher   Example Daily  in the text",
        "author      none found",
        "date        2020-02-02 from “2 Feb 2020”  published, in the text",
        "credit      Example Agency  “Picture: Example Agency”, in the text",
        "licence     free republication  in the text",
        "            conditions: attribution, link back",
        "            to be named: Example Daily",
        "            https://daily.example/licence",
        "            “Free to copy if you name us.”",
        "made of     headline 1, body 1, credit 1, promo 1",
        "promo       “Read more on Example Daily”",
        "note        The titles differ: one says “to leave”, one “may leave”",
        "WHAT IT SAYS, AND ON WHOSE WORD  5 claims",
        "  1  Example Daily ▸ ? ▸ Wire Desk  indirect · “cited”",
        "     2  Example Daily ▸ ? ▸ Wire Desk ▸ “a port official”  direct · “as saying” · hedged",
        "        “The ships have left.”",
        "  3  Example Daily  own word",
        "     The harbour is empty.",
        "  4  Example Daily ▸ nobody named  indirect · “reportedly”",
        "  5  Example Daily ▸ The mayor  indirect · “denied”",
        "  1   20 %  Example Daily, own word  3",
        "  1   20 %  “a port official”, through ? ▸ Wire Desk  described  2",
        "  1   20 %  nobody named  unnamed  4",
        "Reader: by hand 1",
    ],
)
def test_the_sheet_has_the_line(line: str) -> None:
    assert line in SHEET.splitlines()


def test_the_sheet_sums_up_whose_word_the_claims_rest_on() -> None:
    assert (
        "Claims: 1 of 5 (20 %) on the publisher's own word; 2 on 2 named sources; 1 on 1 described source; "
        "1 on nobody named."
    ) in " ".join(SHEET.split())


def test_a_route_that_ends_in_a_gap_rests_on_somebody_not_known() -> None:
    gap = Hop(agent=None, naming=Naming.UNNAMED, role=HopRole.GAP)
    reading = replace(READING, claims=(replace(CLAIMS[3], chain=(PUBLISHER, gap)),))
    shown = sheet(reading, width=100, colour=False)
    assert "Example Daily ▸ ?" in shown
    assert "1 on somebody not known" in shown


def test_what_is_not_known_is_said_to_be_so() -> None:
    shown = anatomy_sheet(Article(path="x", text="words"), width=80, colour=False)
    assert "No title found" in shown
    assert "publisher not known · date not known · x" in shown
    assert "licence     none found" in shown


def test_a_reading_without_claims_says_so() -> None:
    reading = Reading(article=ARTICLE, model=Model(name="m", version="1"))
    assert "no claim found" in sheet(reading, width=80, colour=False)


def test_a_publisher_that_is_not_known_is_drawn_as_such() -> None:
    claim = replace(CLAIMS[0], chain=(replace(PUBLISHER, agent=None),))
    assert "publisher not known  own word" in sheet(replace(READING, claims=(claim,)), width=80, colour=False)


def test_colour_changes_nothing_but_the_colour() -> None:
    coloured = sheet(READING, width=80, colour=True)
    assert "\x1b[" in coloured
    assert COLOUR.sub("", coloured) == sheet(READING, width=80, colour=False)


@pytest.mark.parametrize("words", ["true", "false"])
def test_the_sheet_gives_no_verdict(words: str) -> None:
    assert not re.search(rf"\b{words}\b", SHEET, re.IGNORECASE)


HOSTILE = "\x1b[2J\x1b]0;owned\x07 red \x9b31m \u202eback\u202c \x00 \x7f \r over \x08\x08"
STRANGE = {
    "wide": "東京で会談が行われた。" * 30,
    "right to left": "قال مصدر عسكري إن القوات غادرت المدينة " * 20,
    "combining": "Z\u0301\u0302\u0303a\u0308lgo " * 40,
    "emoji": "👩‍👩‍👧‍👦 🏳️‍🌈 " * 30,
    "one long word": "x" * 2_000,
    "controls": HOSTILE * 10,
    "only white space around a word": "\n\n\t  a \u3000\u2028",
}


@pytest.mark.parametrize("width", [40, 41, 80, 133, 200])
@pytest.mark.parametrize("words", STRANGE.values(), ids=STRANGE.keys())
def test_strange_words_stay_within_the_width_and_drive_no_terminal(words: str, width: int) -> None:
    article = Article(path=words, text=words, publisher=words, notes=(words,))
    claim = Claim(id="c", span=Span(0, len(words)), chain=(replace(PUBLISHER, agent=words),), score=1)
    reading = Reading(article=article, claims=(claim,), model=Model(name="m", version="1"))
    for colour in (False, True):
        shown = COLOUR.sub("", sheet(reading, width=width, colour=colour))
        assert not CONTROL.search(shown)
        assert max(map(cell_len, shown.splitlines())) <= width


def test_hostile_words_are_shown_and_not_swallowed() -> None:
    shown = anatomy_sheet(Article(path="x", text="t", publisher=HOSTILE), width=200, colour=True)
    assert "␛[2J␛]0;owned␇ red �31m �back�" in shown


@settings(max_examples=A_FEW)
@given(readings(), st.integers(40, 200))
def test_every_reading_has_a_sheet_with_all_its_claims(reading: Reading, width: int) -> None:
    shown = sheet(reading, width=width, colour=False)
    assert not CONTROL.search(shown)
    section = shown[shown.index("WHAT IT SAYS") :]
    numbers = re.findall(r"^ *(\d+)  ", section.partition("WHOSE WORD IT RESTS ON")[0], re.MULTILINE)
    assert {str(number) for number in range(1, len(reading.claims) + 1)} <= set(numbers)
