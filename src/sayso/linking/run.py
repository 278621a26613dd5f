"""One run of linking over a desk: what it takes, the steps in their order, and what it gives back.

Every step is one room's; nothing is decided here but their order and what the analyst's word changes.
"""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from hashlib import sha256
from itertools import islice
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from sayso._version import __version__
from sayso.linking.actors import Changed as Recast
from sayso.linking.actors import changed as recast_since
from sayso.linking.claims import add_claims, link_claims
from sayso.linking.copies import add_copies, find_copies
from sayso.linking.engine.protocol import Engine
from sayso.linking.engine.shapes import digest
from sayso.linking.judged import UNJUDGED, Words, as_judged, words_on
from sayso.linking.origins import add_origins, find_origins
from sayso.linking.since import LINKED, State, differences, make_ready, state_of, watch
from sayso.linking.tables import ARTICLES

if TYPE_CHECKING:
    from sayso.desk import ArticleRow, Desk, LinkRun, Links
    from sayso.desk.desk import Changed
    from sayso.desk.links import Mark
    from sayso.linking.engine.kept import KeptEngine

PARAMETERS = "5"  # raised whenever a constant of a step or what is kept changes, so that an old link run is known
PROGRAM = f"{__version__} {PARAMETERS}"  # whose tables the next run may go on from
ROWS_AT_ONCE = 500  # articles on their way into the engine, some 25 MB of readings


def link(desk: "Desk", *, engine: Engine, started: str) -> "LinkRun":
    """Link all articles of a desk and keep what was found; ``started`` is the time, ISO 8601.

    Raises:
        DeskError: when the desk cannot be written.
        EngineError: when a step fails; the desk keeps the links that it had.
    """
    return desk.put_links(_anew(desk, engine=engine, started=started, words=words_on(desk))[0])


def link_changes(desk: "Desk", *, engine: "KeptEngine", started: str) -> "LinkRun":
    """Link what is new or changed since the last link run, going on from the tables that it left.

    All articles are linked where it left none, they are of another program, the desk has doubled since all were,
    or actors were split since, which may touch any article. The engine leaves its tables for the next run, and is
    closed. They are written before the desk is, and put in their place after it: whenever a run is broken off, the
    desk has the links of one run whole, and the kept tables are those of one run whole, if not of the same.

    Raises:
        DeskError: when the desk cannot be written, or another linked it meanwhile; it keeps the links that it had.
        EngineError: when a step fails; the desk keeps the links that it had, the engine's file its tables.
    """
    last, state = desk.last_link_run(), state_of(engine, program=PROGRAM)
    changed = desk.changed_since(last)
    words = words_on(desk)
    if (
        last is None
        or state is None
        or not state.fits(last, readings=changed.upto.reading)
        or (recast := recast_since(state.actors, words.actors.told)) is None
    ):
        links, digests = _anew(desk, engine=engine, started=started, words=words)
        whole = links.upto.reading
    else:
        touched = _touched(desk, words=words, state=state, recast=recast)
        watch(engine)
        _add(engine, desk=desk, changed=changed, words=words, touched=touched)
        links, digests = _further(engine, started=started, upto=changed.upto, base=last.id, before=state.digests)
        whole = state.whole
    make_ready(engine, _state(links, whole=whole, words=words, digests=digests))
    run = desk.put_links(links)
    engine.keep()
    return run


def _anew(desk: "Desk", *, engine: Engine, started: str, words: Words) -> "tuple[Links, dict[str, str]]":
    """Link all articles, and return what was found with the digest of each table."""
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
    return links, digests


def _further(
    engine: "KeptEngine", *, started: str, upto: "Mark", base: int, before: Mapping[str, str]
) -> "tuple[Links, dict[str, str]]":
    """Return what is other than link run ``base`` found, whose digests were these, with the digest of each table."""
    from sayso.desk import Links

    found = differences(engine, digests=before)
    digests = {name: one.digest for name, one in found.items()}
    links = Links(
        engine=engine.name,
        parameters=PARAMETERS,
        started=started,
        digest=_digest(digests),
        upto=upto,
        tables={name: one.rows for name, one in found.items()},
        base=base,
        forget={name: one.forget for name, one in found.items()},
    )
    return links, digests


def _touched(desk: "Desk", *, words: Words, state: State, recast: Recast) -> set[str]:
    """Return the articles of which an attribution, a chain or an actor is judged otherwise than at the last run."""
    edits = {name for name in {*state.edits, *words.edits} if state.edits.get(name) != words.edits.get(name)}
    edits |= {name for name, edit in words.edits.items() if _may_name(edit, recast)}
    judged = {desk.shown(name).reading.article.id for name in (words.rejected ^ set(state.rejected)) | edits}
    return judged | desk.naming(recast.names, ids=recast.ids)


def _may_name(edit: Mapping[str, Any], recast: Recast) -> bool:
    """Tell whether the source or chain that an analyst gave may name one of these actors, whom the reading does not."""
    agents = (hop["agent"] or "" for hop in edit.get("chain", ()))
    return any(map(recast.names, agents)) or ("source" in edit and bool(recast.ids))


def _add(engine: "KeptEngine", *, desk: "Desk", changed: "Changed", words: Words, touched: set[str]) -> None:
    """Bring the engine's tables up to date; ``touched`` are articles that go in otherwise than at the last run."""
    rows = _with(changed.articles, desk=desk, ids=touched)
    engine.put("new_articles", pa.RecordBatchReader.from_batches(ARTICLES, _batches(rows, words=words)))
    gone = sorted({*changed.stale, *touched})
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


def _state(links: "Links", *, whole: int, words: Words, digests: Mapping[str, str]) -> State:
    return State(
        program=PROGRAM,
        started=links.started,
        digest=links.digest,
        upto=asdict(links.upto),
        whole=whole,
        digests=dict(digests),
        rejected=sorted(words.rejected),
        edits={name: dict(edit) for name, edit in words.edits.items()},
        actors=words.actors.told,
    )


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
