"""The step from tables to the table of origins, on an engine."""

import json
from collections.abc import Iterator, Sequence

import pyarrow as pa
import pytest

from sayso.linking.engine import open_engine
from sayso.linking.engine.protocol import Engine
from sayso.linking.origins import Judgement, find_origins
from sayso.linking.tables import ARTICLES, COPIES, ORIGINS, PROPOSITIONS


@pytest.fixture
def engine() -> Iterator[Engine]:
    opened = open_engine("duckdb")
    yield opened
    opened.close()


def hop(agent: str, role: str, kind: str = "person") -> dict[str, object]:
    return {
        "agent": agent, "naming": "named", "role": role, "kind": kind, "described_as": None, "members": [], "cue": None,
    }  # fmt: skip


def measure(value: float, unit: str | None, role: str) -> dict[str, object]:
    return {"id": f"m{value:g}", "low": value, "best": value, "high": value, "unit": unit, "role": role}


def article(number: int, source: str, *, measures: Sequence[dict[str, object]] = ()) -> dict[str, object]:
    claim = {
        "id": f"c{number}", "span": [0, 30], "attribution": None, "measures": [one["id"] for one in measures],
        "chain": [hop(f"Paper {number}", "publisher", "outlet"), hop(source, "origin")],
    }  # fmt: skip
    reading = {
        "id": f"a{number}", "text": "The ferry sank with all hands.", "publisher": f"Paper {number}", "published": None,
        "links": [], "licence": None, "addresses": [], "actors": [], "attributions": [], "claims": [claim],
        "measures": [*measures, measure(5000, "soldier", "moved")],
    }  # fmt: skip
    return {"id": f"a{number}", "publisher": f"Paper {number}", "reading": json.dumps(reading)}


def fill(engine: Engine, sources: list[str], *, copies: list[dict[str, object]]) -> None:
    link(engine, [article(number, source) for number, source in enumerate(sources)], copies=copies)


def link(engine: Engine, articles: list[dict[str, object]], *, copies: list[dict[str, object]]) -> None:
    """Put articles of one proposition."""
    engine.put("articles", pa.Table.from_pylist(articles, schema=ARTICLES))
    numbers = range(len(articles))
    rows = [{"claim": f"c{n}", "proposition": "p", "relation": "same", "slots": []} for n in numbers]
    engine.put("propositions", pa.Table.from_pylist(rows, schema=PROPOSITIONS))
    engine.put("copies", pa.Table.from_pylist(copies, schema=COPIES))


def test_each_proposition_has_a_row_of_origins_with_its_proof(engine: Engine) -> None:
    fill(engine, ["Marie Curie", "Marie Curie", "Otto Hahn"], copies=[])
    find_origins(engine)
    table = engine.get("origins", order=["proposition"])
    assert table.column_names == ORIGINS.names
    (row,) = table.to_pylist()
    assert (row["proposition"], row["origins_min"], row["origins_max"]) == ("p", 2, 2)
    detail = json.loads(row["detail"])
    assert detail["origins"] == [
        {"kind": "named", "agent": "Marie Curie", "claims": ["c0", "c1"]},
        {"kind": "named", "agent": "Otto Hahn", "claims": ["c2"]},
    ]
    assert {"type", "from", "to", "evidence", "certain"} <= set(detail["merges"][0])
    assert (detail["articles"], detail["outlets"]) == (3, 3)


def test_copies_and_judgements_reach_the_count(engine: Engine) -> None:
    span = {"start": 100, "end": 200}
    pair = {
        "a": "a0", "b": "a1", "kind": "quotes", "containment_a": 0.2, "containment_b": 0.2,
        "passages": [{"a": span, "b": span}], "earlier": "unknown", "evidence": ["links to it"],
    }  # fmt: skip
    fill(engine, ["Marie Curie", "Otto Hahn"], copies=[pair])
    find_origins(engine)
    assert engine.get("origins", order=["proposition"]).select(["origins_min", "origins_max"]).to_pylist() == [
        {"origins_min": 1, "origins_max": 2}
    ]
    find_origins(engine, judgements=[Judgement(a="c0", b="c1", same=True)])
    assert engine.get("origins", order=["proposition"]).to_pylist()[0]["origins_max"] == 1


@pytest.mark.parametrize(
    ("usual", "odd", "at_least"),
    [
        (measure(62, "rebel soldier", "moved"), measure(67, "soldier", "moved"), 2),
        (measure(62, "soldier", "moved"), measure(67, "truck", "moved"), 3),
        (measure(62, "people", "killed"), measure(67, None, "killed"), 2),
        (measure(62, "people", "killed"), measure(67, "people", "displaced"), 3),
    ],
)
def test_numbers_are_a_shared_error_only_where_they_count_the_same_thing(
    usual: dict[str, object], odd: dict[str, object], at_least: int, engine: Engine
) -> None:
    sources = ["Marie Curie"] * 3 + ["Otto Hahn", "Ann Bell"]
    told = [article(n, source, measures=[usual if n < 3 else odd]) for n, source in enumerate(sources)]
    link(engine, told, copies=[])
    find_origins(engine)
    assert engine.get("origins", order=["proposition"])["origins_min"].to_pylist() == [at_least]


def test_nothing_linked_gives_an_empty_table(engine: Engine) -> None:
    fill(engine, [], copies=[])
    find_origins(engine)
    assert engine.count("origins") == 0
