"""A citation says whose words, where, when, on whose word, by which reader, at which address."""

from dataclasses import replace

from sayso._version import __version__
from sayso.render.cite import cite_article, cite_claim
from tests.desk.stories import MODEL, article, read

AT, DAY = "http://127.0.0.1:8717/claims/c-1", "2031-06-01"
TOLD = read(article(publisher="Example Daily"))


def test_a_claim_is_cited_with_its_words_its_place_its_route_and_its_address() -> None:
    claim = TOLD.claims[0]
    words = cite_claim(claim, TOLD.article, model=MODEL, at=AT, day=DAY)
    assert words.startswith("“the bridge is shut.” In: Example Daily, “")
    assert "2031-05-07" in words
    assert f"Characters {claim.span.start} to {claim.span.end}; claim {claim.id}" in words
    assert "on the word of: Example Daily ▸ “The mayor”." in words
    assert words.endswith(f"Read by by hand 1 (sayso {__version__}), {AT}, looked at on {DAY}.")


def test_words_that_begin_with_a_quotation_mark_get_no_second_one() -> None:
    told = read(article("The mayor said that “it is shut”.\n"))
    assert cite_claim(told.claims[0], told.article, model=MODEL, at=AT, day=DAY).startswith("“it is shut”. In:")


def test_an_article_from_the_web_is_cited_with_its_address_there() -> None:
    told = replace(TOLD.article, path="https://daily.example/bridge", publisher=None, published=None, id="")
    words = cite_article(told, model=MODEL, at=AT, day=DAY)
    assert words.startswith("publisher not known, “")
    assert "no date, https://daily.example/bridge." in words


def test_a_citation_is_one_line_whatever_is_cited() -> None:
    told = read(article("The mayor said that the bridge\x1b[31m is shut.\n", publisher="Ex\nample\u202e"))
    words = cite_claim(told.claims[0], told.article, model=MODEL, at=AT, day=DAY)
    assert not {"\n", "\x1b", "\u202e"} & set(words)
