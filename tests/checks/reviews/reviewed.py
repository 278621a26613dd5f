"""Invented reviews and an article by hand, for the search and for the check."""

from collections.abc import Iterable
from dataclasses import dataclass

from sayso.checks import Case
from sayso.checks.archive import Archive
from sayso.checks.reviews import Review, ReviewIndex
from sayso.ledger import Article, Claim, ClaimKind, Hop, HopRole, Model, Naming, Reading, Record, Span

FERRY = Review(
    id="r1",
    claim="A ferry sank in Exampleton harbour in May 2031 with 1,200 sheep on board.",
    title="Did a Ferry With 1,200 Sheep Sink in Exampleton?",
    rating="Mostly invented",
    publisher="Example Checkers",
    url="https://example.org/ferry",
    published="2031-05-09",
    register="claimreview",
    key="ferry",
)
MAYOR = Review(
    id="r2", claim="The mayor of Exampleton banned bicycles from every bridge.", title="Are Bicycles Banned?"
)
BREAD = Review(id="r3", claim="Bread costs three times as much in Sampleville as a year ago.")
ROBOT = Review(
    id="r4", claim="A photograph shows a robot teaching chemistry at a primary school.", title="Robot Teacher"
)
REVIEWS = (FERRY, MAYOR, BREAD, ROBOT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What stands around a case: reviews and nothing else."""

    reviews: ReviewIndex

    @property
    def archive(self) -> Archive:
        raise AssertionError("the check of fact-checks asks no other register")

    def records(self) -> tuple[Record, ...]:
        raise AssertionError("the check of fact-checks asks no other register")


def case(*sentences: str, reviews: Iterable[Review] = REVIEWS, kind: ClaimKind = ClaimKind.EVENT) -> Case:
    """Return an article that makes a claim of each sentence, with these reviews around it."""
    text = "\n".join(sentences)
    article = Article(path="story.txt", text=text, publisher="Example Daily", published="2031-05-07")
    claims, at = [], 0
    for number, sentence in enumerate(sentences):
        hop = Hop(agent="Example Daily", naming=Naming.NAMED, role=HopRole.PUBLISHER)
        span = Span(at, at + len(sentence))
        claims.append(Claim(id=f"c{number}", span=span, chain=(hop,), kind=kind, score=1.0))
        at += len(sentence) + 1
    reading = Reading(article=article, claims=tuple(claims), model=Model(name="by hand", version="1"))
    return Case(reading=reading, around=Around(reviews=ReviewIndex.of(reviews)))
