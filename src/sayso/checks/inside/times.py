"""The check of one article's times against each other, the calendar and the day of publication."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from sayso.checks.case import Case
from sayso.checks.inside.dates import dates
from sayso.checks.inside.figures import found
from sayso.checks.inside.ordinals import ordinals
from sayso.checks.inside.sheet import Sheet
from sayso.checks.inside.spells import spells
from sayso.ledger.findings import Bearing, Finding, Verdict

VERDICTS = (
    Verdict(
        key="wrong_weekday", bearing=Bearing.CONCERN, meaning="The date does not fall on the weekday that is named."
    ),
    Verdict(
        key="ends_before_it_begins", bearing=Bearing.CONCERN, meaning="The end of a stretch lies before its beginning."
    ),
    Verdict(
        key="after_publication",
        bearing=Bearing.CONCERN,
        meaning="What is told as past lies after the day of publication.",
    ),
    Verdict(
        key="days_differ", bearing=Bearing.CONCERN, meaning="A stretch of days is not that of the dates beside it."
    ),
    Verdict(key="age_differs", bearing=Bearing.CONCERN, meaning="An age is not that of the year of birth beside it."),
    Verdict(
        key="more_than_the_ordinal",
        bearing=Bearing.CONCERN,
        meaning="The article lists more such events than the ordinal leaves room for.",
    ),
    Verdict(key="ordinal_fits", bearing=Bearing.SUPPORT, meaning="The article lists as many as the ordinal needs."),
    Verdict(key="ordinal_open", bearing=Bearing.GAP, meaning="The article lists fewer than the ordinal needs."),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """The check ``times``."""

    name: str = "times"
    version: str = "1"
    verdicts: tuple[Verdict, ...] = VERDICTS

    def find(self, case: Case) -> Iterator[Finding]:
        """Yield what does not fit among the times of one article, in the order of the text."""
        sheet = Sheet(case)
        yield from found(self, sheet, chain(dates(sheet), spells(sheet), ordinals(sheet)))
