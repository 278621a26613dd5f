"""Checks over a desk: what is due, what fails, and what each check is given."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.checks import Case, finding
from sayso.checks.running import run_checks
from sayso.desk import Desk, Judgement, make_desk
from sayso.desk import Verdict as Verdicts
from sayso.errors import PartError
from sayso.ledger import Bearing, Finding, Record, RecordKind, Register, Verdict
from sayso.ledger.records import DateBasis
from tests.desk.stories import article, read

REGISTER = Register(
    key="tides",
    name="Tides",
    licence="none",
    universe="tides",
    coverage="Exampleton",
    completeness="all",
    date_basis=DateBasis.OCCURRED,
    silence="no tide",
)


class Counting:
    """A check that finds how many claims there are, and how often it was asked."""

    name = "counting"
    verdicts = (Verdict(key="some", bearing=Bearing.NOTE, meaning="There are claims."),)

    def __init__(self, *, version: str = "1", fails_on: str = "") -> None:
        self.version = version
        self.fails_on = fails_on
        self.asked = 0

    def find(self, case: Case) -> Iterator[Finding]:
        self.asked += 1
        if self.fails_on and self.fails_on in case.text:
            raise RuntimeError("a broken gauge")
        yield finding(self, case, "some", f"There are {len(case.reading.claims)} claims.")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with make_desk(str(tmp_path / "news.desk")) as opened:
        opened.put([read(article()), read(article("The museum said that it is closed.\n", path="other.txt"))])
        yield opened


def test_every_article_is_looked_at_once(desk: Desk) -> None:
    check = Counting()
    assert run_checks(desk, checks=[check]).looked_at == 2
    again = run_checks(desk, checks=[check])
    assert (again.looked_at, again.passed_over, check.asked) == (0, 2, 2)
    assert len(list(desk.findings())) == 2


def test_a_new_version_of_a_check_looks_again_and_takes_the_place_of_what_was_found(desk: Desk) -> None:
    run_checks(desk, checks=[Counting()])
    assert run_checks(desk, checks=[Counting(version="2")]).looked_at == 2
    assert {form["version"] for form in desk.findings()} == {"2"}


def test_a_register_that_is_loaded_makes_all_due(desk: Desk) -> None:
    run_checks(desk, checks=[Counting()])
    desk.put_records([Record(register="tides", key="1", kind=RecordKind.EVENT)], register=REGISTER, path="tides.csv")
    assert run_checks(desk, checks=[Counting()]).looked_at == 2


def test_anew_looks_at_all_and_changes_nothing_that_is_found_again(desk: Desk) -> None:
    run_checks(desk, checks=[Counting()])
    before = list(desk.findings())
    assert run_checks(desk, checks=[Counting()], anew=True).looked_at == 2
    assert list(desk.findings()) == before


def test_a_check_that_fails_on_one_article_is_told_and_tried_again(desk: Desk) -> None:
    run = run_checks(desk, checks=[Counting(fails_on="museum")])
    assert [(one.path, one.found) for one in run.failures] == [("other.txt", "RuntimeError: a broken gauge")]
    assert len(list(desk.findings())) == 1
    assert run_checks(desk, checks=[Counting()]).looked_at == 1


def test_progress_is_told_up_to_the_last_article(desk: Desk) -> None:
    heard: list[tuple[int, int]] = []
    run_checks(desk, checks=[Counting()], heard=lambda done, of: heard.append((done, of)))
    assert heard[-1] == (2, 2)


def test_a_verdict_outside_of_the_list_is_refused(desk: Desk) -> None:
    class Loose(Counting):
        def find(self, case: Case) -> Iterator[Finding]:
            yield finding(self, case, "many", "There are many.")

    with pytest.raises(PartError, match=r"expected one of its verdicts \(some\), found many"):
        run_checks(desk, checks=[Loose()])


def test_what_an_analyst_rejects_is_checked_no_more(desk: Desk) -> None:
    run_checks(desk, checks=[Counting()])
    attribution = read(article()).attributions[0].id
    desk.judge(Judgement(verdict=Verdicts.REJECT, subject=attribution, who="an analyst"))
    run = run_checks(desk, checks=[Counting()])
    assert run.looked_at == 1
    assert sorted(form["explanation"] for form in desk.findings()) == ["There are 1 claims."] * 2
