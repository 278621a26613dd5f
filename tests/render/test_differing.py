"""Words beside the words that they are held against."""

from hypothesis import given
from hypothesis import strategies as st

from sayso.render.differing import LOST, NEW, SAME, differing

WORDS = st.lists(st.sampled_from(["more", "than", "40", "boats", "lie", "idle", "may"]), max_size=12).map(" ".join)


@given(WORDS, WORDS)
def test_what_is_not_lost_are_the_words_and_what_is_not_new_the_first_ones(first: str, words: str) -> None:
    cut = differing(first, words)
    assert "".join(piece for piece, kind in cut if kind != LOST) == words
    if any(kind != SAME for _, kind in cut):
        assert "".join(piece for piece, kind in cut if kind != NEW) == first


def test_a_word_that_is_lost_stands_where_it_stood() -> None:
    assert differing("more than 40 boats", "40 boats") == (("more than ", LOST), ("40 boats", SAME))


def test_words_that_share_next_to_nothing_are_not_marked() -> None:
    assert differing("40 boats lie idle", "a wholly other sentence, word for word") == (
        ("a wholly other sentence, word for word", SAME),
    )
