"""Troops that were sent, and which sending in a row it was, against announcements that the desk keeps as counts."""

from datetime import date, timedelta

from sayso.checks.against.answer import Answer
from sayso.checks.against.asked import Asked
from sayso.checks.against.comparable import Range, claimed
from sayso.checks.against.lexicon import has
from sayso.checks.against.scene import SURE
from sayso.checks.against.telling import backing, day, days, number
from sayso.checks.against.totals import SENDING, TROOPS, Total, about, kind_of, scope_of, series
from sayso.checks.against.verdicts import ABOVE, BELOW, COMPATIBLE, SUPPORTS
from sayso.checks.case import Case
from sayso.ledger.findings import Input
from sayso.ledger.reading import Claim, Time, TimeRole

ROUNDED = 0.03  # share by which "600" may stand for 615
ORDINAL = "ordinal"
RECENT = 45  # days before publication in which a sending was announced if no day is told
TELLING = 60  # characters beside a content in which "confirmed in September that" stands


def is_sending(asked: Asked) -> bool:
    """Tell whether a number is of troops that were sent."""
    return kind_of(asked) == TROOPS


def sending(asked: Asked, case: Case) -> Answer | None:
    """Return the announcement that a number of troops may be, told in the days that the article names."""
    first, last = _told(asked, case)
    mine = claimed(asked.low, asked.high)
    rounded = Range(low=mine.low * (1 - ROUNDED), high=(mine.high or mine.low) * (1 + ROUNDED))
    for found in series(case.around.archive, kind=TROOPS):
        if not about(found, asked.claim, case.reading):
            continue
        then = [one for one in found if first <= one.day <= last]
        agreeing = [one for one in then if Range(low=one.low, high=one.high).touches(rounded)]
        if agreeing:
            return _answer(asked, case, SUPPORTS, agreeing[-1], f"{asked.words(case.text)} agrees with")
        if len(then) == 1:
            below = asked.value < then[0].low
            verdict, how = (BELOW, "is below") if below else (ABOVE, "is above")
            return _answer(asked, case, verdict, then[0], f"{asked.words(case.text)} {how}")
    return None


def is_ordinal(asked: Asked) -> bool:
    """Tell whether a number says the how manieth sending of troops one was."""
    return asked.measure.role == ORDINAL and has(asked.measure.of or "", "sending")


def ordinal(asked: Asked, case: Case) -> Answer | None:
    """Return whether a sending was the third, say, of its row; None where no day is told to count from."""
    since = next((time for time in _times(asked, case) if "since" in time.basis and time.earliest is not None), None)
    if since is None:
        return None
    until = (case.reading.article.published or "9999")[:10]
    for found in series(case.around.archive, kind=TROOPS):
        if any(about(found, claim, case.reading) for claim in _sendings(asked, case)):
            rows = [one for one in found if (since.earliest or "") <= one.day <= until]
            return _counted(asked, case, rows, since)
    return None


def _sendings(asked: Asked, case: Case) -> list[Claim]:
    """Return the claim of an ordinal, and those before it in which troops are sent: "it was the third" is of them."""
    sent = {one.id for one in case.reading.measures if one.role in SENDING}
    before = [
        one for one in case.reading.claims if one.span.start < asked.claim.span.start and sent & set(one.measures)
    ]
    return [asked.claim, *reversed(before)]


def _counted(asked: Asked, case: Case, rows: list[Total], since: Time) -> Answer:
    measure = asked.measure
    words, same = measure.span.of(case.text), len(rows) == measure.best
    listed = "; ".join(f"{_stated(one)} on {day(one.day)}" for one in rows) or "none"
    tail = "which bears it out" if same else "and the desk may not have them all"
    article = case.reading.article.id
    return Answer(
        claim=asked.claim.id,
        span=measure.span,
        verdict=SUPPORTS if same else COMPATIBLE,
        explanation=f"“{words}”: since {day(since.earliest)} the desk has {len(rows)} such announcements ({listed}), "
        f"{tail}.",
        inputs=(
            Input(name="ordinal", value=words, span=measure.span, article=article),
            Input(name="counted from", value=since.span.of(case.text), span=since.span, article=article),
        ),
        calculation=tuple(f"{at}. {one.day}: {_stated(one)}" for at, one in enumerate(rows, start=1)),
        records=tuple(backing(one.record) for one in rows),
    )


def _told(asked: Asked, case: Case) -> tuple[str, str]:
    """Return the days in which the sending was told: those of the telling, else some weeks before publication."""
    published = (case.reading.article.published or "9999-12-31")[:10]
    saying = [time for time in _times(asked, case) if time.role is TimeRole.SAYING and time.earliest is not None]
    if saying:
        return saying[0].earliest or "", min(saying[0].latest or published, published)
    if asked.scene.first is not None and asked.scene.first <= published and asked.scene.when in SURE:
        return asked.scene.first, min(asked.scene.last or published, published)
    return (date.fromisoformat(published) - timedelta(days=RECENT)).isoformat(), published


def _times(asked: Asked, case: Case) -> list[Time]:
    """Return the claim's times, and those just before or after it in which it is told."""
    start, end = asked.claim.span.start - TELLING, asked.claim.span.end + TELLING
    return [time for time in case.reading.times if time.id in asked.claim.times or start <= time.span.start < end]


def _answer(asked: Asked, case: Case, verdict: str, one: Total, how: str) -> Answer:
    stated = _stated(one)
    who, article = ", ".join(one.record.sources), case.reading.article.id
    return Answer(
        claim=asked.claim.id,
        span=asked.measure.span,
        verdict=verdict,
        explanation=f"{how} the {stated} announced on {day(one.day)} ({who}; {scope_of([one])}).",
        inputs=(
            Input(name="number", value=asked.words(case.text), span=asked.measure.span, article=article),
            Input(name="told", value=days(*_told(asked, case))),
        ),
        calculation=(f"{number(asked.value)} beside {stated} of {one.day}",),
        records=(backing(one.record),),
    )


def _stated(one: Total) -> str:
    return number(one.low) if one.low == one.high else f"{number(one.low)} to {number(one.high)}"
