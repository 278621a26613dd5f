"""Which kind of input some bytes are: by how they begin, and only then by the file's name.

Names the kind or refuses it; does not read it.
"""

import codecs
import re
from enum import StrEnum

from sayso.intake.decode import binary_kind
from sayso.intake.streams import Source, refused
from sayso.ledger import Reason

SNIFF_CHARACTERS = 4_096  # a prolog with comments ("saved from url") is a few hundred

FOUND_CHARACTERS = 40  # enough of the beginning to recognise it in a message


class Kind(StrEnum):
    """What can come in."""

    TEXT = "plain text"
    HTML = "HTML"
    FEED = "a feed"
    WARC = "a WARC file"
    JSON_LINES = "JSON Lines"
    JSON = "JSON"
    CSV = "CSV"
    TSV = "TSV"


SUFFIXES = {
    "txt": Kind.TEXT,
    "text": Kind.TEXT,
    "md": Kind.TEXT,
    "html": Kind.HTML,
    "htm": Kind.HTML,
    "xhtml": Kind.HTML,
    "rss": Kind.FEED,
    "atom": Kind.FEED,
    "rdf": Kind.FEED,
    "xml": Kind.FEED,
    "warc": Kind.WARC,
    "wet": Kind.WARC,
    "jsonl": Kind.JSON_LINES,
    "ndjson": Kind.JSON_LINES,
    "json": Kind.JSON,
    "csv": Kind.CSV,
    "tsv": Kind.TSV,
    "tab": Kind.TSV,
}
_MEDIA = {
    "text/html": Kind.HTML,
    "application/xhtml+xml": Kind.HTML,
    "application/rss+xml": Kind.FEED,
    "application/atom+xml": Kind.FEED,
    "application/rdf+xml": Kind.FEED,
    "text/csv": Kind.CSV,
    "text/tab-separated-values": Kind.TSV,
    "application/x-ndjson": Kind.JSON_LINES,
    "application/jsonl": Kind.JSON_LINES,
}
_PROLOG = re.compile(r"\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>", re.DOTALL | re.IGNORECASE)
_HTML_DOCTYPE = re.compile(r"<!DOCTYPE\s+html", re.IGNORECASE)
_FEED_ROOT = re.compile(r"<(?:\w+:)?(?:rss|feed|rdf)\b", re.IGNORECASE)
_HTML_ROOT = re.compile(
    r"<(?:html|head|body|title|meta|link|base|script|style|main|article|section|header|nav|figure|div|p|h[1-6]|ul|ol"
    r"|table|blockquote|span|a|b|i|em|strong|img|br|center|font)\b[^<]*>",
    re.IGNORECASE,
)
_XML = re.compile(r"\s*<\?xml\b")
_JSON_OBJECT = re.compile(r'\{\s*(?:"|\})')
_JSON_ARRAY = re.compile(r"\[\s*(?:\{|\]\s*$)")
_UNKNOWN_ADVICE = "convert it to one of these, or to plain text"
_TABLES = (Kind.CSV, Kind.TSV, Kind.JSON_LINES)


def kind_of(source: Source, *, mapped: bool) -> Kind:
    """Return the kind of ``source``; text of no other kind is a CSV where columns are ``mapped``.

    Raises:
        BadInputError: EMPTY, BINARY with what it looks like, or UNKNOWN_KIND.
    """
    if not source.head:
        raise refused(Reason.EMPTY, source.path, "some text", "no bytes at all")
    if source.head.startswith(b"WARC/"):
        return Kind.WARC
    if (binary := binary_kind(source.head)) is not None:
        raise refused(Reason.BINARY, source.path, "text", *binary)
    start = _first_characters(source.head)
    by_name = _MEDIA.get(source.media) or SUFFIXES.get(_suffix(source.name))
    by_content = _kind_by_content(start)
    if by_content is None and (by_name in (Kind.FEED, Kind.WARC) or _XML.match(start)):
        found = f"text that begins {start.strip()[:FOUND_CHARACTERS]!r}"
        raise refused(Reason.UNKNOWN_KIND, source.path, "RSS, Atom, RDF, HTML or WARC", found, _UNKNOWN_ADVICE)
    if by_name in _TABLES and by_content not in (Kind.HTML, Kind.FEED) and not _JSON_ARRAY.match(start.lstrip()):
        return Kind(by_name)
    return by_content or (Kind.CSV if mapped else by_name if by_name is Kind.HTML else Kind.TEXT)


def known_suffix(name: str) -> bool:
    """Tell whether a file of this name is of a kind that can come in."""
    return _suffix(name.removesuffix(".gz")) in SUFFIXES


def _suffix(name: str) -> str:
    return name.rpartition(".")[2].lower()


def _first_characters(head: bytes) -> str:
    """Return how the text begins, read loosely: only its markup matters here."""
    for mark, codec in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if head.startswith(mark):
            return head[2:].decode(codec, "replace")[:SNIFF_CHARACTERS]
    return head.removeprefix(codecs.BOM_UTF8).replace(b"\0", b"").decode("latin-1")[:SNIFF_CHARACTERS]


def _kind_by_content(start: str) -> Kind | None:
    """Return the kind that the beginning shows, None where it shows none."""
    root = _after_prolog(start)
    if _HTML_DOCTYPE.search(start[: len(start) - len(root)]) or _HTML_ROOT.match(root):
        return Kind.HTML
    if _FEED_ROOT.match(root):
        return Kind.FEED
    if _JSON_ARRAY.match(root):
        return Kind.JSON
    if _JSON_OBJECT.match(root):
        return Kind.JSON if _goes_on(root) else Kind.JSON_LINES
    return None


def _after_prolog(start: str) -> str:
    """Return what follows the blanks, declarations and comments that markup may begin with."""
    at = 0
    while (match := _PROLOG.match(start, at)) is not None:
        at = match.end()
    return start[at:]


def _goes_on(root: str) -> bool:
    """Tell whether the object that ``root`` opens does not end with its first line."""
    first, newline, _ = root.partition("\n")
    return bool(newline) and not first.rstrip().endswith("}")
