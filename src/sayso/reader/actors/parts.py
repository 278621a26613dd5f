"""Who does what to whom, where the words are plain: no part is better than a wrong one.

Looks at the few words beside a name: a verb of the table behind it (active, passive), before it, or
"by" after a participle; an act that is the name's own ("US airstrikes") or is aimed at it ("strikes
on"). A name under a preposition is no subject. Where two rules disagree neither counts.
"""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from sayso.ledger import Part, PartRole, Span
from sayso.reader.actors.bearing import Spot
from sayso.reader.actors.finding import Cast
from sayso.reader.actors.scanning import Line, phrase
from sayso.reader.actors.table import HYPHENS
from sayso.reader.actors.words import done_to, every_verb, single, verbs
from sayso.reader.sources.lexicon import noun
from sayso.reader.sources.mentions import DETERMINERS, FUNCTION, PREPOSITIONS

_FAR = 7  # words between a verb and what it is done to
_AUXILIARIES = 6  # words between a subject and its verb
_LISTS = frozenset((",", "and", "or", "&", "the", "as", "well", "both"))
_RELATIVE = frozenset(("who", "which", "that"))
_CLAUSES = frozenset(("as", "than", "after", "before", "since"))  # prepositions that begin a clause as well
_NOUNS = frozenset("fire fires target targets control force forces shell shells back hit hits fight fights".split())
_AIMED = frozenset(("on", "against", "targeting", "upon"))
_LESS = frozenset("least more most than many as up nearly almost about around some over another".split())
_MORE = frozenset((("at", "least"), ("at", "most"), ("more", "than"), ("as", "many"), ("up", "to"), ("some", "of")))
_Found = tuple[Spot, PartRole, tuple[int, int]]  # who, how, and the tokens of the deed


def parts(found: Cast) -> tuple[Part, ...]:
    """Return the parts of the actors in the deeds of an article, in the order of the text."""
    by_line: dict[int, list[Spot]] = {}
    for spot in found.spots:
        by_line.setdefault(spot.line, []).append(spot)
    made = [
        Part(actor=found.ids[spot.key], role=role, span=spot.span, deed=_words(line, deed))
        for number, spots in by_line.items()
        for line in [found.lines[number]]
        for spot, role, deed in _agreed(_line_parts(line, spots))
    ]
    return tuple(sorted(made, key=lambda part: (part.span, part.deed)))


def _words(line: Line, deed: tuple[int, int]) -> Span:
    return Span(line.tokens[deed[0]].start, line.tokens[deed[1] - 1].end)


def _agreed(found: Iterator[_Found]) -> list[_Found]:
    """Return the findings without those on whose spot two rules disagree."""
    every = list(dict.fromkeys(found))
    roles: dict[Span, set[PartRole]] = {}
    for spot, role, _ in every:
        roles.setdefault(spot.span, set()).add(role)
    return [one for one in every if len(roles[one[0].span]) == 1]


def _line_parts(line: Line, spots: Sequence[Spot]) -> Iterator[_Found]:
    heads = {spot.first: at for at, spot in enumerate(spots)}
    ends = {spot.last for spot in spots}
    for at, spot in enumerate(spots):
        yield from _as_subject(line, spots, at)
        if spot.deed:
            yield spot, PartRole.AGENT, spot.deed
    for at in range(len(line.tokens)):
        low = line.low(at)
        if low in done_to().every and _is_verb(line, at, ends=ends):
            yield from _objects(line, spots, heads, at + 1, deed=(at, at + 1), role=PartRole.TARGET)
        elif low == "by" and (deed := _done(line, at)):
            yield from _objects(line, spots, heads, at + 1, deed=deed, role=PartRole.AGENT)
        elif (end := phrase(line, at, among="deeds")) and line.low(end) in _AIMED:
            yield from _objects(line, spots, heads, end + 1, deed=(at, end), role=PartRole.TARGET)


def _as_subject(line: Line, spots: Sequence[Spot], at: int) -> Iterator[_Found]:
    """Yield the part of a name as the subject of the verb behind it, and of those listed before it."""
    spot = spots[at]
    if not (spot.free or spot.deed):
        return
    told = _verb_after(line, spot.deed[1] if spot.deed else spot.last)
    if told is None:
        return
    role, verb = told
    group = [spot]
    while at and _listed(line, spots[at - 1].last, group[0].first) and spots[at - 1].free:
        at -= 1
        group.insert(0, spots[at])
    above = _above(line, group[0].first)
    if above in PREPOSITIONS - _CLAUSES:
        return
    if above in every_verb():  # "killed A, and B attacked": only the last may be the subject of what follows
        group = [spot] if len(group) > 1 else []
    if role is PartRole.TARGET and spot.deed:
        return  # "US airstrikes were condemned": the airstrikes, not the US
    for one in group:
        yield one, role, (verb, verb + 1)


def _verb_after(line: Line, at: int) -> tuple[PartRole, int] | None:
    """Return the part of the subject that ends at a place, and the token of its verb."""
    if line.low(at) == "," and line.low(at + 1) in _RELATIVE:
        at += 1
    at += line.low(at) in _RELATIVE
    seen = ""
    for place in range(at, at + _AUXILIARIES):
        low = line.low(place)
        if low in single("adverbs") or low.endswith("ly"):
            continue
        kind = next((name for name in ("be", "have", "will") if low in single(name)), None)
        if kind is None:
            return _part_of(line, place, after=seen)
        seen = kind
    return None


def _part_of(line: Line, at: int, *, after: str) -> tuple[PartRole, int] | None:
    """Return the subject's part in the verb at a place, by the auxiliary before it."""
    low = line.low(at)
    if after == "be":
        if low in done_to().participles:
            return PartRole.TARGET, at
        return (PartRole.AGENT, at) if low.endswith("ing") and low in verbs().gerunds else None
    if after == "have":
        return (PartRole.AGENT, at) if low in verbs().participles or _regular(low) else None
    if after == "will":
        return (PartRole.AGENT, at) if low in verbs().bases else None
    if low in verbs().participles or _regular(low):  # "fighters killed in the strike" were killed
        return (PartRole.AGENT, at) if _has_object(line, at + 1) else None
    return (PartRole.AGENT, at) if low in verbs().finite else None


def _regular(low: str) -> bool:
    return low.endswith("ed") and low.isalpha() and low not in FUNCTION


def _has_object(line: Line, at: int) -> bool:
    """Tell whether an object may begin at a place: what is done to nobody here may be a participle."""
    if at >= len(line.tokens):
        return False
    token = line.tokens[at]
    if token.low in DETERMINERS or token.text[0].isdigit() or token.low in ("them", "him", "us", "it"):
        return True
    if _quantity(line, at):
        return True
    return token.text[0].isalpha() and token.low not in FUNCTION and token.low not in PREPOSITIONS


def _objects(
    line: Line, spots: Sequence[Spot], heads: dict[int, int], at: int, *, deed: tuple[int, int], role: PartRole
) -> Iterator[_Found]:  # fmt: skip
    """Yield the name that heads the phrase which begins at a place, and those listed after it."""
    for place in range(at, min(at + _FAR, len(line.tokens))):
        if place in heads:
            yield from _listed_from(line, spots, heads[place], deed=deed, role=role)
            return
        if not _before_name(line, place):
            return


def _listed_from(
    line: Line, spots: Sequence[Spot], at: int, *, deed: tuple[int, int], role: PartRole
) -> Iterator[_Found]:  # fmt: skip
    first = at
    while _stands(line, spots[at], role=role) and (at == first or _verb_after(line, spots[at].last) is None):
        yield spots[at], role, deed
        if at + 1 == len(spots) or not _listed(line, spots[at].last, spots[at + 1].first):
            return
        at += 1


def _stands(line: Line, spot: Spot, *, role: PartRole) -> bool:
    """Tell whether a name stands for itself where it is an object, or through what is its own."""
    if spot.free:
        return True
    if role is PartRole.AGENT:
        return spot.deed is not None
    return line.low(spot.last) in single("belongings") and spot.deed is None


def _quantity(line: Line, at: int) -> bool:
    """Tell whether "at least", "more than", "as many" or "up to" begins at a place."""
    return (line.low(at), line.low(at + 1)) in _MORE


def _before_name(line: Line, at: int) -> bool:
    """Tell whether a word may stand in a phrase before its name ("at least 20 senior", "dozens of")."""
    low, token = line.low(at), line.tokens[at]
    if low in DETERMINERS or low in _LESS or token.text[0].isdigit() or _quantity(line, at):
        return True
    if low in ("of", "to"):
        return line.low(at - 1) in (single("counted") if low == "of" else ("up",))
    if low.endswith(("ing", "ed")):
        return False
    adjective = token.text[0].isalpha() and low not in FUNCTION and low not in PREPOSITIONS and low not in every_verb()
    return adjective and (noun(low) is None or low in single("counted") or token.text[0].isupper())


def _is_verb(line: Line, at: int, *, ends: AbstractSet[int]) -> bool:
    """Tell whether a form of a verb is one here, in the active: no noun ("raids"), no passive, no "-backed"."""
    before = at - 1
    if line.low(before) in HYPHENS:
        return False
    while line.low(before) in single("adverbs") or line.low(before).endswith("ly"):
        before -= 1
    low = line.low(at)
    if low in single("deeds") | _NOUNS:
        led = line.low(before) == "to" or line.low(before) in single("will")
        if low in verbs().gerunds:  # "accused of bombing", but not "the bombing"
            return led or line.low(before) in PREPOSITIONS
        return led or before + 1 in ends
    participle = low in verbs().participles
    return not (participle and (line.low(before) in single("be") or line.low(at + 1) == "by"))


def _done(line: Line, by: int) -> tuple[int, int] | None:
    """Return the tokens of what is done "by": a participle or an act just before it."""
    at = by - 1
    while line.low(at) in single("adverbs") or line.low(at).endswith("ly"):
        at -= 1
    if at < 0:
        return None
    if line.low(at) in verbs().participles or (_regular(line.low(at)) and line.low(at) not in every_verb()):
        return at, at + 1
    for start in range(max(0, at - 2), at + 1):
        if phrase(line, start, among="deeds") == at + 1:
            return start, at + 1
    return None


def _above(line: Line, first: int) -> str:
    """Return the word under which a name stands, past what belongs to its own phrase."""
    at = first - 1
    while at >= 0 and (line.low(at) in DETERMINERS or line.tokens[at].text[0].isdigit() or noun(line.low(at))):
        at -= 1
    return line.low(at)


def _listed(line: Line, start: int, end: int) -> bool:
    """Tell whether nothing but what joins a list stands between two places."""
    between = [line.low(at) for at in range(start, end)]
    return any(word in ("and", "or", "&", ",") for word in between) and all(word in _LISTS for word in between)
