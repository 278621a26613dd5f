"""Real news texts that share no passage with each other, to make copies of: read from the gold data, never kept."""

import csv
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.polnear import data_folder
from sayso.demo.edits import Paragraphs

RUN, SHARED = 8, 2  # words in a row, and how many such runs two bases may have in common
FEWEST, MOST = 120, 1_200  # words of a text that is taken


def real_bases() -> tuple[Paragraphs, ...]:
    """Return the texts of fakes, PolNeAR, FNC-1 and helsinki, without those that share text with an earlier one."""
    holders: dict[tuple[str, ...], int] = {}
    kept: list[Paragraphs] = []
    for paragraphs in _all(data_folder()):
        words = " ".join(paragraphs).lower().split()
        runs = set(zip(*(words[place:] for place in range(RUN)), strict=False))
        if FEWEST <= len(words) <= MOST and sum(run in holders for run in runs) <= SHARED:
            kept.append(paragraphs)
            holders.update(dict.fromkeys(runs, len(kept)))
    return tuple(kept)


def fnc1(folder: Path) -> Iterator[tuple[str, Paragraphs]]:
    """Yield the bodies of FNC-1's training part with their ids."""
    for row in _table(folder / "fnc1" / "train_bodies.csv"):
        yield row["Body ID"], _paragraphs(row["articleBody"], between="\n")


def helsinki_published(folder: Path) -> Iterator[tuple[str, str, Paragraphs]]:
    """Yield the articles on the Helsinki summit with their ids and publishers."""
    for row in _table(folder / "helsinki" / "articles.csv"):
        yield row["id"], row["publisher"], _paragraphs(row["text"], between=" ### ")


def _all(folder: Path) -> Iterator[Paragraphs]:
    for row in _table(folder / "fakes" / "dev.csv"):
        yield (row["article_title"], *_paragraphs(row["article_content"], between="\n"))
    for path in sorted((folder / "polnear").glob("*/text/*.txt")):
        yield _paragraphs(path.read_text(encoding="utf-8"), between="\n")
    yield from (paragraphs for _, paragraphs in fnc1(folder))
    yield from (paragraphs for *_, paragraphs in helsinki_published(folder))


def _table(path: Path) -> Iterator[dict[str, str]]:
    csv.field_size_limit(sys.maxsize)
    if not path.is_file():
        return
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _paragraphs(text: str, *, between: str) -> Paragraphs:
    return tuple(" ".join(part.split()) for part in text.split(between) if part.strip())
