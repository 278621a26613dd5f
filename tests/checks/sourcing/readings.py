"""Readings put together by hand from invented sentences, and the worked example as the reader reads it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from sayso.checks import Case, Proposition
from sayso.checks.archive import Archive
from sayso.checks.reviews import ReviewIndex
from sayso.intake.envelope import Envelope
from sayso.intake.text import article_from_text
from sayso.ledger import (
    ActorKind,
    Article,
    Block,
    BlockKind,
    Certainty,
    Claim,
    ClaimKind,
    DateKind,
    DateMark,
    Found,
    Hop,
    HopRole,
    Measure,
    Model,
    Name,
    Naming,
    Reading,
    Record,
    Span,
    Title,
    TitleKind,
    Where,
)
from sayso.reader import default_reader

HERE = Found(where=Where.TEXT)
PUBLISHER = "The Courier"


class Nothing:
    """Surroundings that hold nothing, and say so when they are asked."""

    @property
    def archive(self) -> Archive:
        raise AssertionError("no archive was expected to be asked for")

    @property
    def reviews(self) -> ReviewIndex:
        raise AssertionError("no fact-checks were expected to be asked for")

    def records(self) -> tuple[Record, ...]:
        return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class By:
    """One hop of a claim: the words that name it in the text, the cue, and how it is named."""

    agent: str | None
    cue: str | None
    naming: Naming = Naming.DESCRIBED
    kind: ActorKind = ActorKind.PERSON
    words: str | None = None
    certainty: Certainty = Certainty.ASSERTED
    role: HopRole = HopRole.ORIGIN


@dataclass(frozen=True, slots=True, kw_only=True)
class Says:
    """One claim: its words in the text, the hops behind the publisher, and what it counts as (words, number, of)."""

    words: str
    by: tuple[By, ...] = ()
    kind: ClaimKind = ClaimKind.EVENT
    certainty: Certainty = Certainty.ASSERTED
    worth: float = 0.9
    counts: tuple[tuple[str, float, str], ...] = field(default=())


def case(
    text: str,
    *claims: Says,
    headline: str | None = None,
    titles: tuple[Title, ...] = (),
    propositions: Mapping[str, Proposition] | None = None,
) -> Case:
    """Return a case of a text, whose first line is the headline where one is given, with these claims."""
    measures = [measure for claim in claims for measure in _measures(text, claim)]
    reading = Reading(
        article=_article(text, headline=headline, titles=titles),
        claims=tuple(_claim(text, claim, number=number) for number, claim in enumerate(claims)),
        measures=tuple({one.id: one for one in measures}.values()),
        model=Model(name="by hand", version="1"),
    )
    return Case(reading=reading, around=Nothing(), propositions=propositions or {})


@cache
def mosul() -> Case:
    """Return the worked example as the shipped reader reads it."""
    text = files("sayso.examples").joinpath("mosul.txt").read_text(encoding="utf-8")
    envelope = Envelope(
        path="mosul.txt",
        publishers=(Name(name="True Activist", found=HERE),),
        dates=(DateMark(kind=DateKind.PUBLISHED, value="2016-10-14", raw="2016-10-14", found=HERE),),
    )
    return Case(reading=default_reader().read(article_from_text(text, envelope=envelope)), around=Nothing())


def at(text: str, words: str) -> Span:
    """Return where words stand in a text for the last time: a headline comes first."""
    start = text.rindex(words)
    return Span(start, start + len(words))


def _article(text: str, *, headline: str | None, titles: tuple[Title, ...]) -> Article:
    blocks, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            kind = BlockKind.HEADLINE if line == headline else BlockKind.BODY
            blocks.append(Block(kind=kind, span=Span(start, start + len(line))))
        start += len(line) + 1
    first = () if headline is None else (_headline(headline),)
    date = DateMark(kind=DateKind.PUBLISHED, value="2024-05-02", raw="2024-05-02", found=HERE)
    return Article(
        path="story.txt",
        text=text,
        publisher=PUBLISHER,
        published=date.value,
        titles=(*first, *titles),
        blocks=tuple(blocks),
        dates=(date,),
    )


def _headline(headline: str) -> Title:
    return Title(kind=TitleKind.HEADLINE, text=headline, span=Span(0, len(headline)), found=HERE)


def _claim(text: str, claim: Says, *, number: int) -> Claim:
    publisher = Hop(agent=PUBLISHER, naming=Naming.NAMED, role=HopRole.PUBLISHER, certainty=Certainty.ASSERTED)
    return Claim(
        id=f"c-{number}",
        span=at(text, claim.words),
        chain=(publisher, *(_hop(text, one) for one in claim.by)),
        certainty=claim.certainty,
        because=tuple(at(text, one) for one in _hedges(claim)),
        kind=claim.kind,
        worth=claim.worth,
        measures=tuple(one.id for one in _measures(text, claim)),
        score=0.9,
    )


def _hedges(claim: Says) -> list[str]:
    return [word for word in ("may", "could", "reportedly") if f" {word} " in claim.words]


def _hop(text: str, by: By) -> Hop:
    words = by.words or by.agent
    return Hop(
        agent=by.agent,
        naming=by.naming,
        role=by.role,
        kind=by.kind,
        cue=None if by.cue is None else at(text, by.cue),
        certainty=by.certainty,
        span=None if words is None or words not in text else at(text, words),
    )


def _measures(text: str, claim: Says) -> list[Measure]:
    found = []
    for words, number, counted in claim.counts:
        span = at(text, claim.words)
        start = text.index(words, span.start)
        change = "more than" if words.casefold().startswith("more than") else None
        best = None if change else number
        where = Span(start, start + len(words))
        found.append(
            Measure(
                id=f"m-{start}",
                span=where,
                low=number,
                best=best,
                high=best,
                unit="count",
                of=counted,
                role="killed",
                change=change,
            )
        )
    return found
