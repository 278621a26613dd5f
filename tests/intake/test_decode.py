"""Which encoding bytes are in, whatever is declared."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import BadInputError
from sayso.intake.decode import Decoded, binary_kind, decode, rescue, stream_encoding
from sayso.ledger import Reason

ENGLISH = "He said “hello” — it’s the army’s claim that soldiers were killed in the strike. " * 3
FRENCH = "Le président a déclaré que l’armée française était prête à intervenir dès l’été. " * 3
RUSSIAN = "Министерство обороны сообщило, что удары были нанесены по позициям боевиков. " * 3
UKRAINIAN = "Міністерство оборони повідомило, що вночі було збито десять безпілотників. " * 3
ARABIC = "قال مصدر عسكري إن القوات وافقت على السماح للمقاتلين بالخروج من المدينة. " * 3
CHINESE = "据报道,政府军周三在该省北部发动攻势,造成至少二十人死亡。" * 3
JAPANESE = "政府軍は水曜日に北部で攻撃を開始し、少なくとも二十人が死亡した。" * 3
KOREAN = "정부군은 수요일 북부에서 공세를 시작해 최소 스무 명이 숨졌다. " * 3

WRITTEN = [
    (ENGLISH, "utf-8"),
    (ENGLISH, "cp1252"),
    (ENGLISH, "utf-16"),
    (ENGLISH, "utf-16-le"),
    (ENGLISH, "utf-16-be"),
    (ENGLISH, "utf-32"),
    (FRENCH, "cp1252"),
    (RUSSIAN, "cp1251"),
    (RUSSIAN, "koi8-r"),
    (UKRAINIAN, "cp1251"),
    (ARABIC, "cp1256"),
    (CHINESE, "gb18030"),
    (JAPANESE, "shift_jis"),
    (JAPANESE, "euc-jp"),
    (JAPANESE, "iso-2022-jp"),
    (KOREAN, "euc-kr"),
]


@pytest.mark.parametrize("declared", [None, "utf-8", "no-such-encoding", "rot13", "itself"])
@pytest.mark.parametrize(("text", "encoding"), WRITTEN)
def test_a_text_survives_its_encoding_and_a_wrong_label(text: str, encoding: str, declared: str | None) -> None:
    declared = encoding if declared == "itself" else declared
    assert decode(text.encode(encoding), declared=declared, path="a.txt").text == text


def test_bytes_that_are_utf_8_are_utf_8_whatever_is_declared_and_the_note_says_so() -> None:
    answer = decode(FRENCH.encode(), declared="iso-8859-1", path="a.txt")
    assert answer == Decoded(text=FRENCH, encoding="utf-8", note="declared as iso-8859-1, but its bytes are utf-8")


@pytest.mark.parametrize(("data", "declared"), [(b"plain", "latin-1"), (FRENCH.encode("cp1252"), "iso-8859-1")])
def test_a_right_label_needs_no_note(data: bytes, declared: str) -> None:
    assert decode(data, declared=declared, path="a.txt").note == ""


@pytest.mark.parametrize("declared", ["utf-16", "utf-16-le", "utf-32"])
def test_plain_bytes_are_not_taken_for_wide_letters(declared: str) -> None:
    assert decode(b"plain words, an even number. ", declared=declared, path="a.txt").text.startswith("plain")
    assert decode(ENGLISH.encode("cp1252"), declared=declared, path="a.txt").text == ENGLISH


def test_wide_letters_with_few_plain_ones_need_their_label() -> None:
    text = CHINESE + "RT\n"
    assert decode(text.encode("utf-16-le"), declared="utf-16-le", path="a.txt").text == text


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\u2028", "\x0b\x0c"])
def test_newlines_are_kept_exactly(newline: str) -> None:
    text = f"one{newline}two{newline}{newline}three"
    assert decode(text.encode(), path="a.txt").text == text


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    assert decode(b"\xef\xbb\xbfword", path="a.txt").text == "word"


def test_a_few_broken_sequences_do_not_cost_the_text() -> None:
    data = RUSSIAN.encode().replace("удары".encode(), b"\xd1" + "удары".encode(), 1)
    answer = decode(data, declared="cp1251", path="a.txt")
    assert answer.text.replace("\ufffd", "") == RUSSIAN
    assert answer.note == "1 broken UTF-8 sequences are shown as \ufffd"


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"%PDF-1.7\n", "a PDF document"),
        (b"PK\x03\x04rest", "a zip archive (or an office document)"),
        (b"\x89PNG\r\n\x1a\n", "a PNG image"),
        (b"\xff\xd8\xff\xe0", "a JPEG image"),
        (b"\x7fELF\x02", "an ELF program"),
        (b"SQLite format 3\x00", "an SQLite database"),
        (b"\x1f\x8b\x08\x00", "gzip data inside gzip data"),
        (b"some\x00thing", "binary data (NUL bytes)"),
        (bytes(range(1, 32)) * 9, "binary data (control bytes)"),
    ],
)
def test_what_is_no_text_is_refused_by_what_it_looks_like(data: bytes, found: str) -> None:
    with pytest.raises(BadInputError) as caught:
        decode(data, path="a.txt", item="7")
    refusal = caught.value.refusal
    assert (refusal.reason, refusal.found, refusal.path, refusal.item) == (Reason.BINARY, found, "a.txt", "7")


def test_a_nul_far_behind_the_beginning_is_refused_with_its_place() -> None:
    with pytest.raises(BadInputError, match="a NUL byte at offset 20000"):
        decode(b"a" * 20_000 + b"\x00b", path="a.txt")


def test_nothing_is_refused_as_empty() -> None:
    with pytest.raises(BadInputError) as caught:
        decode(b"", path="a.txt")
    assert caught.value.refusal.reason is Reason.EMPTY


def test_letters_of_no_encoding_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.intake.decode._guess", lambda _: None)
    with pytest.raises(BadInputError, match="the first at offset 2") as caught:
        decode(b"ab\x81\x8d\x8f", declared="cp1252", path="a.txt")
    assert caught.value.refusal.reason is Reason.ENCODING


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        (b"plain", "utf-8"),
        (RUSSIAN.encode()[:-1], "utf-8"),
        (b"\xef\xbb\xbfid,text", "utf-8-sig"),
        ("id,text\n".encode("utf-16"), "utf-16"),
        ("id,text\n".encode("utf-16-be"), "utf-16-be"),
        (RUSSIAN.encode("cp1251"), "cp1251"),
    ],
)
def test_a_stream_tells_its_encoding_by_its_head(head: bytes, encoding: str) -> None:
    assert stream_encoding(head, path="a.csv") == encoding


def test_a_piece_in_another_encoding_than_its_stream_is_read_again() -> None:
    piece = ENGLISH.encode("cp1252").decode("utf-8", "surrogateescape")
    answer = rescue(piece, path="a.csv", item="3")
    assert answer.text == ENGLISH
    assert "cp1252" in answer.note


def test_half_a_surrogate_pair_is_refused() -> None:
    with pytest.raises(BadInputError, match="half of a surrogate pair"):
        rescue("a\ud800b", path="a.csv")


@given(st.text(min_size=1))
def test_any_utf_8_comes_back_or_is_refused_as_binary(text: str) -> None:
    data = text.encode()
    if binary_kind(data) is None and b"\x1b$" not in data and not text.startswith("\ufeff"):
        assert decode(data, path="a.txt").text == text


@given(st.binary(), st.sampled_from([None, "utf-8", "utf-16", "cp1251", "gb18030", "hz", "idna", "punycode", "\x00"]))
def test_any_bytes_are_read_or_refused(data: bytes, declared: str | None) -> None:
    with suppress(BadInputError):
        decode(data, declared=declared, path="a.txt").text.encode()
