import gzip
import io
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.polnear import data_folder
from sayso.ledger import Reason, Record, Refusal
from sayso.records import adapter_of, read_records
from sayso.records.cells import CellError
from sayso.records.lines import Numbered, head_of, rows
from tests.records.files import COUNTS

HEAD = "what,value,as_of,source\n"
SOUND = "wells,3,2016-01-31,Water board\n"


def read(words: bytes, tmp_path: Path) -> list[Record | Refusal]:
    path = tmp_path / "counts.csv"
    path.write_bytes(words)
    return list(read_records(str(path), adapter=adapter_of("counts")))


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("wells,many,2016-01-31,Water board\n", "a number in value"),
        ("wells,inf,2016-01-31,Water board\n", "a number in value"),
        ("wells,3,2016-02-31,Water board\n", "a day in as_of"),
        ("wells,3,,Water board\n", "a day in as_of"),
        ("wells,3,2016-01-31\n", "4 cells"),
        ("wells,3,2016-01-31,Water board,more\n", "4 cells"),
        ('"wells,3,2016-01-31,Water board\n', "4 cells"),
        ('we"lls,3,2016-01-31,Water board\n', "4 cells"),
        (",3,2016-01-31,Water board\n", "something in what"),
        ("wells,,2016-01-31,Water board\n", "a number in value, low, best or high"),
        ("w\udcffells,3,2016-01-31,Water board\n", "UTF-8 in what"),
    ],
)
def test_a_broken_row_is_refused_with_its_line_and_the_rest_is_read(row: str, expected: str, tmp_path: Path) -> None:
    words = (HEAD + SOUND + row + SOUND).encode("utf-8", "surrogateescape")
    first, refused, last = read(words, tmp_path)
    assert isinstance(first, Record)
    assert isinstance(last, Record)
    assert isinstance(refused, Refusal)
    assert (refused.line, refused.reason) == (3, Reason.BROKEN)
    assert refused.expected in (expected, "a row of a table")


def test_a_cell_may_go_on_over_lines_and_the_next_row_has_its_own_number(tmp_path: Path) -> None:
    words = HEAD + '"wells\nand pumps",3,2016-01-31,Water board\nwells,x,2016-01-31,Water board\n'
    first, refused = read(words.encode(), tmp_path)
    assert isinstance(first, Record)
    assert first.amounts[0].of == "wells\nand pumps"
    assert isinstance(refused, Refusal)
    assert refused.line == 4


@pytest.mark.parametrize("packed", [False, True])
def test_a_mark_before_the_head_and_packing_are_no_matter(packed: bool, tmp_path: Path) -> None:  # noqa: FBT001
    words = b"\xef\xbb\xbf" + COUNTS.replace("\n", "\r\n").encode()
    found = read(gzip.compress(words) if packed else words, tmp_path)
    assert [type(one) for one in found] == [Record, Record]


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(COUNTS.encode()))))
    assert len(list(read_records("-", adapter=adapter_of("counts")))) == 2


@pytest.mark.parametrize(("words", "reason"), [(b"", Reason.EMPTY), (b"what,value\nwells,3\n", Reason.MISSING_COLUMN)])
def test_a_file_that_is_none_of_the_registers_is_refused(words: bytes, reason: Reason, tmp_path: Path) -> None:
    (refused,) = read(words, tmp_path)
    assert isinstance(refused, Refusal)
    assert refused.reason is reason


def test_what_is_not_there_is_refused(tmp_path: Path) -> None:
    (refused,) = read_records(str(tmp_path / "none.csv"), adapter=adapter_of("counts"))
    assert isinstance(refused, Refusal)
    assert refused.reason is Reason.NOT_FOUND
    (refused,) = read_records(str(tmp_path), adapter=adapter_of("counts"))
    assert isinstance(refused, Refusal)
    assert refused.reason is Reason.NOT_A_FILE


@pytest.mark.parametrize("words", ["{", "[1", "3", "null", "[" * 5_000])
def test_broken_json_is_refused(words: str, tmp_path: Path) -> None:
    path = tmp_path / "rated.json"
    path.write_text(words, encoding="utf-8")
    (refused,) = read_records(str(path), adapter=adapter_of("opensources"))
    assert isinstance(refused, Refusal)


@given(st.lists(st.text(alphabet='ab,"\n', max_size=12), max_size=12))
def test_no_line_is_passed_over_in_silence(lines: list[str]) -> None:
    given_lines = [line.replace("\n", "") + "\n" for line in lines]
    found = list(rows(given_lines, names=["a", "b"], apart=","))
    assert [one.line for one in found] == sorted({one.line for one in found})
    told = sum(1 + cells.count("\n") if (cells := _joined(one)) is not None else 1 for one in found)
    # A blank line inside a quoted cell is told too, as a part of it.
    assert told >= sum(1 for line in given_lines if line.strip())


def _joined(one: Numbered) -> str | None:
    return None if isinstance(one.cells, CellError) else "".join(one.cells.values())


def test_what_sets_columns_apart_is_seen_in_the_head() -> None:
    assert head_of("a;b;c,d\n") == (["a", "b", "c,d"], ";")


@pytest.mark.parametrize(
    ("kind", "file", "records", "refused"),
    [
        ("ucdp", "records/ucdp_ged_syria.csv", 16_566, []),
        ("airwars", "records/airwars_syria_incidents.csv", 8_113, [4_772]),  # a longitude of 4239 degrees
        ("centcom", "records/centcom_strike_lines.csv", 5_531, []),
        ("opensources", "sources/opensources.json", 825, []),
    ],
)
def test_no_row_of_the_real_files_is_lost(kind: str, file: str, records: int, refused: list[int]) -> None:
    path = data_folder() / file
    if not path.exists():
        pytest.skip("no gold data: records are expected in ../shared/data or in SAYSO_DATA")
    found = list(read_records(str(path), adapter=adapter_of(kind)))
    assert [one.line for one in found if isinstance(one, Refusal)] == refused
    assert len({one.id for one in found if isinstance(one, Record)}) == records
