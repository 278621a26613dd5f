"""The two small maps of who held what: a shape of its own for each holder, the same on every day."""

import pytest

from sayso.desk.territory import Site, compare, held, sites_of
from sayso.render.html.lands import view_of
from sayso.render.html.territory import OTHER, SHAPES, marks, period, symbols_of
from tests.desk.test_territory import NORTH, SOUTH, said

DAY, LATER = "2031-02-01", "2031-06-11"


def spots(*places: tuple[str, float, float]) -> tuple[Site, ...]:
    return sites_of(
        [one for name, lat, lon in places for one in said(NORTH, SOUTH, place=name, lat=lat, lon=lon)],
    )


def test_each_holder_has_a_shape_and_those_beyond_them_share_one() -> None:
    many = [said((f"Holder {number:02}", "2031-01-01", None, "Gazette"), place=f"{number}") for number in range(11)]
    symbols = symbols_of(sites_of([one for some in many for one in some]))
    assert len({symbol.d for symbol in symbols.values()}) == len(SHAPES) + 1
    assert [symbol.number for symbol in symbols.values()] == [*range(1, len(SHAPES) + 1), 0, 0, 0]
    assert symbols["Holder 10"].d == OTHER


def test_the_holder_of_most_statements_comes_first() -> None:
    found = sites_of([*said(NORTH, SOUTH), *said(SOUTH, place="Otherton")])
    assert list(symbols_of(found)) == ["South", "North"]


def test_a_place_is_marked_on_both_maps_and_ringed_where_it_changed() -> None:
    places = spots(("Aaston", 10.0, 10.0), ("Beton", 12.0, 14.0))
    view = view_of([(10, 10), (12, 14)], width=480, height=340)
    found = compare(places, before=DAY, after=LATER)
    before, after = marks(found, view=view, symbols=symbols_of(places))
    assert [one.place for one in before] == [one.place for one in after] == ["Beton", "Aaston"]
    assert [one.name for one in before] == [one.name for one in after] == ["Beton", "Aaston"]
    assert all(one.changed for one in after)
    assert {glyph.symbol.holder for one in before for glyph in one.glyphs} == {"North"}
    assert {glyph.symbol.holder for one in after for glyph in one.glyphs} == {"South"}


def test_names_that_would_cover_each_other_are_left_out() -> None:
    places = spots(*((f"A long name of a place {at}", 10.0, 10.0 + at / 10) for at in range(9)))
    view = view_of([(10, 10), (12, 14)], width=480, height=340)
    before, _ = marks(compare(places, before=DAY, after=LATER), view=view, symbols=symbols_of(places))
    assert 0 < sum(bool(one.name) for one in before) < len(before)


def test_holders_who_each_stand_are_drawn_side_by_side_and_what_is_over_is_hollow() -> None:
    rows = [("North", "2031-01-01", None, "Gazette"), ("South", "2031-01-05", "2031-04-01", "Courier")]
    (place,) = sites_of(said(*rows, lat=10.0, lon=10.0))
    view = view_of([(10, 10)], width=480, height=340)
    before, after = marks(compare([place], before=DAY, after=LATER), view=view, symbols=symbols_of([place]))
    assert len({glyph.x for glyph in before[0].glyphs}) == 2
    (left,) = after[0].glyphs
    assert not left.hollow
    (alone,) = sites_of(said(NORTH, lat=10.0, lon=10.0))
    _, after = marks(compare([alone], before=DAY, after=LATER), view=view, symbols=symbols_of([alone]))
    assert after[0].glyphs[0].hollow


def test_nobody_known_is_said_and_not_drawn() -> None:
    (place,) = sites_of(said(NORTH, lat=10.0, lon=10.0))
    view = view_of([(10, 10)], width=480, height=340)
    before, _ = marks(compare([place], before="2030-01-01", after=DAY), view=view, symbols=symbols_of([place]))
    assert before[0].glyphs == ()
    assert before[0].words == "Exampleton: not known"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2031-02-01", "1 January 2031 to 31 March 2031"),
        ("2031-04-30", "1 January 2031 to 31 March 2031; nothing said since, 30 days before"),
        ("2031-06-01", "from 1 June 2031 on, said that day"),
        ("2031-06-02", "from 1 June 2031 on, said a day before"),
        ("2034-06-02", "from 1 June 2031 on, said 1,097 days before"),
    ],
)
def test_a_statement_says_of_when_it_is(day: str, words: str) -> None:
    (place,) = sites_of(said(NORTH, SOUTH))
    assert [period(one) for one in held(place, day=day)] == [words]
