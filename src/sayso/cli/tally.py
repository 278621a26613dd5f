"""What `sayso add` says of its work: refusals as they come, how far it is, and what became of all in the end."""

import json
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.cli.exits import ExitCode
from sayso.cli.progress import Progress
from sayso.cli.stream import put, refusals, say
from sayso.ledger import Reason, Refusal

if TYPE_CHECKING:
    from sayso.desk import Kept

Write = Callable[["Kept"], None]


class Tally:
    """Counts outcomes; ``files`` is how many files there are, None where that does not tell how far the work is."""

    def __init__(self, progress: Progress, *, files: int | None, write: Write) -> None:
        self._progress = progress
        self._files = files
        self._write = write
        self._kept = Counter[str]()
        self._refused = Counter[Reason]()
        self._path: str | None = None
        self._begun = 0

    def hear(self, outcome: "Kept | Refusal") -> None:
        """Count one outcome, and say what is to be said of it."""
        if outcome.path != self._path:
            self._path, self._begun = outcome.path, self._begun + 1
        if isinstance(outcome, Refusal):
            self._refused[outcome.reason] += 1
            self._progress.clear()
            say(f"sayso: {outcome}")
        else:
            self._kept[outcome.state.value] += 1
            self._write(outcome)
        done = self._kept.total() + self._refused.total()
        share = min(1.0, self._begun / self._files) if self._files else None
        self._progress.tell(f"{self._kept.total()} done, {refusals(self._refused)}", done=done, share=share)

    def sum(self) -> ExitCode:
        """Say what became of all, and return the exit code that says the same."""
        self._progress.clear()
        changed = self._kept["new_version"]
        words = [
            f"{self._kept['added']} added",
            f"{changed} new version{'' if changed == 1 else 's'}",
            f"{self._kept['already_there']} already there",
            refusals(self._refused),
        ]
        if again := self._kept["read_again"]:
            words.insert(2, f"{again} read again by another model")
        say(f"sayso: {', '.join(words)}")
        return ExitCode.BAD_INPUT if self._refused else ExitCode.DONE


def as_line(kept: "Kept") -> None:
    """Write what became of one article as one line of JSON."""
    form = asdict(kept)
    put(json.dumps({"id": form.pop("article"), **form}, ensure_ascii=False) + "\n")


def in_silence(_kept: "Kept") -> None:
    """Write nothing: the sum says it."""


def files_of(targets: Iterable[str]) -> int | None:
    """Return how many files the targets are, or None where one is no file, or all are a single one."""
    from sayso.intake.containers.folders import files_in

    count = 0
    for target in targets:
        path = Path(target)
        if not path.exists():
            return None
        count += sum(1 for _ in files_in(path)) if path.is_dir() else 1
    return count if count > 1 else None
