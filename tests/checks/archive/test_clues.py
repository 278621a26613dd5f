"""What a sentence says of which record is meant, read by the reader that ships."""

from collections.abc import Callable

import pytest

from sayso.checks.archive.clues import Clue, Number, clue_of
from sayso.intake.envelope import Envelope
from sayso.intake.text import article_from_text
from sayso.ledger import DateKind, DateMark, Found, Where
from sayso.reader import OnnxReader

Ask = Callable[[str], Clue]


@pytest.fixture(scope="module")
def ask() -> Ask:
    """Return what turns words published on 10 May 2016 into a clue."""
    reader = OnnxReader()

    def clue(words: str) -> Clue:
        found = Found(where=Where.OPTION, key="published")
        dates = (DateMark(kind=DateKind.PUBLISHED, value="2016-05-10T08:00:00Z", raw="", found=found),)
        return clue_of(reader.read(article_from_text(words, envelope=Envelope(path="report", dates=dates))))

    return clue


def test_days_places_numbers_and_deeds_come_from_the_reading(ask: Ask) -> None:
    clue = ask("Airstrikes on Idlib killed 12 civilians yesterday and wounded at least 30 others.")
    assert clue.published == "2016-05-10"
    assert clue.days == (("2016-05-09", "2016-05-09"),)
    assert (35.9, 36.6, False) in [(round(spot.lat, 1), round(spot.lon, 1), spot.area) for spot in clue.spots]
    assert clue.countries == {"SY"}
    assert Number(role="killed", low=12, best=12, high=12) in clue.numbers
    assert Number(role="injured", low=30, best=None, high=None) in clue.numbers
    assert "air" in clue.deeds


def test_strikes_are_counted_but_not_whatever_else_is_conducted(ask: Ask) -> None:
    numbers = ask("The coalition conducted 20 airstrikes near Mosul and carried out 9 inspections.").numbers
    assert [(one.role, one.best) for one in numbers] == [("strikes", 20)]


def test_the_countryside_of_a_town_is_an_area(ask: Ask) -> None:
    town, north = ask("Clashes in Homs.").spots[0], ask("Clashes in the northern countryside of Homs.").spots[0]
    assert (town.area, north.area) == (False, True)


def test_a_claim_brings_only_what_stands_in_it() -> None:
    reader = OnnxReader()
    text = "RT said that shells killed 7 people in Idlib. Officials said that a blast in Mosul wounded 3 people."
    reading = reader.read(article_from_text(text, envelope=Envelope(path="report")))
    claim = next(one for one in reading.claims if "Mosul" in one.span.of(text))
    clue = clue_of(reading, claim)
    assert "Idlib" not in clue.words
    assert clue.published is None
    assert not clue.fresh
    assert clue_of(reading).fresh
    assert clue.countries == {"IQ"}
    assert {one.role for one in clue.numbers} == {"injured"}


def test_a_government_without_a_name_is_noted(ask: Ask) -> None:
    assert ask("The regime forces shelled the town.").rulers
    assert not ask("Rebels shelled the town.").rulers
