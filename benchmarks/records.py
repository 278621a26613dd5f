"""Measure how fast a register is loaded into a desk: ``python -m benchmarks.records [--rows N]``.

The rows are generated in the shape of UCDP GED; the desk is a new file. The second load is of the same file, and
the third of one in which a tenth of the rows say something else under a newer version.
"""

import argparse
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from sayso.desk import Desk, RecordState, make_desk
from sayso.ledger import Record
from sayso.records import adapter_of, read_records

HEAD = (
    "id,type_of_violence,side_a,side_b,source_office,source_headline,source_original,where_prec,where_coordinates,"
    "latitude,longitude,country,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,"
    "deaths_unknown,low,best,high\n"
)
CHANGED = 10  # one row in so many is another in the newer version


def lines(rows: int, *, newer: bool) -> Iterator[str]:
    """Yield the head and so many rows."""
    yield HEAD
    for at in range(rows):
        best = at % 90 + (newer and at % CHANGED == 0)
        day = f"2016-{at % 12 + 1:02}-{at % 28 + 1:02}"
        yield (
            f'{at},1,Government of Arda,Hill Front,Monitor,"Shelling near village {at % 5000}, again",Monitor,2,'
            f"Village {at % 5000},{35 + at % 700 / 1000},{36 + at % 900 / 1000},Arda,1,1,{day},{day},1,2,0,0,"
            f"{best},{best},{best}\n"
        )


def load(path: Path, *, desk: Desk, version: str) -> tuple[Counter[RecordState], float, float]:
    """Return what became of the file's records, and the seconds that it took by the clock and of processor time."""
    adapter = adapter_of("ucdp")
    begun, worked = time.perf_counter(), time.process_time()
    found = (one for one in read_records(str(path), adapter=adapter) if isinstance(one, Record))
    states = desk.put_records(found, register=adapter.register, path=path.name, version=version)
    return states, time.perf_counter() - begun, time.process_time() - worked


def main() -> None:
    """Print the three loads as a Markdown table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    rows = parser.parse_args().rows
    with tempfile.TemporaryDirectory() as scratch:
        old, new = Path(scratch) / "old.csv", Path(scratch) / "new.csv"
        old.write_text("".join(lines(rows, newer=False)), encoding="utf-8")
        new.write_text("".join(lines(rows, newer=True)), encoding="utf-8")
        place = Path(scratch) / "news.desk"
        print("| load | rows | seconds | of processor time | became |\n|---|---|---|---|---|")
        with make_desk(str(place)) as desk:
            for name, path, version in (("first", old, "1"), ("the same again", old, "1"), ("newer", new, "2")):
                states, seconds, worked = load(path, desk=desk, version=version)
                became = ", ".join(f"{count:,} {state.replace('_', ' ')}" for state, count in states.items())
                print(f"| {name} | {rows:,} | {seconds:.1f} | {worked:.1f} | {became} |")
        print(f"\nthe desk: {place.stat().st_size / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
