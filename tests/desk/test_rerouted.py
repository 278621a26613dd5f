"""A claim's chain as an analyst has it: hops kept, renamed, added, taken out, put in another order, until undone."""

from collections.abc import Iterator
from typing import Any

import pytest

from sayso.desk import Desk, Judgement, JudgementKind, Verdict, make_desk
from sayso.desk.edited import edited
from sayso.desk.queue import attributions
from sayso.desk.rerouted import LONGEST_NAME, MOST_HOPS, Step, rerouted
from sayso.desk.shelf.laying import refresh
from sayso.errors import DeskError
from sayso.ledger import ActorKind, Certainty, Claim, HopRole, Naming
from tests.desk.stories import article, read
from tests.desk.test_edited import nested, span

READING = read(article())
ONE, OTHER = READING.claims


def on(reading_of: Any, name: str, *steps: Step) -> Claim:
    """The claim of this id on the chain that these steps make."""
    (claim,) = [one for one in reading_of.claims if one.id == name]
    now = edited(reading_of, {name: rerouted(claim, steps)})
    (found,) = [one for one in now.claims if one.id == name]
    assert [one for one in now.claims if one.id != name] == [one for one in reading_of.claims if one.id != name]
    return found


def route(claim: Claim) -> list[tuple[str | None, HopRole]]:
    return [(hop.agent, hop.role) for hop in claim.chain]


def test_hops_that_are_all_kept_change_nothing() -> None:
    assert on(nested(), "c-inner", Step(was=1, agent="Gazette"), Step(was=2, agent="witness")) == nested().claims[1]


def test_a_hop_is_put_in_between_and_the_last_is_the_origin() -> None:
    found = on(
        nested(), "c-inner", Step(was=1, agent="Gazette"), Step(agent="Example Wire"), Step(was=2, agent="witness")
    )
    assert route(found) == [
        ("Daily", HopRole.PUBLISHER),
        ("Gazette", HopRole.RELAY),
        ("Example Wire", HopRole.RELAY),
        ("witness", HopRole.ORIGIN),
    ]
    assert (found.chain[2].naming, found.chain[2].cue) == (Naming.NAMED, None)
    assert found.chain[3] == nested().claims[1].chain[2]


def test_a_hop_is_taken_out_and_how_sure_the_claim_is_follows() -> None:
    inner = {"cue": [[span("claimed").start, span("claimed").end]]}
    reading = edited(nested(), {"t-inner": inner})
    found = on(reading, "c-inner", Step(was=1, agent="Gazette"))
    assert route(found) == [("Daily", HopRole.PUBLISHER), ("Gazette", HopRole.ORIGIN)]
    assert found.certainty is Certainty.ASSERTED


def test_hops_change_places() -> None:
    found = on(nested(), "c-inner", Step(was=2, agent="witness"), Step(was=1, agent="Gazette"))
    assert route(found)[1:] == [("witness", HopRole.RELAY), ("Gazette", HopRole.ORIGIN)]


def test_a_renamed_hop_keeps_its_cue_and_is_of_the_sort_that_its_name_says() -> None:
    found = on(nested(), "c-inner", Step(was=1, agent="Gazette"), Step(was=2, agent=" the  interior ministry"))
    last, before = found.chain[2], nested().claims[1].chain[2]
    assert (last.agent, last.kind, last.actor) == ("the interior ministry", ActorKind.ORGANISATION, None)
    assert (last.cue, last.certainty, last.span) == (before.cue, before.certainty, before.span)


def test_a_hop_may_be_nobody_named_or_a_gap_and_the_chain_the_publisher_alone() -> None:
    found = on(nested(), "c-inner", Step(was=1), Step(gap=True))
    assert route(found)[1:] == [(None, HopRole.RELAY), (None, HopRole.GAP)]
    assert route(on(nested(), "c-inner")) == [("Daily", HopRole.PUBLISHER)]


def test_a_chain_that_was_edited_stays_so_whatever_its_attribution_is_edited_to() -> None:
    (claim,) = [one for one in nested().claims if one.id == "c-inner"]
    edits = {"c-inner": rerouted(claim, [Step(agent="Example Wire")]), "t-inner": {"source": None}}
    (found,) = [one for one in edited(nested(), edits).claims if one.id == "c-inner"]
    assert [hop.agent for hop in found.chain] == ["Daily", "Example Wire"]


@pytest.mark.parametrize(
    "steps",
    [
        [Step(was=1, agent="Gazette"), Step(was=1, agent="Gazette")],
        [Step(was=3, agent="nobody")],
        [Step(was=0, agent="Daily")],
        [Step(agent="one")] * (MOST_HOPS + 1),
        [Step(agent="x" * (LONGEST_NAME + 1))],
    ],
)
def test_steps_that_make_no_chain_are_refused(steps: list[Step]) -> None:
    with pytest.raises(DeskError, match="a chain: expected"):
        rerouted(nested().claims[1], steps)


@pytest.fixture
def desk(place: str) -> Iterator[Desk]:
    with make_desk(place) as made:
        made.put([READING])
        yield made


def reroute(desk: Desk, *steps: Step) -> int:
    value = rerouted(ONE, steps)
    return desk.judge(Judgement(verdict=Verdict.REROUTE, subject=ONE.id, value=value, who="A")).id


def test_a_chain_is_judged_shown_and_undone(desk: Desk) -> None:
    before = list(desk.claims())
    number = reroute(desk, Step(agent="Example Wire"), Step(was=1, agent="The mayor"))
    (form,) = [one for one in desk.claims() if one["id"] == ONE.id]
    assert [hop["agent"] for hop in form["chain"]] == ["Example Daily", "Example Wire", "The mayor"]
    assert form["judged"] == "edit"
    (judged,) = desk.shown(ONE.id).judgements
    assert (judged.judgement.subject, judged.judgement.verdict.kind) == (ONE.id, JudgementKind.CHAIN)
    desk.undo(number, who="A")
    assert list(desk.claims()) == before


def test_whom_an_edited_chain_names_is_merged_while_it_stands(desk: Desk) -> None:
    merge = Judgement(verdict=Verdict.MERGE, subject="The mayor", other="Example Wire", who="A")
    number = reroute(desk, Step(agent="Example Wire"))
    merged = desk.judge(merge)
    desk.undo(merged.id, who="A")
    desk.undo(number, who="A")
    with pytest.raises(DeskError, match="found 'Example Wire'"):
        desk.judge(merge)


def test_the_shelf_follows_a_chain_and_back(desk: Desk) -> None:
    number = reroute(desk, Step(agent="Example Wire"))
    assert sources(desk) == {ONE.id: ("Example Wire", "edit"), OTHER.id: ("The mayor", "none")}
    desk.undo(number, who="A")
    assert sources(desk)[ONE.id] == ("The mayor", "none")


def sources(desk: Desk) -> dict[str, tuple[str, str]]:
    from sqlalchemy import select

    from sayso.desk.tables import shelf

    refresh(desk)
    with desk.reading() as connection:
        return {row.claim: (row.agent, row.judged) for row in connection.execute(select(shelf))}


@pytest.mark.parametrize(
    "value",
    [
        {"chain": "nobody"},
        {"chain": [{"agent": "A"}]},
        {"chain": [], "cue": [[0, 1]]},
        {"source": [[0, 1]]},
        {"chain": [{"agent": "A", "naming": "named", "role": "publisher"}]},
        {"chain": [{"agent": "A", "naming": "named", "role": "origin", "span": [0, 10_000]}]},
        {"chain": [{"agent": "A", "naming": "named", "role": "origin", "span": [5, 5]}]},
    ],
)
def test_what_is_no_chain_of_the_article_is_refused(value: dict[str, object], desk: Desk) -> None:
    with pytest.raises(DeskError, match="a chain: expected"):
        desk.judge(Judgement(verdict=Verdict.REROUTE, subject=ONE.id, value=value, who="A"))
    assert desk.history() == []


def test_a_chain_is_that_of_a_claim_of_the_desk(desk: Desk) -> None:
    value = rerouted(ONE, [])
    with pytest.raises(DeskError, match="id of a claim in the desk, found 'c-0'"):
        desk.judge(Judgement(verdict=Verdict.REROUTE, subject="c-0", value=value, who="A"))


def test_an_attribution_of_which_nobody_is_sure_leaves_the_queue_and_nothing_else_changes(desk: Desk) -> None:
    refresh(desk)
    before = list(desk.claims())
    subject = READING.attributions[0].id
    made = desk.judge(Judgement(verdict=Verdict.UNSURE, subject=subject, who="A"))
    with desk.reading() as connection:
        assert subject not in [one["id"] for one in attributions(connection, limit=9)]
    assert list(desk.claims()) == before
    desk.undo(made.id, who="A")
    with desk.reading() as connection:
        assert subject in [one["id"] for one in attributions(connection, limit=9)]
