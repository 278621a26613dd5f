"""The rules by which origins are counted, one by one."""

from dataclasses import replace

import pytest

from sayso.linking.origins import Judgement, MergeKind, OriginKind, Origins, origins_of
from tests.linking.origins.building import quoting, telling, whole

SOURCE = "~anonymous military-diplomatic source"


def span(found: Origins) -> tuple[int, int]:
    return found.at_least, found.at_most


def test_nothing_told_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one telling"):
        origins_of([])


def test_one_own_word_has_one_origin_that_nobody_knows() -> None:
    found = origins_of([telling("a", "Courier")])
    assert span(found) == (1, 1)
    assert [(one.kind, one.agent, one.claims) for one in found.origins] == [(OriginKind.UNKNOWN, "Courier", ("c-a",))]
    assert found.merges == ()


def test_a_described_source_of_one_relay_is_one_in_all_articles_and_named_by_its_relay() -> None:
    found = origins_of(
        [telling("a", "Courier", "RT", SOURCE), telling("b", "Gazette", "RT", "~military-diplomatic source")]
    )
    assert span(found) == (1, 1)
    assert found.origins[0].kind is OriginKind.DESCRIBED
    assert found.origins[0].agent == "anonymous military-diplomatic source via RT"
    assert {(one.type, one.source, one.target) for one in found.merges} >= {
        (MergeKind.ATTRIBUTES_TO, "Courier", "RT"),
        (MergeKind.ATTRIBUTES_TO, "RT", "anonymous military-diplomatic source via RT"),
    }


def test_an_anonymous_source_is_the_relays_only_source_but_not_one_of_two() -> None:
    one = telling("a", "Courier", "RT", SOURCE)
    vague = telling("b", "Gazette", "RT", "~anonymous source")
    other = telling("c", "Herald", "RT", "~Kurdish officials")
    assert span(origins_of([one, vague])) == (1, 1)
    assert span(origins_of([one, vague, other])) == (1, 3)


def test_described_sources_of_different_publishers_are_neither_certainly_one_nor_two() -> None:
    found = origins_of([telling("a", "Courier", "~a police source"), telling("b", "Gazette", "~a police source")])
    assert span(found) == (1, 2)
    assert [(one.type, one.certain) for one in found.merges if not one.certain] == [(MergeKind.NOT_KNOWN_APART, False)]


def test_a_named_source_is_the_same_everywhere() -> None:
    assert span(origins_of([telling("a", "Courier", "Dr Marie Curie"), telling("b", "Gazette", "Marie Curie")])) == (
        1,
        1,
    )


def test_two_named_sources_are_two() -> None:
    assert span(origins_of([telling("a", "Courier", "Marie Curie"), telling("b", "Gazette", "Otto Hahn")])) == (2, 2)


def test_a_name_inside_another_is_suspicious() -> None:
    found = origins_of([telling("a", "Courier", "Curie"), telling("b", "Gazette", "Marie Curie")])
    assert span(found) == (1, 2)
    assert found.merges[-1].type is MergeKind.SIMILAR_NAME


def test_an_official_may_be_anybody_but_a_military_diplomatic_source_is_not_the_colonel() -> None:
    named = telling("a", "Courier", "Marie Curie")
    assert span(origins_of([named, telling("b", "Gazette", "~an official")])) == (1, 2)
    assert span(origins_of([named, telling("b", "Gazette", "~a military-diplomatic source close to the talks")])) == (
        2,
        2,
    )


def test_an_own_word_without_a_source_is_never_counted_as_independent() -> None:
    assert span(origins_of([telling("a", "Courier", "Marie Curie"), telling("b", "Gazette")])) == (1, 2)


def test_a_retelling_leads_to_the_article_of_the_outlet_that_it_names() -> None:
    original = telling("a", "True Story", "RT", SOURCE)
    retold = telling("b", "Gazette", "True Story")
    found = origins_of([original, retold])
    assert span(found) == (1, 1)
    assert found.origins[0].claims == ("c-a", "c-b")


def test_a_retelling_knows_no_better_whom_an_outlet_had_it_from() -> None:
    assert span(
        origins_of([telling("a", "Courier", "RT", SOURCE), telling("b", "Gazette", "Courier", "~unnamed source")])
    ) == (1, 1)


def test_an_outlet_that_is_not_on_the_desk_is_a_source_unknown() -> None:
    found = origins_of([telling("a", "Courier", "RT"), telling("b", "Gazette", "RT")])
    assert span(found) == (1, 1)
    assert (found.origins[0].kind, found.origins[0].agent) == (OriginKind.UNKNOWN, "RT")


def test_a_circle_of_articles_ends_in_a_source_unknown() -> None:
    found = origins_of([telling("a", "Courier", "Gazette"), telling("b", "Gazette", "Courier")])
    assert span(found) == (1, 1)
    assert (found.origins[0].kind, found.origins[0].agent) == (OriginKind.UNKNOWN, "Courier and Gazette")


def test_a_whole_copy_follows_the_fuller_text() -> None:
    tellings = [telling("a", "Courier", "RT", SOURCE), telling("b", "Gazette", "~the source"), telling("c", "Herald")]
    found = origins_of(tellings, shared=[whole("a", "b"), whole("b", "c")])
    assert span(found) == (1, 1)
    assert MergeKind.COPIES_TEXT in {one.type for one in found.merges}


def test_a_copy_keeps_a_witness_of_its_own() -> None:
    tellings = [
        telling("a", "Courier", "RT", SOURCE),
        telling("b", "Gazette", "Marie Curie", claim="c-2"),
        telling("b", "Gazette"),
    ]
    assert span(origins_of(tellings, shared=[])) == (2, 2)


@pytest.mark.parametrize(("start", "end", "expected"), [(0, 90, (1, 1)), (200, 400, (1, 2))])
def test_a_quoted_passage_joins_only_the_claims_in_it(start: int, end: int, expected: tuple[int, int]) -> None:
    tellings = [telling("a", "Courier", "RT", SOURCE), telling("b", "Gazette")]
    assert span(origins_of(tellings, shared=[quoting("a", "b", start=start, end=end)])) == expected


def test_a_named_source_that_says_it_in_the_same_words_is_another_source() -> None:
    tellings = [telling("a", "Courier", "RT", SOURCE), telling("b", "Gazette", "Marie Curie")]
    assert span(origins_of(tellings, shared=[quoting("a", "b", start=0, end=100)])) == (2, 2)


def test_text_shared_elsewhere_is_suspicious_even_between_named_sources() -> None:
    tellings = [telling("a", "Courier", "Marie Curie"), telling("b", "Gazette", "Otto Hahn")]
    found = origins_of(tellings, shared=[quoting("a", "b", start=200, end=400)])
    assert span(found) == (1, 2)
    assert (found.merges[-1].type, found.merges[-1].certain) == (MergeKind.COPIES_TEXT, False)


def test_a_wire_is_certain_for_copied_text_and_suspicious_for_the_rest() -> None:
    tellings = [telling("a", "Courier", "@Reuters"), telling("b", "Gazette", "@Reuters")]
    assert span(origins_of(tellings, shared=[whole("a", "b")])) == (1, 1)
    found = origins_of(tellings)
    assert span(found) == (1, 2)
    assert MergeKind.WIRE_CREDIT in {one.type for one in found.merges if not one.certain}


def test_a_licence_says_whose_text_it_is() -> None:
    licensed = telling("a", "Courier", "RT", SOURCE, licensors=("truestory.example",))
    found = origins_of([licensed, telling("b", "Gazette", "True Story")])
    assert span(found) == (1, 1)
    assert "licence: to be credited to truestory.example" in {one.evidence[0].words for one in found.merges}


def test_one_newsroom_under_two_names_is_one_voice_and_one_owner_a_suspicion() -> None:
    assert span(origins_of([telling("a", "BBC"), telling("b", "BBC News")])) == (1, 1)
    found = origins_of([telling("a", "RT"), telling("b", "Sputnik")])
    assert span(found) == (1, 2)
    assert MergeKind.SAME_PUBLISHER_FAMILY in {one.type for one in found.merges}


def test_a_publishers_own_domain_is_the_publisher() -> None:
    own = telling("a", "Courier of the North", "Marie Curie", addresses=("https://www.northcourier.example/1",))
    assert span(origins_of([own, telling("b", "Gazette", "northcourier.example")])) == (1, 1)


def test_a_link_in_the_claims_own_words_leads_to_that_article() -> None:
    cited = telling("a", "Courier", "Marie Curie", addresses=("https://courier.example/1",))
    link = "https://courier.example/1"
    assert span(origins_of([cited, replace(telling("b", "Gazette"), links=(link,))])) == (1, 1)


def test_a_link_elsewhere_in_the_article_is_suspicious() -> None:
    cited = telling("a", "Courier", "Marie Curie", addresses=("https://courier.example/1",))
    found = origins_of([cited, telling("b", "Gazette", "Otto Hahn", links=("https://courier.example/1",))])
    assert span(found) == (1, 2)
    assert (found.merges[-1].type, found.merges[-1].certain) == (MergeKind.CITES_LINK, False)


def test_a_stated_witness_of_ones_own_is_known_to_be_another() -> None:
    there = telling("a", "Courier", text="Shells fell on the bridge, our correspondent saw.")
    wire = telling("b", "Gazette", "Reuters", "~Reuters witness")
    found = origins_of([there, wire])
    assert span(found) == (2, 2)
    assert {(one.kind, one.agent) for one in found.origins} == {
        (OriginKind.OWN_WITNESS, "Courier"),
        (OriginKind.OWN_WITNESS, "Reuters"),
    }


def test_one_article_vouches_for_one_origin_and_two_for_two() -> None:
    both = [telling("a", "Courier", "Marie Curie"), telling("a", "Courier", "Otto Hahn", claim="c-2")]
    assert span(origins_of(both)) == (1, 1)
    assert span(origins_of([*both, telling("b", "Gazette", "Otto Hahn")])) == (2, 2)
    assert span(origins_of([*both, telling("b", "Gazette", "Courier")])) == (1, 1)


def test_a_rare_mistake_in_two_articles_is_suspicious() -> None:
    usual = [telling(name, f"Paper {name}", "Marie Curie", numbers=("62 soldier",)) for name in "pqr"]
    odd = [
        telling(name, f"Paper {name}", who, numbers=("67 soldier",))
        for name, who in (("s", "Otto Hahn"), ("t", "Ann Bell"))
    ]
    found = origins_of([*usual, *odd])
    assert span(found) == (2, 3)
    assert [one.evidence[0].words for one in found.merges if one.type is MergeKind.SHARED_ERROR] == ["67 soldier"]


def test_a_misspelt_name_in_two_articles_is_suspicious() -> None:
    usual = [telling(name, f"Paper {name}", "Marie Curie", text="Palmyra fell.") for name in "pqr"]
    odd = [
        telling(name, f"Paper {name}", who, text="Palymra fell.")
        for name, who in (("s", "Otto Hahn"), ("t", "Ann Bell"))
    ]
    assert span(origins_of([*usual, *odd])) == (2, 3)


def test_who_says_the_opposite_does_not_vouch() -> None:
    denied = telling("b", "Gazette", "Otto Hahn", slots=("polarity",))
    found = origins_of([telling("a", "Courier", "Marie Curie"), denied])
    assert (span(found), found.articles) == ((1, 1), 2)
    assert span(origins_of([denied])) == (1, 1)


def test_judged_the_same_wins_over_different_names() -> None:
    tellings = [telling("a", "Courier", "Marie Curie"), telling("b", "Gazette", "Otto Hahn")]
    judged = Judgement(a="c-a", b="c-b", same=True, who="vk", why="one press officer")
    found = origins_of(tellings, judgements=[judged])
    assert span(found) == (1, 1)
    assert found.merges[-1].evidence[0].words == "judged by vk one press officer"
    assert span(origins_of(tellings)) == (2, 2)


def test_judged_apart_wins_over_one_name_and_over_a_copy() -> None:
    tellings = [
        telling("a", "Courier", "Marie Curie"),
        telling("b", "Gazette", "Marie Curie"),
        telling("c", "Herald", "Marie Curie"),
    ]
    apart = Judgement(a="c-b", b="c-a", same=False)
    assert span(origins_of(tellings, shared=[whole("a", "b")], judgements=[apart])) == (2, 2)
    undone = Judgement(a="c-a", b="c-b", same=True)
    assert span(origins_of(tellings, judgements=[apart, undone])) == (1, 1)


def test_a_later_copy_that_says_nothing_of_its_source_does_not_lead_the_earlier_one() -> None:
    first, later = telling("b", "Courier", published="2016-10-14"), telling("a", "Gazette", "?", published="2016-10-18")
    found = origins_of([first, later], shared=[whole("a", "b")])
    assert [origin.agent for origin in found.origins] == ["Courier"]
