"""Score the places on gold toponyms in news: ``python -m benchmarks.geoparsing``.

Prints, for each corpus, the share of all gold toponyms found and placed within 161 km, the
toponyms' precision, recall and F1 by overlap of spans, the share of the found ones placed within
161 km, the median error and the time. GeoWebNews counts every toponym that has coordinates; the
second row leaves the adjectives ("Turkish") out on both sides. Needs the gold data beside the
checkout (``../shared/data``, or the folder named by SAYSO_DATA).
"""

import argparse
import csv
import statistics
import time
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.polnear import data_folder
from sayso.reader.places import Toponym, Use, toponyms
from sayso.reader.places.resolving import kilometres

NEAR = 161.0  # kilometres, a hundred miles: the custom of the field
CORPORA = {"GeoWebNews": "GWN.xml", "GeoVirus": "GeoVirus.xml"}
COUNTRIES = {"Iraq": "IQ", "Syria": "SY"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """One toponym of the gold data: characters [start, end), degrees, and whether it is an adjective."""

    start: int
    end: int
    lat: float
    lon: float
    adjective: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """The figures of one corpus, shares from 0 to 1, kilometres and milliseconds a 900 words."""

    end_to_end: float
    precision: float
    recall: float
    resolved: float
    median: float
    milliseconds: float

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.precision * self.recall / (self.precision + self.recall)


def articles(file: Path) -> Iterator[tuple[str, list[Gold]]]:
    """Yield each article's text with the toponyms that have coordinates."""
    first = 1 if file.name == "GeoVirus.xml" else 0  # GeoVirus counts characters from one
    for article in ET.parse(file).getroot():  # noqa: S314 - the corpora are ours to trust
        marked = article.find("locations" if first else "toponyms")
        yield article.findtext("text") or "", [_gold(one, first) for one in marked or [] if _located(one)]


def _located(one: ET.Element) -> bool:
    return bool((one.findtext("latitude") or one.findtext("lat") or "").strip())


def _gold(one: ET.Element, first: int) -> Gold:
    lat, lon = (one.findtext(a) or one.findtext(b) or "" for a, b in (("latitude", "lat"), ("longitude", "lon")))
    start, end = (int(one.findtext(name) or 0) - first for name in ("start", "end"))
    adjective = (one.findtext("modifierType") or "").strip() == "Adjective"
    return Gold(start=start, end=end, lat=float(lat), lon=float(lon), adjective=adjective)


def scores(file: Path, *, adjectives: bool = True) -> Scores:
    """Return the figures of one corpus, with or without adjectives."""
    marked = hits = good = words = 0
    errors: list[float] = []
    spent = 0.0
    for text, all_gold in articles(file):
        began = time.process_time()
        found = toponyms(text)
        spent += time.process_time() - began
        words += len(text.split())
        found = tuple(one for one in found if adjectives or one.use is not Use.ADJECTIVE)
        gold = [one for one in all_gold if adjectives or not one.adjective]
        marked, hits = marked + len(found), hits + sum(any(_overlap(one, g) for g in gold) for one in found)
        good += len(gold)
        errors += [error for g in gold if (error := _error(g, found)) is not None]
    near = sum(error <= NEAR for error in errors)
    return Scores(
        end_to_end=near / good, precision=hits / marked, recall=len(errors) / good, resolved=near / len(errors),
        median=statistics.median(errors), milliseconds=1000 * spent / words * 900,
    )  # fmt: skip


def _overlap(one: Toponym, gold: Gold) -> bool:
    return one.start < gold.end and gold.start < one.end


def _error(gold: Gold, found: Sequence[Toponym]) -> float | None:
    """Return the kilometres from a gold toponym to the nearest one found on its words; None if none is."""
    distances = [
        kilometres(gold.lat, gold.lon, one.entries[0].lat, one.entries[0].lon) if one.entries else float("inf")
        for one in found
        if _overlap(one, gold)
    ]
    return min(distances, default=None)


def right_countries(file: Path) -> tuple[int, int]:
    """Return how many lines of the strike releases there are, and for how many the first place's country is right."""
    lines = right = 0
    with file.open(encoding="utf-8", newline="") as opened:
        for row in csv.DictReader(opened):
            if row["country"] in COUNTRIES:
                first = next((one.entries[0] for one in toponyms(row["line"]) if one.entries), None)
                lines += 1
                right += first is not None and first.country == COUNTRIES[row["country"]]
    return lines, right


def table(rows: dict[str, Scores]) -> str:
    """Return the figures as a Markdown table."""
    head = "| corpus | found and within 161 km | P | R | F1 | of the found within 161 km | median error | 900 words |"
    lines = [head, "|---|---|---|---|---|---|---|---|"]
    for name, row in rows.items():
        shares = (row.end_to_end, row.precision, row.recall, row.f1, row.resolved)
        cells = " | ".join(f"{share:.3f}" for share in shares)
        lines.append(f"| {name} | {cells} | {row.median:.0f} km | {row.milliseconds:.0f} ms |")
    return "\n".join(lines)


def main() -> None:
    """Print the table, and the share of strike lines whose country is right."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    rows = {}
    for name, file in CORPORA.items():
        path = data_folder() / "geoparsing" / file
        rows[name] = scores(path)
        rows[f"{name}, names only"] = scores(path, adjectives=False)
    print(table(rows))
    lines, right = right_countries(data_folder() / "records" / "centcom_strike_lines.csv")
    print(f"\nstrike lines: {lines}, country right from the line alone: {right / lines:.3f}")


if __name__ == "__main__":
    main()
