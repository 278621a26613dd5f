"""Ask trafilatura which words of a page are its main content.

Its answer has no offsets and drops captions, so only its choice is used: a piece of the page is
chosen when its words are in the answer.
"""

import logging
from dataclasses import dataclass
from functools import cache
from typing import Any

from lxml.etree import _Element

# Shorter pieces must be a whole line of the answer: as part of one they would be found by chance.
SHORTEST_PART = 25
# Characters compared in the search for parts, before it is given up: bounds hostile pages to about a second.
PART_SEARCH_BUDGET = 1_000_000_000
# Past these only our own rules choose, because trafilatura's time grows with the elements times their depth: a
# page at both limits takes it some 5 seconds. Articles have up to 10,000 elements, 40 deep; live blogs 30,000.
MAX_ELEMENTS = 50_000
MAX_NESTED_ELEMENTS = 1_000_000

_LINE_ENDS = frozenset({"p", "head", "item", "quote", "cell", "row", "table", "list", "lb", "div", "code", "body"})

logging.getLogger("trafilatura").addHandler(logging.NullHandler())  # it reports empty pages; so do we, once


@dataclass(slots=True, kw_only=True)
class Choice:
    """The chosen words, white space removed: whole lines, and all of them in one string."""

    lines: frozenset[str]
    whole: str
    budget: int = PART_SEARCH_BUDGET

    def has(self, text: str) -> bool:
        """Tell whether most of this piece's words were chosen."""
        keys = [key for key in map(squash, text.split("\n")) if key]
        chosen = sum(len(key) for key in keys if self._has_line(key))
        return 2 * chosen > sum(map(len, keys))

    def _has_line(self, key: str) -> bool:
        if key in self.lines:
            return True
        if len(key) < SHORTEST_PART or self.budget <= 0:
            return False
        self.budget -= len(self.whole)
        return key in self.whole


def chosen_of(root: _Element, *, elements: int, depth: int) -> Choice:
    """Return what trafilatura takes for the main content of a page of this size; empty where it finds none."""
    from trafilatura import bare_extraction  # takes 0.2 s to import

    if elements > MAX_ELEMENTS or elements * depth > MAX_NESTED_ELEMENTS:
        return Choice(lines=frozenset(), whole="")
    try:
        document = bare_extraction(root, options=_options())
    except Exception:  # noqa: BLE001 - whatever goes wrong in there, our own rules still choose
        document = None
    body = getattr(document, "body", None)
    if body is None:
        return Choice(lines=frozenset(), whole="")
    return Choice(lines=frozenset(_lines(body)), whole=squash("".join(body.itertext())))


@cache
def _options() -> Any:  # noqa: ANN401 - a value of trafilatura's, made once because it reads a file of settings
    """Return what we ask of trafilatura: no comments, no metadata, and no text, for only the elements are used."""
    from trafilatura.settings import Extractor

    return Extractor(output_format="xml", comments=False, with_metadata=False)


def squash(text: str) -> str:
    """Return the text without white space, for comparing words alone."""
    return "".join(text.split())


def _lines(body: _Element) -> list[str]:
    """Return the lines of the answer, each squashed."""
    lines: list[str] = []
    parts: list[str] = []
    stack = [(body, body.iterchildren())]
    parts.append(body.text or "")
    while stack:
        element, children = stack[-1]
        child = next(children, None)
        edge = child if child is not None else element
        if edge.tag in _LINE_ENDS:
            lines.append(squash("".join(parts)))
            parts = []
        if child is not None:
            parts.append(child.text or "")
            stack.append((child, child.iterchildren()))
        else:
            stack.pop()
            parts.append(element.tail or "")
    lines.append(squash("".join(parts)))
    return [line for line in lines if line]
