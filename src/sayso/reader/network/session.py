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
Cue = tuple[int, tuple[int, int]]  # a window's row, and the cue's words [first, last) in it
Answer = tuple[Ints, Floats]  # the role of each of a window's words, and its probability
Listener = Callable[[Sequence[Window], Floats, Ints], None]

WEIGHTS = Path(__file__).parent.parent / "weights"
# Measured on twenty PolNeAR dev articles, one core: 16 and 32 took 536 MB and a fifth more time (padding).
WINDOWS_AT_ONCE = 4
CUES_AT_ONCE = 8
CUE_BEGINS, CUE_GOES_ON = 1, 2
# Words seen before and after a cue at first; who reaches within EDGE of an end sees the whole window instead.
BEFORE, AFTER, EDGE = 60, 80, 3


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
        answers = self._near(encoded, cues, batch)
        for (row, run), (roles, sure) in zip(cues, answers, strict=True):
            told = evidence(float(chances[row, run[0]]), sure=sure, roles=roles)
            score = probability(told, weights=self._weights)
            if score >= self.least:
                yield Found(words=windows[row].words, cue=run, roles=roles, score=score, told=told)

    def _near(self, encoded: Floats, cues: Sequence[Cue], batch: Batch) -> list[Answer]:
        """Return the answer for each cue, looked for near it first, and in its whole window where it goes on."""
        lengths = batch.lengths.tolist()
        whole = [(0, lengths[row]) for row, _ in cues]
        near = [(max(0, first - BEFORE), min(lengths[row], last + AFTER)) for row, (first, last) in cues]
        answers = self._answers(encoded, cues, near, batch)
        open_ = [i for i, (roles, _) in enumerate(answers) if _goes_on(roles, stretch=near[i], whole=whole[i])]
        again = self._answers(encoded, [cues[i] for i in open_], [whole[i] for i in open_], batch)
        for i, answer in zip(open_, again, strict=True):
            answers[i] = answer
        return answers

    def _answers(
        self, encoded: Floats, cues: Sequence[Cue], stretches: Sequence[tuple[int, int]], batch: Batch
    ) -> list[Answer]:
        """Return the answers for cues that see the words [first, last) of their window; beyond is NONE, surely."""
        order = sorted(range(len(cues)), key=lambda i: stretches[i][1] - stretches[i][0])
        found: dict[int, Answer] = {}
        for at in range(0, len(order), CUES_AT_ONCE):
            chunk = order[at : at + CUES_AT_ONCE]
            rows = self._roles(encoded, [cues[i] for i in chunk], [stretches[i] for i in chunk])
            for i, (roles, sure) in zip(chunk, rows, strict=True):
                length = int(batch.lengths[cues[i][0]])
                (first, last), size = stretches[i], stretches[i][1] - stretches[i][0]
                all_roles, all_sure = np.zeros(length, dtype=np.int64), np.ones(length, dtype=np.float32)
                all_roles[first:last], all_sure[first:last] = roles[:size], sure[:size]
                found[i] = (all_roles, all_sure)
        return [found[i] for i in range(len(cues))]

    def encode(self, batch: Batch) -> tuple[Floats, Floats, Floats]:
        """Return words (B, W, D), cue scores (B, W, 3) and entity scores (B, W, 5)."""
        inputs = {name: getattr(batch, name) for name in ("pieces", "mask", "features", "first")}
        encoded, cues, entities = self._session.run(["encoded", "cue", "entity"], inputs | _idle_roles())
        return encoded, cues, entities

    def _roles(self, encoded: Floats, cues: Sequence[Cue], stretches: Sequence[tuple[int, int]]) -> Iterator[Answer]:
        """Yield for each cue the role of every word of its stretch and its probability, (W,) both."""
        lengths = np.array([last - first for first, last in stretches], dtype=np.int64)
        width = int(lengths.max())
        words = np.zeros((len(cues), width, encoded.shape[2]), dtype=np.float32)
        for i, ((row, _), (first, last)) in enumerate(zip(cues, stretches, strict=True)):
            words[i, : last - first] = encoded[row, first:last]
        runs = [(run[0] - first, run[1] - first) for (_, run), (first, _) in zip(cues, stretches, strict=True)]
        distance = distances(runs, width=width)
        mask = (np.arange(width) < lengths[:, None]).astype(np.int64)
        inputs = {"words": words, "word_mask": mask, "distance": distance}
        (scores,) = self._session.run(["role"], inputs | _idle_encoder())
        roles = best_roles(scores, lengths=lengths, chain=self._role_chain, cues=distance == INSIDE)
        sure = np.take_along_axis(_softmax(scores), roles[:, :, None], axis=2)[:, :, 0]
        return zip(roles, sure, strict=True)


def _goes_on(roles: Ints, *, stretch: tuple[int, int], whole: tuple[int, int]) -> bool:
    """Tell whether a role reaches an end of the stretch that is no end of the window."""
    (first, last), (start, end) = stretch, whole
    return bool(
        (first > start and roles[first : first + EDGE].any()) or (last < end and roles[last - EDGE : last].any())
    )


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
