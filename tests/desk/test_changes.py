from hypothesis import given
from hypothesis import strategies as st

from sayso.desk.changes import changes, passages
from sayso.ledger import article_form
from tests.desk.stories import article

WORDY = st.lists(st.sampled_from(["a", "bridge", " ", "\n", "12", "é", "大", ".", "\0"]), max_size=30).map("".join)


def rebuilt(before: str, after: str) -> str:
    """The text before, with every passage replaced by what the text after has in its place."""
    out, at = [], 0
    for (a, b), (c, d) in passages(before, after):
        out += [before[at:a], after[c:d]]
        at = b
    return "".join([*out, before[at:]])


@given(WORDY, WORDY)
def test_the_passages_turn_the_text_before_into_the_text_after(before: str, after: str) -> None:
    assert rebuilt(before, after) == after


@given(WORDY, WORDY, WORDY)
def test_what_only_was_added_has_an_empty_passage_before(start: str, added: str, end: str) -> None:
    before, after = f"{start}. {end}", f"{start}. {added} {end}"
    assert rebuilt(before, after) == after


def test_no_word_is_cut_in_two() -> None:
    ((old, new),) = passages("It killed 62 soldiers.", "It killed 82 soldiers.")
    assert (old, new) == ((10, 12), (10, 12))


def test_equal_texts_have_no_passage() -> None:
    assert passages("The same.", "The same.") == []


def test_long_texts_are_compared_by_paragraphs() -> None:
    lines = [f"Line {number} of a long text." for number in range(1_000)]
    before = "\n".join(lines)
    after = "\n".join(["First.", *lines[:500], "Inserted.", *lines[500:]])
    assert rebuilt(before, after) == after
    assert [before[a:b] for (a, b), _ in passages(before, after)] == ["", ""]


def test_texts_that_share_nothing_are_one_passage() -> None:
    before, after = "a b " * 3_000, "c d " * 3_000
    assert passages(before, after) == [((0, len(before) - 1), (0, len(after) - 1))]


def test_fields_that_changed_are_named_and_offsets_alone_are_no_change() -> None:
    before = article_form(article("One two.", publisher="A"))
    after = article_form(article("Zero one two.", publisher="B"))
    before["titles"] = [{"text": "T", "span": [0, 3]}]
    after["titles"] = [{"text": "T", "span": [5, 8]}]
    assert changes(before, after)["fields"] == ["publisher"]
