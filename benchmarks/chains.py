"""Read coreference chains: CoreNLP's on PolNeAR (silver) and GUM's own (gold).

Offsets are Python ``str`` indices into the text that the readers of ``training`` return.
"""

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_ENTITY = re.compile(r"(?:^|\|)Entity=([^|]+)")
_BRACKET = re.compile(r"\((\d+)-([^()]*)(\)?)|(\d+)\)")
MINIMAL = 4  # the field of an opening bracket that holds the head's tokens, counted from 1
SAYING = frozenset(
    "say tell add report claim announce warn note deny confirm state argue suggest insist acknowledge explain believe "
    "think write ask reply respond admit conclude find show reveal describe declare predict stress".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One mention of a chain: its whole span, the span of its head, what that is; ``entity`` is GUM's class."""

    start: int
    end: int
    head: tuple[int, int]
    pronoun: bool
    person: bool = False
    named: bool = False
    entity: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """A verb of saying with its subject and the rest of its sentence, as offsets."""

    source: tuple[int, int]
    cue: tuple[int, int]
    content: tuple[int, int]


def silver(folder: Path, *, split: str) -> dict[str, list[list[Mention]]]:
    """Return CoreNLP's chains of each PolNeAR article, by its name."""
    found = {}
    with gzip.open(folder / f"corenlp_{split}.jsonl.gz", "rt", encoding="utf-8") as file:
        for line in file:
            record = json.loads(line)
            found[record["id"]] = [
                [_silver(record["sentences"][one[0] - 1], first=one[1], last=one[2] - 1) for one in chain]
                for chain in record["coref"]
            ]
    return found


def _silver(sentence: dict[str, Any], *, first: int, last: int) -> Mention:
    tokens = sentence["tokens"]
    heads = {dependent: head for _, head, dependent in sentence["deps"]}
    top = next((at for at in range(last, first - 1, -1) if not first <= heads.get(at, 0) <= last), last)
    begin, end, tag, name = tokens[top - 1][:4]
    return Mention(
        start=tokens[first - 1][0], end=tokens[last - 1][1], head=(begin, end), pronoun=tag.startswith(("PRP", "W")),
        person=name == "PERSON", named=tag.startswith("NNP"),
    )  # fmt: skip


def gold(path: Path) -> tuple[list[list[Mention]], list[Saying]]:
    """Return the chains of a GUM document, and its sayings; text as ``training.gum`` lays it out."""
    chains: dict[str, list[Mention]] = {}
    sayings: list[Saying] = []
    text = ""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = block.split("\n")
        if text and any(line.startswith("# newpar") for line in lines):
            text = text.rstrip() + "\n"
        rows, spans, text = _rows(lines, text)
        for group, mention in _mentions(rows, spans):
            chains.setdefault(group, []).append(mention)
        sayings += _sayings(rows, spans)
    return list(chains.values()), sayings


def _rows(lines: list[str], text: str) -> tuple[list[list[str]], list[tuple[int, int]], str]:
    """Return a sentence's tokens, their spans, and the text with the sentence behind it."""
    rows, spans, joined, span = [], [], 0, (0, 0)
    for row in (line.split("\t") for line in lines if line[:1].isdigit()):
        if "." in row[0]:
            continue
        whole = "-" in row[0]
        if whole or int(row[0]) > joined:
            joined = int(row[0].split("-")[1]) if whole else joined
            span = (len(text), len(text) + len(row[1]))
            text += row[1] + ("" if "SpaceAfter=No" in row[9] else " ")
        if not whole:
            rows.append(row)
            spans.append(span)
    return rows, spans, text


def _mentions(rows: list[list[str]], spans: list[tuple[int, int]]) -> Iterator[tuple[str, Mention]]:
    open_: dict[str, list[tuple[int, list[str]]]] = {}
    for at, row in enumerate(rows):
        match = _ENTITY.search(row[9])
        for bracket in _BRACKET.finditer(match[1]) if match else ():
            if bracket[1]:
                open_.setdefault(bracket[1], []).append((at, bracket[2].split("-")))
            if bracket[3] or bracket[4]:
                group = bracket[1] or bracket[4]
                if not open_.get(group):
                    continue
                first, fields = open_[group].pop()
                top = first + int(fields[MINIMAL].split(",")[-1]) - 1
                yield (
                    group,
                    Mention(
                        start=spans[first][0],
                        end=spans[at][1],
                        head=spans[top],
                        pronoun=rows[top][4].startswith("PRP"),
                        named=rows[top][4].startswith("NNP"),
                        entity=fields[0],
                    ),
                )


def _sayings(rows: list[list[str]], spans: list[tuple[int, int]]) -> Iterator[Saying]:
    """Yield the verbs of saying that have a subject, with the subject's whole phrase."""
    for at, row in enumerate(rows):
        subject = next((i for i, one in enumerate(rows) if one[6] == row[0] and one[7] == "nsubj"), None)
        if row[2] in SAYING and row[3] == "VERB" and subject is not None:
            inside = [i for i in range(len(rows)) if _under(rows, i, rows[subject][0])]
            first, last = min(inside), max(inside)
            before, after = (0, first - 1), (max(at, last) + 1, len(rows) - 1)
            content = after if after[1] - after[0] >= before[1] - before[0] else before
            if content[0] <= content[1]:
                yield Saying(
                    source=(spans[first][0], spans[last][1]), cue=spans[at],
                    content=(spans[content[0]][0], spans[content[1]][1]),
                )  # fmt: skip


def _under(rows: list[list[str]], at: int, top: str) -> bool:
    """Tell whether a token is the one with the number ``top`` or hangs on it."""
    number = rows[at][0]
    for _ in rows:
        if number == top:
            return True
        number = next((row[6] for row in rows if row[0] == number), "0")
    return False
