"""An article is sent whole, in pieces of a bounded length, without the parts in which nobody speaks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.ledger import Article, Block, BlockKind, Span
from sayso.reader.remote.pieces import BETWEEN, CONTEXT, pieces


def article(*parts: tuple[BlockKind, str]) -> Article:
    blocks, text = [], ""
    for kind, words in parts:
        blocks.append(Block(kind=kind, span=Span(len(text), len(text) + len(words))))
        text += words + "\n\n"
    return Article(path="example.txt", text=text, blocks=tuple(blocks))


BODY, CREDIT = BlockKind.BODY, BlockKind.CREDIT


def test_a_short_article_is_one_piece_letter_by_letter() -> None:
    (piece,) = pieces(article((BODY, "One  day."), (BODY, "Another.")), longest=100)
    assert piece.text == "One  day.\n\nAnother."
    assert piece.context == ""


def test_parts_in_which_nobody_speaks_are_not_sent() -> None:
    whole = article((BODY, "It rained."), (CREDIT, "Photo: Example Agency"), (BODY, "It snowed."))
    (piece,) = pieces(whole, longest=100)
    assert piece.text == f"It rained.{BETWEEN}It snowed."
    assert [span.of(whole.text) for span in piece.in_article(Span(12, 22))] == ["It snowed."]
    across = piece.in_article(Span(3, 14))
    assert [span.of(whole.text) for span in across] == ["rained.", "It"]
    assert piece.in_article(Span(10, 12)) == ()


def test_an_article_without_blocks_is_sent_as_it_is() -> None:
    (piece,) = pieces(Article(path="x", text="It rained."), longest=100)
    assert piece.text == "It rained."


@pytest.mark.parametrize("text", ["", " \n ", "…"])
def test_an_article_without_words_has_no_pieces(text: str) -> None:
    blocks = (Block(kind=BODY, span=Span(0, len(text))),) if text else ()
    assert list(pieces(Article(path="x", text=text, blocks=blocks), longest=100)) == []


def test_pieces_end_with_paragraphs_and_carry_what_came_before() -> None:
    paragraphs = [f"Paragraph {number} tells of the weather." for number in range(8)]
    found = list(pieces(article(*((BODY, words) for words in paragraphs)), longest=80))
    assert [piece.text for piece in found] == ["\n\n".join(paragraphs[i : i + 2]) for i in range(0, 8, 2)]
    assert found[1].context == found[0].text


def test_a_long_paragraph_is_cut_between_sentences() -> None:
    sentences = [f"Sentence {number} tells of the weather." for number in range(6)]
    found = list(pieces(article((BODY, " ".join(sentences))), longest=80))
    assert [piece.text for piece in found] == [" ".join(sentences[i : i + 2]) for i in range(0, 6, 2)]


def test_a_long_sentence_is_cut_between_words_and_a_long_word_anywhere() -> None:
    found = list(pieces(article((BODY, "word " * 30 + "x" * 120)), longest=50))
    assert all(len(piece.text) <= 50 for piece in found)
    assert all(piece.text.startswith(("word", "x")) for piece in found)


def test_the_context_is_bounded_and_begins_with_a_word() -> None:
    paragraphs = ["A sentence of some words. " * 60, "The end."]
    context = list(pieces(article(*((BODY, words) for words in paragraphs)), longest=1_505))[-1].context
    assert 0 < len(context) <= CONTEXT
    assert context.split()[0] in "A sentence of some words.".split()


kinds = st.sampled_from([BODY, CREDIT, BlockKind.HEADLINE, BlockKind.PROMO])


@given(
    parts=st.lists(st.tuples(kinds, st.text(alphabet="ab .\n“é中", min_size=1, max_size=60)), max_size=8),
    longest=st.integers(10, 60),
)
def test_every_word_that_may_be_said_is_sent_once_and_in_order(
    parts: list[tuple[BlockKind, str]], longest: int
) -> None:
    whole = article(*parts)
    found = list(pieces(whole, longest=longest))
    assert all(len(piece.text) <= longest for piece in found)
    sent = [span for piece in found for span in piece.stretches]
    assert sent == sorted(sent)
    for piece in found:
        for at, character in enumerate(piece.text):
            assert [span.of(whole.text) for span in piece.in_article(Span(at, at + 1))] in ([character], [])
    places = {place for span in sent for place in range(span.start, span.end)}
    for block in whole.blocks:
        for place in range(block.span.start, block.span.end):
            if whole.text[place].isalnum():
                assert (place in places) == (block.kind not in (CREDIT, BlockKind.PROMO))
