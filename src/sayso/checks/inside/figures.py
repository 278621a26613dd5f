"""The check of one article's figures against each other: told twice, parts of wholes, rates, ratios, shares."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from sayso.checks.case import Case
from sayso.checks.inside.parts import parts
from sayso.checks.inside.rates import rates
from sayso.checks.inside.ratios import ratios
from sayso.checks.inside.shares import shares
from sayso.checks.inside.sheet import Hit, Sheet
from sayso.checks.inside.twice import twice
from sayso.checks.protocol import Check, finding
from sayso.ledger.findings import Bearing, Finding, Verdict

VERDICTS = (
    Verdict(
        key="differs",
        bearing=Bearing.CONCERN,
        meaning="What reads as one quantity is told twice with different values, on one word.",
    ),
    Verdict(
        key="sources_differ",
        bearing=Bearing.NOTE,
        meaning="What reads as one quantity is told twice with different values, by different sources.",
    ),
    Verdict(
        key="updated",
        bearing=Bearing.NOTE,
        meaning="A quantity is told at two stages, and the text says that one is earlier or later.",
    ),
    Verdict(
        key="does_not_sum", bearing=Bearing.CONCERN, meaning="The parts that are listed do not make up their whole."
    ),
    Verdict(key="part_exceeds_whole", bearing=Bearing.CONCERN, meaning="A part is larger than what it is a part of."),
    Verdict(key="sums", bearing=Bearing.NOTE, meaning="The parts make up their whole; told only where asked for."),
    Verdict(
        key="ratio_differs",
        bearing=Bearing.CONCERN,
        meaning="A ratio, rise or share is not that of the numbers stated with it.",
    ),
    Verdict(
        key="share_over_whole", bearing=Bearing.CONCERN, meaning="A share is more than all of what it is a share of."
    ),
    Verdict(key="shares_off", bearing=Bearing.CONCERN, meaning="The shares of one whole do not come to 100 per cent."),
    Verdict(
        key="rate_rare",
        bearing=Bearing.CONCERN,
        meaning="So many for each event as at most one in twenty of the recorded incidents reaches.",
    ),
    Verdict(
        key="rate_usual",
        bearing=Bearing.NOTE,
        meaning="So many for each event as more than one in twenty of the recorded incidents reaches.",
    ),
    Verdict(
        key="rate_alone",
        bearing=Bearing.GAP,
        meaning="So many for each event, and no records at hand to compare it with.",
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The check ``figures``; with ``sums`` it also tells of parts that do make up their whole."""

    name: str = "figures"
    version: str = "1"
    verdicts: tuple[Verdict, ...] = VERDICTS
    sums: bool = False

    def find(self, case: Case) -> Iterator[Finding]:
        """Yield what does not add up among the figures of one article, in the order of the text."""
        sheet = Sheet(case)
        hits = chain(twice(sheet), parts(sheet, sums=self.sums), rates(sheet), ratios(sheet), shares(sheet))
        yield from found(self, sheet, hits)


def found(check: Check, sheet: Sheet, hits: Iterator[Hit]) -> Iterator[Finding]:
    """Yield the findings of what rules hit upon, in the order of the text; the subject is the innermost claim."""
    for hit in sorted(hits, key=lambda one: (one.span, one.verdict)):
        claim = sheet.claim(hit.span)
        yield finding(
            check,
            sheet.case,
            hit.verdict,
            hit.explanation,
            subject=claim.id if claim is not None else None,
            span=hit.span,
            inputs=hit.inputs,
            calculation=hit.calculation,
            records=hit.records,
        )
