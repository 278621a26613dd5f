"""Who acts in an article: its people, bodies, groups, states and outlets, each with every span that names it.

Puts together what the table knows and what the sheet of names knows; what makes two names one
bearer, and what the bearer is, the two have decided.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sayso.ledger import Actor, Article, Place, Span, content_id
from sayso.reader.actors.bearing import Hints, Key, Spot, spots_of
from sayso.reader.actors.scanning import Hit, Line, countries, line_of, scan
from sayso.reader.actors.table import known_actors
from sayso.reader.actors.tags import Tags
from sayso.reader.attributions.characters import goes_on
from sayso.reader.sources.sheet import Laid

_THE = "the "


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """The actors of an article, every place where one is named, and the sentences that were looked through.

    ``ids`` gives the actor's id for the key of a spot; ``spots`` are in the order of the text.
    """

    actors: tuple[Actor, ...]
    ids: Mapping[Key, str]
    spots: tuple[Spot, ...]
    lines: Sequence[Line]


def cast(
    article: Article,
    *,
    laid: Laid,
    places: Sequence[Place],
    entities: Sequence[tuple[Span, str]],
    told: Callable[[Span], bool],
) -> Cast:
    """Return who acts in the article; ``told`` tells which spans stand where somebody speaks."""
    spoken = {span.start for span in laid.heads.values()}
    begun = [line for line in laid.lines if line.tokens]
    lines = [
        line_of(article.text, Span(one.tokens[0].start(), one.tokens[-1].end()), number=at, titled=one.titled)
        for at, one in enumerate(begun)
    ]
    every = [hit for line in lines for hit in scan(line, spoken=spoken)]
    located = [(one.span, one.use.value) for one in places]
    located += [(hit.core, "literal") for hit in every if not hit.acts]
    hints = Hints(
        tags=Tags(entities),
        places=Tags(sorted(located)),
        spoken=spoken,
        told=told,
        small={token.text for line in lines for token in line.tokens if token.text.islower()},
    )
    found = spots_of(_meant(every, hints=hints), laid=laid, lines=lines, hints=hints)
    spots = _apart(found, text=article.text)
    actors = dict(_actors(spots, laid=laid, article=article))
    ids = {key: one.id for key, one in actors.items()}
    return Cast(actors=tuple(actors.values()), ids=ids, spots=tuple(spots), lines=lines)


def _meant(every: Sequence[Hit], *, hints: Hints) -> list[Hit]:
    """Return the names of the table that mean an actor here: no place, no word, no other's name."""
    homes = countries(every)
    sure = {hit.known.id for hit in every if not hit.doubtful}

    def meant(hit: Hit) -> bool:
        if hit.doubtful and hit.known.id not in sure and not hit.known.homes & homes:
            return False
        if not hit.ordinary or hit.core.start in hints.spoken:
            return True
        return hints.tags.of(hit.core) == "organisation" if hints.tags.given else hit.first > 0

    return [hit for hit in every if hit.acts and meant(hit) and hints.told(hit.span)]


def _apart(found: Iterable[Spot], *, text: str) -> list[Spot]:
    """Return the spots in the order of the text, none overlapping: the table's before others, then the first."""
    kept: list[Spot] = []
    whole = (replace(spot, span=_whole(spot.span, text=text)) for spot in found)
    for spot in sorted(whole, key=lambda spot: (spot.span.start, -spot.span.end)):
        if not kept or spot.span.start >= kept[-1].span.end:
            kept.append(spot)
        elif isinstance(spot.key, str) and not isinstance(kept[-1].key, str):
            kept[-1] = spot
    return kept


def _whole(span: Span, *, text: str) -> Span:
    """Return the span with the accents that stand behind its last letter."""
    end = span.end
    while end < len(text) and goes_on(text[end - 1], text[end]):
        end += 1
    return Span(span.start, end)


def _actors(spots: Sequence[Spot], *, laid: Laid, article: Article) -> Iterator[tuple[Key, Actor]]:
    """Yield an actor for each key, in the order of their first spots."""
    by_key: dict[Key, list[Span]] = {}
    for spot in spots:
        by_key.setdefault(spot.key, []).append(spot.span)
    for key, spans in by_key.items():
        forms = [" ".join(span.of(article.text).split()) for span in spans]
        known = known_actors()[key] if isinstance(key, str) else None
        yield (
            key,
            Actor(
                id=content_id("w", article.id, spans[0]),
                name=known.name if known else _fullest(forms),
                kind=known.kind if known else laid.sheet.bearers[int(key)].kind,
                spans=tuple(spans),
                known_as=known.id if known else None,
                aliases=tuple(dict.fromkeys(forms)),
            ),
        )


def _fullest(forms: Sequence[str]) -> str:
    """Return the form with the most words, the first of equals, without an article before it."""
    best = max(forms, key=lambda form: len(form.split()))
    return best[len(_THE) :] if best.lower().startswith(_THE) and len(best) > len(_THE) else best


class Named:
    """Where the actors of a cast stand, to look up by place."""

    def __init__(self, found: Cast) -> None:
        """Take the spots in the order of the text."""
        self._cast = found
        self._starts = [spot.span.start for spot in found.spots]

    def within(self, parts: Sequence[Span]) -> tuple[str, ...]:
        """Return the ids of the actors that are named within the parts, each once, the first named first."""
        spots = (spot for part in parts for spot in self._inside(part))
        return tuple(dict.fromkeys(self._cast.ids[spot.key] for spot in spots))

    def at_end(self, span: Span) -> str | None:
        """Return the id of the actor whose name a span ends with, or None."""
        last = next(iter(reversed(self._inside(span))), None)
        return self._cast.ids[last.key] if last is not None and last.span.end >= span.end else None

    def _inside(self, part: Span) -> Sequence[Spot]:
        return self._cast.spots[bisect_left(self._starts, part.start) : bisect_left(self._starts, part.end)]
