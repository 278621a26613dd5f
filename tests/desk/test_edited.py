"""An edited attribution: what follows from its spans, for its own claim, those inside it and those beside it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.desk.edited import edited
from sayso.ledger import Attribution, Certainty, Claim, Directness, Hop, HopRole, Naming, Reading, Span, SpeechAct
from tests.desk.stories import STORY, article, read

TEXT = (
    "The Gazette reported that a witness claimed that 12 buses burned in Exampleton. "
    "The fire was put out at noon by the town's own brigade."
)
PUBLISHER = Hop(agent="Daily", naming=Naming.NAMED, role=HopRole.PUBLISHER)


def span(words: str, text: str = TEXT) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def nested() -> Reading:
    """A reading by hand of TEXT: an attribution in another, and a sentence on the publisher's own word."""
    gazette, witness = span("The Gazette"), span("a witness")
    outer = said("t-outer", gazette, "reported", "a witness claimed that 12 buses burned in Exampleton")
    inner = replace(said("t-inner", witness, "claimed", "12 buses burned in Exampleton"), parent="t-outer")
    relay = hop("Gazette", gazette, "reported", HopRole.RELAY)
    origin = hop("witness", witness, "claimed", HopRole.ORIGIN)
    return Reading(
        article=article(TEXT),
        attributions=(outer, inner),
        claims=(
            claim("c-outer", outer.content[0], (PUBLISHER, replace(relay, role=HopRole.ORIGIN)), "t-outer"),
            claim("c-inner", inner.content[0], (PUBLISHER, relay, origin), "t-inner"),
            claim("c-own", span("The fire was put out at noon by the town's own brigade."), (PUBLISHER,), None),
        ),
        model=read(article()).model,
    )


def said(name: str, source: Span, cue: str, content: str) -> Attribution:
    return Attribution(
        id=name,
        source=(source,),
        cue=(span(cue),),
        content=(span(content),),
        directness=Directness.INDIRECT,
        score=0.9,
    )


def hop(agent: str, words: Span, cue: str, role: HopRole) -> Hop:
    return Hop(agent=agent, naming=Naming.NAMED, role=role, cue=span(cue), span=words, certainty=Certainty.ASSERTED)


def claim(name: str, words: Span, chain: tuple[Hop, ...], attribution: str | None) -> Claim:
    return Claim(id=name, span=words, chain=chain, attribution=attribution, certainty=Certainty.ASSERTED, score=0.9)


def claims(reading: Reading, **edits: dict[str, object]) -> dict[str, Claim]:
    named = {f"t-{name}": value for name, value in edits.items()}
    return {one.id: one for one in edited(reading, named).claims}


def stretch(words: str) -> list[list[int]]:
    return [[span(words).start, span(words).end]]


def test_what_is_not_edited_stays_as_it_is() -> None:
    assert edited(nested(), {"t-other": {"source": None}}) == nested()


def test_an_edit_that_says_what_is_so_already_changes_nothing() -> None:
    said = {
        "source": stretch("a witness"),
        "cue": stretch("claimed"),
        "content": stretch("12 buses burned in Exampleton"),
    }
    assert edited(nested(), {"t-inner": said}) == nested()


def test_an_edited_source_is_on_the_chains_of_all_that_it_relays() -> None:
    found = claims(nested(), outer={"source": stretch("Gazette")})
    assert [one.agent for one in found["c-outer"].chain] == ["Daily", "Gazette"]
    assert [(one.agent, one.span, one.role) for one in found["c-inner"].chain[1:]] == [
        ("Gazette", span("Gazette"), HopRole.RELAY),
        ("witness", span("a witness"), HopRole.ORIGIN),
    ]


def test_a_source_of_which_there_is_none_is_nobody_named() -> None:
    last = claims(nested(), inner={"source": None})["c-inner"].chain[-1]
    assert (last.agent, last.naming, last.role, last.cue) == (None, Naming.UNNAMED, HopRole.ORIGIN, span("claimed"))


def test_an_edited_cue_decides_how_sure_the_claim_is_and_what_the_source_does() -> None:
    reading = edited(nested(), {"t-inner": {"cue": stretch("reported")}, "t-outer": {"cue": stretch("claimed")}})
    assert {one.id: one.certainty for one in reading.claims} == {
        "c-outer": Certainty.DISTANCED,
        "c-inner": Certainty.DISTANCED,
        "c-own": Certainty.ASSERTED,
    }
    assert [one.act for one in reading.attributions] == [SpeechAct.STATEMENT, SpeechAct.STATEMENT]


def test_a_content_that_grows_takes_in_what_the_publisher_was_taken_to_say_itself() -> None:
    words = "12 buses burned in Exampleton. The fire was put out at noon by the town's own brigade."
    found = claims(nested(), inner={"content": stretch(words)})
    assert set(found) == {"c-outer", "c-inner"}
    assert found["c-inner"].span == span(words)


def test_a_claim_over_edited_content_has_what_is_measured_dated_and_located_there() -> None:
    reading = read(article())
    reading = replace(reading, claims=tuple(replace(one, worth=0.5) for one in reading.claims))
    second = reading.attributions[1]
    words = "12 buses turned back"
    at = Span(STORY.index(words), STORY.index(words) + len(words))
    (now,) = [
        one
        for one in edited(reading, {second.id: {"content": [[at.start, at.end]]}}).claims
        if one.attribution == second.id
    ]
    (was,) = [one for one in reading.claims if one.attribution == second.id]
    assert (now.id, now.span.of(STORY), now.worth) == (was.id, words, None)
    assert (len(was.measures), len(was.times), len(was.places)) == (1, 1, 1)
    assert (now.measures, now.times, now.places) == (was.measures, (), ())


def test_a_pronoun_means_whom_the_reader_understands_by_it() -> None:
    text = "Jane Example is the mayor of Exampleton. On Friday she said that the bridge is shut.\n"
    reading = read(article(text))
    (one,) = reading.attributions
    (found,) = edited(reading, {one.id: {"source": [[text.index("she"), text.index("she") + 3]]}}).claims
    assert found.chain[-1].agent == "Jane Example"


def test_an_attribution_whose_source_was_on_no_chain_gets_its_hop() -> None:
    reading = nested()
    bare = replace(reading.claims[1], chain=reading.claims[0].chain)
    reading = replace(reading, claims=(reading.claims[0], bare, reading.claims[2]))
    chain = claims(reading, inner={"source": stretch("witness")})["c-inner"].chain
    assert [(one.agent, one.role) for one in chain] == [
        ("Daily", HopRole.PUBLISHER),
        ("Gazette", HopRole.RELAY),
        ("witness", HopRole.ORIGIN),
    ]


@pytest.mark.parametrize("part", ["source", "cue", "content"])
@given(st.data())
def test_whatever_stretches_are_edited_the_reading_holds_together(part: str, data: st.DataObject) -> None:
    ends = data.draw(st.lists(st.integers(0, len(TEXT)), min_size=2, max_size=6, unique=True).map(sorted))
    stretches = [list(pair) for pair in zip(ends[::2], ends[1::2], strict=False)]
    name = data.draw(st.sampled_from(["t-outer", "t-inner"]))
    found = edited(nested(), {name: {part: stretches}})
    (now,) = [one for one in found.attributions if one.id == name]
    assert getattr(now, part) == tuple(Span(*pair) for pair in stretches)
    if part == "content":
        (own,) = [one for one in found.claims if one.attribution == name]
        assert own.span == Span(stretches[0][0], stretches[-1][1])
