"""Which published fact-check answers a claim."""

from sayso.checks.reviews.index import ReviewIndex
from sayso.checks.reviews.review import Answer, Review, review_of

__all__ = ["Answer", "Review", "ReviewIndex", "review_of"]
