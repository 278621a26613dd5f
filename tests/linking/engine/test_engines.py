"""What every engine promises, the same body on each."""

from collections.abc import Iterator
from functools import partial

import pyarrow as pa
import pytest

from sayso.errors import EngineError
from sayso.linking.engine.duck import DuckEngine
from sayso.linking.engine.protocol import Batches, Engine
from sayso.linking.engine.shapes import digest

ROWS = pa.table({"id": [f"{n:04d}" for n in range(500)], "n": pa.array(range(500), pa.int32())})
DOUBLED = pa.schema([pa.field("id", pa.string(), nullable=False), ("n", pa.int32()), ("parts", pa.list_(pa.string()))])


def doubled(batches: Batches, *, times: int = 2) -> Batches:
    for batch in batches:
        rows = [
            {"id": row["id"], "n": times * row["n"], "parts": list(row["id"])}
            for row in batch.to_pylist()
            if row["n"] % 2
        ]
        yield pa.RecordBatch.from_pylist(rows, schema=DOUBLED)


def failing(batches: Batches) -> Batches:
    for batch in batches:
        raise RuntimeError(f"{batch.num_rows} rows are too many for me")
        yield batch


def other_columns(batches: Batches) -> Batches:
    yield from batches


def test_rows_come_back_in_the_order_that_is_asked_for(engine: Engine) -> None:
    engine.put("rows", pa.table({"id": ["é", "z", None, "Z", "a"], "n": [1, 2, 3, None, 5]}))
    assert engine.get("rows", order=["id"])["id"].to_pylist() == ["Z", "a", "z", "é", None]
    assert engine.get("rows", order=["n"])["n"].to_pylist() == [1, 2, 3, 5, None]
    assert engine.count("rows") == 5


def test_every_type_that_a_table_may_hold_survives(engine: Engine) -> None:
    kind = pa.struct([("a", pa.struct([("start", pa.int32()), ("end", pa.int32())]))])
    table = pa.table(
        {
            "text": ["a\nb\\", "\x00", ""],
            "flag": [True, None, False],
            "float": [0.1, None, -1e300],
            "bytes": [b"\x00\xff", None, b""],
            "parts": pa.array([[{"a": {"start": 1, "end": 2}}], [], None], pa.list_(kind)),
        }
    )
    engine.put("rows", table)
    assert digest(engine.get("rows", order=["text"])) == digest(table)


def test_an_empty_table_keeps_its_columns(engine: Engine) -> None:
    engine.put("rows", ROWS.slice(0, 0))
    engine.map("mapped", source="rows", by=doubled, schema=DOUBLED)
    engine.make("made", "select id, array_length(parts) as size from mapped")
    assert engine.get("made", order=["id"]).column_names == ["id", "size"]
    assert engine.count("mapped") == engine.count("made") == 0


def test_a_reader_of_batches_is_put_batch_by_batch(engine: Engine) -> None:
    def batches() -> Iterator[pa.RecordBatch]:
        yield from ROWS.to_batches(max_chunksize=200)

    engine.put("rows", pa.RecordBatchReader.from_batches(ROWS.schema, batches()))
    assert digest(engine.get("rows", order=[])) == digest(ROWS)


def test_a_function_is_mapped_over_all_rows(engine: Engine) -> None:
    engine.put("rows", ROWS)
    engine.map("mapped", source="rows", by=partial(doubled, times=3), schema=DOUBLED)
    mapped = engine.get("mapped", order=["id"])
    assert mapped["n"].to_pylist() == [3 * n for n in range(1, 500, 2)]
    assert mapped["parts"][0].as_py() == ["0", "0", "0", "1"]


def test_several_processes_map_to_the_same_rows() -> None:
    digests = set()
    for processes in (1, 2):
        engine = DuckEngine(processes=processes)
        engine.put("rows", ROWS)
        engine.map("mapped", source="rows", by=partial(doubled, times=3), schema=DOUBLED)
        digests.add(digest(engine.get("mapped", order=[])))
        engine.close()
    assert len(digests) == 1


def test_a_table_may_be_made_out_of_the_one_it_replaces(engine: Engine) -> None:
    engine.put("rows", ROWS)
    engine.make("rows", "select id, n + 1 as n from rows where n < 3")
    engine.map("rows", source="rows", by=doubled, schema=DOUBLED)
    assert engine.get("rows", order=["id"])["n"].to_pylist() == [2, 6]


def test_a_dropped_table_is_gone_and_an_unknown_one_is_no_error(engine: Engine) -> None:
    engine.put("rows", ROWS)
    engine.drop("rows", "never_there")
    with pytest.raises(EngineError, match="rows"):
        engine.make("made", "select * from rows")
    with pytest.raises(EngineError, match="rows"):
        engine.get("rows", order=[])
    with pytest.raises(EngineError, match="rows"):
        engine.count("rows")
    with pytest.raises(EngineError, match="rows"):
        engine.map("mapped", source="rows", by=doubled, schema=DOUBLED)


def test_a_failing_function_says_why_and_makes_no_table(engine: Engine) -> None:
    engine.put("rows", ROWS)
    with pytest.raises(EngineError, match="rows are too many for me"):
        engine.map("mapped", source="rows", by=failing, schema=DOUBLED)
    with pytest.raises(EngineError):
        engine.make("made", "select * from mapped")


def test_a_function_that_yields_other_columns_is_refused(engine: Engine) -> None:
    engine.put("rows", ROWS)
    with pytest.raises(EngineError, match="promised the columns"):
        engine.map("mapped", source="rows", by=other_columns, schema=DOUBLED)


def test_refused_sql_is_carried_by_the_error(engine: Engine) -> None:
    with pytest.raises(EngineError, match="nowhere") as refused:
        engine.make("made", "select * from nowhere")
    assert "nowhere" in refused.value.sql


@pytest.mark.parametrize("name", ["Rows", "two words", 'a"b', "1st", ""])
def test_a_name_that_would_need_quoting_is_refused(name: str, engine: Engine) -> None:
    with pytest.raises(ValueError, match="lower-case"):
        engine.put(name, ROWS)


def test_a_table_is_amended_where_a_column_names_what_goes(engine: Engine) -> None:
    engine.put("pairs", pa.table({"a": ["p", "p", "q"], "b": ["q", "r", "r"], "n": pa.array([1, 2, 3], pa.int32())}))
    engine.put("gone", pa.table({"id": ["q", "nobody"]}))
    engine.put("more", pa.table({"n": pa.array([4], pa.int32()), "b": ["t"], "a": ["s"]}))
    engine.amend("pairs", by=("a", "b"), forget="gone", add="more")
    assert engine.get("pairs", order=["a"]).to_pylist() == [{"a": "p", "b": "r", "n": 2}, {"a": "s", "b": "t", "n": 4}]
    engine.amend("pairs", by=("b",), add="more")
    assert engine.count("pairs") == 3


def test_what_is_only_named_is_mapped_like_a_table(engine: Engine) -> None:
    engine.put("rows", ROWS)
    engine.view("few", "select id, n from rows where n < 10")
    engine.map("mapped", source="few", by=doubled, schema=DOUBLED)
    assert engine.get("mapped", order=["id"])["n"].to_pylist() == [2 * n for n in range(1, 10, 2)]
    engine.drop("few")
    with pytest.raises(EngineError):
        engine.count("few")


def test_a_view_of_what_is_not_there_or_of_a_type_that_differs_is_refused(engine: Engine) -> None:
    engine.put("rows", ROWS)
    for sql in ("select id from nothing", "select cast(1 as decimal(9, 2)) as n from rows"):
        with pytest.raises(EngineError):
            engine.view("few", sql)
