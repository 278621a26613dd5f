"""Read the credit that an image file carries inside: IPTC records of a JPEG, else its XMP packet.

Only the head of the file is read. Nothing else of the image is looked at.
"""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

HEAD_BYTES = 1_000_000  # JPEG metadata stands first; segments are at most 64 KB each
LONGEST_CREDIT = 500  # characters

_JPEG, _APP1, _APP13, _SCAN = b"\xff\xd8", 0xE1, 0xED, 0xDA
_STANDALONE = frozenset({0x01, *range(0xD0, 0xD8)})  # markers without a length
_PHOTOSHOP, _RESOURCE, _IPTC_RESOURCE = b"Photoshop 3.0\x00", b"8BIM", 0x0404
_RECORD_MARK, _APPLICATION_RECORD = 0x1C, 2
_EXTENDED = 0x8000  # lengths from here on are written in another way, which no credit needs
# The records of IPTC IIM 4.2 that say whom to credit, best first: credit, source, by-line, copyright.
_CREDIT_RECORDS = (110, 115, 80, 116)
_XMP_CREDIT = re.compile(rb'photoshop:Credit(?:="([^"]{1,500})"|>([^<]{1,500})<)')


def iptc_credit(file: Path) -> str | None:
    """Return whom the image file credits, None where it says nothing.

    Raises:
        OSError: when the file cannot be read.
    """
    with file.open("rb") as stream:
        head = stream.read(HEAD_BYTES)
    return credit_in(head)


def credit_in(image: bytes) -> str | None:
    """Return whom these bytes of a JPEG credit; whatever is broken in them ends the search."""
    xmp: str | None = None
    for marker, payload in _segments(image):
        if marker == _APP13 and payload.startswith(_PHOTOSHOP):
            records = dict(reversed(list(_records(payload[len(_PHOTOSHOP) :]))))
            credit = next((_text(records[number]) for number in _CREDIT_RECORDS if number in records), "")
            if credit:
                return credit
        if marker == _APP1 and xmp is None and (match := _XMP_CREDIT.search(payload)):
            xmp = unescape(_text(match[1] or match[2]))
    return xmp or None


def _segments(image: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the JPEG's segments before its picture data."""
    place = len(_JPEG)
    if not image.startswith(_JPEG):
        return
    while place + 4 <= len(image) and image[place] == 0xFF:  # noqa: PLR2004 - marker byte, and marker with length
        marker = image[place + 1]
        if marker == _SCAN:
            return
        if marker in _STANDALONE:
            place += 2
            continue
        length = int.from_bytes(image[place + 2 : place + 4])
        yield marker, image[place + 4 : place + 2 + length]
        place += 2 + max(length, 2)


def _records(resources: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the application records of the IPTC resource among Photoshop's image resources."""
    place = 0
    while resources[place : place + 4] == _RESOURCE:
        kind = int.from_bytes(resources[place + 4 : place + 6])
        name = resources[place + 6] if place + 6 < len(resources) else 0
        size_at = place + 6 + name + 1 + (name + 1) % 2
        size = int.from_bytes(resources[size_at : size_at + 4])
        data = resources[size_at + 4 : size_at + 4 + size]
        if kind == _IPTC_RESOURCE:
            yield from _data_sets(data)
        place = size_at + 4 + size + size % 2


def _data_sets(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the numbered values of record 2."""
    place = 0
    while place + 5 <= len(data) and data[place] == _RECORD_MARK:
        length = int.from_bytes(data[place + 3 : place + 5])
        if length >= _EXTENDED:
            return
        if data[place + 1] == _APPLICATION_RECORD:
            yield data[place + 2], data[place + 5 : place + 5 + length]
        place += 5 + length


def _text(value: bytes) -> str:
    """Return a record's words: UTF-8 as most write it, else Latin-1."""
    try:
        text = value.decode()
    except UnicodeDecodeError:
        text = value.decode("latin-1")
    return " ".join(text.replace("\0", " ").split())[:LONGEST_CREDIT]
