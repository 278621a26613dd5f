"""Find one quantity that an article tells twice with different values.

Two figures are of one quantity where they count the same thing in the same part and their sentences tell of the
same event: by the words that they share, by "the strike" said back to the strike just told of, or as headline and
lead. Whatever sets them apart (a place, a day, a name, "another") ends it: the rule would rather miss one.
"""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, islice

from sayso.checks.inside.lexicon import words_of
from sayso.checks.inside.sheet import Figure, Hit, Line, Sheet
from sayso.ledger import BlockKind, PlaceUse, Span, Time
from sayso.reader.measures.counted import singular

# The share of the shorter sentence's words of content that the other has too. Calibrated on the pairs of figures that
# nothing else sets apart (`benchmarks.inside --pairs` prints the table): from here on almost all are equal.
ALIKE = 0.4
FIRMLY = 0.8  # the same, of what is not said of people: money and counts stand in sentences that are built alike
FEWEST = 3  # words of content that the two share at least
MOST = 10  # figures of one role among which sums are looked for
TIMES = 3  # two figures farther apart are hardly of one quantity: one is of a day, the other of a campaign
SURVEYED = 300  # figures of one article that are compared with each other
SEVERAL = 3  # values that one quantity may be told with
LARGE = 10  # a figure from which on two are hardly equal by chance
REPEATED = 6  # words of content, FIRMLY shared, that make one sentence a repetition of the other
BACK = 2  # sentences from "the strike" back to the strike
LEAD = 3  # sentences of the body that a headline is told again in
LEADING = 0.5  # the share of the headline's words of content that its lead has too
ROLES = frozenset(
    "killed injured casualties displaced detained missing moved sent deployed rescued destroyed fired recruited "
    "besieged".split()
)
OTHER_ROLES = frozenset("fighters troops people conducted struck money count".split())
KINDS = ("event_strike", "event_blast", "event_attack")
APART = frozenset({"rate", "over a period"})
SHORT = 3  # letters: a shorter word says nothing
_PART_BEFORE = re.compile(r"\b(?:including|among (?:them|those|the dead)|of (?:whom|them)) (?:[a-z'-]+ ){0,3}$")
_PART_AFTER = re.compile(r" (?:[a-z'-]+ )?of (?:them|whom|those|the|these|its|their|our|your|his|her)\b")
_REDUCED = re.compile(
    r" (?:[a-z'-]+ ){1,3}?(?:killed|wounded|injured|hurt|arrested|detained|captured) (?:in|by|at|on)\b"
)
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_STOP = frozenset(
    "the and for but are was were been has have had that which who whom this these those its their his her with from "
    "said says say not you after before since will would could may might more than into over about also they she him "
    "our out all who when while where there here his".split()
)


@dataclass(frozen=True, eq=False)
class Told:
    """A figure with its sentence, and what tells whether another is of the same quantity."""

    figure: Figure
    line: Line
    at: int
    head: str
    of: frozenset[str]
    role: str

    @cached_property
    def row(self) -> tuple[str, ...]:
        """The words of the sentence."""
        return tuple(self.line.words.split())


def twice(sheet: Sheet) -> Iterator[Hit]:
    """Yield the figures that are told twice and differ, the first such pair of each quantity.

    Where more than SEVERAL values are told in sentences alike, it is a list of many events, and nothing is said.
    """
    told = list(islice(_told(sheet), SURVEYED))
    found = {}
    for one, other in combinations(told, 2):
        key = (one.head, one.role, frozenset((one.figure.value, other.figure.value)))
        if one.at < other.at and key not in found and _differs(sheet, one, other, told=told):
            found[key] = _hit(sheet, one, other)
    values: dict[tuple[str, str], set[float]] = {}
    for head, role, pair in found:
        values.setdefault((head, role), set()).update(pair)
    yield from (hit for (head, role, _), hit in found.items() if len(values[head, role]) <= SEVERAL)


def pairs(sheet: Sheet) -> Iterator[tuple[float, bool]]:
    """Yield of each two figures that nothing sets apart which share of words they share, and if they are equal.

    Those that share fewer than FEWEST words have a share of 0. This is what ALIKE was calibrated on.
    """
    told = [one for one in _told(sheet) if one.role in ROLES]
    for one, other in combinations(told, 2):
        alike = one.at < other.at and one.role == other.role and _same_thing(one, other)
        if alike and not _set_apart(sheet, one, other) and _part(one) == _part(other):
            equal = one.figure.value == other.figure.value
            if equal or not (_far(one, other) or _accounted(one, other, told)):
                yield _share(sheet, one.line, other.line, fewest=FEWEST), equal


def _told(sheet: Sheet) -> Iterator[Told]:
    """Yield the exact figures of two or more that count something."""
    for at, line in enumerate(sheet.lines):
        for figure in line.figures:
            measure = figure.measure
            if measure is None or not figure.exact or figure.value < 2:  # noqa: PLR2004 - one is said of anything
                continue
            of = frozenset(singular(word.lower()) for word in (measure.of or "").split())
            head = singular((measure.of or "").lower().split()[-1]) if of else ""
            if measure.role in ROLES | OTHER_ROLES and measure.scope not in APART and head:
                yield Told(figure=figure, line=line, at=at, head=head, of=of - {head}, role=measure.role or "")


def _differs(sheet: Sheet, one: Told, other: Told, *, told: Sequence[Told]) -> bool:
    """Tell whether two figures are of one quantity and differ, and nothing sets them apart."""
    if one.role != other.role or one.figure.value == other.figure.value or not _same_thing(one, other):
        return False
    if _far(one, other) or _part(one) != _part(other) or _some_of_them(one, other) or _set_apart(sheet, one, other):
        return False
    if _share(sheet, one.line, other.line, fewest=REPEATED) >= FIRMLY:
        return not _all_other(one, other)
    if _accounted(one, other, told):
        return False
    if one.role not in ROLES:
        return _headline(sheet, one, other)
    routes = (_headline(sheet, one, other), _said_back(one, other, told), _company(one, other))
    return any(routes) or _alike(sheet, one, other)


def _same_thing(one: Told, other: Told) -> bool:
    generic = words_of("generic")
    if one.head != other.head and not {one.head, other.head} <= generic:
        return False
    unit = {figure.measure.unit for figure in (one.figure, other.figure) if figure.measure is not None}
    return (one.of <= other.of or other.of <= one.of) and (one.role != "money" or len(unit) == 1)


def _set_apart(sheet: Sheet, one: Told, other: Told) -> bool:
    """Tell whether a place, a day, a name or a word such as "another" sets two figures apart."""
    if words_of("other") & (set(one.row) ^ set(other.row)):
        return True
    times = [_times(told.line) for told in (one, other)]
    places = [sheet.once(_places, told.line) for told in (one, other)]
    if all(times) and not any(_meet(a, b) for a in times[0] for b in times[1]):
        return True
    if all(places) and not places[0] & places[1]:
        return True
    first, then = (sheet.once(_names, told.line) for told in (one, other))
    alike = _share(sheet, one.line, other.line, fewest=REPEATED) >= ALIKE
    return (not alike and bool(first - then) and bool(then - first)) or _of_several(one, other, places)


def _of_several(one: Told, other: Told, places: Sequence[frozenset[str]]) -> bool:
    """Tell whether the larger figure's sentence names places that the other does not: it may be of them all."""
    larger = max((one.figure.value, places[0]), (other.figure.value, places[1]), key=lambda side: side[0])[1]
    fewer = places[1] if larger is places[0] else places[0]
    return len(larger) > 1 and not larger <= fewer


def _all_other(one: Told, other: Told) -> bool:
    """Tell whether the two sentences have further figures, and none in common: lines of a list, built alike."""
    mine, theirs = (
        {figure.value for figure in side.line.figures if figure is not side.figure} for side in (one, other)
    )
    return bool(mine) and bool(theirs) and not mine & theirs


def _far(one: Told, other: Told) -> bool:
    fewer, more = sorted((one.figure.value, other.figure.value))
    return more > TIMES * fewer


def _part(side: Told) -> bool:
    """Tell whether a figure is a part of another: "including 5", "5 of them"."""
    mark = f"{{{side.line.figures.index(side.figure)}}}"
    before, _, after = side.line.words.partition(mark)
    return bool(_PART_BEFORE.search(before)) or bool(_PART_AFTER.match(after))


def _accounted(one: Told, other: Told, told: Sequence[Told]) -> bool:
    """Tell whether two figures are known to be of two things: both in one sentence, or parts and whole of a sum.

    What is known of the other figures of the two sentences counts too, since they tell of the same events.
    """
    values = {one.figure.value, other.figure.value}
    for line in {id(side.line): side.line for side in told}.values():
        if values <= {figure.value for figure in line.figures}:
            return True
    mine, theirs = (
        [figure.value for figure in side.line.figures if figure is not side.figure] for side in (one, other)
    )
    if other.figure.value in mine or one.figure.value in theirs:
        return True
    pairs_ = [(a, b) for a in told for b in told if a.line is one.line and b.line is other.line and a.role == b.role]
    return any(_in_one_sum(a, b, told) for a, b in pairs_)


def _in_one_sum(one: Told, other: Told, told: Sequence[Told]) -> bool:
    """Tell whether two figures are parts of one sum of the article, or one is a part and the other the sum."""
    values = sorted({side.figure.value for side in told if side.role == one.role}, reverse=True)[:MOST]
    mine = {one.figure.value, other.figure.value}
    for size in range(2, len(values)):
        for some in combinations(values, size):
            if sum(some) in values and mine <= {*some, sum(some)} and len(mine) > 1:
                return True
    return False


def _headline(sheet: Sheet, one: Told, other: Told) -> bool:
    """Tell whether a headline's figure is told again in the lead, otherwise."""
    if one.line.kind is not BlockKind.HEADLINE:
        return False
    enough = LEADING if one.role in ROLES else FIRMLY
    body = [line for line in sheet.lines if line.kind is not BlockKind.HEADLINE]
    return other.line in body[:LEAD] and _share(sheet, one.line, other.line) >= enough


def _said_back(one: Told, other: Told, told: Sequence[Told]) -> bool:
    """Tell whether the later sentence says "the strike" of the strike that the earlier one told of."""
    if not 0 < other.at - one.at <= BACK or one.role not in ROLES:
        return False
    events = words_of("event")
    row = tuple(map(singular, other.row))
    meant = {
        word
        for at, word in enumerate(row)
        if word in events and ("the" in row[max(0, at - 2) : at] or {"this", "that"} & set(row[max(0, at - 1) : at]))
    }
    before = events.intersection(map(singular, one.row))
    alone = sum(side.role == other.role for side in told if side.line is one.line) == 1
    if not before:  # whoever kills attacks
        return alone and meant == {"attack"} and other.at - one.at == 1
    return alone and len(meant) == 1 and _one_event(meant | before)


def _one_event(words: AbstractSet[str]) -> bool:
    """Tell whether words for events may all name one: the same, of one kind, or an attack of whatever kind."""
    kinds = {next((kind for kind in KINDS if word in words_of(kind)), word) for word in words}
    return len(kinds) == 1 or (len(kinds) == 2 and "event_attack" in kinds)  # noqa: PLR2004 - and one other kind


def _some_of_them(one: Told, other: Told) -> bool:
    """Tell whether the later figure may be of some only: "three fighters killed in the raid", after fourteen."""
    mark = f"{{{other.line.figures.index(other.figure)}}}"
    before, _, after = other.line.words.partition(mark)
    definite = before.endswith(("the ", "all ", "these ", "those "))
    return other.figure.value < one.figure.value and not definite and bool(_REDUCED.match(after))


def _company(one: Told, other: Told) -> bool:
    """Tell whether another large figure of the same part stands beside both: "killed 10 and injured 50" twice."""
    mine, theirs = (
        {
            figure.value: figure.measure.role
            for figure in side.line.figures
            if figure is not side.figure and figure.measure is not None and figure.value >= LARGE
        }
        for side in (one, other)
    )
    parts = ROLES - {one.role}
    return one.role in ROLES and any(
        {mine[value], theirs[value]} & parts and {mine[value], theirs[value]} <= parts | {"count"}
        for value in mine.keys() & theirs.keys()
    )


def _alike(sheet: Sheet, one: Told, other: Told) -> bool:
    return _share(sheet, one.line, other.line, fewest=FEWEST) >= ALIKE


def _share(sheet: Sheet, one: Line, other: Line, *, fewest: int = 1) -> float:
    """Return which share of the shorter sentence's words of content the other has too."""
    first, then = sheet.once(_content, one), sheet.once(_content, other)
    shared = len(first & then)
    return shared / min(len(first), len(then)) if shared >= fewest else 0.0


def _content(sheet: Sheet, line: Line) -> frozenset[str]:
    """Return the stems of a sentence's words of content, without those that name who speaks."""
    said = [span for one in sheet.case.reading.attributions for span in (*(one.source or ()), *one.cue)]
    found = set()
    for match in _WORD.finditer(sheet.text, line.span.start, line.span.end):
        low = match[0].lower().replace("’", "'").removesuffix("'s")
        span = Span(*match.span())
        said_of_many = low in _STOP or low in words_of("casual")
        if len(low) > SHORT and not said_of_many and not any(one.covers(span) for one in said):
            found.add(_stem(low))
    return frozenset(found)


def _stem(word: str) -> str:
    """Return a word without its ending, so that "kills" and "killed" are one."""
    for ending in ("ings", "ing", "ied", "ies", "ers", "ed", "es", "er", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= SHORT:
            stem = word.removesuffix(ending)
            return stem[:-1] if ending in ("ing", "ed") and stem[-1] == stem[-2] else stem
    return word


def _names(sheet: Sheet, line: Line) -> frozenset[str]:
    """Return the names of a sentence's actors and places, other than who speaks."""
    reading = sheet.case.reading
    said = [span for one in reading.attributions for span in (one.source or ())]
    found = frozenset(
        actor.id
        for actor in reading.actors
        for span in actor.spans
        if line.span.covers(span) and not any(one.overlaps(span) for one in said)
    )
    return found | {
        place.name
        for place in reading.places
        if line.span.covers(place.span) and not any(one.overlaps(place.span) for one in said)
    }


def _places(sheet: Sheet, line: Line) -> frozenset[str]:
    return frozenset(
        place.name
        for place in sheet.case.reading.places
        if place.use is PlaceUse.LITERAL and line.span.covers(place.span) and place.precision != "country"
    )


def _times(line: Line) -> list[Time]:
    """Return the times of what a sentence tells, not of the telling, that are resolved."""
    return [one for one in line.times if one.role == "content" and one.earliest and one.latest]


def _meet(one: Time, other: Time) -> bool:
    return (one.earliest or "") <= (other.latest or "") and (other.earliest or "") <= (one.latest or "")


def _hit(sheet: Sheet, one: Told, other: Told) -> Hit:
    speakers = [sheet.speaker(side.figure.span) for side in (one, other)]
    who = [speaker or ("the article" if speaker is None else "an unnamed source") for speaker in speakers]
    shown = [f"{side.figure.shown} {_thing(side)}" for side in (one, other)]
    updated = any(words_of("updated").intersection(side.row) for side in (one, other))
    if updated:
        verdict = "updated"
        words = f"The article tells of {shown[0]} and of {shown[1]}, and calls one of them earlier or later."
    elif speakers[0] != speakers[1]:
        verdict = "sources_differ"
        words = (
            f"{_capital(who[0])} tells of {shown[0]}, {who[1]} of {shown[1]}: one quantity, it seems, by two mouths."
        )
    else:
        verdict = "differs"
        words = f"The article tells of {shown[0]} and of {shown[1]}: one quantity, it seems, on the same word."
    return Hit(
        verdict=verdict,
        explanation=words,
        span=other.figure.span,
        inputs=(
            sheet.input(f"first figure, {who[0]}", one.figure.span),
            sheet.input(f"second figure, {who[1]}", other.figure.span),
        ),
        calculation=(
            f"{sheet.quoted(one.line.span)}",
            f"{sheet.quoted(other.line.span)}",
            f"{one.figure.shown} ≠ {other.figure.shown}",
        ),
    )


def _thing(side: Told) -> str:
    measure = side.figure.measure
    of = (measure.of if measure is not None else None) or "people"
    return f"{of} {side.role}" if side.role in ROLES else of


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
