"""Quoted words find the places that were meant, and nothing that is not in the text finds a place."""

import itertools
import unicodedata
from collections.abc import Sequence

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sayso.ledger import Span
from sayso.reader.remote.answers import Said
from sayso.reader.remote.folding import QUOTES, Quotable, folded
from sayso.reader.remote.locate import located

Row = tuple[str | None, str, Sequence[str], int | None]


def said(*rows: Row) -> list[Said]:
    return [Said(source=a, cue=b, content=tuple(c), parent=d) for a, b, c, d in rows]


def shown(text: str, *rows: Row) -> list[tuple[str | None, str, list[str]]]:
    """What was located, with the place of each part after the words."""
    found, _ = located(said(*rows), text=text)

    def at(span: object) -> str:
        return f"{span.of(text)}@{span.start}"  # type: ignore[attr-defined]

    return [
        (at(one.source) if one.source else None, at(one.cue), [at(piece) for piece in one.content])
        for one in found.values()
    ]


def test_words_are_found_letter_by_letter() -> None:
    text = "The mayor said that it rained."
    assert shown(text, ("The mayor", "said", ["that it rained"], None)) == [
        ("The mayor@0", "said@10", ["that it rained@15"])
    ]


@pytest.mark.parametrize(
    ("text", "words", "place"),
    [
        ("He called it “a hard\n year” once.", '"a hard year"', "a hard\n year"),
        ("He called it ‘hard’ once.", '"hard"', "hard"),
        ("The ship’s crew said so.", "ship's crew", "ship’s crew"),
        ("A «long» day", '"long" day', "long» day"),
        ("It was\u00a0late \u2013 too late", "was late - too late", "was\u00a0late \u2013 too late"),
        ("So\u00adme shy\u200b words", "Some shy words", "So\u00adme shy\u200b words"),
        ("“It rained,” she said", "It rained.", "It rained"),
        ("wait… and see", "wait... and see", "wait… and see"),
    ],
)
def test_spaces_marks_and_dashes_may_be_copied_otherwise(text: str, words: str, place: str) -> None:
    assert [span.of(text) for span in Quotable(text).places(words)] == [place]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The other weather", "he"),
        ("It rained on Monday", "it rained"),
        ("In 2016 it rained", "201"),
        ("It rained on Monday", "It rained on Tuesday"),
        ("“…” — .", "“…”"),
        ("It rained", ""),
        ("caf\u0065\u0301 owners", "cafe"),
    ],
)
def test_other_words_are_not_found(text: str, words: str) -> None:
    assert Quotable(text).places(words) == ()


def test_scripts_without_capitals_are_found_within_what_stands_together() -> None:
    assert [span.of("他说会下雨") for span in Quotable("他说会下雨").places("下雨")] == ["下雨"]


TWICE = "“No comment,” said Ms Blue. The road stayed shut. “No comment,” said Mr Green."


def test_of_words_that_stand_twice_those_next_to_their_source_are_meant() -> None:
    green = ("Mr Green", "said", ["“No comment,”"], None)
    blue = ("Ms Blue", "said", ["“No comment,”"], None)
    first = ("Ms Blue@19", "said@14", ["“No comment,”@0"])
    second = ("Mr Green@69", "said@64", ["“No comment,”@50"])
    assert shown(TWICE, blue, green) == [first, second]
    assert shown(TWICE, green, blue) == [second, first]


def test_the_same_quoted_twice_takes_both_places_in_order_and_a_third_time_none() -> None:
    text = "“Yes,” he said. “Yes,” he said."
    one = ("he", "said", ["Yes"], None)
    assert shown(text, one, one, one) == [("he@7", "said@10", ["Yes@1"]), ("he@23", "said@26", ["Yes@17"])]


def test_a_cue_in_the_same_sentence_is_nearer_than_one_before_it() -> None:
    text = "It rained, Ms Blue said. It snowed in the hills to the north of the town, Ms Blue said."
    assert shown(text, ("Ms Blue", "said", ["It snowed in the hills to the north of the town"], None)) == [
        ("Ms Blue@74", "said@82", ["It snowed in the hills to the north of the town@25"])
    ]


def test_what_is_held_is_placed_within_its_holder_whatever_the_order() -> None:
    text = "A clerk said so. The Gazette quoted a clerk who said so. A clerk said so."
    outer: Row = ("The Gazette", "quoted", ["a clerk who said so"], None)
    assert shown(text, outer, ("clerk", "said", ["so"], 0))[1] == ("clerk@38", "said@48", ["so@53"])
    assert shown(text, ("clerk", "said", ["so"], 1), outer)[0] == ("clerk@38", "said@48", ["so@53"])


@pytest.mark.parametrize("parent", [-5, 0, 7, 10**9])
def test_a_parent_that_makes_no_sense_is_no_parent(parent: int) -> None:
    assert len(shown("The mayor said that it rained.", ("The mayor", "said", ["that it rained"], parent))) == 1


def test_a_circle_of_parents_ends() -> None:
    text = "The mayor said that the clerk said that it rained."
    rows: list[Row] = [("The mayor", "said", ["that it rained"], 1), ("the clerk", "said", ["that it rained"], 0)]
    assert len(shown(text, *rows)) == 2


def test_a_content_in_pieces_keeps_them_in_order() -> None:
    text = "“I came,” she said, “and I saw.” “I came,” he wrote."
    assert shown(text, ("she", "said", ["“I came,”", "“and I saw.”"], None)) == [
        ("she@10", "said@14", ["“I came,”@0", "“and I saw.”@20"])
    ]
    assert shown(text, ("she", "said", ["“and I saw.”", "“I came,”"], None))[0][1] == "said@14"


def test_a_content_that_holds_its_own_source_and_cue_is_cut_at_them() -> None:
    text = "“I came,” she said, “and I saw.”"
    assert shown(text, ("she", "said", [text], None)) == [("she@10", "said@14", ["“I came,”@0", ", “and I saw.”@18"])]


def test_a_cue_that_holds_its_source_is_cut_at_it() -> None:
    text = "The mayor said that it rained."
    assert shown(text, ("The mayor", "The mayor said", ["that it rained"], None))[0][:2] == ("The mayor@0", "said@10")


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (("The pilot", "said", ["that it rained"], None), "The pilot"),
        (("The mayor", "swore", ["that it rained"], None), "swore"),
        (("The mayor", "said", ["that it snowed"], None), "that it snowed"),
        (("The mayor", "said", ["said"], None), "said"),
        (("The mayor", "", ["that it rained"], None), ""),
    ],
)
def test_words_that_are_not_there_leave_no_attribution_but_are_named(row: Row, words: str) -> None:
    found, missing = located(said(row), text="The mayor said that it rained.")
    assert not found
    assert missing == {0: words}


def test_of_several_pieces_those_that_are_there_are_kept() -> None:
    found, missing = located(said((None, "said", ["it rained", "it snowed"], None)), text="It is said it rained.")
    assert len(found[0].content) == 1
    assert missing == {0: "it snowed"}


def test_an_attribution_without_content_has_no_place() -> None:
    assert located(said((None, "said", [], None)), text="It is said it rained.")[0] == {}


any_text = st.text(
    alphabet=st.sampled_from("abcABC 12.,;:-–—…\n\t\u00a0\u200b\u00ad\u0301éß中文“”‘’\"'«»🙂ŉİ") | st.characters(),
    max_size=80,
)
spaces = st.sampled_from([" ", "\n", "\t", "\u00a0", "  ", " \n"])
marks = st.sampled_from(sorted(QUOTES))


@given(tokens=st.lists(any_text, min_size=1, max_size=5), data=st.data())
def test_any_words_of_any_text_are_found_where_they_stand(tokens: list[str], data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(tokens) - 1))
    last = data.draw(st.integers(first, len(tokens) - 1))
    words = " ".join(tokens[first : last + 1])
    bare = words.strip()
    assume(any(one.isalnum() for one in bare))
    assume(not unicodedata.category(bare[0]).startswith("M"))
    text = " ".join(tokens)
    start = len(" ".join([*tokens[:first], ""])) + words.index(bare)
    places = Quotable(text).places(words)
    assert Span(start, start + len(bare)) in places
    assert all(place.of(text) == bare for place in places)


@given(before=any_text, middle=any_text, after=any_text, data=st.data())
def test_words_copied_with_other_spaces_and_marks_are_found(
    before: str, middle: str, after: str, data: st.DataObject
) -> None:
    text = f"{before} {middle} {after}"
    mangled = "".join(
        data.draw(spaces) if one.isspace() else data.draw(marks) if one in QUOTES else one for one in middle
    )
    assume(any(one.isalnum() for one in folded(middle)))
    assume(not unicodedata.category(folded(middle)[0]).startswith("M"))  # an accent begins no words
    places = Quotable(text).places(mangled)
    assert places
    assert all(folded(place.of(text)) == folded(mangled) for place in places)


@given(
    text=any_text,
    rows=st.lists(
        st.tuples(st.none() | any_text, any_text, st.lists(any_text, max_size=3), st.none() | st.integers(-2, 6)),
        max_size=6,
    ),
    data=st.data(),
)
def test_whatever_a_model_says_only_places_in_the_text_come_out(
    text: str, rows: list[Row], data: st.DataObject
) -> None:
    pieces = text.split() or ["x"]
    drawn = [
        (
            data.draw(st.sampled_from([*pieces, None])),
            data.draw(st.sampled_from(pieces)),
            [data.draw(st.sampled_from(pieces))],
            row[3],
        )
        for row in rows
    ]
    for claimed in (rows, drawn):
        found, _ = located(said(*claimed), text=text)
        for one in found.values():
            parts = sorted([*([one.source] if one.source else []), one.cue, *one.content])
            assert all(part.of(text).strip() == part.of(text) for part in parts)
            assert all(not left.overlaps(right) for left, right in itertools.pairwise(parts))
            assert list(one.content) == sorted(one.content)
        assert len(set(found.values())) == len(found)
