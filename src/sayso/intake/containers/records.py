"""The records of a WARC file, by warcio or by the faster fastwarc: the same either way.

Decides where a record begins and ends and whether it is whole; not what it means.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import Protocol

from sayso.errors import BadInputError, MissingExtraError
from sayso.intake.streams import CHUNK_BYTES, Source, refused
from sayso.intake.web.messages import MAX_HEADER_BYTES
from sayso.ledger import Reason

WANTED = frozenset({"response", "resource", "conversion"})  # the record types that hold what a server sent
FOUND_CHARACTERS = 120  # of warcio's message, which may quote a line of any length


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One record: its type, its headers by lower-case name, and its block.

    ``block`` is None where the type is not wanted or the block is longer than the limit.
    """

    type: str
    headers: Mapping[str, str]
    block: bytes | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """Where a record stands: its number from 0, and the offset it begins at."""

    path: str
    number: int
    offset: int

    def refused(self, reason: Reason, expected: str, found: str) -> BadInputError:
        """Return the error that says what is wrong with the record here."""
        where = f"{found}, in record {self.number} that begins at byte {self.offset:,}"
        return refused(reason, self.path, expected, where, "fetch it again")


def records(source: Source, *, limit: int) -> Iterator[Record]:
    """Yield the records of a WARC stream with warcio.

    Raises:
        BadInputError: TRUNCATED or BROKEN, behind all the whole records that precede the fault.
    """
    from warcio.archiveiterator import ArchiveIterator  # imported where a WARC is read
    from warcio.exceptions import ArchiveLoadFailed  # the same

    guarded = _Allowance(source)
    archive = ArchiveIterator(guarded, no_record_parse=True)
    archive.INC_RECORD = ""  # its warning goes to stderr; the refusal below says the same
    for number in count():
        place = _Place(path=source.path, number=number, offset=archive.offset)
        guarded.allow(MAX_HEADER_BYTES)
        try:
            record = next(archive, None)
        except (ArchiveLoadFailed, ValueError) as error:
            raise place.refused(Reason.BROKEN, "a WARC record", repr(str(error)[:FOUND_CHARACTERS])) from error
        if record is None:
            return
        guarded.allow(None)
        headers = {name.lower(): value for name, value in record.rec_headers.headers}
        yield _record(record.raw_stream, headers=headers, limit=limit, place=replace(place, offset=archive.offset))


def fast_records(file: Path, *, path: str, limit: int) -> Iterator[Record]:
    """Yield the records of a WARC file with fastwarc, which opens the file itself.

    It does not notice a packed file that is cut in the first bytes of a record.

    Raises:
        BadInputError: as ``records``.
        MissingExtraError: where the extra ``warc`` is not installed.
    """
    try:
        from fastwarc.warc import ArchiveIterator  # an extra
    except ImportError as error:
        raise MissingExtraError("reading WARC files fast", extra="warc") from error
    archive = ArchiveIterator(str(file), parse_http=False)
    place = _Place(path=path, number=0, offset=0)
    for number in count():
        try:
            record = next(archive, None)
        except OSError as error:
            raise place.refused(Reason.BROKEN, "a WARC record", str(error)) from error
        if record is None:
            return
        place = _Place(path=path, number=number, offset=record.stream_pos)
        headers = {name.lower(): value for name, value in record.headers}
        yield _record(record.reader, headers=headers, limit=limit, place=place)


class _Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


def _record(stream: _Readable, *, headers: Mapping[str, str], limit: int, place: _Place) -> Record:
    """Return the record, its block read to the end whether it is wanted or not."""
    length = headers.get("content-length", "")
    if not length.isdecimal():
        raise place.refused(Reason.TRUNCATED, "a record header with its Content-Length", "none")
    kind = headers.get("warc-type", "unknown")
    wanted = kind in WANTED and int(length) <= limit
    pieces: list[bytes] = []
    size = 0
    try:
        while piece := stream.read(CHUNK_BYTES):
            size += len(piece)
            if wanted:
                pieces.append(piece)
    except BadInputError as error:  # the packed stream around the record ends or breaks
        fault = error.refusal
        raise place.refused(fault.reason, fault.expected, fault.found) from error
    if size < int(length):
        raise place.refused(Reason.TRUNCATED, f"a block of {int(length):,} bytes", f"{size:,} bytes")
    return Record(type=kind, headers=headers, block=b"".join(pieces) if wanted else None)


class _Allowance:
    """A stream that gives so many bytes at most where only a header is to be read."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._left: int | None = None
        self._given = 0

    def allow(self, size: int | None) -> None:
        """Give ``size`` bytes from here on, or as many as are asked for."""
        self._left = size

    def tell(self) -> int:
        """Return how many bytes were given."""
        return self._given

    def read(self, size: int) -> bytes:
        """Return up to ``size`` bytes.

        Raises:
            BadInputError: BROKEN past the allowance.
        """
        if self._left is not None and self._left <= 0:
            expected = f"a record header of at most {MAX_HEADER_BYTES:,} bytes"
            raise refused(Reason.BROKEN, self._source.path, expected, f"no end of it at byte {self._given:,}")
        data = self._source.stream.read(size) or b""
        self._given += len(data)
        self._left = None if self._left is None else self._left - len(data)
        return data
