"""How the server ends once it is told to: soon, also in the middle of a long step, and without losing anything.

What a job wrote is kept or undone as a whole, and the job goes on when the desk is opened again; so nothing has to be
waited for.
"""

import multiprocessing
import os
import sys
import threading
from types import FrameType

import uvicorn

PATIENCE = 1  # seconds that an answer may still take
AT_LAST = 2.0  # seconds after which the program ends, whatever is under way
GOES_ON = "sayso: interrupted; what was under way goes on when the desk is opened again"


class Server(uvicorn.Server):
    """A server that ends soon; ``closing`` is set at once, for whatever is under way to end, too."""

    def __init__(self, config: uvicorn.Config, *, closing: threading.Event) -> None:
        super().__init__(config)
        self._closing = closing

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """End for a signal, and the program with it where it does not end by itself."""
        self._closing.set()
        last = threading.Timer(AT_LAST, _leave, [sig])
        last.daemon = True
        last.start()
        super().handle_exit(sig, frame)


def _leave(sig: int) -> None:
    """End the program and the processes that help it, without waiting for any of its threads."""
    for child in multiprocessing.active_children():
        child.kill()
    sys.stderr.write(f"{GOES_ON}\n")
    sys.stderr.flush()
    os._exit(128 + sig)  # as a shell tells of a signal
