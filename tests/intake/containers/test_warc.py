"""WARC records, by either reader."""

import gzip
from pathlib import Path

import pytest

from sayso.errors import MissingExtraError
from sayso.intake import Limits, Options
from sayso.intake.containers.warc import items_of_warc
from sayso.intake.items import Item, ItemKind
from sayso.intake.streams import open_path
from sayso.ledger import DateKind, Reason, Refusal, Where
from tests.intake.inputs import PROSE, articles, outcomes, written

PAGE = f"<html><head><title>A headline</title></head><body><article><p>{PROSE}</p></article></body></html>"
RUSSIAN = "Министерство сообщило, что дорога была закрыта после удара."
FAST = pytest.mark.parametrize("fast", [False, True], ids=["warcio", "fastwarc"])


class Archive:
    """A WARC file in the making, each record packed by itself where it is to be packed."""

    def __init__(self, *, packed: bool) -> None:
        self.bytes = b""
        self._packed = packed
        self.record("warcinfo", b"software: a test\r\n", media="application/warc-fields")

    def response(self, body: bytes, *, media: str = "text/html", status: str = "200 OK", **headers: str) -> "Archive":
        named = {"Content-Type": media, **{name.replace("_", "-"): value for name, value in headers.items()}}
        lines = [f"HTTP/1.1 {status}", *(f"{name}: {value}" for name, value in named.items()), "", ""]
        return self.record("response", "\r\n".join(lines).encode() + body, media="application/http; msgtype=response")

    def record(self, kind: str, block: bytes, *, media: str) -> "Archive":
        lines = [
            "WARC/1.0",
            f"WARC-Type: {kind}",
            f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{len(self.bytes):012}>",
            "WARC-Date: 2016-10-12T11:45:00Z",
            f"WARC-Target-URI: https://e.example/{len(self.bytes)}",
            f"Content-Type: {media}",
            f"Content-Length: {len(block)}",
            "",
            "",
        ]
        record = "\r\n".join(lines).encode() + block + b"\r\n\r\n"
        self.bytes += gzip.compress(record) if self._packed else record
        return self


def items(path: Path, *, fast: bool = False, limits: Limits | None = None) -> list[Item | Refusal]:
    options = Options(fast=fast, limits=limits or Limits())
    with open_path(path, shown="a.warc", limits=options.limits) as opened:
        return list(items_of_warc(opened, options=options))


def sample(*, packed: bool) -> bytes:
    archive = Archive(packed=packed)
    archive.response(PAGE.encode())
    archive.record("request", b"GET / HTTP/1.1\r\n\r\n", media="application/http; msgtype=request")
    archive.response(b"\x89PNG\r\n\x1a\n" * 20, media="image/png").response(b"gone", status="404 Not Found")
    archive.response(RUSSIAN.encode("cp1251"), media="text/plain; charset=windows-1251")
    archive.record("conversion", b"Plain words.", media="text/plain").record(
        "metadata", b"x: y\r\n", media="application/warc-fields"
    )
    return archive.bytes


@FAST
@pytest.mark.parametrize("packed", [False, True])
def test_pages_and_texts_come_out_with_their_address_and_date(tmp_path: Path, packed: bool, fast: bool) -> None:  # noqa: FBT001 - the table's rows
    found = items(written(tmp_path, "a.warc", sample(packed=packed)), fast=fast)
    page, text, plain = (item for item in found if isinstance(item, Item))
    assert (page.kind, page.content, page.envelope.item) == (ItemKind.HTML, PAGE.encode(), "0")
    assert (text.kind, text.declared, text.envelope.item) == (ItemKind.TEXT, "windows-1251", "1")
    assert (plain.content, plain.envelope.item) == (b"Plain words.", "2")
    envelope = page.envelope
    assert str(envelope.url).startswith("https://e.example/")
    assert envelope.addresses[0].found.where is Where.WARC
    assert [(mark.kind, mark.value) for mark in envelope.dates] == [(DateKind.CRAWLED, "2016-10-12T11:45:00+00:00")]


@FAST
def test_what_is_no_article_is_counted_on_the_last_one(tmp_path: Path, fast: bool) -> None:  # noqa: FBT001 - the table's row
    *_, last = items(written(tmp_path, "a.warc", sample(packed=True)), fast=fast)
    assert isinstance(last, Item)
    assert last.envelope.notes == (
        "this WARC also holds records that are no articles: 1 image/png, 1 answers with status 404",
    )


@FAST
def test_a_file_without_articles_is_refused_with_what_it_holds(tmp_path: Path, fast: bool) -> None:  # noqa: FBT001 - the table's row
    data = Archive(packed=False).response(b"GIF89a", media="image/gif").bytes
    (refusal,) = items(written(tmp_path, "a.warc", data), fast=fast)
    assert isinstance(refusal, Refusal)
    assert (refusal.reason, refusal.found) == (Reason.NO_TEXT, "1 image/gif")


@FAST
def test_a_packed_and_chunked_answer_is_undone_and_a_broken_one_refused_alone(tmp_path: Path, fast: bool) -> None:  # noqa: FBT001 - the table's row
    packed = gzip.compress(PAGE.encode())
    archive = Archive(packed=True).response(
        b"%x\r\n%s\r\n0\r\n\r\n" % (len(packed), packed), Content_Encoding="gzip", Transfer_Encoding="chunked"
    )
    archive.response(packed[:50], Content_Encoding="gzip").response(PAGE.encode())
    found = items(written(tmp_path, "a.warc", archive.bytes), fast=fast)
    assert [item.content if isinstance(item, Item) else item.reason for item in found] == [
        PAGE.encode(),
        Reason.TRUNCATED,
        PAGE.encode(),
    ]
    assert [item.item if isinstance(item, Refusal) else item.envelope.item for item in found] == ["0", "1", "2"]


@FAST
def test_a_record_past_the_limit_is_refused_alone(tmp_path: Path, fast: bool) -> None:  # noqa: FBT001 - the table's row
    data = Archive(packed=True).response(b"x" * 5_000).response(PAGE.encode()).bytes
    first, second = items(written(tmp_path, "a.warc", data), fast=fast, limits=Limits(article=2_000))
    assert isinstance(first, Refusal)
    assert first.reason is Reason.TOO_LARGE
    assert isinstance(second, Item)


@FAST
def test_cut_anywhere_it_gives_the_whole_records_and_one_refusal(tmp_path: Path, fast: bool) -> None:  # noqa: FBT001 - the table's row
    data = Archive(packed=False).response(PAGE.encode()).response(PAGE.encode()).bytes
    second = data.rindex(b"WARC/1.0")
    for cut in range(second + 1, len(data) - 4, 7):
        found = items(written(tmp_path, "a.warc", data[:cut]), fast=fast)
        assert isinstance(found[0], Item)
        assert found[0].content == PAGE.encode()
        assert [outcome.reason for outcome in found[1:] if isinstance(outcome, Refusal)] in (
            [Reason.TRUNCATED],
            [Reason.BROKEN],
        )
        assert "in record 2 that begins at byte" in str(found[1]) or cut < second + 12


def test_a_packed_file_cut_anywhere_says_so(tmp_path: Path) -> None:
    whole = Archive(packed=True).response(PAGE.encode()).bytes
    data = sample(packed=True)
    for cut in range(len(whole) + 1, len(data) - 1, 11):
        *_, last = items(written(tmp_path, "a.warc.gz", data[:cut]))
        assert isinstance(last, Refusal) or data[cut : cut + 2] == b"\x1f\x8b"


def test_garbage_between_records_is_one_refusal_and_nothing_on_stderr(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = Archive(packed=False).response(PAGE.encode()).bytes + b"garbage\r\nmore garbage\r\n\r\n"
    first, second = items(written(tmp_path, "a.warc", data))
    assert isinstance(first, Item)
    assert isinstance(second, Refusal)
    assert second.reason is Reason.BROKEN
    assert capsys.readouterr().err == ""


def test_a_header_without_end_is_refused_in_bounded_memory(tmp_path: Path) -> None:
    data = b"WARC/1.0\r\nWARC-Type: " + b"x" * 3_000_000
    (refusal,) = items(written(tmp_path, "a.warc", data))
    assert isinstance(refusal, Refusal)
    assert "262,144" in refusal.expected


def test_the_fast_reader_that_is_not_installed_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "fastwarc.warc", None)
    path = written(tmp_path, "a.warc", sample(packed=False))
    with pytest.raises(MissingExtraError, match=r"pip install 'sayso\[warc\]'"):
        outcomes(path, options=Options(fast=True))


@FAST
def test_records_become_articles(tmp_path: Path, fast: bool) -> None:  # noqa: FBT001 - the table's row
    found = articles(outcomes(written(tmp_path, "a.warc.gz", sample(packed=True)), options=Options(fast=fast)))
    assert PROSE in found[0].text
    assert [article.text for article in found[1:]] == [RUSSIAN, "Plain words."]
    assert [article.item for article in found] == ["0", "1", "2"]
