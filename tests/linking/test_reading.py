"""The map step: each row read by itself, the same on every engine, and what is refused says why."""

import pyarrow as pa
import pytest

from sayso.ledger import reading_from_json
from sayso.linking.engine.protocol import Engine
from sayso.linking.engine.shapes import canonical_schema, digest
from sayso.linking.reading import READINGS, TEXTS, read_batches

TEXT = (
    "Ferry stays in port\n\nThe harbour master said on Monday that the ferry would not sail. "
    "“Nobody was hurt,” a port official told the Gazette."
)
PAGE = (
    b"<html><head><title>Bridge reopens</title></head><body><article><h1>Bridge reopens</h1><p>%s</p></article></body>"
)
ROWS = [
    {"path": "a.csv", "item": "0", "publisher": "The Gazette", "published": "2016-10-12", "text": TEXT},
    {"path": "a.csv", "item": "1", "published": "the day before", "text": "Engineers said that the bridge was sound."},
    {"path": "b.html", "bytes": PAGE % b"The mayor announced that the bridge would reopen in spring. Crews cheered."},
    {"path": "c.txt", "bytes": "Le maire l’a dit à Orléans.".encode("latin-1", "replace")},
    {"path": "empty", "text": " \n"},
    {"path": "nothing"},
    {"path": "picture", "bytes": b"\x89PNG\r\n\x1a\n\x00\x00"},
    {"path": "feed", "bytes": b'<rss version="2.0"><channel><item/></channel></rss>'},
]
TABLE = pa.Table.from_pylist(ROWS, schema=TEXTS)


@pytest.fixture(scope="module")
def alone() -> pa.Table:
    """Every row read in a batch of its own."""
    batches = [one for batch in TABLE.to_batches(max_chunksize=1) for one in read_batches(iter([batch]))]
    return pa.Table.from_batches(batches, READINGS)


def test_every_engine_reads_the_same(engine: Engine, alone: pa.Table) -> None:
    engine.put("texts", TABLE)
    engine.map("readings", source="texts", by=read_batches, schema=READINGS)
    read = engine.get("readings", order=["path", "item"])
    assert read.schema == canonical_schema(READINGS)
    assert digest(read) == digest(alone)
    engine.make("articles", "select id, path, item, publisher, published, reading from readings where reason is null")
    assert engine.count("articles") == 4


def test_what_a_row_says_beside_the_text_is_in_its_reading(alone: pa.Table) -> None:
    first, second = alone.to_pylist()[:2]
    reading = reading_from_json(first["reading"])
    assert (reading.article.id, reading.article.publisher) == (first["id"], "The Gazette")
    assert first["published"] == reading.article.published == "2016-10-12"
    assert reading.claims
    assert second["published"] is None
    assert "the day before" in reading_from_json(second["reading"]).article.notes[0]


def test_a_page_is_read_as_a_page(alone: pa.Table) -> None:
    reading = reading_from_json(alone.to_pylist()[2]["reading"])
    assert "<" not in reading.article.text
    assert reading.article.headline == "Bridge reopens"


def test_what_cannot_be_read_is_there_with_its_reason(alone: pa.Table) -> None:
    refused = {row["path"]: row for row in alone.to_pylist() if row["reason"] is not None}
    reasons = {path: row["reason"] for path, row in refused.items()}
    assert reasons == {"empty": "empty", "nothing": "empty", "picture": "binary", "feed": "unknown_kind"}
    assert refused["feed"]["refusal"].startswith("feed: unknown_kind: expected one text or page, found a feed")
    assert refused["feed"]["reading"] is None
