"""Read PolNeAR: gold attributions from brat stand-off files, silver entities from CoreNLP's.

Offsets are Python ``str`` indices into the text read with ``newline=""``. Of several annotators
the first by name is taken, as the published evaluations do.
"""

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

Spans = tuple[tuple[int, int], ...]

_PART = re.compile(r"(T\d+)\t(Source|Cue|Content) ([\d ;]+)(?:\t|$)")
_EVENT = re.compile(r"E\d+\t(.*)")
ENTITIES = ("PERSON", "ORGANIZATION", "LOCATION", "MISC")


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """One attribution as annotated; an absent role is an empty tuple."""

    source: Spans
    cue: Spans
    content: Spans


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One article: text, gold attributions, and entities as (start, end, class)."""

    name: str
    text: str
    attributions: tuple[Gold, ...]
    entities: tuple[tuple[int, int, str], ...]


def documents(folder: Path, *, split: str) -> Iterator[Document]:
    """Return the articles of a split in the order of their names."""
    entities = _silver(folder / f"corenlp_{split}.jsonl.gz")
    first: dict[str, Path] = {}
    for path in sorted((folder / split / "attributions").glob("*.ann")):
        first.setdefault(path.stem.rsplit("_", 1)[0], path)
    for name, path in first.items():
        yield Document(
            name=name,
            text=_exact(folder / split / "text" / f"{name}.txt"),
            attributions=tuple(_attributions(_exact(path))),
            entities=entities.get(name, ()),
        )


def _exact(path: Path) -> str:
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()


def _attributions(notation: str) -> Iterator[Gold]:
    parts: dict[str, Spans] = {}
    lines = notation.split("\n")
    for line in lines:
        if match := _PART.match(line):
            pairs = (piece.split() for piece in match[3].split(";"))
            parts[match[1]] = tuple((int(start), int(end)) for start, end in pairs)
    for line in lines:
        if match := _EVENT.match(line):
            roles: dict[str, Spans] = {"Source": (), "Cue": (), "Content": ()}
            for argument in match[1].split()[1:]:
                name, part = argument.split(":")
                role = name.rstrip("0123456789")
                if role in roles:
                    roles[role] = tuple(sorted({*roles[role], *parts.get(part, ())}))
            if roles["Cue"]:
                yield Gold(source=roles["Source"], cue=roles["Cue"], content=roles["Content"])


def _silver(path: Path) -> dict[str, tuple[tuple[int, int, str], ...]]:
    found: dict[str, tuple[tuple[int, int, str], ...]] = {}
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            record = json.loads(line)
            tokens = [token for sentence in record["sentences"] for token in sentence["tokens"]]
            found[record["id"]] = tuple((t[0], t[1], t[3]) for t in tokens if t[3] in ENTITIES)
    return found
