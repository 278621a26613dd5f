import pytest

from sayso.ledger import ActorKind
from sayso.reader.actors import known_actors, of_register, state_of
from sayso.reader.actors.table import forms
from sayso.reader.actors.words import classed, done_to, verbs
from sayso.reader.sources.lexicon import actor_rows, institution


def test_every_row_of_the_table_has_its_six_columns_and_an_id_of_a_known_kind() -> None:
    for row in actor_rows():
        assert len(row) == 6, row
        assert row[0] in known_actors()
        assert known_actors()[row[0]].kind in ActorKind


def test_no_name_means_two_actors() -> None:
    meant: dict[tuple[str, ...], set[str]] = {}
    for some in forms().values():
        for form in some:
            meant.setdefault(form.words, set()).add(form.known.id)
    assert [words for words, ids in meant.items() if len(ids) > 1] == []


def test_no_name_of_ucdp_stands_twice() -> None:
    names = [name for row in actor_rows() for name in row[5].split("|") if name]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("identity", "state"),
    [("state:US", "state:US"), ("forces:SY", "state:SY"), ("forces:IR-irgc", "state:IR"), ("group:hamas", None)],
)
def test_the_forces_and_officials_of_a_state_are_its_own(identity: str, state: str | None) -> None:
    assert state_of(identity) == state


@pytest.mark.parametrize(
    ("named", "ids"),
    [
        ("Government of Syria", ("state:SY",)),
        ("Government of United States of America", ("state:US",)),
        ("Government of Russia (Soviet Union)", ("state:RU",)),
        ("IS", ("group:islamic-state",)),
        ("NSA", ("group:new-syrian-army",)),
        ("Ahrar al-Sham, HTS", ("group:ahrar-al-sham", "group:hayat-tahrir-al-sham")),
        ("Russian Military, U.S.-led Coalition", ("forces:RU", "group:us-led-coalition")),
        ("UK Military", ("forces:GB",)),
        ("Syrian Regime", ("state:SY",)),
        ("Civilians", (None,)),
        ("", ()),
    ],
)
def test_the_actors_of_a_register_get_their_ids(named: str, ids: tuple[str | None, ...]) -> None:
    assert of_register(named) == ids


def test_a_belligerent_speaks_as_a_body_does_and_a_people_under_arms_does_not() -> None:
    assert institution("Free Syrian Army") == ("Free Syrian Army", ActorKind.ORGANISATION)
    assert institution("Syrian rebels") is None


def test_the_forms_of_the_verbs_are_english() -> None:
    assert {"killed", "shot", "kidnapped", "banned", "accused"} <= done_to().participles
    assert {"raids", "beat", "accuses", "occupies"} <= verbs().finite
    assert {"bombing", "invading", "freeing"} <= verbs().gerunds
    assert ("special", "forces") in classed()["forces"]
