import pytest

from sayso.ledger import Attribution
from sayso.reader.attributions.mending import mended
from sayso.reader.attributions.quotes import quotes
from sayso.reader.sentences import sentences
from tests.reader.marked import article, attributions


def left(text: str, *rows: tuple[str, str | None, str, str]) -> dict[str, Attribution]:
    lines = tuple(sentences(text, blocks=[block.span for block in article(text).blocks]))
    found = mended(attributions(text, *rows), text=text, sentences=lines, marks=quotes(text))
    return {one.id: one for one in found}


def source_of(one: Attribution, text: str) -> str | None:
    return one.source[0].of(text) if one.source else None


def test_a_second_verb_shares_the_source_of_the_first() -> None:
    text = "Farmers accused them of theft and pointed to the empty barns."
    found = left(text, ("a", "Farmers", "accused", "them of theft"), ("b", None, "pointed to", "the empty barns"))
    assert source_of(found["b"], text) == "Farmers"


def test_a_verb_in_another_sentence_shares_nothing() -> None:
    text = "Farmers accused them of theft. It was expected to rain."
    rows = (("a", "Farmers", "accused", "them of theft"), ("b", None, "was expected", "to rain"))
    assert source_of(left(text, *rows)["b"], text) is None


def test_a_conclusion_after_a_told_event_has_no_source() -> None:
    text = "The strike hit a camp and the rebels moved at once – suggesting that they knew."
    row = ("a", "The strike hit a camp and the rebels", "suggesting", "that they knew")
    assert source_of(left(text, row)["a"], text) is None


def test_a_speaker_who_goes_on_to_suggest_keeps_the_word() -> None:
    text = "The mayor denied the theft, suggesting that the barns were never full."
    rows = (
        ("a", "The mayor", "denied", "the theft"),
        ("b", "The mayor", "suggesting", "that the barns were never full"),
    )
    assert source_of(left(text, *rows)["b"], text) == "The mayor"


@pytest.mark.parametrize("cue", ["also known as", "known as", "dubbed"])
def test_a_second_name_is_no_claim(cue: str) -> None:
    text = f"The town, {cue} Old Harbour, is small."
    assert not left(text, ("a", None, cue, "Old Harbour"))


def test_what_is_told_according_to_somebody_ends_with_its_sentence() -> None:
    text = "The road is closed according to the report. Nobody came."
    (told,) = attributions(text, ("a", "the report", "according to", "The road is closed"))
    (after,) = attributions(text, ("b", "the report", "according to", "Nobody came"))
    both = type(told)(
        id="a", source=told.source, cue=told.cue, content=(*told.content, *after.content),
        directness=told.directness, score=1.0,
    )  # fmt: skip
    lines = tuple(sentences(text, blocks=[block.span for block in article(text).blocks]))
    (found,) = mended([both], text=text, sentences=lines, marks=quotes(text))
    assert [piece.of(text) for piece in found.content] == ["The road is closed"]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("The envoys have now brokered a truce for the city.", "The envoys", "have now brokered", "a truce"),
        (
            "The army also drew harsh criticism of local farmers.",
            "The army",
            "also drew harsh criticism of",
            "local farmers",
        ),
        ("Breaking: The army will leave the city.", "Breaking", ":", "The army will leave the city"),
        ("The militia later seized two bridges.", "The militia", "later seized", "two bridges"),
    ],
)
def test_a_deed_a_label_and_blame_received_put_nothing_in_a_mouth(
    text: str, source: str, cue: str, content: str
) -> None:
    assert left(text, ("t", source, cue, content)) == {}


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Report: The army will leave the city.", "Report", ":", "The army will leave the city"),
        ("The army criticised local farmers.", "The army", "criticised", "local farmers"),
        ("The mayor seized on the delay.", "The mayor", "seized on", "the delay"),
    ],
)
def test_what_is_said_stays(text: str, source: str, cue: str, content: str) -> None:
    assert list(left(text, ("t", source, cue, content))) == ["t"]
