import pytest

from sayso.ledger import Naming
from sayso.reader.sources.naming import Form, agent_name, form, head, naming


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("RT", Naming.NAMED),
        ("The US", Naming.NAMED),
        ("President A. Example", Naming.NAMED),
        ("Pentagon spokesman Ann Example", Naming.NAMED),
        ("the Foreign Ministry", Naming.NAMED),
        ("the Example campaign", Naming.NAMED),
        ("Example News", Naming.NAMED),
        ("an anonymous military-diplomatic source", Naming.DESCRIBED),
        ("a Pentagon official", Naming.DESCRIBED),
        ("Officials", Naming.DESCRIBED),
        ("local Syrians", Naming.DESCRIBED),
        ("Several Republicans", Naming.DESCRIBED),
        ("A group of independent journalists", Naming.DESCRIBED),
        ("two people familiar with the matter", Naming.DESCRIBED),
        ("a source close to the Kremlin", Naming.DESCRIBED),
        ("critics", Naming.DESCRIBED),
    ],
)
def test_a_name_is_told_from_a_description(words: str, expected: Naming) -> None:
    assert naming(words) is expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("he", Form.PRONOUN),
        ("who", Form.PRONOUN),
        ("I", Form.SPEAKER),
        ("The source", Form.DEFINITE),
        ("the report", Form.DEFINITE),
        ("The US", Form.OWN),
        ("US", Form.OWN),
        ("us", Form.SPEAKER),
        ("a source", Form.OWN),
    ],
)
def test_a_phrase_stands_by_itself_or_points_back(words: str, expected: Form) -> None:
    assert form(words) is expected


def test_the_head_is_what_everything_else_hangs_on() -> None:
    assert head("a senior official in the ministry") == "official"
    assert head("Ann Example, who leads the agency") == "Example"


def test_a_name_is_shown_without_its_article_on_one_line() -> None:
    assert agent_name("an anonymous\nsource") == "anonymous source"
    assert agent_name("Theresa Example") == "Theresa Example"
