"""Find stated ratios and shares that the numbers stated beside them do not bear.

"Tripled from 12 to 20", "rose 50 per cent, from 100 to 120", "45 of the 90 (40 per cent)". Rounding is allowed for:
newspapers say "doubled" of 1.8 as of 2.2.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from sayso.checks.inside.sheet import Figure, Hit, Line, Sheet, number
from sayso.ledger import Span

TIMES = {"doubled": 2.0, "tripled": 3.0, "trebled": 3.0, "quadrupled": 4.0, "halved": 0.5}
SLACK = 0.2  # of the ratio that a word states, either way: "doubled" of 1.6 to 2.4
NEARLY = 0.25  # of it, below, for "nearly doubled"
POINTS = 2.0  # percentage points between a stated share and that of the numbers, and a tenth of it where larger
ROUGH = 3  # times as much room where one of the numbers is "about" so many
FARTHEST = 50  # times: numbers farther apart are not of one scale ("from 1.2 to 3 million")
_WORD = (
    r"(?P<near>more than |over |nearly |almost |about |roughly )?(?P<word>doubled|tripled|trebled|quadrupled|halved)"
)
_STEP = r"from (?:[a-z]+ )?\{(?P<a>\d+)\}(?! percent)(?P<mid>[^{.;]{0,40}?) to (?:[a-z]+ )?\{(?P<b>\d+)\}(?! percent)"
_BACK = r"to (?:[a-z]+ )?\{(?P<b>\d+)\}(?! percent)(?P<mid>[^{.;]{0,40}?) from (?:[a-z]+ )?\{(?P<a>\d+)\}(?! percent)"
_SPELL = r"\{\d+\} (?:day|week|month|year|decade)s?\b"
_MULTIPLES = tuple(re.compile(rf"\b{_WORD}\b(?P<gap>(?:[^{{.;]|{_SPELL}){{0,40}}?) {step}") for step in (_STEP, _BACK))
_UP = r"rose|risen|increased|grew|grown|climbed|jumped|surged|soared|up"
_DOWN = r"fell|fallen|decreased|dropped|declined|shrank|shrunk|plunged|down"
_CHANGES = tuple(
    re.compile(
        rf"\b(?P<verb>{_UP}|{_DOWN}) (?:by )?(?P<near>[a-z]+ ){{0,2}}\{{(?P<p>\d+)\}} percent ?,?"
        rf"(?P<gap>[^{{.;]{{0,30}}?) {step}"
    )
    for step in (_STEP, _BACK)
)
_SHARE = re.compile(
    r"\{(?P<a>\d+)\} (?:[a-z'-]+ )?(?:out )?of (?:the |its |their |all )?(?:[a-z'-]+ )?\{(?P<b>\d+)\}"
    r"(?P<gap>(?: [a-z'-]+){0,3}) (?:\(|, or|– or|or|,) (?:some |about |nearly |roughly |around )?"
    r"\{(?P<p>\d+)\} percent"
)


class Stated(NamedTuple):
    """A ratio that words state, the two numbers beside it, and the bounds between which it would fit."""

    words: str
    first: Figure
    last: Figure
    low: float
    high: float


def ratios(sheet: Sheet) -> Iterator[Hit]:
    """Yield the ratios, rises and shares that do not fit the numbers they are stated with."""
    for line in sheet.lines:
        for stated in (*_multiples(line), *_changes(line)):
            if stated.first.value <= 0 or not 1 / FARTHEST < stated.last.value / stated.first.value < FARTHEST:
                continue
            ratio = stated.last.value / stated.first.value
            if not stated.low <= ratio <= stated.high and _one_unit(stated.first, stated.last):
                yield _hit(sheet, line, stated, ratio)
        yield from _shares(sheet, line)


def _multiples(line: Line) -> Iterator[Stated]:
    for pattern in _MULTIPLES:
        for match in pattern.finditer(line.words):
            times, near = TIMES[match["word"]], (match["near"] or "").strip()
            low, high = times * (1 - SLACK), times * (1 + SLACK)
            if near in {"more than", "over"}:
                low, high = (times * 0.97, float("inf")) if times > 1 else (0.0, times * 1.03)
            elif near in {"nearly", "almost"}:
                low = times * (1 - NEARLY)
            first, last = (line.figures[int(match[name])] for name in "ab")
            yield Stated(f"{near} {match['word']}".strip(), first, last, low, high)


def _changes(line: Line) -> Iterator[Stated]:
    for pattern in _CHANGES:
        for match in pattern.finditer(line.words):
            first, last, stated = (line.figures[int(match[name])] for name in "abp")
            if not stated.exact and match["near"] not in {"about ", "nearly ", "almost ", "some ", "roughly "}:
                continue
            sign = -1.0 if re.fullmatch(_DOWN, match["verb"]) else 1.0
            slack = max(POINTS, stated.value * SLACK)
            low, high = sorted(1 + sign * (stated.value + off) / 100 for off in (-slack, slack))
            yield Stated(f"{match['verb']} {stated.shown} per cent", first, last, low, high)


def _shares(sheet: Sheet, line: Line) -> Iterator[Hit]:
    for match in _SHARE.finditer(line.words):
        part, whole, stated = (line.figures[int(match[name])] for name in "abp")
        if whole.value <= part.value or not _one_unit(part, whole) or not all(map(_near, (part, whole))):
            continue
        share = 100 * part.value / whole.value
        rough = 1 if part.exact and whole.exact else ROUGH
        if abs(share - stated.value) > rough * max(POINTS, stated.value / 10):
            yield Hit(
                verdict="ratio_differs",
                explanation=f"{part.shown} of {whole.shown} is {number(share)} per cent; the article says "
                f"{stated.shown} per cent.",
                span=_around(part, whole, stated),
                inputs=(
                    sheet.input("part", part.span),
                    sheet.input("whole", whole.span),
                    sheet.input("stated share", stated.span),
                ),
                calculation=(
                    f"{part.shown} / {whole.shown} = {number(share)} per cent",
                    f"{number(share)} ≠ {stated.shown}",
                ),
            )


def _near(figure: Figure) -> bool:
    """Tell whether a figure is one number, be it exact or "about" that."""
    return figure.exact or (figure.measure is not None and figure.measure.change == "about")


def _hit(sheet: Sheet, line: Line, stated: Stated, ratio: float) -> Hit:
    first, last = stated.first, stated.last
    change = 100 * (ratio - 1)
    return Hit(
        verdict="ratio_differs",
        explanation=f"The article says “{stated.words}”; from {first.shown} to {last.shown} is {ratio:.2g} times as "
        f"much, a change of {number(change)} per cent.",
        span=line.span,
        inputs=(sheet.input("from", first.span), sheet.input("to", last.span)),
        calculation=(
            f"{last.shown} / {first.shown} = {ratio:.3g}",
            f"{stated.words}: {_bounds(stated)}",
        ),
    )


def _bounds(stated: Stated) -> str:
    if stated.high == float("inf"):
        return f"{stated.low:.3g} or more would fit"
    return f"{max(0.0, stated.low):.3g} to {stated.high:.3g} would fit"


def _one_unit(one: Figure, other: Figure) -> bool:
    units = {figure.measure.unit for figure in (one, other) if figure.measure is not None and figure.measure.unit}
    return len(units) <= 1 or not units.intersection({"percentage", "percentage point"})


def _around(*figures: Figure) -> Span:
    return Span(min(one.span.start for one in figures), max(one.span.end for one in figures))
