"""Which claims of the body tell what the headline tells. Pure but for the encoder, which is the same everywhere.

Two claims on one topic share its names, and so a likeness in words and vectors is only taken for the same claim
where it is strong, where both hold the same number and are alike besides, or where linking put them together.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sayso.checks.case import Case
from sayso.checks.headline.stance import Judged, stance
from sayso.checks.sourcing.routes import mouths
from sayso.checks.sourcing.voices import Mouth
from sayso.ledger import BlockKind, Claim, Measure, Span, TitleKind, Where
from sayso.linking.claims.encoder import cosine, default_encoder
from sayso.linking.claims.told import Told, told

# Shares of the vector's and of the words' likeness, as linking has them; and the likeness from which a claim of the
# body is the headline's: read off the nearest claims of 200 articles of polnear dev and helsinki.
WORDS, STRONG, ANCHORED = 0.45, 0.62, 0.45
# Of the first claim of a body less is asked, where it is so far ahead of all others; characters from the beginning.
LEAD, AHEAD, OPENING = 0.52, 0.08, 600
BESIDE = 30  # letters: of a date or an agency that stand beside a title repeated in the body
BODY = frozenset({BlockKind.BODY, BlockKind.STANDFIRST, BlockKind.LIST, BlockKind.QUOTE})
SHORTEST = 4  # words: "The Boston Globe" tells nothing
TELLING = 10.0  # from here on a number that two claims share is hardly chance
KEPT = 4096  # vectors that are remembered: an article has some dozen claims
YEARS = range(1900, 2100)
_PLAIN = re.compile(r"\W+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """The title that a reader sees: its words, where they stand, what it tells, and what the reader found in it.

    ``guessed`` is whether only its place in the text says that it is one.
    """

    text: str
    span: Span | None
    told: Told
    claims: tuple[Claim, ...]
    measures: tuple[Measure, ...]
    guessed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A claim of the body that tells what the headline tells, and how the two stand to each other.

    ``near`` is the likeness of their vectors alone, ``likeness`` that of vectors and words, both from 0 to 1.
    """

    claim: Claim
    near: float
    likeness: float
    told: Told
    source: Mouth
    stance: Judged
    shared: frozenset[float]  # the numbers that both have


def headline_of(case: Case) -> Headline | None:
    """Return the article's headline, or None where it has none; a slug and a footer are no headlines."""
    titles = [one for one in case.reading.article.titles if one.kind not in (TitleKind.SLUG, TitleKind.FOOTER)]
    ranked = sorted(titles, key=lambda one: (one.kind is not TitleKind.HEADLINE, one.span is None))
    if not ranked or len(ranked[0].text.split()) < SHORTEST:
        return None
    title = ranked[0]
    inside = title.span
    return Headline(
        text=title.text,
        span=inside,
        told=told(title.text),
        claims=tuple(one for one in case.reading.claims if inside is not None and inside.overlaps(one.span)),
        measures=tuple(one for one in case.reading.measures if inside is not None and inside.covers(one.span)),
        guessed=all(one.found.where is Where.TEXT for one in titles if one.text == title.text),
    )


def matches(headline: Headline, *, case: Case) -> tuple[Match, ...]:
    """Return the claims of the body that tell what the headline tells, the likest first."""
    by = mouths(case)
    linked = {one.id for one in _linked(headline, case=case)}
    compared = sorted(_compared(headline, case=case, by=by), key=lambda one: (-one.likeness, one.claim.span))
    found = [one for one in compared if _same(one, linked=linked)] or list(_lead(compared, case=case))
    innermost = [one for one in found if not any(_holds(one.claim, other.claim) for other in found)]
    return tuple(innermost)


def number_of(measure: Measure) -> float | None:
    """Return the number of a measure: its best value, else a bound; a year is none."""
    value = next((one for one in (measure.best, measure.low, measure.high) if one is not None), None)
    return None if value is None or (value in YEARS and measure.change is None and not measure.role) else value


def numbers_in(claim: Claim, *, case: Case) -> frozenset[float]:
    """Return the numbers of a claim that are large enough to tell it by."""
    known = {one.id: one for one in case.reading.measures}
    values = (number_of(known[one]) for one in claim.measures)
    return frozenset(value for value in values if value is not None and value >= TELLING)


def _compared(headline: Headline, *, case: Case, by: dict[str, Mouth]) -> Iterator[Match]:
    blocks = [block.span for block in case.reading.article.blocks if block.kind in BODY]
    again = {one.id for one in repeated(case)}
    mine = frozenset(value for one in headline.measures if (value := number_of(one)) is not None and value >= TELLING)
    for claim in case.reading.claims:
        words = claim.span.of(case.text)
        if claim.id in again or not any(block.overlaps(claim.span) for block in blocks):
            continue
        near = likeness(headline.text, words)
        what = told(words)
        covered = _covered(headline.told.content, what.content)
        yield Match(
            claim=claim,
            near=near,
            likeness=(1 - WORDS) * near + WORDS * covered,
            told=what,
            source=by[claim.id],
            stance=stance(headline.text, words, near=near),
            shared=mine & numbers_in(claim, case=case),
        )


def repeated(case: Case) -> Iterator[Claim]:
    """Yield the claims that are a title again, in the body or where the title stands."""
    titles = [_folded(one.text) for one in case.reading.article.titles]
    for claim in case.reading.claims:
        words = _folded(claim.span.of(case.text))
        if any(_again(words, title) for title in titles):
            yield claim


def likeness(one: str, other: str) -> float:
    """Return the cosine of two texts' vectors, from 0 to 1."""
    return max(0, cosine(_vector(one), _vector(other))) / 1000


@lru_cache(maxsize=KEPT)
def _vector(text: str) -> bytes:
    return default_encoder().whole(text)


def _same(match: Match, *, linked: set[str]) -> bool:
    anchored = bool(match.shared) and match.likeness >= ANCHORED
    return anchored or match.likeness >= STRONG or match.claim.id in linked


def _lead(compared: Sequence[Match], *, case: Case) -> Iterator[Match]:
    """Yield the likest claim where it stands at the beginning of the body and nothing else is nearly as like.

    What opens an article is what its headline tells, as a rule.
    """
    if not compared or compared[0].likeness < LEAD:
        return
    first = compared[0]
    opening = min(block.span.start for block in case.reading.article.blocks if block.kind in BODY)
    others = (one.likeness for one in compared[1:] if not one.claim.span.overlaps(first.claim.span))
    if first.claim.span.start - opening <= OPENING and first.likeness - max(others, default=0.0) >= AHEAD:
        yield first


def _linked(headline: Headline, *, case: Case) -> Iterator[Claim]:
    """Yield the claims of the article that linking put into the proposition of one of the headline's."""
    mine = {case.propositions[one.id].id for one in headline.claims if one.id in case.propositions}
    for claim in case.reading.claims:
        proposition = case.propositions.get(claim.id)
        if proposition is not None and proposition.id in mine and claim not in headline.claims:
            yield claim


def _holds(outer: Claim, inner: Claim) -> bool:
    """Tell whether a claim is a relay's, and holds the one that it passes on."""
    return outer.id != inner.id and outer.span.covers(inner.span) and len(inner.chain) > len(outer.chain)


def _covered(headline: Sequence[str], claim: Sequence[str]) -> float:
    """Return the share of the headline's words that carry meaning which the claim has too."""
    mine = frozenset(headline)
    return len(mine & frozenset(claim)) / len(mine) if mine else 0.0


def _again(words: str, title: str) -> bool:
    """Tell whether words are a title again or a part of it, be it with a date or a name beside it."""
    return words in title or (title in words and len(words) - len(title) <= BESIDE)


def _folded(text: str) -> str:
    return _PLAIN.sub("", text.casefold())
