from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.reader.times import times
from sayso.reader.times.forms import Form, Unit
from sayso.reader.times.intervals import add
from sayso.reader.times.resolving import _RULES

WORDS = (
    "on in at by since until before after between and to from the a first last next this past mid - late early end of "
    "half three two few weeks days year month ago earlier later Monday Fridays March May 12 12th 2014 1990s ’90s noon "
    "9 p.m. 0 99 GMT summer overnight that then 31/12/2015 2016-02-30 9/11 Christmas Day 29 February , . ( ) \n about "
    "just quarter second century 9999 more than less hundred 0001-01-01 years decades hours weekend same previous"
).split(" ")


def article() -> str:
    return files("sayso.examples").joinpath("mosul.txt").read_text(encoding="utf-8")


def test_the_worked_example_is_resolved_as_its_gold_reading() -> None:
    found = {
        (one.span.of(article()), one.earliest, one.latest, one.precision)
        for one in times(article(), published="2016-10-14")
    }
    assert found >= {
        ("since 2014", "2014-01-01", "2016-10-31", "year"),
        ("in September", "2016-09-01", "2016-09-30", "month"),
        ("at the end of this month", "2016-10-21", "2016-10-31", "part of month"),
        ("since April", "2016-04-01", "2016-10-31", "month"),
        ("in September 2015", "2015-09-01", "2015-09-30", "month"),
        ("a year earlier in 2014", "2014-01-01", "2014-12-31", "year"),
        ("between April and June 2015", "2015-04-01", "2015-06-30", "month"),
        ("earlier this year", "2016-01-01", "2016-10-31", "part of year"),
        ("just weeks ago", "2016-09-01", "2016-10-10", "weeks"),
        ("Saturday", "2016-10-15", "2016-10-15", "day"),
    }


def test_each_time_says_how_it_was_resolved() -> None:
    text = "It was seen in September."
    assert times(text, published="2016-10-14")[0].basis == "month named without a year: the one before publication"
    assert times(text)[0].basis == "relative, and no date of publication is known"
    assert times("The raid came a day after the vote.", published="2016-10-14")[0].basis == (
        "relative to words that no calendar knows"
    )


def test_a_moment_of_publication_counts_by_its_own_day() -> None:
    late = times("It was seen yesterday.", published="2016-10-14T23:30:00-05:00")
    assert late[0].earliest == "2016-10-13"


@pytest.mark.parametrize("published", ["", "soon", "2016-13-45", "20", None])
def test_a_date_of_publication_that_is_none_leaves_relative_times_open(published: str | None) -> None:
    assert [one.earliest for one in times("It was seen yesterday and in 2014.", published=published)] == [
        None,
        "2014-01-01",
    ]


def test_a_time_named_in_another_paragraph_is_no_anchor() -> None:
    text = "The town fell on 3 May 2016.\nTwo days later it was empty."
    assert [one.earliest for one in times(text, published="2016-10-14")] == ["2016-05-03", None]


def test_ids_depend_on_the_article_and_the_place() -> None:
    text = "It was seen today, and today again."
    one, other = times(text, published="2016-10-14", article="a-1")
    assert one.id != other.id
    assert times(text, published="2016-10-14", article="a-2")[0].id != one.id
    assert times(text, article="a-1")[0].id == one.id


@pytest.mark.parametrize(("unit", "number"), [(unit, number) for unit in Unit for number in (-(10**7), 10**7)], ids=str)
def test_what_leaves_the_calendar_is_nowhere(unit: Unit, number: int) -> None:
    from datetime import date

    far = add(date(2016, 10, 14), number * 10_000, unit)
    assert far is None


def test_every_form_has_its_rule() -> None:
    assert set(_RULES) == set(Form.__args__)


@given(st.lists(st.sampled_from(WORDS), max_size=40), st.dates())
def test_any_run_of_the_words_of_time_is_read_without_harm(words: list[str], published: object) -> None:
    check(" ".join(words), str(published))


@given(st.text(max_size=200))
def test_any_text_is_read_without_harm(text: str) -> None:
    check(text, "2016-10-14")


def check(text: str, published: str) -> None:
    found = times(text, published=published)
    last = 0
    for one in found:
        assert last <= one.span.start < one.span.end <= len(text)
        assert one.basis
        assert one.span.of(text).strip() == one.span.of(text)
        last = one.span.end
    assert len({one.id for one in found}) == len(found)
