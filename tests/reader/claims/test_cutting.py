from sayso.ledger import Article, Attribution, Certainty, Claim, ClaimKind
from sayso.reader.attributions.quotes import quotes
from sayso.reader.chains.routes import chains
from sayso.reader.claims.cutting import claims
from tests.reader.marked import article, attributions


def cut(paper: Article, found: tuple[Attribution, ...]) -> tuple[Claim, ...]:
    return claims(paper, attributions=found, chains=chains(found, article=paper), marks=quotes(paper.text))


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
    made = cut(paper, found)
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
    made = {claim.attribution: claim for claim in cut(paper, found)}
    assert made["confirmed"].certainty is Certainty.CONFIRMED
    assert made["said"].certainty is Certainty.ASSERTED


def test_a_rest_that_breaks_off_in_mid_phrase_is_no_claim() -> None:
    text = "The state also drew the very harsh criticism of local farmers who accused it of theft."
    paper = article(text)
    found = attributions(text, ("t", "local farmers", "accused", "of theft"))
    made = cut(paper, found)
    assert [claim.span.of(text) for claim in made] == ["of theft"]


def test_claims_come_in_the_order_of_the_text_with_ids_of_their_own() -> None:
    paper = article(TEXT)
    found = attributions(TEXT, *ROWS)
    made = cut(paper, found)
    assert [claim.span.start for claim in made] == sorted(claim.span.start for claim in made)
    assert len({claim.id for claim in made}) == len(made)
    assert made == cut(paper, found)


def test_the_cue_of_a_claim_is_evidence_of_its_kind() -> None:
    text = "The bishop urged both sides to show restraint."
    paper = article(text)
    found = attributions(text, ("u", "The bishop", "urged", "both sides to show restraint"))
    made = cut(paper, found)
    assert [claim.kind for claim in made] == [ClaimKind.CALL]


def test_each_claim_has_a_worth_without_any_network() -> None:
    made = cut(article(TEXT), ())
    assert made
    assert all(claim.worth is not None and 0 < claim.worth < 1 for claim in made)


def test_so_called_words_keep_a_distance_on_the_publishers_own_word_only() -> None:
    text = "The “accidental” strike came late. Officials said that it was “accidental” and brief."
    paper = article(text)
    own, told = cut(paper, attributions(text, ("t", "Officials", "said", "that it was “accidental” and brief")))
    assert own.certainty is Certainty.DISTANCED
    assert [span.of(text) for span in own.because] == ["“accidental”"]
    assert told.certainty is Certainty.ASSERTED


def test_hearsay_on_the_publishers_own_word_ends_in_nobody_named_and_is_hedged() -> None:
    text = "The bridge has reportedly been sold to the state."
    (claim,) = cut(article(text), ())
    assert [hop.agent for hop in claim.chain] == ["The Daily Example", None]
    assert claim.certainty is Certainty.HEDGED
    assert [span.of(text) for span in claim.because] == ["reportedly"]
