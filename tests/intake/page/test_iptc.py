"""Credits inside image files."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.intake.envelope import Envelope
from sayso.intake.html import article_from_html
from sayso.intake.page.iptc import credit_in, iptc_credit


def data_set(number: int, words: bytes, *, record: int = 2) -> bytes:
    return bytes((0x1C, record, number)) + len(words).to_bytes(2) + words


def jpeg(*sets: bytes, name: bytes = b"", before: bytes = b"") -> bytes:
    data = b"".join(sets)
    padded_name = bytes((len(name),)) + name + b"\0" * ((len(name) + 1) % 2)
    resource = b"8BIM\x04\x04" + padded_name + len(data).to_bytes(4) + data + b"\0" * (len(data) % 2)
    payload = b"Photoshop 3.0\0" + before + resource
    return b"\xff\xd8\xff\xe0\0\x04ab\xff\xed" + (len(payload) + 2).to_bytes(2) + payload + b"\xff\xda\0\x02picture"


def xmp(words: bytes) -> bytes:
    payload = b"http://ns.adobe.com/xap/1.0/\0" + words
    return b"\xff\xd8\xff\xe1" + (len(payload) + 2).to_bytes(2) + payload + b"\xff\xda"


@pytest.mark.parametrize(
    ("image", "credit"),
    [
        (jpeg(data_set(110, b"Example Agency")), "Example Agency"),
        (jpeg(data_set(80, b"A. Example"), data_set(110, b"Example Agency")), "Example Agency"),
        (jpeg(data_set(80, b"A. Example"), data_set(115, b"Example Pool")), "Example Pool"),
        (jpeg(data_set(116, b"(c) Example")), "(c) Example"),
        (jpeg(data_set(110, "Bé".encode())), "Bé"),
        (jpeg(data_set(110, "Bé".encode("latin-1"))), "Bé"),
        (jpeg(data_set(110, b"Odd"), name=b"name"), "Odd"),
        (jpeg(data_set(110, b"After"), before=b"8BIM\x03\xed\0\0\0\0\0\x03abc\0"), "After"),
        (jpeg(data_set(90, b"\x1b%G", record=1), data_set(110, b"Two records")), "Two records"),
        (xmp(b'<x photoshop:Credit="Example &amp; Sons"/>'), "Example & Sons"),
        (xmp(b"<photoshop:Credit>Example</photoshop:Credit>"), "Example"),
        (jpeg(data_set(5, b"A title only")), None),
        (jpeg(data_set(110, b"  ")), None),
        (b"\x89PNG\r\n" + jpeg(data_set(110, b"Not a JPEG")), None),
        (jpeg(data_set(110, b"x" * 40))[:30], None),
        (b"", None),
    ],
)
def test_the_credit_of_an_image_is_read(image: bytes, credit: str | None) -> None:
    assert credit_in(image) == credit


@given(st.binary(max_size=300), st.integers(0, 200))
def test_broken_images_say_nothing_and_break_nothing(noise: bytes, place: int) -> None:
    whole = jpeg(data_set(110, b"Example Agency"), data_set(80, b"A. Example"))
    for image in (noise, b"\xff\xd8" + noise, whole[:place] + noise, whole[:place] + noise + whole[place:]):
        assert credit_in(image) is None or isinstance(credit_in(image), str)


PAGE = (
    "<body><p>The price of bread rose on Monday, a baker said.</p><img src='{}'><p>It may fall on Tuesday.</p></body>"
)


@pytest.mark.parametrize(
    ("source", "credit"),
    [
        ("x_files/a%20b.jpg", "Example Agency"),
        ("./x_files/a b.jpg?w=300", "Example Agency"),
        ("x_files/none.jpg", None),
        ("../outside.jpg", None),
        ("https://example.org/x_files/a%20b.jpg", None),
        ("x_files/%00.jpg", None),
    ],
)
def test_only_an_image_file_beside_the_saved_page_is_read(tmp_path: Path, source: str, credit: str | None) -> None:
    folder = tmp_path / "saved"
    (folder / "x_files").mkdir(parents=True)
    (folder / "x_files" / "a b.jpg").write_bytes(jpeg(data_set(110, b"Example Agency")))
    (tmp_path / "outside.jpg").write_bytes(jpeg(data_set(110, b"Outside")))
    page = folder / "x.html"
    page.write_text(PAGE.format(source), encoding="utf-8")
    article = article_from_html(page.read_bytes(), envelope=Envelope(path=str(page)))
    assert [image.iptc_credit for image in article.images] == [credit]


def test_a_file_that_cannot_be_read_is_the_callers_to_handle(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="directory"):
        iptc_credit(tmp_path)
