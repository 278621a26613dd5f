"""Opened inputs: bytes that begin with a known head, unpacked where they are gzip, never without end.

Decides whether a path may be read at all and when a packed stream is a bomb or cut short; not
what the bytes are.
"""

import io
import os
import stat
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from sayso.errors import BadInputError
from sayso.intake.options import Limits
from sayso.ledger import Reason, Refusal

HEAD_BYTES = 65_536  # what is looked at to tell the kind: a page's whole <head> nearly always fits
CHUNK_BYTES = 65_536  # packed bytes read at a time
RATIO_FLOOR_BYTES = 67_108_864  # below 64 MB unpacked even a bomb does no harm, and small files of equal rows pack well

_GZIP_MAGIC = b"\x1f\x8b"
_GZIP_WBITS = 31  # zlib: the largest window, with a gzip header and checksum
_SPECIAL = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a character device"),
    (stat.S_ISBLK, "a block device"),
)


class ByteStream(Protocol):
    """Anything that gives at most so many bytes at a time, and none at its end."""

    def read1(self, size: int = ..., /) -> bytes:
        """Return up to ``size`` bytes without waiting for all of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An opened input: ``stream`` gives all of its bytes, ``head`` is what they begin with.

    ``name`` is the file's name without ``.gz``, ``file`` where it lies if it is one; ``media``,
    ``charset``, ``url`` and ``notes`` are what an HTTP answer said and how it came.
    """

    path: str
    name: str
    head: bytes
    stream: io.RawIOBase
    file: Path | None = None
    media: str = ""
    charset: str | None = None
    url: str | None = None
    notes: tuple[str, ...] = ()

    def read(self, limit: int) -> bytes:
        """Return all bytes.

        Raises:
            BadInputError: TOO_LARGE past ``limit`` bytes.
        """
        pieces: list[bytes] = []
        size = 0
        while piece := self.stream.read(CHUNK_BYTES):
            size += len(piece)
            if size > limit:
                expected = f"at most {limit:,} bytes in one piece"
                raise refused(Reason.TOO_LARGE, self.path, expected, "more", "split it")
            pieces.append(piece)
        return b"".join(pieces)


@contextmanager
def open_path(path: Path, *, shown: str, limits: Limits) -> Iterator[Source]:
    """Open a regular file for reading; a pipe or device is refused without being waited for.

    Raises:
        BadInputError: NOT_A_FILE, and what ``source`` raises.
        OSError: as the system reports it.
    """
    _check_regular(path.stat().st_mode, shown)
    with os.fdopen(os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC), "rb") as stream:
        _check_regular(os.fstat(stream.fileno()).st_mode, shown)
        yield replace(source(stream, path=shown, name=path.name, limits=limits), file=path)


def source(stream: ByteStream, *, path: str, name: str, limits: Limits) -> Source:
    """Return the source that ``stream`` is, unpacked where it begins as gzip does.

    Raises:
        BadInputError: BROKEN, TRUNCATED or UNSAFE for packed bytes; reading may raise them later too.
    """
    head = _first_bytes(stream)
    raw: io.RawIOBase = _Rejoined(head, stream)
    if head.startswith(_GZIP_MAGIC):
        raw = _Gunzip(raw, path=path, ratio=limits.gzip_ratio)
        unpacked = io.BufferedReader(raw, buffer_size=1)
        head = _first_bytes(unpacked)
        raw = _Rejoined(head, unpacked)
    return Source(path=path, name=name.removesuffix(".gz"), head=head, stream=raw)


def shown_path(path: str | Path) -> str:
    """Return a path that can be printed and written as JSON, bytes outside UTF-8 escaped."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def refused(reason: Reason, path: str, expected: str, found: str, advice: str = "") -> BadInputError:
    """Return the error that carries such a refusal."""
    return BadInputError(Refusal(path=path, reason=reason, expected=expected, found=found, advice=advice))


def _check_regular(mode: int, path: str) -> None:
    if stat.S_ISREG(mode):
        return
    found = next((name for test, name in _SPECIAL if test(mode)), "something else")
    raise refused(Reason.NOT_A_FILE, path, "a file", found, "use - to read from a pipe")


def _first_bytes(stream: ByteStream) -> bytes:
    """Return how the stream begins; a fault in packed bytes waits until what precedes it is read."""
    pieces: list[bytes] = []
    wanted = HEAD_BYTES
    while wanted > 0:
        try:
            piece = stream.read1(wanted)
        except BadInputError:
            if not pieces:
                raise
            break
        if not piece:
            break
        pieces.append(piece)
        wanted -= len(piece)
    return b"".join(pieces)


class _Rejoined(io.RawIOBase):
    """A stream whose first bytes were already taken, as if they had not been."""

    def __init__(self, head: bytes, rest: ByteStream) -> None:
        super().__init__()
        self._head = memoryview(head)
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]
        data = self._head[: len(buffer)] if self._head else self._rest.read1(len(buffer))
        self._head = self._head[len(data) :] if self._head else self._head
        buffer[: len(data)] = data
        return len(data)


class _Gunzip(io.RawIOBase):
    """Unpacked gzip, member after member. Unlike gzip.GzipFile, it gives all that precedes a fault.

    Raises:
        BadInputError: on reading, TRUNCATED, BROKEN, or UNSAFE past ``ratio`` times the packed size.
    """

    def __init__(self, packed: io.RawIOBase, *, path: str, ratio: int) -> None:
        super().__init__()
        self._packed = packed
        self._path = path
        self._ratio = ratio
        self._member = zlib.decompressobj(_GZIP_WBITS)
        self._pending = b""
        self._taken = self._given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]
        data = b""
        while not data:
            if self._member.eof and not self._next_member():
                return 0
            packed = self._pending or self._more()
            if not packed:
                found = f"its end after {self._given:,} unpacked bytes"
                raise refused(Reason.TRUNCATED, self._path, "gzip data with its end marker", found, "fetch it again")
            data = self._unpack(packed, len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def _unpack(self, packed: bytes, size: int) -> bytes:
        try:
            data = self._member.decompress(packed, size)
        except zlib.error as error:
            raise refused(Reason.BROKEN, self._path, "sound gzip data", str(error), "fetch it again") from error
        self._pending = self._member.unused_data if self._member.eof else self._member.unconsumed_tail
        self._given += len(data)
        if self._given > max(RATIO_FLOOR_BYTES, self._ratio * self._taken):
            found = f"{self._given:,} bytes out of {self._taken:,} and no end"
            raise refused(Reason.UNSAFE, self._path, f"gzip data that unpacks at most {self._ratio} times", found)
        return data

    def _next_member(self) -> bool:
        """Begin the member that follows; zeros that pad the file, and its end, are no member."""
        self._pending = self._pending.lstrip(b"\0")
        while not self._pending and (more := self._more()):
            self._pending = more.lstrip(b"\0")
        if not self._pending:
            return False
        self._member = zlib.decompressobj(_GZIP_WBITS)
        return True

    def _more(self) -> bytes:
        packed = self._packed.read(CHUNK_BYTES) or b""
        self._taken += len(packed)
        return packed
