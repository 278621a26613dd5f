import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.reader.places import Toponym, Use, toponyms


def found(text: str, name: str) -> Toponym:
    (one,) = {one.text: one for one in toponyms(text) if one.text == name}.values()
    return one


def where(text: str, name: str) -> tuple[str, str]:
    best = found(text, name).entries[0]
    return best.name, best.country


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("The convoy left Deir ez-Zor for Damascus.", "Deir ez-Zor", "SY"),
        ("Clashes went on near Dayr Az Zawr.", "Dayr Az Zawr", "SY"),
        ("Clashes went on near Deir Ezzor.", "Deir Ezzor", "SY"),
        ("Engineers reached Palmyra, and the Syrian army held the road to Homs.", "Palmyra", "SY"),
        ("The mayor of Palmyra, New York, opened the fair.", "Palmyra", "US"),
        ("Shelling was reported in al-Hasakah on Monday.", "al-Hasakah", "SY"),
        ("The road from Kobani to Manbij was cut.", "Kobani", "SY"),
        ("Flights between Paris and Marseille were cancelled.", "Paris", "FR"),
        ("A farmer from Paris, Texas, won.", "Paris", "US"),
        ("Troops crossed into Georgia from Armenia.", "Georgia", "GE"),
        ("Voters in Alabama, Georgia and Tennessee went to the polls.", "Georgia", "US"),
        ("Two ships met in the Black Sea.", "Black Sea", ""),
        ("It happened near  Kobani.", "Kobani", "SY"),
        ("Aid reached Côte d'Ivoire by sea.", "Côte d'Ivoire", "CI"),
    ],
)
def test_a_name_is_resolved_by_what_stands_around_it(text: str, name: str, country: str) -> None:
    assert where(text, name)[1] == country


@pytest.mark.parametrize(
    "text",
    [
        "Reading is good for children.",
        "Mr Jackson said nothing.",
        "Michael Jordan scored thirty points.",
        "She told us to wait.",
        "Paris Hilton arrived late.",
        "It cost US$20.",
        "The Kremlin said it would wait.",
        "The Taliban denied it.",
        "Doctors feared the West Nile virus.",
        "She speaks Portuguese.",
        "The Syrians fled.",
        "",
        "42",
    ],
)
def test_what_is_no_place_here_is_left_alone(text: str) -> None:
    assert not toponyms(text)


@pytest.mark.parametrize(
    ("text", "name", "use"),
    [
        ("Strikes hit a depot near Damascus.", "Damascus", Use.LITERAL),
        ("Washington must answer the letter.", "Washington", Use.ACTOR),
        ("Damascus said the talks were over.", "Damascus", Use.ACTOR),
        ("The US-led coalition flew again.", "US", Use.ACTOR),
        ("Syrian soldiers took the hill.", "Syrian", Use.ADJECTIVE),
        ("They marched from Washington.", "Washington", Use.LITERAL),
    ],
)
def test_a_name_is_told_from_those_whom_it_stands_for(text: str, name: str, use: Use) -> None:
    assert found(text, name).use is use


@pytest.mark.parametrize(
    ("text", "name", "precision"),
    [
        ("They moved to the eastern regions of Syria.", "Syria", "part of country"),
        ("They moved across eastern Syria.", "Syria", "part of country"),
        ("They moved across Syria.", "Syria", "country"),
        ("It rained in Ohio.", "Ohio", "admin"),
        ("It rained in Mosul.", "Mosul", "settlement"),
        ("A ferry crossed the Red Sea.", "Red Sea", "feature"),
        ("A crowd filled Harbour Street in Dublin.", "Harbour Street", "nearby"),
        ("A swan died in the village of Nethercombe near Exeter.", "Nethercombe", "nearby"),
    ],
)
def test_the_precision_says_how_much_of_the_map_is_meant(text: str, name: str, precision: str) -> None:
    assert found(text, name).precision == precision


def test_an_unlisted_name_is_placed_by_the_town_beside_it() -> None:
    assert where("A crowd filled Harbour Street in Dublin, Ireland.", "Harbour Street") == ("Dublin", "IE")


def test_a_people_votes_and_is_no_place() -> None:
    text = "The Syrians left Palmyra by night."
    assert [one.text for one in toponyms(text)] == ["Palmyra"]
    assert where(text, "Palmyra")[1] == "SY"


def test_the_publisher_votes() -> None:
    text = "The council of Springfield met on Tuesday."
    best = toponyms(text, publisher="The Illinois Times")[0].entries[0]
    assert (best.name, best.country, round(best.lat)) == ("Springfield", "US", 40)


def test_shares_are_sorted_and_add_up_to_one() -> None:
    (one,) = toponyms("They met in Springfield.")
    assert list(one.shares) == sorted(one.shares, reverse=True)
    assert sum(one.shares) == pytest.approx(1)


@given(st.text())
def test_any_text_is_taken(text: str) -> None:
    last = 0
    for one in toponyms(text):
        assert last <= one.start < one.end <= len(text)
        assert text[one.start : one.end] == one.text
        last = one.end


NAMES = st.sampled_from(
    "Paris Texas London Ontario , and in the Georgia Mr Smith US . Syria's Al Hawl – ( ) St Springfield".split()
)


@given(st.lists(NAMES, max_size=30))
def test_any_row_of_names_is_taken(words: list[str]) -> None:
    text = " ".join(words).replace(" ,", ",")
    for one in toponyms(text):
        assert text[one.start : one.end] == one.text
        assert one.precision == "nearby" or sum(one.shares) == pytest.approx(1)


def test_the_map_speaks_for_a_doubtful_name() -> None:
    text = "Crews from Ephrata and from Lititz helped. The Manheim woman was unhurt."
    assert where(text, "Manheim") == ("Manheim", "US")
    assert not toponyms("The Manheim woman was unhurt.")


def test_a_county_without_a_known_seat_is_placed_at_a_town_beside_it() -> None:
    text = "A man from Paris, Kentucky, is held in the Bourbon County jail."
    county = found(text, "Bourbon County")
    assert (county.precision, round(county.entries[0].lat, 1), round(county.entries[0].lon, 1)) == (
        "nearby",
        38.2,
        -84.3,
    )
