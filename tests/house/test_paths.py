"""No file of the project knows the machine that it was written on."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOO_LARGE = 5_000_000  # bytes; a file beyond it is data, and is named in the message instead

# A path begins where no word, host or folder goes on.
_HOMES = "work|farm|root|home|Users"
MACHINE = re.compile(rf"(?<![\w.\-*}}])/(?:{_HOMES})/|[A-Z]:\\Users")
REGISTRY = re.compile(r"pypi\.org|pythonhosted\.org")


def test_no_tracked_file_contains_the_path_of_a_machine_or_the_host_of_a_registry() -> None:
    found = [f"{path}: {match[0]}" for path in _tracked() for match in _found(ROOT / path)]
    assert not found


@pytest.mark.parametrize(
    "words", ["/" + "work/shared", "/" + "home/someone/x", "C:" + "\\Users\\x", "https://pypi" + ".org/x"]
)
def test_the_check_knows(words: str) -> None:
    assert MACHINE.search(words) or REGISTRY.search(words)


@pytest.mark.parametrize("words", ["https://example.org/" + "work/1", "home" + "work/", "docs/root/branch"])
def test_the_check_leaves_alone(words: str) -> None:
    assert not MACHINE.search(words)
    assert not REGISTRY.search(words)


def _tracked() -> list[str]:
    command = ["git", "-C", str(ROOT), "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    if run.returncode:
        pytest.skip("this is no git checkout")
    listed = run.stdout
    return [name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def _found(path: Path) -> list[re.Match[str]]:
    data = path.read_bytes()
    if len(data) > TOO_LARGE or b"\0" in data[:1_000]:
        return []
    text = data.decode("utf-8", "replace")
    return [*MACHINE.finditer(text), *REGISTRY.finditer(text)]
