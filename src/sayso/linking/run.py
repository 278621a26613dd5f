"""One run of linking over a desk: what it takes, the steps in their order, and what it gives back.

Every step is one room's; nothing is decided here but their order and what the analyst's word changes.
"""

from collections.abc import Iterator, Mapping
from hashlib import sha256
from itertools import islice
from typing import TYPE_CHECKING

import pyarrow as pa

from sayso._version import __version__
from sayso.linking.actors import changed as recast_since
from sayso.linking.claims import add_claims, link_claims
from sayso.linking.copies import add_copies, find_copies
from sayso.linking.engine.protocol import Engine
from sayso.linking.engine.shapes import digest
from sayso.linking.judged import UNJUDGED, Words, as_judged, words_on
from sayso.linking.origins import add_origins, find_origins
from sayso.linking.since import LINKED, State, differences, keep, set_aside, state_of
from sayso.linking.tables import ARTICLES

if TYPE_CHECKING:
    from sayso.desk import ArticleRow, Desk, LinkRun
    from sayso.desk.desk import Changed
    from sayso.linking.engine.kept import KeptEngine

PARAMETERS = "4"  # raised whenever a constant of a step or what is kept changes, so that an old link run is known
PROGRAM = f"{__version__} {PARAMETERS}"  # whose tables the next run may go on from
ROWS_AT_ONCE = 500  # articles on their way into the engine, some 25 MB of readings


def link(desk: "Desk", *, engine: Engine, started: str) -> "LinkRun":
    """Link all articles of a desk and keep what was found; ``started`` is the time, ISO 8601.

    Raises:
        DeskError: when the desk cannot be written.
        EngineError: when a step fails; the desk keeps the links that it had.
    """
    return _whole(desk, engine=engine, started=started, words=words_on(desk))[0]


def _whole(desk: "Desk", *, engine: Engine, started: str, words: Words) -> "tuple[LinkRun, dict[str, str]]":
    """Link all articles, and return the run with the digest of each table."""
    from sayso.desk import Links

    changed = desk.changed_since(None)
    tables = linked(changed.articles, engine=engine, words=words)
    digests = {name: digest(table) for name, table in tables.items()}
    links = Links(
        engine=engine.name,
        parameters=PARAMETERS,
        started=started,
        digest=_digest(digests),
        upto=changed.upto,
        tables=tables,
    )
    return desk.put_links(links), digests


def link_changes(desk: "Desk", *, engine: "KeptEngine", started: str) -> "LinkRun":
    """Link what is new or changed since the last link run, going on from the tables that it left.

    All articles are linked where it left none, they are of another program, the desk has doubled since all were,
    or actors were split since, which may touch any article. The engine leaves its tables for the next run, and is
    closed.

    Raises:
        DeskError: when the desk cannot be written, or another linked it meanwhile; it keeps the links that it had.
        EngineError: when a step fails; the desk keeps the links that it had, the engine's file its tables.
    """
    from sayso.desk import Links

    last, state = desk.last_link_run(), state_of(engine)
    changed = desk.changed_since(last)
    words = words_on(desk)
    if (
        last is None
        or state is None
        or not state.fits(last, program=PROGRAM, readings=changed.upto.reading)
        or (recast := recast_since(state.actors, words.actors.told)) is None
    ):
        run, digests = _whole(desk, engine=engine, started=started, words=words)
        _keep(engine, run, whole=run.upto.reading, words=words, digests=digests)
        return run
    set_aside(engine)
    touched = _touched(desk, words=words, state=state) | desk.naming(recast.names, ids=recast.ids)
    _add(engine, desk=desk, changed=changed, words=words, touched=touched)
    found = differences(engine, digests=state.digests)
    digests = {name: one.digest for name, one in found.items()}
    run = desk.put_links(
        Links(
            engine=engine.name,
            parameters=PARAMETERS,
            started=started,
            digest=_digest(digests),
            upto=changed.upto,
            tables={name: one.rows for name, one in found.items()},
            base=last.id,
            forget={name: one.forget for name, one in found.items()},
        )
    )
    _keep(engine, run, whole=state.whole, words=words, digests=digests)
    return run


def _touched(desk: "Desk", *, words: Words, state: State) -> set[str]:
    """Return the articles of which an attribution is judged otherwise than at the last run."""
    edits = {name for name in {*state.edits, *words.edits} if state.edits.get(name) != words.edits.get(name)}
    return {desk.shown(name).reading.article.id for name in (words.rejected ^ set(state.rejected)) | edits}


def _add(engine: "KeptEngine", *, desk: "Desk", changed: "Changed", words: Words, touched: set[str]) -> None:
    """Bring the engine's tables up to date; ``touched`` are articles that go in otherwise than at the last run."""
    rows = _with(changed.articles, desk=desk, ids=touched)
    engine.put("new_articles", pa.RecordBatchReader.from_batches(ARTICLES, _batches(rows, words=words)))
    gone = sorted({*changed.stale.articles, *touched})
    engine.put("stale_articles", pa.table({"id": pa.array(gone, pa.string())}))
    engine.make("gone_articles", "select id from new_articles union select id from stale_articles")
    add_copies(engine, new="new_articles", gone="gone_articles")
    add_claims(engine, new="new_articles", gone="gone_articles", words=words)
    add_origins(engine, new="new_articles", gone="gone_articles", judgements=words.sources)


def _with(articles: "Iterator[ArticleRow]", *, desk: "Desk", ids: set[str]) -> "Iterator[ArticleRow]":
    """Yield the articles, and after them those of these ids that were not among them."""
    seen = set()
    for row in articles:
        seen.add(row["id"])
        yield row
    yield from desk.articles(ids=ids - seen)


def _keep(engine: "KeptEngine", run: "LinkRun", *, whole: int, words: Words, digests: Mapping[str, str]) -> None:
    state = State(
        run=run.id,
        digest=run.digest,
        started=run.started,
        program=PROGRAM,
        whole=whole,
        rejected=sorted(words.rejected),
        edits={name: dict(edit) for name, edit in words.edits.items()},
        actors=words.actors.told,
        digests=dict(digests),
    )
    keep(engine, state)


def linked(articles: "Iterator[ArticleRow]", *, engine: Engine, words: Words = UNJUDGED) -> dict[str, pa.Table]:
    """Return the tables of links of these articles, by their name on a desk."""
    engine.put("articles", pa.RecordBatchReader.from_batches(ARTICLES, _batches(articles, words=words)))
    find_copies(engine)
    link_claims(engine, words=words)
    find_origins(engine, judgements=words.sources)
    return {name: engine.get(table, order=()) for name, (table, _) in LINKED.items()}


def _digest(digests: Mapping[str, str]) -> str:
    """Return one hash of all tables, whatever the order of their rows."""
    whole = sha256()
    for name in sorted(digests):
        whole.update(f"{name} {digests[name]}\n".encode())
    return whole.hexdigest()


def _batches(articles: "Iterator[ArticleRow]", *, words: Words) -> Iterator[pa.RecordBatch]:
    while rows := list(islice(articles, ROWS_AT_ONCE)):
        for row in rows if words.rewrite else ():
            row["reading"] = as_judged(row["reading"], words=words)
        yield pa.RecordBatch.from_pylist(rows, schema=ARTICLES)
