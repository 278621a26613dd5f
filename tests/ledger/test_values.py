from collections.abc import Callable
from dataclasses import FrozenInstanceError, replace

import pytest

from sayso.ledger import (
    Actor,
    ActorKind,
    Article,
    Attribution,
    Block,
    BlockKind,
    Claim,
    Directness,
    Found,
    Hop,
    HopRole,
    Measure,
    Model,
    Naming,
    Part,
    PartRole,
    Place,
    Reading,
    Reason,
    Refusal,
    Span,
    Time,
    Title,
    TitleKind,
    Where,
)

TEXT = "RT said that 9,000 left Mosul."
ARTICLE = Article(path="p", text=TEXT)
MODEL = Model(name="by hand", version="0")
PUBLISHER = Hop(agent="Example", naming=Naming.NAMED, role=HopRole.PUBLISHER)
ATTRIBUTION = Attribution(
    id="q0", source=(Span(0, 2),), cue=(Span(3, 7),), content=(Span(8, 30),), directness=Directness.INDIRECT, score=0.5
)
CLAIM = Claim(id="c0", span=Span(8, 30), chain=(PUBLISHER,), score=0.5)
ACTOR = Actor(id="a0", name="RT", kind=ActorKind.OUTLET, spans=(Span(0, 2),))
PART = Part(actor="a0", role=PartRole.AGENT, span=Span(0, 2), deed=Span(3, 7))
OUTSIDE = Span(20, 31)
FOUND = Found(where=Where.TEXT)

BROKEN: dict[str, Callable[[], object]] = {
    "a block that leaves the text": lambda: replace(ARTICLE, blocks=(Block(kind=BlockKind.BODY, span=OUTSIDE),)),
    "blocks that overlap": lambda: replace(
        ARTICLE, blocks=tuple(Block(kind=BlockKind.BODY, span=span) for span in (Span(0, 5), Span(4, 6)))
    ),
    "a title that leaves the text": lambda: replace(
        ARTICLE, titles=(Title(kind=TitleKind.HEADLINE, text="x", span=OUTSIDE, found=FOUND),)
    ),
    "an attribution without a cue": lambda: replace(ATTRIBUTION, cue=()),
    "an attribution without content": lambda: replace(ATTRIBUTION, content=()),
    "an empty source in place of none": lambda: replace(ATTRIBUTION, source=()),
    "a score above one": lambda: replace(ATTRIBUTION, score=1.01),
    "a score below zero": lambda: replace(CLAIM, score=-0.01),
    "a chain without a hop": lambda: replace(CLAIM, chain=()),
    "a chain that begins with a relay": lambda: replace(CLAIM, chain=(replace(PUBLISHER, role=HopRole.RELAY),)),
    "a measure out of order": lambda: Measure(id="m0", span=Span(13, 18), low=2, high=1),
    "a time that ends before it begins": lambda: Time(
        id="t0", span=Span(0, 1), earliest="2016-02-01", latest="2016-01-01", precision="day", basis="stated"
    ),
    "a place off the globe": lambda: Place(id="p0", span=Span(24, 29), name="Mosul", lat=91, lon=0, precision="x"),
    "a place with one coordinate": lambda: Place(id="p0", span=Span(24, 29), name="Mosul", lat=36.3, precision="x"),
    "an id used twice": lambda: Reading(article=ARTICLE, claims=(CLAIM, CLAIM), model=MODEL),
    "a parent that is not there": lambda: Reading(
        article=ARTICLE, attributions=(replace(ATTRIBUTION, parent="q9"),), model=MODEL
    ),
    "a claim of no attribution": lambda: Reading(
        article=ARTICLE, claims=(replace(CLAIM, attribution="q9"),), model=MODEL
    ),
    "a claim with no such measure": lambda: Reading(
        article=ARTICLE, claims=(replace(CLAIM, measures=("m9",)),), model=MODEL
    ),
    "a cue outside the text": lambda: Reading(
        article=ARTICLE, attributions=(replace(ATTRIBUTION, cue=(OUTSIDE,)),), model=MODEL
    ),
    "a hop named outside the text": lambda: Reading(
        article=ARTICLE, claims=(replace(CLAIM, chain=(replace(PUBLISHER, span=OUTSIDE),)),), model=MODEL
    ),
    "an actor outside the text": lambda: Reading(
        article=ARTICLE, actors=(Actor(id="a0", name="x", kind=ActorKind.GROUP, spans=(OUTSIDE,)),), model=MODEL
    ),
    "a part of an actor who is not the claim's": lambda: Reading(
        article=ARTICLE, claims=(replace(CLAIM, parts=(PART,)),), actors=(ACTOR,), model=MODEL
    ),
    "a part outside the text": lambda: Reading(
        article=ARTICLE,
        claims=(replace(CLAIM, actors=("a0",), parts=(replace(PART, deed=OUTSIDE),)),),
        actors=(ACTOR,),
        model=MODEL,
    ),
    "a hop that is an actor who is not there": lambda: Reading(
        article=ARTICLE, claims=(replace(CLAIM, chain=(replace(PUBLISHER, actor="a9"),)),), model=MODEL
    ),
}


@pytest.mark.parametrize("make", BROKEN.values(), ids=BROKEN.keys())
def test_refuses(make: Callable[[], object]) -> None:
    with pytest.raises(ValueError, match=r".+"):
        make()


def test_the_whole_values_that_the_broken_ones_are_made_from_are_fine() -> None:
    Reading(article=ARTICLE, attributions=(ATTRIBUTION,), claims=(replace(CLAIM, attribution="q0"),), model=MODEL)
    chain = (replace(PUBLISHER, actor="a0"),)
    Reading(
        article=ARTICLE,
        claims=(replace(CLAIM, chain=chain, actors=("a0",), parts=(PART,)),),
        actors=(ACTOR,),
        model=MODEL,
    )


def test_values_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        ARTICLE.text = "another"  # type: ignore[misc]


def test_a_refusal_says_where_why_what_was_expected_what_was_found_and_what_helps() -> None:
    refusal = Refusal(
        path="a.csv", line=7, item="x1", reason=Reason.BROKEN, expected="5 cells", found="3", advice="mend the row"
    )
    assert str(refusal) == "a.csv line 7 item x1: broken: expected 5 cells, found 3; mend the row"
    assert str(replace(refusal, line=None, item=None, advice="")) == "a.csv: broken: expected 5 cells, found 3"
