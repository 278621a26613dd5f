"""One run of linking over a desk: what it takes, the steps in their order, and what it gives back.

Every step is one room's; nothing is decided here but their order and what the analyst's word changes.
"""

from collections.abc import Iterator
from hashlib import sha256
from itertools import islice
from typing import TYPE_CHECKING

import pyarrow as pa

from sayso.linking.claims import link_claims
from sayso.linking.copies import find_copies
from sayso.linking.engine.protocol import Engine
from sayso.linking.engine.shapes import digest
from sayso.linking.judged import UNJUDGED, Words, without, words_of
from sayso.linking.origins import find_origins
from sayso.linking.tables import ARTICLES

if TYPE_CHECKING:
    from sayso.desk import ArticleRow, Desk, LinkRun

PARAMETERS = "1"  # raised whenever a constant of a step changes, so that an old link run is known as one
ROWS_AT_ONCE = 500  # articles on their way into the engine, some 25 MB of readings
KEPT = {
    "copies": "copies",
    "groups": "copy_groups",
    "same": "same",
    "propositions": "propositions",
    "origins": "origins",
}
"""The tables of a desk's links, each with the table of the engine that it is."""


def link(desk: "Desk", *, engine: Engine, started: str) -> "LinkRun":
    """Link all articles of a desk and keep what was found; ``started`` is the time, ISO 8601.

    Raises:
        DeskError: when the desk cannot be written.
        EngineError: when a step fails; the desk keeps the links that it had.
    """
    from sayso.desk import Links

    changed = desk.changed_since(None)
    words = words_of(one.judgement for one in desk.judgements())
    tables = linked(changed.articles, engine=engine, words=words)
    return desk.put_links(
        Links(
            engine=engine.name,
            parameters=PARAMETERS,
            started=started,
            digest=digest_of(tables),
            upto=changed.upto,
            tables=tables,
        )
    )


def linked(articles: "Iterator[ArticleRow]", *, engine: Engine, words: Words = UNJUDGED) -> dict[str, pa.Table]:
    """Return the tables of links of these articles, by their name on a desk."""
    engine.put("articles", pa.RecordBatchReader.from_batches(ARTICLES, _batches(articles, words=words)))
    find_copies(engine)
    link_claims(engine, words=words)
    find_origins(engine, judgements=words.sources)
    return {name: engine.get(table, order=()) for name, table in KEPT.items()}


def digest_of(tables: dict[str, pa.Table]) -> str:
    """Return one hash of all tables, whatever the order of their rows."""
    whole = sha256()
    for name in sorted(tables):
        whole.update(f"{name} {digest(tables[name])}\n".encode())
    return whole.hexdigest()


def _batches(articles: "Iterator[ArticleRow]", *, words: Words) -> Iterator[pa.RecordBatch]:
    while rows := list(islice(articles, ROWS_AT_ONCE)):
        for row in rows if words.rejected else ():
            row["reading"] = without(row["reading"], rejected=words.rejected)
        yield pa.RecordBatch.from_pylist(rows, schema=ARTICLES)
