"""What only a process of its own shows: closed pipes, full disks, other locales."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

STARTS = "import sys; from sayso.cli import main; sys.exit(main(sys.argv[1:]))"


def _start(*arguments: str, stdout: int, **environment: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", STARTS, *arguments],
        stdout=stdout,
        stderr=subprocess.PIPE,
        env={**os.environ, **environment},
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Enough articles to fill a pipe several times."""
    for number in range(60):
        (tmp_path / f"{number:02}.txt").write_text("The town said so on Monday.\n\n" * 200, encoding="utf-8")
    return tmp_path


def test_a_reader_that_has_had_enough_ends_the_program_quietly(folder: Path) -> None:
    process = _start("read", "--anatomy", "--json", str(folder), stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    said = process.stderr.read().decode()
    process.stderr.close()
    assert process.wait() == 0
    assert "Traceback" not in said
    assert "Broken" not in said


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
def test_a_full_disk_is_said_in_one_line(folder: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        process = _start("read", "--anatomy", "--json", str(folder / "00.txt"), stdout=full.fileno())
        _, err = process.communicate()
    assert process.returncode == 2
    assert err.decode().startswith("sayso: the output cannot be written")
    assert err.count(b"\n") == 1


def test_a_locale_without_the_letters_loses_none_of_the_json(tmp_path: Path) -> None:
    story = tmp_path / "story.txt"
    story.write_text("Größe 東京 “quoted”", encoding="utf-8")
    process = _start("read", "--anatomy", "--json", str(story), stdout=subprocess.PIPE, PYTHONIOENCODING="ascii")
    out, err = process.communicate()
    assert process.returncode == 0, err
    assert "Größe 東京 “quoted”" in out.decode("utf-8")


@pytest.mark.skipif(os.name == "nt", reason="only a POSIX shell closes streams like this")
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_a_stream_that_is_closed_from_the_start_is_no_traceback(closed: str, tmp_path: Path) -> None:
    missing = tmp_path / "nowhere.txt"
    line = f'exec "{sys.executable}" -c "{STARTS}" read --anatomy "{missing}" - {closed}'
    run = subprocess.run(["/bin/sh", "-c", line], capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    assert run.returncode == 3, run.stderr
    assert "Traceback" not in run.stderr
