from dataclasses import replace

import pytest

from sayso.ledger import ClaimKind
from sayso.render import sheet
from sayso.render.manner import dots, manner, meant
from sayso.render.sources import bases, origin
from tests.render.told import ATTRIBUTIONS, CLAIMS, READING, TEXT

ATTRIBUTION_OF = {attribution.id: attribution for attribution in ATTRIBUTIONS}


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        ("c1", "prediction · indirect · “told” · hedged (“may”) · ●●●"),
        ("c2", "●○○"),
        ("c3", "indirect · denial · “denied” · denied · ●●○"),
        ("c4", "opinion · own word"),
        ("c5", "call · own word · ●●●"),
        ("c7", "direct · “it was said”"),
    ],
)
def test_a_claim_is_put_forward(claim: str, said: str) -> None:
    (found,) = [each for each in CLAIMS if each.id == claim]
    attribution = ATTRIBUTION_OF.get(found.attribution or "")
    assert " · ".join(words for words, _ in manner(found, attribution=attribution, text=TEXT)) == said


@pytest.mark.parametrize(
    ("kind", "style"), [(ClaimKind.OPINION, "apart"), (ClaimKind.CALL, "apart"), (ClaimKind.EVENT, "aside")]
)
def test_what_no_record_can_bear_out_is_set_apart(kind: ClaimKind, style: str) -> None:
    claim = replace(CLAIMS[3], kind=kind)
    assert manner(claim, attribution=None, text=TEXT)[0] == (kind.value, style)


@pytest.mark.parametrize(
    ("worth", "shown"), [(0.0, "●○○"), (0.33, "●○○"), (0.34, "●●○"), (0.66, "●●○"), (0.67, "●●●"), (1.0, "●●●")]
)
def test_worth_is_shown_by_thirds(worth: float, shown: str) -> None:
    assert dots(worth) == shown


def test_whom_a_word_stands_for_is_said_with_how_sure_that_is() -> None:
    assert meant(CLAIMS[2], text=TEXT) == ("“He” stands for “A senior port official” (0.75)",)
    assert meant(CLAIMS[0], text=TEXT) == ()


def test_a_source_says_what_sort_it_is_and_what_its_description_claims() -> None:
    said = ["".join(words for words, _ in origin(basis)) for basis in bases(READING)]
    assert "“A senior port official”, through Wire Desk  described person: “senior port”" in said
    assert "?  unknown" in said


def test_the_fullest_of_the_chains_of_one_route_describes_its_source() -> None:
    vague = replace(CLAIMS[0].chain[2], kind=READING.claims[2].chain[1].kind, described_as=None)
    later = replace(CLAIMS[2], id="c9", chain=(*CLAIMS[0].chain[:2], vague))
    first, *_ = bases(replace(READING, claims=(later, CLAIMS[0])))
    assert origin(first)[-1][0].strip() == "described person: “senior port”"


def test_the_sheet_says_how_many_claims_are_opinions_and_calls_and_what_the_dots_mean() -> None:
    shown = sheet(READING, width=100, colour=False)
    assert "7 claims, 1 opinion and 1 call among them" in shown
    assert "●○○ to ●●●: how much it is worth checking" in shown
    assert "  4  Example Daily  [opinion] · own word\n" in shown
    assert "     “He” stands for “A senior port official” (0.75)\n" in shown


def test_where_worth_was_not_judged_the_sheet_says_nothing_of_it() -> None:
    claims = tuple(replace(claim, worth=None) for claim in CLAIMS)
    assert "●" not in sheet(replace(READING, claims=claims), width=100, colour=False)


def test_the_manner_goes_below_a_route_that_leaves_no_room_for_it() -> None:
    shown = sheet(READING, width=80, colour=False)
    assert (
        "  1  Example Daily ▸ Wire Desk ▸ “A senior port official”\n"
        "     prediction · indirect · “told” · hedged (“may”) · ●●●\n"
        "     that the bridge may close in May\n"
    ) in shown
