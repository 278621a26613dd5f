"""How fast a desk keeps readings, how much room they take, and how fast what is there is passed over.

    python benchmarks/desk.py [--articles 2000] [--links 200000] [--desk postgresql://user@host/database]

The reading is not timed: one reading of the worked example is made, and handed over under many paths.
Each step is done once; the rates are articles, or rows of links, a second of wall time.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pyarrow as pa

from sayso import _api
from sayso.demo.example import example
from sayso.desk import Desk, Links, make_desk
from sayso.ledger import Article, Reading, Refusal, content_id
from sayso.linking.tables import PROPOSITIONS

AT_ONCE = 100  # readings in one transaction where they are handed over together


def readings(reading: Reading, *, count: int, folder: str) -> Iterator[Reading]:
    """Yield the reading as that of many articles, with ids of their own."""
    for number in range(count):
        article = replace(reading.article, path=f"{folder}/{number}.txt", id="")
        claims = tuple(replace(claim, id=content_id("c", article.id, claim.id)) for claim in reading.claims)
        yield replace(reading, article=article, claims=claims)


def timed(work: Callable[[], object]) -> float:
    """Return the seconds that the work takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def one_by_one(desk: Desk, given: Iterable[Reading]) -> None:
    """Keep each reading in a transaction of its own, as `sayso add` does."""
    for reading in given:
        desk.put([reading])


def together(desk: Desk, given: Iterable[Reading]) -> None:
    """Keep many readings in each transaction."""
    stream = iter(given)
    while some := list(islice(stream, AT_ONCE)):
        desk.put(some)


def passed_over(desk: Desk, articles: Iterable[Article], *, model: str) -> None:
    """Ask for each article whether it is there, as `sayso add` does before it reads."""
    for article in articles:
        if desk.has(article.id, model=model) is None:
            sys.exit(f"expected {article.path} to be there")


def links(count: int, *, desk: Desk) -> Links:
    """Return as many rows of links."""
    rows = pa.table(
        {
            "claim": [content_id("c", number) for number in range(count)],
            "proposition": [content_id("p", number // 3) for number in range(count)],
            "relation": ["same"] * count,
            "slots": [[]] * count,
        },
        schema=PROPOSITIONS,
    )
    upto = desk.changed_since(None).upto
    return Links(engine="duckdb", parameters="", started="", digest="", upto=upto, tables={"propositions": rows})


def measure(desk: Desk, *, articles: int, rows: int) -> Iterator[tuple[str, int, float]]:
    """Yield each step with how many things it did in how many seconds."""
    reading = next(iter(_api.read_articles([example()])))
    if isinstance(reading, Refusal):
        sys.exit(str(reading))
    single = list(readings(reading, count=articles, folder="single"))
    many = list(readings(reading, count=articles, folder="many"))
    yield "kept, each acknowledged by itself", articles, timed(lambda: one_by_one(desk, single))
    yield f"kept, {AT_ONCE} at a time", articles, timed(lambda: together(desk, many))
    told = [one.article for one in single]
    yield "passed over, being there", articles, timed(lambda: passed_over(desk, told, model=reading.model.name))
    yield "handed to linking", 2 * articles, timed(lambda: sum(1 for _ in desk.articles()))
    yield "claims listed", 2 * articles * len(reading.claims), timed(lambda: sum(1 for _ in desk.claims()))
    found = links(rows, desk=desk)
    yield "rows of links kept", rows, timed(lambda: desk.put_links(found))


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=2_000)
    parser.add_argument("--links", type=int, default=200_000)
    parser.add_argument("--desk", help="an empty PostgreSQL database; else a file that goes when all is done")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "test.desk"
        print(f"{'step':<36} {'things':>9} {'a second':>10}")
        size = 0
        with make_desk(options.desk or str(file)) as desk:
            for step, things, seconds in measure(desk, articles=options.articles, rows=options.links):
                if step.startswith("claims"):  # all articles are there, and no links yet
                    size = sum(part.stat().st_size for part in Path(folder).iterdir())
                print(f"{step:<36} {things:>9,} {things / seconds:>10,.0f}", flush=True)
        if not options.desk:
            kept = 2 * options.articles
            text = len(example().text.encode())
            print(f"{size / kept / 1_000:.1f} KB on disk an article, of {text / 1_000:.1f} KB of text")
    return 0


if __name__ == "__main__":
    sys.exit(main())
