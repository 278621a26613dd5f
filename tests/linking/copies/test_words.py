"""What counts as the same word, and where words stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.linking.copies.words import Words, words_of


def words(text: str) -> Words:
    return words_of(text, spans=[(0, len(text))])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The army's RETREAT", "the army’s retreat"),
        ("US-led raids, they say", "“US led” raids — they say!"),
        ("café", "cafe\u0301"),
        ("ﬁve ５ dead", "five 5 dead"),
        ("minis\u00adters re\u200bsign", "ministers resign"),
        ("Straße", "STRASSE"),
    ],
)
def test_case_punctuation_and_unicode_forms_make_no_difference(one: str, other: str) -> None:
    assert words(one).keys == words(other).keys


@pytest.mark.parametrize(
    ("one", "other"), [("9,000 men", "9,001 men"), ("they fled", "they bled"), ("ألف", "مئة"), ("軍", "車")]
)
def test_other_words_are_other_words(one: str, other: str) -> None:
    assert words(one).keys != words(other).keys


def test_a_word_is_the_same_number_on_every_machine() -> None:
    assert words("Mosul").keys == (3642874127389365720,)


def test_each_character_of_a_script_without_spaces_is_a_word() -> None:
    found = words("外交部 said ไทย")
    assert [found.starts, found.ends] == [(0, 1, 2, 4, 9, 10, 11), (1, 2, 3, 8, 10, 11, 12)]
    assert found.solid == (True, True, True, False, True, True, True)


def test_only_the_spans_are_read_and_offsets_are_those_of_the_whole_text() -> None:
    text = "one two three four"
    found = words_of(text, spans=[(0, 3), (8, 13)])
    assert [text[start:end] for start, end in zip(found.starts, found.ends, strict=True)] == ["one", "three"]


@given(st.text(max_size=200))
def test_words_stand_apart_in_order_inside_any_text(text: str) -> None:
    found = words(text)
    edges = [edge for pair in zip(found.starts, found.ends, strict=True) for edge in pair]
    assert edges == sorted(edges)
    assert all(start < end <= len(text) for start, end in zip(found.starts, found.ends, strict=True))
