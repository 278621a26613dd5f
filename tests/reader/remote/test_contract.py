"""What every reader promises: the same assertions on the one that ships and on the one at an address."""

from collections.abc import Iterator
from itertools import pairwise

import pytest

import sayso
from sayso.ledger import Article, Attribution, Block, BlockKind, HopRole, Reading, Span
from sayso.reader import Reader, default_reader
from tests.reader.marked import article
from tests.reader.remote.server import by_text, hosting, row

RELAY = (
    "The Gazette quoted an unnamed military official as saying “A convoy of 40 trucks will leave the harbour.” "
    "The mayor said on Friday that the road would stay closed."
)
SPLIT = "“The bridge is open,” the engineer said, “and it will stay open.” Nobody was hurt, according to the ministry."
PLAIN = "It rained in the hills all day."
KNOWN = {
    RELAY: [
        row("The Gazette", "quoted", RELAY[19 : RELAY.index(" The mayor")]),
        row("an unnamed military official", "as saying", "“A convoy of 40 trucks will leave the harbour.”", parent=0),
        row("The mayor", "said", "that the road would stay closed"),
    ],
    SPLIT: [
        row("the engineer", "said", "“The bridge is open,”", "“and it will stay open.”"),
        row("the ministry", "according to", "Nobody was hurt"),
    ],
}
TEXTS = [RELAY, SPLIT, f"{RELAY}\n\n{SPLIT}", PLAIN, "", "\n \n"]


@pytest.fixture(params=["shipped", "at an address"])
def reader(request: pytest.FixtureRequest) -> Iterator[Reader]:
    if request.param == "shipped":
        yield default_reader()
        return
    with hosting() as host:
        host.model = by_text(KNOWN)
        yield host.reader()


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_a_reading_holds_together(reader: Reader, text: str) -> None:
    given = article(text)
    reading = reader.read(given)
    assert (reading.article.id, reading.article.text, reading.article.blocks) == (given.id, text, given.blocks)
    assert reading.article.notes[: len(given.notes)] == given.notes
    assert reading.model.name
    assert reading.model.version
    assert [one.cue for one in reading.attributions] == sorted(one.cue for one in reading.attributions)
    for one in reading.attributions:
        _check(one, reading=reading)
    for claim in reading.claims:
        assert claim.span.of(text).strip()
        assert claim.chain[0].role is HopRole.PUBLISHER
        assert claim.chain[0].agent == given.publisher
    attributed = {claim.attribution for claim in reading.claims if claim.attribution}
    assert attributed == {one.id for one in reading.attributions}
    assert sayso.reading_from_json(sayso.reading_to_json(reading)) == reading


def _check(one: Attribution, *, reading: Reading) -> None:
    """An attribution's parts are words apart from one another, and its parent holds it."""
    text = reading.article.text
    parts = sorted([*(one.source or ()), *one.cue, *one.content])
    assert all(part.of(text).strip() for part in parts)
    assert not any(left.overlaps(right) for left, right in pairwise(parts))
    if one.parent is not None:
        (holder,) = (other for other in reading.attributions if other.id == one.parent)
        assert any(piece.covers(one.cue[0]) for piece in holder.content)


def test_both_find_the_plain_cases(reader: Reader) -> None:
    reading = reader.read(article(f"{RELAY}\n\n{SPLIT}"))
    text = reading.article.text
    sources = {one.source[0].of(text).removeprefix("The ") for one in reading.attributions if one.source}
    assert {"Gazette", "mayor", "the engineer", "the ministry"} <= sources
    assert any(one.parent for one in reading.attributions)


def test_the_same_article_is_read_the_same_way_twice(reader: Reader) -> None:
    assert reader.read(article(RELAY)) == reader.read(article(RELAY))


def test_readings_come_in_the_order_of_the_articles_and_as_if_read_alone(reader: Reader) -> None:
    given = [article(text) for text in TEXTS]
    readings = list(reader.read_many(iter(given)))
    assert [reading.article.text for reading in readings] == TEXTS
    assert [reading.attributions for reading in readings] == [reader.read(one).attributions for one in given]


def test_articles_are_taken_one_at_a_time(reader: Reader) -> None:
    def endless() -> Iterator[Article]:
        while True:
            yield article(PLAIN)

    assert next(iter(reader.read_many(endless()))).article.text == PLAIN


def test_nobody_speaks_in_a_credit(reader: Reader) -> None:
    blocks = (Block(kind=BlockKind.CREDIT, span=Span(0, len(RELAY))),)
    assert reader.read(Article(path="example.txt", text=RELAY, blocks=blocks)).attributions == ()
