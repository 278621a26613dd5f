"""What holds for any proposition: the order of the ends, and what adding one article does."""

from hypothesis import given
from hypothesis import strategies as st

from sayso.ledger import Naming
from sayso.linking.origins import Judgement, Origins, SharedText, Telling, origins_of
from tests.linking.origins.building import telling, whole

HOPS = st.sampled_from(
    [
        "RT",
        "Reuters",
        "Courier",
        "@Reuters",
        "Marie Curie",
        "Otto Hahn",
        "Curie",
        "~a source",
        "~local doctors",
        "~police",
        "?",
    ]
)
PUBLISHERS = st.sampled_from(["Courier", "Gazette", "Herald", "RT", "Sputnik", "Times of Nowhere"])
CHAINS = st.tuples(PUBLISHERS, st.lists(HOPS, max_size=4))


@st.composite
def propositions(draw: st.DrawFn) -> tuple[list[Telling], list[SharedText]]:
    chains = draw(st.lists(CHAINS, min_size=1, max_size=7))
    tellings = [telling(f"a{number}", publisher, *hops) for number, (publisher, hops) in enumerate(chains)]
    ids = [one.page.id for one in tellings]
    pairs = draw(st.sets(st.tuples(st.sampled_from(ids), st.sampled_from(ids)), max_size=4))
    return tellings, [whole(a, b) for a, b in sorted(pairs) if a < b]


def span(found: Origins) -> tuple[int, int]:
    return found.at_least, found.at_most


@given(propositions())
def test_there_is_at_least_one_origin_and_no_more_than_articles(made: tuple[list[Telling], list[SharedText]]) -> None:
    found = origins_of(made[0], shared=made[1])
    assert 1 <= found.at_least <= found.at_most <= found.articles
    assert {claim for one in found.origins for claim in one.claims} == {one.claim for one in made[0]}
    assert len(found.origins) == found.at_most


@given(propositions(), st.randoms(use_true_random=False))
def test_the_order_of_what_is_given_changes_nothing(
    made: tuple[list[Telling], list[SharedText]], dice: st.DataObject
) -> None:
    tellings, shared = list(made[0]), list(made[1])
    before = origins_of(tellings, shared=shared)
    dice.shuffle(tellings)  # type: ignore[attr-defined]
    dice.shuffle(shared)  # type: ignore[attr-defined]
    assert origins_of(tellings, shared=shared) == before


@given(propositions(), st.data())
def test_a_further_copy_changes_neither_end(made: tuple[list[Telling], list[SharedText]], data: st.DataObject) -> None:
    tellings, shared = made
    copied = data.draw(st.sampled_from(tellings))
    names = [step.agent or "?" for step in copied.chain[1:]]
    marks = ["~" if step.naming is Naming.DESCRIBED else "" for step in copied.chain[1:]]
    wires = ["@" if step.cue is None and step.agent else "" for step in copied.chain[1:]]
    hops = [mark + wire + name for mark, wire, name in zip(marks, wires, names, strict=True)]
    copy = telling("b0", "Reprinted Daily", *hops)
    before = span(origins_of(tellings, shared=shared))
    assert span(origins_of([*tellings, copy], shared=[*shared, whole(copied.page.id, "b0")])) == before


@given(propositions())
def test_an_independent_named_witness_raises_the_upper_end_by_one(made: tuple[list[Telling], list[SharedText]]) -> None:
    before = origins_of(made[0], shared=made[1])
    after = origins_of([*made[0], telling("b0", "Fresh Review", "Zelda Quill")], shared=made[1])
    assert after.at_most == before.at_most + 1
    assert before.at_least <= after.at_least <= before.at_least + 1


@given(propositions(), st.data())
def test_a_judgement_wins(made: tuple[list[Telling], list[SharedText]], data: st.DataObject) -> None:
    tellings, shared = made
    one, other = data.draw(st.sampled_from(tellings)).claim, data.draw(st.sampled_from(tellings)).claim
    if one != other:
        same = origins_of(tellings, shared=shared, judgements=[Judgement(a=one, b=other, same=True)])
        assert any({one, other} <= set(origin.claims) for origin in same.origins)
        apart = origins_of(tellings, shared=shared, judgements=[Judgement(a=one, b=other, same=False)])
        assert apart.at_least >= 2
        assert not any({one, other} <= set(origin.claims) for origin in apart.origins)
