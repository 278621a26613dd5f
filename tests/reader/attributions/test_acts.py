import pytest

from sayso.ledger import Span, SpeechAct
from sayso.reader.attributions.acts import act


@pytest.mark.parametrize(
    ("text", "cue", "expected"),
    [
        ("She said it.", "said", SpeechAct.STATEMENT),
        ("She has accused them of it.", "has accused", SpeechAct.STATEMENT),
        ("She denied it.", "denied", SpeechAct.DENIAL),
        ("She rejected the idea.", "rejected", SpeechAct.DENIAL),
        ("She did not deny it.", "deny", SpeechAct.STATEMENT),
        ("She asked whether it was so.", "asked", SpeechAct.QUESTION),
        ("She believes it.", "believes", SpeechAct.BELIEF),
        ("She does not believe it.", "does not believe", SpeechAct.DENIAL),
        ("She vowed to do it.", "vowed", SpeechAct.INTENTION),
        ("It is expected to close.", "is expected", SpeechAct.BELIEF),
        ("In the view of many, it is late.", "In the view of", SpeechAct.BELIEF),
    ],
)
def test_the_cue_says_what_the_source_does(text: str, cue: str, expected: SpeechAct) -> None:
    at = text.index(cue)
    assert act(Span(at, at + len(cue)), text=text) is expected
