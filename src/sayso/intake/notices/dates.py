"""Finds the dates that an article's own lines give for it ("Published: 14 October 2016").

Only lines that are nothing but dates, bylines and their labels are read: a date inside a sentence
is the story's, not the article's. Relative dates and 6/9/2017 keep their words and no value.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from sayso.intake.dates import is_ambiguous, iso_date
from sayso.intake.notices.words import plain, table
from sayso.ledger import Block, BlockKind, DateKind, DateMark, Found, Where

LONGEST_DATE_LINE = 160  # characters; two labelled dates with times and zones have about 110
DATE_LINE_WORDS = 24  # the same two dates have about 18
LONGEST_LABEL = 40  # characters between a label and its date: "Originally published Sunday, "
_ROLES = (BlockKind.DATELINE, BlockKind.BYLINE)

_LABEL = re.compile(
    r"\b(?:(?P<modified>last[ -](?:updated|modified|edited)|(?:article |story )?(?:updated|modified|edited|revised)"
    r"|last update|update|mis à jour|aktualisiert|actualizado|aggiornato|обновлено|تحديث|更新)"
    r"|(?P<published>(?:(?:originally|first|article) )?(?:published|posted|released|filed|issued|created)"
    r"(?: online)?|publication date|pub date|date|publié|veröffentlicht|publicado|pubblicato|опубликовано"
    r"|опубліковано|نشر|تاريخ النشر|发布时间|发布))\b",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"(?P<hour>\d{1,2})(?::(?P<minute>\d\d)(?::\d\d)?\s?(?P<half>[ap]\.?m\b\.?)?|\s?(?P<half2>[ap]\.?m\b\.?))"
    r"(?:\s?(?P<zone>(?-i:UTC|GMT|Z\b|[+-]\d\d:?\d\d|[A-Z]{1,4}T\b(?:/[A-Z]{1,4}T\b)?)))?",
    re.IGNORECASE,
)
_AGO = re.compile(
    r"\b(?:(?:an?|one|two|three|a few|\d{1,3})\s(?:min(?:ute)?|hour|hr|day|week|month|year)s?\s){1,2}ago\b"
    r"|\b(?-i:[Yy]esterday|[Tt]oday)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\d{4}|\d[./]\d\d\b")  # a line without it has no date but perhaps "3 hours ago"
_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)
_MONTH_AND_DAY = re.compile(
    r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.? \d{1,2}\b", re.IGNORECASE
)
_FILLER = re.compile(
    r"\b(?:on|at|the|um|à|le|am|el|de|of|local time|all times|est|edt|ist|"
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|time|uhr|г|in)\b|[^\w]+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DatePhrase:
    """A date in a line: its place there, its words and, where they are plain, its ISO 8601 form."""

    start: int
    end: int
    raw: str
    value: str


def dates_in(blocks: Sequence[Block], text: str) -> tuple[DateMark, ...]:
    """Return the dates of bylines and date lines; one without a label counts as published."""
    return tuple(mark for block in blocks if block.kind in _ROLES for mark in _marks(block, text))


def _marks(block: Block, text: str) -> Iterator[DateMark]:
    line = block.span.of(text)[:LONGEST_DATE_LINE]
    last = 0
    for phrase in date_phrases(line):
        labels = list(_LABEL.finditer(plain(line), max(last, phrase.start - LONGEST_LABEL), phrase.start))
        last = phrase.end
        kind = DateKind.MODIFIED if labels and labels[-1]["modified"] else DateKind.PUBLISHED
        if phrase.value or labels:
            key = labels[-1][0].lower() if labels else "date line"
            yield DateMark(kind=kind, value=phrase.value, raw=phrase.raw, found=Found(where=Where.TEXT, key=key))


def is_date_line(paragraph: str) -> bool:
    """Tell whether the paragraph is nothing but dates, times and what labels them."""
    if len(paragraph) > LONGEST_DATE_LINE or paragraph.count(" ") > DATE_LINE_WORDS:
        return False
    line = plain(paragraph)
    phrases = list(date_phrases(line))
    clock = _CLOCK.search(line)
    if not phrases and not clock and not _AGO.search(line):
        return False
    return not without_dates(line).strip()


def without_dates(line: str) -> str:
    """Return a plain line without its dates, times, labels and the small words between them."""
    rest = line
    for phrase in reversed(list(date_phrases(line))):
        rest = rest[: phrase.start] + " " + rest[phrase.end :]
    for pattern in (_AGO, _CLOCK, _LABEL, _FILLER):
        rest = pattern.sub(" ", rest)
    return rest


def date_phrases(line: str) -> Iterator[DatePhrase]:
    """Yield the dates of a short line in order, with the clock time beside them."""
    folded = plain(line[:LONGEST_DATE_LINE])
    last = 0
    for match in _date_pattern().finditer(folded) if _YEAR.search(folded) else ():
        start, end, clock = _with_clock(folded, match, last=last)
        last = end
        day = _day(match)
        yield DatePhrase(start=start, end=end, raw=line[start:end], value=_moment(day, clock) if day else "")
    if not last:
        for match in _AGO.finditer(folded):
            yield DatePhrase(start=match.start(), end=match.end(), raw=line[match.start() : match.end()], value="")


def dates_begin(line: str, *, start: int) -> int:
    """Return where the first date, clock time or label stands at or after ``start``, else the line's length."""
    found = [phrase.start for phrase in date_phrases(line) if phrase.start >= start]
    marks = (pattern.search(plain(line), start) for pattern in (_LABEL, _CLOCK, _AGO, _WEEKDAY, _MONTH_AND_DAY))
    return min([len(line), *found, *(mark.start() for mark in marks if mark)])


@cache
def _months() -> dict[str, int]:
    return {name: int(number) for number, names in table("months.tsv") for name in names.split("|")}


@cache
def _date_pattern() -> re.Pattern[str]:
    month = "|".join(sorted(map(re.escape, _months()), key=len, reverse=True))
    return re.compile(
        r"(?P<iso>\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:\.\d{1,6})?(?:Z|[+-]\d\d:?\d\d)?)?)"
        rf"|\b(?P<d1>\d{{1,2}})(?:st|nd|rd|th|er|º)?[. ]{{0,2}}(?:de |of )?"
        rf"(?P<m1>{month})\b[.,]?\s(?:de )?(?P<y1>\d{{4}})\b"
        rf"|\b(?P<m2>{month})\b\.?\s(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<y2>\d{{4}})\b"
        r"|(?P<y3>\d{4})\s?年\s?(?P<m3>\d{1,2})\s?月\s?(?P<d3>\d{1,2})\s?日"
        r"|\b(?P<numeric>\d{1,2}(?P<sign>[./])\d{1,2}(?P=sign)(?:\d{4}|\d\d))\b",
        re.IGNORECASE,
    )


def _with_clock(line: str, match: re.Match[str], *, last: int) -> tuple[int, int, re.Match[str] | None]:
    """Return a date's reach with the time that follows or precedes it, and that time."""
    joint = re.compile(r"[,|@ -]{0,4}(?:(?:at|um|à) )?").match(line, match.end())
    after = _CLOCK.match(line, joint.end()) if joint else None
    if after:
        return match.start(), after.end(), after
    for before in _CLOCK.finditer(line, last, match.start()):
        if line[before.end() : match.start()].strip(" ,") in ("", "on"):
            return before.start(), match.end(), before
    return match.start(), match.end(), None


def _day(match: re.Match[str]) -> str | None:
    """Return a date's ISO form, None where day and month could change places or no such day is."""
    if match["iso"]:
        return iso_date(match["iso"])
    if match["numeric"]:
        return _numeric_day(match["numeric"], sign=match["sign"])
    for day, month, year in (("d1", "m1", "y1"), ("d2", "m2", "y2"), ("d3", "m3", "y3")):
        if match[year]:
            return _calendar_day(match[day], month=match[month], year=match[year])
    return None


def _numeric_day(words: str, *, sign: str) -> str | None:
    first, second, year = words.split(sign)
    if sign == ".":  # 14.10.2016 is written day first wherever it is written with dots
        return _calendar_day(first, month=second, year=f"20{year}"[-4:])
    slashed = f"{first}/{second}/{f'20{year}'[-4:]}"
    return None if is_ambiguous(slashed) else iso_date(slashed)


def _calendar_day(day: str, *, month: str, year: str) -> str | None:
    number = _months().get(month.casefold()) or int(month)
    try:
        return date(int(year), number, int(day)).isoformat()
    except ValueError:
        return None


def _moment(day: str, clock: re.Match[str] | None) -> str:
    """Return the day with its time: a zone only where it is UTC or a number, else local time."""
    if clock is None or "T" in day:
        return day
    hour, minute = int(clock["hour"]), int(clock["minute"] or 0)
    half = (clock["half"] or clock["half2"] or "").lower()[:1]
    if half and not 1 <= hour <= 12:  # noqa: PLR2004 - hours of half a day
        return day
    hour = hour % 12 + 12 * (half == "p") if half else hour
    if hour > 23 or minute > 59:  # noqa: PLR2004 - hours of a day, minutes of an hour
        return day
    zone = (clock["zone"] or "").upper()
    suffix = "+00:00" if zone in ("UTC", "GMT", "Z") else zone if zone[:1] in ("+", "-") else ""
    if suffix and ":" not in suffix:
        suffix = f"{suffix[:3]}:{suffix[3:]}"
    return f"{day}T{hour:02}:{minute:02}{suffix}"
