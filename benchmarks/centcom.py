"""Read US Central Command's strike lines with our own measures and places: ``python -m benchmarks.centcom``.

Each line is read alone, as a text of its own: the country and the place are those of the first place
found, the number is that of the first count of strikes. They are compared with the labels of the
record, which were made by a regular expression and are no gold: disagreements are listed to be read
(``--disagreements``). A place agrees with its label when the two are spelled alike but for articles and accents,
or lie within 25 km of each other, the label being looked up with its country.
"""

import argparse
import csv
import random
import unicodedata
from collections import Counter
from functools import cache
from typing import NamedTuple

from benchmarks.polnear import data_folder
from sayso.reader.measures import measures
from sayso.reader.places import toponyms
from sayso.reader.places.resolving import kilometres
from sayso.reader.places.toponym import Toponym

NEAR = 25.0  # km: the precision "within 25 km" of UCDP's codebook
STRIKES = frozenset({"strike", "airstrike", "air strike"})
COUNTRIES = {"IQ": "Iraq", "SY": "Syria"}


class Line(NamedTuple):
    """A line of a release, the record's labels, and what was read from the line alone."""

    text: str
    labels: tuple[str, str, str]
    read: tuple[str, str, str]
    agrees: tuple[bool, bool, bool]


def rows() -> list[dict[str, str]]:
    """Return the lines of the record with their labels."""
    path = data_folder() / "records" / "centcom_strike_lines.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read(row: dict[str, str]) -> Line:
    """Return a line with what is read from its text alone."""
    text, labels = row["line"], (row["country"], row["location"], row["number"])
    found = next(iter(toponyms(text)), None)
    country = _country(found) if found is not None else ""
    number = next((one.best for one in measures(text) if one.unit is not None and _strikes(one.unit)), None)
    ours = (country, found.text if found is not None else "", "" if number is None else f"{number:g}")
    place = found is not None and _same(found, labels[1], labels[0])
    return Line(text, labels, ours, (ours[0] == labels[0], place, ours[2] == labels[2]))


def _strikes(unit: str) -> bool:
    return any(unit.endswith(name) for name in STRIKES)


def _country(found: Toponym) -> str:
    return COUNTRIES.get(found.entries[0].country, found.entries[0].country) if found.entries else ""


def _same(found: Toponym, label: str, country: str) -> bool:
    if _plain(found.text) == _plain(label):
        return True
    wanted = _label(label, country)
    if wanted is None or not found.entries:
        return False
    return kilometres(found.entries[0].lat, found.entries[0].lon, wanted[0], wanted[1]) <= NEAR


@cache
def _label(name: str, country: str) -> tuple[float, float] | None:
    """Return where a label lies, read with its country."""
    found = next((one for one in toponyms(f"Near {name}, {country}.") if one.entries), None)
    return (found.entries[0].lat, found.entries[0].lon) if found is not None else None


def _plain(name: str) -> str:
    """Return a name's letters without accents, marks and the Arabic article in its forms."""
    bare = "".join(one for one in unicodedata.normalize("NFKD", name.lower()) if one.isascii())
    words = [one for one in bare.replace("-", " ").replace("'", "").split() if one not in _ARTICLES]
    return "".join(words)


def table(found: list[Line]) -> str:
    """Return the agreement of each of the three as a Markdown table."""
    told = ["| read from the line | agrees | of | share |", "|---|---|---|---|"]
    for at, name in enumerate(("country", "place", "number of strikes")):
        right = sum(one.agrees[at] for one in found)
        told.append(f"| {name} | {right} | {len(found)} | {100 * right / max(len(found), 1):.1f} % |")
    return "\n".join(told)


def disagreements(found: list[Line], *, sample: int, seed: int) -> list[str]:
    """Return some lines on which reading and label differ, chosen at random, with what differs."""
    differ = [one for one in found if not all(one.agrees)]
    chosen = random.Random(seed).sample(differ, min(sample, len(differ)))  # noqa: S311
    told = []
    for one in chosen:
        three = zip(one.read, one.labels, one.agrees, strict=True)
        parts = [f"{ours or '-'} / {label}" for ours, label, same in three if not same]
        told.append(f"{'; '.join(parts)} :: {one.text}")
    return told


def main() -> None:
    """Print the agreement, and a sample of the disagreements (ours / label :: line)."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--disagreements", type=int, default=0)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    found = [read(row) for row in rows()]
    kinds = Counter(one.agrees for one in found)
    print(table(found))
    print(f"\n{len(found) - kinds[True, True, True]} lines differ in something")
    print("\n".join(disagreements(found, sample=options.disagreements, seed=options.seed)))


_ARTICLES = frozenset("al ar as at ad az an ash el near".split())

if __name__ == "__main__":
    main()
