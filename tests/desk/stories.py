"""Invented articles and a reader by hand: each line is a claim that the article's source puts forward."""

import re
from collections.abc import Iterator

from sayso.ledger import (
    Actor,
    ActorKind,
    Article,
    Attribution,
    Certainty,
    Claim,
    ClaimKind,
    Directness,
    Hop,
    HopRole,
    Measure,
    Model,
    Naming,
    Place,
    Reading,
    Span,
    Time,
    content_id,
)

Ground = Measure | Time | Place
Part = Attribution | Claim | Ground

MODEL = Model(name="by hand", version="1")
STORY = (
    "The mayor said that the bridge is shut.\nThe mayor said that 12 buses turned back in Exampleton on 2031-05-06.\n"
)


def article(
    text: str = STORY, *, path: str = "story.txt", item: str | None = None, publisher: str | None = "Example Daily"
) -> Article:
    return Article(path=path, item=item, text=text, publisher=publisher, published="2031-05-07")


def read(told: Article, *, model: Model = MODEL) -> Reading:
    """Every line "SOURCE said that CLAIM" is an attribution with one claim."""
    parts: list[Part] = []
    actors: dict[str, Actor] = {}
    for line in re.finditer(r"(?P<source>[^\n]+?) (?P<cue>said that) (?P<content>[^\n]+)", told.text):
        source, cue, content = (Span(*line.span(part)) for part in ("source", "cue", "content"))
        speaker = source.of(told.text)
        actor = content_id("r", told.id, speaker)
        actors[actor] = Actor(id=actor, name=speaker, kind=ActorKind.PERSON, spans=(source,))
        found = grounds(told, content)
        parts += [attribution(told, source, cue, content), *found, claim(told, source, cue, content, found, actor)]
    return Reading(
        article=told,
        attributions=tuple(part for part in parts if isinstance(part, Attribution)),
        claims=tuple(part for part in parts if isinstance(part, Claim)),
        measures=tuple(part for part in parts if isinstance(part, Measure)),
        times=tuple(part for part in parts if isinstance(part, Time)),
        places=tuple(part for part in parts if isinstance(part, Place)),
        actors=tuple(actors.values()),
        model=model,
    )


def attribution(told: Article, source: Span, cue: Span, content: Span) -> Attribution:
    return Attribution(
        id=name("t", told, content),
        source=(source,),
        cue=(cue,),
        content=(content,),
        directness=Directness.INDIRECT,
        score=0.9,
    )


def claim(told: Article, source: Span, cue: Span, content: Span, found: list[Ground], actor: str) -> Claim:
    publisher = Hop(agent=told.publisher, naming=Naming.NAMED, role=HopRole.PUBLISHER)
    origin = Hop(agent=source.of(told.text), naming=Naming.DESCRIBED, role=HopRole.ORIGIN, cue=cue, span=source)
    return Claim(
        id=name("c", told, content),
        span=content,
        chain=(publisher, origin),
        certainty=Certainty.ASSERTED,
        kind=ClaimKind.EVENT,
        attribution=name("t", told, content),
        measures=tuple(one.id for one in found if isinstance(one, Measure)),
        times=tuple(one.id for one in found if isinstance(one, Time)),
        places=tuple(one.id for one in found if isinstance(one, Place)),
        actors=(actor,),
        score=0.9,
    )


def grounds(told: Article, content: Span) -> list[Ground]:
    """Numbers, days and the one town of these stories."""
    text = told.text
    numbers = [
        Measure(id=name("m", told, span), span=span, best=float(span.of(text)))
        for span in spans(r"(?<![\d-])\d+(?![\d-])", text, content)
    ]
    days = [
        Time(id=name("w", told, span), span=span, earliest=span.of(text), precision="day", basis="text")
        for span in spans(r"\d{4}-\d\d-\d\d", text, content)
    ]
    towns = [
        Place(id=name("p", told, span), span=span, name="Exampleton", lat=1.5, lon=2.5, precision="town", geoname_id=7)
        for span in spans("Exampleton", text, content)
    ]
    return [*numbers, *days, *towns]


def name(kind: str, told: Article, span: Span) -> str:
    return content_id(kind, told.id, span.start, span.end)


def spans(pattern: str, text: str, inside: Span) -> Iterator[Span]:
    for found in re.compile(pattern).finditer(text, inside.start, inside.end):
        yield Span(*found.span())
