"""Measure on what registers rest: ``python -m benchmarks.register_origins``.

Prints how many rows of UCDP's file for Syria rest on one monitor alone, how many cite Airwars, how many of these
lie beside an incident of Airwars and with which numbers, and what becomes of the pairs when origins are counted.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

import numpy as np

from benchmarks.claim_to_record_cases import AIRWARS, UCDP, archive_of, citing_airwars, table
from benchmarks.polnear import data_folder
from sayso.checks.archive import Archive, km_between
from sayso.ledger import Record
from sayso.linking.origins.registers import record_origins, record_sources
from sayso.records import adapter_of, read_records

KM, DAYS = 25.0, 1  # how near an incident lies to be the one that a row may mean
MOST_NAMED = 8  # sources shown


def monitors(rows: Sequence[Mapping[str, str]]) -> Iterator[str]:
    """Yield who published the reports that the rows rest on, by the column of offices."""
    offices = [frozenset(one.strip().casefold() for one in row["source_office"].split(";")) for row in rows]
    alone = sum(one == {"sohr"} for one in offices)
    yield f"rows of UCDP: {len(rows):,}"
    yield f"every report of the row is SOHR's (source_office): {alone:,}, {alone / len(rows):.1%}"


def sources(records: Sequence[Record]) -> Iterator[str]:
    """Yield whom the records name as their sources, under their usual names."""
    named = [tuple(sorted(one.name for one in record_sources(record))) for record in records]
    observatory = sum(names == ("Syrian Observatory for Human Rights",) for names in named)
    single = sum(len(names) == 1 for names in named)
    yield f"records whose only named source is SOHR: {observatory:,}, {observatory / len(named):.1%}"
    yield f"records with one named source: {single:,}, {single / len(named):.1%}"
    most = Counter(name for names in named for name in names).most_common(MOST_NAMED)
    yield "named most: " + ", ".join(f"{name} {times:,}" for name, times in most)


def beside(rows: Sequence[dict[str, str]], incidents: Archive) -> dict[str, list[Record]]:
    """Return for each row that cites Airwars, by its id, the incidents within a day and KM of it."""
    columns = incidents.columns
    found: dict[str, list[Record]] = {}
    for row in citing_airwars(rows):
        first, last = (date.fromisoformat(row[name]).toordinal() for name in ("date_start", "date_end"))
        far = km_between(float(row["latitude"]), float(row["longitude"]), lats=columns.lat, lons=columns.lon)
        then = (columns.earliest <= last + DAYS) & (columns.earliest >= first - DAYS)
        found[row["id"].partition(".")[0]] = [incidents.records[at] for at in np.flatnonzero((far <= KM) & then)]
    return found


def same_numbers(row: Mapping[str, str], incident: Record) -> bool:
    """Tell whether a row and an incident have the same low and high number of killed."""
    told = (float(row["low"]), float(row["high"]))
    return any((one.low, one.high) == told for one in incident.amounts if one.role == "killed")


def pairs(rows: Sequence[dict[str, str]], records: Mapping[str, Record], incidents: Archive) -> Iterator[str]:
    """Yield how the rows that cite Airwars stand to its incidents, and how many origins row and incident have."""
    near = beside(rows, incidents)
    by_id = {row["id"].partition(".")[0]: row for row in rows}
    close = {key: found for key, found in near.items() if found}
    same = {key: [one for one in found if same_numbers(by_id[key], one)] for key, found in close.items()}
    with_same = {key: found[0] for key, found in same.items() if found}
    yield f"rows that cite Airwars: {len(near):,}"
    yield f"of these with an incident within {DAYS} day and {KM:.0f} km: {len(close):,}, {len(close) / len(near):.1%}"
    yield f"of these with one of the same low and high: {len(with_same):,}"
    counted = Counter(
        (found.at_least, found.at_most)
        for key, incident in with_same.items()
        for found in [record_origins([records[key], incident])]
    )
    for (least, most), times in sorted(counted.items()):
        yield f"row and incident of the same numbers have {least} … {most} origins: {times:,}"


def report(folder: Path, *, show: Callable[[str], None]) -> None:
    """Show all of it, line by line."""
    rows = table(folder / UCDP)
    adapter = adapter_of("ucdp")
    records = [one for one in read_records(str(folder / UCDP), adapter=adapter) if isinstance(one, Record)]
    incidents = archive_of(folder, kind="airwars", name=AIRWARS)
    held = {record.key: record for record in records}
    for line in (*monitors(rows), *sources(records), *pairs(rows, held, incidents)):
        show(line)


def main() -> None:
    """Print all of it."""
    folder = data_folder() / "records"
    if not (folder / UCDP).is_file():
        raise SystemExit("no records: ucdp_ged_syria.csv is expected in ../shared/data/records or in SAYSO_DATA")
    report(folder, show=print)


if __name__ == "__main__":
    main()
