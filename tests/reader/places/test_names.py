import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.reader.places.names import loose_key, strict_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("São Paulo", "Sao Paulo"),
        ("St. Louis", "Saint Louis"),
        ("Xi'an", "Xi’an"),
        ("Stratford-upon-Avon", "Stratford upon Avon"),
        ("Łódź", "lodz"),
        ("U.S.", "US"),
    ],
)
def test_a_strict_key_sees_through_marks_and_case(one: str, other: str) -> None:
    assert strict_key(one) == strict_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Dayr Az Zawr", "Deir ez-Zor"),
        ("Deir Ezzor", "Deir al-Zour"),
        ("Ar Raqqah", "Raqqa"),
        ("Al Shadaddi", "Shaddadi"),
        ("Ash Shaykh", "al-Sheikh"),
    ],
)
def test_a_loose_key_sees_through_romanisations(one: str, other: str) -> None:
    assert loose_key(one) == loose_key(other)


def test_a_short_name_has_no_loose_key() -> None:
    assert loose_key("Hit") == ""


def test_other_scripts_keep_their_letters() -> None:
    assert strict_key("دمشق") == "دمشق"


@given(st.text())
def test_keys_are_stable(name: str) -> None:
    assert strict_key(strict_key(name)) == strict_key(name)
    assert " " not in loose_key(name)
