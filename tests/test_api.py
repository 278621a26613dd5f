from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

import sayso
from sayso.ledger import Article, Model, Reading, Reason, Refusal

FAILS = "the reader fails here"


class NothingFound:
    """A reader that finds nothing, and fails where it is told to."""

    def read(self, article: Article) -> Reading:
        if FAILS in article.text:
            raise ZeroDivisionError("division by zero")
        return Reading(article=article, model=Model(name="nothing", version="1"))

    def read_many(self, articles: Iterable[Article]) -> Iterator[Reading]:
        return map(self.read, articles)


@pytest.fixture(autouse=True)
def _reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.reader.default_reader", NothingFound)


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text("The bridge was closed on Monday, the town said.\n", encoding="utf-8")
    return path


def test_reads_one_article_from_a_path(story: Path) -> None:
    reading = sayso.read(story, published="2020-02-02", publisher="Example Daily")
    assert reading.article.text == story.read_text(encoding="utf-8")
    assert (reading.article.published, reading.article.publisher) == ("2020-02-02", "Example Daily")


def test_a_refused_input_is_an_error_that_carries_the_refusal(tmp_path: Path) -> None:
    with pytest.raises(sayso.BadInputError) as caught:
        sayso.read(str(tmp_path / "nowhere.txt"))
    assert caught.value.refusal.reason is Reason.NOT_FOUND


def test_reading_one_article_where_there_are_several_says_what_to_use(tmp_path: Path, story: Path) -> None:
    (tmp_path / "second.txt").write_text(story.read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(sayso.UsageError, match="read_many"):
        sayso.read(tmp_path)


def test_an_input_that_holds_no_article_is_refused(tmp_path: Path) -> None:
    with pytest.raises(sayso.BadInputError):
        sayso.read(tmp_path)


def test_many_targets_give_readings_and_refusals_in_order(tmp_path: Path, story: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_text(f"The town said so.\n\n{FAILS}\n", encoding="utf-8")
    outcomes = list(sayso.read_many([story, tmp_path / "nowhere.txt", bad, str(story)]))
    assert [type(outcome) for outcome in outcomes] == [Reading, Refusal, Refusal, Reading]
    missing, failed = outcomes[1:3]
    assert isinstance(missing, Refusal)
    assert isinstance(failed, Refusal)
    assert missing.reason is Reason.NOT_FOUND
    assert failed.reason is Reason.READER_FAILED
    assert failed.found == "ZeroDivisionError: division by zero"


def test_another_reader_can_stand_in(story: Path) -> None:
    class Named(NothingFound):
        def read(self, article: Article) -> Reading:
            return Reading(article=article, model=Model(name="another", version="2"))

    (reading,) = sayso.read_many([story], reader=Named())
    assert isinstance(reading, Reading)
    assert reading.model.name == "another"


def test_options_say_what_the_inputs_do_not(tmp_path: Path) -> None:
    table = tmp_path / "rows.jsonl"
    table.write_text('{"what": "The town said so."}\n', encoding="utf-8")
    options = sayso.Options(columns=sayso.Columns(text="what"), publisher="Example Daily")
    (reading,) = sayso.read_many([table], options=options)
    assert isinstance(reading, Reading)
    assert (reading.article.text, reading.article.publisher) == ("The town said so.", "Example Daily")


def test_one_string_in_place_of_a_list_is_refused(story: Path) -> None:
    with pytest.raises(sayso.UsageError, match=r"\[target\]"):
        sayso.read_many(str(story))


def test_a_reader_that_has_no_weights_ends_the_run(story: Path) -> None:
    class Weightless(NothingFound):
        def read(self, article: Article) -> Reading:
            raise sayso.ModelError(f"no weights to read {article.path} with")

    with pytest.raises(sayso.ModelError):
        list(sayso.read_many([story, story], reader=Weightless()))
