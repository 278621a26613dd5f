"""The gate lets no twisted claim pass for the same, and takes one told in other words for it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.linking.claims.gate import Slot, slots
from sayso.linking.claims.told import Mark, told
from sayso.linking.claims.words import stem

TWISTED = [
    ("Russia bombed Turkey on Monday.", "Turkey bombed Russia on Monday.", Slot.ACTOR),
    ("Soldiers killed 12 rebels near Hama.", "Rebels killed 12 soldiers near Hama.", Slot.ACTOR),
    ("Soldiers killed 12 rebels near Hama.", "12 soldiers were killed by rebels near Hama.", Slot.ACTOR),
    ("Police killed 12 rebels near Hama.", "Soldiers killed 12 rebels near Hama.", Slot.CONTENT),
    ("Foreign troops killed 12 villagers.", "Government soldiers killed 12 villagers.", Slot.CONTENT),
    ("The army retook Palmyra.", "The army lost Palmyra.", Slot.POLARITY),
    ("Aid was delivered to Aleppo.", "Aid was never delivered to Aleppo.", Slot.POLARITY),
    ("Aid was delivered to Aleppo.", "Aid wasn't delivered to Aleppo.", Slot.POLARITY),
    ("The minister denied striking the school.", "The minister confirmed striking the school.", Slot.POLARITY),
    ("The minister denied striking the school.", "The minister did not deny striking the school.", Slot.POLARITY),
    ("Bread prices in Homs rose by half.", "Bread prices in Homs fell by half.", Slot.POLARITY),
    ("Oil prices rose after the talks began.", "Oil prices rose before the talks began.", Slot.TIME),
    ("The bank closed on Monday.", "The bank closed on Friday.", Slot.TIME),
    ("All hostages were freed.", "Some hostages were freed.", Slot.NUMBER),
    ("All hostages were freed.", "No hostages were freed.", Slot.POLARITY),
    ("More than 9,000 fighters left Mosul.", "More than 900 fighters left Mosul.", Slot.NUMBER),
    ("More than 9,000 fighters left Mosul.", "9,000 fighters left Mosul.", Slot.MODIFIER),
    ("The bomb may have killed the general.", "The bomb killed the general.", Slot.HEDGE),
    ("The army will leave Palmyra.", "The army left Palmyra.", Slot.TENSE),
    ("The army tried to take Palmyra.", "The army took Palmyra.", Slot.TENSE),
    ("The convoy moved from Mosul to Raqqa.", "The convoy moved from Raqqa to Mosul.", Slot.ACTOR),
    ("The union accepted the offer.", "The union turned down the offer.", Slot.POLARITY),
    ("Steel output rose last year.", "Steel output declined last year.", Slot.POLARITY),
    ("The video of the raid is real.", "The video of the raid is fake.", Slot.POLARITY),
    ("The school reopens in two weeks.", "The school reopens in two months.", Slot.NUMBER),
    ("The deputy governor fled.", "The governor fled.", Slot.ACTOR),
    ("The airline blamed the pilots.", "The airline was blamed by the pilots.", Slot.ACTOR),
    ("Thieves robbed the old mill on Monday.", "On Monday flooding ruined the old mill.", Slot.CONTENT),
    ("The mayor of Basra met Ali Hassan.", "The mayor of Basra met Omar Nasser.", Slot.ACTOR),
]
RETOLD = [
    ("Russia bombed Turkey on Monday.", "On Monday Turkey was bombed by Russia."),
    ("Soldiers killed 12 rebels near Hama.", "12 rebels were killed by soldiers near Hama."),
    ("The army retook Palmyra.", "The army has recaptured Palmyra."),
    ("Oil prices rose after the talks began.", "The talks began before oil prices rose."),
    ("The two sides signed a ceasefire in Geneva.", "A truce was signed in Geneva by both sides."),
    ("The mayor was killed in a blast in Basra.", "A blast in Basra killed the mayor."),
    ("The minister resigned over the scandal.", "The minister stepped down over the scandal."),
    ("Thieves stole the statue from the bank.", "The statue was stolen from the bank by thieves."),
    ("The airline blamed the pilots for the crash.", "The crash was blamed on the pilots by the airline."),
    ("The firm recalled 5,000 cars over faulty brakes.", "5,000 cars were recalled by the firm: faulty brakes."),
    ("Serbia and Chad agreed on a truce.", "Chad and Serbia agreed on a truce."),
    ("The hostage is alive.", "The hostage is not dead."),
    ("Ethiopia sent 12 soldiers to Goma.", "12 soldiers from Ethiopia were sent to Goma."),
]


@pytest.mark.parametrize(("first", "second", "slot"), TWISTED)
def test_a_twisted_claim_is_a_variant_in_the_slot_that_was_twisted(first: str, second: str, slot: Slot) -> None:
    assert slot in slots(told(first), told(second))


@pytest.mark.parametrize(("first", "second"), RETOLD)
def test_a_claim_told_in_other_words_is_the_same(first: str, second: str) -> None:
    assert slots(told(first), told(second)) == ()


@pytest.mark.parametrize(("first", "second"), [(a, b) for a, b, _ in TWISTED] + RETOLD)
def test_the_order_of_two_claims_changes_nothing(first: str, second: str) -> None:
    assert slots(told(first), told(second)) == slots(told(second), told(first))


@given(st.text(max_size=80))
def test_any_claim_is_the_same_as_itself(text: str) -> None:
    assert slots(told(text), told(text)) == ()


@given(st.text(max_size=60), st.text(max_size=60))
def test_two_claims_differ_alike_from_either_side(a: str, b: str) -> None:
    assert slots(told(a), told(b)) == slots(told(b), told(a))


def test_a_source_that_was_dropped_is_named() -> None:
    text = "Rebels took the town."
    assert slots(told(text, source="described"), told(text)) == (Slot.SOURCE,)


def test_a_hedge_of_the_speaker_counts_as_one_in_the_words() -> None:
    text = "Rebels took the town."
    assert slots(told(text, hedged=True), told(text)) == (Slot.HEDGE,)
    assert slots(told(text, hedged=True), told("Rebels reportedly took the town.")) == ()


def test_a_denial_by_the_speaker_turns_the_claim_round() -> None:
    text = "Rebels took the town."
    assert slots(told(text, denied=True), told(text)) == (Slot.POLARITY,)
    assert slots(told(text, denied=True), told("Rebels did not take the town.")) == ()


def test_two_places_of_one_name_are_two_places() -> None:
    text = "A bomb went off in Tripoli."
    libya, lebanon = (told(text, (Mark(start=19, end=26, sort="place", key=key),)) for key in ("g2210247", "g266826"))
    assert slots(libya, lebanon) == (Slot.PLACE,)


def test_two_names_of_one_actor_are_one() -> None:
    one = told("Daesh took the town.", (Mark(start=0, end=5, sort="actor", key="islamic-state"),))
    other = told("ISIS took the town.", (Mark(start=0, end=4, sort="actor", key="islamic-state"),))
    assert slots(one, other) == ()


def test_a_passive_that_the_reader_takes_for_no_attribution_drops_no_source() -> None:
    active = told("The court acquitted the minister.", source="described here")
    passive = told("The minister was cleared by the court.")
    assert slots(active, passive) == ()


def test_a_source_that_says_it_is_dropped_where_its_name_stands_elsewhere() -> None:
    said = told("Rebels said soldiers fled the town.", source="described here")
    own = told("Soldiers and rebels fled the town.")
    assert Slot.SOURCE in slots(said, own)


@pytest.mark.parametrize(
    ("one", "other"),
    [("blame", "blamed"), ("stop", "stopped"), ("city", "cities"), ("steal", "stolen"), ("shake", "shook")],
)
def test_the_forms_of_a_word_have_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)
