"""Lay an article out for these checks: its sentences with their numbers and times set apart, and who speaks where.

A sentence's ``words`` are its text in small letters in which every number is ``{0}``, ``{1}`` … and every time
``<0>``, ``<1>`` …, so that a pattern over them reads like the sentence. Decides nothing about them.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sayso.checks.case import Case
from sayso.ledger import BlockKind, Claim, HopRole, Measure, Span, Time
from sayso.ledger.findings import Backing, Input
from sayso.reader.measures.lexicon import vague
from sayso.reader.measures.numbers import Form, number_at
from sayso.reader.measures.tokens import Kind, Token, tokens
from sayso.reader.sentences import sentences

TOLD = frozenset(
    {
        BlockKind.HEADLINE,
        BlockKind.STANDFIRST,
        BlockKind.SUBHEAD,
        BlockKind.BODY,
        BlockKind.QUOTE,
        BlockKind.LIST,
        BlockKind.CAPTION,
    }
)
STEADY = frozenset(
    {None, "rose to", "fell to", "rose", "fell"}
)  # changes under which a number is as exact as it stands
OLDEST, YOUNGEST = 1500, 2100  # four bare digits between these are a year unless the reader measures them
_INEXACT = re.compile(
    r"\b(?:at least|at most|more than|less than|fewer than|over|under|about|around|some|nearly|almost|up to|roughly"
    r"|approximately|an estimated|as many as|close to|between|estimated) $"
)
_LOOSE = re.compile(r"^(?:,000| ?\+| or (?:more|so|fewer|less|\d)| ?-?plus\b| to \d| ?[-–] ?\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number where it stands; ``exact`` unless the words beside it leave it open. ``measure`` is the reader's."""

    span: Span
    value: float
    exact: bool
    measure: Measure | None

    @property
    def shown(self) -> str:
        """The value in words: whole numbers with their thousands set apart."""
        return number(self.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One sentence: its span, its ``words`` with figures and times set apart, and what stands there."""

    span: Span
    kind: BlockKind
    words: str
    figures: tuple[Figure, ...]
    times: tuple[Time, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """What a rule found, before it is a finding of a check."""

    verdict: str
    explanation: str
    span: Span
    inputs: tuple[Input, ...] = ()
    calculation: tuple[str, ...] = ()
    records: tuple[Backing, ...] = ()


class Sheet:
    """A case laid out. Each part is made when it is first asked for."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.text = case.text
        self._known: dict[tuple[str, Span], frozenset[str]] = {}

    @cached_property
    def published(self) -> date | None:
        """The day of publication, None where none is known or it is less than a day."""
        try:
            return date.fromisoformat((self.case.reading.article.published or "")[:10])
        except ValueError:
            return None

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The sentences of the parts in which somebody speaks, in order."""
        blocks = [block for block in self.case.reading.article.blocks if block.kind in TOLD]
        return tuple(
            self._line(span, block.kind) for block in blocks for span in sentences(self.text, blocks=(block.span,))
        )

    def _line(self, span: Span, kind: BlockKind) -> Line:
        reading = self.case.reading
        dated = tuple(one for one in reading.times if span.covers(one.span))
        counted = tuple(one for one in reading.measures if span.covers(one.span))
        figures = tuple(_figures(self.text, span, dated=dated, counted=counted))
        return Line(
            span=span,
            kind=kind,
            words=_words(self.text, span, figures=figures, dated=dated),
            figures=figures,
            times=dated,
        )

    def once(self, of: Callable[["Sheet", Line], frozenset[str]], line: Line) -> frozenset[str]:
        """Return what a function finds of a sentence, which is looked for only once."""
        key = (of.__name__, line.span)
        if key not in self._known:
            self._known[key] = of(self, line)
        return self._known[key]

    def claim(self, span: Span) -> Claim | None:
        """Return the innermost claim that holds a span."""
        holding = [one for one in self.case.reading.claims if one.span.covers(span)]
        return min(holding, key=lambda one: (len(one.span), one.id), default=None)

    def speaker(self, span: Span) -> str | None:
        """Return on whose word a span is told: the last agent of its chain, "" if unnamed, None for the publisher."""
        claim = self.claim(span)
        last = claim.chain[-1] if claim is not None else None
        if last is None or last.role is HopRole.PUBLISHER:
            return None
        return last.agent or ""

    def input(self, name: str, span: Span, value: str | None = None) -> Input:
        """Return an input with its place in this article; its value is the words there unless another is given."""
        words = " ".join(span.of(self.text).split())
        return Input(name=name, value=value or words, span=span, article=self.case.reading.article.id)

    def quoted(self, span: Span) -> str:
        """Return the words of a span on one line, in quotation marks."""
        return f"“{' '.join(span.of(self.text).split())}”"


def number(value: float) -> str:
    """Return a number as it is printed: thousands set apart, at most one place after the point."""
    whole = round(value)
    return f"{whole:,}" if abs(value - whole) < 0.05 else f"{value:,.1f}"  # noqa: PLR2004 - rounds to none


def _figures(text: str, span: Span, *, dated: Iterable[Time], counted: Iterable[Measure]) -> Iterator[Figure]:
    taken = [one.span for one in dated]
    row = tokens(span.of(text))
    at = 0
    while at < len(row):
        found = number_at(row, at, vague=vague())
        if found is None or found.form not in (Form.DIGITS, Form.WORDS):
            at = found.last if found is not None else at + 1
            continue
        here = Span(span.start + row[found.first].start, span.start + row[found.last - 1].end)
        at = found.last
        measure = next((one for one in counted if one.span.overlaps(here)), None)
        if any(one.overlaps(here) for one in taken) and measure is None:
            continue
        if _year(row, found.first, found.low) and (measure is None or _follows_a_number(row, found.first)):
            continue
        if measure is None and _named(row, found.first):
            continue
        yield Figure(span=here, value=found.low, exact=_exact(text, span, here, measure), measure=measure)


def _year(row: list[Token], at: int, value: float) -> bool:
    return row[at].kind is Kind.NUMBER and OLDEST <= value <= YOUNGEST and "," not in row[at].text


def _follows_a_number(row: list[Token], at: int) -> bool:
    """Tell whether a number ends a date before it: "3 Feb 2016", "Feb 3 2016"."""
    return any(one.kind is Kind.NUMBER for one in row[max(0, at - 2) : at])


def _named(row: list[Token], at: int) -> bool:
    """Tell whether a number that the reader does not measure is part of a name: "M-4", "No: 5"."""
    return at > 0 and row[at - 1].text in {"-", "/", ":", "#", "№"} and row[at - 1].end == row[at].start


def _exact(text: str, line: Span, here: Span, measure: Measure | None) -> bool:
    if measure is not None and (measure.change not in STEADY or not measure.low == measure.best == measure.high):
        return False
    before = " ".join(text[line.start : here.start].lower().split()) + " "
    return not _INEXACT.search(before) and not _LOOSE.match(text[here.end : here.end + 12])


def _words(text: str, span: Span, *, figures: tuple[Figure, ...], dated: tuple[Time, ...]) -> str:
    """Return the sentence in small letters with its figures and times set apart."""
    marks = [(one.span, f"{{{at}}}") for at, one in enumerate(figures)]
    covered = [one.span for one in figures]
    marks += [(one.span, f"<{at}>") for at, one in enumerate(dated) if not any(map(one.span.overlaps, covered))]
    pieces, done = [], span.start
    for where, mark in sorted(marks):
        if where.start >= done:
            pieces += [text[done : where.start], f" {mark} "]
            done = where.end
    pieces.append(text[done : span.end])
    return _plain("".join(pieces))


def _plain(words: str) -> str:
    """Return words in small letters, with one kind of apostrophe, dash and per cent, and single spaces."""
    low = words.lower().replace("’", "'").replace("—", "–").replace(" - ", " – ").replace(" -- ", " – ")
    low = re.sub(r"%|\bper cent\b|\bpct\b", " percent", low)
    low = re.sub(r"([,;:()“”\"–])", r" \1 ", low)
    low = re.sub(r"\.(?=\s|$)", " .", low)
    return " ".join(low.split())
