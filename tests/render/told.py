"""A reading in which everything is told that a sheet can say of a claim: invented words and outlets."""

from sayso.ledger import (
    ActorKind,
    Article,
    Attribution,
    Block,
    BlockKind,
    Certainty,
    Claim,
    ClaimKind,
    Directness,
    Found,
    Hop,
    HopRole,
    Image,
    Link,
    Model,
    Naming,
    Reading,
    Span,
    SpeechAct,
    Title,
    TitleKind,
    Where,
)

TEXT = """Bridge to close

A senior port official told Wire Desk that the bridge may close in May. He denied that money was short.

It is a shameful plan. Write to the mayor.
Left between the blocks

“Boats will queue,” it was said.
Picture: Example Agency"""


def span(words: str, *, after: str = "") -> Span:
    start = TEXT.index(words, TEXT.index(after))
    return Span(start, start + len(words))


PUBLISHER = Hop(agent="Example Daily", naming=Naming.NAMED, role=HopRole.PUBLISHER)
DESK = Hop(agent="Wire Desk", naming=Naming.NAMED, role=HopRole.RELAY, kind=ActorKind.OUTLET)
OFFICIAL = Hop(
    agent="A senior port official",
    naming=Naming.DESCRIBED,
    role=HopRole.ORIGIN,
    kind=ActorKind.PERSON,
    described_as="senior port",
    cue=span("told"),
    certainty=Certainty.HEDGED,
    because=(span("may"),),
    span=span("A senior port official"),
)
HE = Hop(
    agent="A senior port official",
    naming=Naming.DESCRIBED,
    role=HopRole.ORIGIN,
    cue=span("denied"),
    certainty=Certainty.DENIED,
    span=span("He"),
    means=span("A senior port official"),
    score=0.75,
)
NOBODY = Hop(agent=None, naming=Naming.UNNAMED, role=HopRole.ORIGIN)
GAP = Hop(agent=None, naming=Naming.UNNAMED, role=HopRole.GAP)
ATTRIBUTIONS = (
    Attribution(
        id="q0",
        source=(span("A senior port official"),),
        cue=(span("told"),),
        content=(span("that the bridge may close in May"),),
        directness=Directness.INDIRECT,
        score=0.9,
    ),
    Attribution(
        id="q1",
        source=(span("He"),),
        cue=(span("denied"),),
        content=(span("that money was short"),),
        directness=Directness.INDIRECT,
        act=SpeechAct.DENIAL,
        score=0.9,
    ),
    Attribution(
        id="q2",
        source=None,
        cue=(span("it was said"),),
        content=(span("“Boats will queue,”"),),
        directness=Directness.DIRECT,
        score=0.9,
    ),
)
CLAIMS = (
    Claim(
        id="c1",
        span=span("that the bridge may close in May"),
        chain=(PUBLISHER, DESK, OFFICIAL),
        certainty=Certainty.HEDGED,
        because=(span("may"),),
        kind=ClaimKind.PREDICTION,
        worth=0.7,
        attribution="q0",
        score=0.9,
    ),
    Claim(id="c2", span=span("the bridge"), chain=(PUBLISHER, GAP), worth=0.0, score=0.9),
    Claim(
        id="c3",
        span=span("that money was short"),
        chain=(PUBLISHER, HE),
        certainty=Certainty.DENIED,
        because=(span("denied"),),
        worth=0.4,
        attribution="q1",
        score=0.9,
    ),
    Claim(id="c4", span=span("It is a shameful plan."), chain=(PUBLISHER,), kind=ClaimKind.OPINION, score=0.9),
    Claim(id="c5", span=span("Write to the mayor."), chain=(PUBLISHER,), kind=ClaimKind.CALL, worth=1.0, score=0.9),
    Claim(id="c6", span=span("Left between the blocks"), chain=(PUBLISHER,), score=0.9),
    Claim(id="c7", span=span("“Boats will queue,”"), chain=(PUBLISHER, NOBODY), attribution="q2", score=0.9),
)
ARTICLE = Article(
    path="bridge.txt",
    text=TEXT,
    publisher="Example Daily",
    language="en-GB",
    titles=(Title(kind=TitleKind.HEADLINE, text="Bridge to close", found=Found(where=Where.TEXT)),),
    blocks=(
        Block(kind=BlockKind.HEADLINE, span=span("Bridge to close")),
        Block(kind=BlockKind.BODY, span=Span(span("A senior").start, span("short.").end)),
        Block(kind=BlockKind.BODY, span=Span(span("It is").start, span("mayor.").end)),
        Block(kind=BlockKind.QUOTE, span=Span(span("“Boats").start, span("it was said.").end)),
        Block(kind=BlockKind.CREDIT, span=span("Picture: Example Agency")),
    ),
    links=(
        Link(url="https://daily.example/bridge", text="the plan"),
        Link(url="javascript:alert(1)", text="the plan"),
    ),
    images=(Image(url="https://daily.example/bridge.jpg", alt="A bridge", credit=span("Picture: Example Agency")),),
)
READING = Reading(article=ARTICLE, attributions=ATTRIBUTIONS, claims=CLAIMS, model=Model(name="by hand", version="1"))
