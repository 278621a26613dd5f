"""What stands behind findings: those of several claims at once, the records that they name, the registers of these."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from sayso.desk import Checked, Desk, make_desk
from sayso.desk.behind import (
    findings_about,
    has_records,
    records_behind,
    registers_behind,
    titles_of,
    was_checked,
)
from sayso.ledger import Backing, Bearing, Finding
from sayso.ledger.records import DateBasis, Record, RecordKind, Register
from tests.desk.stories import article, read

TOLD = read(article())
TIDES = Register(
    key="tides",
    name="Tide tables",
    licence="CC0",
    universe="tides",
    coverage="one harbour",
    completeness="all of them",
    date_basis=DateBasis.OCCURRED,
    silence="no tide",
)
HIGH = Record(register="tides", key="1", kind=RecordKind.EVENT, version="1", act="high water")
LATER = replace(HIGH, version="2", act="higher water")


def found(subject: str, *, version: str | None) -> Finding:
    return Finding(
        check="tides",
        version="1",
        subject=subject,
        article=TOLD.article.id,
        span=None,
        verdict="supports",
        bearing=Bearing.SUPPORT,
        explanation="The tide was in.",
        records=(Backing(record=HIGH.id, register="tides", key="1", says="high water", version=version),),
    )


@pytest.fixture
def kept(place: str) -> Iterator[Desk]:
    with make_desk(place) as desk:
        desk.put([TOLD])
        yield desk


def put(desk: Desk, *findings: Finding) -> None:
    run = desk.start_checks({"tides": "1"})
    desk.put_findings([Checked(article=TOLD.article.id, reading=1, saw={"tides": "all"}, findings=findings)], run=run)


def test_findings_of_several_claims_come_together(kept: Desk) -> None:
    put(kept, *(found(claim.id, version="1") for claim in TOLD.claims))
    ids = [claim.id for claim in TOLD.claims]
    with kept.reading() as connection:
        assert {form["subject"] for form in findings_about(connection, ids)} == set(ids)
        assert [form["subject"] for form in findings_about(connection, ids[:1])] == ids[:1]
        assert findings_about(connection, []) == []


@pytest.mark.parametrize(
    ("version", "act"), [("1", "high water"), ("2", "higher water"), ("9", "higher water"), (None, "higher water")]
)
def test_a_record_comes_in_the_version_that_the_check_saw_else_in_the_newest(
    kept: Desk, version: str | None, act: str
) -> None:
    for one in (HIGH, LATER):
        kept.put_records([one], register=TIDES, path="tides.csv")
    put(kept, found(TOLD.claims[0].id, version=version))
    with kept.reading() as connection:
        records = records_behind(connection, findings_about(connection, [TOLD.claims[0].id]))
        assert [record.act for record in records.values()] == [act]
        assert registers_behind(connection, records) == {"tides": TIDES}


def test_nothing_stands_behind_nothing(kept: Desk) -> None:
    with kept.reading() as connection:
        assert records_behind(connection, []) == {}
        assert registers_behind(connection, {}) == {}


def test_it_is_known_whether_registers_are_there_and_whether_anything_was_checked(kept: Desk) -> None:
    with kept.reading() as connection:
        assert (has_records(connection), was_checked(connection)) == (False, False)
    kept.put_records([HIGH], register=TIDES, path="tides.csv")
    put(kept)
    with kept.reading() as connection:
        assert (has_records(connection), was_checked(connection)) == (True, True)


def test_the_titles_of_versions_are_found_by_their_articles(kept: Desk) -> None:
    with kept.reading() as connection:
        assert titles_of(connection, [TOLD.article.id, "a-none"]) == {TOLD.article.id: TOLD.article.headline}
