"""What linking says of itself meanwhile: each step in words, how fast it goes and how long it will take."""

import sys
import time

from sayso.cli.progress import Progress
from sayso.render.pace import step_of


class Steps:
    """Tells of one step after another on one line of the terminal, each with a clock of its own."""

    def __init__(self) -> None:
        self._step = ""
        self._progress = self._anew()

    def hear(self, table: str, done: int, of: int) -> None:
        """Say how many rows of a table were taken, and of how many."""
        self.say(step_of(table), done=done, of=of)

    def say(self, step: str, *, done: int, of: int) -> None:
        """Say how far a step has come."""
        if step != self._step:
            self.clear()
            self._step, self._progress = step, self._anew()
        self._progress.tell(f"{step}: {done:,} of {of:,}", done=done, share=done / of if of else None)

    def clear(self) -> None:
        """Wipe the line."""
        self._progress.clear()

    def _anew(self) -> Progress:
        return Progress(sys.stderr, clock=time.monotonic, wanted=sys.stderr.isatty())
