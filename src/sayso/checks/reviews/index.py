"""Published fact-checks, findable by the claim that they answer."""

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

import numpy as np

from sayso.checks.reviews.features import NAMES, Compared, compared
from sayso.checks.reviews.fields import Fields
from sayso.checks.reviews.model import AHEAD, chances, model
from sayso.checks.reviews.postings import Floats
from sayso.checks.reviews.review import Answer, Review
from sayso.checks.reviews.vectors import Vectors, vectors
from sayso.checks.reviews.wording import Asked, asked, cleaned, tokens

# The cosine from which two reviews are taken to be about one claim: several publishers review what goes round, and
# an answer is no less sure for a second one that says the same.
ONE_CLAIM = 0.85


class ReviewIndex:
    """Reviews and what is indexed of them; the index is made when it is first asked, and safe to ask from threads.

    Making it takes about 4 ms a review on two cores, nearly all of it the vectors of claims and titles, which
    are kept in a file where one is given.
    """

    def __init__(self, reviews: Iterable[Review], *, kept: Path | None = None) -> None:
        self.reviews = tuple(sorted(_once(reviews), key=lambda one: one.id))
        self._kept = kept

    @classmethod
    def of(cls, reviews: Iterable[Review], *, kept: Path | None = None) -> "ReviewIndex":
        """Return the index of reviews; ``kept`` is a file for their vectors.

        Of those with one id the last is taken. Of those in which one publisher reviews the same claim in the same
        words, a review and its new edition, the newest is taken, and the first given where no days tell.
        """
        return cls(reviews, kept=kept)

    @cached_property
    def fields(self) -> Fields:
        """What is indexed."""
        return Fields.of(self.reviews, kept=self._kept)

    def answers(
        self, text: str, *, by: str | None = None, said: str | None = None, limit: int = 5
    ) -> tuple[Answer, ...]:
        """Return the reviews that come nearest to answering a claim, the best first.

        ``by`` is who says it and ``said`` the ISO day, where known; a post's signature at the end of the text is
        read by itself. There is an answer wherever there are reviews: whether it is one, its ``chance`` says.
        """
        sought = asked(text, by=by, said=said)
        if not self.reviews or not sought.whole:
            return ()
        found = compared(sought, _vectors(sought), fields=self.fields)
        scores = found.columns @ model().order
        best = np.argsort(-scores, kind="stable")[:limit]
        ahead = np.array([self.ahead(found, scores, at=int(at)) for at in best])
        likely = chances(found.columns[best], ahead, weights=model().chance)
        return tuple(
            Answer(
                review=self.reviews[found.rows[at]],
                score=float(scores[at]),
                chance=float(chance),
                why=((AHEAD, float(lead)), *zip(NAMES, map(float, found.columns[at]), strict=True)),
            )
            for at, lead, chance in zip(best, ahead, likely, strict=True)
        )

    def ahead(self, found: Compared, scores: Floats, *, at: int) -> float:
        """Return how far one review's score is ahead of the best review of another claim; below 0 it is behind."""
        claims = self.fields.claims
        others = claims[found.rows] @ claims[found.rows[at]] < ONE_CLAIM
        others[at] = False
        return float(scores[at] - scores[others].max()) if others.any() else 0.0


def _once(reviews: Iterable[Review]) -> Iterable[Review]:
    """Return one review of each claim in the same words by the same publisher."""
    found: dict[tuple[str | None, tuple[str, ...]], Review] = {}
    for review in {review.id: review for review in reviews}.values():
        words = (review.publisher, tokens(cleaned(review.claim)))
        if words not in found or (found[words].published or "") < (review.published or ""):
            found[words] = review
    return found.values()


def _vectors(sought: Asked) -> Vectors:
    """Return the vectors (2, WIDTH) of a claim's text and of its whole."""
    return vectors([sought.text or sought.by, sought.whole])
