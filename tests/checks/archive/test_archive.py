"""The archive finds what may be meant, by day and place, as far off as each record's precision leaves open."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.checks.archive import Archive, km_between, whole_amount
from sayso.ledger.records import Amount, DateBasis, DatePrecision, PlacePrecision, Record, RecordKind
from tests.checks.archive.building import event, register

DAY = ("2016-05-10", "2016-05-10")


def archive(*records: Record, basis: DateBasis = DateBasis.OCCURRED) -> Archive:
    return Archive.of(records, [register("ledger", basis=basis), register("other")])


def keys(
    found: Archive, *, km: float = 1, between: tuple[str | None, str | None] = DAY, lat: float = 35.0
) -> list[str]:
    return [one.record.key for one in found.near(lat, 37.0, km=km, between=between)]


def test_the_nearest_record_comes_first_with_its_distance() -> None:
    found = archive(event("far", lat=35.05), event("here")).near(35.0, 37.0, km=10, between=DAY)
    assert [one.record.key for one in found] == ["here", "far"]
    assert found[0].km == pytest.approx(0.0)
    assert found[1].km == pytest.approx(5.56, abs=0.01)


@pytest.mark.parametrize(
    ("precision", "north", "there"),
    [
        (PlacePrecision.EXACT, 0.04, True),
        (PlacePrecision.EXACT, 0.1, False),
        (PlacePrecision.NEAR, 0.2, True),
        (PlacePrecision.NEAR, 0.3, False),
        (PlacePrecision.PROVINCE, 1.3, True),
        (PlacePrecision.PROVINCE, 1.5, False),
    ],
)
def test_a_record_is_found_as_far_off_as_its_place_is_vague(
    precision: PlacePrecision, north: float, *, there: bool
) -> None:
    found = archive(event("it", lat=35.0 + north, place_precision=precision))
    assert (keys(found) == ["it"]) is there


def test_what_is_asked_for_may_be_vague_too() -> None:
    assert keys(archive(event("it", lat=35.5)), km=60) == ["it"]


@pytest.mark.parametrize(("day", "there"), [("2016-05-11", True), ("2016-05-09", True), ("2016-05-12", False)])
def test_reports_of_one_deed_may_differ_by_a_day(day: str, *, there: bool) -> None:
    assert (keys(archive(event("it", day))) == ["it"]) is there


def test_a_release_may_be_of_deeds_some_days_ago_but_not_of_later_ones() -> None:
    released = archive(event("it", "2016-05-14"), basis=DateBasis.RELEASED)
    assert keys(released) == ["it"]
    assert keys(archive(event("it", "2016-05-07"), basis=DateBasis.RELEASED)) == []


def test_an_event_whose_last_day_is_not_given_is_over_after_a_month() -> None:
    open_event = event("it", latest=None, date_precision=DatePrecision.UNKNOWN)
    assert keys(archive(open_event), between=("2016-06-01", "2016-06-01")) == ["it"]
    assert keys(archive(open_event), between=("2016-09-01", "2016-09-01")) == []


def test_control_that_has_no_end_holds_still() -> None:
    held = event("it", kind=RecordKind.CONTROL, latest=None)
    assert keys(archive(held), between=("2020-01-01", None)) == ["it"]
    assert keys(archive(held), between=(None, "2016-05-09")) == []


def test_days_say_how_far_a_record_is_off_and_on_which_side() -> None:
    found = archive(event("late", "2016-05-11"), event("early", "2016-05-09"), event("then")).near(
        35.0, 37.0, km=1, between=DAY
    )
    assert {one.record.key: one.days for one in found} == {"late": 1, "early": -1, "then": 0}


def test_a_record_without_a_day_is_found_only_where_no_day_is_asked_for() -> None:
    undated = archive(event("it", None))
    assert keys(undated) == []
    assert keys(undated, between=(None, None)) == ["it"]


def test_a_record_without_a_point_is_found_by_its_days_alone() -> None:
    nowhere = archive(event("it", lat=None, lon=None))
    assert keys(nowhere, km=20_000) == []
    (found,) = nowhere.during(DAY)
    assert (found.record.key, found.km) == ("it", None)


def test_kinds_and_registers_narrow_the_search() -> None:
    both = archive(event("a"), event("b", register="other"), event("c", kind=RecordKind.COUNT))
    found = both.near(35.0, 37.0, km=1, kinds=[RecordKind.EVENT], registers=["other"])
    assert [one.record.key for one in found] == ["b"]
    assert both.near(35.0, 37.0, km=1, registers=["unheard of"]) == ()


def test_a_record_is_found_by_its_id_and_in_its_register() -> None:
    one, other = event("a", "2016-06-01"), event("b")
    found = archive(one, other, event("c", register="other"))
    assert found.by_id[one.id] is one
    assert found.of_register("ledger") == (other, one)
    assert found.of_register("unheard of") == ()


def test_a_holding_tells_what_there_is_of_a_register() -> None:
    found = archive(event("a"), event("b", "2016-07-01"))
    held = found.holdings["ledger"]
    assert (held.records, held.earliest, held.latest, held.kinds) == (
        2,
        "2016-05-10",
        "2016-07-01",
        (RecordKind.EVENT,),
    )
    assert held.register.silence == "nothing follows"
    assert found.holdings["other"].records == 0


def test_a_record_of_no_known_register_is_refused() -> None:
    with pytest.raises(ValueError, match="expected records of ledger, found stranger"):
        Archive.of([event("a", register="stranger")], [register("ledger")])


def test_an_empty_archive_answers() -> None:
    found = Archive.of([], [])
    assert found.near(0, 0, km=1) == ()
    assert found.during((None, None)) == ()
    assert found.counts() == ()


def test_the_order_of_the_records_changes_nothing() -> None:
    records = [event(str(number), lat=35 + number / 100) for number in range(6)]
    assert archive(*records).near(35, 37, km=100) == archive(*reversed(records)).near(35, 37, km=100)


def test_amounts_are_summed_by_month_and_records_without_one_are_counted_apart() -> None:
    found = archive(
        event("a", amounts=(Amount(role="killed", low=1, best=2, high=5),)),
        event("b", amounts=(Amount(role="killed", of="civilians", low=3, high=4),)),
        event("c", amounts=()),
        event("d", "2016-07-01"),
    ).counts(role="killed", by="month")
    may, july = found
    assert (may.period, may.records, may.stated, may.low, may.best, may.high) == ("2016-05", 3, 2, 4, 5.5, 9)
    assert (july.period, july.records, july.low) == ("2016-07", 1, 4)


def test_counts_keep_to_days_countries_and_registers_without_slack() -> None:
    found = archive(event("a"), event("b", "2016-05-11"), event("c", country="Iraq"), event("d", register="other"))
    (one,) = found.counts(by="day", between=DAY, countries=["Syria"], registers=["ledger"])
    assert (one.period, one.records) == ("2016-05-10", 1)


def test_the_whole_of_a_role_is_what_says_of_nobody_in_particular() -> None:
    sides = (Amount(role="killed", of="one side", best=1), Amount(role="killed", of="other", best=2))
    assert whole_amount(event("a", amounts=sides), role="killed") is None
    whole = Amount(role="killed", best=3)
    assert whole_amount(event("a", amounts=(*sides, whole)), role="killed") is whole
    assert whole_amount(event("a", amounts=sides[:1]), role="killed") is sides[0]


@given(
    st.floats(-80, 80),
    st.floats(-179, 179),
    st.floats(-1, 1),
    st.floats(-1, 1),
    st.integers(0, 400),
)
def test_what_is_within_reach_is_found_and_nothing_else(
    lat: float, lon: float, north: float, east: float, km: int
) -> None:
    record = replace(event("it"), lat=lat + north, lon=lon + east)
    far = float(km_between(lat, lon, lats=archive(record).columns.lat, lons=archive(record).columns.lon)[0])
    found = archive(record).near(lat, lon, km=km)
    assert bool(found) is (far <= km + 5.0)
