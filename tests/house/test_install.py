"""A wheel, installed into an empty environment, does its work: nothing of the checkout is needed."""

import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NO_INDEX = ("No matching distribution found", "Could not find a version", "Failed to establish a new connection")

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def sayso(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command of a fresh installation."""
    place = tmp_path_factory.mktemp("bare")
    environment = place / "venv"
    venv.create(environment, with_pip=True)
    programs = environment / ("Scripts" if os.name == "nt" else "bin")
    _pip(sys.executable, "wheel", "--no-deps", "--wheel-dir", str(place), str(ROOT))
    (wheel,) = place.glob("sayso-*.whl")
    _pip(str(programs / "python"), "install", "--upgrade", "pip>=25.1")
    _pip(str(programs / "python"), "install", str(wheel))
    return programs / "sayso"


def test_the_installed_command_shows_its_help(sayso: Path, tmp_path: Path) -> None:
    run = _run(sayso, "--help", cwd=tmp_path)
    assert run.returncode == 0, run.stderr
    assert "on whose say-so" in run.stdout


def test_the_installed_command_reads_the_example(sayso: Path, tmp_path: Path) -> None:
    example = tmp_path / "article.txt"
    example.write_bytes((ROOT / "src/sayso/examples/mosul.txt").read_bytes())
    run = _run(sayso, "read", "article.txt", cwd=tmp_path)
    assert run.returncode == 0, run.stderr
    assert "True Activist ▸ RT" in run.stdout


def test_the_installed_demo_needs_nothing_else(sayso: Path, tmp_path: Path) -> None:
    run = _run(sayso, "demo", cwd=tmp_path)
    assert run.returncode == 0, run.stderr
    assert "WHAT IT SAYS" in run.stdout


def _pip(python: str, *arguments: str) -> None:
    run = subprocess.run([python, "-m", "pip", "-q", *arguments], capture_output=True, text=True, check=False)
    if run.returncode and any(words in run.stderr for words in NO_INDEX):
        pytest.skip(f"no package index can be reached: {run.stderr[-200:]}")
    assert run.returncode == 0, run.stderr


def _run(command: Path, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "SAYSO"))}
    environment["PYTHONUTF8"] = "1"
    return subprocess.run(
        [str(command), *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=cwd,
        env=environment,
        encoding="utf-8",
    )
