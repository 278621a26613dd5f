"""A total "so far" against totals as of a date, and the day on which events added up from one of them reach it."""

from dataclasses import dataclass

from sayso.checks.against.answer import Answer
from sayso.checks.against.asked import CUMULATIVE, Asked
from sayso.checks.against.sheet import told_by
from sayso.checks.against.sides import doers, same
from sayso.checks.against.telling import backing, day, months_between, number
from sayso.checks.against.totals import Total, about, kind_of, series
from sayso.checks.against.universe import of_events
from sayso.checks.against.verdicts import ABOVE, STALE, SUPPORTS
from sayso.checks.archive import Archive, whole_amount
from sayso.checks.case import Case
from sayso.ledger.findings import Input
from sayso.ledger.records import Record

NEAR = 0.07  # share by which two tellings of one total differ: releases fall some 5 % short, and numbers are rounded
OLD = 45  # days for which a total may pass as of now
RECENT = 2  # months within which the last stated total says how many there were at publication
SHOWN = 8  # lines of the day on which the total is reached


@dataclass(frozen=True, slots=True, kw_only=True)
class Crossing:
    """When a series reached a value: from a total, over events added to it, or between two totals."""

    base: Total
    day: str
    added: float
    lines: int
    last: tuple[Record, ...]


def is_total(asked: Asked) -> bool:
    """Tell whether a number is a total up to publication."""
    return asked.measure.scope == CUMULATIVE and kind_of(asked) is not None


def total(asked: Asked, case: Case) -> Answer | None:
    """Return whether a total was right at publication, or at which earlier day; None where no series is about it."""
    published = (case.reading.article.published or "")[:10]
    kind = kind_of(asked) or ""
    for found in series(case.around.archive, kind=kind):
        stated = [one for one in found if one.day <= published]
        if not stated or not about(found, asked.claim, case.reading):
            continue
        base = stated[-1]
        now = base.best + _since(base.day, published, kind, asked, case)
        if abs(now - asked.value) <= NEAR * now or abs(base.best - asked.value) <= NEAR * base.best:
            return _stated(asked, case, base, now, SUPPORTS)
        if asked.value > now:
            recent = months_between(base.day, published) < RECENT
            return _stated(asked, case, base, now, ABOVE) if recent else None
        crossing = _crossing(asked.value, found, kind, asked, case)
        if crossing is not None:
            return _stale(asked, case, crossing, stated[-1], published)
    return None


def _crossing(value: float, found: tuple[Total, ...], kind: str, asked: Asked, case: Case) -> Crossing | None:
    """Return when a series reached a value, as closely as the events of the desk tell."""
    before = [one for one in found if one.best <= value]
    after = next((one for one in found if one.best > value), None)
    if not before:
        return None
    base = before[-1]
    limit = after.day if after is not None else None
    told = _added(value - base.best, kind, asked, case, since=base.day, until=limit)
    if told is not None:
        return Crossing(base=base, day=told[0], added=told[1], lines=told[2], last=told[3])
    if after is None:
        return None
    return Crossing(base=base, day=after.day, added=0.0, lines=0, last=(after.record,))


def _added(
    missing: float, kind: str, asked: Asked, case: Case, *, since: str, until: str | None
) -> tuple[str, float, int, tuple[Record, ...]] | None:
    """Return the day on which events after a day come to what is missing, how many they are, and those of that day."""
    rows = [row for row in _events(case.around.archive, kind, asked, case) if since < (row.earliest or "")]
    reached = 0.0
    for lines, record in enumerate(rows, start=1):
        amount = whole_amount(record, role=kind)
        reached += (amount.best or 0.0) if amount is not None else 0.0
        if until is not None and (record.earliest or "") > until:
            return None
        if reached >= missing:
            same_day = tuple(one for one in rows if one.earliest == record.earliest)
            return record.earliest or "", reached, lines, same_day
    return None


def _events(archive: Archive, kind: str, asked: Asked, case: Case) -> list[Record]:
    """Return the events with such an amount of the claim's actors, or all where it names nobody known."""
    sides = doers(asked.claim, case.reading)
    mine = [
        row
        for key in of_events(archive, role=kind)
        for row, named in told_by(archive, key)
        if not sides or same(sides, named)
    ]
    return sorted(mine, key=lambda row: (row.earliest or "", row.id))


def _since(day_: str, published: str, kind: str, asked: Asked, case: Case) -> float:
    """Return what the events after a day and up to publication come to."""
    rows = [one for one in _events(case.around.archive, kind, asked, case) if day_ < (one.earliest or "") <= published]
    amounts = [found for row in rows if (found := whole_amount(row, role=kind)) is not None]
    return sum(one.best or 0.0 for one in amounts)


def _stated(asked: Asked, case: Case, base: Total, now: float, verdict: str) -> Answer:
    words, added = asked.words(case.text), now - base.best
    how = "agrees with" if verdict == SUPPORTS else "is above"
    more = f", with {number(added)} more told by publication" if added else ""
    return Answer(
        claim=asked.claim.id,
        span=asked.measure.span,
        verdict=verdict,
        explanation=f"{words} {how} the {number(base.best)} that {_who(base)} stated as of {day(base.day)}{more}.",
        inputs=_inputs(asked, case),
        calculation=(
            f"{number(base.best)} as of {base.day} + {number(added)} told after it = {number(now)}",
            f"beside {number(asked.value)} in the article",
        ),
        records=(backing(base.record),),
    )


def _stale(asked: Asked, case: Case, found: Crossing, last: Total, published: str) -> Answer | None:
    months = months_between(found.day, published)
    if months * 30 < OLD:
        return None
    words, base = asked.words(case.text), found.base
    sums = [f"{number(base.best)} as of {base.day} ({_who(base)})"]
    if found.lines:
        sums.append(
            f"+ {number(found.added)} in {found.lines} lines released after it, up to {found.day} "
            f"= {number(base.best + found.added)}"
        )
    sums.append(f"{number(last.best)} as of {last.day} ({_who(last)}), the last total before {published}")
    return Answer(
        claim=asked.claim.id,
        span=asked.measure.span,
        verdict=STALE,
        explanation=f"{words} was reached on {day(found.day)}, {months} months before publication. By "
        f"{day(last.day)} {_who(last)} stated {number(last.best)}.",
        inputs=_inputs(asked, case),
        calculation=tuple(sums),
        records=(
            backing(base.record, relation="the total to start from"),
            *(backing(one, relation="of the day on which it is reached") for one in found.last[:SHOWN]),
            backing(last.record, relation="the last total before publication"),
        ),
    )


def _inputs(asked: Asked, case: Case) -> tuple[Input, ...]:
    return (
        Input(name="number", value=asked.words(case.text), span=asked.measure.span, article=case.reading.article.id),
        Input(name="published", value=day((case.reading.article.published or "")[:10] or None)),
    )


def _who(total: Total) -> str:
    return ", ".join(total.record.sources) or "the row"
