import pytest

from sayso.reader.attributions.passives import passives
from sayso.reader.attributions.quotes import quotes
from tests.reader.marked import article, attributions


def found(text: str, *rows: tuple[str, str | None, str, str]) -> list[tuple[str, str]]:
    made = passives(attributions(text, *rows), article=article(text), marks=quotes(text))
    return [(one.cue[0].of(text), one.content[0].of(text)) for one in made]


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        (
            "Since the ministry has now been confirmed to be paying them, nobody asks.",
            "has now been confirmed",
            "to be paying them",
        ),
        ("It is widely believed that the road is closed.", "is widely believed", "that the road is closed"),
        ("The convoy was reported to have left.", "was reported", "to have left"),
    ],
)
def test_a_passive_without_an_agent_is_an_attribution_to_nobody(text: str, cue: str, content: str) -> None:
    assert found(text) == [(cue, content)]


@pytest.mark.parametrize(
    "text",
    [
        "The mayor has said that the road is closed.",
        "He was said goodbye to.",
        "The report was confirmed.",
    ],
)
def test_an_active_verb_or_a_bare_passive_is_none(text: str) -> None:
    assert found(text) == []


def test_a_cue_that_was_found_already_stands() -> None:
    text = "It is believed that the road is closed."
    assert found(text, ("t", None, "is believed", "that the road is closed")) == []
