"""HTTP answers: header, chunks and packing."""

import gzip
import zlib

import pytest

from sayso.errors import BadInputError
from sayso.intake.web.messages import Message, body_of, media_and_charset, message
from sayso.ledger import Reason

BODY = b"<p>Some words.</p>" * 30


def raw_deflate(data: bytes) -> bytes:
    pack = zlib.compressobj(wbits=-15)
    return pack.compress(data) + pack.flush()


def chunked(data: bytes, *, end: bytes = b"0\r\n\r\n") -> bytes:
    return (
        b"".join(
            b"%x;name=value\r\n%s\r\n" % (len(data[at : at + 70]), data[at : at + 70]) for at in range(0, len(data), 70)
        )
        + end
    )


def body(data: bytes, *, limit: int = 10_000, **headers: str) -> bytes:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return body_of(Message(status=200, headers=named, body=data), path="a.warc", limit=limit)


@pytest.mark.parametrize("newline", [b"\r\n", b"\n"])
def test_an_answer_is_taken_apart(newline: bytes) -> None:
    block = newline.join([b"HTTP/1.1 404 Not Found", b"Content-Type: text/html", b"X-Odd", b"", b"body\r\n\r\nmore"])
    answer = message(block)
    assert answer == Message(status=404, headers={"content-type": "text/html"}, body=b"body\r\n\r\nmore")


@pytest.mark.parametrize("block", [b"", b"HTTP/1.1 200 OK\r\nno: end", b"<html>\r\n\r\n", b"HTTP/1.1 OK\r\n\r\n"])
def test_what_is_no_answer_is_none(block: bytes) -> None:
    assert message(block) is None


@pytest.mark.parametrize(
    ("packed", "encoding"),
    [
        (BODY, ""),
        (BODY, "identity"),
        (gzip.compress(BODY), "gzip"),
        (gzip.compress(BODY), "X-GZIP"),
        (zlib.compress(BODY), "deflate"),
        (raw_deflate(BODY), "deflate"),
        (gzip.compress(zlib.compress(BODY)), "deflate, gzip"),
        (BODY, "gzip"),
    ],
    ids=["none", "identity", "gzip", "x-gzip", "deflate", "raw deflate", "twice", "said but not done"],
)
def test_packing_is_undone(packed: bytes, encoding: str) -> None:
    assert body(packed, content_encoding=encoding) == BODY
    assert body(chunked(packed), content_encoding=encoding, transfer_encoding="chunked") == BODY


def test_chunks_that_a_crawler_has_joined_already_stay_joined() -> None:
    assert body(BODY, transfer_encoding="chunked") == BODY


@pytest.mark.parametrize(
    ("data", "headers", "reason"),
    [
        (BODY, {"content_encoding": "br"}, Reason.UNREADABLE),
        (gzip.compress(BODY)[:-20], {"content_encoding": "gzip"}, Reason.TRUNCATED),
        (gzip.compress(bytes(1_000_000)), {"content_encoding": "gzip"}, Reason.TOO_LARGE),
        (chunked(BODY)[:-100], {"transfer_encoding": "chunked"}, Reason.TRUNCATED),
        (chunked(BODY, end=b"zz"), {"transfer_encoding": "chunked"}, Reason.BROKEN),
    ],
    ids=["unknown", "cut", "bomb", "cut chunk", "broken chunk"],
)
def test_what_cannot_be_undone_is_refused(data: bytes, headers: dict[str, str], reason: Reason) -> None:
    with pytest.raises(BadInputError) as caught:
        body(data, **headers)  # type: ignore[arg-type]
    assert caught.value.refusal.reason is reason


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("text/html; charset=utf-8", ("text/html", "utf-8")),
        ('Text/HTML;Charset="windows-1251"; x=y', ("text/html", "windows-1251")),
        ("text/plain", ("text/plain", None)),
        ("", ("", None)),
    ],
)
def test_a_content_type_names_media_and_charset(header: str, expected: tuple[str, str | None]) -> None:
    assert media_and_charset(header) == expected
