"""Records lead where articles lead: to whom they name as their source."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.ledger import ActorKind, HopRole, Naming
from sayso.ledger.records import Record, RecordKind
from sayso.linking.origins import Page, Step, Telling, origins_of
from sayso.linking.origins.finding import detail
from sayso.linking.origins.monitors import sources_of
from sayso.linking.origins.registers import joined_origins, record_origins, record_sources, record_tellings


def record(key: str, *sources: str, register: str = "ucdp") -> Record:
    return Record(register=register, key=key, kind=RecordKind.EVENT, sources=sources)


def airwars(key: str) -> Record:
    return record(key, register="airwars")


def telling(article: str, agent: str, *, known_as: str | None = None, naming: Naming = Naming.NAMED) -> Telling:
    head = Step(agent=f"Paper {article}", naming=Naming.NAMED, role=HopRole.PUBLISHER, kind=ActorKind.OUTLET)
    hop = Step(agent=agent, naming=naming, role=HopRole.ORIGIN, cue="said", known_as=known_as)
    return Telling(claim=f"c-{article}", page=Page(id=article, publisher=f"Paper {article}"), chain=(head, hop))


def form(*tellings: Telling) -> dict[str, Any]:
    """The origins of tellings as ``sayso origins --json`` prints them."""
    found = origins_of(tellings)
    claims = [one.claim for one in tellings]
    ends = {"origins_min": found.at_least, "origins_max": found.at_most}
    return {"proposition": "p", "text": "", "claims": claims, **ends, **detail(found)}


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("SOHR", ["Syrian Observatory for Human Rights"]),
        ("The Britain-based Syrian Observatory for Human Rights", ["Syrian Observatory for Human Rights"]),
        ("http://www.syriahr.com/en/?p=1", ["Syrian Observatory for Human Rights"]),
        ("SOHR/Waha Report", ["Syrian Observatory for Human Rights", "Waha Report"]),
        ("SOHR and airwars", ["Syrian Observatory for Human Rights", "Airwars"]),
        ("SOHR Air Wars", ["Syrian Observatory for Human Rights", "Airwars"]),
        ("Aiwars", ["Airwars"]),
        ("somenews.example citing SOHR", ["Syrian Observatory for Human Rights"]),
        ("SANA (reported by Xinhua)", ["SANA"]),
        ("Sound and Picture", ["Sound and Picture"]),
        ("the Hill Front", ["Hill Front"]),
        ("SOHR, SOHR", ["Syrian Observatory for Human Rights"]),
        ("", []),
    ],
)
def test_a_cell_names_its_sources_under_their_usual_names(cell: str, names: list[str]) -> None:
    assert [one.name for one in record_sources(record("1", cell))] == names


def test_a_short_name_that_is_a_letter_off_is_another() -> None:
    (one,) = record_sources(record("1", "HRV"))
    assert (one.name, one.known_as) == ("HRV", None)


def test_whoever_is_only_described_is_not_named() -> None:
    (one,) = record_sources(record("1", "local sources"))
    assert one.naming is Naming.DESCRIBED


def test_rows_that_rest_on_one_monitor_are_one_origin() -> None:
    found = record_origins([record("1", "SOHR"), record("2", "Syrian Observatory for Human Rights")])
    assert (found.at_least, found.at_most) == (1, 1)
    (origin,) = found.origins
    assert origin.agent == "Syrian Observatory for Human Rights"
    assert len(origin.claims) == 2


def test_a_row_that_cites_airwars_is_that_incident_again_and_the_path_says_so() -> None:
    found = record_origins([record("1", "Airwars"), airwars("CS1")])
    assert (found.at_least, found.at_most) == (1, 1)
    path = {(one.type.value, one.source, one.target) for one in found.merges}
    assert ("attributes_to", "Uppsala Conflict Data Program", "Airwars") in path


def test_a_compiler_is_not_known_to_differ_from_the_monitors_it_may_draw_on() -> None:
    found = record_origins([record("1", "SOHR"), airwars("CS1")])
    assert (found.at_least, found.at_most) == (1, 2)


def test_two_monitors_are_two_origins() -> None:
    found = record_origins([record("1", "SOHR"), record("2", "VDC")])
    assert (found.at_least, found.at_most) == (2, 2)


def test_one_row_vouches_for_one_origin_however_many_it_names() -> None:
    found = record_origins([record("1", "SOHR", "VDC")])
    assert (found.at_least, found.at_most) == (1, 1)
    assert found.origins[0].claims == (record("1").id,)


def test_an_article_and_a_row_that_rest_on_one_monitor_are_one_origin() -> None:
    said = telling("a", "SOHR", known_as="organisation:syrian-observatory")
    found = record_origins([record("1", "SOHR")], tellings=[said])
    assert (found.at_least, found.at_most) == (1, 1)
    assert set(found.origins[0].claims) == {"c-a", record("1").id}


def test_origins_need_something_that_tells() -> None:
    with pytest.raises(ValueError, match="at least one telling"):
        record_origins([])


def test_a_record_that_rests_on_the_claims_own_source_adds_no_origin() -> None:
    row = record("1", "SOHR")
    found = joined_origins(form(telling("a", "Syrian Observatory for Human Rights")), [row])
    assert (found["origins_min"], found["origins_max"]) == (1, 1)
    assert list(found["origins"][0]["claims"]) == ["c-a"]
    assert found["origins"][0]["records"] == [row.id]
    assert found["records"] == [row.id]


def test_a_record_of_another_monitor_is_an_origin_more() -> None:
    row = record("1", "SOHR")
    found = joined_origins(form(telling("a", "Mayor Dunn")), [row])
    assert (found["origins_min"], found["origins_max"]) == (2, 2)
    assert found["origins"][1] == {
        "kind": "named",
        "agent": "Syrian Observatory for Human Rights",
        "claims": [],
        "records": [row.id],
    }
    (step,) = found["merges"][-1:]
    assert (step["from"], step["to"]) == ("Uppsala Conflict Data Program", "Syrian Observatory for Human Rights")


def test_an_official_may_be_whoever_the_record_rests_on() -> None:
    found = joined_origins(form(telling("a", "an official", naming=Naming.DESCRIBED)), [record("1", "SOHR")])
    assert (found["origins_min"], found["origins_max"]) == (1, 2)


def test_no_records_change_nothing() -> None:
    before = form(telling("a", "Mayor Dunn"), telling("b", "SOHR"))
    after = joined_origins(before, [])
    assert {name: after[name] for name in ("origins_min", "origins_max", "merges")} == {
        name: before[name] for name in ("origins_min", "origins_max", "merges")
    }
    assert [one["records"] for one in after["origins"]] == [[], []]


def test_what_leads_to_an_origin_of_the_form_alone_is_no_new_step() -> None:
    found = joined_origins(form(telling("a", "Mayor Dunn")), [record("1", "SOHR")])
    assert not any("origin 0" in (step["from"], step["to"]) for step in found["merges"])


AGENTS = st.sampled_from(["SOHR", "Mayor Dunn", "Airwars", "Colonel Reyes", "VDC"])
CELLS = st.sampled_from(["SOHR", "Airwars", "VDC", "SOHR, VDC", "SOHR and airwars", "local sources", "Hill Front", ""])


@given(st.lists(AGENTS, min_size=1, max_size=4), st.lists(CELLS, max_size=4))
def test_a_form_joined_with_records_counts_as_its_tellings_do(agents: list[str], cells: list[str]) -> None:
    known = [sources_of(agent)[0].known_as for agent in agents]
    tellings = [telling(str(at), agent, known_as=known[at]) for at, agent in enumerate(agents)]
    records = [record(str(number), cell) for number, cell in enumerate(cells)]
    found = joined_origins(form(*tellings), records)
    whole = record_origins(records, tellings=tellings)
    assert 1 <= found["origins_min"] <= found["origins_max"] == len(found["origins"])
    assert (found["origins_min"], found["origins_max"]) == (whole.at_least, whole.at_most)
    assert sorted({name for one in found["origins"] for name in one["records"]}) == found["records"]


@given(st.lists(CELLS, min_size=1, max_size=5), st.randoms())
def test_the_order_of_records_changes_nothing(cells: list[str], random: Any) -> None:
    records = [record(str(number), cell) for number, cell in enumerate(cells)]
    shuffled = random.sample(records, len(records))
    assert record_origins(records) == record_origins(shuffled)
    assert record_tellings(records) == record_tellings(shuffled)
    assert record_origins(records).at_most <= len(records)
