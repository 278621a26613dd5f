from collections import Counter
from dataclasses import replace

import pytest

from sayso.desk import RecordState, make_desk, open_desk
from sayso.errors import DeskError
from sayso.ledger import Amount, DateBasis, Record, RecordKind, Register

REGISTER = Register(
    key="arda",
    name="Arda incidents",
    licence="CC0",
    universe="incidents",
    coverage="Arda",
    completeness="unknown",
    date_basis=DateBasis.OCCURRED,
    silence="nothing follows",
)


def record(key: str, **changed: object) -> Record:
    one = Record(
        register="arda", key=key, kind=RecordKind.EVENT, earliest="2016-09-17", latest="2016-09-18", text="a\0b"
    )
    return replace(one, **changed)  # type: ignore[arg-type]


def test_a_record_is_kept_as_it_was_given(place: str) -> None:
    given = record(
        "1", amounts=(Amount(role="killed", low=5, best=9, high=4),), lat=35.25, lon=40.11, sources=("Wire",)
    )
    with make_desk(place) as desk:
        assert desk.put_records([given], register=REGISTER, path="arda.csv") == Counter([RecordState.ADDED])
    with open_desk(place) as desk:
        assert list(desk.records()) == [given]
        (version,) = desk.record(given.id)
        assert (version.record, version.number, version.path) == (given, 1, "arda.csv")
        (holding,) = desk.registers()
        assert (holding.register, holding.records, holding.earliest) == (REGISTER, 1, "2016-09-17")


def test_the_same_again_changes_nothing_and_a_change_is_a_version_beside_the_old(place: str) -> None:
    first, other = record("1", version="9.1"), record("2", version="9.1")
    later = replace(first, version="25.1", grade="weak")
    with make_desk(place) as desk:
        desk.put_records([first, other], register=REGISTER, path="a")
        again = desk.put_records([later, replace(other, version="25.1")], register=REGISTER, path="b")
        assert again == Counter([RecordState.NEW_VERSION, RecordState.ALREADY_THERE])
        assert {one.key: one.grade for one in desk.records()} == {"1": "weak", "2": None}
        assert [one.record for one in desk.record(first.id)] == [first, later]
        older = desk.put_records([first], register=REGISTER, path="a")
        assert older == Counter([RecordState.OLDER])
        assert desk.record(first.id)[-1].record == later
        assert desk.registers()[0].imports == 3


def test_records_without_a_version_have_that_of_their_import(place: str) -> None:
    with make_desk(place) as desk:
        desk.put_records([record("1"), record("2", version="7")], register=REGISTER, path="a", version="25.1")
        assert {one.key: one.version for one in desk.records()} == {"1": "25.1", "2": "7"}
        again = desk.put_records([record("1")], register=REGISTER, path="a", version="25.2")
        assert again == Counter([RecordState.ALREADY_THERE])
        untold = desk.put_records([record("1", grade="weak")], register=REGISTER, path="a")
        assert untold == Counter([RecordState.NEW_VERSION])


def test_an_import_of_nothing_leaves_no_trace(place: str) -> None:
    with make_desk(place) as desk:
        assert not desk.put_records([], register=REGISTER, path="a")
        assert desk.registers() == []


def test_records_are_asked_for_by_register_kind_and_days(place: str) -> None:
    rows = [
        record("early", earliest="2015-01-01", latest="2015-01-31"),
        record("open", earliest="2014-01-01", latest=None),
        record("ever", earliest=None, latest="2016-09-13", kind=RecordKind.COUNT),
        record("late"),
        record("never", earliest=None, latest=None),
    ]
    with make_desk(place) as desk:
        desk.put_records(rows, register=REGISTER, path="a")
        assert {one.key for one in desk.records(since="2015-01-31", until="2015-02-01")} == {"early", "open"}
        assert {one.key for one in desk.records(since="2016-09-01")} == {"open", "ever", "late"}
        assert {one.key for one in desk.records(until="2014-12-31")} == {"open"}
        assert [one.key for one in desk.records(kind=RecordKind.COUNT)] == ["ever"]
        assert list(desk.records(register="other")) == []


def test_one_import_is_kept_whole_or_not_at_all(place: str) -> None:
    with make_desk(place) as desk:
        with pytest.raises(DeskError, match="expected records of arda, found one of other"):
            desk.put_records([record("1"), record("2", register="other")], register=REGISTER, path="a")
        assert list(desk.records()) == []
        assert desk.registers() == []


def test_a_record_that_is_not_there_is_named(place: str) -> None:
    with make_desk(place) as desk, pytest.raises(DeskError, match="found r-none; sayso records list"):
        desk.record("r-none")
