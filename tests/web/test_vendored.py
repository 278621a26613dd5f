"""What others made is here as it was published: name, version, licence and hash, and nothing besides."""

import hashlib
import json
import subprocess
from pathlib import Path

import pytest

import sayso.web

WEB = Path(sayso.web.__file__).parent
STATIC = WEB / "static" / "vendor"
FOLDERS = (STATIC, Path(__file__).parent / "vendor")
SVG = "http://www.w3.org/2000/svg"  # the name of a kind of element, and no address
SHIPPED = {"0BSD", "BSD-2-Clause", "ISC"}  # the licences of what goes into the wheel, but for the map's own


@pytest.mark.parametrize("folder", FOLDERS, ids=["shipped", "for tests"])
def test_every_file_has_the_hash_that_is_written_down(folder: Path) -> None:
    if not folder.exists():
        pytest.skip("the source archive leaves axe-core out, as its licence is another than ours")
    rows = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    found = {row["file"]: hashlib.sha256((folder / row["file"]).read_bytes()).hexdigest() for row in rows}
    assert found == {row["file"]: row["sha256"] for row in rows}
    assert {path.name for path in folder.iterdir()} == {*found, "manifest.json"}


def test_every_package_says_where_it_is_from_and_brings_its_licence() -> None:
    rows = json.loads((STATIC / "manifest.json").read_text(encoding="utf-8"))
    assert all(row["package"] and row["version"] and row["from"] for row in rows)
    assert {row["licence"].split(";")[0] for row in rows} <= SHIPPED
    licensed = {row["package"] for row in rows if row["file"].endswith(".LICENSE")}
    assert licensed == {row["package"] for row in rows}


def test_every_file_of_the_web_desk_goes_into_the_wheel() -> None:
    files = [path for path in WEB.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    assert {path.suffix for path in files} >= {".py", ".html", ".js", ".css", ".json", ".svg", ".LICENSE"}
    command = ["git", "-C", str(WEB), "check-ignore", "--no-index", *map(str, files)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    if run.returncode > 1:
        pytest.skip("this is no git checkout")
    assert run.stdout == ""  # what git ignores, the wheel leaves out


def test_every_script_and_style_of_ours_is_small_and_asks_no_other_host() -> None:
    ours = [path for path in (WEB / "static").iterdir() if path.suffix in {".js", ".css"}]
    assert len(ours) > 3
    for path in ours:
        words = path.read_text(encoding="utf-8")
        assert "http" not in words.replace(SVG, ""), path.name
        assert "innerHTML" not in words, path.name
        assert "eval(" not in words, path.name
        assert path.suffix == ".css" or words.count("\n") < 400, path.name
