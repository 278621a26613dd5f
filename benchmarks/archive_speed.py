"""Measure how fast records are indexed and found: ``python -m benchmarks.archive_speed [--rows N]``.

The records are generated in the shape of UCDP's, over ten years and 600 by 600 km. Seconds of processor time.
"""

import argparse
import time
from collections.abc import Callable
from datetime import date, timedelta
from typing import TypeVar

from sayso.checks.archive import Archive, Clue, Matcher, Number, Spot
from sayso.ledger.records import Amount, DatePrecision, PlacePrecision, Record, RecordKind
from sayso.records import adapter_of

T = TypeVar("T")

YEARS_OF_DAYS = 3650
DAY = "2016-09-17"
TIMES = 50  # how often a question is put


def records(rows: int) -> list[Record]:
    """Return so many records."""
    first = date(2010, 1, 1)
    found = []
    for at in range(rows):
        day = str(first + timedelta(days=at * 7 % YEARS_OF_DAYS))
        found.append(
            Record(
                register="ucdp",
                key=str(at),
                kind=RecordKind.EVENT,
                earliest=day,
                latest=day,
                date_precision=DatePrecision.DAY,
                place=f"Village {at % 4000} village",
                country="Syria",
                lat=33 + at * 13 % 5400 / 1000,
                lon=36 + at * 29 % 6000 / 1000,
                place_precision=PlacePrecision.NEAR if at % 3 else PlacePrecision.EXACT,
                act="state-based violence",
                actors=("Government of Syria", "IS"),
                amounts=(Amount(role="killed", low=at % 9, best=at % 9, high=at % 9),),
                sources=("SOHR",),
            )
        )
    return found


def spent(work: Callable[[], T]) -> tuple[T, float]:
    """Return what work gives, and the seconds of processor time that it took."""
    begun = time.process_time()
    found = work()
    return found, time.process_time() - begun


def main() -> None:
    """Print the times, as a Markdown table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    made = records(parser.parse_args().rows)
    clue = Clue(
        words="Strikes on Village 12",
        published=DAY,
        spots=(Spot(lat=35.3, lon=40.1, area=False),),
        numbers=(Number(role="killed", low=4, best=4, high=4),),
    )
    archive, indexed = spent(lambda: Archive.of(made, [adapter_of("ucdp").register]))
    nears, looked = spent(lambda: [archive.near(35.3, 40.1, km=20, between=(DAY, DAY)) for _ in range(TIMES)])
    matcher, readied = spent(lambda: Matcher.of(archive))
    _, matched = spent(lambda: [matcher.matches(clue) for _ in range(TIMES)])
    _, counted = spent(lambda: archive.counts(by="month", role="killed"))
    print(f"| of {len(made):,} records | |\n|---|---|")
    print(f"| index them | {indexed:.1f} s |")
    print(f"| near a point on a day ({len(nears[0])} found) | {looked / TIMES * 1000:.1f} ms |")
    print(f"| counts by month of all of them | {counted * 1000:.0f} ms |")
    print(f"| ready them for matching | {readied:.1f} s |")
    print(f"| match a text against all of them | {matched / TIMES * 1000:.0f} ms |")


if __name__ == "__main__":
    main()
