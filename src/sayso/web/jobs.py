"""The work that pages start and do not wait for, one after the other, told of as it goes and kept until it is done.

What was asked for outlives the server: a job that was waiting or broken off goes on when the desk is opened
again.
"""

import logging
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

import msgspec

from sayso.desk import Kept
from sayso.errors import SaysoError
from sayso.ledger import Refusal
from sayso.render.pace import lasting
from sayso.web.spool import Spool

KEPT_JOBS = 50  # that are remembered; the oldest that are done are forgotten
MOST_TOLD = 500  # outcomes of one job that a page lists; the rest is counted
MOST_TRIES = 3  # times that a job is begun; one that ended the program so often would end it again
AT_THE_END = 0.5  # seconds after a job failed in which it is not done if the server ends
SETTLED = 1.0  # seconds before a rate is told; that of the first moment is of no use

_log = logging.getLogger("sayso")


class Work(StrEnum):
    """What a job does."""

    TEXT = "text"
    ADDRESS = "address"
    FILES = "files"
    RECORDS = "records"
    LINKS = "links"
    CHECKS = "checks"


class StoppedError(Exception):
    """Says that the server is closing: the job goes on when the desk is opened again."""


@dataclass(slots=True, kw_only=True)
class Step:
    """How far a job is: the step in words, how much of it is done, of how much where that is known, and its pace."""

    words: str
    done: int = 0
    of: int | None = None
    begun: float = 0.0
    now: float = 0.0

    @property
    def pace(self) -> str:
        """How fast it goes and how long it will take, in words; nothing where that cannot be told yet."""
        past = self.now - self.begun
        if past < SETTLED or not self.done:
            return ""
        left = f", {lasting(past / self.done * (self.of - self.done))} left" if self.of else ""
        return f"{self.done / past:.1f} a second{left}"


@dataclass(slots=True, kw_only=True)
class Job:
    """One piece of work: what was asked for, what came of it so far, and how it ended."""

    number: int
    work: Work
    title: str
    asked: str
    given: dict[str, str | list[str]] = field(default_factory=dict)
    tries: int = 0
    kept: list[Kept] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    kept_count: int = 0
    refused_count: int = 0
    told: list[str] = field(default_factory=list)
    done: bool = False
    failed: str = ""
    step: Step | None = None

    @property
    def adds(self) -> bool:
        """Whether articles come of it."""
        return self.work in (Work.TEXT, Work.ADDRESS, Work.FILES)


class Telling:
    """What a job says while it is done; it ends at the next word once the server is closing."""

    def __init__(self, job: Job, *, clock: Callable[[], float], closing: threading.Event) -> None:
        self.job = job
        self._clock = clock
        self._closing = closing

    def hear(self, outcome: Kept | Refusal) -> None:
        """Take note of what became of one article.

        Raises:
            StoppedError: when the server is closing.
        """
        job = self.job
        if isinstance(outcome, Refusal):
            job.refused_count += 1
            if len(job.refused) < MOST_TOLD:
                job.refused.append(outcome)
        else:
            job.kept_count += 1
            if len(job.kept) < MOST_TOLD:
                job.kept.append(outcome)
        self.stop()

    def step(self, words: str, *, done: int = 0, of: int | None = None) -> None:
        """Say what is being done, and how far it is.

        Raises:
            StoppedError: when the server is closing.
        """
        before, now = self.job.step, self._clock()
        begun = before.begun if before is not None and before.words == words else now
        self.job.step = Step(words=words, done=done, of=of, begun=begun, now=now)
        self.stop()

    def say(self, words: str) -> None:
        """Say something that stays on the page of the job."""
        self.job.told.append(words)

    def stop(self) -> None:
        """Go no further once the server is closing.

        Raises:
            StoppedError: when it is.
        """
        if self._closing.is_set():
            raise StoppedError


Do = Callable[[Telling, Path], None]


class Jobs:
    """Runs jobs one at a time, in the order in which they were asked for, and first those that a server left."""

    def __init__(
        self,
        spool: Spool,
        *,
        do: Do,
        clock: Callable[[], float],
        today: Callable[[], str],
        closing: threading.Event,
    ) -> None:
        """Begin with the jobs that are there; once ``closing`` is set none goes further than its next word."""
        self._spool = spool
        self._do = do
        self._clock = clock
        self._today = today
        self._lock = threading.Lock()
        self._closing = closing
        self._running: Job | None = None
        self._runner = ThreadPoolExecutor(max_workers=1, thread_name_prefix="sayso-job")
        self._jobs = {job.number: job for _, words in spool.told() if (job := _read(words)) is not None}
        for job in self._jobs.values():
            if not job.done:
                self._runner.submit(self._run, job)

    def start(
        self,
        work: Work,
        *,
        title: str,
        given: Mapping[str, str | list[str]] | None = None,
        fill: Callable[[Path], object] = lambda _: None,
    ) -> Job:
        """Have this done when its turn comes, and return the job that tells of it; from now on it is not lost.

        ``fill`` is called with the folder for what the job is given.

        Raises:
            OSError: when that cannot be written.
        """
        with self._lock:
            number = max(self._jobs, default=0) + 1
            job = Job(number=number, work=work, title=title, given=dict(given or {}), asked=self._today())
            self._jobs[number] = job
            self._forget()
        try:
            fill(self._spool.make(number))
            self._keep(job)
        except BaseException:
            del self._jobs[number]
            self._spool.forget(number)
            raise
        self._runner.submit(self._run, job)
        return job

    def find(self, number: int) -> Job | None:
        """Return the job of this number, or None where it is not remembered."""
        return self._jobs.get(number)

    def last(self) -> list[Job]:
        """Return the jobs that are remembered, the last first."""
        return sorted(self._jobs.values(), key=lambda job: -job.number)

    def close(self) -> None:
        """Wait until the job that runs has ended; what is left is kept for the next time.

        Whoever does not wait for that and ends the program loses nothing.
        """
        self._closing.set()
        with self._lock:
            if self._running is not None:
                self._running.tries = 0  # it is not the job that ends the program
                self._note(self._running)
        self._runner.shutdown(cancel_futures=True)
        self._spool.close()

    def _forget(self) -> None:
        for old in [one for one in self._jobs.values() if one.done][: max(0, len(self._jobs) - KEPT_JOBS)]:
            del self._jobs[old.number]
            self._spool.forget(old.number)

    def _keep(self, job: Job) -> None:
        self._spool.tell(job.number, msgspec.json.encode(job))

    def _run(self, job: Job) -> None:
        if self._closing.is_set():
            return
        error: Exception | None = None
        try:
            self._begin(job)
            self._do(Telling(job, clock=self._clock, closing=self._closing), self._spool.given(job.number))
        except Exception as found:  # noqa: BLE001 - whatever fails in one job is told on its page, and the next one runs
            error = found
        self._end(job, error)

    def _begin(self, job: Job) -> None:
        """Begin a job, from the start where it was broken off: what it kept is there, and passed over.

        Raises:
            SaysoError: when it was begun too often.
        """
        if job.tries >= MOST_TRIES:
            raise SaysoError(f"it was begun {job.tries} times, and the program ended each time before it was done")
        job.kept, job.refused, job.told = [], [], []
        job.kept_count = job.refused_count = 0
        with self._lock:
            job.tries += 1
            self._running = job
            self._keep(job)

    def _end(self, job: Job, error: Exception | None) -> None:
        """Write down what became of a job; one that failed while the server was closing goes on the next time."""
        job.step = None
        # What is sent to end the server may reach the processes that help with a job a moment before it.
        job.done = error is None or not self._closing.wait(AT_THE_END)
        if not job.done:
            job.tries = 0
        elif isinstance(error, SaysoError):
            job.failed = str(error)
        elif error is not None:
            _log.error("a job of the web desk failed", exc_info=error)
            job.failed = f"{type(error).__name__}: {error}"
        with self._lock:
            self._running = None
            self._note(job)
        if job.done:
            self._spool.done(job.number)

    def _note(self, job: Job) -> None:
        """Write down how far a job is; where that cannot be, it begins from the start the next time."""
        try:
            self._keep(job)
        except OSError:
            _log.exception("what became of a job could not be written down")


def _read(words: bytes) -> Job | None:
    """Return the job that is told of; None where another version of the program told of it in another way."""
    try:
        return msgspec.json.decode(words, type=Job)
    except msgspec.MsgspecError:
        return None
