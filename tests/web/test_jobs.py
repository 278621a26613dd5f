"""What was asked for is done in its order, told of as it goes, and outlives the server until it is done."""

import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.desk import Kept
from sayso.desk.keeping import State
from sayso.errors import DeskError, EngineError
from sayso.ledger import Reason, Refusal
from sayso.web.jobs import KEPT_JOBS, MOST_TOLD, MOST_TRIES, Do, Jobs, Step, Telling, Work
from sayso.web.spool import Spool

KEPT = Kept(article="a-00000000000000000000", path="x.txt", item=None, version=1, state=State.ADDED)
REFUSED = Refusal(path="y.txt", reason=Reason.EMPTY, expected="some text", found="nothing")
SOON = 10.0  # seconds; no test takes so long unless it fails


class Bench:
    """A folder of jobs, and whatever is asked to be done with it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.open: list[Jobs] = []
        self.closing = threading.Event()

    def jobs(self, do: Do) -> Jobs:
        today, self.closing = "2031-05-06T00:00:00+00:00", threading.Event()
        made = Jobs(Spool(self.folder), do=do, clock=lambda: 0.0, today=lambda: today, closing=self.closing)
        self.open.append(made)
        return made

    def close(self) -> None:
        while self.open:
            self.open.pop().close()


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    made = Bench(tmp_path / "jobs")
    yield made
    made.close()


def ended(jobs: Jobs, number: int) -> None:
    """Wait until a job is done."""
    done = threading.Event()
    jobs._runner.submit(done.set)
    assert done.wait(SOON), f"job {number} did not end"


def kept(bench: Bench) -> dict[str, object]:
    """What is written down of the first job."""
    found: dict[str, object] = json.loads((bench.folder / "1" / "job.json").read_bytes())
    return found


def test_a_job_tells_what_came_of_it_and_what_it_was_given_is_wiped(bench: Bench) -> None:
    seen = []

    def do(telling: Telling, given: Path) -> None:
        seen.append((given / "x").read_text(encoding="utf-8"))
        telling.hear(KEPT)
        telling.hear(REFUSED)
        telling.say("that is all")

    jobs = bench.jobs(do)
    job = jobs.start(Work.FILES, title="a file", fill=lambda at: at.joinpath("x").write_text("words", encoding="utf-8"))
    ended(jobs, job.number)
    assert seen == ["words"]
    assert (job.done, job.failed, job.kept, job.refused, job.told) == (True, "", [KEPT], [REFUSED], ["that is all"])
    assert not (bench.folder / "1" / "given").exists()


def test_what_is_done_is_found_again_by_the_next_server(bench: Bench) -> None:
    jobs = bench.jobs(lambda telling, _: telling.hear(KEPT))
    number = jobs.start(Work.TEXT, title="a text").number
    ended(jobs, number)
    bench.close()
    again = bench.jobs(lambda _telling, _given: pytest.fail("it was done before"))
    job = again.find(number)
    assert job is not None
    assert (job.done, job.title, job.kept) == (True, "a text", [KEPT])
    assert again.start(Work.TEXT, title="another").number == number + 1


def test_a_job_that_was_broken_off_goes_on_with_the_next_server(bench: Bench) -> None:
    begun = threading.Event()

    def slow(telling: Telling, _given: Path) -> None:
        telling.hear(KEPT)
        begun.set()
        while True:
            telling.step("reading")

    jobs = bench.jobs(slow)
    first = jobs.start(Work.FILES, title="many", fill=lambda at: at.joinpath("x").write_text("words", encoding="utf-8"))
    waiting = jobs.start(Work.LINKS, title="linking")
    assert begun.wait(SOON)
    bench.close()
    assert not first.done
    found = []
    again = bench.jobs(lambda telling, given: found.append((telling.job.title, sorted(given.iterdir()) != [])))
    ended(again, waiting.number)
    assert found == [("many", True), ("linking", False)]
    assert [job.done for job in again.last()] == [True, True]


def test_a_job_that_ends_the_program_each_time_is_given_up(bench: Bench) -> None:
    jobs = bench.jobs(lambda _telling, _given: None)
    job = jobs.start(Work.TEXT, title="a text")
    ended(jobs, job.number)
    job.done, job.tries = False, MOST_TRIES
    jobs._keep(job)
    bench.close()
    again = bench.jobs(lambda _telling, _given: pytest.fail("it was tried too often"))
    ended(again, job.number)
    (told,) = again.last()
    assert told.done
    assert f"begun {MOST_TRIES} times" in told.failed


def test_a_job_that_fails_since_the_server_ends_goes_on_with_the_next_one(bench: Bench) -> None:
    begun = threading.Event()

    def linking(telling: Telling, _given: Path) -> None:
        begun.set()
        try:
            while True:
                telling.step("encoding claims")
        except Exception as error:
            raise EngineError("the function mapped over claims failed", sql="") from error

    jobs = bench.jobs(linking)
    number = jobs.start(Work.LINKS, title="linking").number
    assert begun.wait(SOON)
    bench.close()
    again = bench.jobs(lambda _telling, _given: None)
    ended(again, number)
    (told,) = again.last()
    assert (told.done, told.failed) == (True, "")


def test_a_job_that_fails_a_moment_before_the_server_ends_goes_on_with_the_next_one(bench: Bench) -> None:
    begun = threading.Event()

    def helped(_telling: Telling, _given: Path) -> None:
        begun.set()
        raise EngineError("the processes that helped have ended", sql="")

    jobs = bench.jobs(helped)
    job = jobs.start(Work.LINKS, title="linking")
    assert begun.wait(SOON)
    bench.closing.set()
    bench.close()
    assert (job.done, job.failed) == (False, "")


def test_a_server_that_is_ended_in_a_long_step_counts_no_try(bench: Bench) -> None:
    begun, goes_on, written = threading.Event(), threading.Event(), threading.Event()

    def long(_telling: Telling, _given: Path) -> None:
        begun.set()
        goes_on.wait(SOON)

    jobs = bench.jobs(long)
    jobs.start(Work.LINKS, title="linking")
    assert begun.wait(SOON)
    assert kept(bench)["tries"] == 1
    jobs._runner.shutdown = lambda **_given: written.set()  # type: ignore[method-assign]
    jobs.close()
    assert written.is_set()
    assert (kept(bench)["tries"], kept(bench)["done"]) == (0, False)
    goes_on.set()


@pytest.mark.parametrize("error", [DeskError("expected a desk, found none"), ValueError("expected a desk, found none")])
def test_a_job_that_fails_says_so_and_the_next_one_runs(bench: Bench, error: Exception) -> None:
    def do(telling: Telling, _given: Path) -> None:
        if telling.job.number == 1:
            raise error

    jobs = bench.jobs(do)
    first, second = jobs.start(Work.LINKS, title="linking"), jobs.start(Work.CHECKS, title="checking")
    ended(jobs, second.number)
    assert "expected a desk, found none" in first.failed
    assert (second.done, second.failed) == (True, "")


def test_what_cannot_be_kept_is_not_acknowledged(bench: Bench) -> None:
    def full(_given: Path) -> None:
        raise OSError("no space left")

    jobs = bench.jobs(lambda _telling, _given: pytest.fail("nobody was told that it was asked for"))
    with pytest.raises(OSError, match="no space"):
        jobs.start(Work.FILES, title="a file", fill=full)
    assert jobs.last() == []
    assert not (bench.folder / "1").exists()


def test_what_was_never_acknowledged_is_wiped(bench: Bench) -> None:
    (bench.folder / "7" / "given").mkdir(parents=True)
    jobs = bench.jobs(lambda _telling, _given: None)
    assert jobs.last() == []
    assert not (bench.folder / "7").exists()


def test_a_second_server_of_the_same_desk_leaves_the_jobs_of_the_first_alone(bench: Bench) -> None:
    jobs = bench.jobs(lambda _telling, _given: None)
    job = jobs.start(Work.LINKS, title="linking")
    ended(jobs, job.number)
    other = bench.jobs(lambda _telling, _given: None)
    assert other.last() == []
    ended(other, other.start(Work.CHECKS, title="checking").number)
    assert [one.name for one in bench.folder.iterdir() if one.name.isdecimal()] == ["1"]


def test_only_so_many_jobs_and_outcomes_are_remembered(bench: Bench) -> None:
    def do(telling: Telling, _given: Path) -> None:
        for _ in range(MOST_TOLD + 1 if telling.job.number == 1 else 0):
            telling.hear(REFUSED)

    jobs = bench.jobs(do)
    first = jobs.start(Work.FILES, title="many")
    ended(jobs, first.number)
    assert (first.refused_count, len(first.refused)) == (MOST_TOLD + 1, MOST_TOLD)
    for _ in range(KEPT_JOBS):
        ended(jobs, jobs.start(Work.LINKS, title="linking").number)
    assert len(jobs.last()) == KEPT_JOBS
    assert jobs.find(first.number) is None
    assert not (bench.folder / "1").exists()


@pytest.mark.parametrize(
    ("step", "words"),
    [
        (Step(words="reading", done=10, of=40, begun=0.0, now=5.0), "2.0 a second, 15 s left"),
        (Step(words="reading", done=10, begun=0.0, now=5.0), "2.0 a second"),
        (Step(words="reading", done=10, of=40, begun=0.0, now=0.5), ""),
        (Step(words="reading", begun=0.0, now=5.0), ""),
    ],
)
def test_the_pace_is_told_as_on_the_command_line(step: Step, words: str) -> None:
    assert step.pace == words
