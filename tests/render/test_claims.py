from dataclasses import replace

from sayso.ledger import Reading, Span
from sayso.render import sheet
from sayso.render.claims import numbered
from sayso.render.page import LEAST_WORDS
from tests.render.sample import ATTRIBUTIONS, CLAIMS, READING


def order(reading: Reading) -> list[tuple[int, int, str]]:
    return [(number, depth, claim.id) for number, depth, claim in numbered(reading)]


def test_claims_stand_in_the_order_of_the_text_and_the_nested_under_what_holds_them() -> None:
    assert order(READING) == [(1, 0, "c1"), (2, 1, "c2"), (3, 0, "c4"), (4, 0, "c5"), (5, 0, "c6")]


def test_a_claim_nests_under_the_nearest_attribution_that_has_a_claim() -> None:
    between = replace(ATTRIBUTIONS[1], id="q9", parent="q0")
    inner = replace(ATTRIBUTIONS[1], parent="q9")
    reading = replace(READING, attributions=(ATTRIBUTIONS[0], between, inner, *ATTRIBUTIONS[2:]))
    assert order(reading)[:2] == [(1, 0, "c1"), (2, 1, "c2")]


def test_attributions_that_hold_each_other_lose_no_claim() -> None:
    circle = (replace(ATTRIBUTIONS[0], parent="q1"), *ATTRIBUTIONS[1:])
    assert {claim for _, _, claim in order(replace(READING, attributions=circle))} == {claim.id for claim in CLAIMS}


def test_of_two_claims_that_begin_together_the_longer_stands_first() -> None:
    short, long = replace(CLAIMS[1], id="c0", attribution=None), replace(CLAIMS[1], attribution=None)
    long = replace(long, span=Span(long.span.start, long.span.end + 5))
    assert [claim for _, _, claim in order(replace(READING, claims=(short, long)))] == ["c2", "c0"]


def test_however_deep_a_claim_nests_its_words_keep_their_room() -> None:
    deep = [replace(ATTRIBUTIONS[0], id=f"d{level}", parent=f"d{level - 1}" if level else None) for level in range(20)]
    claims = [replace(CLAIMS[2], id=f"k{level:02}", attribution=f"d{level}") for level in range(20)]
    reading = replace(READING, attributions=tuple(deep), claims=tuple(claims))
    assert order(reading)[-1] == (20, 19, "k19")
    shown = sheet(reading, width=40, colour=False)
    words = shown.partition(" 20  ")[2].partition("WHOSE WORD")[0].splitlines()
    assert max(len(line.strip()) for line in words) > LEAST_WORDS - len("official ")
    assert max(map(len, words)) <= 40
