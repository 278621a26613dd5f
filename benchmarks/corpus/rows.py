"""Generated texts as rows of ARTICLES, without a reader: linking copies needs the blocks and nothing read."""

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
import pyarrow as pa

from sayso.demo.edits import Paragraphs
from sayso.ledger import Article, Block, BlockKind, Span
from sayso.ledger.forms import article_form
from sayso.linking.tables import ARTICLES

BATCH = 2_000  # rows


def article(paragraphs: Paragraphs, *, path: str, publisher: str | None, published: str | None) -> Article:
    """Return an article of a headline and paragraphs of body."""
    blocks, place = [], 0
    for number, paragraph in enumerate(paragraphs):
        kind = BlockKind.BODY if number else BlockKind.HEADLINE
        blocks.append(Block(kind=kind, span=Span(place, place + len(paragraph))))
        place += len(paragraph) + 2
    text = "\n\n".join(paragraphs)
    return Article(path=path, text=text, publisher=publisher, published=published, blocks=tuple(blocks))


def row(one: Article) -> dict[str, Any]:
    """Return an article as a row of ARTICLES, its reading one in which nothing was found."""
    empty: dict[str, list[Any]] = {
        name: [] for name in ("attributions", "claims", "measures", "times", "places", "actors")
    }
    form = {**article_form(one), **empty, "model": {"name": "none", "version": "0"}}
    return {
        "id": one.id,
        "path": one.path,
        "item": one.item,
        "publisher": one.publisher,
        "published": one.published,
        "reading": msgspec.json.encode(form).decode(),
    }


def reader(articles: Iterable[Article]) -> pa.RecordBatchReader:
    """Return the rows of ARTICLES of a stream of articles, batch by batch."""
    return pa.RecordBatchReader.from_batches(ARTICLES, _batches(articles))


def _batches(articles: Iterable[Article]) -> Iterator[pa.RecordBatch]:
    waiting: list[dict[str, Any]] = []
    for one in articles:
        waiting.append(row(one))
        if len(waiting) == BATCH:
            yield pa.RecordBatch.from_pylist(waiting, schema=ARTICLES)
            waiting = []
    if waiting:
        yield pa.RecordBatch.from_pylist(waiting, schema=ARTICLES)
