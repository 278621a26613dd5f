"""A proposition in time: order, who was first, what changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.linking.history import Appearance, history_of

DATES = st.sampled_from(
    [None, "2016-10-14", "2016-10-15", "2016-10-14T08:00:00+00:00", "2016-10-14T08:00:00+02:00", "2016-10-14T09:00"]
)


def seen(claim: str, published: str | None, **more: object) -> Appearance:
    return Appearance(claim=claim, article=f"a-{claim}", publisher=f"Paper {claim}", published=published, **more)  # type: ignore[arg-type]


def test_nothing_seen_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one appearance"):
        history_of([])


def test_appearances_stand_in_the_order_of_their_dates_and_the_undated_last() -> None:
    found = history_of(
        [seen("z", None), seen("c", "2016-10-16"), seen("a", "2016-10-14"), seen("b", "2016-10-14T12:00:00+00:00")]
    )
    assert [entry.appearance.claim for entry in found.entries] == ["a", "b", "c", "z"]
    assert [entry.in_order for entry in found.entries] == [False, False, False, False]
    assert found.undated == 1


def test_instants_are_compared_across_zones() -> None:
    found = history_of([seen("a", "2016-10-14T10:00:00+00:00"), seen("b", "2016-10-14T11:00:00+02:00")])
    assert [entry.appearance.claim for entry in found.entries] == ["b", "a"]
    assert all(entry.in_order for entry in found.entries)
    assert found.first_by == ("Paper b",)


def test_one_day_alone_does_not_say_who_was_first() -> None:
    found = history_of([seen("a", "2016-10-14"), seen("b", "2016-10-14T11:00:00+02:00"), seen("c", "2016-10-15")])
    assert (found.first_seen, found.first_by) == ("2016-10-14", ("Paper a", "Paper b"))


def test_without_dates_anybody_may_have_been_first() -> None:
    found = history_of([seen("a", None), seen("b", None)])
    assert (found.first_seen, found.first_by, found.undated) == (None, ("Paper a", "Paper b"), 2)


def test_it_says_what_was_gained_and_lost_and_who_changed_a_slot_first() -> None:
    first = seen("a", "2016-10-12", holds=frozenset({("number", "9000 fighter"), ("source", "RIA Novosti")}))
    second = seen("b", "2016-10-13", slots=("source",), holds=frozenset({("number", "9000 fighter"), ("source", "RT")}))
    third = seen("c", "2016-10-14", slots=("source", "number"), holds=frozenset({("source", "RT")}))
    found = history_of([third, first, second])
    assert found.entries[1].gained == (("source", "RT"),)
    assert found.entries[1].lost == (("source", "RIA Novosti"),)
    assert [entry.new for entry in found.entries] == [(), ("source",), ("number",)]


@given(st.lists(DATES, min_size=1, max_size=8), st.randoms(use_true_random=False))
def test_the_order_in_which_they_are_given_changes_nothing(dates: list[str | None], dice: st.DataObject) -> None:
    given_ = [seen(str(number), date) for number, date in enumerate(dates)]
    before = history_of(given_)
    dice.shuffle(given_)  # type: ignore[attr-defined]
    assert history_of(given_) == before
    assert before.first_by
    assert len(before.entries) == len(dates)
