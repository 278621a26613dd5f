"""The same tables on one machine and on a cluster of two workers, however they are cut, and if one is lost."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sayso.linking.engine.duck import DuckEngine
from tests.linking.conftest import QUICK_JAVA, why_no_spark
from tests.linking.engine.cluster import Cluster, cluster, kill
from tests.linking.engine.story import ARTICLES, story

ROOT = Path(__file__).parents[3]
PATIENCE = 400  # seconds; on two idle cores the longest takes a tenth


@pytest.fixture(scope="module")
def two_workers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    why_no_spark()
    with cluster(tmp_path_factory.mktemp("cluster")) as running:
        yield running


@pytest.fixture(scope="module")
def on_one_machine() -> dict[str, str]:
    engine = DuckEngine()
    try:
        return story(engine)
    finally:
        engine.close()


def test_the_digests_are_of_tables_that_say_something() -> None:
    engine = DuckEngine()
    story(engine)
    families = engine.get("dense", order=["component"]).to_pylist()
    assert 1 < len(families) < ARTICLES
    assert engine.count("pairs") > ARTICLES / 3
    engine.close()


@pytest.mark.slow
def test_one_two_and_four_partitions_on_a_cluster_give_the_tables_of_one_machine(
    two_workers: Cluster, on_one_machine: dict[str, str]
) -> None:
    with started(two_workers, "1,2,4") as program:
        assert told(program) == [on_one_machine] * 3


@pytest.mark.slow
def test_a_worker_killed_in_the_middle_changes_nothing(
    two_workers: Cluster, on_one_machine: dict[str, str], tmp_path: Path
) -> None:
    with started(two_workers, "4", str(tmp_path)) as program:
        begun = wait_for_both(tmp_path, program=program)
        kill(two_workers.workers[1])
        assert 0 < begun < ARTICLES
        assert told(program) == [on_one_machine]
    marks = [mark.name.split("-")[0] for mark in tmp_path.iterdir()]
    assert len(set(marks)) == ARTICLES
    assert len(marks) > ARTICLES, "no article was begun twice, so no work was lost"


@contextmanager
def started(running: Cluster, *arguments: str) -> Iterator["subprocess.Popen[str]"]:
    """The program in a process of its own, ended at the end."""
    command = [sys.executable, "-m", "tests.linking.engine.story", running.master, *arguments]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT, env=os.environ | QUICK_JAVA
    ) as program:
        try:
            yield program
        finally:
            program.kill()


def told(program: "subprocess.Popen[str]") -> list[dict[str, str]]:
    """The digests that the program printed."""
    shown, said = program.communicate(timeout=PATIENCE)
    assert program.returncode == 0, said
    answer: list[dict[str, str]] = json.loads(shown.splitlines()[-1])
    return answer


def wait_for_both(marks: Path, *, program: "subprocess.Popen[str]") -> int:
    """How many articles had been begun when both workers were at it."""
    end = time.monotonic() + PATIENCE
    while program.poll() is None and time.monotonic() < end:
        names = [mark.name for mark in marks.iterdir()]
        if len({name.split("-")[1] for name in names}) > 1:
            return len(names)
        time.sleep(0.05)
    raise AssertionError(f"the map did not begin on both workers: {told(program)}")
