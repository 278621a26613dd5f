"""Which finding counts where a name of the table and a name of the sheet meet, and which bearers act at all.

"Jordan" is no state where the article has a Michael Jordan, "FSA" no army where it stands behind
"Farm Service Agency", and "the Bank of America" does not name a country.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from sayso.ledger import ActorKind, Span
from sayso.reader.actors.scanning import Hit, Line, is_free
from sayso.reader.actors.table import state_of
from sayso.reader.actors.tags import Tags
from sayso.reader.actors.words import every_verb, single
from sayso.reader.places.words import given_names as common_given_names
from sayso.reader.sources.lexicon import given_names, noun, peoples
from sayso.reader.sources.mentions import PREPOSITIONS, Mention
from sayso.reader.sources.names import Bearer, is_place
from sayso.reader.sources.sheet import Laid

Key = str | int  # an id of the table, or the number of a bearer on the sheet
_SHORT = 5  # letters: an acronym up to this length may be another body's
HALF, SURE = 0.5, 0.75  # of a name's places that the network must take for a person or body; of a single word's
_BASED = "based"
_MONITOR = "monitor"  # a part that a body plays as well: "the Syrian Observatory for Human Rights monitor"
_LONGEST = 4  # words of a person's full name
_BODIES = (ActorKind.ORGANISATION, ActorKind.OUTLET)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """One place where an actor is named: tokens [first, last) of a line; ``free`` and ``deed`` as for a hit."""

    key: Key
    span: Span
    line: int
    first: int
    last: int
    free: bool
    deed: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """What speaks for and against a name's being an actor: tags, places, where sources begin, where somebody speaks.

    ``small`` are the words that the article also writes without a capital.
    """

    tags: Tags
    places: Tags
    spoken: AbstractSet[int]
    told: Callable[[Span], bool]
    small: AbstractSet[str]

    def in_place(self, span: Span) -> bool:
        """Tell whether a span begins within a place's name."""
        return self.places.of(Span(span.start, span.start + 1)) is not None

    def share(self, name: str, spans: Sequence[Span]) -> float:
        """Return the share of the spans that the network takes for a class."""
        return sum(self.tags.of(span) == name for span in spans) / len(spans)


@dataclass(frozen=True, slots=True)
class _Met:
    """A named mention with its place among the lines, and the numbers of the hits that it overlaps."""

    mention: Mention
    line: Line
    hits: tuple[int, ...]


def spots_of(hits: Sequence[Hit], *, laid: Laid, lines: Sequence[Line], hints: Hints) -> Iterator[Spot]:
    """Yield every place where an actor is named, none overlapping; the hits are in the order of the text."""
    met = _by_bearer(hits, laid=laid, lines=lines, hints=hints)
    same = _same(laid.sheet.bearers, met)
    refused = _surnames(laid.sheet.bearers, met, hits)
    for number, named in met.items():
        bearer = laid.sheet.bearers[number]
        known = _known(bearer, named, hits)
        if state_of(known or "") or (known is None and not _acts(bearer, named, hints=hints)):
            continue  # a state's name is an actor only where the scan says so
        for one in named:
            own = [at for at in one.hits if known is None and one.mention.span.covers(hits[at].core)]
            if len(own) == len(one.hits) and not (own and one.line.titled):
                refused.update(own)
                yield _spot(one, same.get(number, number) if known is None else known)
    for at, hit in enumerate(hits):
        if at not in refused:
            yield Spot(
                key=hit.known.id, span=hit.span, line=hit.line, first=hit.first, last=hit.last, free=hit.free,
                deed=hit.deed,
            )  # fmt: skip


def _by_bearer(hits: Sequence[Hit], *, laid: Laid, lines: Sequence[Line], hints: Hints) -> dict[int, list[_Met]]:
    begins = [line.tokens[0].start for line in lines]
    starts = [hit.span.start for hit in hits]
    found: dict[int, list[_Met]] = {}
    for one in laid.mentions:
        line = lines[max(0, bisect_right(begins, one.span.start) - 1)] if lines else None
        if one.named and one.span in laid.numbers and line is not None and hints.told(one.span):
            first = max(0, bisect_right(starts, one.span.start) - 1)
            near = range(first, bisect_left(starts, one.span.end))
            over = tuple(at for at in near if hits[at].span.overlaps(one.span))
            found.setdefault(laid.numbers[one.span], []).append(_Met(one, line, over))
    return found


def _same(bearers: Sequence[Bearer], numbers: Iterable[int]) -> dict[int, int]:
    """Return for persons with a part of a full name ("Abdel Rahman") the only one who bears all of it."""
    ends: dict[tuple[str, ...], set[int]] = {}
    people = [at for at in numbers if bearers[at].kind is ActorKind.PERSON and len(bearers[at].words) <= _LONGEST]
    for at in people:
        words = bearers[at].words
        for cut in range(1, len(words) - 1):
            ends.setdefault(words[cut:], set()).add(at)
    return {at: min(full) for at in people if len(full := ends.get(bearers[at].words, set())) == 1}


def _surnames(bearers: Sequence[Bearer], numbers: Iterable[int], hits: Sequence[Hit]) -> set[int]:
    """Return the hits on states that are the surname of a person whom the article names in full."""
    people = (bearers[at] for at in numbers if bearers[at].kind is ActorKind.PERSON and len(bearers[at].words) > 1)
    last = {one.words[-1].casefold() for one in people if one.parts or one.gender or one.words[0] in given_names()}
    return {at for at, hit in enumerate(hits) if hit.low in last and state_of(hit.known.id) == hit.known.id}


def _known(bearer: Bearer, named: Sequence[_Met], hits: Sequence[Hit]) -> str | None:
    """Return the id of the table that a bearer's names mean, or None where they mean nobody in it."""
    meant: Counter[str] = Counter()
    fuller = False
    for one in named:
        naming = [hits[at] for at in one.hits if _names(hits[at], one)]
        meant.update(hit.known.id for hit in naming)
        fuller = fuller or (not naming and " " in one.mention.name and not one.line.titled)
    if not meant or (fuller and bearer.kind is ActorKind.PERSON):
        return None
    short = [hits[at] for one in named for at in one.hits]
    if fuller and all(hit.doubtful or len(hit.core) <= _SHORT for hit in short):
        return None
    return meant.most_common(1)[0][0]


def _names(hit: Hit, one: _Met) -> bool:
    """Tell whether a name of the table is all of a mention but small words around it.

    "Reuters news agency", "the Britain-based Syrian Observatory", "Hamas in a statement"; what makes
    a person of it does not count ("Reuters photographer").
    """
    span = one.mention.span
    if hit.span.covers(span):
        return True
    words = one.line.tokens[slice(*one.line.within(span))]
    before = [token for token in words if token.end <= hit.span.start]
    rest = [token for token in words if token.start >= hit.span.end]
    plain = (
        not before or before[-1].low == _BASED or all(token.text.islower() or token.low == "the" for token in before)
    )
    if not plain or not rest or not rest[0].text.islower():
        return plain and not rest
    last = noun(rest[-1].low)
    body = last is not None and (last.kind in _BODIES or last.singular == _MONITOR)
    return rest[0].low in PREPOSITIONS or (body and all(token.text.islower() for token in rest))


def _acts(bearer: Bearer, named: Sequence[_Met], *, hints: Hints) -> bool:
    """Tell whether somebody acts by these names: a person or body for whom more speaks than capitals."""
    spans = [one.mention.span for one in named]
    if any(one.mention.name.removeprefix("The ") in peoples() for one in named):
        return False
    alone = len(bearer.words) == 1
    if alone and bearer.kind in (ActorKind.STATE, ActorKind.PERSON) and _only_place(bearer, spans, hints=hints):
        return False
    if any(span.start in hints.spoken for span in spans):
        return bearer.kind is not ActorKind.UNKNOWN or all(word[:1].isupper() for word in bearer.words)
    given = bearer.words[0].lower() in common_given_names() or bearer.words[0] in given_names()
    if all(one.line.titled for one in named) and (alone or not given):
        return False
    return _is_person(bearer, spans, given=given, hints=hints) or _is_body(bearer, spans, hints=hints)


def _is_person(bearer: Bearer, spans: Sequence[Span], *, given: bool, hints: Hints) -> bool:
    if bearer.kind is not ActorKind.PERSON or bearer.parts or bearer.gender:
        return bearer.kind is ActorKind.PERSON
    tagged = hints.share("person", spans) if hints.tags.given else 1.0
    if _in_places(bearer, spans, hints=hints):
        return given and tagged > 0.0
    several = len(bearer.words) > 1
    return (given and several) or (tagged >= (HALF if several else SURE) and not _small(bearer, hints=hints))


def _is_body(bearer: Bearer, spans: Sequence[Span], *, hints: Hints) -> bool:
    if bearer.kind not in _BODIES or _in_places(bearer, spans, hints=hints):
        return False
    alone = hints.share("organisation", spans) >= HALF and not _small(bearer, hints=hints)
    return len(bearer.words) > 1 or alone


def _in_places(bearer: Bearer, spans: Sequence[Span], *, hints: Hints) -> bool:
    return is_place(bearer) or any(hints.in_place(span) for span in spans)


def _only_place(bearer: Bearer, spans: Sequence[Span], *, hints: Hints) -> bool:
    """Tell whether a single word is a place's name wherever it stands, and no given name."""
    given = bearer.words[0].lower() in common_given_names() or bearer.words[0] in given_names()
    return not given and all(hints.in_place(span) for span in spans)


def _small(bearer: Bearer, *, hints: Hints) -> bool:
    """Tell whether a word of the name is an ordinary one: a deed, or one that the article writes small as well."""
    words = {word.lower() for word in bearer.words}
    return bool(words & (hints.small | every_verb() | single("deeds")))


def _spot(one: _Met, key: Key) -> Spot:
    span, tokens = one.mention.span, one.line.tokens
    first, last = one.line.within(span)
    owns = last > 0 and tokens[last - 1].end > span.end  # a possessive's ending is no part of the name
    owns = owns or (last < len(tokens) and tokens[last].text in "'’" and tokens[last].start == span.end)
    return Spot(
        key=key,
        span=span,
        line=one.line.number,
        first=first,
        last=last,
        free=not owns and is_free(one.line, last),
    )
