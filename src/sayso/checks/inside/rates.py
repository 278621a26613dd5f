"""Work out how many a stated number of strikes or attacks killed or hurt each, and put it beside the records.

"334 killed and 338 injured in the 20 strikes" is 33.6 people for each. A mean says nothing of one strike; what it
is compared with is how many the incidents of the registers killed, each by its own account.
"""

import re
from collections.abc import Iterator, Sequence

from sayso.checks.inside.comparable import Comparable, comparable
from sayso.checks.inside.lexicon import words_of
from sayso.checks.inside.sheet import Figure, Hit, Line, Sheet, number
from sayso.ledger import Span
from sayso.ledger.findings import Backing

FEWEST = 3  # events: a rate over two says little more than the sentence
RARE = 0.05  # a rate that so few incidents or fewer reach is shown as a concern
HARM = ("killed", "injured", "casualties")
LINKED = re.compile(r"\b(?:in|over|during|by|from|across) (?:[a-z'-]+ ){0,4}$")
ACTED = re.compile(r"\b(?:killed|killing|kill|left|leaving|wounded|wounding|injured|injuring)\b")
PLURAL = frozenset("strikes airstrikes raids attacks bombings shellings ambushes explosions blasts".split())


def rates(sheet: Sheet) -> Iterator[Hit]:
    """Yield the rate of every sentence that tells of casualties over a number of events."""
    done = set()
    for line in sheet.lines:
        harmed = [one for one in line.figures if one.measure is not None and one.measure.role in HARM]
        events = [one for at, one in enumerate(line.figures) if one.value >= FEWEST and _events(line, at)]
        if len(events) != 1 or not harmed or not _joined(line, harmed, events[0]):
            continue
        roles = [one.measure.role for one in harmed if one.measure is not None]
        key = (events[0].value, *(one.value for one in harmed))
        if key not in done and len(set(roles)) == len(roles) and "casualties" not in roles[1:]:
            done.add(key)
            yield _rate(sheet, line, harmed, events[0])


def _events(line: Line, at: int) -> bool:
    """Tell whether a figure counts strikes, attacks or their like."""
    measure = line.figures[at].measure
    row = line.words.partition(f"{{{at}}}")[2].split()
    for word in row[:3] if measure is None or measure.role != "duration" else ():
        if word in PLURAL:
            return True
        if not word.isalpha() or word == "of" or word in words_of("generic"):
            return False
    return False


def _joined(line: Line, harmed: Sequence[Figure], events: Figure) -> bool:
    """Tell whether the casualties are those of the events: "killed 30 in 20 strikes", "20 strikes killed 30"."""
    at = line.figures.index(events)
    before, _, after = line.words.partition(f"{{{at}}}")
    if all(one.span.end <= events.span.start for one in harmed):
        between = before.rpartition("{")[2]
        return bool(LINKED.search(before)) and ";" not in between
    between = after.partition("{")[0]
    return all(one.span.start >= events.span.end for one in harmed) and bool(ACTED.search(between))


def _rate(sheet: Sheet, line: Line, harmed: Sequence[Figure], events: Figure) -> Hit:
    killed = next((one for one in harmed if one.measure is not None and one.measure.role == "killed"), None)
    total = sum(one.value for one in harmed)
    open_ = "" if all(one.exact for one in (*harmed, events)) else "about "
    calculation = [
        f"{one.shown} {one.measure.role} / {events.shown} = {number(one.value / events.value)}"
        for one in harmed
        if one.measure is not None
    ]
    if len(harmed) > 1:
        added = " + ".join(one.shown for one in harmed)
        calculation.append(f"({added}) / {events.shown} = {number(total / events.value)} people for each")
    told = f"That is {open_}{number(total / events.value)} people for each of the {_named(line, events)}"
    told += f", {open_}{number(killed.value / events.value)} of them killed" if killed and len(harmed) > 1 else ""
    found = comparable(sheet, line) if killed is not None else ()
    rate = killed.value / events.value if killed is not None else 0.0
    spans = [events.span, *(one.span for one in harmed)]
    return Hit(
        verdict=_verdict(found, rate),
        explanation=f"{told}. {_beside(found, rate)}",
        span=Span(min(one.start for one in spans), max(one.end for one in spans)),
        inputs=(
            *(sheet.input(one.measure.role or "", one.span) for one in harmed if one.measure is not None),
            sheet.input("events", events.span),
        ),
        calculation=(*calculation, *(_line(one, rate) for one in found)),
        records=tuple(_backing(one) for one in found),
    )


def _named(line: Line, events: Figure) -> str:
    """Return a number of events with its noun."""
    row = line.words.partition(f"{{{line.figures.index(events)}}}")[2].split()
    return f"{events.shown} {next(word for word in row if word in PLURAL)}"


def _verdict(found: Sequence[Comparable], rate: float) -> str:
    if not found:
        return "rate_alone"
    return "rate_rare" if all(one.share(rate) <= RARE for one in found) else "rate_usual"


def _beside(found: Sequence[Comparable], rate: float) -> str:
    if not found:
        return "There are no records at hand to compare it with."
    one = found[0]
    return (
        f"Of {one.records:,} incidents in {one.where} that {one.name} lists with deaths, {one.when}, "
        f"{_percent(one.share(rate))} killed as many or more."
    )


def _line(one: Comparable, rate: float) -> str:
    return (
        f"{one.name}, {one.where}, {one.when}: {one.records:,} incidents with deaths; killed each: median "
        f"{number(one.median)}, 95th percentile {number(one.high)}, most {number(one.most)}; "
        f"{_percent(one.share(rate))} at {number(rate)} or above"
    )


def _backing(one: Comparable) -> Backing:
    record = one.largest
    return Backing(
        record=record.id,
        register=record.register,
        key=record.key,
        says=f"the most that one incident killed, {one.when}: {number(one.most)} ({record.place or 'no place'}, "
        f"{record.earliest or 'no day'})",
        version=record.version,
        url=record.url,
    )


def _percent(share: float) -> str:
    return f"{share:.0%}" if share == 0 or share >= 0.01 else "under 1%"  # noqa: PLR2004 - what a reader can hold
