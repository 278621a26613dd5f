"""What one link run leaves for the next, and what becomes of both when one of them is killed."""

import os
import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from sayso.desk import Desk, LinkRun
from sayso.linking import link_changes
from sayso.linking.engine.kept import LONGEST, KeptEngine
from sayso.linking.since import LINKED
from tests.desk.stories import article, read
from tests.linking.killed import MOMENTS
from tests.linking.three import NOW, RETOLD

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where link runs leave their tables."""
    return tmp_path / "kept" / "tables.duckdb"


def linked(desk: Desk, file: Path, *, anew: bool = False) -> LinkRun:
    with closing(KeptEngine(file, anew=anew)) as engine:
        return link_changes(desk, engine=engine, started=NOW)


def rows(desk: Desk) -> dict[str, list[str]]:
    return {name: sorted(map(repr, desk.linked(name))) for name in LINKED}


@pytest.mark.parametrize(
    ("first", "moment"),
    [
        *((True, moment) for moment in ("at its fiftieth table", "while the desk is written")),
        *((False, moment) for moment in MOMENTS if moment != "at its fiftieth table"),
    ],
)
def test_of_a_run_that_is_killed_the_desk_has_all_or_nothing_and_the_next_finishes(
    *, first: bool, moment: str, desk: Desk, file: Path, tmp_path: Path
) -> None:
    if not first:
        linked(desk, file)
    before = rows(desk), desk.last_link_run()
    desk.put([read(article(RETOLD, path="3.txt", publisher="Yearly"))])
    command = [sys.executable, "-m", "tests.linking.killed", str(tmp_path / "news.desk"), str(file), moment]
    assert subprocess.run(command, cwd=ROOT, check=False).returncode == -signal.SIGKILL
    left = rows(desk), desk.last_link_run()
    assert (left == before) == (moment != "after the desk was written")
    finished = linked(desk, file)
    if left != before:
        assert left[1] is not None
        assert (left[0], left[1].digest) == (rows(desk), finished.digest)
    assert linked(desk, file, anew=True).digest == finished.digest


def test_what_a_killed_run_made_ready_is_removed_a_day_later(desk: Desk, file: Path) -> None:
    file.parent.mkdir()
    parts = [file.with_name(f"{file.name}.{number}") for number in (1, 2)]
    for part in parts:
        part.write_bytes(b"ready")
    os.utime(parts[0], (0, parts[1].stat().st_mtime - LONGEST - 1))
    linked(desk, file)
    assert [part.exists() for part in parts] == [False, True]


def test_all_is_linked_where_another_program_left_what_this_one_does_not_know(desk: Desk, file: Path) -> None:
    first = linked(desk, file)
    other: dict[str, Any] = {"state": ['{"program": "another", "colour": "green"}']}
    with closing(KeptEngine(file)) as engine:
        engine.put("kept_state", pa.table(other))
        engine.make_ready("kept_state")
        engine.keep()
    assert linked(desk, file).digest == first.digest


def test_what_is_not_kept_leaves_the_file_as_it_was(desk: Desk, file: Path) -> None:
    linked(desk, file)
    held = file.read_bytes()
    with closing(KeptEngine(file)) as engine:
        engine.put("kept_state", pa.table({"state": ["{}"]}))
        engine.make_ready("kept_state")
    assert file.read_bytes() == held
    assert [one.name for one in file.parent.iterdir()] == [file.name]
