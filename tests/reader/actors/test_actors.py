from dataclasses import replace

import pytest

from sayso.ledger import Actor, ActorKind, Attribution, Block, BlockKind, Reading, Span
from sayso.ledger.reading import Model
from sayso.reader.composing import composed
from tests.reader.marked import article, attributions


def read(text: str, *rows: tuple[str, str | None, str, str], tags: dict[str, str] | None = None) -> Reading:
    found: tuple[Attribution, ...] = attributions(text, *rows)
    entities = sorted(
        (Span(at, at + len(words)), name)
        for words, name in (tags or {}).items()
        for at in range(len(text))
        if text.startswith(words, at)
    )
    return composed(article(text), attributions=found, model=Model(name="m", version="1"), entities=entities)


def actors(text: str, **more: dict[str, str]) -> dict[str, Actor]:
    return {one.known_as or one.name: one for one in read(text, **more).actors}


def parts(text: str) -> set[tuple[str, str, str]]:
    reading = read(text)
    names = {one.id: one.known_as or one.name for one in reading.actors}
    return {
        (names[part.actor], part.role.value, part.deed.of(text)) for claim in reading.claims for part in claim.parts
    }


def test_all_names_of_an_actor_are_one_actor_with_each_form_once() -> None:
    text = "ISIS took the town. The Islamic State militants held it, and ISIS lost it. Daesh said nothing."
    found = actors(text)["group:islamic-state"]
    assert (found.name, found.kind) == ("Islamic State", ActorKind.GROUP)
    assert found.aliases == ("ISIS", "Islamic State militants", "Daesh")
    assert [span.of(text) for span in found.spans] == ["ISIS", "Islamic State militants", "ISIS", "Daesh"]


def test_a_person_is_one_actor_by_full_name_and_surname() -> None:
    text = "Minister Ann Example met the press. Example said that the bridge was closed."
    found = actors(text)["Ann Example"]
    assert (found.kind, found.known_as, found.aliases) == (ActorKind.PERSON, None, ("Ann Example", "Example"))


def test_a_state_its_forces_and_its_officials_are_three_actors() -> None:
    text = "Russia has agreed. Russian troops left on Monday, and Russian officials were silent."
    assert list(actors(text)) == ["state:RU", "forces:RU", "officials:RU"]


def test_a_state_that_is_only_a_place_is_no_actor() -> None:
    assert actors("The train runs through Turkey. Rain fell in Syria.") == {}


def test_a_surname_that_is_a_states_is_its_bearers() -> None:
    text = "The coach, Mr. Michael Jordan, was late. Jordan has said so before."
    assert "state:JO" not in actors(text)


def test_a_doubtful_name_counts_only_where_its_country_is_spoken_of() -> None:
    assert "group:free-syrian-army" in actors("The war in Syria goes on. The FSA attacked the base.")
    assert "group:free-syrian-army" not in actors("The FSA attacked the bank's plan.")


def test_an_acronym_that_the_article_gives_to_somebody_else_is_theirs() -> None:
    text = "Rain came to Syria. The Farm Service Agency (FSA) helps. The FSA has paid."
    assert "group:free-syrian-army" not in actors(text)


def test_a_name_that_is_a_word_as_well_needs_the_networks_word() -> None:
    text = "The magazine Time has a new editor."
    assert "outlet:time" in actors(text, tags={"Time": "organisation"})
    assert "outlet:time" not in actors(text, tags={"editor": "person"})


def test_nobody_acts_where_nobody_speaks_nor_in_another_language() -> None:
    text = "Reuters has agreed to the plan."
    page = replace(article(text), blocks=(Block(kind=BlockKind.CREDIT, span=Span(0, len(text))),))
    assert composed(page, attributions=(), model=Model(name="m", version="1")).actors == ()
    german = "Die Hamas hat den Angriff am Montag nicht bestätigt, wie ein Sprecher der Gruppe in der Stadt sagte."
    assert composed(article(german * 3), attributions=(), model=Model(name="m", version="1")).actors == ()


def test_the_hop_and_the_actor_are_the_same() -> None:
    text = "RT reported that ISIS took the town."
    reading = read(text, ("t", "RT", "reported", "that ISIS took the town"))
    outlet = next(one for one in reading.actors if one.known_as == "outlet:rt")
    claim = next(one for one in reading.claims if one.attribution)
    assert [hop.actor for hop in claim.chain] == [None, outlet.id]
    assert outlet.id not in claim.actors


def test_a_claim_has_the_actors_of_its_own_words() -> None:
    text = "Hamas has accepted the plan. Hezbollah has refused it."
    reading = read(text)
    names = {one.id: one.name for one in reading.actors}
    assert [[names[name] for name in claim.actors] for claim in reading.claims] == [["Hamas"], ["Hezbollah"]]


def test_a_place_that_acts_is_no_place_of_the_claim() -> None:
    reading = read("The US and Saudi Arabia have agreed on a plan for Basra.")
    places = {one.id: one.name for one in reading.places}
    assert [[places[name] for name in claim.places] for claim in reading.claims] == [["Basra"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hamas attacked Fatah on Monday.",
         {("group:hamas", "agent", "attacked"), ("group:fatah", "target", "attacked")}),
        ("Fatah was attacked by Hamas on Monday.",
         {("group:hamas", "agent", "attacked"), ("group:fatah", "target", "attacked")}),
        ("Fatah and Hezbollah were accused of theft.",
         {("group:fatah", "target", "accused"), ("group:hezbollah", "target", "accused")}),
        ("Hamas has repeatedly shelled the town.", {("group:hamas", "agent", "shelled")}),
        ("Hamas fighters killed in the raid were buried.", set()),
        ("Hamas killed at least 20 Fatah fighters.",
         {("group:hamas", "agent", "killed"), ("group:fatah", "target", "killed")}),
        ("A strike against Hamas killed 20 people.", {("group:hamas", "target", "strike")}),
        ("US airstrikes on Hamas positions killed nobody.",
         {("state:US", "agent", "airstrikes"), ("group:hamas", "target", "airstrikes")}),
        ("US airstrikes killed nobody.", {("state:US", "agent", "airstrikes"), ("state:US", "agent", "killed")}),
        ("US airstrikes were condemned in the town.", {("state:US", "agent", "airstrikes")}),
        ("The leader of Hamas killed the plan.", set()),
        ("The police killed Hamas hostages.", set()),
        ("The strike killed 20 Hamas fighters and Fatah attacked the base.",
         {("group:hamas", "target", "killed"), ("group:fatah", "agent", "attacked")}),
        ("Turkish-backed rebels fled.", set()),
        ("Russia is accused of bombing Hamas.",
         {("state:RU", "target", "accused"), ("group:hamas", "target", "bombing")}),
        ("Hamas was there and Fatah was late.", set()),
    ],
)  # fmt: skip
def test_who_does_what_to_whom_is_told_where_the_words_are_plain(
    text: str, expected: set[tuple[str, str, str]]
) -> None:
    assert parts(text) == expected
