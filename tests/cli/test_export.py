"""The command that exports: to stdout, to a file that is whole or as it was, to a folder."""

import json
from pathlib import Path

import pytest

from sayso.cli import main
from sayso.cli.exits import ExitCode
from sayso.desk import make_desk
from tests.desk.stories import article, read

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def desk(tmp_path: Path) -> str:
    place = str(tmp_path / "news.desk")
    with make_desk(place) as opened:
        opened.put([read(article())])
    return place


def test_a_stream_goes_to_stdout_unless_told(desk: str, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["export", "jsonl", "--desk", desk]) == ExitCode.DONE
    assert json.loads(capfdbinary.readouterr().out.splitlines()[0])["type"] == "reading"


def test_a_file_is_written_whole(desk: str, tmp_path: Path) -> None:
    out = tmp_path / "news.geojson"
    assert main(["export", "geojson", "--desk", desk, "--out", str(out)]) == ExitCode.DONE
    assert json.loads(out.read_text(encoding="utf-8"))["type"] == "FeatureCollection"


def test_tables_need_a_folder(desk: str, tmp_path: Path, capsys: Captured) -> None:
    assert main(["export", "csv", "--desk", desk]) == ExitCode.USAGE
    assert "say --out FOLDER" in capsys.readouterr().err
    assert main(["export", "csv", "--desk", desk, "--out", str(tmp_path / "tables")]) == ExitCode.DONE
    assert (tmp_path / "tables" / "claims.csv").exists()
    assert main(["export", "csv", "--desk", desk, "--out", desk]) == ExitCode.USAGE


def test_a_place_that_cannot_be_written_is_refused_before_anything_is(
    desk: str, tmp_path: Path, capsys: Captured
) -> None:
    assert main(["export", "html", "--desk", desk, "--out", str(tmp_path)]) == ExitCode.USAGE
    assert main(["export", "html", "--desk", desk, "--out", str(tmp_path / "no" / "x")]) == ExitCode.USAGE
    assert main(["export", "docx", "--desk", desk]) == ExitCode.USAGE
    assert "among annotation, claimreview" in capsys.readouterr().err
