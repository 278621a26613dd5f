import pytest

from sayso.ledger import Certainty, Span
from sayso.reader.attributions.quotes import quotes
from sayso.reader.chains.certainty import Judged, content_sureness, cue_sureness, least_sure, scare_quotes


def judged(text: str, cue: str) -> Judged:
    at = text.index(cue)
    return cue_sureness(Span(at, at + len(cue)), text=text)


@pytest.mark.parametrize(
    ("text", "cue", "certainty", "because"),
    [
        ("The clerk said it rained.", "said", Certainty.ASSERTED, ()),
        ("The clerk confirmed it.", "confirmed", Certainty.CONFIRMED, ("confirmed",)),
        ("The clerk went on to suggest it.", "went on to suggest", Certainty.HEDGED, ("suggest",)),
        ("The clerk claimed it.", "claimed", Certainty.DISTANCED, ("claimed",)),
        ("The clerk denied it.", "denied", Certainty.DENIED, ("denied",)),
        ("The clerk has not confirmed it.", "confirmed", Certainty.HEDGED, ("confirmed", "not")),
        ("The clerk could not yet confirm it.", "confirm", Certainty.HEDGED, ("confirm", "not yet")),
        ("The clerk does not believe it.", "does not believe", Certainty.DENIED, ("believe", "not")),
        ("The clerk didn’t deny it.", "didn’t deny", Certainty.HEDGED, ("deny", "n’t")),
        ("The clerk declined to say it.", "declined to say", Certainty.HEDGED, ("declined to",)),
        ("The clerk is said to know.", "is said to", Certainty.HEDGED, ("is said to",)),
    ],
)
def test_a_cue_says_how_sure_it_is_and_by_which_words(
    text: str, cue: str, certainty: Certainty, because: tuple[str, ...]
) -> None:
    found = judged(text, cue)
    assert found.certainty is certainty
    assert sorted(span.of(text) for span in found.because) == sorted(because)


@pytest.mark.parametrize(
    ("content", "certainty"),
    [
        ("the bridge may be closed", Certainty.HEDGED),
        ("the bridge was closed in May", Certainty.ASSERTED),
        ("the bridge has allegedly been sold", Certainty.DISTANCED),
        ("“Who sold the bridge?”", Certainty.ASKED),
        ("the bridge is believed to be sold", Certainty.HEDGED),
        ("the bridge was sold", Certainty.ASSERTED),
    ],
)
def test_a_contents_own_hedge_counts(content: str, certainty: Certainty) -> None:
    assert content_sureness((Span(0, len(content)),), text=content).certainty is certainty


def test_the_least_sure_decides_and_brings_its_words() -> None:
    words = (Span(3, 6),)
    steps = [Judged(certainty=Certainty.CONFIRMED), Judged(certainty=Certainty.HEDGED, because=words), Judged()]
    assert least_sure(steps) == Judged(certainty=Certainty.HEDGED, because=words)
    assert least_sure([]).certainty is Certainty.UNKNOWN


@pytest.mark.parametrize(
    ("text", "scare"),
    [
        ("They sent another “boost” of troops.", ["“boost”"]),
        ("The “accidental” strike and the “evacuees.”", ["“accidental”", "“evacuees.”"]),
        ("The operation called “dawn” began.", []),
        ("The band played “Yellow River” again.", []),
        ("He said “we were never asked about it” twice.", []),
        ("Nothing is quoted here.", []),
    ],
)
def test_a_few_words_in_marks_are_so_called(text: str, scare: list[str]) -> None:
    found = scare_quotes(Span(0, len(text)), text=text, marks=quotes(text))
    assert [span.of(text) for span in found] == scare
