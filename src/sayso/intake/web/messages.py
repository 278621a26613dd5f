"""HTTP answers as they travel: header, chunks and packing undone, each within a limit.

Shared by WARC records and the URL reader, so that both take the same answers.
"""

import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

from sayso.intake.streams import refused
from sayso.ledger import Reason

MAX_HEADER_BYTES = 262_144  # browsers stop at 256 KB

_LINE_END = re.compile(rb"\r?\n")
_HEADER_END = re.compile(rb"\r?\n\r?\n")
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?\s+(\d{3})")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:+-]+)", re.IGNORECASE)
_CHUNK_SIZE = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,15})[^\r\n]*\r?\n")
_WBITS = {"gzip": 31, "x-gzip": 31, "deflate": 15}  # zlib: 31 is the largest window with a gzip header, 15 with zlib's
_RAW_DEFLATE_WBITS = -15  # what many servers send for "deflate", against the letter of RFC 9110


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """An HTTP answer: its status, its headers by lower-case name, and the bytes behind them."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def message(block: bytes) -> Message | None:
    """Return the answer that ``block`` holds, None where it does not begin as one."""
    status = _STATUS.match(block)
    end = _HEADER_END.search(block, 0, MAX_HEADER_BYTES)
    if status is None or end is None:
        return None
    headers: dict[str, str] = {}
    for line in _LINE_END.split(block[: end.start()])[1:]:
        name, colon, value = line.decode("latin-1").partition(":")
        if colon:
            headers.setdefault(name.strip().lower(), value.strip())
    return Message(status=int(status[1]), headers=headers, body=block[end.end() :])


def body_of(answer: Message, *, path: str, limit: int) -> bytes:
    """Return the body as the server meant it, its chunks joined and its packing undone.

    Raises:
        BadInputError: BROKEN, TRUNCATED or TOO_LARGE; UNREADABLE for a packing that is not known.
    """
    body = answer.body
    if "chunked" in answer.headers.get("transfer-encoding", "").lower():
        body = _joined(body, path)
    packings = [name.strip() for name in answer.headers.get("content-encoding", "").lower().split(",")]
    for packing in reversed([name for name in packings if name and name != "identity"]):
        body = unpacked(body, packing=packing, path=path, limit=limit)
    return body


def unpacked(body: bytes, *, packing: str, path: str, limit: int) -> bytes:
    """Return ``body`` with one Content-Encoding undone; a body that never was packed stays.

    Raises:
        BadInputError: as ``body_of``.
    """
    if packing not in _WBITS:
        raise refused(Reason.UNREADABLE, path, "an answer packed with gzip or deflate, or not at all", packing)
    for wbits in (_WBITS[packing], _RAW_DEFLATE_WBITS if packing == "deflate" else _WBITS[packing]):
        inflate = zlib.decompressobj(wbits)
        try:
            data = inflate.decompress(body, limit + 1)
        except zlib.error:
            continue
        if len(data) > limit:
            raise refused(Reason.TOO_LARGE, path, f"at most {limit:,} bytes in one piece", "more, once unpacked")
        if not inflate.eof:
            raise refused(Reason.TRUNCATED, path, f"{packing} data with its end", "an answer that stops before it")
        return data
    return body


def media_and_charset(content_type: str) -> tuple[str, str | None]:
    """Return the media type and the charset of a Content-Type header."""
    charset = _CHARSET.search(content_type)
    return content_type.partition(";")[0].strip().lower(), charset[1] if charset else None


def _joined(body: bytes, path: str) -> bytes:
    """Return the chunks of a chunked body in one; a crawler may have joined them already."""
    pieces: list[bytes] = []
    at = 0
    while (size := _CHUNK_SIZE.match(body, at)) is not None:
        length = int(size[1], 16)
        if length == 0:
            return b"".join(pieces)
        if size.end() + length > len(body):
            raise refused(Reason.TRUNCATED, path, f"a chunk of {length:,} bytes", f"{len(body) - size.end():,} bytes")
        pieces.append(body[size.end() : size.end() + length])
        at = size.end() + length
        at += len(match[0]) if (match := _LINE_END.match(body, at)) else 0
    if pieces and at < len(body):
        raise refused(Reason.BROKEN, path, "the size of a chunk", f"something else at offset {at:,} of the body")
    return b"".join(pieces) if pieces else body
