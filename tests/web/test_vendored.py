"""What others made is here as it was published: name, version, licence and hash, and nothing besides."""

import hashlib
import json
from pathlib import Path

import pytest

import sayso.web

STATIC = Path(sayso.web.__file__).parent / "static" / "vendor"
FOLDERS = (STATIC, Path(__file__).parent / "vendor")
SHIPPED = {"0BSD", "BSD-2-Clause", "ISC"}  # the licences of what goes into the wheel, but for the map's own


@pytest.mark.parametrize("folder", FOLDERS, ids=["shipped", "for tests"])
def test_every_file_has_the_hash_that_is_written_down(folder: Path) -> None:
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
