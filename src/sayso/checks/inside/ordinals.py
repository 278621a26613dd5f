"""Put an ordinal beside what the article itself lists: "the third boost since April" and boosts in April and July.

Counted are the days, weeks or months, apart from each other and within the stretch, of which the article tells the
same thing. More than the ordinal leaves room for is a concern, as many as it needs bears it out, fewer leaves it open.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.checks.inside.lexicon import words_of
from sayso.checks.inside.sheet import Hit, Line, Sheet
from sayso.ledger import PlaceUse, Span, Time
from sayso.reader.measures.counted import singular

CLOSE = ("day", "part of day", "week", "month", "part of month", "days")  # precisions that tell events apart
COUNTED = {word: at for at, word in enumerate("first second third fourth fifth sixth seventh eighth".split(), start=1)}
VAGUE = frozenset(
    "time such kind sort its their the a an in on at of by to for from with and".split()
)  # words that name no kind of event
Days = tuple[str, str]
_ORDINAL = re.compile(rf"\b({'|'.join(COUNTED)}) ((?:[a-z'“”-]+ ){{1,7}})<(\d+)>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """An ordinal: its number, the words of what it counts, and the stretch within which."""

    line: Line
    number: int
    of: frozenset[str]
    since: Time
    span: Span


def ordinals(sheet: Sheet) -> Iterator[Hit]:
    """Yield every ordinal with a "since" behind it, and how many such events the article lists."""
    for line in sheet.lines:
        for match in _ORDINAL.finditer(line.words):
            since = line.times[int(match[3])]
            if since.basis.startswith("since") and since.earliest and since.latest:
                yield from _judged(sheet, _counted(sheet, line, match, since))


def _counted(sheet: Sheet, line: Line, match: re.Match[str], since: Time) -> Counted:
    named = (word for word in match[2].split() if word.isalpha() or "-" in word)
    begin = sheet.text.lower().rfind(match[1], line.span.start, since.span.start)
    return Counted(
        line=line,
        number=COUNTED[match[1]],
        of=frozenset(singular(word) for word in named) - VAGUE,
        since=since,
        span=Span(begin, since.span.end),
    )


def _judged(sheet: Sheet, counted: Counted) -> Iterator[Hit]:
    line, since, needed = counted.line, counted.since, counted.number
    own = [days for one in line.times if one is not since and one.role == "content" and (days := _days(one))]
    others = [one for one in _listed(sheet, counted) if not any(_meet(one[0], days) for days in own)]
    if needed == 1:
        others = [one for one in others if own or _long_before(sheet, one[0])]
    found = len(others)
    if found > needed - 1 and (needed == 1 or own):
        verdict, words = "more_than_the_ordinal", f"the article itself tells of {found} before it"
    elif needed > 1 and found == needed - 1:
        verdict, words = "ordinal_fits", f"the article itself tells of the {found} before it"
    elif needed > 1 and found < needed - 1:
        verdict, words = "ordinal_open", f"the article lists {found or 'none'} of the {needed - 1} before it"
    else:
        return
    yield Hit(
        verdict=verdict,
        explanation=f"{sheet.quoted(counted.span)}: {words}.",
        span=counted.span,
        inputs=(
            sheet.input("ordinal", counted.span),
            *(sheet.input("listed", time.span) for _, time in others),
        ),
        calculation=(
            f"{needed} - 1 = {needed - 1} before it since {since.earliest}",
            f"listed: {', '.join(days[0] for days, _ in others) or 'none'}",
        ),
    )


def _listed(sheet: Sheet, counted: Counted) -> list[tuple[Days, Time]]:
    """Return the days within the stretch at which other sentences tell of the same thing, those that meet once."""
    found: list[tuple[Days, Time]] = []
    inside = (counted.since.earliest or "", counted.since.latest or "")
    for other in sheet.lines:
        if other is counted.line or not _same_thing(sheet, counted, other):
            continue
        for time in other.times:
            days = _days(time)
            if days is None or time.precision not in CLOSE or time.basis.startswith("since"):
                continue
            within = inside[0] <= days[0] and days[1] <= inside[1]
            if within and time.role == "content" and not any(_meet(days, one) for one, _ in found):
                found.append((days, time))
    return sorted(found)


def _same_thing(sheet: Sheet, counted: Counted, other: Line) -> bool:
    """Tell whether another sentence tells of what the ordinal counts: its noun with all its words, or as many of it."""
    row = {singular(word) for word in other.words.split()}
    if words_of("undone").intersection(row):
        return False
    line = counted.line
    if counted.of and counted.of <= row:
        return _same_place(sheet, line, other)
    mine, theirs = (
        {
            (one.measure.role, one.measure.of.split()[-1].lower())
            for one in each.figures
            if one.measure and one.measure.of
        }
        for each in (line, other)
    )
    return any(role != "count" for role, _ in mine & theirs) and _same_place(sheet, line, other)


def _same_place(sheet: Sheet, line: Line, other: Line) -> bool:
    here, there = (
        {
            place.name
            for place in sheet.case.reading.places
            if place.use is PlaceUse.LITERAL and one.span.covers(place.span)
        }
        for one in (line, other)
    )
    return not here or not there or bool(here & there)


def _long_before(sheet: Sheet, days: Days) -> bool:
    """Tell whether days are over a month before publication, so that they are not the event itself told again."""
    return sheet.published is not None and days[1][:7] < sheet.published.isoformat()[:7]


def _days(time: Time) -> Days | None:
    return (time.earliest, time.latest) if time.earliest and time.latest else None


def _meet(one: Days, other: Days | None) -> bool:
    return other is not None and one[0] <= other[1] and other[0] <= one[1]
