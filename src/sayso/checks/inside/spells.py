"""Find stretches of time that their own dates do not bear: "two days after", a five-day truce, an age."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from sayso.checks.inside.sheet import Figure, Hit, Line, Sheet, number
from sayso.ledger import Span, Time

WEEK = 7  # days
_MONTH = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)")
_OFFSET = re.compile(r"\b([a-z]+|\d+) (day|week)s? (after|later|before|earlier)\b", re.IGNORECASE)
_SMALL = "zero one two three four five six seven eight nine ten eleven twelve".split()
_APPOSED = re.compile(r"\s*[,–(-]\s*")
_ANCHORED = re.compile(r"[^\n.;:,\d]{0,60}")
_LONG = re.compile(r"\{(\d+)\} ?-? ?(day|week)s? (?:-?[a-z]+ ){1,4}<(\d+)>")
_BORN = re.compile(r"\bborn (?:[a-z,'-]+ ){0,5}?<(\d+)>")
_DIED = re.compile(r"\b(?:died|was killed|dead) (?:[a-z,'-]+ ){0,5}?<(\d+)>")
_AT_AGE = re.compile(r"\b(?:at (?:the )?age|when|by age|from age|until|turn(?:s|ed)?|since age)\b")


class Offset(NamedTuple):
    """A stretch that the text counts: of so many days, and whether it leads back."""

    days: int
    back: bool
    slack: int  # days: a week is seldom seven to the day

    def day(self, anchor: date) -> date:
        """Return the day that it comes to."""
        return anchor + timedelta(days=-self.days if self.back else self.days)


def spells(sheet: Sheet) -> Iterator[Hit]:
    """Yield the stretches that do not fit the dates they are stated with."""
    for line in sheet.lines:
        yield from _offsets(sheet, line)
        yield from _lengths(sheet, line)
        yield from _ages(sheet, line)


def _offsets(sheet: Sheet, line: Line) -> Iterator[Hit]:
    """Yield "on 14 October, two days after the attack on 1 October", and "two days later, on 14 October"."""
    days = [time for time in line.times if _named_day(sheet, time)]
    for time in line.times:
        words = time.span.of(sheet.text)
        offset = _offset(words)
        if offset is None:
            continue
        beside = next((day for day in days if day is not time and _apposed(sheet, day, time)), None)
        anchor = next((day for day in days if day.span.start >= time.span.end and _leads(sheet, time, day)), None)
        if beside is None or anchor is beside:
            continue
        counted = offset.day(date.fromisoformat(anchor.earliest or "")) if anchor is not None else _resolved(time)
        named = date.fromisoformat(beside.earliest or "")
        if counted is not None and abs((counted - named).days) > offset.slack:
            yield _hit(sheet, beside, time, counted=counted, named=named)


def _offset(words: str) -> Offset | None:
    match = _OFFSET.search(words)
    if match is None:
        return None
    low = match[1].lower()
    low = "one" if low in ("a", "an") else low
    count = int(low) if low.isdecimal() else _SMALL.index(low) if low in _SMALL else None
    if count is None or re.search(r"more than|less than|about|almost|nearly|some", words, re.IGNORECASE):
        return None
    weeks = match[2].lower() == "week"
    back = match[3].lower() in ("before", "earlier")
    return Offset(count * (WEEK if weeks else 1), back, WEEK // 2 if weeks else 0)


def _named_day(sheet: Sheet, time: Time) -> bool:
    words = time.span.of(sheet.text)
    one = time.earliest is not None and time.earliest == time.latest
    return one and bool(_MONTH.search(words)) and bool(re.search(r"\d", words)) and _OFFSET.search(words) is None


def _resolved(time: Time) -> date | None:
    """Return the day of a stretch that the reader counted from a day of its own words or just before."""
    counted = time.earliest is not None and time.earliest == time.latest and time.basis.startswith("counted from")
    return date.fromisoformat(time.earliest) if counted and time.earliest else None


def _apposed(sheet: Sheet, one: Time, other: Time) -> bool:
    """Tell whether only a comma, a dash or a bracket stands between two times."""
    first, then = sorted((one.span, other.span))
    return _APPOSED.fullmatch(sheet.text[first.end : then.start]) is not None


def _leads(sheet: Sheet, offset: Time, day: Time) -> bool:
    """Tell whether a day is what a stretch counts from: "two days after the attack on 1 October"."""
    words = offset.span.of(sheet.text).lower()
    between = sheet.text[offset.span.end : day.span.start]
    return re.search(r"\b(?:after|before)\b", words) is not None and _ANCHORED.fullmatch(between) is not None


def _hit(sheet: Sheet, beside: Time, offset: Time, *, counted: date, named: date) -> Hit:
    spans = (beside.span, offset.span)
    return Hit(
        verdict="days_differ",
        explanation=f"{sheet.quoted(offset.span)} comes to {counted.isoformat()}; the date beside it is "
        f"{named.isoformat()}.",
        span=Span(min(one.start for one in spans), max(one.end for one in spans)),
        inputs=(sheet.input("date", beside.span), sheet.input("stretch", offset.span)),
        calculation=(f"{counted.isoformat()} ≠ {named.isoformat()}",),
    )


def _lengths(sheet: Sheet, line: Line) -> Iterator[Hit]:
    """Yield a stretch of so many days with a first and a last day of other length."""
    for match in _LONG.finditer(line.words):
        stated, time = line.figures[int(match[1])], line.times[int(match[3])]
        words = time.span.of(sheet.text).lower()
        ranged = re.match(r"(?:from|between)\b", words) and time.earliest and time.latest and time.precision == "day"
        if not ranged or not stated.exact or not re.search(r"\d.*\d", words):
            continue
        between = (date.fromisoformat(time.latest or "") - date.fromisoformat(time.earliest or "")).days
        days = stated.value * (WEEK if match[2] == "week" else 1)
        slack = WEEK // 2 if match[2] == "week" else 1
        if not between - slack <= days <= between + 1 + slack:
            yield Hit(
                verdict="days_differ",
                explanation=f"{sheet.quoted(time.span)} is {between + 1} days with both ends; the article says "
                f"{stated.shown} {match[2]}s.",
                span=Span(stated.span.start, time.span.end),
                inputs=(sheet.input("stated length", stated.span), sheet.input("time", time.span)),
                calculation=(
                    f"{time.earliest} to {time.latest} = {between} days, {between + 1} with both ends",
                    f"{number(days)} ≠ {between}",
                ),
            )


def _ages(sheet: Sheet, line: Line) -> Iterator[Hit]:
    """Yield an age that the year of birth in the same sentence does not bear."""
    ages = [one for one in line.figures if one.measure is not None and one.measure.role == "age"]
    born = list(_BORN.finditer(line.words))
    if len(ages) != 1 or len(born) != 1 or len(re.findall(r"\bborn\b", line.words)) != 1 or not ages[0].exact:
        return
    birth = line.times[int(born[0][1])]
    died = _DIED.search(line.words)
    ended = line.times[int(died[1])] if died else None
    if ended is None and _AT_AGE.search(line.words):
        return
    published = sheet.published.isoformat() if sheet.published is not None else None
    when = ended.earliest if ended is not None else published
    if birth.earliest is None or birth.latest is None or when is None or birth.earliest[:4] != birth.latest[:4]:
        return
    years = int(when[:4]) - int(birth.earliest[:4])
    if ages[0].value not in (years, years - 1):
        yield _aged(sheet, ages[0], birth, when=when, years=years)


def _aged(sheet: Sheet, age: Figure, birth: Time, *, when: str, years: int) -> Hit:
    return Hit(
        verdict="age_differs",
        explanation=f"Who was born in {(birth.earliest or '')[:4]} was {years - 1} or {years} years old in {when[:4]}; "
        f"the article says {age.shown}.",
        span=Span(min(age.span.start, birth.span.start), max(age.span.end, birth.span.end)),
        inputs=(sheet.input("age", age.span), sheet.input("birth", birth.span)),
        calculation=(
            f"{when[:4]} - {(birth.earliest or '')[:4]} = {years}",
            f"{age.shown} is neither {years} nor {years - 1}",
        ),
    )
