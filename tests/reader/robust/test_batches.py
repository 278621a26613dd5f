"""Several articles read at the same time give what each gives alone, in order, one failure to one article."""

from collections.abc import Iterator
from dataclasses import replace
from random import Random

import pytest

from sayso._api import read_articles
from sayso.intake.envelope import Envelope
from sayso.intake.text import article_from_text
from sayso.ledger import Article, Model, Reading, Reason, Refusal
from sayso.reader import OnnxReader
from tests.reader.robust.mangled import story

TWO = 2  # threads, whatever the machine has


class Abreast(OnnxReader):
    """The shipped reader on two threads, on a machine with one core too; it fails where it is told to."""

    def read(self, article: Article) -> Reading:
        if article.path == "fails":
            raise ZeroDivisionError("division by zero")
        return super().read(article)

    def abreast(self) -> tuple[OnnxReader, int]:
        return self, TWO


@pytest.fixture(scope="module")
def reader() -> OnnxReader:
    return Abreast(threads=1)


def articles(count: int) -> list[Article]:
    rng = Random(11)  # noqa: S311 - a test's dice
    return [article_from_text(story(rng), envelope=Envelope(path=f"{number}.txt")) for number in range(count)]


def test_a_batch_gives_what_each_article_gives_alone(reader: OnnxReader) -> None:
    given = articles(12)
    alone = [reader.read(article) for article in given]
    assert list(read_articles(given, reader=reader)) == alone
    assert list(reader.read_many(given)) == alone


def test_one_thread_and_all_cores_give_the_same_reading(reader: OnnxReader) -> None:
    given = articles(6)
    assert list(OnnxReader().read_many(given)) == [reader.read(article) for article in given]


def test_refusals_and_failures_stay_in_their_places(reader: OnnxReader) -> None:
    one, two, three, four = articles(4)
    refusal = Refusal(path="gone", reason=Reason.NOT_FOUND, expected="a file", found="nothing")
    given: list[Article | Refusal] = [refusal, one, refusal, two, replace(three, path="fails"), four, refusal]
    outcomes = list(read_articles(given, reader=reader))
    assert [outcome.path if isinstance(outcome, Refusal) else outcome.article.path for outcome in outcomes] == [
        "gone", "0.txt", "gone", "1.txt", "fails", "3.txt", "gone"
    ]  # fmt: skip
    failed = outcomes[4]
    assert isinstance(failed, Refusal)
    assert failed.reason is Reason.READER_FAILED


def test_a_long_stream_is_not_pulled_in_at_once(reader: OnnxReader) -> None:
    pulled = 0

    def stream() -> Iterator[Article]:
        nonlocal pulled
        for number in range(100_000):
            pulled += 1
            yield Article(path=f"{number}.txt", text="Officials said that it rained.")

    readings = read_articles(stream(), reader=reader)
    for _ in range(5):
        next(readings)
    assert pulled <= 5 + TWO + 1
    readings.close()  # type: ignore[attr-defined]


def test_a_reader_that_stands_alone_is_given_one_article_at_a_time() -> None:
    class Alone:
        def read(self, article: Article) -> Reading:
            return Reading(article=article, model=Model(name="alone", version="1"))

        def read_many(self, articles: Iterator[Article]) -> Iterator[Reading]:
            return map(self.read, articles)

    given = articles(3)
    outcomes = list(read_articles(given, reader=Alone()))  # type: ignore[arg-type]
    assert [outcome.article for outcome in outcomes if isinstance(outcome, Reading)] == given
