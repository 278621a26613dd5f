"""The shelf holds what the desk holds now, on both databases, and what is asked of it agrees with the evidence."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from sayso.desk import Desk, make_desk, tables
from sayso.desk.dated import dated, timeline
from sayso.desk.events import events_of
from sayso.desk.queue import attributions, pairs
from sayso.desk.shelf.browsing import ORDERED, Choice, Facet, claims, every, facets, ids_of
from sayso.desk.shelf.cards_read import cards_of
from sayso.desk.shelf.families import families, family, family_count, source_count, sources
from sayso.desk.shelf.laying import refresh, waiting
from sayso.desk.shelf.listing import ArticleChoice, article_count, articles, kin, linked, totals
from sayso.desk.shelf.mapping import places
from sayso.ledger import Model
from tests.desk.stories import article, read
from tests.desk.test_links import COPY, FOUND, A, B, links

FIRST, SECOND = read(article()), read(article(path="copy.txt", publisher=None))
ANOTHER = "The guard said that the gate is 100% open.\nThe guard said that 30 boats sank in Exampleton on 2031-05-01.\n"
SEARCHES = [
    "bridge",
    "BRIDGE shut",
    "brid",
    "the, bridge!",
    '"bridge',
    "bridge*",
    "bridge AND shut",
    "bridge' --",
    "ünï",
]


@pytest.fixture
def desk(place: str) -> Iterator[Desk]:
    with make_desk(place) as made:
        made.put([FIRST, SECOND])
        refresh(made)
        yield made


def ids(desk: Desk, choice: Choice, *, sort: str = "new") -> list[str]:
    with desk.reading() as connection:
        found = [form["id"] for form in claims(connection, choice, sort=sort, limit=100)]
        assert found == [form["id"] for form in every(connection, ids_of(connection, choice, sort=sort), at_once=1)]
        assert facets(connection, choice)[0] == len(found)
    return found


def test_the_shelf_holds_every_claim_once(desk: Desk) -> None:
    assert sorted(ids(desk, Choice())) == sorted(claim["id"] for claim in desk.claims())
    assert not refresh(desk)


def test_what_is_added_stands_on_the_shelf_after_the_next_refresh(desk: Desk) -> None:
    desk.put([read(article(ANOTHER, path="gate.txt"))])
    with desk.reading() as connection:
        assert waiting(connection) == 1
    assert ids(desk, Choice(q="boats")) == []
    assert refresh(desk)
    assert len(ids(desk, Choice(q="boats"))) == 1


def test_a_new_version_takes_the_place_of_the_old_one(desk: Desk) -> None:
    desk.put([read(article(ANOTHER))])
    refresh(desk)
    found = ids(desk, Choice())
    assert sorted(found) == sorted(claim["id"] for claim in desk.claims())
    assert len(ids(desk, Choice(q="bridge"))) == 1
    with desk.reading() as connection:
        assert len(articles(connection, ArticleChoice(), limit=9)) == 2


def test_a_new_reading_takes_the_place_of_the_old_one(desk: Desk) -> None:
    desk.put([read(article(), model=Model(name="by hand", version="2"))])
    refresh(desk)
    assert len(ids(desk, Choice())) == 4


@pytest.mark.parametrize("search", SEARCHES)
def test_a_search_takes_any_words_and_finds_those_that_begin_so(desk: Desk, search: str) -> None:
    assert len(ids(desk, Choice(q=search))) == (2 if "brid" in search.lower() and "AND" not in search else 0)


@pytest.mark.parametrize(
    ("choice", "count"),
    [
        (Choice(naming="described"), 4),
        (Choice(naming="own"), 0),
        (Choice(source="The mayor"), 4),
        (Choice(publisher="Example Daily"), 2),
        (Choice(place="Exampleton"), 2),
        (Choice(kind="event", certainty="asserted", origins="none"), 4),
        (Choice(article=FIRST.article.id), 2),
        (Choice(since="2031-05-07", until="2031-05-07"), 4),
        (Choice(since="2031-05-08"), 0),
        (Choice(earliest="2031-05-06"), 2),
        (Choice(latest="2031-05-05"), 0),
        (Choice(q="_"), 0),
    ],
)
def test_a_choice_narrows_the_claims(desk: Desk, choice: Choice, count: int) -> None:
    assert len(ids(desk, choice)) == count


@pytest.mark.parametrize("sort", ORDERED)
def test_every_order_holds_the_same_claims(desk: Desk, sort: str) -> None:
    assert sorted(ids(desk, Choice(), sort=sort)) == sorted(ids(desk, Choice()))


def test_a_facet_is_narrowed_by_everything_but_itself(desk: Desk) -> None:
    with desk.reading() as connection:
        _, found = facets(connection, Choice(publisher="Example Daily", place="Exampleton", naming="own"))
    assert found["naming"].values == (("described", 1),)
    assert found["publisher"].values == ()
    _, found = with_choice(desk, Choice(publisher="Example Daily", place="Exampleton"))
    assert found["publisher"].values == (("Example Daily", 1),)
    assert found["place"].values == (("Exampleton", 1),)


def with_choice(desk: Desk, choice: Choice) -> tuple[int, dict[str, Facet]]:
    with desk.reading() as connection:
        return facets(connection, choice)


def test_what_linking_found_stands_on_the_shelf(desk: Desk) -> None:
    desk.put_links(links(desk, FOUND))
    refresh(desk)
    assert sorted(ids(desk, Choice(proposition="p-1"))) == sorted([A, B])
    assert sorted(ids(desk, Choice(origins="unclear"))) == sorted([A, B])
    with desk.reading() as connection:
        (one,) = families(connection, limit=9)
        assert (one["claims"], one["articles"], one["outlets"]) == (2, 2, 1)
        whole = family(connection, "p-1")
        assert whole is not None
        assert {claim["id"] for claim in whole.claims} == {A, B}
        assert len(set(whole.groups.values())) == 1
        assert family(connection, "p-0") is None
        assert family_count(connection) == 1
        (other,) = kin(connection, FIRST.article.id)
        assert other["article"] == SECOND.article.id
        assert set(linked(connection, FIRST.article.id)) == {A}
        assert [row["group"] for row in articles(connection, ArticleChoice(), limit=9)] == [2, 2]
        (pair,) = pairs(connection, limit=9)
        assert {pair["a"], pair["b"]} == {A, B}


def test_a_link_run_that_finds_nothing_clears_the_shelf_of_the_one_before(desk: Desk) -> None:
    desk.put_links(links(desk, FOUND))
    refresh(desk)
    desk.put_links(links(desk, {name: [] for name in FOUND}))
    refresh(desk)
    assert ids(desk, Choice(proposition="p-1")) == []
    with desk.reading() as connection:
        assert families(connection, limit=9) == []


def test_the_map_adds_up_whether_it_was_made_at_once_or_bit_by_bit(desk: Desk) -> None:
    desk.put([read(article(ANOTHER, path="gate.txt"))])
    refresh(desk)
    with desk.reading() as connection:
        bit_by_bit = places(connection)
    desk.put_links(links(desk, {name: [] for name in FOUND}))
    refresh(desk)
    with desk.reading() as connection:
        assert places(connection) == bit_by_bit
        (town,) = bit_by_bit
        assert (town["place"], town["claims"], town["origins"], town["sure"]) == ("Exampleton", 3, 3, True)
        assert places(connection, since="2031-05-08") == []
        assert events_of(connection).points(since="2031-05-01", until="2031-05-08") == []
        assert [(one.label, one.published) for one in timeline(dated(connection))][-1] == ("7 May 2031", 6)


def test_sources_articles_and_totals_are_counted(desk: Desk) -> None:
    with desk.reading() as connection:
        (one,) = sources(connection, limit=9)
        assert (one["source"], one["claims"], one["articles"], one["alone"]) == ("The mayor", 4, 2, 0)
        assert source_count(connection, q="%") == 0
        assert source_count(connection, naming="named") == 0
        assert totals(connection) == {"articles": 2, "claims": 4, "propositions": 0, "publishers": 1}
        assert article_count(connection, ArticleChoice(q="nothing")) == 0
        assert len(attributions(connection, limit=9)) == 4
        assert {one["article"] for one in attributions(connection, limit=9)} == {FIRST.article.id, SECOND.article.id}


def test_nothing_stays_behind_in_any_table_of_the_shelf(desk: Desk) -> None:
    desk.put([read(article("Nothing here.\n")), read(article("Nothing there.\n", path="copy.txt", publisher=None))])
    refresh(desk)
    with desk.reading() as connection:
        for table in (tables.shelf, tables.shelf_places, tables.shelf_map, tables.shelf_sources):
            assert connection.execute(select(func.count()).select_from(table)).scalar_one() == 0, table.name


def test_of_more_copies_than_are_listed_the_earliest_are(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    early = read(replace(article(path="early.txt"), published="2031-01-01", id=""))
    late = read(replace(article(path="late.txt"), published="2031-12-31", id=""))
    desk.put([late, early])
    pairs_of = [sorted([FIRST.article.id, one.article.id]) for one in (late, early, SECOND)]
    desk.put_links(links(desk, {"copies": [COPY | {"a": a, "b": b} for a, b in pairs_of]}))
    refresh(desk)
    monkeypatch.setattr("sayso.desk.shelf.listing.KIN_AT_ONCE", 1)
    with desk.reading() as connection:
        assert [one["article"] for one in kin(connection, FIRST.article.id)] == [early.article.id]


@pytest.mark.parametrize("day", ["2012-10", "2012"])
def test_an_article_of_which_only_the_month_or_the_year_is_known_stands_in_it(desk: Desk, day: str) -> None:
    desk.put([read(replace(article(path="some-day.txt"), published=day, id=""))])
    refresh(desk)
    with desk.reading() as connection:
        cards = cards_of(connection)
        for choice in (Choice(), Choice(since="2012-01-01", until="2012-12-31"), Choice(until="2012-10-15")):
            assert cards.facets(connection, choice) == facets(connection, choice)
        assert dict(cards.facets(connection, Choice())[1]["published"].values) == {"2012": 2, "2031": 4}
        assert dated(connection, cards=cards) == dated(connection)


def test_articles_stand_in_the_order_in_which_they_came(desk: Desk) -> None:
    desk.put([read(article(path=f"{number}.txt")) for number in range(9)])
    refresh(desk)
    with desk.reading() as connection:
        query = select(tables.shelf.c.article).order_by(tables.shelf.c.id)
        assert list(dict.fromkeys(connection.execute(query).scalars())) == [one.id for one in desk.listed()]
