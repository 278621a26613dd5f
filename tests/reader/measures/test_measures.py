"""Numbers with their meaning, in sentences of the kinds that news has."""

from importlib.resources import files

import pytest

from sayso.ledger import Measure, Span
from sayso.reader.measures import Conventions, measures

Value = tuple[float | None, float | None, float | None]


def only(text: str) -> Measure:
    found = measures(text)
    assert len(found) == 1, [one.span.of(text) for one in found]
    return found[0]


def value(one: Measure) -> Value:
    return one.low, one.best, one.high


def same(number: float) -> Value:
    return number, number, number


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("They counted 12,500 shells.", "12,500", same(12500)),
        ("They counted 5.7 thousand shells.", "5.7 thousand", same(5700)),
        ("They counted 3.2 million shells.", "3.2 million", same(3_200_000)),
        ("They counted 40k shells.", "40k", same(40_000)),
        ("They counted twenty-five thousand three hundred and twelve shells.", None, same(25_312)),
        ("They counted one hundred and five shells.", "one hundred and five", same(105)),
        ("They counted two million, three hundred thousand shells.", None, same(2_300_000)),
        ("They counted a dozen shells.", "a dozen", same(12)),
        ("They counted half a million shells.", "half a million", same(500_000)),
        ("They counted two and a half tonnes of shells.", "two and a half tonnes", same(2.5)),
        ("A third of the prisoners were freed.", "A third", same(1 / 3)),
        ("Two-thirds of the city is in ruins.", "Two-thirds", same(2 / 3)),
        ("Half the town has fled.", "Half", same(0.5)),
        ("Nine in 10 residents have left.", "Nine in 10", same(0.9)),
        ("Three out of five houses are empty.", "Three out of five", same(0.6)),
        ("The tank holds 5½ gallons.", "5½ gallons", same(5.5)),
        ("The signal took 3 × 10^8 seconds.", "3 × 10^8 seconds", same(3e8)),
        ("Temperatures fell to -12 degrees Celsius.", "-12 degrees Celsius", same(-12)),
        ("They counted between 15 and 20 shells.", "between 15 and 20", (15, None, 20)),
        ("They counted 15-20 shells.", "15-20", (15, None, 20)),
        ("They counted 15 to 20 shells.", "15 to 20", (15, None, 20)),
        ("It cost $10 to $15 billion.", "$10 to $15 billion", (10e9, None, 15e9)),
        ("It cost $5-10 million.", "$5-10 million", (5e6, None, 10e6)),
        ("They counted more than 9,000 shells.", "more than 9,000", (9000, None, None)),
        ("They counted at least 16 shells.", "at least 16", (16, None, None)),
        ("They counted fewer than 80 shells.", "fewer than 80", (None, None, 80)),
        ("They counted up to 400 shells.", "up to 400", (None, None, 400)),
        ("They counted about 600 shells.", "about 600", (None, 600, None)),
        ("They counted nearly 600 shells.", "nearly 600", (None, 600, 600)),
        ("They counted dozens of shells.", "dozens", (24, None, 100)),
        ("They counted tens of thousands of shells.", "tens of thousands", (10_000, None, 100_000)),
        ("They counted several hundred shells.", "several hundred", (300, None, 1000)),
        ("They counted nearly a quarter of a million shells.", None, (None, 250_000, 250_000)),
        ("They have 2000 shells.", "2000", same(2000)),
        ("They counted 5,000-odd shells.", "5,000-odd", (5000, None, None)),
        ("It needs three quarters of a mile.", "three quarters of a mile", same(0.75)),
        ("It cost $1.5 to 2 billion.", "$1.5 to 2 billion", (1.5e9, None, 2e9)),
        ("A 6-foot-6 guard fell.", "6-foot-6", same(6.5)),
        ("Men between the ages of 39 and 74 sat.", "39 and 74", (39, None, 74)),
        ("Those aged 65 and over sat.", "65 and over", (65, None, None)),
    ],
)  # fmt: skip
def test_a_number_has_the_bounds_that_its_words_state(text: str, words: str | None, expected: Value) -> None:
    one = only(text)
    assert words is None or one.span.of(text) == words
    assert value(one) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("text", "unit", "role"),
    [
        ("It cost $6.", "dollar", "money"),
        ("It cost HK $5.4m.", "hong kong dollar", "money"),
        ("It cost 30 million euros.", "euro", "money"),
        ("It cost £45m.", "pound sterling", "money"),
        ("Oil sold at $61 a barrel.", "dollar per barrel", "money"),
        ("It grew 19 per cent.", "percentage", "share"),
        ("Support fell 2 percentage points.", "percentage point", "share"),
        ("The area is 90,800 km².", "square kilometre", "area"),
        ("It lies 35 kilometres away.", "kilometre", "length"),
        ("It weighed 70kg.", "kilogram", "weight"),
        ("It took three months.", "month", "duration"),
        ("The 35-year-old driver left.", "year of age", "age"),
        ("It ran at 87 mph.", "mile per hour", "speed"),
        ("It was 38°C.", "celsius", "temperature"),
        ("It has a 10kW motor.", "kilowatt", "power"),
        ("It drew 20 mA.", "milliampere", "electricity"),
        ("It has a density of 7.8 g/cm3.", "gram per cubic centimetre", "weight"),
        ("The mayor, 54, resigned.", "year of age", "age"),
        ("It held 12.8 million barrels.", "barrel", "volume"),
        ("They fired seven weapons caches.", "weapons cache", "fired"),
        ("They own two smaller houses.", "small house", "count"),
        ("A five-member panel sat.", "member", "count"),
        ("They sold two gas-only ovens.", "gas-only oven", "count"),
        ("They lost two F-16 jets.", "f-16 jet", "count"),
        ("It is one of the trade's oldest rules.", "trade old rule", "member"),
        ("The room has 32m2.", "square metre", "area"),
        ("A flow of 12 m3/s was seen.", "cubic metre per second", "volume"),
        ("It hums at 50 HZ.", "hertz", "frequency"),
        ("A 12 C melting point is low.", "celsius", "temperature"),
        ("It was a £5m-a-year deal.", "pound sterling per year", "money"),
        ("Two F-35s landed.", "f-35", "count"),
    ],
)
def test_a_unit_has_its_normal_name_and_gives_the_role(text: str, unit: str, role: str) -> None:
    one = only(text)
    assert (one.unit, one.role) == (unit, role)


@pytest.mark.parametrize(
    ("text", "of", "role"),
    [
        ("The raid killed 62 soldiers.", "soldiers", "killed"),
        ("Some 334 civilians killed in the raids were named.", "civilians", "killed"),
        ("Six civilians in the ward were killed.", "civilians", "killed"),
        ("Six civilians, including a nurse, were killed.", "civilians", "killed"),
        ("The blast left 10 people dead.", "people", "killed"),
        ("The deaths of 30 villagers were recorded.", "villagers", "killed"),
        ("It injured 32 people.", "people", "injured"),
        ("Some 500 families have fled.", "families", "displaced"),
        ("Police arrested 12 protesters.", "protesters", "detained"),
        ("The rebels freed 12 hostages.", "hostages", "rescued"),
        ("Police released two recordings.", "recordings", "count"),
        ("It would send 600 new troops.", "troops", "sent"),
        ("Some 600 troops were deployed.", "troops", "deployed"),
        ("The 9,000 militants will be redeployed.", "militants", "moved"),
        ("It will allow 9,000 fighters to escape.", "fighters", "moved"),
        ("The coalition conducted 20 strikes.", "strikes", "conducted"),
        ("The shelling destroyed 15 vehicles.", "vehicles", "destroyed"),
        ("The base houses 40 fighters.", "fighters", "fighters"),
        ("The number of strikes in the north rose to 20.", "strikes", "conducted"),
        ("The death toll rose to 62.", "death toll", "killed"),
        ("Their territory tripled.", "territory", "ratio"),
        ("It let them triple their territory.", "territory", "ratio"),
        ("It is the third such troop boost since spring.", "troop boost", "ordinal"),
        ("A family of five fled.", "family", "displaced"),
        ("A crowd of about 8,000 cheered.", "crowd", "count"),
        ("Three years ago it closed.", None, "duration"),
        ("Where 35 IS jihadists met.", "IS jihadists", "fighters"),
        ("It made four releases.", "releases", "count"),
        ("Rooms where 200 agents were holding talks.", "agents", "count"),
    ],
)
def test_what_is_counted_and_its_part_are_read_from_the_words_beside_the_number(
    text: str, of: str | None, role: str
) -> None:
    one = only(text)
    assert (one.of, one.role) == (of, role)


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("More than 40 tanks arrived.", "more than"),
        ("At least 40 tanks arrived.", "at least"),
        ("Up to 40 tanks arrived.", "up to"),
        ("As many as 40 tanks arrived.", "up to"),
        ("Nearly 40 tanks arrived.", "nearly"),
        ("Roughly 40 tanks arrived.", "about"),
        ("Some 40 or more tanks arrived.", "about"),
        ("Between 40 and 50 tanks arrived.", "between … and"),
        ("Output rose 4 per cent.", "rose"),
        ("Output grew by 4 per cent.", "rose"),
        ("Output grew by about 4 per cent.", "rose"),
        ("Output grew by more than 4 per cent.", "more than"),
        ("Output fell 4 per cent.", "fell"),
        ("Output edged up to 4 per cent.", "rose to"),
        ("Output shrank from 90 tonnes to 65 tonnes.", "fell from … to"),
        ("Output doubled.", "doubled"),
        ("About 40 tanks arrived.", "about"),
        ("Output was 4 per cent.", None),
    ],
)
def test_the_change_is_what_the_words_beside_the_number_make_of_it(text: str, change: str | None) -> None:
    assert only(text).change == change


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("It has so far conducted 5,700 raids.", "cumulative as of publication"),
        ("It has conducted 5,700 raids since spring.", "cumulative as of publication"),
        ("It conducted 12 raids per day.", "rate"),
        ("It killed 12 people in June.", "over a period"),
        ("The strike killed 12 people.", "one event"),
        ("They own 12 houses.", None),
    ],
)
def test_the_scope_is_the_one_that_the_sentence_states(text: str, scope: str | None) -> None:
    assert measures(text)[0].scope == scope


@pytest.mark.parametrize(
    "text",
    [
        "It was signed in 2014.", "The season of 2012-13 was short.", "An F-16 landed.", "Resolution 2254 was passed.",
        "A Boeing 737 landed.", "They met at 10:30 on 9/11.", "Call +44 20 7946 0958.",
        "In the 1990s it was open 24/7.",
        "The G20 met.", "It is at No. 10 Downing Street.", "They use version 2.0.1.", "They met on September 8.",
        "They met on 8 September 2014.", "They won 3-2.", "The S&P 500 was calm.", "No one came.",
        "One day it will end.",
        "Write to a1@example.org or https://example.org/12.", "The third man left.", "It was a double bombing.",
        "He wrote chapter 5.", "They lost the first half.", "1. They met.", "An XC40 was parked.",
        "A 4-4 ruling stood.", "A 2-1 win followed.", "It is 1 World Trade Center.", "Image 2 of 4.",
        "It ran between 3 and 5 May.", "They met May 13 to 15.", "It stands at 14 Bridge Street.", "It ends by 2150.",
        "An N95 mask lay on the R5 road.",
        "The 1998 bombings were planned.", "A 5G phone with 4K video rang.", "It was built in 1,500 B.C.",
    ],
)  # fmt: skip
def test_what_is_written_with_digits_and_measures_nothing_is_no_measure(text: str) -> None:
    assert measures(text) == ()


def test_an_injured_count_takes_its_noun_from_the_killed() -> None:
    text = "with 334 civilians killed and 338 injured in the 20 strikes that took place"
    assert [(one.best, one.of, one.role) for one in measures(text)] == [
        (334, "civilians", "killed"),
        (338, "civilians", "injured"),
        (20, "strikes", "conducted"),
    ]


def test_a_list_shares_its_role_and_a_strike_line_gives_every_count() -> None:
    text = (
        "- Near Hit, an airstrike struck two tactical units and destroyed four fighting positions, 15 tanks and a car."
    )
    assert [(one.best, one.of, one.role) for one in measures(text)] == [
        (1, "airstrike", "conducted"),
        (2, "tactical units", "struck"),
        (4, "fighting positions", "destroyed"),
        (15, "tanks", "destroyed"),
    ]


def test_numbers_in_a_row_share_the_unit_that_only_the_last_has() -> None:
    assert [(one.best, one.unit) for one in measures("It costs eight or nine euros.")] == [(8, "euro"), (9, "euro")]


def test_a_conversion_in_brackets_has_the_modifier_of_what_it_converts() -> None:
    assert [one.change for one in measures("It flew more than 100 kilometres (60 miles).")] == ["more than"] * 2


def test_vague_numbers_follow_the_convention_that_is_given() -> None:
    wide = Conventions(vague={"dozens": (12, 200)})
    assert value(measures("They counted dozens of shells.", conventions=wide)[0]) == (12, None, 200)


def test_one_of_many_is_a_member_and_can_be_left_out() -> None:
    text = "One of the guards left."
    assert only(text).role == "member"
    assert measures(text, conventions=Conventions(one_of=False)) == ()


def test_only_the_blocks_that_are_given_are_read_and_offsets_are_those_of_the_text() -> None:
    text = "Six men left.\n\nSeven men stayed."
    (one,) = measures(text, blocks=[Span(15, len(text))])
    assert one.span.of(text) == "Seven"


def test_ids_depend_on_the_article() -> None:
    assert measures("Six men left.", article="a")[0].id != measures("Six men left.", article="b")[0].id


def test_the_worked_example_has_its_measures() -> None:
    text = files("sayso.examples").joinpath("mosul.txt").read_text(encoding="utf-8")
    found = [(one.span.of(text), one.low, one.best, one.of, one.role, one.change, one.scope) for one in measures(text)]
    period, cumulative = "over a period", "cumulative as of publication"
    for expected in (
        ("9,000", 9000, 9000, "ISIS Fighters", "moved", None, None),
        ("More than 9,000", 9000, None, "Islamic State militants", "moved", "more than", None),
        ("600", 600, 600, "troops", "sent", None, None),
        ("third", 3, 3, "US troop level boost", "ordinal", None, None),
        ("tripled", 3, 3, "ISIS territory", "ratio", "tripled", None),
        ("334", 334, 334, "civilians", "killed", None, period),
        ("338", 338, 338, "civilians", "injured", None, period),
        ("20", 20, 20, "strikes", "conducted", None, period),
        ("5,700", 5700, 5700, "airstrikes", "conducted", None, cumulative),
        ("62", 62, 62, "Syria soldiers", "killed", None, "one event"),
        ("9,000", 9000, 9000, "Islamic State militants", "moved", None, None),
    ):
        assert expected in found


def test_a_bare_level_has_the_unit_of_the_step_or_level_before_it() -> None:
    assert [(one.best, one.unit) for one in measures("The index rose 64.06 points to 4,577.10.")] == [
        (64.06, "point"),
        (4577.10, "point"),
    ]
    assert [one.unit for one in measures("The most is 84.75 cents, while the least is 74.07.")] == ["cent", "cent"]
    assert [one.unit for one in measures("It rose 0.7 percent to 6,327.8.")] == ["percentage", None]


def test_a_step_and_the_level_that_it_leads_to_are_two_measures() -> None:
    assert [(one.best, one.change) for one in measures("The price fell 3p to 245p.")] == [(3, "fell"), (245, "fell to")]


def test_a_step_that_is_said_again_in_another_unit_goes_the_same_way() -> None:
    found = measures("Employment grew by 125,600 positions, or 2.2 per cent.")
    assert [one.change for one in found] == ["rose", "rose"]


def test_bombs_are_counted_by_their_size_and_the_size_is_a_measure_too() -> None:
    found = measures("They dropped two 500-pound bombs.")
    assert [(one.best, one.unit) for one in found] == [(2, "500-pound bomb"), (500, "pound-mass")]
    assert [one.unit for one in measures("They sold nine 5 litre cans.")] == ["5 litre can", "litre"]


def test_a_line_of_strikes_counts_its_one_strike_wherever_the_place_ends() -> None:
    one = measures("- Near Oldtown in West Province, an airstrike struck a bridge.")[0]
    assert (one.best, one.of, one.role) == (1, "airstrike", "conducted")


def test_a_range_whose_ends_stand_apart_is_one_measure_from_end_to_end() -> None:
    text = "The herd shrank from 35 deer in 2009 to 18 last year."
    one = only(text)
    assert one.span.of(text) == "from 35 deer in 2009 to 18"
    assert (value(one), one.unit, one.change) == ((18, None, 35), "deer", "fell from … to")
    assert len(measures("He fell from 3 metres in the dark to 12 men below.")) == 2


def test_numbers_with_hanging_hyphens_share_the_word_of_the_last() -> None:
    found = measures("It has four-, five- and six-cylinder engines.")
    assert [(one.best, one.unit) for one in found] == [(4, "cylinder"), (5, "cylinder"), (6, "cylinder")]
    assert only("They got four- to six-year terms.").unit == "year"


def test_one_hand_is_counted_but_not_the_one_of_a_figure_of_speech() -> None:
    assert only("She put one hand behind her head.").unit == "hand"
    assert measures("On one hand it was cold.") == measures("He came from one side.") == ()
