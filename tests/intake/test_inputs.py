"""The dispatcher: what each target holds, in one lazy stream."""

import io
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from sayso.errors import UsageError
from sayso.intake import Columns, Envelope, Options, read_inputs
from sayso.ledger import Article, Reason, Refusal, Where
from tests.intake.inputs import PROSE, articles, outcomes, refusals, written

EXAMPLE = Path(__file__).parents[2] / "src" / "sayso" / "examples" / "mosul.txt"
PAGE = (
    f"<!DOCTYPE html><html><head><title>A headline</title></head><body><article><p>{PROSE}</p></article></body></html>"
)


def stdin_of(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def test_plain_text_is_the_files_content_exactly_as_decoded() -> None:
    (article,) = articles(outcomes(EXAMPLE))
    assert article.text == EXAMPLE.read_bytes().decode()
    assert (article.path, article.item) == (str(EXAMPLE), None)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_newlines_of_plain_text_are_kept(tmp_path: Path, newline: str) -> None:
    text = newline.join(["A headline", "", PROSE, ""])
    (article,) = articles(outcomes(written(tmp_path, "a.txt", text)))
    assert article.text == text


def test_standard_input_may_be_anything(monkeypatch: pytest.MonkeyPatch) -> None:
    for data, options in (
        (PROSE, Options()),
        (PAGE, Options()),
        (f'{{"text": "{PROSE}"}}\n', Options()),
        (f"id,words\n1,{PROSE}\n", Options(columns=Columns(text="words"))),
    ):
        stdin_of(data.encode(), monkeypatch)
        (article,) = articles(outcomes("-", options=options))
        assert PROSE in article.text
        assert article.path == "-"


def test_what_the_caller_says_is_trusted_above_what_the_input_says(tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", f"text,publisher,date\n{PROSE},The Outlet,2017-01-02\n")
    (article,) = articles(outcomes(path, options=Options(published="12 Oct 2016", publisher="Example Wire")))
    assert (article.publisher, article.published) == ("Example Wire", "2016-10-12")
    assert [name.found.where for name in article.publishers] == [Where.OPTION, Where.COLUMN]
    assert [(mark.value, mark.raw) for mark in article.dates] == [
        ("2016-10-12", "12 Oct 2016"),
        ("2017-01-02", "2017-01-02"),
    ]


def test_a_published_date_that_is_none_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match="expected a date"):
        Options(published="some day")


def test_targets_come_out_in_their_order_and_a_bad_one_stops_nothing(tmp_path: Path) -> None:
    paths = [written(tmp_path, name, PROSE) for name in ("b.txt", "a.txt")]
    found = outcomes(paths[0], tmp_path / "missing.txt", paths[1])
    assert [Path(outcome.path).name for outcome in found] == ["b.txt", "missing.txt", "a.txt"]
    assert [refusal.reason for refusal in refusals(found)] == [Reason.NOT_FOUND]


def test_the_stream_is_lazy(tmp_path: Path) -> None:
    path = written(tmp_path, "a.txt", PROSE)
    stream = read_inputs([str(path), "/no/such/file"] * 1_000, options=Options())
    assert isinstance(stream, Iterator)
    assert len(list(islice(stream, 3))) == 3


def test_an_empty_folder_holds_nothing(tmp_path: Path) -> None:
    assert outcomes(tmp_path) == []


def test_a_folder_gives_all_kinds_that_are_in_it(tmp_path: Path) -> None:
    written(tmp_path, "a.txt", PROSE)
    written(tmp_path, "in/b.html", PAGE)
    written(tmp_path, "in/c.jsonl", f'{{"text": "{PROSE}", "id": "x"}}\n')
    written(tmp_path, "in/photo.jpg", b"\xff\xd8\xff")
    found = outcomes(tmp_path)
    assert [(Path(outcome.path).name, outcome.item) for outcome in found] == [
        ("a.txt", None),
        ("b.html", None),
        ("c.jsonl", "x"),
    ]
    assert all(isinstance(outcome, Article) for outcome in found)


def test_a_wrongly_declared_page_leaves_a_note(tmp_path: Path) -> None:
    page = PAGE.replace("<head>", '<head><meta charset="iso-8859-1">').replace("morning", "matinée")
    (article,) = articles(outcomes(written(tmp_path, "a.html", page)))
    assert "matinée" in article.text


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (ValueError("x"), Reason.READER_FAILED),
        (KeyError("x"), Reason.READER_FAILED),
        (RecursionError(), Reason.TOO_DEEP),
        (MemoryError(), Reason.TOO_LARGE),
        (UnicodeDecodeError("a", b"b", 0, 1, "c"), Reason.ENCODING),
    ],
)
def test_whatever_a_maker_raises_is_one_refusal_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, reason: Reason
) -> None:
    def failing(text: str, *, envelope: Envelope) -> Article:
        if envelope.item == "1":
            raise error
        return Article(path=envelope.path, item=envelope.item, text=text)

    monkeypatch.setattr("sayso.intake.inputs.article_from_text", failing)
    found = outcomes(written(tmp_path, "a.jsonl", '{"text": "words"}\n' * 3))
    assert [type(outcome) for outcome in found] == [Article, Refusal, Article]
    refused = found[1]
    assert isinstance(refused, Refusal)
    assert (refused.item, refused.reason) == ("1", reason)
