"""The worked example against the registers that ship with it, row by row of its table."""

from importlib.resources import files
from pathlib import Path

import pytest

from benchmarks.polnear import data_folder
from sayso.checks.against import CHECK
from sayso.checks.archive import Archive
from sayso.checks.case import Case
from sayso.ledger import Bearing
from sayso.ledger.findings import Finding
from sayso.ledger.records import Record
from tests.checks.against.putting import Around, archive_of, from_file, reading_of

EXAMPLES = Path(str(files("sayso") / "examples"))
SHIPPED = {"ucdp": "ucdp.csv.gz", "centcom": "centcom.csv.gz", "counts": "counts.csv", "control": "control.csv"}


def shipped() -> tuple[Record, ...]:
    return tuple(one for kind, name in SHIPPED.items() for one in from_file(kind, EXAMPLES / "records" / name))


def found(archive: Archive) -> dict[str, Finding]:
    """Return the findings about the worked example by the words that they are about."""
    text = (EXAMPLES / "mosul.txt").read_text(encoding="utf-8")
    reading = reading_of(text, published="2016-10-14")
    case = Case(reading=reading, around=Around(archive))
    return {one.span.of(text): one for one in CHECK.find(case) if one.span is not None}


@pytest.fixture(scope="module")
def table() -> dict[str, Finding]:
    return found(archive_of(shipped()))


def keys(finding: Finding) -> set[str]:
    return {one.key for one in finding.records}


def test_twenty_strikes_are_contradicted_read_literally_and_the_other_reading_stays_open(
    table: dict[str, Finding],
) -> None:
    row = table["20"]
    assert (row.verdict, row.bearing) == ("contradicts", Bearing.CONCERN)
    assert "1,482 strikes from 1 April 2015 to 30 June 2015" in row.explanation
    assert "stays open" in row.explanation
    assert "649 rows" in row.calculation
    assert {one.register for one in row.records} == {"centcom"}


def test_5700_strikes_were_reached_fourteen_months_before_publication(table: dict[str, Finding]) -> None:
    row = table["5,700"]
    assert row.verdict == "stale"
    assert "29 July 2015, 14 months before publication" in row.explanation
    assert "13 September 2016 US Department of Defense stated 14,972" in row.explanation
    assert "4,786 as of 2015-06-25" in row.calculation
    assert {"strikes-2015-06-25", "strikes-2016-09-13"} <= keys(row)


def test_62_soldiers_are_below_what_was_reported_later(table: dict[str, Finding]) -> None:
    row = table["62"]
    assert row.verdict == "below_range"
    assert "below the 90" in row.explanation
    assert "the figure of 17 September 2016 (Russian Ministry of Defence); later RT gave 83" in row.explanation
    assert keys(row) == {"227936", "toll-2016-09-17", "toll-2016-10-12"}
    assert "Government of Iraq; IS" in row.records[0].says  # the register's actors are others, and it is found


def test_a_clash_of_the_same_day_is_recorded_and_minutes_are_not(table: dict[str, Finding]) -> None:
    row = table["minutes later"]
    assert row.verdict == "compatible"
    assert keys(row) == {"227953", "227936"}
    assert "is not in the record" in row.explanation


def test_what_the_author_infers_has_nothing_to_compare(table: dict[str, Finding]) -> None:
    row = table["their prior knowledge that the strike would take place"]
    assert (row.verdict, row.bearing, row.records) == ("out_of_scope", Bearing.GAP, ())
    assert "the article's own inference" in row.explanation


def test_palmyra_changed_hands_on_27_march_with_25_events_there_that_month(table: dict[str, Finding]) -> None:
    row = table["retook"]
    assert row.verdict == "supports"
    assert "on 27 March 2016" in row.explanation
    assert "25 events there in March 2016" in row.explanation
    assert "palmyra-2016-03" in keys(row)


def test_600_troops_agree_with_the_announcement_of_september(table: dict[str, Finding]) -> None:
    row = table["600"]
    assert row.verdict == "supports"
    assert "600 to 615 announced on 28 September 2016" in row.explanation
    assert keys(row) == {"troops-2016-09-28"}


def test_it_is_the_third_boost_since_april(table: dict[str, Finding]) -> None:
    row = table["third"]
    assert row.verdict == "supports"
    assert "217 on 18 April 2016; 560 on 11 July 2016; 600 to 615 on 28 September 2016" in row.explanation
    assert len(row.records) == 3


@pytest.mark.parametrize("words", ["tripled", "triple"])
def test_no_support_for_a_tripled_territory_and_the_scope_differs(table: dict[str, Finding], words: str) -> None:
    row = table[words]
    assert row.verdict == "out_of_scope"
    assert "90,800 km² on 1 January 2015" in row.explanation
    assert "65,500 km² on 3 October 2016" in row.explanation
    assert f"no support in it for “{words}”, and its scope differs" in row.explanation
    assert len(row.records) == 4


def test_of_syria_alone_the_series_says_nothing(table: dict[str, Finding]) -> None:
    assert "it is of Iraq and Syria together, the claim of Syria" in table["triple"].explanation


@pytest.mark.parametrize("words", ["334", "338"])
def test_without_a_register_of_civilian_harm_the_casualties_are_not_covered(
    table: dict[str, Finding], words: str
) -> None:
    assert table[words].verdict == "no_coverage"


@pytest.mark.parametrize(
    ("words", "said"), [("334", "24 incidents altogether with 129–165 killed"), ("338", "with 26–32 injured")]
)
def test_with_airwars_they_stay_unresolved_as_it_has_no_file_for_iraq(words: str, said: str) -> None:
    path = data_folder() / "records" / "airwars_syria_incidents.csv"
    if not path.is_file():
        pytest.skip("no gold data: records are expected in ../shared/data or in SAYSO_DATA")
    row = found(archive_of((*shipped(), *from_file("airwars", path))))[words]
    assert row.verdict == "out_of_scope"
    assert said in row.explanation
    assert "no file for Iraq is on the desk" in row.explanation
    assert len(row.records) == 24


def test_whole_files_say_the_same_as_the_extracts_that_ship(table: dict[str, Finding]) -> None:
    folder = data_folder() / "records"
    if not (folder / "ucdp_ged_syria.csv").is_file():
        pytest.skip("no gold data: records are expected in ../shared/data or in SAYSO_DATA")
    whole = [one for one in shipped() if one.register in {"counts", "control"}]
    whole += from_file("ucdp", folder / "ucdp_ged_syria.csv")
    whole += from_file("centcom", folder / "centcom_strike_lines.csv")
    beside = found(archive_of(whole))
    assert {words: one.verdict for words, one in beside.items()} == {words: one.verdict for words, one in table.items()}
    assert {words: keys(one) for words, one in beside.items()} == {words: keys(one) for words, one in table.items()}


def test_a_desk_without_records_finds_nothing() -> None:
    assert found(archive_of(())) == {}
