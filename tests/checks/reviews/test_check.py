"""The check shows what a fact-checker published, as a quotation, and is silent where nothing answers."""

import json

import pytest

from sayso.checks import Check
from sayso.checks.reviews import ReviewIndex
from sayso.checks.reviews.check import CHECK
from sayso.ledger import Bearing, ClaimKind
from tests.checks.reviews.reviewed import FERRY, REVIEWS, case

TOLD = "A ferry with 1,200 sheep on board sank in Exampleton harbour."


def test_it_is_a_check() -> None:
    assert isinstance(CHECK, Check)
    assert {verdict.bearing for verdict in CHECK.verdicts} == {Bearing.NOTE}


def test_the_rating_is_quoted_with_whose_it_is_and_when() -> None:
    (found,) = CHECK.find(case(TOLD))
    assert (found.verdict, found.subject) == ("answered", "c0")
    assert "Example Checkers" in found.explanation
    assert "“Mostly invented”" in found.explanation
    (backing,) = found.records
    assert (backing.record, backing.register, backing.key, backing.url) == ("r1", "claimreview", "ferry", FERRY.url)
    assert backing.says == "“Mostly invented”, Example Checkers, 2031-05-09"


def test_a_claim_with_another_number_is_only_similar_and_the_slot_is_named() -> None:
    (found,) = CHECK.find(case(TOLD.replace("1,200", "900")))
    assert found.verdict == "similar"
    assert "number" in found.explanation


def test_one_review_is_one_finding_however_often_the_claim_is_told() -> None:
    (found,) = CHECK.find(case(TOLD, "The ferry with the 1,200 sheep has sunk in Exampleton harbour."))
    assert [one.name for one in found.inputs].count("claim") == 2


@pytest.mark.parametrize(
    "sentence",
    [
        "The council of Exampleton will repair the town hall's roof next spring.",
        "Sheep are kept on the hills above Exampleton by three families.",
        "It sank.",
    ],
)
def test_it_is_silent_where_no_review_answers(sentence: str) -> None:
    assert list(CHECK.find(case(sentence))) == []


def test_opinions_are_not_looked_up() -> None:
    assert list(CHECK.find(case(TOLD, kind=ClaimKind.OPINION))) == []


def test_without_reviews_nothing_is_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ReviewIndex, "answers", _never)
    assert list(CHECK.find(case(TOLD, reviews=()))) == []


def test_no_finding_says_true_or_false_of_its_own() -> None:
    words = json.dumps([one.explanation + one.calculation for one in CHECK.find(case(*(r.claim for r in REVIEWS)))])
    assert "true" not in words.casefold()
    assert "false" not in words.casefold()


def _never(*_: object, **__: object) -> None:
    raise AssertionError("asked")
