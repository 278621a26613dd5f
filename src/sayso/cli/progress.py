"""What a long piece of work says of itself meanwhile: only on a terminal, only after two seconds."""

from collections.abc import Callable
from typing import TextIO

from sayso.render.pace import lasting

PATIENCE = 2.0  # seconds of silence before the first word; what ends sooner needs none
PAUSE = 0.5  # seconds between two words, so that a fast stream is not spent on writing them
ERASE = "\r\x1b[K"


class Progress:
    """One line on a terminal that is written over and wiped away; silent elsewhere."""

    def __init__(self, out: TextIO, *, clock: Callable[[], float], wanted: bool) -> None:
        self._out = out
        self._clock = clock
        self._wanted = wanted
        self._begun = clock()
        self._due = self._begun + PATIENCE
        self._shown = False

    def show(self, *, read: int, refused: int) -> None:
        """Say how many are read and how fast, when it is time to."""
        self.tell(f"{read} read, {refused} refused", done=read + refused)

    def tell(self, words: str, *, done: int, share: float | None = None) -> None:
        """Say these words, the rate, and where the share of all is known the time left, when it is time to."""
        now = self._clock()
        if not self._wanted or now < self._due:
            return
        past = now - self._begun
        left = f", {lasting(past / share - past)} left" if share else ""
        self._out.write(f"{ERASE}{words}, {done / past:.1f} a second{left}")
        self._out.flush()
        self._due = now + PAUSE
        self._shown = True

    def clear(self) -> None:
        """Wipe the line, so that other words can stand in its place."""
        if self._shown:
            self._out.write(ERASE)
            self._out.flush()
            self._shown = False
