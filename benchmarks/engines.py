"""What Spark costs on this machine beside DuckDB: ``python -m benchmarks.engines [--rows 2000 20000] [--read 24]``.

The same steps on both, and whether the tables are the same: rows put in, a function mapped over them, a
join of the table with itself by a shared word, star contraction. ``--read`` also reads the packaged example
so many times with the reader that ships, one process on each core on both engines.
"""

import argparse
import time
from collections.abc import Callable, Iterator
from importlib.resources import files

import pyarrow as pa

from sayso.linking.components import components
from sayso.linking.engine.duck import DuckEngine
from sayso.linking.engine.protocol import Batches, Engine
from sayso.linking.engine.shapes import digest
from sayso.linking.reading import READINGS, TEXTS, read_batches
from sayso.reader.abreast import cores

WORDS = pa.schema([("id", pa.string()), ("word", pa.string())])
FAMILY = 4  # rows that share a word


def rows(number: int) -> pa.Table:
    """Return so many short invented texts, each fourth of which shares its rare words."""
    texts = [f"on day {n % 365} convoy {n // FAMILY} left harbour {n // (5 * FAMILY)}" for n in range(number)]
    return pa.table({"id": [f"{n:09d}" for n in range(number)], "text": texts})


def words(batches: Batches) -> Batches:
    """Yield each row's words."""
    for batch in batches:
        found = [{"id": row["id"], "word": word} for row in batch.to_pylist() for word in row["text"].split()]
        yield pa.RecordBatch.from_pylist(found, schema=WORDS)


def join(engine: Engine) -> None:
    """Make the pairs of rows that share a rare word."""
    engine.make(
        "pairs",
        f"""
        with rare as (select word from words group by word having count(*) <= {FAMILY})
        select distinct a.id as a, b.id as b
        from words as a join words as b on a.word = b.word and a.id < b.id
        where a.word in (select word from rare)
        """,  # noqa: S608 - a constant
    )


def steps(number: int) -> Iterator[tuple[str, Callable[[Engine], None]]]:
    """Yield the steps in order."""
    table = rows(number)
    yield "put", lambda engine: engine.put("texts", table)
    yield "map", lambda engine: engine.map("words", source="texts", by=words, schema=WORDS)
    yield "join", join
    yield "components", lambda engine: components(engine, pairs="pairs", into="found")


def readings(number: int) -> tuple[str, Callable[[Engine], None]]:
    """Return the step that reads the packaged example so many times."""
    text = files("sayso.examples").joinpath("mosul.txt").read_text(encoding="utf-8")
    table = pa.Table.from_pylist([{"path": "mosul.txt", "item": str(n), "text": text} for n in range(number)], TEXTS)

    def read(engine: Engine) -> None:
        engine.put("unread", table)
        engine.map("found", source="unread", by=read_batches, schema=READINGS)

    return f"read {number:,}", read


def seconds(engine: Engine, work: Callable[[Engine], None]) -> float:
    """Return how long one step takes."""
    begun = time.perf_counter()
    work(engine)
    return time.perf_counter() - begun


def on_spark() -> Engine:
    """Return Spark on all cores of this machine."""
    from sayso.linking.engine.spark import SparkEngine

    return SparkEngine(master=f"local[{cores()}]")


def main() -> None:
    """Print the times, and whether the tables are the same."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--rows", type=int, nargs="*", default=[2_000, 20_000])
    parser.add_argument("--read", type=int, default=0)
    options = parser.parse_args()
    begun = time.perf_counter()
    duck = DuckEngine()
    between = time.perf_counter()
    spark = on_spark()
    print(f"{'start':24} duckdb {between - begun:7.2f} s   spark {time.perf_counter() - between:7.2f} s", flush=True)
    tasks = [(f"{number:,} rows, {name}", step) for number in options.rows for name, step in steps(number)]
    if options.read:
        duck.close()
        duck = DuckEngine(processes=cores())
        tasks.append(readings(options.read))
    for name, step in tasks:
        times = [seconds(engine, step) for engine in (duck, spark)]
        same = ""
        if "components" in name or "read" in name:
            told = {digest(engine.get("found", order=[])) for engine in (duck, spark)}
            same = "   the same tables" if len(told) == 1 else "   NOT THE SAME TABLES"
        print(f"{name:24} duckdb {times[0]:7.2f} s   spark {times[1]:7.2f} s{same}", flush=True)
    for engine in (duck, spark):
        engine.close()


if __name__ == "__main__":
    main()
