"""BM25 is what its formula says, whatever the texts; nothing hangs on their order."""

from collections import Counter
from math import log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.checks.reviews.postings import LENGTH, SATURATION, TWICE, USUAL, Postings

TERMS = st.lists(st.sampled_from(["boat", "harbour", "dawn", "bread", "mayor", "1200"]), max_size=8)
TEXTS = st.lists(TERMS, min_size=1, max_size=6)


@given(TEXTS, TERMS)
def test_a_score_is_what_the_formula_says(texts: list[list[str]], asked: list[str]) -> None:
    scores = Postings.of(texts).scores(asked)
    usual = sum(map(len, texts)) / len(texts) or 1
    for text, score in zip(texts, scores, strict=True):
        expected = 0.0
        for term, times in Counter(asked).items():
            held, often = sum(term in other for other in texts), text.count(term)
            rarity = log(1 + (USUAL - held + 0.5) / (held + 0.5))
            damped = often + SATURATION * (1 - LENGTH + LENGTH * len(text) / usual)
            expected += min(times, TWICE) * rarity * often * (SATURATION + 1) / damped
        assert score == pytest.approx(expected)


@given(TEXTS, TERMS)
def test_the_order_of_the_texts_changes_nothing(texts: list[list[str]], asked: list[str]) -> None:
    turned = Postings.of(texts[::-1]).scores(asked)[::-1]
    assert np.allclose(Postings.of(texts).scores(asked), turned)


@given(TEXTS)
def test_a_text_that_is_asked_for_whole_is_covered_whole(texts: list[list[str]]) -> None:
    postings = Postings.of(texts)
    for row, text in enumerate(texts):
        assert postings.shared(text)[row] == pytest.approx(postings.mass[row])
        assert postings.common(text)[row] == postings.sizes[row] == len(set(text))


def test_a_rare_word_counts_for_more_than_a_common_one() -> None:
    postings = Postings.of([["boat", "harbour"], ["boat", "bread"], ["boat", "mayor"]])
    assert postings.scores(["harbour"])[0] > postings.scores(["boat"])[0] > 0
    rarest = postings.rarest(["boat", "harbour"], among=np.array([0, 1]), first=2)
    assert rarest[0, 0] > rarest[1, 0] == rarest[0, 1] > rarest[1, 1] == 0


def test_words_that_no_text_has_score_nothing_and_count_as_rare() -> None:
    postings = Postings.of([["boat"], ["bread"]])
    assert not postings.scores(["unheard"]).any()
    assert postings.asked(["unheard"]) > postings.asked(["boat"]) > postings.asked([]) == 0


def test_no_texts_are_no_scores() -> None:
    assert len(Postings.of([]).scores(["boat"])) == 0
