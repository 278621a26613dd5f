import pytest

from sayso.ledger import Certainty, ClaimKind, Directness
from sayso.reader.chains.certainty import of_content, of_cue, weakest
from sayso.reader.chains.routes import chains
from sayso.reader.claims.cutting import claims, kind_of
from tests.reader.marked import article, attributions

TEXT = (
    "The bridge fell at noon. Officials said that nobody was hurt.\n"
    "Considering that the ministry has been confirmed to be paying for it, it is no wonder that the mayor kept silent."
)
ROWS = (
    ("said", "Officials", "said", "that nobody was hurt"),
    ("confirmed", None, "has been confirmed", "to be paying for it"),
)


def test_each_attribution_and_each_remaining_sentence_is_a_claim() -> None:
    paper = article(TEXT)
    found = attributions(TEXT, *ROWS)
    made = claims(paper, attributions=found, chains=chains(found, article=paper))
    words = {claim.span.of(TEXT): claim.attribution for claim in made}
    assert words == {
        "The bridge fell at noon.": None,
        "that nobody was hurt": "said",
        "to be paying for it": "confirmed",
        "it is no wonder that the mayor kept silent.": None,
    }


def test_a_confirmation_is_not_weakened_by_a_plain_content() -> None:
    paper = article(TEXT)
    found = attributions(TEXT, *ROWS)
    made = {
        claim.attribution: claim for claim in claims(paper, attributions=found, chains=chains(found, article=paper))
    }
    assert made["confirmed"].certainty is Certainty.CONFIRMED
    assert made["said"].certainty is Certainty.ASSERTED


def test_a_rest_that_breaks_off_in_mid_phrase_is_no_claim() -> None:
    text = "The state also drew the very harsh criticism of local farmers who accused it of theft."
    paper = article(text)
    found = attributions(text, ("t", "local farmers", "accused", "of theft"))
    made = claims(paper, attributions=found, chains=chains(found, article=paper))
    assert [claim.span.of(text) for claim in made] == ["of theft"]


def test_claims_come_in_the_order_of_the_text_with_ids_of_their_own() -> None:
    paper = article(TEXT)
    found = attributions(TEXT, *ROWS)
    made = claims(paper, attributions=found, chains=chains(found, article=paper))
    assert [claim.span.start for claim in made] == sorted(claim.span.start for claim in made)
    assert len({claim.id for claim in made}) == len(made)
    assert made == claims(paper, attributions=found, chains=chains(found, article=paper))


@pytest.mark.parametrize(
    ("cue", "expected"),
    [
        ("said", Certainty.ASSERTED),
        ("has now been confirmed", Certainty.CONFIRMED),
        ("went on to suggest", Certainty.HEDGED),
        ("claimed", Certainty.DISTANCED),
        ("denied", Certainty.DENIED),
        ("asked", Certainty.ASKED),
        ("according to", Certainty.ASSERTED),
    ],
)
def test_a_cue_says_how_sure_its_source_is(cue: str, expected: Certainty) -> None:
    assert of_cue(cue) is expected


def test_a_content_hedges_itself_and_a_question_asks() -> None:
    assert of_content("the talks may have failed") is Certainty.HEDGED
    assert of_content("Have the talks failed?") is Certainty.ASKED
    assert of_content("the talks failed") is Certainty.ASSERTED


def test_a_chain_is_as_sure_as_its_least_sure_hop() -> None:
    assert weakest([Certainty.CONFIRMED, Certainty.HEDGED, Certainty.ASSERTED]) is Certainty.HEDGED
    assert weakest([]) is Certainty.UNKNOWN


@pytest.mark.parametrize(
    ("words", "directness", "expected"),
    [
        ("the army will leave", None, ClaimKind.PREDICTION),
        ("the army must leave", None, ClaimKind.POSITION),
        ("the fire was caused by a cable", None, ClaimKind.CAUSE),
        ("40 trucks left", None, ClaimKind.NUMBER),
        ("“We are leaving.”", Directness.DIRECT, ClaimKind.QUOTE),
        ("the army left", None, ClaimKind.STATEMENT),
    ],
)
def test_the_kind_of_a_claim_is_read_from_its_words(
    words: str, directness: Directness | None, expected: ClaimKind
) -> None:
    assert kind_of(words, directness=directness) is expected
