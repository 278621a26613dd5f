"""The words of a date to ISO 8601: a day, or a moment with its zone where one is given.

Relative dates ("yesterday") are not resolved: no clock is read. A date such as 6/9/2017 is read
in the order that the caller names; a stream cannot wait for the column to settle it.
"""

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from enum import StrEnum
from functools import lru_cache

CACHE_SIZE = 4_096  # rows of one file share their days: ten years of them
MAX_DATE_CHARACTERS = 80  # "Wednesday, the 12th of October 2016 at 11:45:00 AM Eastern Daylight Time" has 71
EPOCH_DIGITS = {10: 1, 13: 1_000, 16: 1_000_000}  # seconds, milliseconds, microseconds from 2001 to 2286


class DateOrder(StrEnum):
    """How 6/9/2017 is read."""

    MONTH_FIRST = "mdy"
    DAY_FIRST = "dmy"


_PLAIN = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$")
_COMPACT = re.compile(r"\d{8}(?:T?\d{4}(?:\d\d)?Z?)?$")
_ISO = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d")
_NUMERIC = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?:[ ,T]+(?:at )?(\d{1,2}):(\d\d)(?::(\d\d))?(?:\.\d+)?)?$")
_BEFORE_ZONE = re.compile(r" (?=[+-]\d\d:?\d\d$)| ?(?:UTC|GMT)$")
_RUN_TOGETHER = re.compile(r"(?<=^\d{8})(?=\d)")
_EPOCH = re.compile(r"\d+$")
_RFC_2822 = re.compile(r"(?:[A-Za-z]{3},? )?\d{1,2} [A-Za-z]{3} \d{4} \d\d:\d\d")
_WORTH_A_TRY = re.compile(r"(?=.*(?<!\d)\d{4}(?!\d))(?=.*(?<!\d)\d{1,2}(?!\d)).*[^\W\d_]")  # a year, a day, and words
_LANGUAGES = (
    "en",
    "ar",
    "ru",
    "uk",
    "fr",
    "de",
    "es",
    "it",
    "pt",
    "nl",
    "tr",
    "fa",
    "he",
    "pl",
    "el",
    "zh",
    "ja",
    "ko",
)


def iso_date(raw: str, *, order: DateOrder = DateOrder.MONTH_FIRST) -> str | None:
    """Return ``raw`` as an ISO 8601 date or date-time, None where it is not one date."""
    return _iso_date(" ".join(raw.split()), order) if len(raw) <= MAX_DATE_CHARACTERS else None


def is_ambiguous(raw: str) -> bool:
    """Tell whether ``raw`` names another day when day and month change places."""
    match = _NUMERIC.match(raw.strip())
    if match is None:
        return False
    first, second = int(match[1]), int(match[3])
    return first != second and max(first, second) <= 12  # noqa: PLR2004 - months of a year


@lru_cache(maxsize=CACHE_SIZE)
def _iso_date(raw: str, order: DateOrder) -> str | None:
    if match := _PLAIN.match(raw):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if _ISO.match(raw) or _COMPACT.match(raw):
        return _from_iso(raw)
    if match := _NUMERIC.match(raw):
        return _from_numbers(match, order)
    if _EPOCH.match(raw):
        return _from_epoch(raw)
    if _RFC_2822.match(raw) and (moment := _from_mail(raw)) is not None:
        return moment
    return _from_words(raw, order) if _WORTH_A_TRY.search(raw) else None


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _from_iso(raw: str) -> str | None:
    """Read ISO 8601, with the blank before a zone ("2016-10-12 11:45:00 +0000") that exports write."""
    try:
        moment = datetime.fromisoformat(_BEFORE_ZONE.sub("", _RUN_TOGETHER.sub("T", raw)))
    except ValueError:
        return None
    zone = "+00:00" if raw.endswith(("UTC", "GMT")) else ""
    return moment.date().isoformat() if len(raw) == len("YYYYMMDD") else moment.isoformat() + zone


def _from_numbers(match: re.Match[str], order: DateOrder) -> str | None:
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    month_first = (order is DateOrder.MONTH_FIRST or second > 12) and first <= 12  # noqa: PLR2004 - months of a year
    day = _day(year, first, second) if month_first else _day(year, second, first)
    if day is None or match[5] is None or (match[5], match[6], match[7] or "00") == ("0", "00", "00"):
        return day
    try:
        return datetime.fromisoformat(f"{day}T{int(match[5]):02}:{match[6]}:{match[7] or '00'}").isoformat()
    except ValueError:
        return day


def _from_epoch(raw: str) -> str | None:
    divisor = EPOCH_DIGITS.get(len(raw))
    return datetime.fromtimestamp(int(raw) // divisor, UTC).isoformat() if divisor else None


def _from_mail(raw: str) -> str | None:
    try:
        return parsedate_to_datetime(raw).isoformat()
    except ValueError:
        return None


def _from_words(raw: str, order: DateOrder) -> str | None:
    """Read a date in words, in the languages that the tests and most war news are in."""
    import dateparser  # type: ignore[import-untyped]  # a third of a second to import, and most inputs do without

    found: datetime | None = dateparser.parse(
        raw,
        languages=_LANGUAGES,
        settings={
            "DATE_ORDER": order.value.upper(),
            "PARSERS": ["absolute-time"],
            "REQUIRE_PARTS": ["day", "month", "year"],
            "RETURN_AS_TIMEZONE_AWARE": False,
        },
    )
    if found is None:
        return None
    return found.isoformat() if re.search(r"\d:\d\d", raw) else found.date().isoformat()
