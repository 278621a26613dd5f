"""The headline held against the body, and against the article's other titles.

Says what the headline drops, hardens or changes, and by which claim of the body; where it finds nothing of the
kind and a claim that is plainly the headline's, it says that too. A headline whose claim it does not find in the
body it leaves alone, unless hardly a word of it stands there.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.checks.case import Case
from sayso.checks.headline.comparing import actors, hedges, sources, tenses, to_come
from sayso.checks.headline.differences import Difference, quoted
from sayso.checks.headline.figures import figures
from sayso.checks.headline.matching import Headline, Match, headline_of, matches
from sayso.checks.headline.stance import Stance
from sayso.checks.headline.titles import Variant, variants
from sayso.checks.protocol import finding
from sayso.ledger import ClaimKind
from sayso.ledger.findings import Bearing, Finding, Input, Verdict
from sayso.linking.claims.gate import Slot, slots
from sayso.linking.claims.told import told

VERDICTS = (
    Verdict(
        key="harder_than_body",
        bearing=Bearing.CONCERN,
        meaning="the headline states as fact what the body has from one source that it does not name",
    ),
    Verdict(key="hedge_lost", bearing=Bearing.CONCERN, meaning="the headline drops a reserve of the body"),
    Verdict(key="modifier_lost", bearing=Bearing.NOTE, meaning="the headline drops a “more than” or the like"),
    Verdict(
        key="source_dropped",
        bearing=Bearing.NOTE,
        meaning="the headline says in its own voice what the body has from somebody it names",
    ),
    Verdict(key="number_differs", bearing=Bearing.CONCERN, meaning="the headline has another number than the body"),
    Verdict(key="actor_differs", bearing=Bearing.CONCERN, meaning="the headline lays it to another than the body"),
    Verdict(
        key="tense_differs",
        bearing=Bearing.CONCERN,
        meaning="the headline tells as done what the body tells as to come",
    ),
    Verdict(key="titles_differ", bearing=Bearing.NOTE, meaning="titles of the article say different things"),
    Verdict(key="not_in_body", bearing=Bearing.GAP, meaning="what the headline tells does not stand in the body"),
    Verdict(key="as_the_body", bearing=Bearing.SUPPORT, meaning="the body tells what the headline tells"),
)
AS_THE_BODY, NEAR = (
    0.8,
    0.75,
)  # the likeness, and that of the vectors alone, from which a claim without a difference is said to be the headline's
COVERED, CLAIMS, MEANING = 0.25, 8, 4  # not in the body: share of the headline's words, claims and words at least
WORTH = 0.5
CHECKED = frozenset({ClaimKind.EVENT, ClaimKind.NUMBER, ClaimKind.PREDICTION})
AMISS = frozenset({Slot.NUMBER, Slot.MODIFIER, Slot.HEDGE, Slot.POLARITY, Slot.TENSE, Slot.PLACE})


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadlineCheck:
    """The check of the headline against the body."""

    name: str = "headline"
    version: str = "1"
    verdicts: tuple[Verdict, ...] = VERDICTS

    def find(self, case: Case) -> Iterator[Finding]:
        """Yield what the headline drops, hardens or changes, then the titles that differ."""
        headline = headline_of(case)
        if headline is not None:
            found = matches(headline, case=case)
            for one in _differences(headline, found, case=case):
                yield self._made(case, headline, one)
        for variant in variants(case.reading.article):
            yield self._titles(case, variant)

    def _made(self, case: Case, headline: Headline, one: Difference) -> Finding:
        article = case.reading.article.id
        inputs = [Input(name="headline", value=headline.text, span=headline.span, article=article)]
        if one.match is not None:
            span = one.match.claim.span
            inputs.append(Input(name="body", value=" ".join(span.of(case.text).split()), span=span, article=article))
        subject = headline.claims[0].id if headline.claims else None
        return finding(
            self,
            case,
            one.verdict,
            one.words,
            subject=subject,
            span=headline.span,
            inputs=inputs,
            calculation=one.lines,
        )

    def _titles(self, case: Case, variant: Variant) -> Finding:
        article = case.reading.article.id
        inputs = [
            Input(name=title.kind.value, value=title.text, span=title.span, article=article)
            for title in (variant.one, variant.other)
        ]
        return finding(self, case, "titles_differ", _wording(variant), span=variant.one.span, inputs=inputs)


def _differences(headline: Headline, found: Sequence[Match], *, case: Case) -> Iterator[Difference]:
    """Yield the differences; that it is as the body only where there are none."""
    rules = (sources, hedges, tenses, actors, figures)
    differing = [one for rule in rules for one in rule(headline, found, case=case)]
    yield from differing or _otherwise(headline, found, case=case)


def _otherwise(headline: Headline, found: Sequence[Match], *, case: Case) -> Iterator[Difference]:
    mine = frozenset(headline.told.content)
    alike = (one for one in found if one.likeness >= AS_THE_BODY and one.near >= NEAR)
    close = [
        one
        for one in alike
        if one.stance.stance is not Stance.DENIES and len(mine & frozenset(one.told.content)) >= MEANING
    ]
    asks = "?" in headline.text
    amiss = (
        asks or not close or AMISS & set(slots(headline.told, close[0].told)) or _coming(headline, close[0], case=case)
    )
    if not amiss:
        words = f"The body tells what the headline tells: {quoted(close[0], case)}."
        yield Difference(verdict="as_the_body", words=words, match=close[0])
    elif not found and _absent(headline, case=case):
        yield Difference(
            verdict="not_in_body", words="Hardly a word of what the headline tells stands in the body of the article."
        )


def _coming(headline: Headline, match: Match, *, case: Case) -> bool:
    """Tell whether the headline tells as to come what the claim tells as done."""
    return not match.told.future and (headline.told.future or to_come(headline, match, case=case))


def _absent(headline: Headline, *, case: Case) -> bool:
    """Tell whether a headline that puts forward something checkable has hardly a word in the body.

    Only of a headline that the input names: in a bare text any line at the top may be taken for one.
    """
    if headline.guessed:
        return False
    checked = any(one.kind in CHECKED and (one.worth or 0.0) >= WORTH for one in headline.claims)
    if not checked or len(headline.told.content) < MEANING or len(case.reading.claims) < CLAIMS:
        return False
    end = headline.span.end if headline.span is not None else 0
    body = frozenset(told(case.text[end:]).content)
    mine = frozenset(headline.told.content)
    return len(mine & body) < COVERED * len(mine)


def _wording(variant: Variant) -> str:
    """Return in which words two titles differ."""
    kinds = f"The {variant.one.kind.value} and the {variant.other.kind.value} of the article differ"
    if variant.only_one and variant.only_other:
        return f"{kinds}: “{' '.join(variant.only_one)}” there, “{' '.join(variant.only_other)}” here."
    more = " ".join(variant.only_one or variant.only_other)
    return f"{kinds} ({', '.join(variant.slots)}): “{more}” stands in one alone."
