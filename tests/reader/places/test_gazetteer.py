import subprocess
import sys

from sayso.reader.places.gazetteer import DATA, Gazetteer, Heading, Kind, gazetteer, name_hash
from sayso.reader.places.names import strict_key


def test_a_country_is_found_with_its_point_and_number() -> None:
    (syria,) = [e for e in gazetteer().find(["syria"])["syria"] if e.kind is Kind.COUNTRY]
    assert (syria.country, syria.geoname, syria.lat, syria.lon) == ("SY", 163843, 35.0, 38.0)
    assert syria.heading is Heading.FIRST


def test_other_scripts_are_found() -> None:
    key = strict_key("دمشق")
    assert "Damascus" in {entry.name for entry in gazetteer().find([key])[key]}


def test_what_is_not_there_has_no_entries() -> None:
    assert gazetteer().find(["nosuchplaceanywhere"]) == {}


def test_adjectives_and_peoples_are_told_from_names() -> None:
    found = gazetteer().find(["iraqi", "iraqis"])
    assert {entry.heading for entry in found["iraqi"] if entry.kind is Kind.COUNTRY} == {Heading.ADJECTIVE}
    assert {entry.heading for entry in found["iraqis"]} == {Heading.PEOPLE}


def test_a_village_of_the_event_records_is_there() -> None:
    found = gazetteer().find([strict_key("Jabal Thurdah")])
    assert found[strict_key("Jabal Thurdah")][0].country == "SY"


def test_a_hash_leaves_its_lower_bits_free() -> None:
    assert name_hash("syria") & 0xFFFFF == 0


def test_the_files_stay_small() -> None:
    assert sum(path.stat().st_size for path in DATA.iterdir()) < 13_500_000


def test_opening_reads_no_entries() -> None:
    code = (
        "import time, numpy; from sayso.reader.places.gazetteer import Gazetteer;"
        "began = time.process_time(); Gazetteer(); print(time.process_time() - began)"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert float(result.stdout) < 0.05


def test_two_gazetteers_give_equal_entries() -> None:
    assert Gazetteer().find(["mosul"]) == gazetteer().find(["mosul"])
