"""What linking says of itself meanwhile: each step in words, how fast it goes and how long it will take."""

import sys
import time

from sayso.cli.progress import Progress

# The tables that take time to make, in the words of whoever waits for them.
STEPS = {
    "copy_texts": "reading texts",
    "copy_fingerprints": "taking fingerprints",
    "copies": "aligning shared passages",
    "copy_pairs": "aligning shared passages",
    "claim_rows": "gathering claims",
    "claim_vectors": "encoding claims",
    "claim_features": "comparing claims",
    "claim_shown": "naming what differs",
    "claim_tied": "cutting families of claims",
    "propositions": "naming what differs",
    "origin_tellings": "gathering sources",
    "origins": "counting origins",
}


class Steps:
    """Tells of one step after another on one line of the terminal, each with a clock of its own."""

    def __init__(self) -> None:
        self._step = ""
        self._progress = self._anew()

    def hear(self, table: str, done: int, of: int) -> None:
        """Say how many rows of a table were taken, and of how many."""
        self.say(words_of(table), done=done, of=of)

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


def words_of(table: str) -> str:
    """Return the step that makes a table; those made for new articles, and in parts, are the same step."""
    name = table.replace("_new_", "_").partition("__")[0].removesuffix("_scored")
    return STEPS.get(name, "linking")
