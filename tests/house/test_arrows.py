"""Imports point one way: from the vocabulary to the surfaces."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src" / "sayso"

# A room may import from those before it, from errors, and from itself.
ROOMS = (
    "ledger",
    "errors",
    "_version",
    "_installed",
    "intake",
    "reader",
    "desk",
    "linking",
    "records",
    "checks",
    "render",
    "exports",
    "_api",
    "_notebook",
    "demo",
    "__init__",
    "web",
    "cli",
)
OUTSIDE = {"training", "tests", "benchmarks"}

FILES = sorted(SRC.rglob("*.py"))


@pytest.mark.parametrize("path", FILES, ids=[str(path.relative_to(SRC)) for path in FILES])
def test_a_file_imports_only_from_rooms_that_come_before_its_own(path: Path) -> None:
    here = room(path)
    assert here in ROOMS, f"{here} has no place in the order of the rooms"
    for line, there in imported(path):
        assert there in ROOMS, f"line {line}: {there} has no place in the order of the rooms"
        assert ROOMS.index(there) <= ROOMS.index(here), f"line {line}: {here} may not import {there}"


@pytest.mark.parametrize("path", FILES, ids=[str(path.relative_to(SRC)) for path in FILES])
def test_the_package_imports_nothing_that_only_builds_or_measures_it(path: Path) -> None:
    found = {name.split(".")[0] for _, name in names(path)} & OUTSIDE
    assert not found


def test_the_check_sees_imports_of_every_form(tmp_path: Path) -> None:
    path = tmp_path / "sample.py"
    path.write_text(
        "import sayso.cli.entry\n"
        "from sayso.reader import read\n"
        "from sayso import render, read\n"
        "def late():\n    from sayso.intake.text import x\n"
        "import json\n"
    )
    assert [there for _, there in imported(path)] == ["cli", "reader", "render", "__init__", "intake"]


def room(path: Path) -> str:
    """The folder under the package, or the file's own name where it lies beside the folders."""
    return path.relative_to(SRC).parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[tuple[int, str]]:
    """Each line and the room that it imports from."""
    for line, name in names(path):
        parts = name.split(".")
        if parts[0] == "sayso":
            inner = parts[1] if len(parts) > 1 else "__init__"
            yield line, inner if inner in ROOMS or (SRC / inner).is_dir() else "__init__"


def names(path: Path) -> Iterator[tuple[int, str]]:
    """Each line and the dotted name that it imports; relative imports are not used in this house."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: a relative import"
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)
