from collections.abc import Iterator
from dataclasses import replace

import pytest

from sayso.desk import Desk, Judgement, JudgementKind, Verdict, make_desk
from sayso.errors import DeskError
from sayso.ledger import Span
from tests.desk.stories import article, read

READING = read(article())
ONE, OTHER = sorted(claim.id for claim in READING.claims)
ATTRIBUTION = READING.attributions[0].id


@pytest.fixture
def desk(place: str) -> Iterator[Desk]:
    with make_desk(place) as made:
        made.put([READING, read(article("The guard said that the gate is open.", path="gate.txt"))])
        yield made


def of_claims(verdict: Verdict, one: str = ONE, other: str = OTHER, *, why: str = "") -> Judgement:
    return Judgement(verdict=verdict, subject=one, other=other, who="A", why=why)


def of_attribution(verdict: Verdict, **value: object) -> Judgement:
    return Judgement(verdict=verdict, subject=ATTRIBUTION, value=value or None, who="A")


def test_a_judgement_has_who_when_and_why(desk: Desk) -> None:
    made = desk.judge(of_claims(Verdict.SAME, why="both tell of the bridge"))
    (found,) = desk.judgements()
    assert found == made
    assert (found.judgement.who, found.judgement.why) == ("A", "both tell of the bridge")
    assert found.at.startswith("20")


def test_the_last_judgement_stands_and_the_first_is_not_lost(desk: Desk) -> None:
    first = desk.judge(of_claims(Verdict.SAME))
    last = desk.judge(of_claims(Verdict.NOT_SAME, OTHER, ONE))
    assert desk.judgements() == [last]
    assert desk.history() == [first, last]


def test_undoing_lets_the_judgement_before_stand_again(desk: Desk) -> None:
    first = desk.judge(of_claims(Verdict.UNDECIDED))
    last = desk.judge(of_claims(Verdict.SAME))
    undone = desk.undo(last.id, who="B", why="a slip")
    assert undone.undone_by is not None
    assert desk.judgements() == [first]
    desk.undo(first.id, who="B")
    assert desk.judgements() == []
    assert [one.undone_by is not None for one in desk.history()] == [True, True]


def test_a_judgement_is_undone_once_and_must_be_there(desk: Desk) -> None:
    made = desk.judge(of_claims(Verdict.SAME))
    undone = desk.undo(made.id, who="A").undone_by
    with pytest.raises(DeskError, match=f"found it undone by {undone}"):
        desk.undo(made.id, who="A")
    with pytest.raises(DeskError, match="found 99"):
        desk.undo(99, who="A")


def test_judgements_of_different_things_stand_beside_each_other(desk: Desk) -> None:
    desk.judge(of_claims(Verdict.SAME))
    desk.judge(of_attribution(Verdict.ACCEPT))
    desk.judge(Judgement(verdict=Verdict.MERGE, subject="The mayor", other="The guard", who="A"))
    kinds = [one.judgement.verdict.kind for one in desk.judgements()]
    assert kinds == [JudgementKind.CLAIMS, JudgementKind.ATTRIBUTION, JudgementKind.ACTORS]
    assert {one.judgement.verdict for one in desk.shown(READING.article.id).judgements} == {
        Verdict.SAME,
        Verdict.ACCEPT,
        Verdict.MERGE,
    }


def test_an_edit_says_where_the_parts_stand(desk: Desk) -> None:
    desk.judge(of_attribution(Verdict.EDIT, source=None, cue=[[4, 9]]))
    (found,) = desk.judgements()
    assert found.judgement.value == {"source": None, "cue": [[4, 9]]}


def test_an_edited_attribution_is_shown_with_the_words_that_it_was_edited_to_until_that_is_undone(desk: Desk) -> None:
    before = list(desk.claims())
    made = desk.judge(of_attribution(Verdict.EDIT, source=[[4, 9]], content=[[24, 38]]))
    (form,) = [one for one in desk.claims() if one["attribution"] == ATTRIBUTION]
    assert (form["span"], form["text"], form["judged"]) == ([24, 38], "bridge is shut", "edit")
    assert [hop["agent"] for hop in form["chain"]] == ["Example Daily", "mayor"]
    shown = desk.shown(ATTRIBUTION)
    (claim,) = [one for one in shown.reading.claims if one.attribution == ATTRIBUTION]
    assert (claim.span.of(shown.reading.article.text), claim.chain[-1].agent) == ("bridge is shut", "mayor")
    assert [one.source for one in shown.reading.attributions if one.id == ATTRIBUTION] == [(Span(4, 9),)]
    desk.undo(made.id, who="A")
    assert list(desk.claims()) == before
    assert desk.shown(ATTRIBUTION).reading == READING


def test_what_an_edit_takes_in_is_no_claim_any_more(desk: Desk) -> None:
    told = article("The guard said that it rains. The road was shut at noon.", path="rain.txt")
    reading = read(told)
    (claim,) = reading.claims
    own = replace(claim, id="c-own", span=Span(30, 56), chain=claim.chain[:1], attribution=None)
    inside = replace(reading.attributions[0], content=(Span(20, 29),))
    desk.put([replace(reading, attributions=(inside,), claims=(replace(claim, span=Span(20, 29)), own))])
    value = {"content": [[20, 56]]}
    desk.judge(Judgement(verdict=Verdict.EDIT, subject=inside.id, value=value, who="A"))
    assert [one["text"] for one in desk.claims() if one["path"] == "rain.txt"] == [told.text[20:56]]


def test_actors_that_were_judged_by_their_ids_are_given_with_their_names(desk: Desk) -> None:
    desk.judge(Judgement(verdict=Verdict.MERGE, subject=READING.actors[0].id, other="The guard", who="A"))
    assert desk.actors_judged() == {READING.actors[0].id: "The mayor"}


def test_the_articles_that_name_somebody_are_found(desk: Desk) -> None:
    gate = next(one.id for one in desk.listed() if one.path == "gate.txt")
    assert desk.naming("The guard".__eq__, ids={"nobody"}) == {gate}
    assert desk.naming("Example Daily".__eq__, ids={"nobody"}) == {gate, READING.article.id}
    assert desk.naming(lambda _: False, ids={READING.actors[0].id}) == {READING.article.id}
    assert desk.naming(lambda _: True, ids=()) == set()


def test_a_claim_tells_how_its_attribution_was_judged(desk: Desk) -> None:
    made = desk.judge(of_attribution(Verdict.REJECT))
    told = {claim["attribution"]: claim["judged"] for claim in desk.claims()}
    assert told.pop(ATTRIBUTION) == "reject"
    assert set(told.values()) == {None}
    desk.undo(made.id, who="A")
    assert {claim["judged"] for claim in desk.claims()} == {None}


@pytest.mark.parametrize(
    "value",
    [
        {"cue": None},
        {"cue": []},
        {"who": [[0, 3]]},
        {"cue": [[3, 3]]},
        {"cue": [[9, 4]]},
        {"content": [[0, 10_000]]},
        {"content": [[5, 9], [0, 3]]},
    ],
)
def test_an_edit_that_does_not_fit_the_text_is_refused(value: dict[str, object], desk: Desk) -> None:
    with pytest.raises(DeskError, match="an edit: expected stretches"):
        desk.judge(of_attribution(Verdict.EDIT, **value))
    assert desk.history() == []


@pytest.mark.parametrize(
    "judgement",
    [
        of_claims(Verdict.SAME, ONE, "c-0"),
        Judgement(verdict=Verdict.REJECT, subject="t-0", who="A"),
        Judgement(verdict=Verdict.SPLIT, subject="The mayor", other="The mare", who="A"),
    ],
    ids=lambda judgement: judgement.verdict.value,
)
def test_what_is_judged_must_be_in_the_desk(judgement: Judgement, desk: Desk) -> None:
    with pytest.raises(DeskError, match="in the desk, found"):
        desk.judge(judgement)


@pytest.mark.parametrize(
    "parts",
    [
        {"verdict": Verdict.SAME, "subject": ONE},
        {"verdict": Verdict.SAME, "subject": ONE, "other": ONE},
        {"verdict": Verdict.ACCEPT, "subject": ATTRIBUTION, "other": ONE},
        {"verdict": Verdict.EDIT, "subject": ATTRIBUTION},
        {"verdict": Verdict.ACCEPT, "subject": ATTRIBUTION, "value": {"cue": [[0, 1]]}},
    ],
)
def test_a_judgement_fits_its_verdict(parts: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"is said of|an edit"):
        Judgement(who="A", **parts)  # type: ignore[arg-type]
