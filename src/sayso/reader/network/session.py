"""Run the shipped network: windows in, cue runs and the role of every word for each cue out.

Knows shapes and batches, not what an attribution is. B windows, W words, C cues, D = 384.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from sayso.errors import ModelError
from sayso.reader.network.batches import INSIDE, Batch, distances, pad
from sayso.reader.network.decode import Chain, best_labels, best_roles, bio_runs
from sayso.reader.network.scores import PLAIN, begins, evidence, probability
from sayso.reader.network.windows import PIECES, Window, Words, cut, load_tokenizer, split_words

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
Listener = Callable[[Sequence[Window], Floats, Ints], None]

WEIGHTS = Path(__file__).parent.parent / "weights"
# Measured on twenty PolNeAR dev articles, one core: 16 and 32 took 536 MB and a fifth more time (padding).
WINDOWS_AT_ONCE = 4
CUES_AT_ONCE = 8
CUE_BEGINS, CUE_GOES_ON = 1, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One cue of a window with the role of each of the window's words.

    ``words`` (W, 2) are offsets into the text, ``cue`` a run [first, last) of them, ``roles``
    (W,) NONE, SOURCE or CONTENT, ``score`` the probability that it is right, and ``told`` what
    speaks for it (EVIDENCE,).
    """

    words: Ints
    cue: tuple[int, int]
    roles: Ints
    score: float
    told: tuple[float, ...] = ()


class Network:
    """Hold one loaded network; safe to call from several threads."""

    def __init__(self, folder: Path = WEIGHTS, *, threads: int = 0) -> None:
        """Load ``reader.onnx`` and ``tokenizer.json`` from ``folder``; 0 threads means all cores.

        Raises:
            ModelError: when a file is missing or was made for another version of the windows.
        """
        import onnxruntime

        for name in ("reader.onnx", "tokenizer.json"):
            if not (folder / name).is_file():
                raise ModelError(f"expected the reader's {name}, found nothing at {folder / name}; reinstall sayso")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            str(folder / "reader.onnx"), options, providers=["CPUExecutionProvider"]
        )
        settings = json.loads(self._session.get_modelmeta().custom_metadata_map.get("sayso", "{}"))
        if settings.get("pieces") != PIECES:
            raise ModelError(f"expected weights for windows of {PIECES} pieces, found {settings.get('pieces')}")
        self.version: str = settings["version"]
        self._cue_chain, self._role_chain = (_chain(settings[name]) for name in ("cue", "role"))
        self._weights: list[float] = settings.get("score", {}).get("weights", PLAIN)
        self.least: float = settings.get("score", {}).get("least", 0.0)
        self._tokenizer = load_tokenizer(folder / "tokenizer.json")

    def words(self, text: str) -> Words:
        """Return the text in words."""
        return split_words(text, tokenizer=self._tokenizer)

    def find(self, words: Words, *, heard_by: Listener | None = None) -> Iterator[Found]:
        """Yield every cue with its roles, in the order of the text's windows; none less likely than ``least``.

        ``heard_by`` is given each batch of windows, in order, with the states (B, W, D) and
        the entity labels (B, W) of its words.
        """
        windows = cut(words)
        for at in range(0, len(windows), WINDOWS_AT_ONCE):
            yield from self._find(windows[at : at + WINDOWS_AT_ONCE], heard_by=heard_by)

    def _find(self, windows: Sequence[Window], *, heard_by: Listener | None) -> Iterator[Found]:
        batch = pad(windows)
        encoded, scores, entities = self.encode(batch)
        if heard_by is not None:
            heard_by(windows, encoded, entities.argmax(axis=2))
        labels = best_labels(scores, lengths=batch.lengths, chain=self._cue_chain)
        chances = begins(scores, lengths=batch.lengths, chain=self._cue_chain, label=CUE_BEGINS)
        cues = [
            (row, run)
            for row, window in enumerate(windows)
            for run in bio_runs(labels[row, : len(window.first)], begin=CUE_BEGINS, inside=CUE_GOES_ON)
        ]
        for at in range(0, len(cues), CUES_AT_ONCE):
            chunk = cues[at : at + CUES_AT_ONCE]
            for (row, run), (roles, sure) in zip(chunk, self._roles(encoded, chunk, batch), strict=True):
                size = len(windows[row].first)
                told = evidence(float(chances[row, run[0]]), sure=sure[:size], roles=roles[:size])
                score = probability(told, weights=self._weights)
                if score >= self.least:
                    yield Found(words=windows[row].words, cue=run, roles=roles[:size], score=score, told=told)

    def encode(self, batch: Batch) -> tuple[Floats, Floats, Floats]:
        """Return words (B, W, D), cue scores (B, W, 3) and entity scores (B, W, 5)."""
        inputs = {name: getattr(batch, name) for name in ("pieces", "mask", "features", "first")}
        encoded, cues, entities = self._session.run(["encoded", "cue", "entity"], inputs | _idle_roles())
        return encoded, cues, entities

    def _roles(
        self, encoded: Floats, cues: Sequence[tuple[int, tuple[int, int]]], batch: Batch
    ) -> Iterator[tuple[Ints, Floats]]:
        """Yield for each cue the role of every word and its probability, (W,) both."""
        rows = np.array([row for row, _ in cues], dtype=np.int64)
        width = int(batch.lengths[rows].max())
        distance = distances([run for _, run in cues], width=width)
        inputs = {"words": encoded[rows, :width], "word_mask": batch.word_mask[rows, :width], "distance": distance}
        (scores,) = self._session.run(["role"], inputs | _idle_encoder())
        roles = best_roles(scores, lengths=batch.lengths[rows], chain=self._role_chain, cues=distance == INSIDE)
        sure = np.take_along_axis(_softmax(scores), roles[:, :, None], axis=2)[:, :, 0]
        return zip(roles, sure, strict=True)


@cache
def _idle_roles() -> dict[str, Any]:
    """Return single zeros for the stage that is not asked for: the graph wants every input."""
    one = np.ones((1, 1), dtype=np.int64)
    return {"words": np.zeros((1, 1, 384), dtype=np.float32), "word_mask": one, "distance": one * 0}


@cache
def _idle_encoder() -> dict[str, Any]:
    one = np.ones((1, 1), dtype=np.int64)
    return {"pieces": one, "mask": one, "features": one, "first": one * 0}


def _chain(parts: dict[str, list[Any]]) -> Chain:
    return Chain(**{name: np.array(values, dtype=np.float32) for name, values in parts.items()})


def _softmax(scores: Floats) -> Floats:
    shifted = np.exp(scores - scores.max(axis=-1, keepdims=True))
    result: Floats = shifted / shifted.sum(axis=-1, keepdims=True)
    return result
