import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.ledger import ActorKind
from sayso.reader.sources.kinds import kind_of, part_before_name


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Pentagon spokesman Ann Example", ActorKind.PERSON),
        ("President Ann Example", ActorKind.PERSON),
        ("Gen. Ann Example", ActorKind.PERSON),
        ("Ann Example, who leads the agency", ActorKind.PERSON),
        ("CNN’s Ann Example", ActorKind.PERSON),
        ("a senior US defence official", ActorKind.PERSON),
        ("the secretary of state", ActorKind.PERSON),
        ("the head of the agency", ActorKind.PERSON),
        ("a spokeswoman for the ministry", ActorKind.PERSON),
        ("an anonymous military-diplomatic source", ActorKind.PERSON),
        ("she", ActorKind.PERSON),
        ("officials", ActorKind.GROUP),
        ("local residents", ActorKind.GROUP),
        ("local Syrians", ActorKind.GROUP),
        ("two people familiar with the matter", ActorKind.GROUP),
        ("a group of independent journalists", ActorKind.GROUP),
        ("members of the committee", ActorKind.GROUP),
        ("the US and Saudi Arabia", ActorKind.GROUP),
        ("several beekeepers", ActorKind.GROUP),
        ("they", ActorKind.GROUP),
        ("The US", ActorKind.STATE),
        ("US", ActorKind.STATE),
        ("us", ActorKind.GROUP),
        ("Moscow", ActorKind.STATE),
        ("the Saudis", ActorKind.STATE),
        ("the British", ActorKind.STATE),
        ("the Ruritanian government", ActorKind.STATE),
        ("RT", ActorKind.OUTLET),
        ("the Guardian", ActorKind.OUTLET),
        ("the Exampleville Tribune", ActorKind.OUTLET),
        ("Example News", ActorKind.OUTLET),
        ("the Wall Street Journal's editorial board", ActorKind.OUTLET),
        ("state television", ActorKind.OUTLET),
        ("the report", ActorKind.DOCUMENT),
        ("a new study by the university", ActorKind.DOCUMENT),
        ("a number of polls", ActorKind.DOCUMENT),
        ("a Fox News poll", ActorKind.DOCUMENT),
        ("the Foreign Ministry", ActorKind.ORGANISATION),
        ("Ruritania’s defence ministry", ActorKind.ORGANISATION),
        ("the Food and Drug Administration", ActorKind.ORGANISATION),
        ("Exampleland Observatory for Human Rights", ActorKind.ORGANISATION),
        ("the Bank of England", ActorKind.ORGANISATION),
        ("the Kremlin", ActorKind.ORGANISATION),
        ("the Syrian army", ActorKind.ORGANISATION),
        ("Zzyzx", ActorKind.UNKNOWN),
        ("Hill", ActorKind.UNKNOWN),
        ("it", ActorKind.UNKNOWN),
    ],
)
def test_a_source_has_the_kind_that_its_words_say(words: str, expected: ActorKind) -> None:
    assert kind_of(words) is expected


def test_the_networks_tag_decides_where_the_words_do_not() -> None:
    assert kind_of("Zzyzx", tag="organisation") is ActorKind.ORGANISATION
    assert kind_of("the report", tag="person") is ActorKind.DOCUMENT


def test_the_part_before_a_name_is_found() -> None:
    found = part_before_name("Pentagon spokesman Ann Example")
    assert found is not None
    assert found.singular == "spokesman"
    assert part_before_name("local Syrians") is None


@given(st.text(max_size=60))
def test_any_words_have_a_kind(words: str) -> None:
    assert kind_of(words) in ActorKind
