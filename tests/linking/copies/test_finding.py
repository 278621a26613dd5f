"""Copies and their groups, from rows of articles, on every engine."""

from collections.abc import Iterable
from random import Random

import pyarrow as pa
import pytest

from benchmarks.corpus.generated import invented_documents
from benchmarks.corpus.invented import invented
from benchmarks.corpus.measuring import adjusted_rand, precision, recall_by_kind
from benchmarks.corpus.rows import article, row
from sayso.demo.copies import original, twenty_seven
from sayso.demo.edits import framed, kept_head, quoting, sentences, titled
from sayso.ledger import Article
from sayso.linking.copies import KEPT, add_copies, find_copies
from sayso.linking.copies.candidates import FEW
from sayso.linking.engine.duck import DuckEngine
from sayso.linking.engine.protocol import Engine
from sayso.linking.engine.shapes import digest
from sayso.linking.tables import ARTICLES, COPIES, GROUPS

SIZE = 400
RNG = Random(1)  # noqa: S311 - a test's dice


def table(articles: Iterable[Article]) -> pa.Table:
    return pa.Table.from_pylist([row(one) for one in articles], schema=ARTICLES)


def made(*texts: tuple[str, ...]) -> list[Article]:
    return [
        article(text, path=str(number), publisher=f"Outlet {number}", published=f"2016-10-{number % 28 + 1:02}")
        for number, text in enumerate(texts)
    ]


def corpus(size: int = SIZE) -> list[Article]:
    return [
        article(one.paragraphs, path=str(one.number), publisher=one.publisher, published=one.published)
        for one in invented_documents(size=size, seed=1)
    ]


def linked(engine: Engine, articles: list[Article]) -> tuple[list[dict[str, object]], dict[str, str]]:
    engine.put("articles", table(articles))
    find_copies(engine)
    return copies(engine), groups(engine)


def copies(engine: Engine) -> list[dict[str, object]]:
    return engine.get("copies", order=["a", "b"]).to_pylist()  # type: ignore[no-any-return]


def groups(engine: Engine) -> dict[str, str]:
    return {one["id"]: one["component"] for one in engine.get("copy_groups", order=["id"]).to_pylist()}


@pytest.fixture
def duck() -> Iterable[Engine]:
    engine = DuckEngine(threads=1)
    yield engine
    engine.close()


def test_a_generated_corpus_is_grouped_as_it_was_made(duck: Engine) -> None:
    documents = list(invented_documents(size=SIZE, seed=1))
    articles = corpus()
    found, component = linked(duck, articles)
    number = {one.id: int(one.path) for one in articles}
    ends = [sorted((number[str(one["a"])], number[str(one["b"])])) for one in found]
    pairs = {(first, second) for first, second in ends}
    assert precision(documents, found=pairs) > 0.97
    recall = {kind: hit / every for kind, (hit, every) in recall_by_kind(documents, found=pairs).items()}
    assert recall.pop("edited 30 %") > 0.7
    assert min(recall.values()) > 0.85, recall
    truth = {one.number: one.group for one in documents}
    assert adjusted_rand(truth, {number[id_]: group for id_, group in component.items()}) > 0.97


def test_every_engine_finds_the_same(engine: Engine) -> None:
    engine.put("articles", table(corpus(120)))
    find_copies(engine)
    other = DuckEngine(threads=1)
    try:
        other.put("articles", table(reversed(corpus(120))))
        find_copies(other)
        for name, schema in (("copies", COPIES), ("copy_groups", GROUPS)):
            here, there = (one.get(name, order=schema.names[:2]) for one in (engine, other))
            assert here.num_rows > 0
            assert here.column_names == schema.names
            assert digest(here) == digest(there)
    finally:
        other.close()


def test_no_articles_make_empty_tables(duck: Engine) -> None:
    assert linked(duck, []) == ([], {})


def test_whole_and_cut_copies_are_one_group_and_a_quotation_is_not(duck: Engine) -> None:
    base, other = invented(1, seed=4), invented(2, seed=4)
    passage = " ".join(sentences(base[1])[:3])
    articles = made(
        base,
        titled(base, title="Another headline"),
        kept_head(base, share=0.6),
        quoting(other, passage=passage, chance=RNG),
    )
    found, component = linked(duck, articles)
    kinds = {frozenset((one["a"], one["b"])): one["kind"] for one in found}
    first, second, cut, quoting_one = (one.id for one in articles)
    assert kinds[frozenset((first, second))] == "whole"
    assert kinds[frozenset((first, cut))] == "cut"
    assert kinds[frozenset((first, quoting_one))] == "quotes"
    assert component[first] == component[second] == component[cut] != component[quoting_one]


def test_a_round_up_does_not_tie_together_what_it_collects(duck: Engine) -> None:
    parts = [invented(number, seed=8) for number in range(6)]
    round_up = ("The week", *(paragraph for part in parts for paragraph in part))
    found, component = linked(duck, made(*parts, round_up))
    assert [one["kind"] for one in found] == ["cut"] * 6
    assert len(set(component.values())) == 7


def test_a_text_with_more_copies_than_the_cap_hangs_together(duck: Engine) -> None:
    base = invented(1, seed=4)
    copies_of_it = [framed(base, after=(" ".join(invented(number, seed=5)[:1]),)) for number in range(FEW + 40)]
    found, component = linked(duck, made(base, *copies_of_it))
    assert len(set(component.values())) == 1
    assert len(found) < (FEW + 41) * 8


def test_who_quotes_a_text_that_everybody_printed_is_found(duck: Engine) -> None:
    base, other = invented(1, seed=4), invented(2, seed=4)
    quoter = quoting(other, passage=" ".join(sentences(base[1] + " " + base[2])[:4]), chance=RNG)
    articles = made(*[titled(base, title=f"Headline {number}") for number in range(FEW + 20)], quoter)
    found, _ = linked(duck, articles)
    assert any(articles[-1].id in (one["a"], one["b"]) for one in found)


@pytest.mark.parametrize("publisher", ["Outlet", None])
def test_a_notice_under_many_articles_makes_them_no_copies(duck: Engine, publisher: str | None) -> None:
    notice = " ".join(invented(0, seed=7)[1:])[:300]
    count = 12 if publisher else FEW + 10
    articles = [
        article(
            framed(invented(number, seed=6), after=(notice,)), path=str(number), publisher=publisher, published=None
        )
        for number in range(count)
    ]
    found, component = linked(duck, articles)
    assert len(found) <= count // 10
    assert len(set(component.values())) == count


def test_articles_that_are_added_are_linked_as_if_they_had_been_there(duck: Engine) -> None:
    articles = corpus(300)
    whole, component = linked(duck, articles)
    duck.put("articles", table(articles[:260]))
    find_copies(duck)
    kept = {name: duck.get(name, order=[]) for name in KEPT}
    later = DuckEngine(threads=1)
    try:
        for name, rows in kept.items():
            later.put(name, rows)
        later.put("fresh", table(articles[260:]))
        add_copies(later, new="fresh")
        found = copies(later)
        assert [one for one in found if one["kind"] != "quotes"] == [one for one in whole if one["kind"] != "quotes"]
        assert all(one in found for one in whole)
        assert groups(later) == component
    finally:
        later.close()


def test_what_is_gone_is_forgotten(duck: Engine) -> None:
    base = invented(1, seed=4)
    articles = made(base, titled(base, title="One"), titled(base, title="Two"))
    linked(duck, articles[:2])
    duck.put("fresh", table(articles[2:]))
    duck.put("gone", pa.table({"id": [articles[0].id]}))
    add_copies(duck, new="fresh", gone="gone")
    assert set(groups(duck)) == {articles[1].id, articles[2].id}
    assert [{one["a"], one["b"]} for one in copies(duck)] == [{articles[1].id, articles[2].id}]


def test_the_twenty_seven_are_what_they_were_made_to_be(duck: Engine) -> None:
    texts = (original(), *twenty_seven())
    articles = [
        article(
            tuple(part for part in one.text.split("\n\n") if part.strip()),
            path=one.path,
            publisher=one.publisher,
            published=one.published,
        )
        for one in texts
    ]
    found, component = linked(duck, articles)
    root = articles[0].id
    for one, text in zip(articles, texts, strict=True):
        assert (component[one.id] == component[root]) == (text.kind not in ("quoted", "retold"))
    paired = {one["b"] if one["a"] == root else one["a"] for one in found if root in (one["a"], one["b"])}
    assert {text.kind for one, text in zip(articles, texts, strict=True) if one.id not in paired} == {
        "original",
        "retold",
    }
    first = ["a" if one["a"] == root else "b" for one in found if root in (one["a"], one["b"])]
    assert [one["earlier"] for one in found if root in (one["a"], one["b"])] == first
