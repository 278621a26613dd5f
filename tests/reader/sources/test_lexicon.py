import pytest

from sayso.ledger import ActorKind
from sayso.reader.sources.lexicon import Gender, institution, noun, outlet, plural_of, state, title


@pytest.mark.parametrize(
    ("one", "many"),
    [("spokesman", "spokesmen"), ("agency", "agencies"), ("church", "churches"), ("boy", "boys"), ("chief", "chiefs")],
)
def test_a_plural_is_made_by_the_ending(one: str, many: str) -> None:
    assert plural_of(one) == many


def test_people_in_the_plural_are_a_group() -> None:
    found = noun("spokesmen")
    assert found is not None
    assert (found.kind, found.singular, found.plural) == (ActorKind.GROUP, "spokesman", True)


def test_a_part_may_tell_the_gender() -> None:
    found = noun("spokeswoman")
    assert found is not None
    assert found.gender is Gender.FEMALE


def test_capitals_and_other_names_mean_their_state() -> None:
    assert state("U.S.") == state("Washington") == "United States"
    assert state("us") is None


def test_an_outlet_that_needs_its_article_is_not_a_surname() -> None:
    assert outlet("the Hill") == "The Hill"
    assert outlet("Hill") is None
    assert outlet("AFP") == "Agence France-Presse"


def test_an_institution_has_a_kind_and_a_title_needs_no_stop() -> None:
    assert institution("Hamas") == ("Hamas", ActorKind.ORGANISATION)
    assert title("Gen.")
    assert title("Mr")
