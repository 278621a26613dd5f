import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.intake.paragraphs import LONGEST_WRAPPED, MARK, paragraphs
from sayso.ledger import check_spans

LINES = st.text(alphabet=st.sampled_from("ab .\n\r\t\f\u2028\x85é中#"), max_size=200)


def _words(text: str) -> list[str]:
    return [span.of(text) for span in paragraphs(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("one\n\ntwo", ["one", "two"]),
        ("one\ntwo", ["one", "two"]),
        ("one\r\n\r\ntwo\r\n", ["one", "two"]),
        ("one\rtwo", ["one", "two"]),
        ("one\ftwo\vthree", ["one", "two", "three"]),
        ("one\u2028two\u2029three\x85four", ["one", "two", "three", "four"]),
        ("  one \u00a0\n\t two", ["one", "two"]),
        ("one", ["one"]),
        ("", []),
        (" \n \n", []),
        ("one ### two ### three", ["one", "two", "three"]),
        ("one ### ### three ### four", ["one", "three", "four"]),
        ("only ### once", ["only ### once"]),
        ("lines\nwith ### marks ### inside", ["lines", "with ### marks ### inside"]),
    ],
)
def test_paragraphs_end_at_every_kind_of_line_break(text: str, found: list[str]) -> None:
    assert _words(text) == found


WRAPPED = """\
The council met on Friday to decide whether the bridge should stay open
through the winter, when the river often rises above the second mark on
the eastern pillar and lorries have to take the long way round by the dam.

Engineers want it closed from November. Farmers on the other bank say that
they would have to sell their milk at half the price, and that nobody has
asked them.
"""


def test_lines_of_a_wrapped_text_are_joined() -> None:
    found = _words(WRAPPED)
    assert [words.split()[0] for words in found] == ["The", "Engineers"]
    assert "\n" in found[0]


def test_lines_that_are_not_full_are_paragraphs() -> None:
    text = "A short line about the bridge\nand another one\nand a third that is longer than both of them together"
    assert len(_words(text)) == 3


@given(st.one_of(st.text(max_size=300), LINES))
def test_paragraphs_hold_every_character_but_white_space_and_marks(text: str) -> None:
    spans = paragraphs(text)
    check_spans(spans, length=len(text), what="paragraphs")
    covered = {offset for span in spans for offset in range(span.start, span.end)}
    left = "".join(char for offset, char in enumerate(text) if offset not in covered)
    assert not left.replace("###", "").strip()
    assert all(span.of(text) == span.of(text).strip() for span in spans)
    assert MARK in text or not left.strip()


class _CountingText(str):
    """A text that counts the characters that are copied out of it."""

    copied = 0
    __slots__ = ()

    def __getitem__(self, key: object) -> str:
        part = super().__getitem__(key)  # type: ignore[index]
        _CountingText.copied += len(part)
        return part


@pytest.mark.parametrize("text", ["word " * 200_000, "a\n" * 100_000, " \n" * 100_000, "x ### " * 50_000])
def test_the_work_is_bounded_by_the_length(text: str) -> None:
    assert len(text) > LONGEST_WRAPPED - 1
    _CountingText.copied = 0
    paragraphs(_CountingText(text))
    assert _CountingText.copied <= 2 * len(text)
