"""What finding components costs on each engine: ``python -m benchmarks.components [--links 2000] [--engine spark]``.

A chain of links in random order, the shape that republication has and that loops over neighbours are slow
on, then random pairs that form one large component and many small ones. ``--peer`` times what Splink
ships on the same DuckDB for a chain of 200 links beside ours; on longer ones it takes minutes.
"""

import argparse
import random
import time
from collections.abc import Iterator

import pyarrow as pa

from sayso.linking.components import components, densities
from sayso.linking.engine import open_engine
from sayso.linking.engine.duck import DuckEngine
from sayso.linking.engine.protocol import Engine
from sayso.linking.engine.shapes import digest

SEED = 11
PEER_LINKS = 200


def chain(links: int) -> pa.Table:
    """Return a chain of so many links whose ids are in no order."""
    ids = [f"{number:09d}" for number in range(links + 1)]
    random.Random(SEED).shuffle(ids)  # noqa: S311 - invented links, nothing secret
    return pa.table({"a": ids[:-1], "b": ids[1:]})


def scattered(links: int) -> pa.Table:
    """Return so many random pairs of twice as many things: about where the large component appears."""
    chance = random.Random(SEED)  # noqa: S311 - invented links, nothing secret
    ends = [[f"{chance.randrange(2 * links):09d}" for _ in range(links)] for _ in range(2)]
    return pa.table({"a": ends[0], "b": ends[1]})


def timed(engine: Engine, *, pairs: pa.Table) -> tuple[float, int, int, str]:
    """Return the seconds, how many components there are, how large the largest is, and the digest of the groups."""
    engine.put("pairs", pairs)
    begun = time.perf_counter()
    components(engine, pairs="pairs", into="found")
    seconds = time.perf_counter() - begun
    densities(engine, groups="found", pairs="pairs", into="sizes")
    sizes = engine.get("sizes", order=["size"])["size"].to_pylist()
    return seconds, len(sizes), sizes[-1], digest(engine.get("found", order=[]))


def peer(links: int) -> float:
    """Return the seconds that Splink's own clustering takes for a chain on DuckDB."""
    from splink.clustering import cluster_pairwise_predictions_at_threshold

    engine = DuckEngine()
    pairs = chain(links)
    engine.put("edges", pairs.append_column("match_probability", pa.array([1.0] * links)))
    engine.put("nodes", pa.table({"id": sorted({*pairs["a"].to_pylist(), *pairs["b"].to_pylist()})}))
    api = engine.splink()
    begun = time.perf_counter()
    cluster_pairwise_predictions_at_threshold(
        api.register("nodes"),
        api.register("edges"),
        db_api=api,
        node_id_column_name="id",
        edge_id_column_name_left="a",
        edge_id_column_name_right="b",
        threshold_match_probability=0.5,
    ).as_record_list()
    seconds = time.perf_counter() - begun
    engine.close()
    return seconds


def lines(name: str, *, links: int) -> Iterator[str]:
    """Yield a line for each shape of pairs on one engine."""
    begun = time.perf_counter()
    engine = open_engine(name, master="local[2]" if name == "spark" else None)
    yield f"{name}: started in {time.perf_counter() - begun:.1f} s"
    for shape, pairs in (("chain", chain(links)), ("scattered", scattered(links)), ("chain again", chain(links))):
        seconds, found, largest, told = timed(engine, pairs=pairs)
        yield (
            f"{name:8} {shape:12} {links:>9,} links {seconds:7.2f} s"
            f"  {found:,} components, the largest of {largest:,}, digest {told[:12]}"
        )
    engine.close()


def main() -> None:
    """Print the times."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--links", type=int, default=2_000)
    parser.add_argument("--engine", choices=["duckdb", "spark"], action="append", help="default: both")
    parser.add_argument("--peer", action="store_true")
    options = parser.parse_args()
    for name in options.engine or ["duckdb", "spark"]:
        for line in lines(name, links=options.links):
            print(line, flush=True)
    if options.peer:
        engine = DuckEngine()
        ours = timed(engine, pairs=chain(PEER_LINKS))[0]
        engine.close()
        print(f"a chain of {PEER_LINKS} links on DuckDB: ours {ours:.2f} s, Splink's {peer(PEER_LINKS):.2f} s")


if __name__ == "__main__":
    main()
