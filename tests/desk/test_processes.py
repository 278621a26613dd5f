"""What several processes, and the sudden end of one, do to a desk."""

import subprocess
import sys
from collections import Counter
from pathlib import Path

from sayso.desk import make_desk, open_desk
from tests.desk.adder import numbered
from tests.desk.stories import MODEL, read

ROOT = Path(__file__).resolve().parents[2]
COUNT = 60


def test_what_was_acknowledged_outlives_a_kill_and_the_next_run_goes_on(place: str) -> None:
    with start(place, count=10_000) as process:
        assert process.stdout is not None
        told = [process.stdout.readline().split() for _ in range(COUNT)]
        process.kill()
        told += [line.split() for line in process.stdout.read().splitlines(keepends=True) if line.endswith("\n")]
    assert {state for _, state in told} == {"added"}
    with open_desk(place) as desk:
        kept = {row["id"]: row["reading"] for row in desk.articles()}
        assert {article for article, _ in told} <= set(kept)
        expected = {claim.id for number in range(len(kept)) for claim in read(numbered(number)).claims}
        assert {claim["id"] for claim in desk.claims()} == expected  # of every article all or nothing
    again = finished(start(place, count=len(kept) + 5))
    assert Counter(state for _, state in again) == {"already_there": len(kept), "added": 5}


def test_two_processes_may_make_a_desk_and_add_the_same_at_once(place: str) -> None:
    both = [start(place, count=COUNT) for _ in range(2)]
    told = [line for process in both for line in finished(process)]
    assert len(told) == 2 * COUNT
    assert Counter(article for article, state in told if state == "added") == Counter(
        numbered(number).id for number in range(COUNT)
    )
    with open_desk(place) as desk:
        assert sorted(one.version for one in desk.listed()) == [1] * COUNT
        assert len(list(desk.claims())) == 2 * COUNT


def test_versions_of_one_address_are_counted_without_gaps_by_two_desks(place: str) -> None:
    with make_desk(place) as one, make_desk(place) as other:
        for number in range(6):
            story = numbered(number)
            (one if number % 2 else other).put([read(type(story)(path="one.txt", text=story.text))])
        (last,) = one.listed()
        assert [version.number for version in one.shown(last.id).versions] == [1, 2, 3, 4, 5, 6]


def test_a_reader_sees_the_desk_as_it_was_when_it_began(place: str) -> None:
    with make_desk(place) as desk, open_desk(place) as other:
        desk.put([read(numbered(number)) for number in range(3)])
        rows = desk.articles()
        first = next(rows)
        other.put([read(numbered(3))])
        assert len([first, *rows]) == 3
        assert len(list(desk.articles())) == 4
        assert desk.has(numbered(3).id, model=MODEL.name) == 1


def start(place: str, *, count: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.desk.adder", place, str(count)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)


def finished(process: subprocess.Popen[str]) -> list[list[str]]:
    out, _ = process.communicate()
    assert process.returncode == 0
    return [line.split() for line in out.splitlines()]
