"""Read PolNeAR: gold attributions from brat stand-off files, silver entities and syntax from CoreNLP's.

Offsets are Python ``str`` indices into the text read with ``newline=""``. Of several annotators
the first by name is taken, as the published evaluations do, or all.
"""

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Spans = tuple[tuple[int, int], ...]
Entity = tuple[int, int, str]
Arc = tuple[int, int, str]

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
    """One article: text, gold attributions, entities as (start, end, class), and syntax.

    ``attributions`` is None where nobody looked for them. ``arcs`` are (start of the dependent,
    start of its head or -1, relation or nothing).
    """

    name: str
    text: str
    attributions: tuple[Gold, ...] | None
    entities: tuple[Entity, ...] = ()
    arcs: tuple[Arc, ...] = ()


def documents(folder: Path, *, split: str, every: bool = False) -> Iterator[Document]:
    """Return the articles of a split in the order of their names; with ``every``, once for each annotator."""
    silver = _silver(folder / f"corenlp_{split}.jsonl.gz")
    seen: set[str] = set()
    for path in sorted((folder / split / "attributions").glob("*.ann")):
        name = path.stem.rsplit("_", 1)[0]
        if every or name not in seen:
            entities, arcs = silver.get(name, ((), ()))
            yield Document(
                name=name,
                text=_exact(folder / split / "text" / f"{name}.txt"),
                attributions=tuple(_attributions(_exact(path))),
                entities=entities,
                arcs=arcs,
            )
        seen.add(name)


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


def _silver(path: Path) -> dict[str, tuple[tuple[Entity, ...], tuple[Arc, ...]]]:
    found = {}
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            record = json.loads(line)
            entities = [
                (t[0], t[1], t[3]) for sentence in record["sentences"] for t in sentence["tokens"] if t[3] in ENTITIES
            ]
            arcs = [arc for sentence in record["sentences"] for arc in _arcs(sentence)]
            found[record["id"]] = (tuple(entities), tuple(arcs))
    return found


def _arcs(sentence: dict[str, Any]) -> Iterator[Arc]:
    starts = [-1, *(token[0] for token in sentence["tokens"])]
    for relation, head, dependent in sentence.get("deps", ()):
        yield starts[dependent], starts[head], relation
