"""A finding with what it rests on: words in their place, sums step by step, records in cells, fact-checks as theirs."""

from typing import Any

from sayso.ledger import Span
from sayso.ledger.records import Amount, DateBasis, Record, RecordKind, Register
from sayso.render.html.evidence import beside, by_bearing, found_once, found_views, marks_of

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
FLOOD = Record(
    register="tides",
    key="7",
    kind=RecordKind.EVENT,
    earliest="2031-05-06",
    latest="2031-05-06",
    place="Exampleton",
    act="flood",
    actors=("harbour board",),
    amounts=(Amount(role="boats lost", low=3, best=4), Amount(role="boats lost", of="ferries", best=1)),
    sources=("harbour master",),
    text="Four boats went down.",
    url="https://tides.example/7",
)
REVIEW = Record(
    register="tides",
    key="8",
    kind=RecordKind.FACT_CHECK,
    latest="2031-06-01",
    act="On boats",
    grade="Overstated",
    text="40 boats sank",
)
BACKING = {"record": FLOOD.id, "register": "tides", "key": "7", "says": "a flood", "version": None, "url": None}


def form(number: int = 1, **other: Any) -> dict[str, Any]:
    words = {"name": "number", "value": "40", "span": [3, 5], "article": "a-1"}
    return {
        "id": f"f-{number}",
        "check": "records",
        "version": "1",
        "subject": f"c-{number}",
        "article": "a-1",
        "span": [0, 9],
        "verdict": "below_range",
        "bearing": "concern",
        "inputs": [words],
        "calculation": "3 + 1 = 4\n4 beside 40",
        "records": [BACKING | {"relation": "gives_more"}],
        "explanation": "It is fewer.",
    } | other


def views(*forms: dict[str, Any]) -> Any:
    return found_views(forms, records={one.id: one for one in (FLOOD, REVIEW)}, registers={"tides": TIDES})


def test_a_record_stands_in_its_cells_as_its_register_has_it() -> None:
    (found,) = views(form())
    (row,) = found.records
    assert (row.register, row.key, row.days, row.place) == ("Tide tables", "7", "6 May 2031", "Exampleton")
    assert (row.low, row.best, row.high) == ("3", "4", "")
    assert row.what == "flood, boats lost, harbour board"
    assert (row.by, row.beside, row.cited, row.url) == (
        "harbour master",
        "gives more",
        "Four boats went down.",
        "https://tides.example/7",
    )


def test_a_record_that_is_gone_is_shown_by_what_was_said_of_it() -> None:
    (found,) = found_views([form()], records={}, registers={})
    assert (found.records[0].register, found.records[0].what) == ("tides", "a flood")


def test_what_was_said_of_a_record_beyond_its_cells_is_how_it_compares() -> None:
    (found,) = views(form(records=[BACKING | {"relation": None, "says": "the most at any time: 4"}]))
    assert found.records[0].beside == "the most at any time: 4"


def test_the_calculation_comes_step_by_step_and_words_with_their_place() -> None:
    (found,) = views(form())
    assert found.steps == ("3 + 1 = 4", "4 beside 40")
    (words,) = found.words
    assert (words.article, words.start, words.end) == ("a-1", 3, 5)


def test_findings_stand_with_what_a_claim_was_held_against() -> None:
    told = views(
        form(1),
        form(2, verdict="no_coverage", bearing="gap", records=[]),
        form(3, check="sourcing", verdict="single_unnamed_origin", records=[]),
        form(4, check="fact-checks", verdict="answered", bearing="note", records=[BACKING | {"record": REVIEW.id}]),
    )
    found = beside(told)
    kinds = {"records": found.records, "open": found.open, "reviews": found.reviews, "others": found.others}
    assert {kind: [one.id for one in some] for kind, some in kinds.items()} == {
        "records": ["f-1"],
        "open": ["f-2"],
        "reviews": ["f-4"],
        "others": ["f-3"],
    }
    assert [(name, len(some)) for name, _, _, some in by_bearing(told)] == [("concern", 2), ("gap", 1), ("note", 1)]


def test_a_fact_check_keeps_its_own_words_apart_from_ours() -> None:
    inputs = [form()["inputs"][0], {"name": "rating", "value": "Overstated", "span": None, "article": None}]
    (found,) = views(form(bearing="note", inputs=inputs, records=[BACKING | {"record": REVIEW.id}]))
    assert (found.review.claim, found.review.title) == ("40 boats sank", "On boats")
    assert (found.review.rating, found.review.published, found.review.publisher) == ("Overstated", "2031-06-01", "")
    assert [one.name for one in found.words] == ["number"]
    assert found.records == ()


def test_the_same_of_several_claims_is_told_once() -> None:
    other = {"name": "number", "value": "50", "span": [0, 9], "article": "a-2"}
    same = other | {"value": "40"}
    forms = [form(1, inputs=[same]), form(2, inputs=[same]), form(2, id="f-9", inputs=[same]), form(3, inputs=[other])]
    found = found_once(forms, records={}, registers={})
    assert [(one.id, one.also) for one in found] == [("f-1", 1), ("f-3", 0)]


def test_the_words_that_findings_are_about_are_marked_each_with_all_of_them() -> None:
    found = marks_of([form(1), form(2, span=None)], article="a-1")
    assert {mark.span: mark.by for mark in found} == {Span(0, 9): ("f-1",), Span(3, 5): ("f-1", "f-2")}
    assert marks_of([form(1)], article="a-2") == []


def test_nothing_that_was_found_can_turn_words_around() -> None:
    (found,) = views(form(explanation="a\u202eb", calculation="x\x1b[1m", verdict="odd\u2066"))
    assert not {"\u202e", "\x1b", "\u2066"} & set(found.explanation + found.steps[0] + found.verdict)
