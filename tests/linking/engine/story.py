"""What the engines are compared by: a map, SQL and star contraction over invented articles.

As a program it runs on a Spark cluster and prints what came out: the arguments are the master and into how
many partitions tables are cut, and for a slow map the folder in which each row leaves a mark.
"""

import json
import os
import sys
import time
from functools import partial
from pathlib import Path

import pyarrow as pa

from sayso.linking.components import components, densities
from sayso.linking.engine.protocol import Batches, Engine
from sayso.linking.engine.shapes import digest

ARTICLES = 120
ROWS_A_SECOND = 20
WORDS = pa.schema([("id", pa.string()), ("word", pa.string()), ("start", pa.int32())])
SETTINGS = {
    "spark.executor.memory": "512m",
    "spark.executor.cores": "1",
    "spark.scheduler.minRegisteredResourcesRatio": "1.0",  # both workers take part from the start
}


def articles() -> pa.Table:
    """Articles in families of three that share a rare word, each family joined to the next by some."""
    texts = [
        f"the convoy left harbour {n // 3} ön day {n % 7}" + f" row{n // 9}" * (n % 3 == 0) for n in range(ARTICLES)
    ]
    return pa.table({"id": [f"{n * 37 % ARTICLES:03d}" for n in range(ARTICLES)], "text": texts})


def words(batches: Batches, *, marks: Path | None = None) -> Batches:
    """Each article's words and where they begin; with ``marks`` slowly, a file for each article begun."""
    for batch in batches:
        rows = []
        for article in batch.to_pylist():
            if marks is not None:
                (marks / f"{article['id']}-{os.getpid()}").touch()
                time.sleep(1 / ROWS_A_SECOND)  # so that the map is under way when a worker is killed
            start = 0
            for word in article["text"].split(" "):
                rows.append({"id": article["id"], "word": word, "start": start})
                start += len(word) + 1
        yield pa.RecordBatch.from_pylist(rows, schema=WORDS)


def story(engine: Engine, *, marks: Path | None = None) -> dict[str, str]:
    """The digests of the tables."""
    engine.put("articles", articles())
    engine.map("words", source="articles", by=partial(words, marks=marks), schema=WORDS)
    engine.make(
        "pairs",
        """
        with rare as (select word from words group by word having count(*) between 2 and 3)
        select a.id as a, b.id as b, list_sort(list({'word': a.word, 'start': a.start})) as shared,
          row_number() over (order by a.id, b.id) as number
        from words as a join words as b on a.word = b.word and a.id < b.id
        where a.word in (select word from rare)
        group by a.id, b.id
        """,
    )
    components(engine, pairs="pairs", into="families", things="articles")
    densities(engine, groups="families", pairs="pairs", into="dense")
    return {name: digest(engine.get(name, order=[])) for name in ("words", "pairs", "families", "dense")}


def main(master: str, partitions: str, marks: str = "") -> None:
    from sayso.linking.engine.spark import SparkEngine

    told = []
    first = SparkEngine(master=master, settings=SETTINGS)
    for number in partitions.split(","):
        engine = SparkEngine(partitions=int(number))
        told.append(story(engine, marks=Path(marks) if marks else None))
        engine.close()
    first.close()
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
