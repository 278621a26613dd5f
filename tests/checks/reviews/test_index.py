"""The right review comes first, whatever the order of the reviews, and says why."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.checks.reviews import Review, ReviewIndex, review_of
from sayso.checks.reviews.features import NAMES
from sayso.checks.reviews.model import AHEAD, JUDGED, model
from sayso.ledger import Record, RecordKind
from tests.checks.reviews.reviewed import BREAD, FERRY, MAYOR, REVIEWS, ROBOT

TEXTS = st.lists(st.sampled_from(REVIEWS), max_size=6)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("1,200 sheep drowned when the ferry went down off Exampleton.", FERRY),
        ("No more bikes on bridges, mayor rules https://example.org/a", MAYOR),
        ("Sampleville: a loaf is three times dearer than last year", BREAD),
        (
            "So this school has an android as a #ChemistryTeacher pic.twitter.com/Ab1 — Example (@example) May 2, 2018",
            ROBOT,
        ),
    ],
)
def test_the_right_review_comes_first(text: str, right: Review) -> None:
    best = ReviewIndex.of(REVIEWS).answers(text)[0]
    assert best.review == right
    assert set(NAMES) < dict(best.why).keys()


def test_the_order_of_the_reviews_changes_nothing() -> None:
    text = "The ferry in Exampleton harbour had sheep on board."
    assert ReviewIndex.of(REVIEWS).answers(text) == ReviewIndex.of(REVIEWS[::-1]).answers(text)


def test_a_review_that_stands_twice_is_one() -> None:
    assert len(ReviewIndex.of([*REVIEWS, *REVIEWS]).reviews) == len(REVIEWS)


def test_the_chance_falls_where_the_review_is_not_there() -> None:
    text = "A ferry with 1,200 sheep sank in Exampleton harbour."
    there, gone = ReviewIndex.of(REVIEWS).answers(text)[0], ReviewIndex.of(REVIEWS[1:]).answers(text)[0]
    assert there.chance > 0.9
    assert gone.chance < 0.1


def test_a_second_review_of_the_claim_makes_the_first_no_less_sure() -> None:
    text = "A ferry with 1,200 sheep sank in Exampleton harbour."
    other = Review(id="r9", claim=FERRY.claim.replace("A ferry", "The ferry"), title=FERRY.title)
    alone, both = ReviewIndex.of(REVIEWS).answers(text)[0], ReviewIndex.of([*REVIEWS, other]).answers(text)[:2]
    assert {one.review.id for one in both} == {"r1", "r9"}
    assert all(one.chance > alone.chance - 0.1 for one in both)


@pytest.mark.parametrize("text", ["", "   ", "https://example.org/only"])
def test_what_has_no_words_has_no_answer(text: str) -> None:
    assert ReviewIndex.of(REVIEWS).answers(text) == ()


def test_without_reviews_there_is_no_answer() -> None:
    assert ReviewIndex.of([]).answers("The bridge is closed.") == ()


@settings(max_examples=15, deadline=None)
@given(TEXTS, st.text(max_size=80), st.integers(1, 9))
def test_answers_are_ordered_and_no_more_than_asked(reviews: list[Review], text: str, limit: int) -> None:
    found = ReviewIndex.of(reviews).answers(text, limit=limit)
    assert len(found) <= min(limit, len({one.id for one in reviews}))
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert all(0 <= one.chance <= 1 for one in found)


def test_a_record_is_a_review_where_it_is_a_fact_check_with_a_claim() -> None:
    record = Record(
        register="claimreview",
        key="ferry",
        kind=RecordKind.FACT_CHECK,
        latest="2031-05-09",
        act="Did it Sink?",
        grade="Mostly invented",
        sources=("Example Checkers",),
        text="A ferry sank.",
        url="https://example.org/ferry",
    )
    review = review_of(record)
    assert review is not None
    assert (review.id, review.claim, review.title) == (record.id, "A ferry sank.", "Did it Sink?")
    assert (review.rating, review.publisher, review.published) == ("Mostly invented", "Example Checkers", "2031-05-09")
    assert review_of(Record(register="ucdp", key="1", kind=RecordKind.EVENT, text="A ferry sank.")) is None
    assert review_of(Record(register="claimreview", key="1", kind=RecordKind.FACT_CHECK, text=" ")) is None


def test_the_frozen_model_has_a_weight_for_every_column() -> None:
    assert model().order.shape == (len(NAMES),)
    assert model().chance.shape == (len(JUDGED) + 1,)
    assert set(JUDGED) - {AHEAD} < set(NAMES)
