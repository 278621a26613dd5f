import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from sayso.desk import Desk, Kept, Signature, State, add, make_desk, open_desk
from sayso.ledger import Article, Model, Reading, Reason, Refusal, reading_to_json
from tests.desk.adder import all_read
from tests.desk.stories import MODEL, STORY, article, read
from tests.ledger.strategies import readings

ODD = {
    "NUL": "The ma\0yor said that the \0bridge is shut.\0",
    "what stands aside in Unicode": "The mayor\ufdd0 said that \ufdd00 the bridge \ufdd01 is \ufdd0\0 shut.",
    "one megabyte": "The mayor said that the bridge is shut.\n" * 2_000 + "No more of it.\n" * 64_000,
    "other scripts": "Мэр said that מעזה غزة 大桥 🌉 e\u0301 is shut.",
    "quotes and backslashes": "The 'mayor' said that \"the bridge\" \\0 \\ %s {} :x is shut; --",
}


@pytest.fixture
def desk(place: str) -> Iterator[Desk]:
    with make_desk(place) as made:
        yield made


def test_an_article_is_added_once(desk: Desk) -> None:
    reading = read(article())
    assert states(desk.put([reading])) == [State.ADDED]
    assert states(desk.put([reading, reading])) == [State.ALREADY_THERE] * 2
    assert [row["id"] for row in desk.articles()] == [reading.article.id]


def test_the_same_article_twice_in_one_go_is_added_once(desk: Desk) -> None:
    reading = read(article())
    assert states(desk.put([reading, reading])) == [State.ADDED, State.ALREADY_THERE]


def test_a_reading_comes_back_as_it_was_printed(desk: Desk) -> None:
    reading = read(article())
    desk.put([reading])
    (row,) = desk.articles()
    assert row["reading"] == reading_to_json(reading)
    assert desk.shown(reading.article.id).reading == reading


def test_a_changed_text_is_a_new_version_with_its_difference(desk: Desk) -> None:
    before, after = article(), article(STORY.replace("12 buses", "14 old buses"))
    desk.put([read(before)])
    (kept,) = desk.put([read(after)])
    assert (kept.state, kept.version) == (State.NEW_VERSION, 2)
    first, second = desk.shown(before.id).versions
    assert (first.article, first.changes) == (before.id, None)
    assert second.changes is not None
    assert second.changes["fields"] == []
    (((a, b), (c, d)),) = second.changes["passages"]
    assert (before.text[a:b].strip(), after.text[c:d].strip()) == ("12", "14 old")
    assert [row["id"] for row in desk.articles()] == [after.id]


def test_a_version_that_was_there_before_is_no_new_one(desk: Desk) -> None:
    before, after = article(), article(f"{STORY}More.")
    desk.put([read(before), read(after)])
    assert states(desk.put([read(before)])) == [State.ALREADY_THERE]


def test_the_same_text_at_two_places_is_two_articles(desk: Desk) -> None:
    one, other = article(path="one.txt"), article(path="other.txt")
    assert states(desk.put([read(one), read(other)])) == [State.ADDED, State.ADDED]
    assert states(desk.put([read(article(path="rows.csv", item=item)) for item in ("0", "1")])) == [State.ADDED] * 2


def test_what_comes_by_standard_input_is_no_version_of_what_came_so_before(desk: Desk) -> None:
    one, other = article(path="-", item="0"), article(f"{STORY}More.", path="-", item="0")
    assert states(desk.put([read(one), read(other), read(one)])) == [State.ADDED, State.ADDED, State.ALREADY_THERE]


def test_another_model_reads_again_and_its_reading_is_the_newest(desk: Desk) -> None:
    story = article()
    newer = replace(read(story, model=Model(name=MODEL.name, version="2")), claims=())
    desk.put([read(story)])
    assert states(desk.put([newer])) == [State.READ_AGAIN]
    (row,) = desk.articles()
    assert row["reading"] == reading_to_json(newer)
    assert list(desk.claims()) == []
    assert desk.has(story.id, model=MODEL.name, version="1") == 1
    assert desk.has(story.id, model=MODEL.name, version="3") is None
    assert desk.has(story.id, model=MODEL.name) == 1
    assert desk.has(story.id, model="another") is None


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_odd_texts_come_back_as_they_were(text: str, desk: Desk) -> None:
    told = article(text, path="odd \ufdd0.txt", item="i\0", publisher="P\0")
    reading = read(told)
    desk.put([reading])
    (row,) = desk.articles()
    assert row["reading"] == reading_to_json(reading)
    assert (row["path"], row["item"], row["publisher"]) == (told.path, told.item, told.publisher)
    claims = list(desk.claims())
    assert len(claims) == len(reading.claims) > 0
    assert all(claim["text"] == text[slice(*claim["span"])] for claim in claims)
    assert claims[0]["chain"][1]["agent"] == reading.claims[0].chain[1].agent


def test_half_of_a_surrogate_pair_is_refused_and_the_rest_goes_on(desk: Desk) -> None:
    broken = Article(path="broken.txt", text=STORY, notes=("half of \ud83c",))
    outcomes: list[Kept | Refusal] = []
    add([broken, article()], desk=desk, read=all_read, by=None, heard=outcomes.append)
    refusal, kept = outcomes
    assert isinstance(refusal, Refusal)
    assert (refusal.path, refusal.reason) == ("broken.txt", Reason.ENCODING)
    assert isinstance(kept, Kept)
    assert [row["id"] for row in desk.articles()] == [kept.article]


def test_several_readings_are_kept_all_or_none(desk: Desk) -> None:
    broken = Article(path="broken.txt", text=STORY, notes=("half of \ud83c",))
    with pytest.raises(UnicodeEncodeError):
        desk.put([read(article()), read(broken)])
    assert list(desk.articles()) == []


def test_what_this_model_read_is_not_read_again(desk: Desk) -> None:
    first, second = article(path="1.txt"), article(path="2.txt")
    refusal = Refusal(path="3.txt", reason=Reason.EMPTY, expected="a text", found="nothing")
    seen: list[str] = []

    def watched(articles: object) -> Iterator[Reading | Refusal]:
        for outcome in all_read(articles):  # type: ignore[arg-type]
            seen.append(outcome.path if isinstance(outcome, Refusal) else outcome.article.path)
            yield outcome

    outcomes: list[Kept | Refusal] = []
    by = Signature(name=MODEL.name, version=MODEL.version)
    add([first], desk=desk, read=all_read, by=by, heard=lambda _: None)
    add([first, refusal, second], desk=desk, read=watched, by=by, heard=outcomes.append)
    assert seen == ["3.txt", "2.txt"]
    assert [outcome if isinstance(outcome, Refusal) else outcome.state for outcome in outcomes] == [
        State.ALREADY_THERE,
        refusal,
        State.ADDED,
    ]


@settings(max_examples=30)  # each makes a desk
@given(readings())
def test_any_reading_comes_back(reading: Reading) -> None:
    with make_desk_in_memory() as desk:
        desk.put([reading])
        (row,) = desk.articles()
        assert row["reading"] == reading_to_json(reading)
        assert {claim["id"]: claim["text"] for claim in desk.claims()} == {
            claim.id: claim.span.of(reading.article.text) for claim in reading.claims
        }


def make_desk_in_memory() -> Desk:
    """A desk in a file that has no name any more: hypothesis makes a hundred of them."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        return make_desk(str(Path(folder) / "any.desk"))


def test_the_file_keeps_a_write_ahead_log(tmp_path: Path) -> None:
    place = str(tmp_path / "test.desk")
    make_desk(place).close()
    with sqlite3.connect(place) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()
    open_desk(place).close()


def states(kept: list[Kept]) -> list[State]:
    return [one.state for one in kept]
