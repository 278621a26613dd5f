from hypothesis import given
from hypothesis import strategies as st

from sayso.linking.claims.judged import overruled
from sayso.linking.judged import SameClaim

FAMILIES = {"c1": "c1", "c2": "c1", "c3": "c3", "c4": "c3", "c5": "c5"}
CLAIMS = st.sampled_from([*FAMILIES, "c9"])
WORDS = st.lists(st.builds(SameClaim, a=CLAIMS, b=CLAIMS, same=st.booleans()), max_size=6)


def same(a: str, b: str) -> SameClaim:
    return SameClaim(a=a, b=b, same=True)


def apart(a: str, b: str) -> SameClaim:
    return SameClaim(a=a, b=b, same=False)


def together(found: dict[str, str]) -> set[frozenset[str]]:
    return {frozenset(claim for claim in found if found[claim] == family) for family in found.values()}


def test_families_with_claims_judged_the_same_become_one() -> None:
    assert together(overruled(FAMILIES, words=[same("c2", "c3")])) == {
        frozenset({"c1", "c2", "c3", "c4"}),
        frozenset({"c5"}),
    }


def test_of_two_claims_judged_not_the_same_the_later_leaves_the_family() -> None:
    found = overruled(FAMILIES, words=[apart("c1", "c2")])
    assert found["c1"] != found["c2"]
    assert found["c3"] == found["c4"]


def test_a_claim_that_leaves_takes_along_what_was_judged_the_same_as_it() -> None:
    found = overruled(FAMILIES, words=[same("c2", "c5"), apart("c1", "c2")])
    assert found["c2"] == found["c5"] != found["c1"]


def test_words_that_contradict_each_other_leave_the_claims_together() -> None:
    found = overruled(FAMILIES, words=[same("c1", "c2"), same("c2", "c5"), apart("c1", "c5")])
    assert found["c1"] == found["c2"] == found["c5"]


def test_a_claim_that_holds_the_least_name_of_its_family_can_leave_it() -> None:
    found = overruled({"c1": "c1", "c2": "c1", "c3": "c1"}, words=[same("c1", "c3"), apart("c2", "c3")])
    assert found["c1"] == found["c3"] != found["c2"]


@given(WORDS)
def test_the_order_of_the_words_changes_nothing_and_nothing_is_lost(words: list[SameClaim]) -> None:
    found = overruled(FAMILIES, words=words)
    assert set(found) == set(FAMILIES)
    assert together(found) == together(overruled(FAMILIES, words=words[::-1]))


@given(WORDS)
def test_what_is_judged_the_same_ends_in_one_family(words: list[SameClaim]) -> None:
    found = overruled(FAMILIES, words=words)
    assert all(found[one.a] == found[one.b] for one in words if one.same and one.a in found and one.b in found)
