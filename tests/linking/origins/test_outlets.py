"""Which spellings of an outlet's name are one."""

import pytest

from sayso.linking.origins.outlets import Aliases, host_of, is_domain, outlet_key, owners, registrable


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("True Activist", "TrueActivist.com"),
        ("The Guardian", "theguardian.com"),
        ("AP", "Associated Press"),
        ("BBC", "https://www.bbc.co.uk/news/1"),
        ("Northern Courier", "www.northern-courier.example"),
        ("Russia Today", "rt.com"),
    ],
)
def test_these_are_one_outlet(one: str, other: str) -> None:
    assert outlet_key(one) == outlet_key(other)


@pytest.mark.parametrize(("one", "other"), [("The Sun", "The Times"), ("RT", "Reuters"), ("BBC", "CBC")])
def test_these_are_two(one: str, other: str) -> None:
    assert outlet_key(one) != outlet_key(other)


@pytest.mark.parametrize(
    ("host", "label"), [("news.bbc.co.uk", "bbc"), ("rt.com", "rt"), ("en.aa.com.tr", "aa"), ("localhost", "localhost")]
)
def test_an_outlet_is_known_by_what_its_registry_sold(host: str, label: str) -> None:
    assert registrable(host) == label


def test_an_owner_is_shared_and_a_stranger_has_none() -> None:
    assert owners(outlet_key("RT")) & owners(outlet_key("Sputnik"))
    assert not owners(outlet_key("Northern Courier"))


def test_a_broken_address_has_no_host() -> None:
    assert host_of("https://[broken") == ""
    assert host_of("https://www.courier.example/x") == "courier.example"


def test_a_name_is_no_domain() -> None:
    assert is_domain("rt.com")
    assert not is_domain("Radio Free Europe")


def test_aliases_lead_to_one_key_whatever_their_order() -> None:
    pairs = [("c", "b"), ("b", "a"), ("x", "y")]
    for order in (pairs, pairs[::-1]):
        found = Aliases(order)
        assert {found.of(key) for key in "abc"} == {"a"}
        assert found.of("z") == "z"
