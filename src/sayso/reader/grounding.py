"""The measures, times and places of an article, and which claim each belongs to.

They are looked for where somebody speaks: not in credits, licences and promotional lines, nor in
stretches of another language.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from sayso.ledger import Article, Attribution, Claim, Measure, Place, PlaceUse, Span, Time, TimeRole
from sayso.reader.attributions.blocks import Page
from sayso.reader.language import inside
from sayso.reader.measures import measures
from sayso.reader.places.article import places
from sayso.reader.times import belongs, times

T = TypeVar("T", Measure, Time, Place)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounding:
    """What the words of an article measure, date and locate, each in the order of the text."""

    measures: tuple[Measure, ...]
    times: tuple[Time, ...]
    places: tuple[Place, ...]


def grounding(article: Article, *, attributions: Sequence[Attribution], foreign: Sequence[Span]) -> Grounding:
    """Return what is found in the parts of the article in which somebody speaks."""
    page, text = Page(article), article.text

    def told(found: Iterable[T]) -> Iterator[T]:
        return (one for one in found if not page.silent(one.span) and not inside(one.span, stretches=foreign))

    dated = _Attributed(attributions)
    return Grounding(
        measures=tuple(told(measures(text, article=article.id))),
        times=tuple(
            replace(one, role=TimeRole(belongs(one, dated.near(one.span), text=text)))
            for one in told(times(text, published=article.published, article=article.id))
        ),
        places=tuple(told(places(article))),
    )


def attached(claims: Sequence[Claim], *, found: Grounding, attributions: Sequence[Attribution]) -> tuple[Claim, ...]:
    """Return the claims with the ids of the measures, times and places that their own words hold.

    A time of the saying is none of the claim's, nor is a name of a place that stands for an actor.
    """
    contents = {one.id: one.content for one in attributions}
    counted = _Ordered(found.measures)
    dated = _Ordered([one for one in found.times if one.role is TimeRole.CONTENT])
    located = _Ordered([one for one in found.places if one.use is PlaceUse.LITERAL])

    def grounded(claim: Claim) -> Claim:
        parts = contents.get(claim.attribution or "", (claim.span,))
        return replace(claim, measures=counted.within(parts), times=dated.within(parts), places=located.within(parts))

    return tuple(map(grounded, claims))


class _Ordered:
    """What was found of one kind, to look up by place."""

    def __init__(self, found: Sequence[Measure | Time | Place]) -> None:
        self._starts = [one.span.start for one in found]
        self._ids = [one.id for one in found]

    def within(self, parts: Sequence[Span]) -> tuple[str, ...]:
        bounds = ((bisect_left(self._starts, part.start), bisect_left(self._starts, part.end)) for part in parts)
        return tuple(name for first, last in bounds for name in self._ids[first:last])


class _Attributed:
    """The attributions of an article, to find those near a place without going through all of them."""

    REACH = 64  # attributions looked at on each side

    def __init__(self, attributions: Sequence[Attribution]) -> None:
        self._ordered = sorted(attributions, key=lambda one: one.cue[0])
        self._starts = [one.cue[0].start for one in self._ordered]

    def near(self, span: Span) -> Sequence[Attribution]:
        at = bisect_left(self._starts, span.start)
        return self._ordered[max(0, at - self.REACH) : at + self.REACH]
