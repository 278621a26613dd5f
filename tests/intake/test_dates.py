"""The words of a date to ISO 8601."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.intake.dates import DateOrder, is_ambiguous, iso_date


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("2016-10-12", "2016-10-12"),
        ("2016/10/2", "2016-10-02"),
        ("20161012", "2016-10-12"),
        ("20161012114500", "2016-10-12T11:45:00"),
        ("2016-10-12T11:45:00Z", "2016-10-12T11:45:00+00:00"),
        ("2016-10-12 11:45:00 +0200", "2016-10-12T11:45:00+02:00"),
        ("2016-10-12 11:45:00 UTC", "2016-10-12T11:45:00+00:00"),
        ("2018-07-15T07:54:28-04:00", "2018-07-15T07:54:28-04:00"),
        ("Wed, 12 Oct 2016 11:45:00 GMT", "2016-10-12T11:45:00+00:00"),
        ("4/19/2017", "2017-04-19"),
        ("19.4.2017", "2017-04-19"),
        ("4/19/2017 0:00", "2017-04-19"),
        ("4/19/2017 10:30", "2017-04-19T10:30:00"),
        ("1476272700", "2016-10-12T11:45:00+00:00"),
        ("1476272700000", "2016-10-12T11:45:00+00:00"),
        ("October 12, 2016", "2016-10-12"),
        ("Oct 12, 2016 at 3:05 pm", "2016-10-12T15:05:00"),
        ("12 октября 2016", "2016-10-12"),
        ("12 أكتوبر 2016", "2016-10-12"),
        ("  12\n Oct\t2016 ", "2016-10-12"),
    ],
)
def test_a_date_is_read(raw: str, value: str) -> None:
    assert iso_date(raw) == value


@pytest.mark.parametrize(
    "raw", ["", "yesterday", "Monday", "2016", "May 2016", "31/2/2017", "99/99/2017", "2016-13-45", "word", "1" * 200]
)
def test_what_is_no_one_day_is_not_guessed(raw: str) -> None:
    assert iso_date(raw) is None


@pytest.mark.parametrize(
    ("raw", "month_first", "day_first"),
    [("6/9/2017", "2017-06-09", "2017-09-06"), ("13/9/2017", "2017-09-13", "2017-09-13")],
)
def test_the_order_decides_only_where_both_are_days(raw: str, month_first: str, day_first: str) -> None:
    assert iso_date(raw, order=DateOrder.MONTH_FIRST) == month_first
    assert iso_date(raw, order=DateOrder.DAY_FIRST) == day_first
    assert is_ambiguous(raw) == (month_first != day_first)


@given(st.dates(min_value=date(1900, 1, 1)))
def test_a_written_day_comes_back(day: date) -> None:
    assert iso_date(day.isoformat()) == day.isoformat()
    assert iso_date(f"{day.month}/{day.day}/{day.year}") == day.isoformat()


@given(st.text(max_size=60))
def test_any_words_are_a_date_or_none(raw: str) -> None:
    value = iso_date(raw)
    assert value is None or value[4] == "-"
