"""An engine that adds up the seconds of processor of each stage of linking, and the peak memory of the process.

Seconds of processor are those of all threads, and do not depend on what else runs.
"""

import resource
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa

from sayso.linking.engine.kept import KeptEngine
from sayso.linking.engine.protocol import ByBatch


class Timed(KeptEngine):
    """The engine of a desk, which notes what making and mapping the tables of each stage takes.

    ``stage_of`` says to which stage a table belongs; ``instead`` are functions to map tables by, other than is asked.
    """

    def __init__(
        self,
        file: Path,
        *,
        stage_of: Callable[[str], str],
        instead: Mapping[str, ByBatch] | None = None,
        **settings: Any,  # noqa: ANN401 - DuckEngine says what they are
    ) -> None:
        super().__init__(file, **settings)
        self._stage_of = stage_of
        self._instead = instead or {}
        self.seconds: dict[str, float] = {}

    def make(self, name: str, sql: str) -> None:
        """Make a table and note what it took."""
        self._noted(name, lambda: super(Timed, self).make(name, sql))

    def map(self, name: str, *, source: str, by: ByBatch, schema: pa.Schema) -> None:
        """Map a table and note what it took."""
        by = self._instead.get(name, by)
        self._noted(name, lambda: super(Timed, self).map(name, source=source, by=by, schema=schema))

    def _noted(self, name: str, step: Callable[[], None]) -> None:
        start = time.process_time()
        step()
        stage = self._stage_of(name)
        self.seconds[stage] = self.seconds.get(stage, 0.0) + time.process_time() - start


def peak() -> float:
    """Return the most memory that this process has held, in GiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
