"""The headline against the body: what it drops, hardens or changes, and titles that differ."""

from dataclasses import replace
from itertools import pairwise

import pytest

from sayso.checks import Case, Check
from sayso.checks.headline import CHECK
from sayso.intake.envelope import Envelope
from sayso.intake.text import article_from_text
from sayso.ledger import Certainty, ClaimKind, Found, Naming, Title, TitleKind, Where
from sayso.reader import default_reader
from tests.checks.sourcing.readings import HERE, By, Nothing, Says, case, mosul

HEADLINE = "Harbour board sells lower dock to foreign bidder"
BODY = "The harbour board sells the lower dock to a foreign bidder"
SOURCE = By(agent="an unnamed clerk", cue="said")
NAMED = By(agent="Jane Example", cue="said", naming=Naming.NAMED)


def verdicts(one: Case) -> list[str]:
    return [found.verdict for found in CHECK.find(one)]


def story(*claims: Says, headline: str = HEADLINE, body: str, titles: tuple[Title, ...] = ()) -> Case:
    return case(f"{headline}\n{body}", *claims, headline=headline, titles=titles)


def test_it_is_a_check() -> None:
    assert isinstance(CHECK, Check)
    assert len({one.key for one in CHECK.verdicts}) == len(CHECK.verdicts)


def test_a_headline_that_states_what_one_unnamed_source_says_is_harder_than_the_body() -> None:
    one = story(Says(words=BODY, by=(SOURCE,)), body=f"{BODY}, an unnamed clerk said.")
    (found,) = CHECK.find(one)
    assert found.verdict == "harder_than_body"
    assert "an unnamed clerk alone" in found.explanation
    assert [value.name for value in found.inputs] == ["headline", "body"]
    assert found.span is not None
    assert found.span.of(one.text) == HEADLINE


@pytest.mark.parametrize(
    "headline",
    [
        f"{HEADLINE}, clerk says",
        f"{HEADLINE}: report",
        f"Report: {HEADLINE}",
        f"{HEADLINE}?",
        f"‘{HEADLINE}’",
        f"{HEADLINE} – mayor",
        "Harbour board may sell lower dock to foreign bidder",
        "Harbour board sells lower dock to foreign ...",
    ],
)
def test_a_headline_that_keeps_away_from_it_is_respected(headline: str) -> None:
    one = story(Says(words=BODY, by=(SOURCE,)), headline=headline, body=f"{BODY}, an unnamed clerk said.")
    assert not {"harder_than_body", "source_dropped"} & set(verdicts(one))


def test_a_word_that_shouts_before_a_colon_is_no_source() -> None:
    one = story(
        Says(words=BODY, by=(SOURCE,)), headline=f"Bombshell: {HEADLINE}", body=f"{BODY}, an unnamed clerk said."
    )
    assert verdicts(one) == ["harder_than_body"]


def test_a_second_source_for_the_same_clears_it() -> None:
    again = "the harbour board sells the lower dock to a foreign bidder after all"
    one = story(
        Says(words=BODY, by=(SOURCE,)),
        Says(words=again, by=(NAMED,)),
        body=f"{BODY}, an unnamed clerk said. Jane Example told us: {again}.",
    )
    assert "harder_than_body" not in verdicts(one)


def test_a_named_source_left_out_is_noted_and_one_that_is_kept_is_not() -> None:
    body = f"{BODY}, Jane Example said."
    assert verdicts(story(Says(words=BODY, by=(NAMED,)), body=body)) == ["source_dropped"]
    kept = story(Says(words=BODY, by=(NAMED,)), headline=f"Example: {HEADLINE}", body=body)
    assert "source_dropped" not in verdicts(kept)


def test_a_reserve_of_the_body_is_missed_in_the_headline() -> None:
    words = "The harbour board could sell the lower dock to a foreign bidder"
    said = Says(words=words, certainty=Certainty.HEDGED)
    assert "hedge_lost" in verdicts(story(said, body=f"{words}."))
    behind = "The harbour board sells the lower dock to a foreign bidder, which could help the town"
    assert "hedge_lost" not in verdicts(story(replace(said, words=behind), body=f"{behind}."))


def test_what_is_to_come_and_told_as_done_is_found() -> None:
    headline = "Harbour board sold lower dock to foreign bidder"
    words = "The harbour board will sell the lower dock to a foreign bidder"
    claims = (Says(words=headline), Says(words=words, kind=ClaimKind.PREDICTION))
    text = f"{headline}\n{words}."
    one = case(text, *claims, headline=headline)
    assert "tense_differs" in verdicts(one)
    coming = "Harbour board to sell lower dock to foreign bidder"
    other = case(f"{coming}\n{words}.", Says(words=coming), claims[1], headline=coming)
    assert "tense_differs" not in verdicts(other)


def flood(headline: str, body: str, *, mine: tuple[str, float], theirs: tuple[str, float]) -> Case:
    """Return a story whose headline and body each count people killed."""
    return case(
        f"{headline}\n{body}.",
        Says(words=headline, counts=((*mine, "people"),)),
        Says(words=body, counts=((*theirs, "people"),)),
        headline=headline,
    )


def test_a_more_than_that_the_headline_drops_is_found_with_both_numbers() -> None:
    one = flood(
        "Flood killed 340 people in lower town",
        "The flood killed more than 340 people in the lower town",
        mine=("340", 340.0),
        theirs=("more than 340", 340.0),
    )
    found = next(found for found in CHECK.find(one) if found.verdict == "modifier_lost")
    assert found.calculation == "headline: 340 people\nbody: more than 340 people"


@pytest.mark.parametrize(("number", "differs"), [("210", True), ("345", False), ("340", False)])
def test_another_number_is_found_and_a_rounded_one_is_not(number: str, *, differs: bool) -> None:
    one = flood(
        "Flood killed 340 people in lower town",
        f"The flood killed {number} people in the lower town",
        mine=("340", 340.0),
        theirs=(number, float(number)),
    )
    assert ("number_differs" in verdicts(one)) is differs


def test_a_body_that_tells_the_same_on_its_own_word_is_as_the_headline() -> None:
    one = story(Says(words=BODY), body=f"{BODY} for nine million.")
    assert verdicts(one) == ["as_the_body"]


def test_a_headline_about_something_else_is_left_alone() -> None:
    words = "The town library opens an hour earlier on Saturdays"
    assert verdicts(story(Says(words=words), body=f"{words}.")) == []


def test_what_an_input_calls_the_headline_and_the_body_does_not_tell_is_found() -> None:
    lines = [f"The town library lends {thing} on Saturdays." for thing in ("maps", "books", "films", "games", "songs")]
    lines += [f"The library buys {thing} in spring." for thing in ("chairs", "lamps", "tables", "shelves")]
    headline = "Volcano buries seven villages under burning ash"
    claims = (Says(words=headline), *(Says(words=line) for line in lines))
    guessed = case("\n".join([headline, *lines]), *claims, headline=headline)
    assert verdicts(guessed) == []
    (title,) = guessed.reading.article.titles
    article = replace(guessed.reading.article, titles=(replace(title, found=Found(where=Where.JSON_LD)),), id="")
    named = replace(guessed, reading=replace(guessed.reading, article=article))
    assert verdicts(named) == ["not_in_body"]


@pytest.mark.parametrize(
    ("other", "differs"),
    [
        ("Harbour board sells upper dock to foreign bidder", True),
        ("Harbour board may sell lower dock to foreign bidder", True),
        ("Harbour board sells lower dock to foreign bidder | The Daily Courier", False),
        ("Harbour board sells lower dock", False),
        ("What the sale means for the ferry", False),
    ],
)
def test_titles_that_differ_in_a_word_are_found(other: str, *, differs: bool) -> None:
    title = Title(kind=TitleKind.PAGE, text=other, found=HERE)
    one = story(body="The town sleeps.", titles=(title,))
    assert ("titles_differ" in verdicts(one)) is differs


def test_an_article_without_a_headline_has_nothing_to_check() -> None:
    assert verdicts(case(f"{BODY}, an unnamed clerk said.", Says(words=BODY, by=(SOURCE,)))) == []


def test_the_worked_example_is_harder_loses_its_modifier_and_has_two_titles() -> None:
    found = {one.verdict: one for one in CHECK.find(mosul())}
    assert set(found) == {"harder_than_body", "modifier_lost", "titles_differ"}
    assert "one anonymous military-diplomatic source alone" in found["harder_than_body"].explanation
    assert "“More than 9,000”" in found["modifier_lost"].explanation
    assert "“Attack”" in found["titles_differ"].explanation
    assert "“Invasion”" in found["titles_differ"].explanation


def test_the_same_case_gives_the_same_findings() -> None:
    runs = [list(CHECK.find(mosul())) for _ in range(2)]
    assert all(a == b for a, b in pairwise(runs))


@pytest.mark.parametrize(("headline", "differs"), [("Russia", True), ("The United States", False)])
def test_a_deed_that_the_headline_lays_to_another_is_found(headline: str, *, differs: bool) -> None:
    text = (
        f"{headline} bombed hospital in Aleppo\n\n"
        "The United States bombed a hospital in Aleppo on Tuesday. The mayor said that the ward was full.\n"
    )
    article = article_from_text(text, envelope=Envelope(path="story.txt"))
    one = Case(reading=default_reader().read(article), around=Nothing())
    assert ("actor_differs" in verdicts(one)) is differs
