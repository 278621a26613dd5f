"""What of a reading reaches the counting of origins."""

import json

import pytest

from sayso.intake import Envelope, article_from_text
from sayso.ledger import (
    ActorKind,
    Attribution,
    Claim,
    Directness,
    Hop,
    HopRole,
    Model,
    Naming,
    Reading,
    Span,
    SpeechAct,
    reading_to_json,
)
from sayso.linking.origins.told import from_json, tellings_of, to_json
from sayso.linking.origins.witness import from_the_spot, own_words, witness_of

TEXT = "Ferry Sinks\n\nRadio North said the port means to close the quay. Reporting from Elmhaven.\n"


def reading(*, act: SpeechAct) -> dict[str, object]:
    article = article_from_text(TEXT, envelope=Envelope(path="x.txt"))
    cue = Span(TEXT.index("means"), TEXT.index("means") + 5)
    content = Span(TEXT.index("to close"), TEXT.index(". Reporting"))
    said = Attribution(
        id="t-1", source=None, cue=(cue,), content=(content,), directness=Directness.INDIRECT, act=act, score=1.0
    )
    named = {"naming": Naming.NAMED, "kind": ActorKind.OUTLET}
    chain = (
        Hop(agent="Courier", role=HopRole.PUBLISHER, **named),  # type: ignore[arg-type]
        Hop(agent="Radio North", role=HopRole.RELAY, cue=Span(25, 29), **named),  # type: ignore[arg-type]
        Hop(agent="port", naming=Naming.DESCRIBED, role=HopRole.ORIGIN, cue=cue),
    )
    claim = Claim(id="c-1", span=content, chain=chain, attribution="t-1", score=1.0)
    made = Reading(article=article, attributions=(said,), claims=(claim,), model=Model(name="none", version="0"))
    form: dict[str, object] = json.loads(reading_to_json(made))
    return form


def test_a_telling_has_the_words_of_its_cues_and_comes_back_from_json() -> None:
    (found,) = tellings_of(reading(act=SpeechAct.STATEMENT))
    assert [(step.agent, step.cue) for step in found.chain] == [
        ("Courier", None),
        ("Radio North", "said"),
        ("port", "means"),
    ]
    assert found.text == "to close the quay"
    assert found.page.witnessed == "Reporting from Elmhaven."
    assert from_json(to_json(found)) == found


def test_who_is_told_by_a_relay_to_intend_something_is_not_its_source() -> None:
    (found,) = tellings_of(reading(act=SpeechAct.INTENTION))
    assert [step.agent for step in found.chain] == ["Courier", "Radio North"]


@pytest.mark.parametrize(
    ("agent", "whose"),
    [
        ("Reuters witness", "Reuters"),
        ("an AFP correspondent", "AFP"),
        ("a reporter for the Courier", "the Courier"),
        ("our correspondent", ""),
        ("this reporter", ""),
        ("witnesses", None),
        ("Marie Curie", None),
        ("local journalists", None),
    ],
)
def test_a_reporter_is_told_from_other_sources(agent: str, whose: str | None) -> None:
    assert witness_of(agent) == whose


@pytest.mark.parametrize(
    "text", ["We counted eleven trucks.", "The bridge was gone, our reporter saw.", "as seen by a Courier reporter"]
)
def test_an_own_word_may_state_that_its_publisher_was_there(text: str) -> None:
    assert own_words(text)


@pytest.mark.parametrize(
    "text", ["The bridge was gone.", "We believe that the bridge is gone.", "Reporters were kept away."]
)
def test_an_own_word_is_no_witness_where_nothing_is_stated(text: str) -> None:
    assert own_words(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The end. (Reporting by Ann Bell in Elmhaven)", "(Reporting by Ann Bell in Elmhaven)"),
        ("Ann Bell reported from Elmhaven.", "reported from Elmhaven."),
        ("Ann Bell reported from memory.", None),
        ("Reports from Elmhaven say that all is well", None),
    ],
)
def test_reporting_from_the_spot_must_be_stated(text: str, expected: str | None) -> None:
    assert from_the_spot(text) == expected
