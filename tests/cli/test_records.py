import json
from pathlib import Path

import pytest

from sayso.cli import main
from sayso.cli.exits import ExitCode
from sayso.records.reading import kinds
from tests.records.files import EVENTS, MAPPING, UCDP

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def desk(tmp_path: Path) -> str:
    return str(tmp_path / "news.desk")


@pytest.fixture
def register(tmp_path: Path) -> str:
    path = tmp_path / "ucdp.csv"
    path.write_text(UCDP + "103,broken\n", encoding="utf-8")
    return str(path)


def test_the_help_names_every_kind_that_comes_with_the_package(capsys: Captured) -> None:
    main(["records", "add", "--help"])
    told = capsys.readouterr().out
    assert [kind for kind in kinds() if kind not in told] == []


def test_a_register_is_loaded_and_the_broken_row_named(desk: str, register: str, capsys: Captured) -> None:
    assert main(["records", "add", "ucdp", register, "--desk", desk, "--json"]) == ExitCode.BAD_INPUT
    told = capsys.readouterr()
    assert json.loads(told.out) == {"register": "ucdp", "added": 2, "refused": 1}
    assert "ucdp.csv line 4: broken: expected 23 cells, found 2" in told.err
    assert "2 added; 1 refused (1 broken)" in told.err


def test_what_was_loaded_is_listed_and_shown_with_its_register(desk: str, register: str, capsys: Captured) -> None:
    main(["records", "add", "ucdp", register, "--desk", desk, "--register-version", "25.1"])
    capsys.readouterr()
    assert main(["records", "list", "--desk", desk]) == ExitCode.DONE
    assert capsys.readouterr().out.startswith("ucdp  2 records  2016-09-17 to 2016-09-19  loaded 1 times  CC BY 4.0")
    main(["records", "list", "ucdp", "--desk", desk, "--json"])
    first = json.loads(capsys.readouterr().out.splitlines()[0])
    assert (first["key"], first["version"]) == ("101", "25.1")
    assert main(["records", "show", first["id"], "--desk", desk]) == ExitCode.DONE
    shown = capsys.readouterr().out
    assert "killed: low 5, best 9, high 4" in shown
    assert "Arda Monitor; HRW" in shown
    assert "\n  silence      No deadly event" in shown
    main(["records", "show", first["id"], "--desk", desk, "--json"])
    assert json.loads(capsys.readouterr().out)["versions"][0]["record"]["key"] == "101"


def test_events_are_loaded_by_their_mapping(desk: str, tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "events.csv").write_text(EVENTS, encoding="utf-8")
    (tmp_path / "map.toml").write_text(MAPPING, encoding="utf-8")
    call = ["records", "add", "events", str(tmp_path / "events.csv"), "--desk", desk]
    assert main(call) == ExitCode.USAGE
    assert not Path(desk).exists()
    assert main([*call, "--map", str(tmp_path / "map.toml")]) == ExitCode.DONE
    assert "arda: 2 added; 0 refused" in capsys.readouterr().err
