"""A post is freed of what is not language, and says who wrote it and when; plain sentences stay as they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.checks.reviews.wording import asked, cleaned, grams, names, negated, numbers, terms, tokens, years


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bridge is closed. https://example.org/x?y=1", "The bridge is closed."),
        ("Look at this #HarbourFirepic.twitter.com/Ab1", "Look at this Harbour Fire"),
        ("Thanks @ExampletonFire2019!", "Thanks Exampleton Fire 2019 !"),
        ("#bridge closed", "bridge closed"),
        ("Fish &amp; chips", "Fish & chips"),
        ("It’s the café", "It's the cafe"),
    ],
)
def test_a_post_is_cleaned(text: str, expected: str) -> None:
    assert cleaned(text) == expected


def test_a_signature_says_who_and_when() -> None:
    found = asked("The bridge is closed. pic.twitter.com/Ab1 — Exampleton Council (@ExampletonCncl) May 2, 2018")
    assert (found.text, found.by) == ("The bridge is closed.", "Exampleton Council Exampleton Cncl")
    assert (found.year, found.month) == ("2018", "may")


def test_a_dash_in_a_sentence_is_no_signature() -> None:
    found = asked("The bridge — all of it — is closed.", by="the council", said="2018-05-02")
    assert found.text == "The bridge — all of it — is closed."
    assert (found.by, found.year, found.month) == ("the council", "2018", "may")


@pytest.mark.parametrize("said", [None, "", "2018", "2018-00-01", "2018-13-01", "soon"])
def test_a_day_that_is_none_is_unknown(said: str | None) -> None:
    assert asked("The bridge is closed.", said=said).month is None


def test_numbers_years_and_names_are_told_apart() -> None:
    words = tokens("In 2018 the Exampleton ferry sank with 1,200 sheep")
    assert years(words) == frozenset({"2018"})
    assert numbers(words) == frozenset({"1200"})
    assert "exampleton" in names("In 2018 the Exampleton ferry sank")
    assert "ferri" in terms(words) or "ferry" in terms(words)


@pytest.mark.parametrize(
    ("text", "says_no"),
    [("It didn’t sink", True), ("It never sank", True), ("It sank", False), ("The giant went", False)],
)
def test_a_no_is_seen(text: str, says_no: bool) -> None:  # noqa: FBT001 - a table of cases
    assert negated(tokens(cleaned(text))) is says_no


@given(st.text(max_size=200))
def test_any_text_can_be_asked_and_cleaning_leaves_no_address_or_tag(text: str) -> None:
    found = asked(text)
    assert found.whole.strip() == found.whole or not found.text
    assert "  " not in cleaned(text)
    assert "pic.twitter.com/x" not in cleaned(text + " pic.twitter.com/x")
    words = tokens(cleaned(text))
    assert all(words)
    assert all(len(gram) for gram in grams(words))


@given(st.lists(st.from_regex(r"[a-z]{1,9}", fullmatch=True), min_size=1, max_size=12))
def test_plain_words_stay_as_they_are(words: list[str]) -> None:
    assert tokens(cleaned(" ".join(words))) == tuple(words)
