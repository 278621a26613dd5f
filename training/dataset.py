"""From documents to labelled windows, and from windows to tensors for the network."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import torch

from sayso.reader.network.batches import distances, pad
from sayso.reader.network.windows import Window, Words, cut, split_words
from training.network import CUE_LABELS, ENTITY_LABELS, ROLE_LABELS
from training.polnear import ENTITIES, Document, Spans
from training.syntax import RELATIONS, UNKNOWN

Ints = npt.NDArray[np.int64]
SOURCE, CONTENT = 1, 2
CUE_GOES_ON = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One window with its labels.

    Allowed cue labels (W, 3), entities, heads and relations (W,), and for each cue its words
    [first, last) and the role of every word (W,): none, SOURCE or CONTENT.
    """

    window: Window
    allowed: npt.NDArray[np.bool_]
    entities: Ints
    heads: Ints
    relations: Ints
    cues: tuple[tuple[int, int], ...]
    roles: tuple[Ints, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A document in words, with the labels of the whole text."""

    document: Document
    words: Words


def prepare(documents: Sequence[Document], *, tokenizer: Any) -> list[Labelled]:  # noqa: ANN401 - untyped library
    """Return the documents in words; done once, windows are cut anew each epoch."""
    return [Labelled(document=d, words=split_words(d.text, tokenizer=tokenizer)) for d in documents]


def examples(labelled: Labelled, *, start: int = 0) -> list[Example]:
    """Return the windows of a document, cut from word ``start`` on, with their labels."""
    offsets = labelled.words.offsets
    golds = labelled.document.attributions or ()
    roles = [_roles(offsets, gold.source, gold.content) for gold in golds]
    cues = [_run(offsets, gold.cue) for gold in golds]
    allowed = _allowed(labelled, cues=cues, roles=roles)
    entities, (heads, relations) = _entities(labelled), _arcs(labelled)
    found, at = [], start
    for window in cut(labelled.words, start=start):
        end = at + len(window.first)
        inside = [i for i, (first, last) in enumerate(cues) if at <= first < last <= end]
        found.append(
            Example(
                window=window,
                allowed=allowed[at:end],
                entities=entities[at:end],
                heads=np.where((heads[at:end] >= at) & (heads[at:end] < end), heads[at:end] - at, UNKNOWN),
                relations=relations[at:end],
                cues=tuple((cues[i][0] - at, cues[i][1] - at) for i in inside),
                roles=tuple(roles[i][at:end] for i in inside),
            )
        )
        at = end
    return found


def _allowed(labelled: Labelled, *, cues: Sequence[tuple[int, int]], roles: Sequence[Ints]) -> npt.NDArray[np.bool_]:
    """Return which cue labels each word may have (N, 3); any, where nobody looked for attributions."""
    allowed = np.zeros((len(labelled.words.offsets), CUE_LABELS), dtype=bool)
    allowed[:, 0] = True
    for role in roles:  # nested cues are not annotated: inside a content any label may stand
        inside = role == CONTENT
        allowed[inside] = True
        allowed[inside & ~np.roll(inside, 1), CUE_GOES_ON] = False  # but the outer cue ends before it
    for first, last in cues:
        allowed[first:last] = [False, False, True]
        allowed[first] = [False, True, False]
    return allowed if labelled.document.attributions is not None else np.ones_like(allowed)


def tensors(batch: Sequence[Example]) -> dict[str, torch.Tensor]:
    """Return the batch as the network takes it; ``rows`` (C,) says which window each cue is in."""
    padded = pad([example.window for example in batch])
    width = padded.first.shape[1]
    allowed = np.ones((len(batch), width, CUE_LABELS), dtype=bool)
    entities, heads, relations = (np.full((len(batch), width), UNKNOWN) for _ in range(3))
    rows: list[int] = []
    roles: list[Ints] = []
    cues: list[tuple[int, int]] = []
    for i, example in enumerate(batch):
        size = len(example.window.first)
        allowed[i, :size], entities[i, :size] = example.allowed, example.entities
        heads[i, :size], relations[i, :size] = example.heads, example.relations
        rows += [i] * len(example.cues)
        cues += example.cues
        roles += [np.pad(role, (0, width - size)) for role in example.roles]
    labels = np.stack(roles) if roles else np.zeros((0, width), dtype=np.int64)
    arrays = {
        "pieces": padded.pieces, "mask": padded.mask, "features": padded.features, "first": padded.first,
        "word_mask": padded.word_mask, "allowed": allowed, "entities": entities,
        "heads": heads, "relations": relations,
        "rows": np.array(rows, dtype=np.int64), "roles": np.eye(ROLE_LABELS, dtype=bool)[labels],
        "distance": distances(cues, width=width),
    }  # fmt: skip
    return {name: torch.from_numpy(np.ascontiguousarray(array)) for name, array in arrays.items()}


def _run(offsets: Ints, spans: Spans) -> tuple[int, int]:
    """Return the words [first, last) that a cue's spans reach, as one run."""
    first = int(np.searchsorted(offsets[:, 1], spans[0][0], side="right"))
    last = int(np.searchsorted(offsets[:, 0], spans[-1][1], side="left"))
    return first, max(last, first + 1)


def _roles(offsets: Ints, source: Spans, content: Spans) -> Ints:
    roles = np.zeros(len(offsets), dtype=np.int64)
    for label, spans in ((SOURCE, source), (CONTENT, content)):
        for start, end in spans:
            roles[(offsets[:, 0] < end) & (offsets[:, 1] > start)] = label
    return roles


def _entities(labelled: Labelled) -> Ints:
    offsets = labelled.words.offsets
    if not labelled.document.entities:
        return np.full(len(offsets), UNKNOWN)
    labels = np.zeros(len(offsets), dtype=np.int64)
    for start, end, name in labelled.document.entities:
        first = int(np.searchsorted(offsets[:, 1], start, side="right"))
        last = int(np.searchsorted(offsets[:, 0], end, side="left"))
        labels[first:last] = ENTITIES.index(name) + 1
    return labels


def _arcs(labelled: Labelled) -> tuple[Ints, Ints]:
    """Return each word's head (its own number for a root) and relation, UNKNOWN where not told."""
    offsets = labelled.words.offsets
    heads, relations = np.full(len(offsets), UNKNOWN), np.full(len(offsets), UNKNOWN)
    told = [arc for arc in labelled.document.arcs if arc[0] >= 0]
    starts = np.array([(dependent, head) for dependent, head, _ in told], dtype=np.int64).reshape(-1, 2)
    words = np.searchsorted(offsets[:, 1], starts, side="right").clip(max=len(offsets) - 1)
    for (dependent, head), (start, over, relation) in zip(words.tolist(), told, strict=True):
        if offsets[dependent, 0] == start:  # not a token that begins within a word
            heads[dependent] = dependent if over < 0 else head
            relations[dependent] = RELATIONS.index(relation) if relation in RELATIONS else UNKNOWN
    return heads, relations


if len(ENTITIES) + 1 != ENTITY_LABELS:
    raise ValueError("the entity head has one label for each class and one for none")
