"""What is compared of each article: its text, the parts of it in which somebody speaks, and whom it credits.

Made once from a reading and kept, so that a new article is compared without reading the old ones again.
"""

from collections.abc import Iterator
from typing import Any

import msgspec
import pyarrow as pa

from sayso.ledger import Article
from sayso.linking.copies.notices import notices_of, plain_name
from sayso.linking.engine.protocol import Batches
from sayso.reader.attributions.blocks import SILENT

TEXTS = pa.schema(
    [
        pa.field("id", pa.string(), nullable=False),
        pa.field("text", pa.string(), nullable=False),
        # where somebody speaks, in the order of the text; the whole text where an article has no blocks
        pa.field("spoken", pa.list_(pa.struct([("start", pa.int32()), ("end", pa.int32())])), nullable=False),
        ("publisher", pa.string()),  # as names are compared
        ("published", pa.string()),
        pa.field("notices", pa.string(), nullable=False),  # the JSON of Notices
    ]
)
"""Articles as they are compared with each other."""


def texts(batches: Batches) -> Batches:
    """Turn rows of ARTICLES into rows of TEXTS."""
    for batch in batches:
        rows = [_row(one) for one in batch.select(["id", "publisher", "published", "reading"]).to_pylist()]
        yield pa.RecordBatch.from_pylist(rows, schema=TEXTS)


def _row(row: dict[str, Any]) -> dict[str, Any]:
    article = msgspec.json.decode(row["reading"], type=Article)
    publisher = row["publisher"] or article.publisher
    return {
        "id": row["id"],
        "text": article.text,
        "spoken": [{"start": start, "end": end} for start, end in spoken(article)],
        "publisher": plain_name(publisher) if publisher else None,
        "published": row["published"] or article.published,
        "notices": msgspec.json.encode(notices_of(article)).decode(),
    }


def spoken(article: Article) -> Iterator[tuple[int, int]]:
    """Yield the spans of the blocks in which somebody speaks."""
    if not article.blocks and article.text:
        yield 0, len(article.text)
    for block in article.blocks:
        if block.kind not in SILENT:
            yield block.span.start, block.span.end
