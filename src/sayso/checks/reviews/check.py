"""Which published fact-check answers a claim of an article. Shows what the fact-checker published; rates nothing.

Most claims were never reviewed, and the check is silent about them. One review is one finding, however many claims of
the article it is about.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.checks.case import Case
from sayso.checks.protocol import finding
from sayso.checks.reviews.index import ReviewIndex
from sayso.checks.reviews.model import AHEAD
from sayso.checks.reviews.review import Answer, Review
from sayso.ledger import Claim, ClaimKind
from sayso.ledger.findings import Backing, Bearing, Finding, Input, Verdict
from sayso.linking.claims.gate import Slot, slots
from sayso.linking.claims.told import told

VERDICTS = (
    Verdict(
        key="answered",
        bearing=Bearing.NOTE,
        meaning="a published fact-check is about this claim; its rating is the fact-checker's",
    ),
    Verdict(
        key="similar",
        bearing=Bearing.NOTE,
        meaning="a published fact-check is about this claim or one like it; compare the two",
    ),
)
# The chances from which a review is shown. On the dev tweets, each asked once with its review there and once without,
# ``python -m benchmarks.fact_checks`` prints how often that is right.
ANSWERED, SIMILAR = 0.95, 0.8
UNCHECKABLE = frozenset({ClaimKind.OPINION, ClaimKind.CALL, ClaimKind.POSITION})
LEAST = 4  # words that carry meaning: with fewer, a claim says too little to be recognised
DIFFERS = (Slot.NUMBER, Slot.PLACE, Slot.POLARITY)  # what makes another claim of it, whatever else agrees
SHOWN = ("likeness to claim", "likeness to title", "review covered", "text covered", "pairs", AHEAD)


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A claim and the review that answers it, with the slots in which the two differ."""

    claim: Claim
    answer: Answer
    differs: tuple[Slot, ...]

    @property
    def verdict(self) -> str:
        """What is found of it."""
        return "answered" if self.answer.chance >= ANSWERED and not self.differs else "similar"


@dataclass(frozen=True, slots=True, kw_only=True)
class FactChecks:
    """The check against published fact-checks."""

    name: str = "fact-checks"
    version: str = "1"
    verdicts: tuple[Verdict, ...] = VERDICTS

    def find(self, case: Case) -> Iterator[Finding]:
        """Yield one finding for each review that answers a claim, in the order of the claims."""
        reviews = case.around.reviews
        if not reviews.reviews:
            return
        found: dict[str, list[Match]] = {}
        for claim in case.reading.claims:
            match = _match(claim, case=case, reviews=reviews)
            if match is not None:
                found.setdefault(match.answer.review.id, []).append(match)
        for matches in found.values():
            yield self._made(case, matches)

    def _made(self, case: Case, matches: Sequence[Match]) -> Finding:
        best = min(matches, key=lambda match: (match.verdict, -match.answer.chance, match.claim.span.start))
        review = best.answer.review
        return finding(
            self,
            case,
            best.verdict,
            _explained(best),
            subject=best.claim.id,
            span=best.claim.span,
            inputs=_inputs(matches, case=case),
            calculation=_calculated(best),
            records=[
                Backing(
                    record=review.id,
                    register=review.register,
                    key=review.key,
                    says=_says(review),
                    version=review.version,
                    relation=best.verdict,
                    url=review.url,
                )
            ],
        )


def _match(claim: Claim, *, case: Case, reviews: ReviewIndex) -> Match | None:
    """Return the review that answers a claim; None where none does, or the claim is none that could be reviewed.

    Who says it is not asked for: a review that names a spokeswoman for another reason would seem to be about her words.
    """
    words = claim.span.of(case.text)
    mine = told(words)
    if claim.kind in UNCHECKABLE or len(mine.content) < LEAST:
        return None
    said = (case.reading.article.published or "")[:10] or None
    answer = next(iter(reviews.answers(words, said=said, limit=1)), None)
    if answer is None or answer.chance < SIMILAR:
        return None
    differs = tuple(slot for slot in slots(mine, told(answer.review.claim)) if slot in DIFFERS)
    return Match(claim=claim, answer=answer, differs=differs)


def _explained(match: Match) -> str:
    review = match.answer.review
    who = review.publisher or "A fact-checker whom the register does not name"
    when = f" (published {review.published})" if review.published else ""
    rated = f"and rated it “{review.rating}”" if review.rating else "and the register has no rating of it"
    words = f"{who} reviewed the claim “{review.claim.strip()}”{when} {rated}."
    if match.differs:
        return f"{words} The two differ in {' and '.join(match.differs)}."
    return words if match.verdict == "answered" else f"{words} It may be another claim than the article's."


def _says(review: Review) -> str:
    """Return the rating as a quotation, with whose it is and when."""
    rating = f"“{review.rating}”" if review.rating else "no rating in the register"
    return ", ".join(part for part in (rating, review.publisher, review.published) if part)


def _inputs(matches: Sequence[Match], *, case: Case) -> Iterator[Input]:
    review, article = matches[0].answer.review, case.reading.article.id
    for match in matches:
        yield Input(name="claim", value=match.claim.span.of(case.text), span=match.claim.span, article=article)
    yield Input(name="reviewed claim", value=review.claim)
    for name in ("title", "rating", "publisher", "published", "url"):
        value = getattr(review, name)
        if value:
            yield Input(name=name, value=value)


def _calculated(match: Match) -> Iterator[str]:
    why = dict(match.answer.why)
    yield f"chance that the review is about this claim: {match.answer.chance:.2f}"
    yield from (f"{name}: {why[name]:.2f}" for name in SHOWN)


CHECK = FactChecks()
