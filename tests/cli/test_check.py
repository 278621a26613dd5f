"""The command that runs checks: its three forms, its exit codes, and what it says of failures."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import sayso.checks.registry
from sayso.checks import Case, finding
from sayso.cli import main
from sayso.cli.exits import ExitCode
from sayso.desk import make_desk
from sayso.ledger import Backing, Bearing, Finding, Input, Verdict
from tests.desk.stories import article, read

Captured = pytest.CaptureFixture[str]


class Numbers:
    """A check that doubts every number, and supports every claim without one."""

    name = "numbers"
    version = "3"
    verdicts = (
        Verdict(key="doubtful", bearing=Bearing.CONCERN, meaning="A number."),
        Verdict(key="numberless", bearing=Bearing.SUPPORT, meaning="No number."),
    )

    def find(self, case: Case) -> Iterator[Finding]:
        if "museum" in case.text:
            raise RuntimeError("a broken gauge")
        for claim in case.reading.claims:
            words = claim.span.of(case.text)
            yield finding(
                self,
                case,
                "doubtful" if claim.measures else "numberless",
                "It has a number." if claim.measures else "It has none.",
                subject=claim.id,
                span=claim.span,
                inputs=[Input(name="claim", value=words, span=claim.span)],
                calculation=["12 + 0 = 12", "12 / 1 = 12"] if claim.measures else [],
                records=[Backing(record="r-1", register="buses", key="7", says="12 buses", relation="supports")],
            )


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    place = str(tmp_path / "news.desk")
    with make_desk(place) as opened:
        opened.put([read(article())])
    monkeypatch.setattr(sayso.checks.registry, "checks", lambda names=None: (Numbers(),))  # noqa: ARG005
    return place


def test_json_has_the_fields_of_the_contract(desk: str, capsys: Captured) -> None:
    assert main(["check", "--desk", desk, "--json"]) == ExitCode.DONE
    told = capsys.readouterr()
    forms = [json.loads(line) for line in told.out.splitlines()]
    contract = "id check version subject article path span verdict inputs calculation records explanation".split()
    assert [set(contract) - set(form) for form in forms] == [set(), set()]
    assert "1 articles checked, 0 unchanged" in told.err


def test_csv_has_a_head_and_a_line_for_each_finding(desk: str, capsys: Captured) -> None:
    assert main(["check", "--desk", desk, "--csv"]) == ExitCode.DONE
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert sorted(row["verdict"] for row in rows) == ["doubtful", "numberless"]


def test_the_sheet_shows_what_concerns_first_with_its_arithmetic_and_records(desk: str, capsys: Captured) -> None:
    assert main(["check", "--desk", desk]) == ExitCode.DONE
    told = capsys.readouterr().out
    assert told.index("doubtful") < told.index("numberless")
    for words in ("12 + 0 = 12", "12 / 1 = 12", "buses 7", "12 buses (supports)", "▲ 1", "● 1", "It has a number."):
        assert words in told


def test_a_verdict_or_a_bearing_may_be_asked_to_fail(desk: str, capsys: Captured) -> None:
    assert main(["check", "--desk", desk, "--fail-on", "doubtful"]) == ExitCode.FINDINGS
    assert main(["check", "--desk", desk, "--fail-on", "support"]) == ExitCode.FINDINGS
    assert main(["check", "--desk", desk, "--fail-on", "gap"]) == ExitCode.DONE
    assert main(["check", "--desk", desk, "--fail-on", "nonsense"]) == ExitCode.USAGE
    assert "no verdict nonsense; there are concern, doubtful, gap" in capsys.readouterr().err


def test_a_check_that_fails_is_named_and_the_rest_is_shown(desk: str, capsys: Captured) -> None:
    with make_desk(desk) as opened:
        opened.put([read(article("The museum said that it is shut.\n", path="museum.txt"))])
    assert main(["check", "--desk", desk]) == ExitCode.BAD_INPUT
    told = capsys.readouterr()
    assert "check numbers failed on museum.txt" in told.err
    assert "broken gauge" in told.err
    assert "doubtful" in told.out


def test_one_article_is_shown_where_it_is_asked_for(desk: str, capsys: Captured) -> None:
    name = article().id
    assert main(["check", "--desk", desk, "--article", name, "--json"]) == ExitCode.DONE
    assert len(capsys.readouterr().out.splitlines()) == 2
    assert main(["check", "--desk", desk, "--article", "a-none", "--json"]) == ExitCode.DONE
    assert capsys.readouterr().out == ""


def test_the_checks_are_listed_without_a_desk(desk: str, capsys: Captured) -> None:  # noqa: ARG001 - the check
    assert main(["check", "--list"]) == ExitCode.DONE
    assert "doubtful (concern): A number." in capsys.readouterr().out
    assert main(["check", "--list", "--json"]) == ExitCode.DONE
    assert json.loads(capsys.readouterr().out)["verdicts"][0]["bearing"] == "concern"


def test_a_desk_must_be_named(capsys: Captured) -> None:
    assert main(["check"]) == ExitCode.USAGE
    assert "--desk" in capsys.readouterr().err


def test_show_has_the_findings_of_an_article_and_of_one_claim(desk: str, capsys: Captured) -> None:
    main(["check", "--desk", desk])
    capsys.readouterr()
    main(["show", article().id, "--desk", desk])
    assert "WHAT THE CHECKS FOUND" in capsys.readouterr().out
    claim = read(article()).claims[0].id
    main(["show", claim, "--desk", desk, "--json"])
    assert len(json.loads(capsys.readouterr().out)["desk"]["findings"]) == 1
