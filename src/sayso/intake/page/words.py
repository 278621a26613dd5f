"""The words of a value or an element, white space folded."""

from lxml.etree import _Element

MAX_VALUE = 2_000  # characters of one value; a title of more is an accident or an attack


def folded(text: str) -> str:
    """Return the text with its white space folded, cut at MAX_VALUE."""
    return " ".join(text[: 2 * MAX_VALUE].split())[:MAX_VALUE]


def raw_words_of(element: _Element) -> str:
    """Return all text of an element as it stands."""
    return "".join(map(str, element.itertext()))


def words_of(element: _Element) -> str:
    """Return the text of an element, folded and cut."""
    return folded(raw_words_of(element))
