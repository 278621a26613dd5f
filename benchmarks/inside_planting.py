"""Put one error into a copy of a real article: one of two equal figures changed, a weekday, a part, a share.

Where an error of a kind fits is found by the reader's figures and times and by plain patterns, not by the rules that
are tried.
"""

import re
from collections.abc import Iterator
from itertools import combinations
from random import Random
from typing import NamedTuple

from benchmarks.inside_articles import Raw
from sayso.ledger import Measure, Reading, Span
from sayso.reader.sentences import sentences

EVENTFUL = frozenset("killed injured casualties displaced detained missing rescued destroyed".split())
TWICE = frozenset({"differs", "sources_differ", "updated"})
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_DAY = re.compile("|".join(DAYS))
_MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
_DATE = re.compile(rf"\b{_MONTH}\.? \d{{1,2}}\b|\b\d{{1,2}} {_MONTH}")
_PART = re.compile(r"\b(\d{1,3}) (?:people|civilians|persons|others),? (?:were killed,? )?including (\d{1,2}) [a-z]+")
_OF = re.compile(
    r"\b(\d{1,3}|two|three|four|five|six) of the (\d{1,3}|three|four|five|six|seven|eight|nine|ten) [a-z]+s\b"
)
_SHARE = re.compile(r"\b(\d{1,2})( percent| per cent|%) of (?:the )?(?:residents|population|voters|people|members)\b")
_YEARS = re.compile(r"\b(from|between) ((?:19|20)\d\d) (to|and) ((?:19|20)\d\d)\b")


class Planted(NamedTuple):
    """A copy of an article with one error, of a kind, and the verdicts that would name it."""

    raw: Raw
    kind: str
    verdicts: frozenset[str]


def planted(raw: Raw, reading: Reading, *, chance: Random) -> Iterator[Planted]:
    """Yield one copy for each kind of error that fits the article."""
    text = reading.article.text
    if raw.text != text:
        return
    for kind, verdicts, places in (
        ("equal figures", TWICE, list(_equal(reading, chance))),
        ("weekday", frozenset({"wrong_weekday"}), list(_weekdays(reading, chance))),
        ("part larger than whole", frozenset({"part_exceeds_whole"}), list(_parts(text))),
        ("part and whole exchanged", frozenset({"part_exceeds_whole"}), list(_exchanged(text))),
        ("share over 100", frozenset({"share_over_whole"}), list(_shares(text))),
        ("years exchanged", frozenset({"ends_before_it_begins"}), list(_years(text))),
    ):
        if places:
            span, words = chance.choice(places)
            yield Planted(raw._replace(text=text[: span.start] + words + text[span.end :]), kind, verdicts)


def _equal(reading: Reading, chance: Random) -> Iterator[tuple[Span, str]]:
    """Yield where the later of two equal figures stands, and another figure for it."""
    cut = list(sentences(reading.article.text, blocks=[block.span for block in reading.article.blocks]))
    told = [one for one in reading.measures if one.role in EVENTFUL and _plain(one)]
    for one, other in combinations(told, 2):
        apart = not any(span.covers(one.span) and span.covers(other.span) for span in cut)
        if apart and one.best == other.best and one.role == other.role and one.of == other.of:
            value = int(other.best or 0)
            yield other.span, str(value + max(2, round(value * chance.uniform(0.2, 0.6))))


def _plain(one: Measure) -> bool:
    return one.change is None and one.best is not None and one.best >= 2 and one.low == one.high  # noqa: PLR2004


def _weekdays(reading: Reading, chance: Random) -> Iterator[tuple[Span, str]]:
    for time in reading.times:
        words = time.span.of(reading.article.text)
        found = _DAY.findall(words)
        if len(found) == 1 and time.earliest == time.latest and re.search(r"\d", words) and "the" not in words:
            match = _DAY.search(words)
            day = chance.choice([day for day in DAYS if day != found[0]])
            if match is not None and _DATE.search(words):
                yield Span(time.span.start + match.start(), time.span.start + match.end()), day


def _parts(text: str) -> Iterator[tuple[Span, str]]:
    for match in _PART.finditer(text):
        yield Span(*match.span(2)), str(int(match[1]) + 3)


def _exchanged(text: str) -> Iterator[tuple[Span, str]]:
    for match in _OF.finditer(text):
        if match[1] != match[2]:
            yield Span(match.start(1), match.end(2)), f"{match[2]} of the {match[1]}"


def _shares(text: str) -> Iterator[tuple[Span, str]]:
    for match in _SHARE.finditer(text):
        yield Span(*match.span(1)), str(int(match[1]) + 100)


def _years(text: str) -> Iterator[tuple[Span, str]]:
    for match in _YEARS.finditer(text):
        if match[2] != match[4]:
            yield Span(*match.span()), f"{match[1]} {match[4]} {match[3]} {match[2]}"
