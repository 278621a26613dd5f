import json
from dataclasses import asdict
from pathlib import Path

import pytest

from sayso.errors import UsageError
from sayso.ledger import Amount, DatePrecision, PlacePrecision, Reason, Record, RecordKind, Refusal
from sayso.records import adapter_of, read_records
from sayso.records.reading import kinds
from tests.records import files


def loaded(kind: str, words: str, tmp_path: Path) -> tuple[list[Record], list[Refusal]]:
    path = tmp_path / "file"
    path.write_text(words, encoding="utf-8")
    mapping = None
    if kind == "events":
        mapping = str(tmp_path / "map.toml")
        Path(mapping).write_text(files.MAPPING, encoding="utf-8")
    found = list(read_records(str(path), adapter=adapter_of(kind, mapping=mapping)))
    return [one for one in found if isinstance(one, Record)], [one for one in found if isinstance(one, Refusal)]


def test_ucdp_keeps_its_numbers_as_reported_even_where_the_high_is_below_the_best(tmp_path: Path) -> None:
    (first, second), refused = loaded("ucdp", files.UCDP, tmp_path)
    assert refused == []
    assert (first.key, first.version, first.kind) == ("101", None, RecordKind.EVENT)
    assert first.amounts[0] == Amount(role="killed", low=5, best=9, high=4)
    assert Amount(role="killed", of="Government of Arda", best=2) in first.amounts
    assert not [one for one in first.amounts if one.of == "Hill Front"]  # an empty cell is not zero
    assert (first.date_precision, first.place_precision) == (DatePrecision.DAYS, PlacePrecision.NEAR)
    assert first.sources == ("Arda Monitor", "HRW")
    assert first.text == "Shelling near the mill, two dead"
    assert (second.earliest, second.act) == ("2016-09-18", "one-sided violence")
    assert second.sources == ("Arda Monitor", "Wire")


def test_airwars_keeps_ranges_and_grades_and_no_name_of_a_victim(tmp_path: Path) -> None:
    (first, second, third), refused = loaded("airwars", files.AIRWARS, tmp_path)
    assert refused == []
    assert first.amounts == (
        Amount(role="killed", of="civilians", low=1, high=4),
        Amount(role="injured", of="civilians", high=2),
    )
    assert (first.grade, first.actors) == ("Fair", ("Arda Army", "Unknown"))
    assert (second.earliest, second.latest, second.amounts) == ("2016-03-02", None, ())
    assert second.date_precision is DatePrecision.UNKNOWN
    assert (third.key, third.earliest, third.place_precision) == ("AA2#2", None, PlacePrecision.DISTRICT)
    assert "Name" not in json.dumps([asdict(one) for one in (first, second, third)])


def test_a_list_of_objects_is_airwars_as_json(tmp_path: Path) -> None:
    words = json.dumps([{"code": "AA1", "date": "2016-03-01", "dtype": "date", "lat": 35.25, "lon": 40.11, "kmin": 1}])
    (record,), _ = loaded("airwars", words, tmp_path)
    assert (record.lat, record.amounts) == (35.25, (Amount(role="killed", of="civilians", low=1),))


def test_a_strike_line_takes_from_its_words_what_the_table_leaves_empty(tmp_path: Path) -> None:
    (first, second, third), refused = loaded("centcom", files.CENTCOM, tmp_path)
    assert refused == []
    assert (first.place, first.country, first.amounts[0].best) == ("Raqqa", "Syria", 2)
    assert (second.place, second.country, second.amounts[0].best) == ("Mosul", "Iraq", 3)
    assert second.lat == pytest.approx(36.34, abs=0.1)
    assert (third.key, third.id == second.id) == (f"{second.key}#2", False)


def test_the_text_of_a_release_is_read_line_by_line(tmp_path: Path) -> None:
    found, refused = loaded("centcom", files.RELEASE, tmp_path)
    assert refused == []
    assert [(one.earliest, one.country, one.place, one.amounts[0].best) for one in found] == [
        ("2016-10-03", "Syria", "Raqqa", 4),
        ("2016-10-03", "Iraq", "Mosul", 1),
    ]


def test_a_release_without_a_date_is_refused_line_by_line(tmp_path: Path) -> None:
    found, refused = loaded("centcom", files.RELEASE.replace("Oct. 3, 2016", "today"), tmp_path)
    assert (found, [one.line for one in refused]) == ([], [4, 6])


def test_a_count_says_what_as_of_when_and_by_whom(tmp_path: Path) -> None:
    (first, second), _ = loaded("counts", files.COUNTS, tmp_path)
    assert first.amounts == (Amount(role="count", of="strikes on the valley", best=14_972),)
    assert (first.earliest, first.latest, first.sources) == ("2014-08-08", "2016-09-13", ("Ministry", "Press office"))
    assert second.amounts[0] == Amount(role="count", of="wells dug", low=10, high=20)


def test_acled_keeps_no_notes_and_its_own_time_stamp_is_the_version(tmp_path: Path) -> None:
    (record,), _ = loaded("acled", files.ACLED, tmp_path)
    assert (record.version, record.amounts) == ("1500", (Amount(role="killed", best=4),))
    assert (record.actors, record.sources) == (("Army of Arda", "Hill Front"), ("Arda Monitor", "Wire"))
    assert "A Name" not in json.dumps(asdict(record))


def test_acleds_older_spelling_of_days_is_read(tmp_path: Path) -> None:
    (record,), _ = loaded("acled", files.ACLED.replace("2017-02-03", "03 February 2017"), tmp_path)
    assert record.earliest == "2017-02-03"


def test_viina_takes_the_categories_that_passed_their_cutoff(tmp_path: Path) -> None:
    (record,), _ = loaded("viina", files.VIINA, tmp_path)
    assert (record.act, record.actors, record.earliest) == ("artillery", ("Russian forces",), "2022-03-01")
    assert record.place_precision is PlacePrecision.EXACT


def test_control_is_an_interval_and_may_be_open(tmp_path: Path) -> None:
    (first, second), _ = loaded("control", files.CONTROL, tmp_path)
    assert (first.actors, first.earliest, first.latest) == (("Hill Front",), "2016-01-01", "2016-03-27")
    assert (second.latest, second.amounts[0].best) == (None, 90_800)


def test_a_polygon_of_control_is_measured_and_a_broken_one_refused(tmp_path: Path) -> None:
    (record,), (refused,) = loaded("control", files.AREAS, tmp_path)
    assert record.amounts[0].best == pytest.approx(12_308.46, abs=0.01)
    assert record.key == "1"
    assert (refused.item, refused.reason) == ("1", Reason.BROKEN)


@pytest.mark.parametrize("words", [files.REVIEWS, files.REVIEW_TABLE, "\n".join(files.REVIEWS.split("\n")).strip()])
def test_a_review_is_kept_as_the_word_of_its_publisher(words: str, tmp_path: Path) -> None:
    (record,), _ = loaded("claimreview", words, tmp_path)
    assert (record.kind, record.text) == (RecordKind.FACT_CHECK, "The mill made 900 loaves")
    assert (record.grade, record.sources, record.latest) == ("Exaggerated", ("Check Desk",), "2016-10-20")


def test_a_review_in_json_ld_says_who_made_the_claim_and_when(tmp_path: Path) -> None:
    (record,), (refused,) = loaded("claimreview", files.REVIEWS, tmp_path)
    assert (record.actors, record.earliest) == (("The miller",), "2016-10-12")
    assert refused.item == "1"


def test_reviews_may_stand_one_a_line(tmp_path: Path) -> None:
    one = json.dumps({"@type": "ClaimReview", "claimReviewed": "A", "url": "u"})
    found, refused = loaded("claimreview", f"{one}\n{one.replace('A', 'B')}\n{{broken\n", tmp_path)
    assert ([record.text for record in found], [refusal.line for refusal in refused]) == (["A", "B"], [3])


def test_a_rated_domain_keeps_the_kinds_that_it_was_put_in(tmp_path: Path) -> None:
    (first, second), _ = loaded("opensources", files.RATED, tmp_path)
    assert (first.key, first.grade, first.kind) == ("example.org", "satire, clickbait", RecordKind.RATING)
    assert second.grade is None


@pytest.mark.parametrize("words", [files.EVENTS, files.EVENT_POINTS])
def test_a_mapping_file_says_which_column_holds_what(words: str, tmp_path: Path) -> None:
    record = loaded("events", words, tmp_path)[0][0]
    assert (record.register, record.key, record.earliest, record.place) == ("arda", "E1", "2016-09-17", "Mill")
    assert record.amounts[0].best == 3


def test_a_mapped_cell_that_is_empty_stays_unknown(tmp_path: Path) -> None:
    first, second = loaded("events", files.EVENTS, tmp_path)[0]
    assert (first.place_precision, first.amounts[0].high, first.lat) == (PlacePrecision.EXACT, 5, 35.25)
    assert (second.place_precision, second.amounts, second.lat) == (PlacePrecision.UNKNOWN, (), None)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (('earliest = "day"', ""), "columns for id and earliest"),
        (('licence = "CC0"', ""), "with licence"),
        (('place = "where"', 'victim = "where"'), "found victim"),
        (('"occurred"', '"whenever"'), "date_basis"),
        (('town = "exact"', 'town = "about"'), "found about"),
        (("[register]", "[register"), "expected TOML"),
    ],
)
def test_an_unfit_mapping_is_named(change: tuple[str, str], words: str, tmp_path: Path) -> None:
    path = tmp_path / "map.toml"
    path.write_text(files.MAPPING.replace(*change), encoding="utf-8")
    with pytest.raises(UsageError, match=words):
        adapter_of("events", mapping=str(path))


def test_events_need_a_mapping_and_others_take_none() -> None:
    with pytest.raises(UsageError, match="events needs a mapping file"):
        adapter_of("events")
    with pytest.raises(UsageError, match="ucdp needs no mapping file"):
        adapter_of("ucdp", mapping="map.toml")


@pytest.mark.parametrize("kind", [kind for kind in kinds() if kind != "events"])
def test_every_register_says_what_it_covers_and_what_its_silence_means(kind: str) -> None:
    register = adapter_of(kind).register
    assert register.key == kind
    assert all((register.licence, register.universe, register.coverage, register.completeness, register.silence))
