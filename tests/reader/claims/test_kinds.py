from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.ledger import ClaimKind, Directness
from sayso.reader.claims.kinds import decide, kind_of

UNSEEN = Path(__file__).parent / "kinds_unseen.tsv"
RIGHT = 43  # of the unseen claims when they were first read; the rules have not been fitted to the rest


@pytest.mark.parametrize(
    ("words", "expected", "because"),
    [
        ("The minister's answer was a disgrace.", ClaimKind.OPINION, "disgrace"),
        ("It is unsurprising that they would pay for it.", ClaimKind.OPINION, "unsurprising"),
        ("This is the finest orchestra in the country.", ClaimKind.OPINION, "finest"),
        ("I am deeply disappointed with the result.", ClaimKind.OPINION, "am"),
        ("How can anyone trust this company?", ClaimKind.OPINION, "how"),
        ("What a wonderful evening!", ClaimKind.OPINION, "what"),
        ("Both towns are extremely strategic.", ClaimKind.OPINION, "strategic"),
        ("We must protect the forest.", ClaimKind.CALL, "we"),
        ("Stop the sale of the harbour.", ClaimKind.CALL, "stop"),
        ("The mayor urged residents to stay indoors.", ClaimKind.CALL, "urged"),
        ("The council should publish the figures.", ClaimKind.POSITION, "should"),
        ("The union opposes the merger.", ClaimKind.POSITION, "opposes"),
        ("The tunnel will open in May.", ClaimKind.PREDICTION, "will"),
        ("A bridge built in 1910 will close on Friday.", ClaimKind.PREDICTION, "will"),
        ("Prices are expected to rise next year.", ClaimKind.PREDICTION, "expected"),
        ("The dam burst because of heavy rain.", ClaimKind.CAUSE, "because"),
        ("The first year of the drought allowed the desert to grow.", ClaimKind.CAUSE, "allowed"),
        ("Unemployment rose by 3 percent.", ClaimKind.NUMBER, "3"),
        ("The camp holds 40,000 people.", ClaimKind.NUMBER, "40,000"),
        ("Their territory tripled.", ClaimKind.NUMBER, "tripled"),
        ("The strike killed 62 soldiers.", ClaimKind.EVENT, "killed"),
        ("Rebels have captured the airbase.", ClaimKind.EVENT, "captured"),
        ("Troops are advancing on the town.", ClaimKind.EVENT, "advancing"),
        ("The town lies on the coast.", ClaimKind.STATEMENT, ""),
    ],
)
def test_the_kind_of_a_claim_is_read_from_a_word_that_is_named(words: str, expected: ClaimKind, because: str) -> None:
    found = decide(words, directness=None)
    assert (found.kind, found.because) == (expected, because)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Support for the party fell.", ClaimKind.EVENT),  # a noun, and no imperative
        ("The will of the people is known.", ClaimKind.STATEMENT),
        ("They are going to the coast.", ClaimKind.EVENT),
        ("The largest city is in the north.", ClaimKind.STATEMENT),  # a superlative that can be measured
        ("The rebels were wanted by the police.", ClaimKind.STATEMENT),
        ("The road has been closed since 2014.", ClaimKind.EVENT),  # a year counts nothing
        ("The mayor, who was elected in May, will resign.", ClaimKind.PREDICTION),  # the aside does not lead
    ],
)
def test_a_word_that_only_looks_like_evidence_decides_nothing(words: str, expected: ClaimKind) -> None:
    assert kind_of(words, directness=None) is expected


@pytest.mark.parametrize(
    ("cue", "words", "expected"),
    [
        ("urged", "both sides to show restraint", ClaimKind.CALL),
        ("demanded", "that the dam be emptied", ClaimKind.CALL),
        ("told", "to leave the harbour", ClaimKind.CALL),
        ("told", "that the harbour was empty", ClaimKind.STATEMENT),
        ("wants", "a second vote", ClaimKind.POSITION),
        ("condemned", "the attack", ClaimKind.OPINION),
        ("said", "that it would send 600 troops", ClaimKind.PREDICTION),
        ("accused", "them of not paying the guards", ClaimKind.EVENT),
        ("blamed", "the flood on the dam", ClaimKind.CAUSE),
    ],
)
def test_the_words_that_attribute_a_claim_are_evidence_too(cue: str, words: str, expected: ClaimKind) -> None:
    assert kind_of(words, directness=None, cue=cue) is expected


def test_a_quotation_is_of_the_kind_of_its_words_and_a_quote_where_nothing_better_is_known() -> None:
    assert kind_of("“The army left on Monday.”", directness=Directness.DIRECT) is ClaimKind.EVENT
    assert kind_of("“A river of stars.”", directness=Directness.DIRECT) is ClaimKind.QUOTE
    assert kind_of("a river of stars", directness=Directness.INDIRECT) is ClaimKind.STATEMENT


def test_capitals_of_a_headline_are_no_names() -> None:
    assert kind_of("Ministers Will Allow Trucks To Leave Town", directness=None) is ClaimKind.PREDICTION
    assert kind_of("The actor Will Harbour lives in Rome.", directness=None) is not ClaimKind.PREDICTION


def test_unseen_claims_are_told_apart_as_well_as_when_they_were_first_read() -> None:
    lines = [line for line in UNSEEN.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    rows = [line.split("\t") for line in lines]
    right = sum(kind_of(words, directness=None, cue=cue).value == kind for kind, cue, words in rows)
    assert len(rows) == 51
    assert right >= RIGHT


@given(st.text(max_size=300), st.text(max_size=40))
def test_any_text_has_a_kind_and_the_word_that_decided_it_is_in_it(words: str, cue: str) -> None:
    found = decide(words, directness=None, cue=cue)
    assert found.because in f"{words} {cue}".lower().replace("’", "'") or found.because.lower() != found.because
    assert bool(found.because) == (found.kind is not ClaimKind.STATEMENT)


def test_a_very_long_claim_is_decided_by_its_beginning() -> None:
    assert kind_of("The army left on Monday, " + "and the river, " * 100_000, directness=None) is ClaimKind.EVENT
