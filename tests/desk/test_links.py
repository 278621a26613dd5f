"""What linking hands to the desk and takes from it, on both databases."""

from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pytest

from sayso.desk import Desk, LinkRun, Links, Mark, make_desk, open_desk, tables
from sayso.errors import DeskError
from sayso.ledger import Model
from sayso.linking import tables as linking
from tests.desk.stories import STORY, article, read

FIRST, SECOND = read(article()), read(article(path="copy.txt", publisher=None))
ARTICLES = sorted([FIRST.article.id, SECOND.article.id])
A, B = FIRST.claims[0].id, SECOND.claims[0].id
SPAN = {"start": 3, "end": 9}
COPY: dict[str, Any] = {
    "a": ARTICLES[0],
    "b": ARTICLES[1],
    "kind": "whole",
    "containment_a": 1 / 3,
    "containment_b": 1.0,
    "passages": [{"a": SPAN, "b": {"start": 4, "end": 10}}],
    "earlier": "unknown",
    "evidence": ["credit"],
}
GROUPS = [{"id": name, "component": ARTICLES[0]} for name in ARTICLES]
SAME = {
    "a": min(A, B),
    "b": max(A, B),
    "relation": "variant",
    "slots": ["number"],
    "weight": float("inf"),
    "probability": 1.0,
    "why": '{"text\\u0000": 1}',
}
PROPOSITIONS = [
    {"claim": B, "proposition": "p-1", "relation": "variant", "slots": ["number"]},
    {"claim": A, "proposition": "p-1", "relation": "same", "slots": []},
]
ORIGIN = {
    "proposition": "p-1",
    "origins_min": 1,
    "origins_max": 2,
    "detail": '{"origins":[{"kind":"described","agent":"The mayor","claims":[]}],"merges":[]}',
}
FOUND: dict[str, list[dict[str, Any]]] = {
    "copies": [COPY],
    "groups": GROUPS,
    "same": [SAME],
    "propositions": PROPOSITIONS,
    "origins": [ORIGIN],
}


@pytest.fixture
def desk(place: str) -> Iterator[Desk]:
    with make_desk(place) as made:
        made.put([FIRST, SECOND])
        yield made


def links(desk: Desk, found: dict[str, list[dict[str, Any]]], **rest: Any) -> Links:
    schemas = {name: getattr(linking, name.upper()) for name in found}
    return Links(
        engine="duckdb",
        parameters="1",
        started="2031-05-07",
        digest="d",
        upto=rest.pop("upto", None) or desk.changed_since(None).upto,
        tables={name: pa.Table.from_pylist(rows, schema=schemas[name]) for name, rows in found.items()},
        **rest,
    )


@pytest.mark.parametrize("name", FOUND)
def test_the_desk_has_the_columns_that_linking_writes(name: str) -> None:
    assert tables.LINKS[name].columns.keys() == ["run", *getattr(linking, name.upper()).names]


def test_every_table_of_links_has_its_test() -> None:
    assert set(FOUND) == set(tables.LINKS)


def test_articles_have_the_columns_that_linking_takes(desk: Desk) -> None:
    rows = list(desk.articles())
    assert [list(row) for row in rows] == [linking.ARTICLES.names] * 2
    assert pa.Table.from_pylist(rows, schema=linking.ARTICLES).num_rows == 2


def test_what_linking_wrote_comes_back_as_it_wrote_it(desk: Desk) -> None:
    run = desk.put_links(links(desk, FOUND))
    assert desk.last_link_run() == run
    for name, rows in FOUND.items():
        assert sorted(desk.linked(name), key=str) == sorted(rows, key=str)


def test_rows_are_asked_for_by_their_ids(desk: Desk) -> None:
    desk.put_links(links(desk, FOUND))
    assert list(desk.linked("copies", ids=[ARTICLES[1]])) == [COPY]
    assert list(desk.linked("copies", ids=["a-0"])) == []
    assert list(desk.linked("copies", ids=[])) == []
    assert len(list(desk.linked("groups", ids=[ARTICLES[0]]))) == 2
    assert len(list(desk.linked("propositions", ids=["p-1"]))) == 2


def test_copies_claims_and_origins_have_the_shape_of_the_contract(desk: Desk) -> None:
    desk.put_links(links(desk, FOUND))
    (copy,) = desk.copies()
    paths = {FIRST.article.id: "story.txt", SECOND.article.id: "copy.txt"}
    assert (copy["a_path"], copy["b_path"]) == (paths[ARTICLES[0]], paths[ARTICLES[1]])
    assert copy["passages"] == [[[3, 9], [4, 10]]]
    assert copy["containment_a"] == 1 / 3
    claims = {claim["id"]: claim for claim in desk.claims()}
    assert len(claims) == len(FIRST.claims) + len(SECOND.claims)
    assert (claims[A]["proposition"], claims[A]["relation"], claims[A]["slots"]) == ("p-1", "same", [])
    assert (claims[B]["relation"], claims[B]["slots"]) == ("variant", ["number"])
    assert claims[FIRST.claims[1].id]["proposition"] is None
    assert {claim["id"] for claim in desk.claims(proposition="p-1")} == {A, B}
    (origin,) = desk.origins()
    assert origin == {
        "proposition": "p-1",
        "text": "the bridge is shut.",
        "claims": [A, B],
        "articles": 2,
        "outlets": 1,
        "origins_min": 1,
        "origins_max": 2,
        "origins": [{"kind": "described", "agent": "The mayor", "claims": []}],
        "merges": [],
    }


def test_a_run_over_everything_replaces_all_rows(desk: Desk) -> None:
    desk.put_links(links(desk, FOUND))
    desk.put_links(links(desk, {"propositions": PROPOSITIONS[:1]}))
    assert [len(list(desk.linked(name))) for name in FOUND] == [0, 0, 0, 1, 0]


def test_a_run_over_what_changed_replaces_what_it_names(desk: Desk) -> None:
    first = desk.put_links(links(desk, FOUND))
    other = {**PROPOSITIONS[0], "proposition": "p-2"}
    found = {"propositions": [other]}
    desk.put_links(links(desk, found, base=first.id, forget={"propositions": [B], "copies": [ARTICLES[1]]}))
    assert sorted(desk.linked("propositions"), key=str) == sorted([other, PROPOSITIONS[1]], key=str)
    assert [len(list(desk.linked(name))) for name in FOUND] == [0, 2, 1, 2, 1]


def test_a_run_that_builds_on_another_than_the_last_is_refused(desk: Desk) -> None:
    with pytest.raises(DeskError, match="found none; link again"):
        desk.put_links(links(desk, FOUND, base=1))
    first = desk.put_links(links(desk, FOUND))
    second = desk.put_links(links(desk, FOUND))
    with pytest.raises(DeskError, match=f"found number {second.id}; link again"):
        desk.put_links(links(desk, {}, base=first.id, forget={"groups": ARTICLES}))
    assert len(list(desk.linked("groups"))) == 2


def test_a_link_run_becomes_visible_together_or_not_at_all(desk: Desk) -> None:
    before = desk.put_links(links(desk, FOUND))
    twice: dict[str, list[dict[str, Any]]] = {"propositions": PROPOSITIONS, "origins": [ORIGIN, ORIGIN]}
    with pytest.raises(DeskError):
        desk.put_links(links(desk, twice))
    assert desk.last_link_run() == before
    assert [len(list(desk.linked(name))) for name in FOUND] == [1, 2, 1, 2, 1]


def test_who_reads_the_links_sees_one_run_to_the_end(desk: Desk, place: str) -> None:
    desk.put_links(links(desk, FOUND))
    with open_desk(place) as other:
        rows = other.linked("groups")
        first = next(rows)
        desk.put_links(links(desk, {}))
        assert len([first, *rows]) == 2
        assert list(other.linked("groups")) == []


def test_everything_is_changed_where_nothing_was_linked(desk: Desk) -> None:
    changed = desk.changed_since(None)
    assert changed.upto == Mark(version=2, reading=2, judgement=0)
    assert changed.stale == ()
    assert len(list(changed.articles)) == 2


def test_only_what_came_since_a_link_run_is_changed(desk: Desk) -> None:
    run = desk.put_links(links(desk, FOUND))
    assert changes(desk, run) == ([], ())
    new, after = read(article(path="new.txt")), read(article(f"{STORY}More."))
    again = read(SECOND.article, model=Model(name="by hand", version="2"))
    desk.put([new, after, again])
    assert changes(desk, run) == (
        sorted([new.article.id, after.article.id, again.article.id]),
        tuple(ARTICLES),
    )
    assert changes(desk, desk.put_links(links(desk, {}))) == ([], ())


def test_articles_are_asked_for_by_their_ids(desk: Desk) -> None:
    (row,) = desk.articles(ids=[FIRST.article.id, "a-0"])
    assert row["id"] == FIRST.article.id


def changes(desk: Desk, run: LinkRun) -> tuple[list[str], tuple[str, ...]]:
    changed = desk.changed_since(run)
    return sorted(row["id"] for row in changed.articles), changed.stale
