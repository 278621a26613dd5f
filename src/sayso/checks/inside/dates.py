"""Find dates that cannot be as they are written: a wrong weekday, an end before its beginning, a past yet to come.

A date counts only where the text names its day and month; a year that it leaves out is the one that the reader
resolved, and the finding says so.
"""

import re
from collections.abc import Iterator
from datetime import date

from sayso.checks.inside.lexicon import words_of
from sayso.checks.inside.sheet import Hit, Line, Sheet
from sayso.ledger import Span, Time
from sayso.ledger.findings import Input
from sayso.reader.times.tense import Tense, tense
from sayso.reader.times.tokens import tokens

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NEAR = 100  # days from publication up to which a date without its year is surely of the year that was resolved
LATE_MONTH, EARLY_MONTH = 20, 10  # "from 30 to 2 October" begins in the month before, though it does not say so
ZONES = 1  # day: somewhere it is tomorrow already
_WEEKDAY = re.compile(r"\b(?:(Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?:day|s|sday|nesday|rs|rsday|urday)?)\b\.?")
_YEAR = re.compile(r"\b(?:1[6-9]|20)\d\d\b")
_MONTH = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)")
_DAY = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)?\b")
_BEHIND = re.compile(r"\s*\(\s*(?:an?\s+)?(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\s*\)")
_TURNED = re.compile(
    r"\b(?:[Ff]rom|[Bb]etween) (?:the )?(\d{1,2})(?:st|nd|rd|th)? (?:to|and|until|through) (?:the )?(\d{1,2})"
    r"(?:st|nd|rd|th)? (?:of )?"
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)


def dates(sheet: Sheet) -> Iterator[Hit]:
    """Yield the dates that contradict themselves or the day of publication."""
    for line in sheet.lines:
        for time in line.times:
            yield from _weekday(sheet, time)
            yield from _turned(sheet, time)
            yield from _ahead(sheet, line, time)
        yield from _days_turned(sheet, line)


def _weekday(sheet: Sheet, time: Time) -> Iterator[Hit]:
    words = time.span.of(sheet.text)
    before, behind = _WEEKDAY.search(words), _BEHIND.match(sheet.text, time.span.end)
    named = (before or behind) and (before[1] if before else behind[1] if behind else "")
    if not named or not _one_day(time, words) or len(_WEEKDAY.findall(words)) > 1 or "\n" in words:
        return
    day = date.fromisoformat(time.earliest or "")
    said, meant = _index(named), day.weekday()
    dated = _YEAR.search(words) is not None or re.search(r"\d{1,2}[./-]\d{1,2}[./-]\d\d", words) is not None
    if said == meant or not (dated or _year_is_sure(sheet, day, said)):
        return
    year = "" if dated else f" The year is not named; {day.year} is the one nearest to publication."
    yield Hit(
        verdict="wrong_weekday",
        explanation=f"{sheet.quoted(time.span)}: {_said(day)} was a {DAYS[meant]}, not a {DAYS[said]}.{year}",
        span=time.span,
        inputs=(sheet.input("date", time.span),),
        calculation=(f"{day.isoformat()} is a {DAYS[meant]}", f"{DAYS[meant]} ≠ {DAYS[said]}"),
    )


def _one_day(time: Time, words: str) -> bool:
    """Tell whether a time is one day that its words name in full."""
    if time.earliest is None or time.earliest != time.latest or time.precision not in ("day", "part of day"):
        return False
    if re.search(r"\d{1,2}[./-]\d{1,2}[./-]\d\d", words):
        return "/" not in words
    return bool(_MONTH.search(words)) and bool(_DAY.search(words))


def _year_is_sure(sheet: Sheet, day: date, said: int) -> bool:
    """Tell whether no other year could be meant: none that the article names fits, nor one beside a far date's own."""
    named = {int(year) for year in _YEAR.findall(sheet.text)} - {day.year}
    if any(_weekday_in(day, year) == said for year in named):
        return False
    if sheet.published is None:
        return False
    if abs((day - sheet.published).days) <= NEAR:
        return True
    return all(_weekday_in(day, day.year + step) != said for step in (-1, 1))


def _weekday_in(day: date, year: int) -> int | None:
    """Return the weekday of a day in another year, None where that has no such day."""
    leap = (day.month, day.day) == (2, 29)
    return None if leap else day.replace(year=year).weekday()


def _index(named: str) -> int:
    return next(at for at, day in enumerate(DAYS) if day.startswith(named[:3]))


def _said(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"


def _turned(sheet: Sheet, time: Time) -> Iterator[Hit]:
    """Yield a time whose ends the reader found out of order, where both are named with their years."""
    words = time.span.of(sheet.text)
    years = _YEAR.findall(words)
    if "out of order" not in time.basis or len(years) != 2 or re.search(r"\bback\b", words):  # noqa: PLR2004 - two ends
        return
    if sheet.text[time.span.end : time.span.end + 7].strip().startswith("level"):
        return
    yield _reversed(sheet, time.span)


def _days_turned(sheet: Sheet, line: Line) -> Iterator[Hit]:
    """Yield "from 20 to 15 July"."""
    for match in _TURNED.finditer(sheet.text, line.span.start, line.span.end):
        first, last = int(match[1]), int(match[2])
        of_two_months = first > LATE_MONTH and last < EARLY_MONTH
        if first > last and first <= 31 and not of_two_months:  # noqa: PLR2004 - days of a month
            yield _reversed(sheet, Span(*match.span()))


def _reversed(sheet: Sheet, span: Span) -> Hit:
    return Hit(
        verdict="ends_before_it_begins",
        explanation=f"{sheet.quoted(span)}: what is said to be the end comes before the beginning.",
        span=span,
        inputs=(sheet.input("time", span),),
    )


def _ahead(sheet: Sheet, line: Line, time: Time) -> Iterator[Hit]:
    """Yield what is told as past, at a time that is after publication."""
    day, words = sheet.published, time.span.of(sheet.text)
    if day is None or time.earliest is None or time.role != "content" or not _YEAR.search(words):
        return
    if time.precision not in ("day", "month", "part of day"):  # a year to come is often a budget's
        return
    if (date.fromisoformat(time.earliest) - day).days <= ZONES or words_of("ahead").intersection(line.words.split()):
        return
    if _of_noun(sheet, time) or _tense(sheet, line, time) is not Tense.PAST:
        return
    yield Hit(
        verdict="after_publication",
        explanation=f"The article tells of {sheet.quoted(time.span)} as past, and is dated {_said(day)}.",
        span=time.span,
        inputs=(
            sheet.input("time", time.span),
            Input(name="published", value=day.isoformat(), article=sheet.case.reading.article.id),
        ),
        calculation=(f"{time.earliest} > {day.isoformat()}",),
    )


def _of_noun(sheet: Sheet, time: Time) -> bool:
    """Tell whether a time only names what follows or is joined to a noun before: "the 2018 World Cup"."""
    return not re.match(r"(?:in|on|during|at|since|from|between)\b", time.span.of(sheet.text), re.IGNORECASE)


def _tense(sheet: Sheet, line: Line, time: Time) -> Tense:
    row = tokens(line.span.of(sheet.text))
    start, end = time.span.start - line.span.start, time.span.end - line.span.start
    first = next((at for at, one in enumerate(row) if one.start >= start), 0)
    last = next((at for at, one in enumerate(row) if one.start >= end), len(row))
    return tense(row, first=first, last=last)
