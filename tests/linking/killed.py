"""Links a desk and kills itself on the way: ``python -m tests.linking.killed DESK FILE MOMENT``."""

import os
import signal
import sys
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import Any
from unittest.mock import patch

from sayso.desk import links, open_desk
from sayso.linking import link_changes
from sayso.linking.engine.duck import DuckEngine
from sayso.linking.engine.kept import KeptEngine
from tests.linking.three import NOW

MOMENTS = {  # where it is killed: at which call of which method
    "at its fiftieth table": (DuckEngine, "make", 50),
    "when rows change": (DuckEngine, "amend", 9),
    "before the desk is written": (KeptEngine, "make_ready", 1),
    "while the desk is written": (links, "write_rows", 2),
    "after the desk was written": (KeptEngine, "keep", 1),
}


def main(desk: str, file: str, moment: str) -> None:
    """Link what changed, until the moment comes."""
    owner, name, last = MOMENTS[moment]
    calls, real = count(1), getattr(owner, name)

    def counted(*args: Any, **kwargs: Any) -> Any:
        if next(calls) == last:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*args, **kwargs)

    with open_desk(desk) as opened, closing(KeptEngine(Path(file))) as engine, patch.object(owner, name, counted):
        link_changes(opened, engine=engine, started=NOW)


if __name__ == "__main__":
    main(*sys.argv[1:])
