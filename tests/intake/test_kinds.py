"""Which kind of input some bytes are."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import BadInputError
from sayso.intake.kinds import Kind, kind_of, known_suffix
from sayso.ledger import Reason
from tests.intake.inputs import opened

RSS = b'<?xml version="1.0"?>\n<!-- made by hand -->\n<rss version="2.0"><channel/></rss>'
ATOM = b'<feed xmlns="http://www.w3.org/2005/Atom"/>'
RDF = b'<?xml version="1.0"?><rdf:RDF xmlns:rdf="x"/>'
PAGE = b"\xef\xbb\xbf\n<!-- saved from url=(0021)https://e.example/ -->\n<!DOCTYPE html>\n<html><body>x"
XHTML = b'<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x.dtd"><html xmlns="y">'


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (b"A headline\n\nSome words.", "a.txt", Kind.TEXT),
        (b"A headline\n\nSome words.", "a.unknown", Kind.TEXT),
        (b"A headline, with a comma", "", Kind.TEXT),
        (b"[Photo] A headline", "a.txt", Kind.TEXT),
        (b"{curly} beginnings", "a.txt", Kind.TEXT),
        (PAGE, "a.txt", Kind.HTML),
        (PAGE, "a.csv", Kind.HTML),
        (XHTML, "a.xml", Kind.HTML),
        (b"<p>A fragment", "", Kind.HTML),
        (b"plain words", "a.html", Kind.HTML),
        ("<html><p>wide".encode("utf-16"), "", Kind.HTML),
        (RSS, "a.txt", Kind.FEED),
        (ATOM, "", Kind.FEED),
        (RDF, "a.html", Kind.FEED),
        (b"WARC/1.0\r\n", "", Kind.WARC),
        (b'{"text": "a"}\n{"text": "b"}\n', "", Kind.JSON_LINES),
        (b'{"text": "a"}', "a.json", Kind.JSON_LINES),
        (b'{\n "text": "a"\n}', "a.json", Kind.JSON),
        (b' [ {"text": "a"}]', "a.jsonl", Kind.JSON),
        (b'{"text": "cut\n{"text": "b"}\n', "a.jsonl", Kind.JSON_LINES),
        (b"id,text\n1,words", "a.csv", Kind.CSV),
        (b"id\ttext\n1\twords", "a.TSV", Kind.TSV),
    ],
)
def test_the_beginning_tells_first_and_the_name_second(data: bytes, name: str, kind: Kind) -> None:
    assert kind_of(opened(data, name=name), mapped=False) is kind


def test_text_with_mapped_columns_is_a_table() -> None:
    assert kind_of(opened(b"id,text\n1,words"), mapped=True) is Kind.CSV
    assert kind_of(opened(b'{"text": "a"}'), mapped=True) is Kind.JSON_LINES


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b"", "a.txt", Reason.EMPTY),
        (b"%PDF-1.4", "a.txt", Reason.BINARY),
        (b"PK\x03\x04", "a.csv", Reason.BINARY),
        (b'<?xml version="1.0"?><urlset/>', "sitemap.txt", Reason.UNKNOWN_KIND),
        (b"plain words", "a.xml", Reason.UNKNOWN_KIND),
        (b"plain words", "a.warc", Reason.UNKNOWN_KIND),
    ],
)
def test_what_is_none_of_them_is_refused(data: bytes, name: str, reason: Reason) -> None:
    with pytest.raises(BadInputError) as caught:
        kind_of(opened(data, name=name), mapped=False)
    assert caught.value.refusal.reason is reason


@pytest.mark.parametrize(("name", "known"), [("a.txt", True), ("a.CSV.gz", True), ("a.ann", False), ("README", False)])
def test_a_name_is_known_by_its_ending(name: str, known: bool) -> None:  # noqa: FBT001 - the table's answer
    assert known_suffix(name.lower()) is known


@given(st.binary(min_size=1), st.sampled_from(["", "a.txt", "a.html", "a.csv", "a.jsonl", "a.xml"]))
def test_any_bytes_are_of_a_kind_or_refused(data: bytes, name: str) -> None:
    with suppress(BadInputError):
        assert kind_of(opened(data, name=name), mapped=False) in Kind
