"""Put articles beside the registers and say what comes of it: ``python -m benchmarks.checks --fakes``.

Reads FA-KES dev (402 articles on the war in Syria) once, keeps the readings in ``--cache``, and runs the check
against the records over them with UCDP's and Airwars' files. Prints throughput, how many claims have a comparable
record, and the verdicts; ``--sheet FILE`` writes findings drawn at random (``--seed``) for reading by hand. Needs
the data beside the checkout (``../shared/data``, or the folder named by SAYSO_DATA).
"""

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.polnear import data_folder
from sayso._api import read_many
from sayso.checks.against import CHECK
from sayso.checks.against.asked import asked_of
from sayso.checks.against.check import COMPARISONS
from sayso.checks.archive import Archive
from sayso.checks.case import Case
from sayso.checks.reviews import ReviewIndex
from sayso.intake import Options
from sayso.intake.options import Columns
from sayso.ledger import Reading, Refusal, reading_from_json, reading_to_json
from sayso.ledger.findings import Finding
from sayso.ledger.records import Record
from sayso.records import adapter_of, read_records

FAKES = "text=article_content,title=article_title,published=date,publisher=source,id=unit_id"
REGISTERS = {"ucdp": "ucdp_ged_syria.csv", "airwars": "airwars_syria_incidents.csv"}
DRAWN = 50
SHOWN = 6  # records on a sheet


@dataclass(frozen=True, slots=True)
class Around:
    """What the cases of the benchmark share: the registers, and no fact-checks."""

    archive: Archive

    @property
    def reviews(self) -> ReviewIndex:
        """No published fact-check."""
        return ReviewIndex.of(())

    def records(self) -> tuple[Record, ...]:
        """Return every record."""
        return self.archive.records


def readings(cache: Path) -> list[Reading]:
    """Return the readings of FA-KES dev, from the cache where it has them."""
    if not cache.exists():
        path = str(data_folder() / "fakes" / "dev.csv")
        found = read_many([path], options=Options(columns=Columns.parse(FAKES)))
        lines = [reading_to_json(one) for one in found if not isinstance(one, Refusal)]
        cache.write_text("\n".join(lines), encoding="utf-8")
    return [reading_from_json(line) for line in cache.read_text(encoding="utf-8").splitlines()]


def registers(folder: Path) -> Archive:
    """Return the archive of UCDP's and Airwars' files."""
    records: list[Record] = []
    known = []
    for kind, name in REGISTERS.items():
        adapter = adapter_of(kind)
        records += [one for one in read_records(str(folder / name), adapter=adapter) if isinstance(one, Record)]
        known.append(adapter.register)
    return Archive.of(records, known)


def sheet(found: Sequence[tuple[Reading, Finding]]) -> Iterator[str]:
    """Yield the lines on which findings are read: the words, the verdict, what was looked at, the records."""
    for number, (reading, one) in enumerate(found, start=1):
        text = reading.article.text
        claim = next((claim for claim in reading.claims if claim.id == one.subject), None)
        yield f"{number}. {one.verdict}  item {reading.article.item}, published {reading.article.published}"
        yield f"   about: {one.span.of(text) if one.span is not None else ''}"
        yield f"   claim: {claim.span.of(text) if claim is not None else ''}"
        yield f"   says:  {one.explanation}"
        yield from (f"   in:    {part.name}: {part.value}" for part in one.inputs)
        yield from (f"   sum:   {line}" for line in one.calculation.splitlines())
        yield from (
            f"   rec:   {part.register} {part.key}: {part.says} [{part.relation}]" for part in one.records[:SHOWN]
        )
        yield ""


def fakes(cache: Path) -> list[tuple[Reading, Finding]]:
    """Print what the check finds in FA-KES dev, and return the findings."""
    began = time.perf_counter()
    articles = readings(cache)
    print(f"{len(articles)} articles, read or fetched in {time.perf_counter() - began:.0f} s")
    began = time.perf_counter()
    archive = registers(data_folder() / "records")
    print(f"{len(archive.records)} records, loaded in {time.perf_counter() - began:.0f} s")
    began, spent = time.perf_counter(), time.process_time()
    found: list[tuple[Reading, Finding]] = []
    claims, put = 0, set[tuple[str, str]]()
    for reading in articles:
        case = Case(reading=reading, around=Around(archive))
        found += [(reading, one) for one in CHECK.find(case)]
        claims += len(reading.claims)
        fit = (asked for asked in asked_of(reading) if any(fits(asked) for fits, _ in COMPARISONS))
        put |= {(reading.article.id, asked.claim.id) for asked in fit}
    wall, cpu = time.perf_counter() - began, time.process_time() - spent
    backed = {(reading.article.id, one.subject) for reading, one in found if one.records}
    print(f"checked in {wall:.1f} s ({cpu:.1f} s of processor): {cpu / claims * 1000:.2f} ms a claim")
    print(f"{claims} claims, {len(put)} with a number that registers can be asked about, {len(backed)} with a record")
    for verdict, count in Counter(one.verdict for _, one in found).most_common():
        print(f"  {verdict:14} {count}")
    return found


def main() -> None:
    """Run what the options name."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--fakes", action="store_true", required=True)
    options.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir()) / "sayso-fakes-readings.jsonl")
    options.add_argument("--sheet", type=Path)
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    if not (data_folder() / "fakes" / "dev.csv").exists():
        sys.exit("no data: FA-KES is expected in ../shared/data or in SAYSO_DATA")
    found = fakes(given.cache)
    if given.sheet is not None:
        drawn = random.Random(given.seed).sample(found, min(DRAWN, len(found)))  # noqa: S311 - a draw, no secret
        given.sheet.write_text("\n".join(sheet(drawn)), encoding="utf-8")


if __name__ == "__main__":
    main()
