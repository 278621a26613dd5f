"""The cards in memory say what the database says, whatever is chosen, however they came to be."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.desk import Desk, make_desk
from sayso.desk.shelf.browsing import ORDERED, Choice, claims, facets
from sayso.desk.shelf.cards_read import cards_of
from sayso.desk.shelf.laying import refresh
from tests.desk.shelf.test_laying import ANOTHER, FIRST, SECOND
from tests.desk.stories import article, read
from tests.desk.test_links import FOUND, links

DAYS = st.sampled_from([None, "2031-05-01", "2031-05-06", "2031-05-07", "2031-05-08"])
CHOICES = st.builds(
    Choice,
    q=st.sampled_from(["", "bridge", "boats", "shut or", "!"]),
    naming=st.sampled_from([None, "described", "own"]),
    certainty=st.sampled_from([None, "asserted"]),
    kind=st.sampled_from([None, "event", "quote"]),
    origins=st.sampled_from([None, "none", "unclear"]),
    source=st.sampled_from([None, "The mayor", "The guard", "Nobody"]),
    publisher=st.sampled_from([None, "Example Daily"]),
    place=st.sampled_from([None, "Exampleton", "Nowhere"]),
    finding=st.sampled_from([None, "unchecked", "none", "oddness:odd"]),
    judged=st.sampled_from([None, "none", "reject"]),
    since=DAYS,
    until=DAYS,
    earliest=DAYS,
    latest=DAYS,
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with make_desk(str(tmp_path_factory.mktemp("cards") / "test.desk")) as made:
        made.put([FIRST, SECOND, read(article(ANOTHER, path="gate.txt"))])
        made.put_links(links(made, FOUND))
        refresh(made)
        yield made


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(choice=CHOICES, sort=st.sampled_from(sorted(ORDERED)))
def test_the_cards_agree_with_the_database(desk: Desk, choice: Choice, sort: str) -> None:
    with desk.reading() as connection:
        cards = cards_of(connection)
        assert cards.facets(connection, choice) == facets(connection, choice)
        found = claims(connection, choice, sort=sort, limit=99)
        ids = cards.ids_of(connection, choice, sort=sort, limit=99, offset=0)
        assert len(ids) == len(found)
        assert cards.ids_of(connection, choice, sort=sort, limit=1, offset=1) == ids[1:2]


def test_cards_that_were_added_to_are_as_those_that_are_made_anew(place: str) -> None:
    with make_desk(place) as desk:
        cards = None
        for story in (FIRST, SECOND, read(article(ANOTHER, path="gate.txt")), read(article(ANOTHER))):
            desk.put([story])
            refresh(desk)
            with desk.reading() as connection:
                cards = cards_of(connection, before=cards)
                anew = cards_of(connection)
                assert list(cards.ids) == list(anew.ids)
                for choice in (Choice(), Choice(place="Exampleton"), Choice(source="The guard"), Choice(q="boats")):
                    assert cards.facets(connection, choice) == anew.facets(connection, choice)
                    assert cards.facets(connection, choice) == facets(connection, choice)
                    for sort in ORDERED:
                        asked = {"sort": sort, "limit": 9, "offset": 0}
                        assert cards.ids_of(connection, choice, **asked) == anew.ids_of(connection, choice, **asked)  # type: ignore[arg-type]


def test_an_empty_desk_has_no_cards(place: str) -> None:
    with make_desk(place) as desk, desk.reading() as connection:
        cards = cards_of(connection)
        assert cards.facets(connection, Choice())[0] == 0
        assert cards.ids_of(connection, Choice(q="x"), sort="new", limit=9, offset=0) == []
