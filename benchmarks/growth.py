"""How linking copies grows: seconds of processor and peak memory of each stage, and of adding a hundred articles.

    python -m benchmarks.growth [--link] [--sizes 5000 20000] [--memory 4GB] [--threads 2]

With --link, the whole of linking a desk (growth_links.py).

The texts are made up. Reading is left out: rows of ARTICLES are made with their blocks and nothing read.
Each size runs in a process of its own, so that its peak is its own. Seconds of processor do not depend
on what else runs.
"""

import argparse
import multiprocessing
import resource
import time
from collections.abc import Callable, Iterator
from itertools import islice

import pyarrow as pa

from benchmarks.corpus.generated import Document, invented_documents
from benchmarks.corpus.rows import article, reader
from benchmarks.growth_links import measure
from sayso.ledger import Article
from sayso.linking.copies import add_copies, find_copies
from sayso.linking.engine.duck import DuckEngine
from sayso.linking.engine.protocol import ByBatch

ADDED = 100  # articles
SEED = 3


class Timed(DuckEngine):
    """The same engine, which adds up how long it spends making and mapping the tables of each stage."""

    stage_of = (
        ("texts", "texts"),
        ("fingerprints", "fingerprints"),
        ("copies__candidates", "candidates"),
        ("pairs__candidates", "candidates"),
        ("groups", "groups"),
    )

    def __init__(self, *, memory_limit: str, threads: int) -> None:
        super().__init__(memory_limit=memory_limit, threads=threads)
        self.seconds: dict[str, float] = {}

    def make(self, name: str, sql: str) -> None:
        """Make a table and note the seconds of processor it took, of all threads."""
        self._noted(name, lambda: super(Timed, self).make(name, sql))

    def map(self, name: str, *, source: str, by: ByBatch, schema: pa.Schema) -> None:
        """Map a table and note the seconds of processor it took, of all threads."""
        self._noted(name, lambda: super(Timed, self).map(name, source=source, by=by, schema=schema))

    def _noted(self, name: str, step: Callable[[], None]) -> None:
        start = time.process_time()
        step()
        stage = next((stage for part, stage in self.stage_of if part in name), "alignment")
        self.seconds[stage] = self.seconds.get(stage, 0.0) + time.process_time() - start


def main() -> None:
    """Print one line for each size, and one for the articles added to it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[5_000, 20_000])
    parser.add_argument("--memory", default="4GB", help="DuckDB's limit")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--link", action="store_true", help="the whole of linking, not copies alone")
    options = parser.parse_args()
    if options.link:
        measure(options.sizes, added=ADDED, seed=SEED, memory=options.memory, threads=options.threads)
        return
    for size in options.sizes:
        process = multiprocessing.get_context("spawn").Process(
            target=_measured, args=(size, options.memory, options.threads)
        )
        process.start()
        process.join()


def _measured(size: int, memory: str, threads: int) -> None:
    engine = Timed(memory_limit=memory, threads=threads)
    stream = invented_documents(size=size + ADDED, seed=SEED)
    try:
        start = time.process_time()
        engine.put("articles", reader(_articles(islice(stream, size))))
        made = time.process_time() - start
        find_copies(engine)
        _print(f"{size} articles (generated in {made:.0f} s)", engine)
        engine.put("fresh", reader(_articles(stream)))
        add_copies(engine, new="fresh")
        _print(f"  and {ADDED} added", engine)
    finally:
        engine.close()


def _articles(documents: Iterator[Document]) -> Iterator[Article]:
    for one in documents:
        yield article(one.paragraphs, path=str(one.number), publisher=one.publisher, published=one.published)


def _print(what: str, engine: Timed) -> None:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    stages = ", ".join(f"{stage} {seconds:.1f}" for stage, seconds in engine.seconds.items())
    total = sum(engine.seconds.values())
    print(f"{what}: {total:.1f} s ({stages}); {engine.count('copies')} pairs; peak {peak:.2f} GiB", flush=True)
    engine.seconds.clear()


if __name__ == "__main__":
    main()
