"""Which claim of the body stands beside the headline: the nearest, the surest, and the one whose route says most."""

from sayso.ledger import Article, Block, BlockKind, Certainty, Claim, Hop, HopRole, Model, Naming, Reading, Span
from sayso.render.headline import borne

HEAD = "Forty boats leave the harbour"
NEAR, SURE, FAR = "Forty boats may leave the harbour.", "Forty boats did leave the harbour.", "The mayor sleeps."
PUBLISHER = Hop(agent="Example Daily", naming=Naming.NAMED, role=HopRole.PUBLISHER)
MASTER = Hop(agent="harbour master", naming=Naming.DESCRIBED, role=HopRole.ORIGIN)


def reading(*told: tuple[str, Certainty, tuple[Hop, ...]]) -> Reading:
    text = "\n".join([HEAD, *dict.fromkeys(words for words, _, _ in told)])
    spans = [Span(text.index(words), text.index(words) + len(words)) for words in text.split("\n")]
    blocks = [
        Block(kind=BlockKind.BODY if number else BlockKind.HEADLINE, span=one) for number, one in enumerate(spans)
    ]
    head = Claim(id="c-0", span=spans[0], chain=(PUBLISHER,), score=1)
    body = [
        Claim(
            id=f"c-{number}",
            span=Span(text.index(words), text.index(words) + len(words)),
            chain=(PUBLISHER, *hops),
            certainty=certainty,
            score=1,
        )
        for number, (words, certainty, hops) in enumerate(told, start=1)
    ]
    article = Article(path="x.txt", text=text, blocks=tuple(blocks))
    return Reading(article=article, claims=(head, *body), model=Model(name="by hand", version="1"))


def nearest(*told: tuple[str, Certainty, tuple[Hop, ...]]) -> str | None:
    (found,) = borne(reading(*told))
    assert found.headline.id == "c-0"
    return found.body.id if found.body else None


def test_the_nearest_claim_of_the_body_is_found() -> None:
    assert nearest((FAR, Certainty.ASSERTED, ()), (NEAR, Certainty.HEDGED, ())) == "c-2"


def test_of_equally_near_ones_the_surest_is_the_strongest() -> None:
    assert nearest((NEAR, Certainty.HEDGED, ()), (SURE, Certainty.CONFIRMED, ())) == "c-2"


def test_of_a_claim_that_is_handed_on_the_longer_route_says_more() -> None:
    assert nearest((NEAR, Certainty.HEDGED, ()), (NEAR, Certainty.HEDGED, (MASTER,))) == "c-2"


def test_where_nothing_comes_near_nothing_is_shown() -> None:
    assert nearest((FAR, Certainty.CONFIRMED, ())) is None
