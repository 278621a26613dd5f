from dataclasses import replace

from hypothesis import given, settings

from sayso.ledger import Article, Claim, Model, Reading, Span
from sayso.render.escape import in_lines
from sayso.render.html.blocks import blocks
from sayso.render.html.marks import stretches
from tests.ledger.strategies import readings
from tests.render.sample import READING as NESTED
from tests.render.told import CLAIMS, PUBLISHER, READING

A_FEW = 20  # a whole reading is slow to make up


@settings(max_examples=A_FEW)
@given(readings())
def test_every_stretch_is_written_letter_for_letter_and_every_element_ends(reading: Reading) -> None:
    text = reading.article.text
    shown = blocks(reading, prefix="")
    assert ["".join(run.words for run in block.runs) for block in shown] == [
        in_lines(part.of(text)) for _, part in stretches(reading.article)
    ]
    for block in shown:
        assert sum(bool(run.opens) for run in block.runs) == sum(run.closes for run in block.runs)


@settings(max_examples=A_FEW)
@given(readings())
def test_every_claim_stands_beside_one_block_and_its_words_have_one_anchor(reading: Reading) -> None:
    shown = blocks(reading, prefix="n2-")
    beside = [claim for block in shown for claim in block.claims]
    assert sorted(claim.anchor for claim in beside) == sorted(f"n2-{claim.id}" for claim in reading.claims)
    anchors = [run.anchor for block in shown for run in block.runs if run.anchor]
    assert sorted(anchors) == sorted(claim.words_at for claim in beside if claim.words_at)


def test_a_claim_stands_beside_the_block_in_which_it_begins() -> None:
    beside = {block.kind: [claim.number for claim in block.claims] for block in blocks(READING, prefix="")}
    assert beside == {"headline": [], "body": [4, 5], "between": [6], "quote": [7], "credit": []}


def test_a_nested_claim_stands_further_in() -> None:
    depths = {claim.number: claim.depth for block in blocks(NESTED, prefix="") for claim in block.claims}
    assert depths == {1: 0, 2: 1, 3: 0, 4: 0, 5: 0}


def test_a_claim_in_white_space_alone_has_no_words_to_lead_to() -> None:
    article = Article(path="x", text="One.\n\n\nTwo.", blocks=())
    claim = Claim(id="c", span=Span(4, 7), chain=(PUBLISHER,), score=1)
    (block,) = blocks(Reading(article=article, claims=(claim,), model=Model(name="m", version="1")), prefix="")
    assert block.claims[0].words_at == "t-c"
    parted = replace(article, blocks=(replace(READING.article.blocks[0], span=Span(0, 4)),))
    first, second = blocks(Reading(article=parted, claims=(claim,), model=Model(name="m", version="1")), prefix="")
    assert first.claims == ()
    assert [view.words_at for view in second.claims] == [""]


def test_words_keep_their_lines() -> None:
    article = Article(path="x", text="One\r\n\ttwo\x00")
    (block,) = blocks(Reading(article=article, model=Model(name="m", version="1")), prefix="")
    assert [run.words for run in block.runs] == ["One\r\n\ttwo␀"]


def test_only_the_first_element_of_a_claim_has_its_number() -> None:
    crossing = (replace(CLAIMS[1], span=Span(0, 40)), replace(CLAIMS[3], span=Span(30, 60)))
    runs = [run for block in blocks(replace(READING, claims=crossing), prefix="") for run in block.runs]
    assert [run.number for run in runs if run.opens.startswith("claim")] == [1, 0, 2, 0]
