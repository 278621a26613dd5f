"""Families are cut by average linkage, whatever the order of the pairs."""

from hypothesis import given
from hypothesis import strategies as st

from sayso.linking.claims.families import families


def test_a_chain_of_two_topics_is_cut_where_it_is_thin() -> None:
    strong = {("a", "b"): 5.0, ("a", "c"): 5.0, ("b", "c"): 5.0, ("d", "e"): 5.0}
    assert families("abcde", strong | {("c", "d"): 1.0}) == (("a", "b", "c"), ("d", "e"))


def test_a_pair_above_the_threshold_is_a_family_and_one_below_is_not() -> None:
    assert families("ab", {("a", "b"): 1.0}, enough=1.0) == (("a", "b"),)
    assert families("ab", {("a", "b"): 0.9}, enough=1.0) == (("a",), ("b",))


def test_what_was_never_compared_stays_alone() -> None:
    assert families("cab", {}) == (("a",), ("b",), ("c",))


PAIRS = st.dictionaries(
    st.tuples(st.sampled_from("abcdefg"), st.sampled_from("abcdefg")).filter(lambda pair: pair[0] < pair[1]),
    st.integers(-6, 8).map(float),
)


@given(PAIRS)
def test_the_order_of_pairs_and_members_changes_nothing(pairs: dict[tuple[str, str], float]) -> None:
    turned = dict(reversed(pairs.items()))
    assert families("abcdefg", pairs) == families("gfedcba", turned)


@given(PAIRS)
def test_every_member_is_in_exactly_one_family(pairs: dict[tuple[str, str], float]) -> None:
    assert sorted(name for family in families("abcdefg", pairs) for name in family) == list("abcdefg")


@given(PAIRS)
def test_two_families_never_weigh_enough_to_be_one(pairs: dict[tuple[str, str], float]) -> None:
    cut = families("abcdefg", pairs, enough=0.0, never=-7.0)
    for one in cut:
        for other in cut:
            if one < other:
                weights = [pairs.get((min(a, b), max(a, b)), -7.0) for a in one for b in other]
                assert sum(weights) / len(weights) < 0.0
