"""Which of two copies came first, and what is said of it."""

import pytest

from sayso.ledger import Address, Article, Credit, Found, Licence, Link, Span, Where
from sayso.linking.copies.earlier import by_date, earlier, evidence
from sayso.linking.copies.notices import Notices, notices_of, plain_address, plain_name

SOMEWHERE = Found(where=Where.TEXT, key="end of text")
RELAY = "The dam has burst. Source: Harbour News"


@pytest.mark.parametrize(
    ("a", "b", "first"),
    [
        ("2016-10-14", "2016-10-15", "a"),
        ("2016-10-15", "2016-10-14", "b"),
        ("2016-10-14", "2016-10-14", "unknown"),
        ("2016-10-14T09:00:00+00:00", "2016-10-14T10:00:00+02:00", "b"),
        ("2016-10-14T09:00:00Z", "2016-10-14T09:30:00Z", "a"),
        ("2016-10-14T09:00:00", "2016-10-14T10:00:00", "unknown"),
        ("2016-10-14T23:00:00", "2016-10-15", "a"),
        (None, "2016-10-14", "unknown"),
        ("in October", "2016-10-14", "unknown"),
    ],
)
def test_dates_decide_as_far_as_they_are_precise(a: str | None, b: str | None, first: str) -> None:
    assert by_date(a, b) == first


def test_a_credit_decides_where_dates_do_not() -> None:
    assert earlier("2016-10-14", "2016-10-14", evidence=("b credits a (Source: Harbour News)",)) == "a"


def test_what_disagrees_is_unknown() -> None:
    assert earlier("2016-10-14", "2016-10-10", evidence=("b credits a (…)",)) == "unknown"
    assert earlier(None, None, evidence=("b credits a (…)", "a links to b (…)")) == "unknown"


def test_what_both_credit_gives_no_direction() -> None:
    assert earlier(None, None, evidence=("both credit (Reuters)",)) == "unknown"


def relayed() -> Notices:
    credit = Credit(text="Source: Harbour News", credited="Harbour News", span=Span(19, 39), found=SOMEWHERE)
    return notices_of(Article(path="b", text=RELAY, publisher="Hill Post", credits=(credit,)))


def harbour(**more: object) -> Notices:
    return notices_of(Article(path="a", text="The dam has burst.", publisher="The Harbour News", **more))  # type: ignore[arg-type]


def test_a_credit_that_names_the_other_is_evidence() -> None:
    assert evidence(harbour(), relayed()) == ("b credits a (Source: Harbour News)",)
    assert evidence(relayed(), harbour()) == ("a credits b (Source: Harbour News)",)


def test_a_third_that_both_credit_is_evidence() -> None:
    assert evidence(relayed(), relayed()) == ("both credit (Source: Harbour News)",)


def test_the_notice_of_a_licence_is_evidence_where_another_prints_it() -> None:
    licence = Licence(
        text="attribution to the author and HarbourNews.com",
        kind="Creative Commons",
        attribution_to=("the author", "HarbourNews.com"),
        found=SOMEWHERE,
    )
    copy = notices_of(Article(path="c", text="…", publisher="Hill Post", licence=licence))
    assert evidence(harbour(licence=licence), copy) == (f"b is licensed by a ({licence.text})",)


def test_a_canonical_address_and_a_link_are_evidence() -> None:
    home = Address(kind="canonical", url="https://www.harbour.example/dam/", found=SOMEWHERE)
    own = Address(kind="fetched", url="https://hill.example/1", found=SOMEWHERE)
    giver = harbour(addresses=(home,))
    taker = notices_of(Article(path="c", text="…", publisher="Hill Post", addresses=(home, own)))
    assert evidence(giver, taker) == ("b names an address of a as its own (harbour.example/dam)",)
    link = Link(url="http://harbour.example/dam?from=hill", text="here")
    assert evidence(giver, notices_of(Article(path="d", text="…", publisher="Hill Post", links=(link,)))) == (
        "b links to a (harbour.example/dam)",
    )


def test_names_and_addresses_are_compared_without_their_trimmings() -> None:
    assert plain_name("The Harbour News") == plain_name("HarbourNews.com") == plain_name("www.harbournews.com")
    assert plain_name("REUTERS") == plain_name("Reuters")
    assert plain_address("https://www.harbour.example/dam/?a=1#top") == plain_address("http://harbour.example/dam")
