import pytest

from sayso.ledger import HopRole, Naming
from sayso.reader.chains.routes import chains
from sayso.reader.sources.reference import agents, antecedent
from tests.reader.marked import article, attributions, place

RELAYED = (
    "The Gazette cited an unnamed military source as saying “A convoy of 40 trucks will leave.” "
    "The road will be closed, according to the report.\n"
    "The source added that the trucks were empty."
)
ROWS = (
    ("relay", "The Gazette", "cited", "an unnamed military source as saying “A convoy of 40 trucks will leave.”"),
    ("inner", "an unnamed military source", "as saying", "“A convoy of 40 trucks will leave.”"),
    ("report", "the report", "according to", "The road will be closed"),
    ("again", "The source", "added", "that the trucks were empty"),
)


def routes(text: str, *rows: tuple[str, str | None, str, str]) -> dict[str, list[str | None]]:
    found = chains(attributions(text, *rows), article=article(text))
    return {name: [hop.agent for hop in chain] for name, chain in found.items()}


def test_a_relay_stands_between_the_publisher_and_the_source_that_it_cites() -> None:
    found = routes(RELAYED, *ROWS)
    assert found["relay"] == ["The Daily Example", "Gazette"]
    assert found["inner"] == ["The Daily Example", "Gazette", "unnamed military source"]


def test_the_report_is_the_relays() -> None:
    assert routes(RELAYED, *ROWS)["report"] == ["The Daily Example", "Gazette"]


def test_a_source_keeps_the_relay_through_which_it_was_introduced() -> None:
    assert routes(RELAYED, *ROWS)["again"] == ["The Daily Example", "Gazette", "unnamed military source"]


def test_only_the_last_hop_is_the_origin() -> None:
    text = RELAYED
    chain = chains(attributions(text, *ROWS), article=article(text))["inner"]
    assert [hop.role for hop in chain] == [HopRole.PUBLISHER, HopRole.RELAY, HopRole.ORIGIN]
    assert chain[-1].naming is Naming.DESCRIBED


def test_a_passive_without_an_agent_ends_in_nobody_named() -> None:
    text = "The ministry has been confirmed to be paying for it."
    found = chains(attributions(text, ("t", None, "has been confirmed", "to be paying for it")), article=article(text))
    assert [hop.naming for hop in found["t"]] == [Naming.NAMED, Naming.UNNAMED]
    assert found["t"][-1].agent is None


def test_an_authors_inference_gains_no_source() -> None:
    text = "The attack began minutes later, suggesting that they knew of the strike."
    row = ("t", None, "suggesting", "that they knew of the strike")
    assert routes(text, row)["t"] == ["The Daily Example"]


def test_the_publisher_that_nobody_named_is_an_unnamed_hop() -> None:
    text = "Officials said it rained."
    rows = attributions(text, ("t", "Officials", "said", "it rained"))
    chain = chains(rows, article=article(text, publisher=None))["t"]
    assert chain[0].agent is None
    assert chain[0].naming is Naming.UNNAMED


def test_a_short_name_and_a_pronoun_mean_who_was_named_before() -> None:
    text = "Ann Example said it rained. Example added that it snowed. She warned that it would hail."
    rows = (
        ("full", "Ann Example", "said", "it rained"),
        ("short", "Example|2", "added", "that it snowed"),
        ("she", "She", "warned", "that it would hail"),
    )
    found = routes(text, *rows)
    assert found["short"] == found["she"] == ["The Daily Example", "Ann Example"]


def test_a_pronoun_that_nobody_precedes_stays_as_it_is() -> None:
    text = "He said it rained."
    assert routes(text, ("t", "He", "said", "it rained"))["t"] == ["The Daily Example", "He"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It drew harsh criticism of local farmers, who accused them of theft.", "local farmers"),
        ("A group of independent doctors who found nothing left.", "A group of independent doctors"),
        ("The envoy met Ann Example, who denied it.", "Ann Example"),
    ],
)
def test_a_relative_pronoun_means_the_phrase_before_it(text: str, expected: str) -> None:
    span = antecedent(place(text, "who"), text=text)
    assert span is not None
    assert span.of(text).endswith(expected)


def test_other_words_have_no_antecedent() -> None:
    assert antecedent(place("Farmers said no.", "Farmers"), text="Farmers said no.") is None


def test_an_agent_knows_where_it_was_first_named() -> None:
    found = agents(attributions(RELAYED, *ROWS), text=RELAYED)
    assert found["again"].first == "inner"
    assert found["again"].span.of(RELAYED) == "The source"
