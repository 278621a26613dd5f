"""Read GUM (CoNLL-U): text, named entities, and dependency heads; its attributions are not known."""

import re
from collections.abc import Iterator
from pathlib import Path

from training.polnear import Document

_CLASSES = {"person": "PERSON", "organization": "ORGANIZATION", "place": "LOCATION", "event": "MISC"}
PROPER = ("NNP", "NNPS")
_ENTITY = re.compile(r"(?:^|\|)Entity=([^|]+)")
_BRACKET = re.compile(r"\((\d+)-([a-z]+)[^()]*(\)?)|(\d+)\)")


def documents(folder: Path, *, split: str) -> Iterator[Document]:
    """Return the texts of a split in the order of their names, a paragraph a line."""
    for path in sorted((folder / split).glob("*.conllu")):
        yield _document(path.stem, path.read_text(encoding="utf-8"))


def _document(name: str, notation: str) -> Document:
    text = ""
    entities: list[tuple[int, int, str]] = []
    arcs: list[tuple[int, int, str]] = []
    open_: dict[str, str] = {}
    for block in notation.split("\n\n"):
        lines = block.split("\n")
        if text and any(line.startswith("# newpar") for line in lines):
            text = text.rstrip() + "\n"
        at: dict[str, tuple[int, int]] = {"0": (-1, -1)}
        heads: list[tuple[str, str]] = []
        joined = 0  # the last token of a contraction that is written as one
        for row in (line.split("\t") for line in lines if line[:1].isdigit()):
            if "." in row[0]:
                continue
            if "-" in row[0]:
                joined = int(row[0].split("-")[1])
                span = (len(text), len(text) + len(row[1]))
                text += row[1] + ("" if "SpaceAfter=No" in row[9] else " ")
                continue
            if int(row[0]) > joined:
                span = (len(text), len(text) + len(row[1]))
                text += row[1] + ("" if "SpaceAfter=No" in row[9] else " ")
            at[row[0]] = span
            heads.append((row[0], row[6]))
            entities += _named(row, span=span, open_=open_)
        arcs += [(at[token][0], at[head][0], "") for token, head in heads]
    return Document(name=name, text=text, attributions=None, entities=tuple(sorted(set(entities))), arcs=tuple(arcs))


def _named(row: list[str], *, span: tuple[int, int], open_: dict[str, str]) -> list[tuple[int, int, str]]:
    """Follow the brackets of a token; a proper noun in an innermost entity of a known class is named."""
    match = _ENTITY.search(row[9])
    brackets = list(_BRACKET.finditer(match[1])) if match else []
    open_ |= {bracket[1]: bracket[2] for bracket in brackets if bracket[1]}
    innermost = next(reversed(open_.values()), "")
    for bracket in brackets:
        if bracket[3] or bracket[4]:
            open_.pop(bracket[4] or bracket[1], None)
    return [(*span, _CLASSES[innermost])] if row[4] in PROPER and innermost in _CLASSES else []
