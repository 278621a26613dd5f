"""What comes and goes lot by lot leaves what working all of it out from the same pairs leaves."""

from collections.abc import Iterator, Sequence
from itertools import islice

import pyarrow as pa
import pytest

from benchmarks.corpus.generated import invented_documents
from benchmarks.growth_links import readings
from sayso.ledger import Reading, reading_to_json
from sayso.linking.claims import add_claims, cutting, grouping, link_claims, propositions, scoring, standing
from sayso.linking.copies import add_copies, find_copies
from sayso.linking.copies.groups import grouped
from sayso.linking.engine.duck import DuckEngine
from sayso.linking.judged import UNJUDGED, Words
from sayso.linking.origins import add_origins, find_origins
from sayso.linking.tables import ARTICLES

SIZES = (30, 12, 12)  # articles that come in each lot
WORKED_OUT = (
    "copy_groups",
    "copy_coarse",
    *standing.KEPT,
    "claim_apart",
    "same",
    "claim_groups",
    "claim_families",
    "propositions",
    "origins",
)


@pytest.fixture
def engine() -> Iterator[DuckEngine]:
    opened = DuckEngine(memory_limit="1GB", threads=1)
    yield opened
    opened.close()


def lots() -> list[list[Reading]]:
    stream = readings(invented_documents(size=sum(SIZES), seed=5))
    return [list(islice(stream, size)) for size in SIZES]


def rows(found: Sequence[Reading]) -> pa.Table:
    return pa.Table.from_pylist(
        [
            {
                "id": one.article.id,
                "path": one.article.path,
                "item": None,
                "publisher": one.article.publisher,
                "published": one.article.published,
                "reading": reading_to_json(one),
            }
            for one in found
        ],
        schema=ARTICLES,
    )


def link(engine: DuckEngine, first: Sequence[Reading]) -> None:
    engine.put("articles", rows(first))
    find_copies(engine)
    link_claims(engine)
    find_origins(engine)


def add(engine: DuckEngine, lot: Sequence[Reading], *, gone: Sequence[str] = ()) -> None:
    leaving = [*gone, *(one.article.id for one in lot)]
    engine.put("new", rows(lot))
    engine.put("gone", pa.table({"id": pa.array(leaving, pa.string())}))
    add_copies(engine, new="new", gone="gone")
    add_claims(engine, new="new", gone="gone")
    add_origins(engine, new="new", gone="gone")


def told(engine: DuckEngine) -> dict[str, list[str]]:
    return {name: sorted(map(repr, engine.get(name, order=()).to_pylist())) for name in WORKED_OUT}


def worked_out(engine: DuckEngine, every: pa.Table, *, words: Words = UNJUDGED) -> dict[str, list[str]]:
    """Return the tables made anew of the pairs that are there and of every one of the ARTICLES."""
    grouped(engine, copies="copies", articles="copy_texts", into="copy_groups", coarse="copy_coarse")
    standing.stand(engine, copy_groups="copy_groups")
    scoring.settle(engine)
    grouping.group(engine)
    cutting.cut(engine)
    propositions.propositions(engine, words=words)
    engine.put("articles", every)
    find_origins(engine, judgements=words.sources)
    return told(engine)


def test_articles_that_come_in_lots_leave_what_all_at_once_would(
    engine: DuckEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(grouping, "GUARD", 6)  # so that much hangs together at higher levels alone
    first, *later = lots()
    link(engine, first)
    for lot in later:
        add(engine, lot)
    levels = {row["level"] for row in engine.get("claim_groups", order=()).to_pylist()}
    assert len(levels) > 1, "something was too large to be cut as it hung together at first"
    found = told(engine)
    assert found == worked_out(engine, rows([one for lot in lots() for one in lot]))


def test_articles_that_go_leave_what_would_be_there_without_them(engine: DuckEngine) -> None:
    first, *later = lots()
    link(engine, first)
    gone = [one.article.id for one in first[::3]]
    for lot in later:
        add(engine, lot, gone=gone)
    left = [one for lot in lots() for one in lot if one.article.id not in gone]
    found = told(engine)
    assert all(name not in repr(found) for name in gone)
    assert found == worked_out(engine, rows(left))


def test_an_article_that_comes_again_changes_nothing(engine: DuckEngine) -> None:
    first, *_ = lots()
    link(engine, first)
    before = told(engine)
    add(engine, first[4:6])
    assert told(engine) == before
