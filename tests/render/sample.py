"""A small reading made by hand: one of everything that the sheet can show."""

from sayso.ledger import (
    Article,
    Attribution,
    Block,
    BlockKind,
    Certainty,
    Claim,
    Credit,
    DateKind,
    DateMark,
    Directness,
    Found,
    Hop,
    HopRole,
    Licence,
    Model,
    Name,
    Naming,
    Reading,
    Span,
    Title,
    TitleKind,
    Where,
)

TEXT = """Nine thousand to leave

Wire Desk cited a port official as saying “The ships have left.” The harbour is empty.
Two hundred were reportedly moved. The mayor denied it.
Picture: Example Agency
Read more on Example Daily"""

TEXT_FOUND = Found(where=Where.TEXT)
PUBLISHER = Hop(agent="Example Daily", naming=Naming.NAMED, role=HopRole.PUBLISHER)


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def hop(agent: str | None, naming: Naming, role: HopRole = HopRole.ORIGIN) -> Hop:
    return Hop(agent=agent, naming=naming, role=role)


DESK = hop("Wire Desk", Naming.NAMED, HopRole.RELAY)
OFFICIAL = hop("a port official", Naming.DESCRIBED)
GAP = hop(None, Naming.UNNAMED, HopRole.GAP)
NOBODY = hop(None, Naming.UNNAMED)
MAYOR = hop("The mayor", Naming.NAMED)


def _said(name: str, cue: str, content: str, *, parent: str | None = None, directness: Directness) -> Attribution:
    return Attribution(
        id=name,
        source=None,
        cue=(span(cue),),
        content=(span(content),),
        directness=directness,
        parent=parent,
        score=0.9,
    )


ATTRIBUTIONS = (
    _said("q0", "cited", "a port official as saying “The ships have left.”", directness=Directness.INDIRECT),
    _said("q1", "as saying", "“The ships have left.”", parent="q0", directness=Directness.DIRECT),
    _said("q2", "reportedly", "Two hundred were", directness=Directness.INDIRECT),
    _said("q3", "denied", "it", directness=Directness.INDIRECT),
)
CLAIMS = (
    Claim(id="c4", span=span("The harbour is empty."), chain=(PUBLISHER,), score=0.9),
    Claim(
        id="c2",
        span=span("“The ships have left.”"),
        chain=(PUBLISHER, GAP, DESK, OFFICIAL),
        attribution="q1",
        certainty=Certainty.HEDGED,
        score=0.9,
    ),
    Claim(
        id="c1",
        span=span("a port official as saying “The ships have left.”"),
        chain=(PUBLISHER, GAP, DESK),
        attribution="q0",
        score=0.9,
    ),
    Claim(id="c5", span=span("Two hundred were"), chain=(PUBLISHER, NOBODY), attribution="q2", score=0.9),
    Claim(id="c6", span=span("it."), chain=(PUBLISHER, MAYOR), attribution="q3", score=0.9),
)
ARTICLE = Article(
    path="sample.txt",
    text=TEXT,
    publisher="Example Daily",
    published="2020-02-02",
    titles=(
        Title(kind=TitleKind.HEADLINE, text="Nine thousand to leave", found=TEXT_FOUND),
        Title(kind=TitleKind.SOCIAL, text="Nine thousand to leave", found=Found(where=Where.META, key="og:title")),
        Title(kind=TitleKind.PAGE, text="Nine thousand may leave", found=Found(where=Where.MARKUP, key="h1")),
    ),
    blocks=(
        Block(kind=BlockKind.HEADLINE, span=span("Nine thousand to leave")),
        Block(kind=BlockKind.BODY, span=span("Wire Desk cited")),
        Block(kind=BlockKind.CREDIT, span=span("Picture: Example Agency")),
        Block(kind=BlockKind.PROMO, span=span("Read more on Example Daily")),
    ),
    credits=(Credit(text="Picture: Example Agency", credited="Example Agency", found=TEXT_FOUND),),
    licence=Licence(
        text="Free to copy if you name us.",
        kind="free republication",
        conditions=("attribution", "link_back"),
        attribution_to=("Example Daily",),
        url="https://daily.example/licence",
        found=TEXT_FOUND,
    ),
    publishers=(Name(name="Example Daily", found=TEXT_FOUND),),
    dates=(DateMark(kind=DateKind.PUBLISHED, value="2020-02-02", raw="2 Feb 2020", found=TEXT_FOUND),),
    notes=("The titles differ: one says “to leave”, one “may leave”",),
)
READING = Reading(article=ARTICLE, attributions=ATTRIBUTIONS, claims=CLAIMS, model=Model(name="by hand", version="1"))
