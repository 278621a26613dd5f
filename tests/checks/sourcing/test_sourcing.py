"""What claims rest on: sources and relays without a name, confirmations by nobody, numbers without a source."""

from itertools import pairwise

import pytest

from sayso.checks import Case, Check, Origin, Proposition, Telling
from sayso.checks.sourcing import CHECK
from sayso.ledger import ActorKind, Certainty, ClaimKind, HopRole, Naming
from tests.checks.sourcing.readings import PUBLISHER, By, Says, case, mosul

SOURCE = By(agent="a source close to the harbour board", cue="said")
BRIDGE = "The eastern bridge will be closed for nine weeks from Monday"


def verdicts(one: Case) -> list[str]:
    return [found.verdict for found in CHECK.find(one)]


def proposition(*origins: Origin, publishers: tuple[str, ...] = (PUBLISHER,)) -> Proposition:
    tellings = tuple(
        Telling(
            claim=f"c-{number}",
            article=f"a-{number}",
            path=f"{number}.txt",
            publisher=publisher,
            published=None,
            text="It is told.",
            certainty=Certainty.ASSERTED,
            relation="same",
        )
        for number, publisher in enumerate(publishers)
    )
    return Proposition(
        id="p-1",
        tellings=tellings,
        articles=len(tellings),
        outlets=len(set(publishers)),
        origins_min=len(origins),
        origins_max=len(origins),
        origins=origins,
    )


def test_it_is_a_check() -> None:
    assert isinstance(CHECK, Check)
    assert len({one.key for one in CHECK.verdicts}) == len(CHECK.verdicts)


def test_a_claim_of_one_hidden_source_is_found_and_says_from_whom() -> None:
    one = case(f"{BRIDGE}, a source close to the harbour board said.", Says(words=BRIDGE, by=(SOURCE,)))
    (found,) = CHECK.find(one)
    assert found.verdict == "single_unnamed_origin"
    assert found.subject == "c-0"
    assert "a source close to the harbour board alone" in found.explanation
    assert found.span is not None
    assert found.span.of(one.text) == BRIDGE


def test_all_claims_of_one_source_make_one_finding() -> None:
    second = "the lower dock will be sold to a foreign bidder in June"
    text = f"{BRIDGE}, a source close to the harbour board said. It added that {second}."
    claims = (Says(words=BRIDGE, by=(SOURCE,)), Says(words=second, by=(SOURCE,)))
    (found,) = CHECK.find(case(text, *claims))
    assert [one.value for one in found.inputs if one.name == "claim"] == [BRIDGE, second]
    assert "one more claim come from" in found.explanation


def test_a_second_source_in_the_article_clears_it() -> None:
    other = "Jane Example confirmed that the eastern bridge will be closed for nine weeks"
    named = By(agent="Jane Example", cue="confirmed", naming=Naming.NAMED)
    text = f"{BRIDGE}, a source close to the harbour board said. {other}."
    claims = (Says(words=BRIDGE, by=(SOURCE,)), Says(words=other, by=(named,)))
    assert verdicts(case(text, *claims)) == []


def test_another_origin_on_the_desk_clears_it_and_the_same_one_does_not() -> None:
    text = f"{BRIDGE}, a source close to the harbour board said."
    same = Origin(kind="described", agent="a source", claims=("c-0", "c-9"))
    other = Origin(kind="named", agent="Harbour Board", claims=("c-7",))
    said = Says(words=BRIDGE, by=(SOURCE,))
    assert verdicts(case(text, said, propositions={"c-0": proposition(same)})) == ["single_unnamed_origin"]
    assert verdicts(case(text, said, propositions={"c-0": proposition(same, other)})) == []


@pytest.mark.parametrize(
    ("agent", "kind", "verdict"),
    [
        ("an unnamed diplomat", ActorKind.PERSON, "single_unnamed_origin"),
        ("one official", ActorKind.PERSON, "single_unnamed_origin"),
        ("people familiar with the talks", ActorKind.GROUP, "single_unnamed_origin"),
        ("witnesses", ActorKind.GROUP, "single_described_origin"),
        ("a monitoring group", ActorKind.GROUP, "single_described_origin"),
        ("the witnesses", ActorKind.GROUP, None),
        ("the mayor", ActorKind.PERSON, None),
        ("his adviser", ActorKind.PERSON, None),
        ("a lawyer for the town, Jane Example", ActorKind.PERSON, None),
        ("an internal report", ActorKind.DOCUMENT, None),
    ],
)
def test_only_a_mouth_without_a_name_counts(agent: str, kind: ActorKind, verdict: str | None) -> None:
    one = case(f"{BRIDGE}, {agent} said.", Says(words=BRIDGE, by=(By(agent=agent, cue="said", kind=kind),)))
    assert verdicts(one) == ([verdict] if verdict else [])


@pytest.mark.parametrize("cue", ["hopes", "looked into", "fears"])
def test_who_only_thinks_or_does_is_no_source(cue: str) -> None:
    one = case(f"{BRIDGE}, a diplomat {cue}.", Says(words=BRIDGE, by=(By(agent="a diplomat", cue=cue),)))
    assert verdicts(one) == []


def test_what_is_no_matter_for_a_record_is_left_alone() -> None:
    words = "the harbour board is a disgrace to the whole of the eastern shore"
    one = case(f"{words}, a source said.", Says(words=words, by=(SOURCE,), kind=ClaimKind.OPINION))
    assert verdicts(one) == []


def test_half_of_a_joint_source_is_not_alone() -> None:
    words = f"{BRIDGE}, the harbour master and"
    one = case(f"{words} a security source said.", Says(words=words, by=(By(agent="a security source", cue="said"),)))
    assert verdicts(one) == []


def test_a_relay_without_a_name_is_found() -> None:
    words = "the dock had been sold to a foreign bidder for a song"
    relay = By(agent="a person familiar with the sale", cue="according to", role=HopRole.RELAY)
    named = By(agent="Jane Example", cue="told", naming=Naming.NAMED)
    text = f"Jane Example told friends that {words}, according to a person familiar with the sale."
    (found,) = CHECK.find(case(text, Says(words=words, by=(relay, named))))
    assert found.verdict == "relay_unnamed"
    assert "a person familiar with the sale" in found.explanation


def test_outlets_that_cite_each_other_are_found() -> None:
    words = "The lower dock has been sold to a foreign bidder for nine million"
    beacon = By(agent="The Beacon", cue="reported", naming=Naming.NAMED, kind=ActorKind.OUTLET)
    text = f"{words}, The Beacon reported."
    from_us = Origin(kind="named", agent="Courier", claims=("c-1",))
    linked = proposition(from_us, publishers=(PUBLISHER, "The Beacon"))
    assert verdicts(case(text, Says(words=words, by=(beacon,)), propositions={"c-0": linked})) == ["circular"]
    elsewhere = proposition(from_us, publishers=(PUBLISHER, "The Gazette"))
    assert verdicts(case(text, Says(words=words, by=(beacon,)), propositions={"c-0": elsewhere})) == []


@pytest.mark.parametrize(
    ("text", "cue", "content", "found"),
    [
        ("The board has now been confirmed to be selling the dock.", "has now been confirmed", "to be selling", True),
        ("It has been confirmed that the dock is being sold.", "has been confirmed", "that the dock is being", True),
        ("The board has not been confirmed to be selling the dock.", "been confirmed", "to be selling", False),
        ("She was confirmed to the harbour court on Monday.", "was confirmed", "to the harbour court", False),
        ("The sale has been confirmed by the mayor.", "has been confirmed", "The sale", False),
    ],
)
def test_a_confirmation_by_nobody_is_found(text: str, cue: str, content: str, *, found: bool) -> None:
    nobody = By(agent=None, cue=cue, naming=Naming.UNNAMED, certainty=Certainty.CONFIRMED)
    one = case(text, Says(words=content, by=(nobody,), certainty=Certainty.CONFIRMED))
    assert verdicts(one) == (["confirmed_by_nobody"] if found else [])


def test_hearsay_without_anybody_is_found_and_not_where_somebody_tells_the_same() -> None:
    words = "The lower dock was reportedly sold to a foreign bidder for nine million"
    said = Says(words=words, by=(By(agent=None, cue="reportedly", naming=Naming.UNNAMED, certainty=Certainty.HEDGED),))
    assert verdicts(case(f"{words}.", said)) == ["hearsay"]
    other = "the lower dock had been sold to a foreign bidder"
    named = Says(words=other, by=(By(agent="Jane Example", cue="told", naming=Naming.NAMED),))
    assert verdicts(case(f"{words}. Jane Example told us {other}.", said, named)) == []


NUMBERS = "The flood killed 340 people in the lower town"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"{NUMBERS}.", True),
        (f"{NUMBERS}, the records of the parish show.", False),
        (f"In 1931 the river rose. {NUMBERS}.", False),
        (f"{NUMBERS}.\n— Jane Example (@example)", False),
    ],
)
def test_a_number_on_the_publishers_own_word_is_found(text: str, *, found: bool) -> None:
    said = Says(words=NUMBERS, kind=ClaimKind.NUMBER, counts=(("340", 340.0, "people"),))
    assert verdicts(case(text, said)) == (["number_without_source"] if found else [])


def test_a_number_that_somebody_gives_elsewhere_has_a_source() -> None:
    again = "at least 340 people had died"
    own = Says(words=NUMBERS, counts=(("340", 340.0, "people"),))
    named = Says(
        words=again,
        by=(By(agent="Jane Example", cue="told", naming=Naming.NAMED),),
        counts=(("340", 340.0, "people"),),
    )
    assert verdicts(case(f"{NUMBERS}. Jane Example told us {again}.", own, named)) == []


def test_a_transcript_has_no_own_word() -> None:
    lines = "\n".join(f"SPEAKER {name}: {NUMBERS}." for name in "ABCDEF")
    own = Says(words=NUMBERS, counts=(("340", 340.0, "people"),))
    assert verdicts(case(lines, own)) == []


def test_the_worked_example_rests_on_one_source_that_rt_quotes() -> None:
    found = {one.verdict: one for one in CHECK.find(mosul())}
    single = found["single_unnamed_origin"]
    assert "one anonymous military-diplomatic source alone, as RT quotes it" in single.explanation
    assert any(one.name == "claim" and "9,000" in one.value for one in single.inputs)
    assert "has now been confirmed to be funding and supporting ISIS" in found["confirmed_by_nobody"].explanation
    assert "5,700 airstrikes" in found["number_without_source"].explanation


def test_the_same_case_gives_the_same_findings_each_with_a_span_in_the_text() -> None:
    one = mosul()
    runs = [list(CHECK.find(one)) for _ in range(2)]
    assert all(a == b for a, b in pairwise(runs))
    assert runs[0]
    assert all(found.span is not None and found.span.end <= len(one.text) for found in runs[0])
    assert not any(word in found.explanation.casefold().split() for found in runs[0] for word in ("true", "false"))
