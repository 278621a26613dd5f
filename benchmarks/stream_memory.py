"""Read 100,000 generated articles from one JSON Lines stream and show pace and memory on the way.

    python benchmarks/stream_memory.py [--articles 100000] [--packed]

Memory must stay flat: the last row may not stand more than 10 % above the first (exit code 1).
"""

import argparse
import json
import resource
import sys
import tempfile
import time
import zlib
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

from sayso.intake import Options, read_inputs
from sayso.ledger import Article

ROWS = 10  # lines of the table
WORDS_A_PARAGRAPH = 32  # as in wire copy
MAX_GROWTH = 1.1  # what a collector's timing accounts for; a stream that keeps its articles grows ninefold
WORDS = """the a of in on said reported ministry source official army strike road village morning according witnesses
local near city region forces group statement told agency reporters killed wounded closed opened after before two three
several no""".split()


def article(number: int) -> dict[str, str]:
    """Return the row of one article: some 750 characters in four paragraphs, other words in each."""
    noise = b"".join(blake2b(f"{number}-{part}".encode()).digest() for part in range(2))
    words = [WORDS[byte % len(WORDS)] for byte in noise]
    lines = [
        " ".join(words[at : at + WORDS_A_PARAGRAPH]).capitalize() + "."
        for at in range(0, len(words), WORDS_A_PARAGRAPH)
    ]
    return {"id": str(number), "title": lines[0], "text": "\n\n".join(lines), "date": f"2016-10-{number % 28 + 1:02}"}


def write(path: Path, *, articles: int) -> None:
    """Write the rows as JSON Lines, packed where the name says so."""
    pack = zlib.compressobj(level=1, wbits=31) if path.suffix == ".gz" else None
    with path.open("wb") as stream:
        for number in range(articles):
            line = json.dumps(article(number)).encode() + b"\n"
            stream.write(pack.compress(line) if pack else line)
        stream.write(pack.flush() if pack else b"")


def rows(path: Path, *, articles: int) -> Iterator[tuple[int, float, float]]:
    """Yield after each tenth of the stream: articles read, articles a second in it, resident megabytes."""
    begun = time.perf_counter()
    for number, outcome in enumerate(read_inputs([str(path)], options=Options()), start=1):
        if not isinstance(outcome, Article):
            sys.exit(f"refused: {outcome}")
        if number % max(1, articles // ROWS) == 0:
            now = time.perf_counter()
            yield number, articles / ROWS / (now - begun), resident_megabytes()
            begun = now


def resident_megabytes() -> float:
    """Return how much memory the process holds now, its peak where the system does not tell."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_024
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1_024


def main() -> int:
    """Print the table and return 1 where memory grew."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--packed", action="store_true", help="read the stream through gzip")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / ("stream.jsonl.gz" if options.packed else "stream.jsonl")
        write(path, articles=options.articles)
        print(f"{'articles':>10} {'a second':>10} {'RSS MB':>8}")
        seen = []
        for number, pace, memory in rows(path, articles=options.articles):
            print(f"{number:>10,} {pace:>10,.0f} {memory:>8.1f}", flush=True)
            seen.append(memory)
    growth = seen[-1] / seen[0]
    print(f"memory at the end is {growth:.2f} times that after the first tenth")
    return int(growth > MAX_GROWTH)


if __name__ == "__main__":
    sys.exit(main())
