"""Which runs of words are kept as fingerprints."""

from random import Random

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.corpus.invented import invented
from sayso.linking.copies.fingerprints import FINGERPRINTS, KEPT, RUN, fingerprints, fingerprints_of
from sayso.linking.copies.texts import TEXTS
from sayso.linking.copies.words import words_of

PASSAGE = "\n\n".join(invented(1, seed=5)[1:])


def prints(text: str) -> list[int]:
    return [one.hash for one in fingerprints_of(words_of(text, spans=[(0, len(text))]))]


def test_a_passage_has_the_same_fingerprints_wherever_it_stands() -> None:
    alone, inside = prints(PASSAGE), prints(f"Quite another beginning. {PASSAGE} And another end.")
    assert len(alone) > 10
    assert set(alone) <= set(inside)


def test_curly_quotes_and_case_change_no_fingerprint() -> None:
    assert prints(PASSAGE.upper().replace('"', "“")) == prints(PASSAGE)


def test_about_one_run_in_so_many_is_kept() -> None:
    text = " ".join(" ".join(invented(number, seed=6)) for number in range(100))
    count = len(text.split())
    assert 0.8 < len(prints(text)) * KEPT / count < 1.2


def test_a_fingerprint_says_where_its_words_stand() -> None:
    for one in fingerprints_of(words_of(PASSAGE, spans=[(0, len(PASSAGE))])):
        assert len(PASSAGE[one.start : one.end].replace("-", " ").split()) == RUN


def test_the_hashes_are_the_same_on_every_machine() -> None:
    text = " ".join(f"word{number}" for number in range(40))
    assert prints(text)[:2] == [2104573476925161004, -5882504771956601424]


def test_text_without_spaces_has_fingerprints_too() -> None:
    characters = [chr(code) for code in range(0x4E00, 0x4E00 + 2000)]
    text = "".join(Random(1).choices(characters, k=300))  # noqa: S311 - a test's dice
    assert len(prints(text)) > 20
    assert set(prints(text[50:150])) <= set(prints(text))


@given(st.text(max_size=300))
def test_any_text_has_fingerprints_inside_it(text: str) -> None:
    for one in fingerprints_of(words_of(text, spans=[(0, len(text))])):
        assert 0 <= one.start < one.end <= len(text)
        assert -(2**63) <= one.hash < 2**63


def test_how_rows_are_cut_into_batches_changes_nothing() -> None:
    rows = [
        {"id": str(number), "text": text, "spoken": [{"start": 0, "end": len(text)}], "notices": "{}"}
        for number, text in enumerate(" ".join(invented(number, seed=2)) for number in range(6))
    ]
    table = pa.Table.from_pylist(rows, schema=TEXTS)
    whole, single = (
        pa.Table.from_batches(fingerprints(iter(table.to_batches(max_chunksize=size))), FINGERPRINTS)
        for size in (100, 1)
    )
    assert whole.to_pylist() == single.to_pylist()
