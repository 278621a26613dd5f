"""What an article's claims rest on: one mouth that it does not name, a relay or a confirmation that it does not name.

Looks at claims that can be checked and are worth it, and gathers what comes from one source into one finding.
It says nothing of whether a claim holds: an unnamed source may be right.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.checks.case import Case
from sayso.checks.protocol import finding
from sayso.checks.sourcing import circles, numbers, passives, phrases
from sayso.checks.sourcing.checkable import checkable
from sayso.checks.sourcing.relays import relays
from sayso.checks.sourcing.routes import elsewhere, mouths, named_too
from sayso.checks.sourcing.voices import Mouth, Voice
from sayso.ledger import Claim, Span
from sayso.ledger.findings import Bearing, Finding, Verdict

VERDICTS = (
    Verdict(
        key="single_unnamed_origin",
        bearing=Bearing.CONCERN,
        meaning="everything that tells this comes from one source that is not named",
    ),
    Verdict(
        key="single_described_origin",
        bearing=Bearing.GAP,
        meaning="everything that tells this comes from people who are described and not named",
    ),
    Verdict(
        key="relay_unnamed",
        bearing=Bearing.GAP,
        meaning="somebody on the way from whoever said this to the article is not named",
    ),
    Verdict(key="circular", bearing=Bearing.CONCERN, meaning="the article cites an outlet that cites it in turn"),
    Verdict(
        key="confirmed_by_nobody",
        bearing=Bearing.CONCERN,
        meaning="this is said to be confirmed, and nobody is named who confirmed it",
    ),
    Verdict(
        key="hearsay",
        bearing=Bearing.GAP,
        meaning="this is told as something said or believed, and nobody is named who says or believes it",
    ),
    Verdict(
        key="number_without_source",
        bearing=Bearing.GAP,
        meaning="a number of people or deeds stands on the publisher's own word",
    ),
)
# The worth (of being checked) from which a claim counts. Those described are many, and most of them are
# officials on ordinary business: calibrated by reading findings on polnear dev and helsinki.
WORTH_HIDDEN, WORTH_DESCRIBED = 0.3, 0.8
_SINGLE = {
    Voice.HIDDEN: ("single_unnamed_origin", WORTH_HIDDEN),
    Voice.DESCRIBED: ("single_described_origin", WORTH_DESCRIBED),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sourcing:
    """The check of what claims rest on."""

    name: str = "sourcing"
    version: str = "1"
    verdicts: tuple[Verdict, ...] = VERDICTS

    def find(self, case: Case) -> Iterator[Finding]:
        """Yield one finding for each source, and one for each other thing that is missing."""
        by = mouths(case)
        single = list(self._single(case, by=by))
        yield from single
        yield from self._relays(case, done=[one.span for found in single for one in found.inputs if one.span])
        for claims, outlet in circles.circles(case):
            yield self._made(case, "circular", phrases.circular(outlet, case=case), claims)
        if claims := passives.confirmed_by_nobody(case, by=by):
            yield self._made(case, "confirmed_by_nobody", phrases.confirmed(claims, case=case), claims)
        if claims := passives.hearsay(case, by=by):
            yield self._made(case, "hearsay", phrases.hearsay(claims, case=case), claims)
        if claims := numbers.without_source(case, by=by):
            yield self._made(case, "number_without_source", phrases.numbers(claims, case=case), claims)

    def _single(self, case: Case, *, by: Mapping[str, Mouth]) -> Iterator[Finding]:
        groups: dict[tuple[Voice, str], list[Claim]] = {}
        for claim in case.reading.claims:
            source = by[claim.id]
            if source.voice in _SINGLE and checkable(claim, least=_SINGLE[source.voice][1], text=case.text):
                groups.setdefault((source.voice, source.key), []).append(claim)
        for (voice, _), claims in groups.items():
            alone = [claim for claim in claims if not elsewhere(claim, case=case, by=by)]
            if alone and not named_too(by[alone[0].id], case=case):
                words = phrases.single(alone, source=by[alone[0].id], case=case)
                yield self._made(case, _SINGLE[voice][0], words, alone)

    def _relays(self, case: Case, *, done: Sequence[Span]) -> Iterator[Finding]:
        """Yield the unnamed relays; a claim inside one that was ``done`` already adds nothing."""
        for relay, claims in relays(case):
            new = [claim for claim in claims if not any(span.covers(claim.span) for span in done)]
            kept = [claim for claim in new if checkable(claim, least=WORTH_HIDDEN, text=case.text)]
            if kept:
                yield self._made(case, "relay_unnamed", phrases.relayed(kept, relay=relay, case=case), kept)

    def _made(self, case: Case, verdict: str, words: str, claims: Sequence[Claim]) -> Finding:
        return finding(
            self,
            case,
            verdict,
            words,
            subject=claims[0].id,
            span=claims[0].span,
            inputs=phrases.inputs(claims, case=case),
        )
