from dataclasses import replace

import pytest

from sayso.ledger import Address, Article, Credit, Found, HopRole, Link, Naming, Span, Where
from sayso.reader.chains.routes import chains, members, own_chain
from tests.reader.marked import article, attributions, place

STORY = "The bridge is closed, an official said.\nBoats are still running.\nSource: Harbour Wire"
ROW = ("t", "an official", "said", "The bridge is closed")


def credit(text: str, words: str, credited: str, key: str) -> Credit:
    return Credit(text=words, credited=credited, span=place(text, words), found=Found(where=Where.TEXT, key=key))


def route(page: Article, *rows: tuple[str, str | None, str, str]) -> list[str | None]:
    return [hop.agent for hop in chains(attributions(page.text, *rows), article=page)["t"]]


@pytest.mark.parametrize("key", ["dateline", "byline", "end of text"])
def test_a_wires_credit_is_a_hop_of_every_chain(key: str) -> None:
    page = replace(article(STORY), credits=(credit(STORY, "Harbour Wire", "Harbour Wire", key),))
    assert route(page, ROW) == ["The Daily Example", "Harbour Wire", "official"]
    own = own_chain(place(STORY, "Boats are still running."), article=page)
    assert [(hop.agent, hop.role) for hop in own][1:] == [("Harbour Wire", HopRole.ORIGIN)]


def test_a_source_line_after_the_story_is_a_hop_and_a_pictures_credit_is_none() -> None:
    blocks = article(STORY).blocks[:2]
    told = replace(
        article(STORY), blocks=blocks, credits=(credit(STORY, "Source: Harbour Wire", "Harbour Wire", "credit"),)
    )
    assert route(told, ROW) == ["The Daily Example", "Harbour Wire", "official"]
    picture = "Credit – Harbour Wire\nThe bridge is closed, an official said."
    shown = replace(article(picture), credits=(credit(picture, "Credit – Harbour Wire", "Harbour Wire", "credit"),))
    assert route(shown, ROW) == ["The Daily Example", "official"]


def test_a_publishers_own_wire_is_no_hop() -> None:
    page = replace(
        article(STORY, publisher="Harbour Wire"), credits=(credit(STORY, "Harbour Wire", "Harbour Wire", "byline"),)
    )
    assert route(page, ROW) == ["Harbour Wire", "official"]


@pytest.mark.parametrize(
    ("url", "hops"),
    [
        ("https://www.harbour-wire.example/bridge", ["The Daily Example", "harbour-wire.example", "official"]),
        ("https://twitter.com/someone/status/1", ["The Daily Example", "official"]),
        ("https://daily.example/earlier", ["The Daily Example", "official"]),
        ("mailto:desk@daily.example", ["The Daily Example", "official"]),
        ("https://[broken", ["The Daily Example", "official"]),
    ],
)
def test_a_page_linked_from_a_described_source_is_the_hop_before_it(url: str, hops: list[str]) -> None:
    page = article(STORY)
    own = Address(kind="canonical", url="https://www.daily.example/a", found=Found(where=Where.META, key="canonical"))
    link = Link(url=url, text="an official", span=place(STORY, "an official"))
    assert route(replace(page, links=(link,), addresses=(own,)), ROW) == hops


def test_a_link_adds_nothing_to_a_source_that_is_named() -> None:
    text = "The bridge is closed, Harbour Wire reported."
    link = Link(url="https://harbour-wire.example/b", text="reported", span=place(text, "reported"))
    page = replace(article(text), links=(link,))
    assert route(page, ("t", "Harbour Wire", "reported", "The bridge is closed")) == [
        "The Daily Example",
        "Harbour Wire",
    ]


@pytest.mark.parametrize("vague", ["Media reports", "Some local media", "Reports", "unconfirmed reports"])
def test_reports_that_name_nobody_are_followed_by_a_gap(vague: str) -> None:
    text = f"{vague} said that the bridge is closed."
    found = chains(attributions(text, ("t", vague, "said", "that the bridge is closed")), article=article(text))["t"]
    assert [hop.role for hop in found] == [HopRole.PUBLISHER, HopRole.RELAY, HopRole.GAP]


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("The bridge has reportedly been sold.", "reportedly"),
        ("The bridge is believed to be sold.", "is believed to"),
        ("It was widely reported that the bridge is sold.", "It was widely reported"),
    ],
)
def test_hearsay_on_the_publishers_word_ends_in_nobody_named(text: str, cue: str) -> None:
    last = own_chain(Span(0, len(text)), article=article(text))[-1]
    assert (last.agent, last.naming, last.role) == (None, Naming.UNNAMED, HopRole.ORIGIN)
    assert last.cue is not None
    assert last.cue.of(text) == cue


def test_what_is_plainly_said_ends_with_the_publisher() -> None:
    text = "The bridge has been sold."
    assert [hop.agent for hop in own_chain(Span(0, len(text)), article=article(text))] == ["The Daily Example"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Harbour Wire and Coast Radio", ("Harbour Wire", "Coast Radio")),
        ("both the Harbour Wire and Coast Radio", ("the Harbour Wire", "Coast Radio")),
        ("Harbour Wire, Coast Radio, and Bay TV", ("Harbour Wire", "Coast Radio", "Bay TV")),
        ("Department of Health and Safety", ()),
        ("Harbour Wire", ()),
    ],
)
def test_names_that_speak_together_are_told_apart(name: str, expected: tuple[str, ...]) -> None:
    assert members(name, Naming.NAMED) == expected


def test_descriptions_are_not_told_apart() -> None:
    assert members("Locals and Tourists", Naming.DESCRIBED) == ()
