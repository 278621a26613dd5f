"""Find the times of a text and resolve them against its date of publication."""

from datetime import date

from sayso.ledger import Span, Time, content_id
from sayso.reader.times.absolute import Scene
from sayso.reader.times.forms import Day, Form
from sayso.reader.times.grammar import Found, expressions
from sayso.reader.times.intervals import Interval
from sayso.reader.times.resolving import resolve
from sayso.reader.times.tense import tense
from sayso.reader.times.tokens import Token, tokens

ANCHOR_REACH = 300  # characters: "two days later" counts from a time named within about two sentences
ISO_DAY = 10


def times(text: str, *, published: str | None = None, article: str = "") -> tuple[Time, ...]:
    """Return the times of a text, in its order, with the words that they came from.

    ``published`` is an ISO 8601 day or moment, as an article carries it; its own day counts, whatever its
    zone. Without it what is relative stays so: both sides None, and the basis says why. Durations ("for three
    weeks") and habits ("on Fridays") are no times. ``article`` is the id that the ids of the times are made of.
    """
    line = tokens(text)
    day = _published(published)
    found, before, mark = [], None, -1
    for one in expressions(line):
        first, last = line[one.first], line[one.last - 1]
        if before is not None and ("\n" in text[mark : first.start] or first.start - mark > ANCHOR_REACH):
            before = None
        scene = Scene(published=day, tense=tense(line, first=one.first, last=one.last), anchor=before)
        interval = _famous(one, line) or resolve(one.form, scene)
        if interval is None:
            continue
        span = Span(first.start, last.end)
        found.append(_time(span, interval, article=article))
        if interval.earliest is not None:
            before, mark = interval, span.end
    return tuple(found)


def _time(span: Span, interval: Interval, *, article: str) -> Time:
    return Time(
        id=content_id("d", article, span),
        span=span,
        earliest=interval.earliest.isoformat() if interval.earliest else None,
        latest=interval.latest.isoformat() if interval.latest else None,
        precision=interval.precision,
        basis=interval.basis,
    )


def _published(raw: str | None) -> date | None:
    try:
        return date.fromisoformat(raw[:ISO_DAY]) if raw else None
    except ValueError:
        return None


def _famous(one: Found, line: list[Token]) -> Interval | None:
    """Return the day of the attacks of 11 September 2001, which are named without their year."""
    form: Form = one.form
    eleventh = isinstance(form, Day) and form.year is None and (form.month, form.day) == (9, 11)
    if eleventh and line[one.last].low.startswith(("attack", "terror", "hijack")):
        day = date(2001, 9, 11)
        return Interval(earliest=day, latest=day, precision="day", basis="the attacks of 2001, named by their day")
    return None
