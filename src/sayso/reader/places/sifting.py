"""Tell from the words around it whether a name that the gazetteer knows means a place here.

Points for and against, added up: what the gazetteer has under the name, prepositions and nouns
beside it, persons' titles and given names. The weights were set by hand and by classes of error, not fitted.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from sayso.reader.places.gazetteer import Heading, Kind
from sayso.reader.places.mentions import Mention
from sayso.reader.places.resolving import other_name
from sayso.reader.places.tokens import Token, shouted
from sayso.reader.places.words import given_names, ordinary_words, words

_STATE = (Kind.COUNTRY, Kind.REGION, Kind.ADMIN)
_LIST = 2.0
_DOUBT = 2.5  # points below nothing down to which a name waits for the map to speak
_SURE, _AGAIN = 1.5, 1.5  # points: once surely a place, the name is one again on weaker grounds
_CITY = 50  # a town's size (100,000 people) from which "in Reading" means it
_KNOWN = 55  # a town's size (300,000 people) from which capitals alone do not speak against it


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What the whole text tells of its words: those that also stand in small letters, and surnames."""

    small: frozenset[str]
    surnames: frozenset[str]


def page(tokens: Sequence[Token]) -> Page:
    """Return what the whole text tells of its words."""
    small = frozenset(token.text for token in tokens if token.text.islower())
    surnames = frozenset(
        token.low
        for before, token in pairwise(tokens)
        if token.capital and token.gap in (" ", ". ") and before.capital
        and (before.low in given_names() or before.low in words("person_title"))
    )  # fmt: skip
    return Page(small=small, surnames=surnames)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sifted:
    """The mentions that are places, adjectives of places or peoples, and those that nearly were."""

    taken: tuple[Mention, ...]
    doubtful: tuple[Mention, ...]
    refused: tuple[Mention, ...]

    @property
    def left(self) -> tuple[Mention, ...]:
        """What was not taken."""
        return (*self.doubtful, *self.refused)


def sift(found: Sequence[Mention], tokens: list[Token]) -> Sifted:
    """Part the mentions; lists of places help their members, and a name that is surely one helps its like."""
    sheet = page(tokens)
    scores = [points(m, tokens, sheet) if m.heading is Heading.FIRST else 1.0 for m in found]
    for order in (range(1, len(found)), range(len(found) - 2, -1, -1)):
        for at in order:
            other = at - 1 if order.step > 0 else at + 1
            first, second = found[min(at, other)], found[max(at, other)]
            if -_LIST < scores[at] <= 0 < scores[other] and _in_list(first, second, tokens):
                scores[at] += _LIST
    sure = {mention.key for mention, score in zip(found, scores, strict=True) if score >= _SURE}
    taken: list[Mention] = []
    doubtful: list[Mention] = []
    refused: list[Mention] = []
    for mention, score in zip(found, scores, strict=True):
        if score > 0 or (score > -_AGAIN and mention.key in sure):
            taken.append(mention)
        else:
            (doubtful if score > -_DOUBT else refused).append(mention)
    return Sifted(taken=tuple(taken), doubtful=tuple(doubtful), refused=tuple(refused))


def _in_list(one: Mention, other: Mention, tokens: Sequence[Token]) -> bool:
    """Tell whether two names stand side by side in a list."""
    if one.heading is not Heading.FIRST or other.heading is not Heading.FIRST:
        return False
    if other.first == one.last:
        return tokens[other.first].gap == ", "
    return other.first == one.last + 1 and tokens[one.last].low == "and" and tokens[other.first].gap == " "


def points(mention: Mention, tokens: list[Token], sheet: Page) -> float:
    """Return the points for the mention being a place; above 0 it is taken for one."""
    beside = _place_words(mention, tokens) + _person_words(mention, tokens, sheet)
    return _name(mention) + beside + _ordinary(mention, tokens, sheet)


def is_state(mention: Mention) -> bool:
    """Tell whether a country, region or province goes by this name."""
    return any(entry.kind in _STATE and entry.heading is Heading.FIRST for entry in mention.entries)


def _name(mention: Mention) -> float:
    """Return what the gazetteer's best entry under this name is worth."""
    best = -3.0
    for entry in mention.entries:
        worth = min(max((entry.size - 45) / 10, -1.5), 2.0) if entry.kind is Kind.SETTLEMENT else 3.0
        best = max(best, worth - other_name(entry))
    return best + (0.7 if mention.length > 1 else 0.0)


def _place_words(mention: Mention, tokens: list[Token]) -> float:
    """Return the points for the words beside the name that go with places."""
    total = 2.5 if mention.inside else 0.0
    total += 3.0 if mention.dateline else 0.0
    before, after = _at(tokens, mention.first - 1), _at(tokens, mention.last)
    if before is not None and tokens[mention.first].gap == " ":
        further = _at(tokens, mention.first - 2)
        if before.low in words("into"):
            total += 2.5
        elif before.low in words("toward") or before.low in words("direction"):
            total += 1.0
        if before.low == "of" and further is not None and further.low in words("type_before"):
            total += 1.5
    if after is not None and after.gap == " " and after.low in words("type_after"):
        total += 1.0
    return total


def _person_words(mention: Mention, tokens: list[Token], sheet: Page) -> float:
    """Return the points against: the name is, or is part of, a person's or a body's."""
    state = is_state(mention)
    total = _before(mention, tokens, state=state) + _after(mention, tokens, state=state)
    if mention.length == 1 and not mention.inside and tokens[mention.first].low in sheet.surnames:
        total -= 0.5 if state else 3.0
    return total


def _before(mention: Mention, tokens: list[Token], *, state: bool) -> float:
    before, head = _at(tokens, mention.first - 1), tokens[mention.first]
    if before is None or not before.capital or head.first or head.gap not in (" ", ". "):
        return 0.0
    if before.low in words("person_title"):
        return -0.5 if state else -3.0
    if before.low in given_names() or (len(before.text) == 1 and head.gap == ". "):
        return -3.5
    if before.first or before.low in words("direction") or before.low in words("into") or head.gap == ". ":
        return 0.0
    return 0.0 if state else -1.5


def _after(mention: Mention, tokens: list[Token], *, state: bool) -> float:
    after = _at(tokens, mention.last)
    if after is None or after.first or after.gap != " " or mention.inside:
        return 0.0
    low = after.low
    if not after.capital:
        if low in words("named_after"):
            return -5.0
        return -1.5 if low in words("speech") and not state and not _well_known(mention) else 0.0
    if low in words("street") or low in words("body") or low in words("type_after"):
        return 0.0
    if mention.length == 1 and tokens[mention.first].low in given_names():
        return -3.5
    return 0.0 if state else -1.5


def _ordinary(mention: Mention, tokens: list[Token], sheet: Page) -> float:
    """Return the points against a name that is an ordinary word, or letters of something else."""
    token = tokens[mention.first]
    if mention.length > 1 or token.start != mention.start:
        return 0.0
    state, total = is_state(mention), 0.0
    before = _at(tokens, mention.first - 1)
    led = before is not None and before.low in words("into")
    if token.low in words("ordinary"):
        total -= 2.0 if led and _well_known(mention, _CITY) else 4.0
    elif token.low in ordinary_words() and not state:
        total -= 1.0 if _well_known(mention) else 2.0 if led else 3.0
    if token.low in sheet.small:
        total -= 2.0
    if (
        token.upper
        and not _well_known(mention)
        and not state
        and not mention.dateline
        and not shouted(tokens, mention.first)
    ):
        total -= 3.0
    if token.low in given_names() and not state:
        total -= 1.0
    if token.first and not state and not mention.inside and not mention.dateline:
        total -= 0.7
    return total


def _well_known(mention: Mention, least: int = _KNOWN) -> bool:
    return max((entry.size for entry in mention.entries if entry.heading is Heading.FIRST), default=0) >= least


def _at(tokens: Sequence[Token], index: int) -> Token | None:
    return tokens[index] if 0 <= index < len(tokens) else None
