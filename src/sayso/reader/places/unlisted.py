"""Names that the gazetteer lacks, where the words beside them say that they are places.

"The village of Cellardyke", "Roskear, Cornwall", "the Pokot district", "Royal Street": such a name
is placed by what the text names beside or before it, and said to be nearby only.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.reader.places.mentions import Mention
from sayso.reader.places.tokens import Token, joined
from sayso.reader.places.words import given_names, words

LONGEST = 5  # words
_CALLED = frozenset("called named".split())
_BEFORE_KIND = frozenset("the in of from near".split())
_TITLE = 2  # words: a longer run of capitals is a title as often as a place


@dataclass(frozen=True, slots=True, kw_only=True)
class Unlisted:
    """One such name, words [first, last); ``outer`` is the name after a comma that it lies in."""

    first: int
    last: int
    outer: Mention | None = None


def unlisted(tokens: Sequence[Token], taken: Sequence[Mention], passed: Sequence[Mention]) -> Iterator[Unlisted]:
    """Yield the names that only their neighbours show to be places.

    ``taken`` are the mentions that are places already, ``passed`` those that were found not to be.
    """
    begins = {mention.first: mention for mention in taken}
    inside = {index for mention in taken for index in range(mention.first, mention.last)}
    refused = {mention.first for mention in passed if mention.length > 1}
    index = 0
    while index < len(tokens):
        last = index + 1 if index in inside else _run(tokens, index)
        if last > index and index not in refused and (found := _judge(tokens, index, last, begins, inside)):
            yield found
        index = max(last, index + 1)


def _run(tokens: Sequence[Token], first: int) -> int:
    """Return where the run of capital words from ``first`` on ends."""
    if not tokens[first].capital or tokens[first].low in words("ordinary"):
        return first
    last = first + 1
    while last < len(tokens) and last - first < LONGEST and joined(tokens[last - 1], tokens[last]):
        if not tokens[last].capital or tokens[last].first:
            break
        last += 1
    return last


def _judge(
    tokens: Sequence[Token], first: int, last: int, begins: dict[int, Mention], inside: set[int]
) -> Unlisted | None:
    """Return the run as a place if its own words or its neighbours say so."""
    if first in inside:
        return _thoroughfare(tokens, first, inside)
    if any(index in inside for index in range(first, last)):
        return None
    if last - first > 1 and tokens[last - 1].low in words("landform"):
        return Unlisted(first=first, last=last)
    head = tokens[first]
    person = head.low in given_names() or head.low in words("person_title")
    if first == 0 or head.first or head.gap != " " or person or last - first > _TITLE:
        return None
    outer = begins.get(last)
    if outer is not None and tokens[last].gap == ", " and _leads(tokens[first - 1]):
        return Unlisted(first=first, last=last, outer=outer)
    return Unlisted(first=first, last=last) if _said_to_be(tokens, first, last) else None


def _said_to_be(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Tell whether a noun says what it is: "the village of X", "a town called X", "the X district"."""
    before = tokens[first - 1]
    if first > 1 and tokens[first - 2].low in words("kind") and (before.low == "of" or before.low in _CALLED):
        return True
    after = tokens[last] if last < len(tokens) else None
    named = after is not None and after.gap == " " and after.low in words("kind")
    return named and before.low in _BEFORE_KIND


def _thoroughfare(tokens: Sequence[Token], first: int, inside: set[int]) -> Unlisted | None:
    """Return "Franklin Street" where "Franklin" alone was taken for the place."""
    last = first + 1
    while last < len(tokens) and last in inside and joined(tokens[last - 1], tokens[last]):
        last += 1
    if (
        last < len(tokens)
        and tokens[last].capital
        and tokens[last].gap == " "
        and tokens[last].low in words("landform")
    ):
        return Unlisted(first=first, last=last + 1)
    return None


def _leads(token: Token) -> bool:
    return token.low in words("into") or token.low in ("at", "from", "to", "of", "for")
