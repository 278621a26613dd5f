"""Bad input, each kind by name: one clear refusal, and the rest goes on."""

import gzip
import os
import tracemalloc
import zlib
from collections import Counter
from pathlib import Path

import pytest

from sayso.intake import Limits, Options
from sayso.ledger import Article, Reason, Refusal
from tests.intake.inputs import PROSE, articles, outcomes, refusals, written

LAUGHS = """<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY l0 "lol">{}]>
<rss version="2.0"><channel><title>&l9;</title><item><description>&l9;</description></item></channel></rss>"""
PAGE = (
    f"<html><head><title>A headline</title></head><body><article><p>{PROSE}</p><p>{PROSE}</p></article></body></html>"
)


def refused(*targets: Path | str, options: Options | None = None) -> Refusal:
    (refusal,) = outcomes(*targets, options=options)
    assert isinstance(refusal, Refusal)
    assert refusal.expected
    assert refusal.found
    assert "\n" not in str(refusal).replace(refusal.path, "")
    return refusal


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.csv", "a.jsonl", "a.xml", "a.warc", "a.gz"])
def test_an_empty_file(tmp_path: Path, name: str) -> None:
    assert refused(written(tmp_path, name, b"")).reason is Reason.EMPTY


@pytest.mark.parametrize("data", [b" \n\n\t ", b"\xef\xbb\xbf"])
def test_a_file_of_blanks(tmp_path: Path, data: bytes) -> None:
    assert refused(written(tmp_path, "a.txt", data)).reason in (Reason.EMPTY, Reason.NO_TEXT)


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.csv"])
@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"PK\x03\x04\x14\x00", "zip"),
        (b"\x7fELF\x02\x01\x01\x00", "ELF"),
        (bytes(99), "NUL"),
    ],
)
def test_binary_data(tmp_path: Path, name: str, data: bytes, found: str) -> None:
    refusal = refused(written(tmp_path, name, data))
    assert refusal.reason is Reason.BINARY
    assert found in refusal.found
    assert refusal.advice


def test_a_zip_file_is_refused_with_advice(tmp_path: Path) -> None:
    assert "unpack it" in refused(written(tmp_path, "a.zip", b"PK\x03\x04\x14\x00")).advice


def test_packed_data_that_is_cut(tmp_path: Path) -> None:
    rows = b"".join(b'{"text": "%s %d"}\n' % (PROSE.encode(), number) for number in range(3_000))
    packed = gzip.compress(rows)
    found = outcomes(written(tmp_path, "a.jsonl.gz", packed[: len(packed) * 2 // 3]))
    assert len(articles(found)) > 1_000
    assert [refusal.reason for refusal in refusals(found)] == [Reason.TRUNCATED]
    assert refused(written(tmp_path, "a.txt.gz", gzip.compress(PROSE.encode())[:-3])).reason is Reason.TRUNCATED


@pytest.mark.parametrize("declared", ["utf-8", "utf-16", "euc-kr", "no-such-thing"])
def test_a_wrongly_declared_encoding(tmp_path: Path, declared: str) -> None:
    page = PAGE.replace("<head>", f'<head><meta charset="{declared}">').replace("morning", "“été”")
    (article,) = articles(outcomes(written(tmp_path, "a.html", page.encode("cp1252"))))
    assert "“été”" in article.text


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.jsonl", "a.csv"])
def test_a_very_long_single_line(tmp_path: Path, name: str) -> None:
    """Thirty megabytes stand for two hundred: the limit is lowered as much, and memory is watched."""
    path = tmp_path / name
    with path.open("wb") as stream:
        for _ in range(30):
            stream.write(b"word " * 200_000)
    tracemalloc.start()
    refusal = refused(path, options=Options(limits=Limits(article=3_000_000)))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert refusal.reason is Reason.TOO_LARGE
    assert "3,000,000" in refusal.expected
    assert peak < 12_000_000


@pytest.mark.parametrize("opening", ["<div>", "<b><i>", "<table><tr><td>", "<blockquote>", "<ul><li>"])
def test_deeply_nested_html(tmp_path: Path, opening: str) -> None:
    page = f"<html><body><p>{PROSE}</p>{opening * 30_000}<p>{PROSE}</p></body></html>"
    (outcome,) = outcomes(written(tmp_path, "a.html", page))
    assert isinstance(outcome, Article) or outcome.reason is Reason.TOO_DEEP


@pytest.mark.parametrize(
    "page",
    [
        PAGE.replace("</p>", "").replace("</article>", ""),
        PAGE[:-60],
        PAGE.replace("<body>", "<body><<<p <a href='x></p></a></div></div>"),
        "</html></body>" + PAGE,
        PAGE.replace("<head>", "<head><title><script>if (a<b) {"),
    ],
)
def test_broken_html(tmp_path: Path, page: str) -> None:
    (outcome,) = outcomes(written(tmp_path, "a.html", page))
    assert isinstance(outcome, Article) or outcome.reason in (Reason.NO_TEXT, Reason.BROKEN)


@pytest.mark.parametrize("name", ["a.txt.gz", "a.jsonl.gz", "a.csv.gz", "a.html.gz"])
def test_a_bomb_of_packed_zeros_or_blanks(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.intake.streams.RATIO_FLOOR_BYTES", 2_000_000)
    pack = zlib.compressobj(wbits=31)
    packed = b"text " + b" " * 1_000_000
    path = written(
        tmp_path, name, pack.compress(packed) + b"".join(pack.compress(packed) for _ in range(60)) + pack.flush()
    )
    found = refusals(outcomes(path, options=Options(limits=Limits(article=1_000_000))))
    assert found[-1].reason in (Reason.UNSAFE, Reason.TOO_LARGE)


def test_a_warc_cut_in_the_middle(tmp_path: Path) -> None:
    header = f"WARC/1.0\r\nWARC-Type: conversion\r\nContent-Type: text/plain\r\nContent-Length: {len(PROSE)}"
    record = f"{header}\r\n\r\n{PROSE}\r\n\r\n"
    found = outcomes(written(tmp_path, "a.warc", (record * 3)[:-60]))
    assert [type(outcome) for outcome in found] == [Article, Article, Refusal]
    (refusal,) = refusals(found)
    assert refusal.reason is Reason.TRUNCATED
    assert f"in record 2 that begins at byte {2 * len(record):,}" in refusal.found


def test_a_csv_with_a_missing_column(tmp_path: Path) -> None:
    refusal = refused(written(tmp_path, "a.csv", "one,two\n1,2\n" * 50))
    assert refusal.reason is Reason.MISSING_COLUMN
    assert refusal.found == "the columns one, two"


def test_a_feed_with_an_entity_bomb(tmp_path: Path) -> None:
    laughs = "".join(f'<!ENTITY l{level} "{f"&l{level - 1};" * 10}">' for level in range(1, 10))
    assert refused(written(tmp_path, "a.xml", LAUGHS.format(laughs))).reason is Reason.UNSAFE
    assert refused(written(tmp_path, "b.xml", LAUGHS.format(laughs).encode("utf-16"))).reason is Reason.UNSAFE


def test_a_folder_with_one_bad_file_among_a_thousand(tmp_path: Path) -> None:
    for number in range(1_000):
        written(tmp_path, f"{number:04}.txt", f"Words of file {number}.")
    written(tmp_path, "0500.txt", b"%PDF-1.7")
    found = outcomes(tmp_path)
    assert Counter(type(outcome).__name__ for outcome in found) == {"Article": 999, "Refusal": 1}
    assert found[500] == refusals(found)[0]
    assert found[500].path == str(tmp_path / "0500.txt")


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closed, free = written(tmp_path, "closed.txt", PROSE), written(tmp_path, "free.txt", PROSE)
    opening = os.open

    def guarded(path: os.PathLike[str] | str, flags: int, mode: int = 0o777) -> int:
        if Path(path) == closed:
            raise PermissionError(13, "Permission denied", str(path))
        return opening(path, flags, mode)

    monkeypatch.setattr(os, "open", guarded)
    found = outcomes(closed, free)
    assert [refusal.reason for refusal in refusals(found)] == [Reason.NO_PERMISSION]
    assert len(articles(found)) == 1


@pytest.mark.parametrize("target", ["missing.txt", "missing/", "a.txt/below", "x" * 5_000, ""])
def test_no_such_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, target: str) -> None:
    monkeypatch.chdir(tmp_path)
    written(tmp_path, "a.txt", PROSE)
    assert refused(target).reason in (Reason.NOT_FOUND, Reason.UNREADABLE)


def test_a_path_with_a_nul(tmp_path: Path) -> None:
    assert refused(f"{tmp_path}/a\0b").reason in (Reason.NOT_FOUND, Reason.UNREADABLE, Reason.READER_FAILED)


def test_a_pipe_nobody_writes_to(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert refused(tmp_path / "pipe.txt").reason is Reason.NOT_A_FILE
    assert refused(tmp_path).reason is Reason.NOT_A_FILE


def test_a_file_that_vanishes_between_listing_and_reading(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone.txt")
    assert refused(tmp_path).reason is Reason.NOT_FOUND


def test_links_in_a_circle(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "b.txt")
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    assert [refusal.reason for refusal in refusals(outcomes(tmp_path))] == [Reason.UNREADABLE] * 2
