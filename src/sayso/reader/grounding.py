"""The measures, times, places and actors of an article, and which claim each belongs to.

They are looked for where somebody speaks: not in credits, licences and promotional lines, nor in
stretches of another language.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import TypeVar

from sayso.ledger import Article, Attribution, Claim, Hop, Measure, Part, Place, PlaceUse, Span, Time, TimeRole
from sayso.reader.actors import Cast, Named, cast, parts
from sayso.reader.attributions.blocks import Page
from sayso.reader.language import inside
from sayso.reader.measures import measures
from sayso.reader.places.article import places
from sayso.reader.sources.sheet import Laid
from sayso.reader.times import belongs, times

T = TypeVar("T", Measure, Time, Place)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounding:
    """What the words of an article measure, date and locate, and who acts in them, in the order of the text."""

    measures: tuple[Measure, ...]
    times: tuple[Time, ...]
    places: tuple[Place, ...]
    cast: Cast
    parts: tuple[Part, ...]


def grounding(
    article: Article,
    *,
    attributions: Sequence[Attribution],
    foreign: Sequence[Span],
    laid: Laid,
    entities: Sequence[tuple[Span, str]] = (),
) -> Grounding:
    """Return what is found in the parts of the article in which somebody speaks.

    ``laid`` is the sheet on which the article's sources were understood, ``entities`` the network's.
    """
    page, text = Page(article), article.text

    def speaks(span: Span) -> bool:
        return not page.silent(span) and not inside(span, stretches=foreign)

    def told(found: Iterable[T]) -> Iterator[T]:
        return (one for one in found if speaks(one.span))

    dated = _Attributed(attributions)
    located = places(article)
    acting = cast(article, laid=laid, places=located, entities=entities, told=speaks)
    return Grounding(
        measures=tuple(told(measures(text, article=article.id))),
        times=tuple(
            replace(one, role=TimeRole(belongs(one, dated.near(one.span), text=text)))
            for one in told(times(text, published=article.published, article=article.id))
        ),
        places=tuple(_used(told(located), named={spot.span for spot in acting.spots})),
        cast=acting,
        parts=parts(acting),
    )


def _used(found: Iterable[Place], *, named: AbstractSet[Span]) -> Iterator[Place]:
    """Yield the places; whose name stands for an actor here is used as one."""
    for one in found:
        acts = one.use is PlaceUse.LITERAL and one.span in named
        yield replace(one, use=PlaceUse.ACTOR) if acts else one


def attached(claims: Sequence[Claim], *, found: Grounding, attributions: Sequence[Attribution]) -> tuple[Claim, ...]:
    """Return the claims with what their own words hold: measures, times, places, actors and their parts.

    A time of the saying is none of the claim's, nor is a name of a place that stands for an actor.
    The hops of the chain get the actors that they are.
    """
    contents = {one.id: one.content for one in attributions}
    counted = _Ordered(found.measures)
    dated = _Ordered([one for one in found.times if one.role is TimeRole.CONTENT])
    located = _Ordered([one for one in found.places if one.use is PlaceUse.LITERAL])
    named, played = Named(found.cast), _Played(found.parts)

    def hop(one: Hop) -> Hop:
        words = one.means or one.span
        return one if words is None else replace(one, actor=named.at_end(words))

    def grounded(claim: Claim) -> Claim:
        parts = contents.get(claim.attribution or "", (claim.span,))
        return replace(
            claim,
            chain=tuple(map(hop, claim.chain)),
            measures=counted.within(parts),
            times=dated.within(parts),
            places=located.within(parts),
            actors=named.within(parts),
            parts=played.within(parts),
        )

    return tuple(map(grounded, claims))


class _Played:
    """The parts of the actors, to look up by place."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self._parts = parts
        self._starts = [one.span.start for one in parts]

    def within(self, words: Sequence[Span]) -> tuple[Part, ...]:
        """Return the parts of which the words hold both the actor and the deed."""
        bounds = ((bisect_left(self._starts, piece.start), bisect_left(self._starts, piece.end)) for piece in words)
        near = (one for first, last in bounds for one in self._parts[first:last])
        return tuple(one for one in near if _holds(words, one.span) and _holds(words, one.deed))


def _holds(words: Sequence[Span], span: Span) -> bool:
    return any(piece.covers(span) for piece in words)


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
