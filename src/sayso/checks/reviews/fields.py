"""What is indexed of reviews: their words in several ways, their slots, their vectors."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from sayso.checks.reviews.postings import Postings
from sayso.checks.reviews.review import Review
from sayso.checks.reviews.vectors import Vectors, vectors
from sayso.checks.reviews.wording import cleaned, grams, names, negated, numbers, pairs, terms, tokens, years


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """The indexed parts of N reviews, row by row; ``claims`` and ``titles`` hold vectors (N, WIDTH)."""

    words: Postings
    claim_words: Postings
    title_words: Postings
    pairs: Postings
    grams: Postings
    names: Postings
    numbers: Postings
    years: Postings
    negated: npt.NDArray[np.bool_]
    claims: Vectors
    titles: Vectors

    @classmethod
    def of(cls, reviews: Sequence[Review], *, kept: Path | None = None) -> "Fields":
        """Index reviews; a review without a title has its claim for one. ``kept`` is the file of vectors."""
        claims = [cleaned(review.claim) for review in reviews]
        titles = [cleaned(review.title or "") or claim for review, claim in zip(reviews, claims, strict=True)]
        in_claim, in_title = [tokens(text) for text in claims], [tokens(text) for text in titles]
        of_claim, of_title = [terms(words) for words in in_claim], [terms(words) for words in in_title]
        both = [one + two for one, two in zip(in_claim, in_title, strict=True)]
        found = vectors([*claims, *titles], kept=kept)
        return cls(
            words=Postings.of([one + two for one, two in zip(of_claim, of_title, strict=True)]),
            claim_words=Postings.of(of_claim),
            title_words=Postings.of(of_title),
            pairs=Postings.of([pairs(one) + pairs(two) for one, two in zip(of_claim, of_title, strict=True)]),
            grams=Postings.of([grams(words) for words in both]),
            names=Postings.of([names(text) for text in claims]),
            numbers=Postings.of([numbers(words) for words in both]),
            years=Postings.of([years(words) for words in both]),
            negated=np.array([negated(words) for words in in_claim], dtype=bool),
            claims=found[: len(claims)],
            titles=found[len(claims) :],
        )
