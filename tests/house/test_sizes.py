"""Files and functions stay small enough to be read at one go."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("src", "tests", "training", "benchmarks")
LONGEST_FILE = 400
LONGEST_FUNCTION = 60

FILES = sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py"))
IDS = [str(path.relative_to(ROOT)) for path in FILES]


def test_there_are_files_to_measure() -> None:
    assert len(FILES) > len(FOLDERS)


@pytest.mark.parametrize("path", FILES, ids=IDS)
def test_a_file_and_its_functions_are_short(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert source.count("\n") <= LONGEST_FILE
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= LONGEST_FUNCTION, f"line {node.lineno}: {node.name} has {length} lines"


@pytest.mark.parametrize("path", [path for path in FILES if path.is_relative_to(ROOT / "src")], ids=str)
def test_a_module_says_what_it_decides(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
