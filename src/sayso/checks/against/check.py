"""The check against the records: each number and deed of an article beside what the registers of the desk hold."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sayso.checks.against.answer import Answer
from sayso.checks.against.areas import grown, is_area
from sayso.checks.against.asked import Asked, asked_of
from sayso.checks.against.control import taken
from sayso.checks.against.cumulative import is_total, total
from sayso.checks.against.deployments import is_ordinal, is_sending, ordinal, sending
from sayso.checks.against.events import asking, event, is_event, strays, uncovered
from sayso.checks.against.periods import is_period, period
from sayso.checks.against.scene import SURE
from sayso.checks.against.sequence import after
from sayso.checks.against.verdicts import VERDICTS
from sayso.checks.against.whose import whose_word
from sayso.checks.case import Case
from sayso.checks.protocol import finding
from sayso.ledger.findings import Finding, Verdict

# Which comparison a number is put to: the first that fits.
COMPARISONS: tuple[tuple[Callable[[Asked], bool], Callable[[Asked, Case], Answer | None]], ...] = (
    (is_total, total),
    (is_area, grown),
    (is_sending, sending),
    (is_ordinal, ordinal),
    (is_period, period),
    (is_event, event),
)


@dataclass(frozen=True, slots=True)
class Records:
    """A claim against the registers. Without records on the desk it finds nothing."""

    name: str = "records"
    version: str = "1"
    verdicts: tuple[Verdict, ...] = VERDICTS

    def find(self, case: Case) -> Iterator[Finding]:
        """Yield one finding for each number or deed that the registers can be asked about."""
        if not case.around.archive.records:
            return
        for answer in _answers(case):
            yield finding(
                self,
                case,
                answer.verdict,
                answer.explanation,
                subject=answer.claim,
                span=answer.span,
                inputs=(*answer.inputs, *whose_word(answer, case)),
                calculation=answer.calculation,
                records=answer.records,
            )


def _answers(case: Case) -> Iterator[Answer]:
    missing: dict[str, list[Asked]] = {}
    told: set[tuple[object, ...]] = set()
    for asked in asked_of(case.reading):
        if _key(asked) in told:
            continue
        told.add(_key(asked))
        found = tuple(_of_number(asked, case))
        yield from found
        if not found and is_event(asked) and _missing(asked, case):
            missing.setdefault(asked.measure.role or "", []).append(asked)
    for claim in case.reading.claims:
        answer = taken(claim, case)
        if answer is not None:
            yield answer
    for some in missing.values():
        yield uncovered(some, case)


def _of_number(asked: Asked, case: Case) -> Iterator[Answer]:
    """Yield what the one comparison that fits a number comes to, and what hangs on it."""
    for fits, compare in COMPARISONS:
        if fits(asked):
            answer = compare(asked, case)
            if answer is not None:
                yield answer
            break
    yield from after(asked, case)


def _missing(asked: Asked, case: Case) -> bool:
    plain = asked.scene.where in SURE and asked.scene.when in SURE
    return plain and asked.measure.best is not None and not asking(asked, case) and not strays(asked, case)


def _key(asked: Asked) -> tuple[object, ...]:
    """Return what makes two numbers of an article one question: it is told once."""
    scene = asked.scene
    spots = frozenset((spot.lat, spot.lon) for spot in scene.spots)
    return asked.measure.role, asked.victims, asked.low, asked.high, spots, scene.first, scene.last
