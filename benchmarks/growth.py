"""How linking copies grows: seconds of processor and peak memory of each stage, and of adding a hundred articles.

    python -m benchmarks.growth [--link [--encode 2000]] [--sizes 5000 20000] [--memory 4GB] [--threads 2]

With --link, the whole of linking a desk (growth_links.py); --encode leaves the encoder out but for so many claims,
and lends their vectors to the others: the encoder takes as long for each claim, however many there are.

The texts are made up. Reading is left out: rows of ARTICLES are made with their blocks and nothing read.
Each size runs in a process of its own, so that its peak is its own. Seconds of processor do not depend
on what else runs.
"""

import argparse
import multiprocessing
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path

from benchmarks.corpus.generated import Document, invented_documents
from benchmarks.corpus.rows import article, reader
from benchmarks.growth_links import Setting, measure
from benchmarks.growth_timed import Timed, peak
from sayso.ledger import Article
from sayso.linking.copies import add_copies, find_copies

ADDED = 100  # articles
SEED = 3


STAGES = (  # a table's name holds the word
    ("texts", "texts"),
    ("fingerprints", "fingerprints"),
    ("copies__candidates", "candidates"),
    ("pairs__candidates", "candidates"),
    ("groups", "groups"),
)


def main() -> None:
    """Print one line for each size, and one for the articles added to it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[5_000, 20_000])
    parser.add_argument("--memory", default="4GB", help="DuckDB's limit")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--link", action="store_true", help="the whole of linking, not copies alone")
    parser.add_argument("--encode", type=int, default=None, help="claims to encode; the others are lent their vectors")
    options = parser.parse_args()
    if options.link:
        setting = Setting(added=ADDED, seed=SEED, memory=options.memory, threads=options.threads, encode=options.encode)
        measure(options.sizes, setting=setting)
        return
    for size in options.sizes:
        process = multiprocessing.get_context("spawn").Process(
            target=_measured, args=(size, options.memory, options.threads)
        )
        process.start()
        process.join()


def _measured(size: int, memory: str, threads: int) -> None:
    stream = invented_documents(size=size + ADDED, seed=SEED)
    with (
        tempfile.TemporaryDirectory() as folder,
        closing(
            Timed(Path(folder) / "tables.duckdb", stage_of=_stage_of, memory_limit=memory, threads=threads)
        ) as engine,
    ):
        start = time.process_time()
        engine.put("articles", reader(_articles(islice(stream, size))))
        made = time.process_time() - start
        find_copies(engine)
        _print(f"{size} articles (generated in {made:.0f} s)", engine)
        engine.put("fresh", reader(_articles(stream)))
        add_copies(engine, new="fresh")
        _print(f"  and {ADDED} added", engine)


def _stage_of(table: str) -> str:
    return next((stage for part, stage in STAGES if part in table), "alignment")


def _articles(documents: Iterator[Document]) -> Iterator[Article]:
    for one in documents:
        yield article(one.paragraphs, path=str(one.number), publisher=one.publisher, published=one.published)


def _print(what: str, engine: Timed) -> None:
    stages = ", ".join(f"{stage} {seconds:.1f}" for stage, seconds in engine.seconds.items())
    total = sum(engine.seconds.values())
    print(f"{what}: {total:.1f} s ({stages}); {engine.count('copies')} pairs; peak {peak():.2f} GiB", flush=True)
    engine.seconds.clear()


if __name__ == "__main__":
    main()
