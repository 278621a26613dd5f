"""What a place name stands for where it is used: the place, those who rule it, or a quality.

"Strikes near Damascus" means the place, "Damascus said" its government, "Syrian troops" a quality.
Decided by closed classes of words beside the name; where they are silent it is the place.
"""

import re
from collections.abc import Sequence
from enum import StrEnum
from itertools import pairwise

from sayso.reader.places.gazetteer import Heading, Kind
from sayso.reader.places.mentions import Mention
from sayso.reader.places.names import strict_key
from sayso.reader.places.tokens import Token
from sayso.reader.places.words import words
from sayso.reader.sources.lexicon import Class, noun

_BEFORE_HEAD = 1  # words between the adjective and what it says whose it is: "the Syrian health ministry"
_RULED = (Kind.COUNTRY, Kind.REGION, Kind.ADMIN)
_CAPITAL = 65  # the size that a capital counts for at least, in the shipped data
_LINKED = re.compile(r"-(?:led|backed|based|sponsored|supported|allied|funded|trained)$")


class Use(StrEnum):
    """What a place name stands for."""

    LITERAL = "literal"
    ACTOR = "actor"
    ADJECTIVE = "adjective"


def use(mention: Mention, tokens: Sequence[Token]) -> Use:
    """Return what a mention stands for."""
    if mention.heading is Heading.ADJECTIVE:
        return Use.ADJECTIVE
    before = tokens[mention.first - 1] if mention.first else None
    if before is not None and (before.low in words("into") or before.low in ("from", "to", "at", "of")):
        return Use.LITERAL
    if is_seat(mention):
        return Use.ACTOR
    if not _may_act(mention):
        return Use.LITERAL
    after = tokens[mention.last] if mention.last < len(tokens) else None
    speaks = after is not None and after.gap == " " and after.low in words("finite")
    party = before is not None and before.low in words("party")
    led = after is not None and after.gap == "-" and _LINKED.match(f"-{after.low}") is not None
    return Use.ACTOR if speaks or party or led else Use.LITERAL


def modifies(mention: Mention, tokens: Sequence[Token]) -> bool:
    """Tell whether a noun follows an adjective: "Syrian troops", not "speaks Syrian" nor "a Syrian who"."""
    after = tokens[mention.last] if mention.last < len(tokens) else None
    return after is not None and after.gap in (" ", "-", " “", ' "', " ‘") and after.low not in words("function")


def of_agents(mention: Mention, tokens: Sequence[Token]) -> bool:
    """Tell whether an adjective says whose office or body is meant ("the Syrian foreign ministry"): an actor's name."""
    following = tokens[mention.last : mention.last + _BEFORE_HEAD + 1]
    for first, pair in zip(following, (*pairwise(following), following[-1:]), strict=True):
        found = noun(" ".join(token.low for token in pair)) or noun(first.low)
        if found is not None and found.cls in (Class.OFFICE, Class.BODY):
            return True
    return False


def is_seat(mention: Mention) -> bool:
    """Tell whether the name is of a seat by which its holders are called ("the Kremlin")."""
    return strict_key(mention.text) in words("seat")


def part_of(mention: Mention, tokens: Sequence[Token]) -> bool:
    """Tell whether the text means a part of it: "eastern Syria", "the eastern regions of Syria"."""
    if mention.first == 0:
        return False
    before = tokens[mention.first - 1]
    if before.low in ("of", "in"):
        return _part_before(mention, tokens)
    return before.low in words("direction") and tokens[mention.first].gap == " "


def _part_before(mention: Mention, tokens: Sequence[Token]) -> bool:
    """Tell whether "the eastern regions" stands before "of Syria"."""
    words_before = [token.low for token in tokens[max(0, mention.first - 4) : mention.first - 1]]
    return (
        bool(words_before)
        and (words_before[-1] in words("part") or words_before[-1] in words("direction"))
        and any(word in words("direction") for word in words_before)
    )


def _may_act(mention: Mention) -> bool:
    return any(e.kind in _RULED or (e.kind is Kind.SETTLEMENT and e.size >= _CAPITAL) for e in mention.entries)
