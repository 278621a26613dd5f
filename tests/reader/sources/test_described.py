import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.reader.sources.described import described_as


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("an anonymous military-diplomatic source", "military-diplomatic"),
        ("a senior US defence official", "senior US defence official"),
        ("a source close to the negotiations", "close to the negotiations"),
        ("two people familiar with the matter", "familiar with the matter"),
        ("local Syrians", "local"),
        ("an official with knowledge of the talks", "official with knowledge of the talks"),
        ("one senior official who asked not to be named", "senior official"),
        ("a US official, speaking on condition of anonymity", "US official"),
        ("three unnamed Western diplomats", "Western diplomats"),
        ("sources in the ministry", "in the ministry"),
        ("people who have seen the document", "who have seen the document"),
        ("a group of independent journalists", "independent journalists"),
        ("a former aide to the minister, who declined to be identified", "former aide to the minister"),
        ("diplomatic sources", "diplomatic"),
    ],
)
def test_a_description_claims_standing_knowledge_place_or_office(words: str, expected: str) -> None:
    assert described_as(words) == expected


@pytest.mark.parametrize(
    "words", ["a source", "an anonymous source", "one person", "the report", "he", "RT", "Ann Example", "the US"]
)
def test_names_pronouns_and_empty_descriptions_claim_nothing(words: str) -> None:
    assert described_as(words) is None


@given(st.text(max_size=80))
def test_what_is_claimed_stands_in_the_words(words: str) -> None:
    claimed = described_as(words)
    assert claimed is None or (claimed and claimed in words)
