"""Edits of attributions, and actors merged or split: what the analyst said is what is linked, until it is undone."""

import json
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from sayso.desk import Desk, Judgement, LinkRun, Verdict
from sayso.desk.rerouted import Step, rerouted
from sayso.ledger import reading_to_json
from sayso.linking import link_changes
from sayso.linking.actors import Changed, actors_of, changed, recast
from sayso.linking.engine.kept import KeptEngine
from sayso.linking.judged import as_judged, words_of
from tests.desk.stories import article, read
from tests.linking.three import NOW, OTHER, RETOLD


def linked(desk: Desk, tmp_path: Path, *, anew: bool = False) -> LinkRun:
    """Link what changed since the last of these calls, or all with ``anew``."""
    with closing(KeptEngine(tmp_path / "kept.duckdb", anew=anew)) as engine:
        return link_changes(desk, engine=engine, started=NOW)


def found(desk: Desk) -> tuple[object, ...]:
    """Return what the desk says of claims and origins, in one order."""
    claims = sorted((form["path"], form["text"], form["proposition"], form["relation"]) for form in desk.claims())
    return claims, sorted(json.dumps(form, sort_keys=True) for form in desk.origins())


def of_attribution(desk: Desk, path: str, **value: object) -> int:
    (name,) = [form["attribution"] for form in desk.claims() if form["path"] == path]
    return desk.judge(Judgement(verdict=Verdict.EDIT, subject=name, value=value, who="desk editor")).id


def of_chain(desk: Desk, path: str, *hops: str) -> int:
    (name,) = [form["id"] for form in desk.claims() if form["path"] == path]
    (claim,) = [one for one in desk.shown(name).reading.claims if one.id == name]
    value = rerouted(claim, [Step(agent=hop) for hop in hops])
    return desk.judge(Judgement(verdict=Verdict.REROUTE, subject=name, value=value, who="desk editor")).id


def of_actors(desk: Desk, verdict: Verdict, one: str, other: str) -> int:
    return desk.judge(Judgement(verdict=verdict, subject=one, other=other, who="desk editor")).id


def of_claims(desk: Desk, verdict: Verdict, one: str, other: str) -> int:
    named = {form["path"]: form["id"] for form in desk.claims()}
    return desk.judge(Judgement(verdict=verdict, subject=named[one], other=named[other], who="desk editor")).id


def place(words: str, text: str) -> list[list[int]]:
    return [[text.index(words), text.index(words) + len(words)]]


def proposition(desk: Desk, path: str) -> str:
    (name,) = [form["proposition"] for form in desk.claims() if form["path"] == path]
    return str(name)


def test_after_a_merge_only_the_articles_that_name_the_merged_are_compared_again(desk: Desk, tmp_path: Path) -> None:
    heard = []
    linked(desk, tmp_path)
    of_actors(desk, Verdict.MERGE, "The museum", "A clerk")
    with closing(KeptEngine(tmp_path / "kept.duckdb", heard=lambda *told: heard.append(told))) as engine:
        link_changes(desk, engine=engine, started=NOW)
    assert {name: of for name, _, of in heard}["origin_new_tellings"] == 2


def agents(desk: Desk, path: str) -> list[str]:
    """Return the agents of the origins of an article's proposition."""
    (form,) = [one for one in desk.origins() if one["proposition"] == proposition(desk, path)]
    return [one["agent"] for one in form["origins"]]


def test_what_is_linked_and_shown_is_the_edited_content(desk: Desk, tmp_path: Path) -> None:
    linked(desk, tmp_path)
    assert proposition(desk, "0.txt") == proposition(desk, "1.txt")
    of_attribution(desk, "1.txt", content=place("a crack was found in it", RETOLD))
    linked(desk, tmp_path)
    assert proposition(desk, "0.txt") != proposition(desk, "1.txt")
    (form,) = [one for one in desk.claims() if one["path"] == "1.txt"]
    assert (form["text"], form["judged"]) == ("a crack was found in it", "edit")
    assert form["text"] in [one["text"] for one in desk.origins()]


def test_the_origin_is_the_edited_source(desk: Desk, tmp_path: Path) -> None:
    of_attribution(desk, "2.txt", source=place("museum", OTHER))
    linked(desk, tmp_path)
    assert agents(desk, "2.txt") == ["museum via Monthly"]


def test_the_origin_is_the_last_of_an_edited_chain(desk: Desk, tmp_path: Path) -> None:
    of_chain(desk, "2.txt", "Example Wire", "the harbour office")
    linked(desk, tmp_path)
    (found,) = agents(desk, "2.txt")
    assert found.startswith("the harbour office")


def test_merged_actors_are_one_origin(desk: Desk, tmp_path: Path) -> None:
    linked(desk, tmp_path)
    assert agents(desk, "0.txt") == ["A clerk via Weekly", "The mayor of Exampleton via Daily"]
    of_actors(desk, Verdict.MERGE, "The mayor of Exampleton", "A clerk")
    linked(desk, tmp_path)
    assert agents(desk, "0.txt") == ["The mayor of Exampleton"]
    (form,) = [one for one in desk.origins() if one["proposition"] == proposition(desk, "0.txt")]
    assert (form["origins_min"], form["origins_max"]) == (1, 1)


def test_a_merged_actor_is_so_in_the_chains_and_sources_that_an_analyst_gave(desk: Desk, tmp_path: Path) -> None:
    told = "The mill said that the weir was opened by the mayor of Exampleton in the summer.\n"
    desk.put([read(article(told, path="3.txt"))])
    of_chain(desk, "2.txt", "A clerk")
    of_attribution(desk, "3.txt", source=place("mayor of Exampleton", told))
    linked(desk, tmp_path)
    of_actors(desk, Verdict.MERGE, "A clerk", "The mayor of Exampleton")
    linked(desk, tmp_path)
    assert agents(desk, "2.txt") == agents(desk, "3.txt") == ["The mayor of Exampleton"]


OF_CLAIMS = {  # what is said of two claims, so that it changes something
    "same": (Verdict.SAME, "0.txt", "2.txt"),
    "not same": (Verdict.NOT_SAME, "0.txt", "1.txt"),
    "one source": (Verdict.ONE_SOURCE, "0.txt", "1.txt"),
    "two sources": (Verdict.TWO_SOURCES, "0.txt", "1.txt"),
}


@pytest.mark.parametrize("what", ["content", "source", "chain", "merge", "split", *OF_CLAIMS])
def test_linking_on_after_a_judgement_and_its_undoing_gives_what_linking_all_anew_gives(
    what: str, desk: Desk, tmp_path: Path
) -> None:
    before = linked(desk, tmp_path), found(desk)
    match what:
        case "content":
            number = of_attribution(desk, "1.txt", content=place("a crack was found in it", RETOLD))
        case "source":
            number = of_attribution(desk, "1.txt", source=None)
        case "chain":
            number = of_chain(desk, "1.txt", "Example Wire", "A clerk")
        case "merge":
            number = of_actors(desk, Verdict.MERGE, "The mayor of Exampleton", "A clerk")
        case "split":
            number = of_actors(desk, Verdict.SPLIT, "The mayor of Exampleton", "A clerk")
        case _:
            number = of_claims(desk, *OF_CLAIMS[what])
    on = linked(desk, tmp_path), found(desk)
    again = linked(desk, tmp_path, anew=True), found(desk)
    assert (on[0].digest, on[1]) == (again[0].digest, again[1])
    assert (on[0].digest == before[0].digest) == (what == "split")  # they were two before
    desk.undo(number, who="desk editor")
    back = linked(desk, tmp_path), found(desk)
    assert (back[0].digest, back[1]) == (before[0].digest, before[1])


def form_of(text: str, *, path: str = "1.txt") -> dict[str, Any]:
    """Return the form of a hand-made reading, its sources named and known as the actors that they are."""
    form: dict[str, Any] = json.loads(reading_to_json(read(article(text, path=path))))
    for claim in form["claims"]:
        for hop in claim["chain"][1:]:
            hop |= {"naming": "named", "actor": form["actors"][0]["id"]}
    return form


def merged(
    *pairs: tuple[str, str], split: tuple[tuple[str, str], ...] = (), names: dict[str, str] | None = None
) -> Any:
    return actors_of(merged=pairs, split=split, names=names or {})


def test_a_merged_name_is_that_of_the_table_in_every_article() -> None:
    one, other = form_of("Uncle Sam said that the road is open."), form_of("United States said that the road is open.")
    other["actors"][0]["known_as"] = "state:US"
    for form in (one, other):
        recast(form, actors=merged(("Uncle Sam", "United States")))
    assert {form["actors"][0]["known_as"] for form in (one, other)} == {"state:US"}
    assert {form["claims"][0]["chain"][1]["agent"] for form in (one, other)} == {"United States"}


def test_a_hop_without_an_actor_gets_the_one_that_it_is_merged_with() -> None:
    form = form_of("Uncle Sam said that the road is open.")
    form["actors"], form["claims"][0]["chain"][1]["actor"] = [], None
    recast(form, actors=merged(("Uncle Sam", "United States")))
    assert form["claims"][0]["chain"][1]["actor"] == form["actors"][0]["id"]
    assert form["actors"][0]["known_as"] == "state:US"


def test_an_actor_merged_by_its_id_is_so_in_its_article_alone() -> None:
    here, there = form_of("The chief said that it rains."), form_of("The chief said that it rains.", path="2.txt")
    name = here["actors"][0]["id"]
    for form in (here, there):
        recast(form, actors=merged((name, "Jane Example"), names={name: "The chief"}))
    assert here["claims"][0]["chain"][1]["agent"] == here["actors"][0]["name"] == "Jane Example"
    assert there["claims"][0]["chain"][1]["agent"] == there["actors"][0]["name"] == "The chief"


def test_two_actors_of_one_name_are_split_by_their_ids() -> None:
    forms = [form_of("Jane Example said that it rains.", path=path) for path in ("1.txt", "2.txt", "3.txt")]
    one, other, _ = sorted(form["actors"][0]["id"] for form in forms)
    for form in forms:
        recast(form, actors=merged(split=((one, other),), names=dict.fromkeys((one, other), "Jane Example")))
    known = {form["actors"][0]["id"]: form["actors"][0]["known_as"] for form in forms}
    assert {name: known[name] for name in (one, other)} == {one: None, other: other}
    assert list(known.values()).count(None) == 2


def test_a_name_is_split_off_the_actor_that_has_it_as_another_name() -> None:
    text = "Jane Example said that the road is open, and Jane that it is wet."
    form = form_of(text)
    form["actors"][0] |= {"spans": [[0, 12], [45, 49]], "aliases": ["Jane Example", "Jane"]}
    recast(form, actors=merged(split=(("Jane", "Jane Example"),)))
    assert [(actor["name"], actor["spans"]) for actor in form["actors"]] == [
        ("Jane Example", [[0, 12]]),
        ("Jane", [[45, 49]]),
    ]


def test_a_capital_is_split_off_its_state() -> None:
    form = form_of("Washington said that the road is open.")
    form["actors"][0] |= {"name": "United States", "known_as": "state:US", "aliases": ["Washington"]}
    recast(form, actors=merged(split=(("United States", "Washington"),)))
    named = form["claims"][0]["chain"][1]["actor"]
    assert {actor["id"]: actor["known_as"] for actor in form["actors"]}[named] is None


def test_who_was_merged_since_is_found_by_name_and_by_the_name_of_the_table() -> None:
    told = [["merge", "Ann Example", "Bea"], ["merge", "Cleo", "Dee"]]
    found = changed(told, [*told, ["merge", "Bea", "Uncle Sam"], ["merge", "Bea", "US"]])
    assert found is not None
    assert [
        name for name in ("Bea and Eve", "the Ann Example", "United States", "Beatrix", "Cleo") if found.names(name)
    ] == [
        "Bea and Eve",
        "the Ann Example",
        "United States",
    ]
    assert changed(told, told) == Changed(ids=frozenset(), keys=frozenset())
    assert changed(told, [*told, ["split", "Bea", "Dee"]]) is None


def test_what_was_split_stays_together_where_merges_join_it() -> None:
    pairs = (("Ann", "Bea"), ("Bea", "Cleo"))
    assert merged(*pairs, split=(("Ann", "Cleo"),)).apart == ()


def test_a_merged_outlet_is_so_as_the_publisher_and_a_description_that_ends_in_a_name_is_not_it() -> None:
    form = form_of("A spokesman for the Example Daily said that the road is open.")
    form["claims"][0]["chain"][1]["naming"] = "described"
    recast(form, actors=merged(("Example Daily", "The Example Daily News")))
    assert form["publisher"] == form["claims"][0]["chain"][0]["agent"] == "The Example Daily News"
    assert form["claims"][0]["chain"][1]["agent"] == "A spokesman for the Example Daily"


def test_of_actors_that_speak_together_each_is_whom_it_was_merged_with() -> None:
    form = form_of("Ann and Bea said that the road is open.")
    form["claims"][0]["chain"][1]["members"] = ["Ann", "Bea"]
    recast(form, actors=merged(("Bea", "Bea Example")))
    assert form["claims"][0]["chain"][1]["members"] == ["Ann", "Bea Example"]


def test_a_reading_that_nothing_was_said_of_goes_in_as_it_is() -> None:
    reading = reading_to_json(read(article()))
    words = words_of([Judgement(verdict=Verdict.MERGE, subject="Ann", other="Bea", who="A")])
    assert json.loads(as_judged(reading, words=words)) == json.loads(reading)
