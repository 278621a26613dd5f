"""Draw the real articles on which the checks inside an article are tried, in lots that do not overlap.

Articles of PolNeAR, of the Helsinki summit, of FA-KES and of FNC-1, read from the gold data and never kept.
"""

import csv
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple

from benchmarks.polnear import data_folder


class Raw(NamedTuple):
    """One article as it stands in the gold data."""

    id: str
    text: str
    published: str | None
    publisher: str | None
    title: str | None


# Of each source, which of its shuffled articles: politics, the summit, the war; then politics again, and rumours.
LOTS = {
    "first": (slice(0, 42), slice(0, 58), slice(0, 60)),
    "fresh": (slice(42, 84), slice(58, 116), slice(60, 120)),
    "more": (slice(0, 0), slice(116, 176), slice(120, 402)),
}
WIDER = {"other": (slice(0, 100), slice(0, 150)), "unread": (slice(100, 180), slice(150, 320))}
NAMES = (*LOTS, *WIDER)


def lot(name: str, *, seed: int) -> list[Raw]:
    """Return the articles of a lot.

    Raises:
        FileNotFoundError: when the gold data is not at hand.
    """
    folder = data_folder()
    if not (folder / "fakes" / "dev.csv").is_file():
        raise FileNotFoundError("no gold data: it is expected in ../shared/data or in SAYSO_DATA")
    parts = LOTS.get(name) or WIDER[name]
    near = (_polnear(folder, "dev"), _helsinki(folder), _fakes(folder))
    sources = [list(one) for one in (near if name in LOTS else (_polnear(folder, "train"), _fnc1(folder)))]
    chance = Random(seed)  # noqa: S311 - no secret
    for source in sources:
        chance.shuffle(source)
    return [one for source, part in zip(sources, parts, strict=True) for one in source[part]]


def _polnear(folder: Path, part: str) -> Iterator[Raw]:
    for path in sorted((folder / "polnear" / part / "text").glob("*.txt")):
        publisher, published, _ = path.stem.split("_", 2)
        yield Raw(f"polnear/{path.stem}", path.read_bytes().decode(), published, publisher, None)


def _helsinki(folder: Path) -> Iterator[Raw]:
    for row in _table(folder / "helsinki" / "articles.csv"):
        text = row["text"].replace(" ### ", "\n")
        yield Raw(f"helsinki/{row['id']}", text, row["scrape_time"][:10], row["publisher"], None)


def _fakes(folder: Path) -> Iterator[Raw]:
    for row in _table(folder / "fakes" / "dev.csv"):
        yield Raw(f"fakes/{row['unit_id']}", row["article_content"], row["date"], row["source"], row["article_title"])


def _fnc1(folder: Path) -> Iterator[Raw]:
    for row in _table(folder / "fnc1" / "train_bodies.csv"):
        yield Raw(f"fnc1/{row['Body ID']}", row["articleBody"], None, None, None)


def _table(path: Path) -> Iterator[dict[str, str]]:
    csv.field_size_limit(sys.maxsize)
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
