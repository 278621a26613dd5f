"""Which passages two texts share, and what kind of copy that makes them."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.corpus.generated import KINDS, copied
from benchmarks.corpus.invented import invented, vocabulary
from sayso.demo.edits import framed, kept_head, kept_middle, quoting, reworded, sentences
from sayso.linking.copies.alignment import passages
from sayso.linking.copies.kinds import Likeness, likeness
from sayso.linking.copies.words import Words, words_of

BASE, OTHER = invented(1, seed=9), invented(2, seed=9)


def words(*paragraphs: str) -> Words:
    text = "\n\n".join(paragraphs)
    return words_of(text, spans=[(0, len(text))])


def like(one: tuple[str, ...], other: tuple[str, ...]) -> Likeness:
    a, b = words(*one), words(*other)
    return likeness(passages(a, b), a=a, b=b)


def test_the_same_text_is_one_passage_and_whole() -> None:
    a = words(*BASE)
    (passage,) = passages(a, a)
    assert passage.a == passage.b == (0, len(a))
    assert like(BASE, BASE) == Likeness(kind="whole", containment_a=1.0, containment_b=1.0)


def test_texts_of_other_words_share_nothing() -> None:
    assert passages(words(*BASE), words(*OTHER)) == ()
    with pytest.raises(ValueError, match="share no passage"):
        likeness((), a=words(*BASE), b=words(*OTHER))


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_copy_is_seen_as_what_it_is(kind: str) -> None:
    expected = {"head": "cut", "tail": "cut", "middle": "cut", "edited": "edited"}.get(
        kind.split(maxsplit=1)[0], "whole"
    )
    seen = [like(text, copied(text, kind=kind, chance=Random(number))).kind for number, text in numbered(20)]  # noqa: S311 - a test's dice
    assert seen.count(expected) >= 16, seen


def numbered(count: int) -> list[tuple[int, tuple[str, ...]]]:
    return [(number, invented(number, seed=11)) for number in range(count)]


def test_a_quotation_of_three_sentences_is_a_quotation() -> None:
    passage = " ".join(sentences(BASE[1])[:3])
    found = like(BASE, quoting(OTHER, passage=passage, chance=Random(1)))  # noqa: S311 - a test's dice
    assert found.kind == "quotes"
    assert found.containment_a > found.containment_b > 0


def test_a_passage_is_found_where_it_stands_in_both_texts() -> None:
    passage = " ".join(sentences(BASE[1])[:3])
    there = "\n\n".join(("A headline of its own", passage, *OTHER[1:]))
    here = "\n\n".join(BASE)
    a, b = (words_of(text, spans=[(0, len(text))]) for text in (here, there))
    (found,) = passages(a, b)
    bare = passage.strip("“”.")
    assert here[a.starts[found.a[0]] : a.ends[found.a[1] - 1]] == bare
    assert there[b.starts[found.b[0]] : b.ends[found.b[1] - 1]] == bare


def test_paragraphs_in_another_order_are_still_shared() -> None:
    turned = (BASE[0], *reversed(BASE[1:]))
    assert like(BASE, turned).containment_a > 0.9


def test_single_changed_words_do_not_cut_a_passage() -> None:
    edited = reworded(BASE, share=0.1, words=vocabulary(), chance=Random(3))  # noqa: S311 - a test's dice
    assert len(passages(words(*BASE), words(*edited))) == 1


def test_cuts_and_additions_leave_the_containment_of_the_shorter() -> None:
    assert like(BASE, kept_head(BASE, share=0.5)).containment_b == 1.0
    assert like(kept_middle(BASE, share=0.5), BASE).containment_a > 0.9
    assert like(framed(BASE, after=OTHER[1:]), BASE).kind == "cut"


@pytest.mark.parametrize("count", [6, 11])
def test_a_set_phrase_is_no_passage(count: int) -> None:
    phrase = " ".join(vocabulary()[:count])
    assert passages(words(*BASE, phrase), words(*OTHER, phrase)) == ()


def test_twelve_characters_without_spaces_are_too_few_and_thirty_are_enough() -> None:
    text = "".join(chr(code) for code in range(0x4E00, 0x4E00 + 30))
    assert passages(words(text[:12]), words(text[:12])) == ()
    assert len(passages(words(text), words(text))) == 1


@given(st.lists(st.sampled_from("abcd"), max_size=60), st.lists(st.sampled_from("abcd"), max_size=60))
def test_shared_runs_are_the_same_words_and_no_word_of_b_is_taken_twice(one: list[str], other: list[str]) -> None:
    a, b = words(" ".join(one)), words(" ".join(other))
    taken: list[int] = []
    for run in (run for passage in passages(a, b) for run in passage.runs):
        assert a.keys[run.a : run.a + run.length] == b.keys[run.b : run.b + run.length]
        taken += range(run.b, run.b + run.length)
    assert len(taken) == len(set(taken))
