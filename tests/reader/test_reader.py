import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import ModelError
from sayso.intake.envelope import Envelope
from sayso.intake.text import article_from_text
from sayso.ledger import Article, Directness, Naming, reading_from_json, reading_to_json
from sayso.reader import OnnxReader, default_reader

PUBLISHER = "The Daily Example"
RELAY = (
    "Convoy of 40 trucks leaves the harbour\n\n"
    "The Gazette quoted an unnamed military official as saying “A convoy of 40 trucks will leave the harbour.” "
    "The mayor said on Friday that the road would stay closed. Nobody was hurt, according to the ministry."
)


def article(text: str) -> Article:
    return Article(path="example.txt", text=text, publisher=PUBLISHER)


def test_who_says_what_is_found_with_its_offsets() -> None:
    reading = default_reader().read(article(RELAY))
    found = {
        (one.source[0].of(RELAY) if one.source else None): one.content[0].of(RELAY) for one in reading.attributions
    }
    assert "the road would stay closed" in found["The mayor"]
    assert "Nobody was hurt" in found["the ministry"]


def test_a_relay_and_the_source_behind_it_are_both_on_the_route() -> None:
    reading = default_reader().read(article(RELAY))
    routes = {tuple(hop.agent for hop in claim.chain) for claim in reading.claims}
    assert (PUBLISHER, "Gazette", "unnamed military official") in routes
    quoted = next(one for one in reading.attributions if one.directness is Directness.DIRECT)
    assert quoted.parent is not None


def test_the_worked_example_has_its_relay_and_its_unnamed_source(worked_example: Article) -> None:
    reading = default_reader().read(worked_example)
    chain = next(
        claim.chain for claim in reading.claims if "More than 9,000" in claim.span.of(worked_example.text)[:20]
    )
    assert [hop.agent for hop in chain] == ["True Activist", "RT", "anonymous military-diplomatic source"]
    assert [hop.naming for hop in chain][1:] == [Naming.NAMED, Naming.DESCRIBED]


def test_a_reading_survives_its_json_form(worked_example: Article) -> None:
    reading = default_reader().read(worked_example)
    assert reading_from_json(reading_to_json(reading)) == reading


def test_the_same_article_is_read_the_same_way_twice(worked_example: Article) -> None:
    again = OnnxReader(threads=1).read(worked_example)
    first = default_reader().read(worked_example)
    assert [one.cue for one in again.attributions] == [one.cue for one in first.attributions]


def test_readings_come_in_the_order_of_the_articles() -> None:
    texts = ["Officials said it rained.", "", "Doctors warned that it would snow."]
    readings = list(default_reader().read_many([article(text) for text in texts]))
    assert [reading.article.text for reading in readings] == texts
    assert not readings[1].attributions


def test_missing_weights_are_named(tmp_path: object) -> None:
    with pytest.raises(ModelError, match=r"reader\.onnx"):
        OnnxReader(tmp_path)  # type: ignore[arg-type]


pieces = st.sampled_from(
    [
        "he said", "“", "”", '"', "‘", "’", "according to", "The Gazette", "reported that", "\n", "\n\n", "- ", "• ",
        "MODERATOR:", "SHE DENIED", "…", ".", "?!", "🙂", "وقال", "сообщил", "他说", "\u202e", "\x00", "\u0301",
        "a" * 300, "it rained", "cited", "as saying", "who", ",", ";", "\r\n", "\t", "«", "»", "told reporters",
    ]
)  # fmt: skip
mangled = st.lists(pieces | st.text(max_size=12), max_size=60).map(" ".join) | st.text(
    alphabet=string.printable, max_size=300
)


@settings(max_examples=80)
@given(text=mangled)
def test_mangled_text_is_read_without_a_wrong_offset(text: str) -> None:
    reading = default_reader().read(article(text))
    for one in reading.attributions:
        for span in (*(one.source or ()), *one.cue, *one.content):
            assert span.of(text).strip()
    assert reading_from_json(reading_to_json(reading)) == reading


def test_a_long_paragraph_is_read_to_its_end() -> None:
    text = "The Gazette reported that it rained. " * 400 + "Doctors warned that it would snow."
    reading = default_reader().read(article(text))
    assert reading.attributions[-1].source is not None
    assert reading.attributions[-1].source[0].of(text) == "Doctors"


@pytest.fixture(scope="module")
def worked_example() -> Article:
    from importlib.resources import files

    text = files("sayso.examples").joinpath("mosul.txt").read_bytes().decode()
    return article_from_text(text, envelope=Envelope(path="mosul.txt"))
