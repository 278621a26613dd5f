"""Which records a text, or another record, may mean: scored part by part, the best first. It decides no verdict.

The score is a sum of bits, one number for each part: how much more likely its level is where the record is meant
than where it is not, all parts weighed together (a conditional logit, fitted on one half of the benchmark in
docs/reference/claim-to-record.md and frozen in ``weights.tsv``). Actors are a feature like the others, never a
condition. A part of which the text says nothing adds nothing.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Self

import numpy as np
import numpy.typing as npt

from sayso.checks.archive.archive import Archive
from sayso.checks.archive.clues import Clue
from sayso.checks.archive.columns import KINDS
from sayso.checks.archive.levels import PARTS, Sheet, levels_of
from sayso.ledger.records import Record, RecordKind

Bits = npt.NDArray[np.float64]


class Ask(StrEnum):
    """What is put beside the records: words of an article, or a row of another register. Each has its weights."""

    TEXT = "text"
    RECORD = "record"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of a score: the level at which the two agree, and what that adds in bits."""

    name: str
    level: str
    bits: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A record that may be meant, with the sum of its parts in bits and the parts that say something."""

    record: Record
    score: float
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matcher:
    """The records of an archive, ready to be scored."""

    archive: Archive
    sheet: Sheet

    @classmethod
    def of(cls, archive: Archive) -> Self:
        """Return the matcher of an archive."""
        return cls(archive=archive, sheet=Sheet.of(archive))

    def matches(
        self,
        clue: Clue,
        *,
        ask: Ask = Ask.TEXT,
        top: int = 10,
        kinds: Collection[RecordKind] = (),
        registers: Collection[str] = (),
    ) -> tuple[Match, ...]:
        """Return the records that agree best with a clue, the best first; of equal ones the lower id comes first."""
        levels = levels_of(clue, self.sheet)
        scores = self._scored(levels, ask=ask)
        allowed = np.flatnonzero(self._allowed(kinds=kinds, registers=registers))
        order = allowed[np.argsort(-scores[allowed], kind="stable")[:top]]
        return tuple(
            Match(
                record=self.archive.records[at],
                score=round(float(scores[at]), 2),
                parts=_parts({part: int(level[at]) for part, level in levels.items()}, ask=ask),
            )
            for at in order
        )

    def scores(self, clue: Clue, *, ask: Ask = Ask.TEXT) -> Bits:
        """Return the score of every record, in the order of the archive."""
        return self._scored(levels_of(clue, self.sheet), ask=ask)

    def _scored(self, levels: Mapping[str, npt.NDArray[np.int8]], *, ask: Ask) -> Bits:
        scores = np.zeros(len(self.archive.records), dtype=np.float64)
        for part, level in levels.items():
            scores += weights(ask)[part][level]
        return scores

    def _allowed(self, *, kinds: Collection[RecordKind], registers: Collection[str]) -> npt.NDArray[np.bool_]:
        columns = self.archive.columns
        allowed: npt.NDArray[np.bool_] = np.ones(len(self.archive.records), dtype=np.bool_)
        if kinds:
            allowed &= np.isin(columns.kind, [KINDS.index(kind) for kind in kinds])
        if registers:
            allowed &= np.isin(columns.register, [at for at, key in enumerate(columns.registers) if key in registers])
        return allowed


@cache
def weights(ask: Ask) -> dict[str, Bits]:
    """Return the bits of each part's levels, in the order of PARTS.

    Raises:
        ValueError: when the table and the parts do not agree.
    """
    rows: dict[tuple[str, str], float] = {}
    for line in files(__package__).joinpath("weights.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            part, level, *bits = line.split("\t")
            rows[part, level] = float(bits[list(Ask).index(ask)])
    wanted = {(part, level) for part, levels in PARTS.items() for level in levels}
    if wanted != set(rows):
        raise ValueError(f"expected in weights.tsv a row for each level, found other: {sorted(wanted ^ set(rows))}")
    return {part: np.array([rows[part, level] for level in levels]) for part, levels in PARTS.items()}


def _parts(levels: Mapping[str, int], *, ask: Ask) -> tuple[Part, ...]:
    return tuple(
        Part(name=part, level=PARTS[part][level], bits=round(float(weights(ask)[part][level]), 2))
        for part, level in levels.items()
        if level
    )
