"""Bytes to text: which encoding the bytes are in, and when they are no text at all.

Newlines stay exactly as they are; a byte order mark is not part of the text. The bytes are
believed before any label: UTF-8 that decodes is UTF-8, whatever was declared.
"""

import codecs
import re
from dataclasses import dataclass

from sayso.errors import BadInputError
from sayso.ledger import Reason, Refusal

SAMPLE_BYTES = 65_536  # detection is quadratic in places; 64 KB is past the point where its answer changes
BINARY_SAMPLE_BYTES = 8_192  # the same depth at which grep and git look for a NUL
CONTROL_SHARE = 0.05  # news text has no control characters but tab and newlines; compressed data has 11 %
GOOD_PER_BAD_UTF8 = 10  # sequences that fit UTF-8 by chance in Latin-1 text are rarer than one in ten
WESTERN_SHARE = 0.3  # high bytes among letters: French at most 20 %; Cyrillic and Arabic over 60 %

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ZIP_ADVICE = "unpack it and name the files inside"
_EXPORT_ADVICE = "save it as text or HTML first"
_TEXT_ADVICE = "name a text, HTML, feed, WARC, JSON Lines or CSV file"
_MAGIC = (
    (re.compile(rb"%PDF-"), "a PDF document", _EXPORT_ADVICE),
    (re.compile(rb"PK(?:\x03\x04|\x05\x06|\x07\x08)"), "a zip archive (or an office document)", _ZIP_ADVICE),
    (re.compile(rb"\x1f\x8b"), "gzip data inside gzip data", _ZIP_ADVICE),
    (re.compile(rb"BZh[1-9]1AY"), "bzip2 data", _ZIP_ADVICE),
    (re.compile(rb"\xfd7zXZ\x00"), "xz data", _ZIP_ADVICE),
    (re.compile(rb"\x28\xb5\x2f\xfd"), "zstandard data", _ZIP_ADVICE),
    (re.compile(rb"7z\xbc\xaf\x27\x1c"), "a 7z archive", _ZIP_ADVICE),
    (re.compile(rb"Rar!\x1a\x07"), "a RAR archive", _ZIP_ADVICE),
    (re.compile(rb"(?s).{257}ustar"), "a tar archive", _ZIP_ADVICE),
    (re.compile(rb"\x89PNG\r\n"), "a PNG image", _TEXT_ADVICE),
    (re.compile(rb"\xff\xd8\xff"), "a JPEG image", _TEXT_ADVICE),
    (re.compile(rb"GIF8[79]a"), "a GIF image", _TEXT_ADVICE),
    (re.compile(rb"(?s)RIFF.{4}WEBP"), "a WebP image", _TEXT_ADVICE),
    (re.compile(rb"II\*\x00|MM\x00\*"), "a TIFF image", _TEXT_ADVICE),
    (re.compile(rb"(?s).{4}ftyp"), "an MP4, HEIC or AVIF file", _TEXT_ADVICE),
    (re.compile(rb"ID3[\x02-\x04]\x00|OggS\x00|fLaC\x00"), "an audio file", _TEXT_ADVICE),
    (re.compile(rb"\x7fELF"), "an ELF program", _TEXT_ADVICE),
    (re.compile(rb"SQLite format 3\x00"), "an SQLite database", _TEXT_ADVICE),
    (re.compile(rb"PAR1"), "a Parquet file", "export it as JSON Lines or CSV"),
    (re.compile(rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "an old office document", _EXPORT_ADVICE),
    (re.compile(rb"\{\\rtf"), "an RTF document", _EXPORT_ADVICE),
)
_HIGH = re.compile(rb"[\x80-\xff]")
_LETTERS = re.compile(rb"[A-Za-z\x80-\xff]")
_CONTROL = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_C1 = re.compile("[\x80-\x9f]")
_ESCAPED = re.compile("[\ud800-\udfff]")
_LATIN1 = frozenset({"iso8859-1", "ascii"})  # pages that say so mean windows-1252, as browsers read them
_STATEFUL = re.compile(r"iso2022|hz")
_JIS_ESCAPE = b"\x1b$"  # switches ISO-2022-JP to two-byte letters; no plain text holds it


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """A text, the encoding it was in, and a note where that is not what was declared."""

    text: str
    encoding: str
    note: str = ""


def decode(data: bytes, *, declared: str | None = None, path: str, item: str | None = None) -> Decoded:
    """Return ``data`` as text; ``declared`` is the encoding that a header or a tag claims.

    Raises:
        BadInputError: EMPTY for no bytes, BINARY for what is not text (the message says what it
            looks like), ENCODING where no encoding fits.
    """
    if not data:
        raise _refused(Reason.EMPTY, "some text", "no bytes at all", "", (path, item))
    codec = _codec(declared)
    answer = _by_mark(data) or _by_wide_label(data, codec) or _text_only(data, (path, item))
    answer = answer or _by_label_or_content(data, None if _is_wide(codec) else codec)
    if answer is None:
        expected = f"text in {declared}" if declared else "text in UTF-8 or another known encoding"
        found = f"bytes that fit no encoding, the first at offset {_first_bad(data)}"
        raise _refused(Reason.ENCODING, expected, found, "save it as UTF-8", (path, item))
    if answer.note or declared is None or answer.encoding.startswith(codec or "?") or answer.text.isascii():
        return answer
    note = f"declared as {declared}, but its bytes are {answer.encoding}"
    return Decoded(text=answer.text, encoding=answer.encoding, note=note)


def binary_kind(head: bytes) -> tuple[str, str] | None:
    """Return what the first bytes of a binary file look like, with advice, or None for text."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)):
        return None
    for magic, name, advice in _MAGIC:
        if magic.match(head):
            return name, advice
    sample = head[:BINARY_SAMPLE_BYTES]
    if b"\0" in sample and _wide(sample) is None:
        return "binary data (NUL bytes)", _TEXT_ADVICE
    if len(_CONTROL.findall(sample)) > CONTROL_SHARE * len(sample):
        return "binary data (control bytes)", _TEXT_ADVICE
    return None


def stream_encoding(head: bytes, *, path: str) -> str:
    """Return the codec for a stream that begins with ``head``, read with ``surrogateescape``.

    Raises:
        BadInputError: as ``decode``.
    """
    for mark, codec in _BOMS:
        if head.startswith(mark):
            return {"utf-8": "utf-8-sig"}.get(codec, codec.removesuffix("-le").removesuffix("-be"))
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        lines = head[: head.rfind(b"\n") + 1].splitlines() or [head]
        mixed = any(not line.isascii() and _strictly(line, "utf-8") is not None for line in lines)
        return "utf-8" if mixed else decode(b"\n".join(lines), path=path).encoding
    return _wide(head) or "utf-8"


def rescue(text: str, *, path: str, item: str | None = None) -> Decoded:
    """Decode again a piece of a stream that holds bytes which its encoding could not read.

    Raises:
        BadInputError: as ``decode``.
    """
    if not _ESCAPED.search(text):
        return Decoded(text=text, encoding="utf-8")
    try:
        data = text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError as error:
        found = f"half of a surrogate pair at offset {error.start}"
        raise _refused(Reason.ENCODING, "whole characters", found, "", (path, item)) from error
    answer = decode(data, path=path, item=item)
    note = answer.note or f"this item is in {answer.encoding}, the rest of the file is not"
    return Decoded(text=answer.text, encoding=answer.encoding, note=note)


def _codec(declared: str | None) -> str | None:
    """Return Python's name of a declared text encoding, None where it knows none."""
    try:
        info = codecs.lookup((declared or "").strip().strip("'\""))
    except (LookupError, ValueError):
        return None
    if not info._is_text_encoding:  # noqa: SLF001 - base64 and rot13 are codecs too, and only this tells them apart
        return None
    return "cp1252" if info.name in _LATIN1 else info.name


def _by_mark(data: bytes) -> Decoded | None:
    for mark, codec in _BOMS:
        if data.startswith(mark) and (text := _strictly(data[len(mark) :], codec)) is not None:
            return Decoded(text=text, encoding=codec)
    return None


def _is_wide(codec: str | None) -> bool:
    return (codec or "").startswith(("utf-16", "utf-32"))


def _by_wide_label(data: bytes, declared: str | None) -> Decoded | None:
    """Believe a label of UTF-16 or UTF-32 only for bytes that have NULs, which plain letters in it bring."""
    text = _strictly(data, declared) if declared and _is_wide(declared) and b"\0" in data else None
    return Decoded(text=text, encoding=declared) if text is not None and declared else None


def _text_only(data: bytes, where: tuple[str, str | None]) -> Decoded | None:
    """Refuse what is not text, and decode the two-byte encodings that look as if they were not."""
    if (binary := binary_kind(data[:SAMPLE_BYTES])) is not None:
        raise _refused(Reason.BINARY, "text", binary[0], binary[1], where)
    codec = _wide(data[:BINARY_SAMPLE_BYTES])
    text = _strictly(data, codec) if codec else None
    if text is not None and codec is not None:
        return Decoded(text=text, encoding=codec)
    if b"\0" in data:
        found = f"a NUL byte at offset {data.index(0)}"
        raise _refused(Reason.BINARY, "text", found, _TEXT_ADVICE, where)
    return None


def _by_label_or_content(data: bytes, declared: str | None) -> Decoded | None:
    """Try what the bytes prove, then what the label says, then what the letters suggest."""
    seven_bit = _seven_bit(data, declared)
    if seven_bit and (text := _strictly(data, seven_bit)) is not None:
        return Decoded(text=text, encoding=seven_bit)
    if (text := _strictly(data, "utf-8")) is not None:
        return Decoded(text=text, encoding="utf-8")
    if (mended := _nearly_utf8(data)) is not None:
        return mended
    if declared and (text := _strictly(data, declared)) is not None and not _C1.search(text):
        return Decoded(text=text, encoding=declared)
    guess = _guess(data)
    text = _strictly(data, guess) if guess else None
    if guess is None or text is None:
        return None
    label = f"declared as {declared}, but its bytes are not" if declared else "no encoding is declared"
    return Decoded(text=text, encoding=guess, note=f"{label}; read as {guess} by its letters")


def _seven_bit(data: bytes, declared: str | None) -> str | None:
    """Return the seven-bit encoding that these bytes are in: they are valid UTF-8 too, but mean something else."""
    if declared and _STATEFUL.match(declared.replace("_", "")):
        return declared
    return "iso2022_jp" if _JIS_ESCAPE in data[:SAMPLE_BYTES] else None


def _nearly_utf8(data: bytes) -> Decoded | None:
    """Decode UTF-8 in which a few sequences are broken, the broken ones as U+FFFD."""
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = len(text) - len(text.encode("ascii", "ignore")) - bad
    if good < GOOD_PER_BAD_UTF8 * bad:
        return None
    return Decoded(text=text, encoding="utf-8", note=f"{bad} broken UTF-8 sequences are shown as \ufffd")


def _guess(data: bytes) -> str | None:
    """Return the encoding that the letters suggest; mostly plain letters mean western text."""
    high = _HIGH.search(data)
    start = max(0, (high.start() if high else 0) - SAMPLE_BYTES // 8)
    sample = data[start : start + SAMPLE_BYTES]
    share = len(_HIGH.findall(sample)) / max(1, len(_LETTERS.findall(sample)))
    if share < WESTERN_SHARE and _strictly(data, "cp1252") is not None:
        return "cp1252"
    from charset_normalizer import from_bytes  # rarely needed, and slow to import

    best = from_bytes(sample).best()
    return _codec(best.encoding) if best else None


def _wide(sample: bytes) -> str | None:
    """Return the UTF-16 byte order of text without a mark, None where it is not such text."""
    half = len(sample) // 2
    if half == 0:
        return None
    for offset, codec in ((1, "utf-16-le"), (0, "utf-16-be")):
        if sample[offset::2].count(0) * 2 > half and sample[1 - offset :: 2].count(0) == 0:
            return codec
    return None


def _strictly(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except (UnicodeError, ValueError):
        return None


def _first_bad(data: bytes) -> int:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return 0


def _refused(reason: Reason, expected: str, found: str, advice: str, where: tuple[str, str | None]) -> BadInputError:
    path, item = where
    return BadInputError(Refusal(path=path, item=item, reason=reason, expected=expected, found=found, advice=advice))
