"""Readings that hypothesis makes up: any text, and values that fit it."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from hypothesis import strategies as st

from sayso.ledger import (
    Actor,
    ActorKind,
    Address,
    Article,
    Attribution,
    Block,
    BlockKind,
    Certainty,
    Claim,
    ClaimKind,
    Credit,
    DateKind,
    DateMark,
    Directness,
    Found,
    Hop,
    HopRole,
    Image,
    Licence,
    Link,
    Measure,
    Model,
    Name,
    Naming,
    Part,
    PartRole,
    Place,
    PlaceCandidate,
    PlaceUse,
    Reading,
    Span,
    SpeechAct,
    Time,
    TimeRole,
    Title,
    TitleKind,
    Where,
)

T = TypeVar("T")
Many = st.SearchStrategy[tuple[T, ...]]

# Halves of surrogate pairs are no text: they cannot be written as UTF-8, and decoding never makes them.
LETTERS = st.characters(exclude_categories=["Cs"])
WORDS = st.text(alphabet=LETTERS, max_size=20)
SCORES = st.floats(min_value=0, max_value=1)
DAYS = st.dates().map(lambda day: day.isoformat())
FOUND = st.builds(Found, where=st.sampled_from(Where), key=WORDS)
MODELS = st.builds(Model, name=WORDS, version=WORDS)
DATES = st.builds(DateMark, kind=st.sampled_from(DateKind), value=DAYS, raw=WORDS, found=FOUND)
ADDRESSES = st.builds(Address, kind=WORDS, url=WORDS, found=FOUND)


def maybe(strategy: st.SearchStrategy[T]) -> st.SearchStrategy[T | None]:
    return st.none() | strategy


def many(strategy: st.SearchStrategy[T], *, at_most: int = 3) -> Many[T]:
    return st.lists(strategy, max_size=at_most).map(tuple)


def spans(length: int) -> st.SearchStrategy[Span]:
    """One stretch of a text of ``length`` characters, which must be at least 1."""
    ends = st.lists(st.integers(0, length), min_size=2, max_size=2, unique=True)
    return ends.map(lambda pair: Span(min(pair), max(pair)))


def apart(length: int, *, at_least: int = 0) -> Many[Span]:
    """Stretches that are ordered and do not overlap."""
    cuts = st.lists(st.integers(0, length), min_size=2 * at_least, max_size=min(6, length), unique=True)
    return cuts.map(lambda ends: tuple(Span(a, b) for a, b in zip(*[iter(sorted(ends))] * 2, strict=False)))


@st.composite
def articles(draw: st.DrawFn) -> Article:
    text = draw(st.text(alphabet=LETTERS, min_size=2, max_size=120))
    inside = maybe(spans(len(text)))
    kinds = st.sampled_from(BlockKind)
    names = many(st.builds(Name, name=WORDS, span=inside, found=FOUND))
    titles = st.builds(Title, kind=st.sampled_from(TitleKind), text=WORDS, span=inside, found=FOUND)
    licences = st.builds(
        Licence,
        text=WORDS,
        kind=WORDS,
        conditions=many(WORDS),
        attribution_to=many(WORDS),
        url=maybe(WORDS),
        span=inside,
        found=FOUND,
    )
    images = st.builds(Image, url=WORDS, alt=WORDS, caption=inside, credit=inside, iptc_credit=maybe(WORDS))
    return Article(
        path=draw(WORDS),
        item=draw(maybe(WORDS)),
        text=text,
        publisher=draw(maybe(WORDS)),
        published=draw(maybe(DAYS)),
        language=draw(maybe(WORDS)),
        titles=draw(many(titles)),
        blocks=tuple(Block(kind=draw(kinds), span=span) for span in draw(apart(len(text)))),
        credits=draw(many(st.builds(Credit, text=WORDS, credited=WORDS, span=inside, found=FOUND))),
        licence=draw(maybe(licences)),
        links=draw(many(st.builds(Link, url=WORDS, text=WORDS, span=inside, rel=WORDS))),
        images=draw(many(images)),
        publishers=draw(names),
        authors=draw(names),
        dates=draw(many(DATES)),
        addresses=draw(many(ADDRESSES)),
        notes=draw(many(WORDS)),
    )


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    article = draw(articles())
    length = len(article.text)

    def some(make: Callable[[int, str], st.SearchStrategy[T]], letter: str) -> tuple[T, ...]:
        return tuple(draw(make(length, f"{letter}{number}")) for number in range(draw(st.integers(0, 3))))

    attributions = some(_attribution, "q")
    measures, times, places, actors = some(_measure, "m"), some(_time, "t"), some(_place, "p"), some(_actor, "a")
    known = [attribution.id for attribution in attributions]
    one_of = st.sampled_from([value.id for value in actors]) if actors else st.nothing()
    parents = [draw(maybe(st.sampled_from(known))) for _ in known]
    claims = tuple(
        replace(
            claim,
            attribution=draw(st.none() | st.sampled_from(known)) if known else None,
            measures=tuple(value.id for value in measures),
            times=tuple(value.id for value in times),
            places=tuple(value.id for value in places),
            actors=tuple(value.id for value in actors),
            parts=draw(many(_part(length, actors))) if actors else (),
            chain=tuple(replace(hop, actor=draw(maybe(one_of))) for hop in claim.chain) if actors else claim.chain,
        )
        for claim in some(_claim, "c")
    )
    return Reading(
        article=article,
        attributions=tuple(replace(value, parent=parent) for value, parent in zip(attributions, parents, strict=True)),
        claims=claims,
        measures=measures,
        times=times,
        places=places,
        actors=actors,
        model=draw(MODELS),
    )


def _attribution(length: int, name: str) -> st.SearchStrategy[Attribution]:
    return st.builds(
        Attribution,
        id=st.just(name),
        source=maybe(apart(length, at_least=1)),
        cue=apart(length, at_least=1),
        content=apart(length, at_least=1),
        directness=st.sampled_from(Directness),
        act=st.sampled_from(SpeechAct),
        score=SCORES,
    )


def _hop(length: int, role: st.SearchStrategy[HopRole]) -> st.SearchStrategy[Hop]:
    return st.builds(
        Hop,
        agent=maybe(WORDS),
        naming=st.sampled_from(Naming),
        role=role,
        kind=st.sampled_from(ActorKind),
        described_as=maybe(WORDS),
        members=many(WORDS),
        cue=maybe(spans(length)),
        certainty=st.sampled_from(Certainty),
        because=apart(length),
        span=maybe(spans(length)),
        means=maybe(spans(length)),
        score=SCORES,
    )


def _claim(length: int, name: str) -> st.SearchStrategy[Claim]:
    publisher = _hop(length, st.just(HopRole.PUBLISHER))
    others = many(_hop(length, st.sampled_from([HopRole.RELAY, HopRole.ORIGIN, HopRole.GAP])))
    return st.builds(
        Claim,
        id=st.just(name),
        span=spans(length),
        chain=st.tuples(publisher, others).map(lambda chain: (chain[0], *chain[1])),
        certainty=st.sampled_from(Certainty),
        because=apart(length),
        kind=st.sampled_from(ClaimKind),
        worth=maybe(SCORES),
        score=SCORES,
    )


def _measure(length: int, name: str) -> st.SearchStrategy[Measure]:
    numbers = st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=3, max_size=3).map(sorted)
    return st.builds(
        lambda values, **rest: Measure(low=values[0], best=values[1], high=values[2], **rest),
        numbers,
        id=st.just(name),
        span=spans(length),
        unit=maybe(WORDS),
        of=maybe(WORDS),
        role=maybe(WORDS),
        change=maybe(WORDS),
        scope=maybe(WORDS),
    )


def _time(length: int, name: str) -> st.SearchStrategy[Time]:
    days = st.lists(DAYS, min_size=2, max_size=2).map(sorted)
    return st.builds(
        lambda days, **rest: Time(earliest=days[0], latest=days[1], **rest),
        days,
        id=st.just(name),
        span=spans(length),
        precision=WORDS,
        basis=WORDS,
        role=st.sampled_from(TimeRole),
    )


def _place(length: int, name: str) -> st.SearchStrategy[Place]:
    lat, lon = st.floats(-90, 90), st.floats(-180, 180)
    candidates = st.builds(
        PlaceCandidate, geoname_id=maybe(st.integers(1, 10**8)), name=WORDS, lat=lat, lon=lon, score=SCORES
    )
    return st.builds(
        lambda point, **rest: Place(lat=point and point[0], lon=point and point[1], **rest),
        maybe(st.tuples(lat, lon)),
        id=st.just(name),
        span=spans(length),
        name=WORDS,
        country=maybe(WORDS),
        precision=WORDS,
        geoname_id=maybe(st.integers(1, 10**8)),
        use=st.sampled_from(PlaceUse),
        candidates=many(candidates),
    )


def _actor(length: int, name: str) -> st.SearchStrategy[Actor]:
    return st.builds(
        Actor,
        id=st.just(name),
        name=WORDS,
        kind=st.sampled_from(ActorKind),
        spans=apart(length, at_least=1),
        known_as=maybe(WORDS),
        aliases=many(WORDS),
    )


def _part(length: int, actors: tuple[Actor, ...]) -> st.SearchStrategy[Part]:
    return st.builds(
        Part,
        actor=st.sampled_from([one.id for one in actors]),
        role=st.sampled_from(PartRole),
        span=spans(length),
        deed=spans(length),
    )
