"""Ten thousand mangled texts: no crash, no wrong offset, no attribution where nobody speaks."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import BadInputError
from sayso.intake.envelope import Envelope
from sayso.intake.text import article_from_text
from sayso.ledger import Article, Attribution, Block, BlockKind, Directness, Model, Reading, Span
from sayso.reader import Reader, default_reader
from tests.reader.robust.guessing import guessing_reader
from tests.reader.robust.mangled import CUES, FRAMES, LEFTOVERS, MANGLERS, ODD, SOURCES, mangled, story
from tests.reader.robust.properties import faults

ALL, AT_A_TIME = 10_000, 1_000
FIRST = 150  # of the guesses' texts, without waiting for the slow ones
BY_NETWORK = (40, 500)  # texts that the shipped network reads: always, and where there is time
MEGABYTE = 1_000_000
LONG = 100_000  # characters of one repeated thing: linear steps take about a second, quadratic ones would take minutes

REPEATED = (
    ".", " ", "\n", '"', "“", "”", "’", ",", "(", "-", "|", "\t", "\u0301", "\xa0", " \n", "x\r\n", "a", "a-b-", "A. ",
    "U.S. ", "A.B. ", "!? ", '."', "he said ", "he said\n", "according to ", " and ", "who ", "that ", "is ", "of the ",
    "has been confirmed to be ", "the source said that ", "the group of ", "“it ", "“it” ", "said:“it”,", "SAID THAT ",
    "Q: ", "9,000 ", "1,", "on 5 May 2016 ", "5 % ", "may not ", "Aa Bb ", "https://example.org/",
    "他说", "👩‍👩‍👧", "का ",
    "the source" + " " * 3_000 + "said that ", "Credit – the Gazette\n\nOfficials said it rained.\n\n",
)  # fmt: skip


@pytest.fixture(scope="module")
def guesses() -> Reader:
    return guessing_reader()


def article(text: str, *, path: str = "mangled.txt") -> Article:
    """Return the article that intake makes of a text, or the bare one of a text that intake refuses."""
    try:
        return article_from_text(text, envelope=Envelope(path=path))
    except BadInputError:
        return Article(path=path, text=text)


def wrong(numbers: range, *, reader: Reader) -> dict[int, list[str]]:
    """Return what is wrong with the readings of these texts, by number."""
    found = {}
    for number in numbers:
        made = article(mangled(number), path=f"{number}.txt")
        reading = reader.read(made)
        found[number] = faults(reading)
        if number % 10 == 0 and reader.read(made) != reading:
            found[number].append("a second reading differs from the first")
    return {number: words for number, words in found.items() if words}


def test_whatever_is_found_in_mangled_texts_is_sound(guesses: Reader) -> None:
    assert wrong(range(FIRST), reader=guesses) == {}


@pytest.mark.slow
@pytest.mark.parametrize("first", range(0, ALL, AT_A_TIME))
def test_whatever_is_found_in_ten_thousand_mangled_texts_is_sound(guesses: Reader, first: int) -> None:
    assert wrong(range(first, first + AT_A_TIME), reader=guesses) == {}


def test_what_the_network_finds_in_mangled_texts_is_sound() -> None:
    assert wrong(range(BY_NETWORK[0]), reader=default_reader()) == {}


@pytest.mark.slow
def test_what_the_network_finds_in_many_mangled_texts_is_sound() -> None:
    assert wrong(range(*BY_NETWORK), reader=default_reader()) == {}


pieces = st.sampled_from([*SOURCES, *CUES, *ODD, *LEFTOVERS, *FRAMES]) | st.text(max_size=8)


@settings(max_examples=60)
@given(text=st.lists(pieces, max_size=40).map(" ".join) | st.lists(pieces, max_size=40).map("".join))
def test_whatever_is_found_in_any_text_is_sound(guesses: Reader, text: str) -> None:
    assert faults(guesses.read(article(text.encode("utf-8", "ignore").decode()))) == []


@pytest.mark.slow
@pytest.mark.parametrize("between", [" ", "\n\n"], ids=["one paragraph", "many paragraphs"])
def test_a_megabyte_is_read_to_its_end(guesses: Reader, between: str) -> None:
    rng = Random(1)  # noqa: S311 - a test's dice
    parts: list[str] = []
    size = 0
    while size < MEGABYTE:
        parts.append(" ".join(story(rng).split()))
        size += len(parts[-1])
    reading = guesses.read(article(between.join(parts)))
    assert reading.attributions[-1].cue[0].end > MEGABYTE * 0.99
    assert faults(reading) == []


@pytest.mark.slow
@pytest.mark.parametrize("repeated", REPEATED, ids=lambda repeated: repr(repeated[:12]))
def test_a_text_of_one_thing_over_and_over_is_read(guesses: Reader, repeated: str) -> None:
    text = f"Officials said that {repeated * (LONG // len(repeated))} it rained, the mayor said."
    assert faults(guesses.read(article(text))) == []


def test_a_number_names_the_same_text_each_time_and_every_mangler_does_something() -> None:
    assert mangled(7) == mangled(7)
    assert len({mangled(number) for number in range(200)}) > 190
    plain = story(Random(3))  # noqa: S311 - a test's dice
    for mangle in MANGLERS:
        assert any(mangle(plain, Random(seed)) != plain for seed in range(5)), mangle  # noqa: S311


TEXT = "A said B. Credit C e\u0301 x"


@pytest.mark.parametrize(
    ("source", "cue", "content", "fault"),
    [
        ((0, 1), (2, 6), (6, 8), "white space"),
        ((0, 1), (2, 6), (8, 9), "holds no word"),
        ((0, 3), (2, 6), (7, 8), "source and cue overlap"),
        ((0, 1), (2, 6), (7, 19), "in which nobody speaks"),
        ((0, 1), (2, 6), (19, 20), "cuts a character in two"),
    ],
)
def test_the_checks_see_what_is_wrong(
    source: tuple[int, int], cue: tuple[int, int], content: tuple[int, int], fault: str
) -> None:
    one = Attribution(
        id="t-1",
        source=(Span(*source),),
        cue=(Span(*cue),),
        content=(Span(*content),),
        directness=Directness.INDIRECT,
        score=1.0,
    )
    silent = Block(kind=BlockKind.CREDIT, span=Span(10, 18))
    reading = Reading(
        article=Article(path="x", text=TEXT, blocks=(silent,)),
        attributions=(one,),
        model=Model(name="none", version="1"),
    )
    assert any(fault in found for found in faults(reading))
