"""The work that pages start and do not wait for: adding and linking, one after the other, told of as it goes."""

import logging
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import count

from sayso.desk import Kept
from sayso.errors import SaysoError
from sayso.ledger import Refusal

KEPT_JOBS = 50  # that are remembered; the oldest that are done are forgotten
MOST_TOLD = 500  # outcomes of one job that a page lists; the rest is counted

_log = logging.getLogger("sayso")


@dataclass(slots=True)
class Job:
    """One piece of work: what it is, what came of it so far, and how it ended."""

    number: int
    title: str
    kept: list[Kept] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    kept_count: int = 0
    refused_count: int = 0
    step: str = "waiting for what was asked before"
    done: bool = False
    failed: str = ""

    def hear(self, outcome: Kept | Refusal) -> None:
        """Take note of what became of one article."""
        if isinstance(outcome, Refusal):
            self.refused_count += 1
            if len(self.refused) < MOST_TOLD:
                self.refused.append(outcome)
        else:
            self.kept_count += 1
            if len(self.kept) < MOST_TOLD:
                self.kept.append(outcome)


class Jobs:
    """Runs jobs one at a time, in the order in which they were asked for."""

    def __init__(self) -> None:
        self._jobs: dict[int, Job] = {}
        self._numbers = count(1)
        self._lock = threading.Lock()
        self._runner = ThreadPoolExecutor(max_workers=1, thread_name_prefix="sayso-job")

    def start(self, title: str, work: Callable[[Job], None]) -> Job:
        """Have this done when its turn comes, and return the job that tells of it."""
        with self._lock:
            job = Job(number=next(self._numbers), title=title)
            self._jobs[job.number] = job
            for old in [one for one in self._jobs.values() if one.done][: max(0, len(self._jobs) - KEPT_JOBS)]:
                del self._jobs[old.number]
        self._runner.submit(_run, job, work)
        return job

    def find(self, number: int) -> Job | None:
        """Return the job of this number, or None where it is not remembered."""
        return self._jobs.get(number)

    def last(self) -> list[Job]:
        """Return the jobs that are remembered, the last first."""
        return sorted(self._jobs.values(), key=lambda job: -job.number)

    def close(self) -> None:
        """Wait for the job that runs, and start no other."""
        self._runner.shutdown(cancel_futures=True)


def _run(job: Job, work: Callable[[Job], None]) -> None:
    job.step = ""
    try:
        work(job)
    except SaysoError as error:
        job.failed = str(error)
    except Exception as error:  # noqa: BLE001 - whatever fails in one job is told on its page, and the next one runs
        _log.exception("a job of the web desk failed")
        job.failed = f"{type(error).__name__}: {error}"
    finally:
        job.done = True
