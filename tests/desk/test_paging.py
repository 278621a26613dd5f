"""Records and findings in pages: as they stand, narrowed, each once."""

from dataclasses import replace

import pytest

from sayso.desk import Checked, make_desk
from sayso.desk.paging import FindingChoice, RecordChoice, finding_count, findings_of, record_count, records_of
from sayso.ledger import Bearing, Finding, RecordKind
from tests.desk.stories import article, read
from tests.desk.test_recorded import REGISTER, record

FIRST = read(article(path="a.txt"))
AGAIN = read(article("The mayor said that the bridge is open.\n", path="a.txt"))
OTHER = read(article("A clerk said that the ferry is shut.\n", path="b.txt"))


@pytest.mark.parametrize(
    ("choice", "keys"),
    [
        (RecordChoice(), ["1", "2", "3", "4"]),
        (RecordChoice(register="arda"), ["1", "2", "3", "4"]),
        (RecordChoice(register="other"), []),
        (RecordChoice(kind="count"), ["2"]),
        (RecordChoice(since="2016-09-19"), ["2", "3"]),
        (RecordChoice(until="2016-09-17"), ["1"]),
        (RecordChoice(since="2016-09-18", until="2016-09-18"), ["1"]),
    ],
)
def test_records_are_those_that_stand_and_that_touch_the_days(
    place: str, choice: RecordChoice, keys: list[str]
) -> None:
    old = record("1")
    rows = [
        replace(old, grade="weak"),
        record("2", kind=RecordKind.COUNT, earliest="2016-10-01", latest="2016-10-02"),
        record("3", earliest="2016-10-05", latest=None),
        record("4", earliest=None, latest=None),
    ]
    with make_desk(place) as desk:
        desk.put_records([old], register=REGISTER, path="a")
        desk.put_records(rows, register=REGISTER, path="b", version="2")
        with desk.reading() as connection:
            pages = [records_of(connection, choice, limit=1, offset=at) for at in range(len(keys) + 1)]
            assert record_count(connection, choice) == len(keys)
        assert pages[-1] == []
        found = [one for page in pages for one in page]
        assert sorted(one["key"] for one in found) == keys
        assert all(one["grade"] == "weak" and one["version"] == "2" for one in found if one["key"] == "1")
        assert {one["id"] for one in found} <= {one.id for one in desk.records()}


def finding(reading: str, subject: str, verdict: str) -> Finding:
    return Finding(
        check="ferry",
        version="1",
        subject=subject,
        article=reading,
        span=None,
        verdict=verdict,
        bearing=Bearing.GAP if verdict == "late" else Bearing.NOTE,
        explanation="It was looked at.",
    )


@pytest.mark.parametrize(
    ("choice", "found"),
    [
        (FindingChoice(), ["late", "late", "soon"]),
        (FindingChoice(verdict="soon"), ["soon"]),
        (FindingChoice(bearing="gap"), ["late", "late"]),
        (FindingChoice(check="bridge"), []),
        (FindingChoice(article=AGAIN.article.id), ["late", "soon"]),
        (FindingChoice(article=FIRST.article.id), ["late"]),
        (FindingChoice(subject=OTHER.claims[0].id), ["late"]),
    ],
)
def test_findings_are_those_of_newest_versions_unless_an_older_one_is_named(
    place: str, choice: FindingChoice, found: list[str]
) -> None:
    with make_desk(place) as desk:
        desk.put([FIRST, OTHER, AGAIN])
        run = desk.start_checks({"ferry": "1"})
        told = [(FIRST, ["late"]), (AGAIN, ["late", "soon"]), (OTHER, ["late"])]
        desk.put_findings(
            [
                Checked(
                    article=one.article.id,
                    reading=number,
                    saw={"ferry": "x"},
                    findings=tuple(finding(one.article.id, one.claims[0].id, verdict) for verdict in verdicts),
                )
                for number, (one, verdicts) in enumerate(told, start=1)
            ],
            run=run,
        )
        with desk.reading() as connection:
            pages = [findings_of(connection, choice, limit=2, offset=at) for at in (0, 2)]
            assert finding_count(connection, choice) == len(found)
        assert sorted(one["verdict"] for page in pages for one in page) == found
        every = {
            one["id"]: one for article in (FIRST, AGAIN, OTHER) for one in desk.findings(article=article.article.id)
        }
        assert all(one == every[one["id"]] for page in pages for one in page)
