import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.ledger import ActorKind, Attribution, Directness, Naming, Span
from sayso.reader.sources.evidence import CUT_OFF
from sayso.reader.sources.reference import Agent, agents
from tests.reader.marked import article, attributions

Row = tuple[str, str | None, str, str]


def agent(text: str, source: str, *rows: Row) -> Agent:
    """The agent of ``source``, which said something, beside the other rows."""
    asked = ("asked", source, _cue(text, source), text[-12:-1])
    return agents(attributions(text, *rows, asked), text=text)["asked"]


def _cue(text: str, source: str) -> str:
    words, _, number = source.partition("|")
    at = -1
    for _ in range(int(number or 1)):
        at = text.index(words, at + 1)
    return text[at + len(words) :].split(maxsplit=1)[0]


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        ("Mr. Bob Sample met Mrs. Ann Example. She warned that it would hail.", "She", "Ann Example"),
        ("Ann Example, a lawyer, met Bob Sample. He claimed that it would hail.", "He", "Bob Sample"),
        ("Spokeswoman Jo Example saw Bob Sample. She claimed that it would hail.", "She", "Jo Example"),
        ("Ann Example spoke on Monday. Later Example warned that it would hail.", "Example|2", "Ann Example"),
        ("The envoy met Gen. Ann Example. The general warned that it would hail.", "The general", "Ann Example"),
        ("Mayor Ann Example came late. The mayor warned that it would hail.", "The mayor", "Ann Example"),
        ("He saw Ann Example, the town’s mayor. The mayor warned it would hail.", "The mayor", "Ann Example"),
        (
            "It sued the Border Protection Agency. The agency warned it would hail.",
            "The agency",
            "Border Protection Agency",
        ),
        (
            "The Lake Observatory for Human Rights (LOHR) was closed. LOHR warned that it would hail.",
            "LOHR|2",
            "Lake Observatory for Human Rights",
        ),
        ("A new study was published. The study warned that it would hail.", "The study", "new study"),
    ],
)
def test_words_mean_whom_the_text_named_before(text: str, source: str, expected: str) -> None:
    found = agent(text, source)
    assert found.name == expected
    assert found.means is not None
    assert found.means.of(text).removeprefix("A ").removeprefix("the ") == expected
    assert CUT_OFF <= found.score <= 1


def test_a_headline_may_name_whom_the_first_pronoun_means() -> None:
    text = "Ann Example resigns as minister\n\nShe claimed that it would hail."
    assert agent(text, "She").name == "Ann Example"


def test_the_articles_own_pronouns_teach_the_gender_of_a_name() -> None:
    text = (
        "Zuzu Example came home. She had lost her keys. Later she sang.\n"
        "Bobo Sample slept. He had lost his keys. Later he snored.\n"
        "Bobo Sample saw Zuzu Example. She warned that it would hail."
    )
    found = agent(text, "She|2")
    assert found.name == "Zuzu Example"


def test_a_pronoun_inside_a_quotation_does_not_mean_its_speaker() -> None:
    text = "Bob Sample came. Ted Example said: “I know that he warned us that it would hail.”"
    rows = attributions(
        text,
        ("quote", "Ted Example", "said:", "“I know that he warned us that it would hail.”"),
        ("asked", "he", "warned", "that it would hail"),
    )
    assert agents(rows, text=text, cut_off=0.0)["asked"].name == "Bob Sample"


def test_i_inside_a_quotation_means_its_speaker() -> None:
    text = "Ann Example said: “I warned that it would hail.”"
    rows = (("quote", "Ann Example", "said:", "“I warned that it would hail.”"),)
    found = agent(text, "I|2" if text.index("I") < text.index("“I") else "I", *rows)
    assert found.name == "Ann Example"


def test_a_description_stays_a_description() -> None:
    text = "The Gazette cited an unnamed naval source. The source warned that it would hail."
    rows = (("first", "an unnamed naval source", "cited", "unnamed naval"),)
    found = agent(text, "The source", *rows)
    assert (found.name, found.naming) == ("unnamed naval source", Naming.DESCRIBED)
    assert (found.described_as, found.kind) == ("naval", ActorKind.PERSON)


def test_the_statement_is_its_issuers() -> None:
    text = "In a statement, the Foreign Ministry said it snowed. The statement warned that it would hail."
    found = agent(text, "The statement", ("first", "the Foreign Ministry", "said", "it snowed"))
    assert (found.name, found.kind) == ("Foreign Ministry", ActorKind.ORGANISATION)


def test_who_nobody_can_be_found_for_stays_open() -> None:
    found = agent("It rained. He warned that it would hail.", "He")
    assert (found.name, found.means) == ("He", None)
    assert found.score < CUT_OFF


def test_a_name_that_stands_for_itself_points_nowhere() -> None:
    found = agent("Ann Example warned that it would hail.", "Ann Example")
    assert (found.means, found.score, found.kind) == (None, 1.0, ActorKind.PERSON)


def test_a_description_may_be_taken_up_with_some_of_its_words() -> None:
    text = "The Gazette cited an unnamed naval source. The unnamed source warned that it would hail."
    rows = (("first", "an unnamed naval source", "cited", "The Gazette"),)
    found = agent(text, "The unnamed source", *rows)
    assert found.name == "unnamed naval source"
    assert found.score > CUT_OFF


def test_other_words_keep_two_of_a_kind_apart() -> None:
    text = "It hit the Ruritanian army. The Utopian army warned that it would hail."
    assert agent(text, "The Utopian army").name == "Utopian army"


def test_the_blocks_of_the_article_may_be_given() -> None:
    text = "Ann Example spoke.\nShe warned that it would hail."
    found = attributions(text, ("asked", "She", "warned", "that it would hail"))
    assert agents(found, text=text, article=article(text))["asked"].name == "Ann Example"


def test_the_networks_tags_tell_a_person_from_a_place() -> None:
    text = "Quux burned. She warned that it would hail."
    found = attributions(text, ("asked", "She", "warned", "that it would hail"))
    tagged = agents(found, text=text, entities=((Span(0, 4), "place"),))["asked"]
    assert tagged.means is None


@given(st.text(alphabet="Ann Exmpl.Heshtwy,“”’\n", max_size=200), st.integers(0, 180), st.integers(1, 20))
def test_any_text_is_survived_and_spans_stay_inside(text: str, start: int, length: int) -> None:
    text += " x y z w v u t s r q p o n m l k j i h g f e d c b a"
    source = Span(min(start, len(text) - 30), min(start, len(text) - 30) + length)
    one = Attribution(
        id="t",
        source=(source,),
        cue=(Span(len(text) - 4, len(text) - 3),),
        content=(Span(len(text) - 2, len(text)),),
        directness=Directness.INDIRECT,
        score=1.0,
    )
    for found in agents([one], text=text).values():
        assert 0 <= found.score <= 1
        assert found.means is None or found.means.end <= len(text)
