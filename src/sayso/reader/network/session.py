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
from sayso.reader.network.sight import Run, Sight, goes_on, near, whole
from sayso.reader.network.windows import PIECES, Window, Words, cut, load_tokenizer, split_words

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
Cue = tuple[int, Run]  # a window's row, and the cue's words [first, last) in it
Shown = tuple[Floats, Floats, Floats]  # words, keys and values (B, W, D)
Answer = tuple[Ints, Floats]  # the role of each of a window's words, and its probability
Listener = Callable[[Sequence[Window], Floats, Ints], None]

WEIGHTS = Path(__file__).parent.parent / "weights"
# Measured on twenty PolNeAR dev articles, one core: 16 and 32 took 536 MB and a fifth more time (padding).
WINDOWS_AT_ONCE = 4
CUES_AT_ONCE = 8
CUE_BEGINS, CUE_GOES_ON = 1, 2
ENCODED = ["encoded", "shown_keys", "shown_values", "cue", "entity"]
ROLES = 3


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
        words, keys, values, scores, entities = self._encode(batch, ENCODED)
        if heard_by is not None:
            heard_by(windows, words, entities.argmax(axis=2))
        labels = best_labels(scores, lengths=batch.lengths, chain=self._cue_chain)
        chances = begins(scores, lengths=batch.lengths, chain=self._cue_chain, label=CUE_BEGINS)
        cues = [
            (row, run)
            for row, window in enumerate(windows)
            for run in bio_runs(labels[row, : len(window.first)], begin=CUE_BEGINS, inside=CUE_GOES_ON)
        ]
        answers = self._near((words, keys, values), cues, batch.lengths.tolist())
        for (row, run), (roles, sure) in zip(cues, answers, strict=True):
            told = evidence(float(chances[row, run[0]]), sure=sure, roles=roles)
            score = probability(told, weights=self._weights)
            if score >= self.least:
                yield Found(words=windows[row].words, cue=run, roles=roles, score=score, told=told)

    def _near(self, shown: Shown, cues: Sequence[Cue], lengths: Sequence[int]) -> list[Answer]:
        """Return the answer for each cue, looked for near it first, and in its whole window where it goes on."""
        sights = [near(row, run, length=lengths[row]) for row, run in cues]
        answers = self._answers(shown, sights, lengths)
        open_ = [i for i, (roles, _) in enumerate(answers) if goes_on(roles, sight=sights[i])]
        wide = [whole(*cues[i], length=lengths[cues[i][0]]) for i in open_]
        for i, answer in zip(open_, self._answers(shown, wide, lengths), strict=True):
            answers[i] = answer
        return answers

    def _answers(self, shown: Shown, sights: Sequence[Sight], lengths: Sequence[int]) -> list[Answer]:
        """Return the role of each word of each sight's window, and how sure it is; not asked is NONE, surely."""
        sizes = np.array([sight.size for sight in sights], dtype=np.int64)
        width = int(sizes.max(initial=0))
        scores = np.zeros((len(sights), width, ROLES), dtype=np.float32)
        order = sorted(range(len(sights)), key=lambda i: int(sizes[i]))
        for at in range(0, len(order), CUES_AT_ONCE):
            chunk = order[at : at + CUES_AT_ONCE]
            found = self._roles(shown, [sights[i] for i in chunk])
            scores[chunk, : found.shape[1]] = found
        inside = distances([_from(one.cue, one.asked) for one in sights], width=width) == INSIDE
        roles = best_roles(scores, lengths=sizes, chain=self._role_chain, cues=inside)
        sure = np.take_along_axis(_softmax(scores), roles[:, :, None], axis=2)[:, :, 0]
        return [_placed(*one) for one in zip(roles, sure, sights, [lengths[s.row] for s in sights], strict=True)]

    def encode(self, batch: Batch) -> tuple[Floats, Floats, Floats]:
        """Return words (B, W, D), cue scores (B, W, 3) and entity scores (B, W, 5)."""
        words, cues, entities = self._encode(batch, ["encoded", "cue", "entity"])
        return words, cues, entities

    def _encode(self, batch: Batch, outputs: Sequence[str]) -> list[Floats]:
        inputs = {name: getattr(batch, name) for name in ("pieces", "mask", "features", "first")}
        found: list[Floats] = self._session.run(outputs, inputs | _idle_roles())
        return found

    def _roles(self, shown: Shown, sights: Sequence[Sight]) -> Floats:
        """Return the role scores of the asked words of each sight, (C, A, 3)."""
        words, keys, values = shown
        asked, seen = ([getattr(sight, name) for sight in sights] for name in ("asked", "seen"))
        near, far = _distances(sights, asked), _distances(sights, seen)
        lengths = np.array([last - first for first, last in seen])
        inputs = {
            "asked": _cut(words, sights, asked),
            "asked_distance": near,
            "keys": _cut(keys, sights, seen),
            "values": _cut(values, sights, seen),
            "word_mask": (np.arange(far.shape[1]) < lengths[:, None]).astype(np.int64),
            "distance": far,
        }
        scores: Floats = self._session.run(["role"], inputs | _idle_encoder())[0]
        return scores


def _cut(whole: Floats, sights: Sequence[Sight], stretches: Sequence[Run]) -> Floats:
    """Return each sight's stretch of its window, (C, W, D), 0 past its end."""
    width = max(last - first for first, last in stretches)
    parts = np.zeros((len(sights), width, whole.shape[2]), dtype=np.float32)
    for part, sight, (first, last) in zip(parts, sights, stretches, strict=True):
        part[: last - first] = whole[sight.row, first:last]
    return parts


def _distances(sights: Sequence[Sight], stretches: Sequence[Run]) -> Ints:
    """Return how far each word of each sight's stretch is from its cue, (C, W)."""
    width = max(last - first for first, last in stretches)
    return distances([_from(one.cue, stretch) for one, stretch in zip(sights, stretches, strict=True)], width=width)


def _from(run: Run, stretch: Run) -> Run:
    """Return a run of a window's words as one of the stretch that holds it."""
    return run[0] - stretch[0], run[1] - stretch[0]


def _placed(roles: Ints, sure: Floats, sight: Sight, length: int) -> Answer:
    """Return the answer of the asked words as one of the window's ``length`` words."""
    all_roles, all_sure = np.zeros(length, dtype=np.int64), np.ones(length, dtype=np.float32)
    all_roles[slice(*sight.asked)], all_sure[slice(*sight.asked)] = roles[: sight.size], sure[: sight.size]
    return all_roles, all_sure


@cache
def _idle_roles() -> dict[str, Any]:
    """Return single zeros for the stage that is not asked for: the graph wants every input."""
    one = np.ones((1, 1), dtype=np.int64)
    words = dict.fromkeys(("asked", "keys", "values"), np.zeros((1, 1, 384), dtype=np.float32))
    return {**words, "asked_distance": one * 0, "word_mask": one, "distance": one * 0}


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
