"""Rows of JSON Lines, JSON arrays, CSV and TSV."""

import csv
import gzip
import io
import json
import os
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sayso.errors import BadInputError, UsageError
from sayso.intake import Columns, DateOrder, FieldKind, Limits, Options
from sayso.intake.containers.tables import rows_of_csv, rows_of_json_lines
from sayso.intake.items import Item, ItemKind
from sayso.intake.kinds import Kind
from sayso.ledger import DateKind, Reason, Refusal, TitleKind, Where
from tests.intake.inputs import PROSE, articles, opened, outcomes, refusals, written

DATA = Path(os.environ.get("SAYSO_DATA", Path(__file__).resolve().parents[4] / "shared" / "data"))
MAP = Columns.parse("text=article_content,title=article_title,published=date,publisher=source,id=unit_id")


def csv_items(data: bytes, *, options: Options | None = None, kind: Kind = Kind.CSV) -> list[Item | Refusal]:
    return list(rows_of_csv(opened(data, name="a.csv"), kind=kind, options=options or Options()))


def json_items(data: bytes, *, options: Options | None = None) -> list[Item | Refusal]:
    return list(rows_of_json_lines(opened(data, name="a.jsonl"), options=options or Options()))


def texts(items: list[Item | Refusal]) -> list[str]:
    return [str(item.content) if isinstance(item, Item) else item.reason.value for item in items]


def test_the_mapped_columns_go_where_the_map_says() -> None:
    data = b"unit_id,article_title,article_content,source,date\n77,A headline,Some words.,The Outlet,4/19/2017\n"
    (item,) = csv_items(data, options=Options(columns=MAP))
    assert isinstance(item, Item)
    envelope = item.envelope
    assert (item.content, envelope.item, envelope.path) == ("Some words.", "77", "a.csv")
    assert [(title.kind, title.text) for title in envelope.titles] == [(TitleKind.COLUMN, "A headline")]
    assert envelope.titles[0].found.where is Where.COLUMN
    assert envelope.titles[0].found.key == "article_title"
    assert [name.name for name in envelope.publishers] == ["The Outlet"]
    assert [(mark.kind, mark.value, mark.raw) for mark in envelope.dates] == [
        (DateKind.PUBLISHED, "2017-04-19", "4/19/2017")
    ]


@pytest.mark.parametrize("names", ["id,headline,body,outlet,url,author", "ID,Title,Text,Publisher,Link,Byline"])
def test_without_a_map_the_usual_names_do(names: str) -> None:
    (item,) = csv_items(f"{names}\n5,A headline,Some words.,The Outlet,https://e.example/5,Staff Reporter\n".encode())
    assert isinstance(item, Item)
    assert (item.content, item.envelope.item, item.envelope.url) == ("Some words.", "5", "https://e.example/5")
    assert item.envelope.authors[0].name == "Staff Reporter"


def test_a_mapped_text_is_the_field_character_for_character() -> None:
    text = ' \r\n one ### "two"\n\n\tthree, \u2028 four \n'
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerow(["n", text])
    assert texts(csv_items(b"id,text\n" + buffer.getvalue().encode())) == [text]
    assert texts(json_items(json.dumps({"text": text}).encode())) == [text]


def test_without_an_id_a_row_has_its_number_from_0_and_refused_rows_count() -> None:
    items = csv_items(b"text\nfirst\n\nsecond\n")
    assert [item.envelope.item for item in items if isinstance(item, Item)] == ["0", "1"]
    items = json_items(b'{"text":"first"}\nbroken\n{"text":"second"}\n')
    assert [item.envelope.item for item in items if isinstance(item, Item)] == ["0", "2"]


@pytest.mark.parametrize(("name", "text"), [("a.csv", "one,two\n1,2\n3,4\n"), ("a.jsonl", '{"one":1,"two":2}\n' * 3)])
def test_a_missing_column_is_refused_once_with_the_columns_that_are_there(tmp_path: Path, name: str, text: str) -> None:
    (found,) = refusals(outcomes(written(tmp_path, name, text), options=Options(columns=MAP)))
    assert found.reason is Reason.MISSING_COLUMN
    assert "article_content" in found.expected
    assert found.found == "the columns one, two"
    assert "--map" in found.advice


def test_a_broken_row_is_refused_with_its_line_and_the_rest_goes_on() -> None:
    data = b'id,text\n1,"quoted\nover lines"\n2,cut, at a comma\n3,"bad "quote""\n4,last\n'
    items = csv_items(data)
    assert texts(items) == ["quoted\nover lines", "broken", "broken", "last"]
    broken = [item for item in items if isinstance(item, Refusal)]
    assert [(item.line, item.item) for item in broken] == [(4, "1"), (5, "2")]
    assert broken[0].found == "3 fields"


def test_a_quote_that_is_never_closed_costs_one_row_and_not_the_file() -> None:
    rows = b"".join(b"%d,row %d\n" % (number, number) for number in range(50))
    items = csv_items(b'id,text\n8,before\n9,"never closed\n' + rows)
    assert texts(items) == ["before", "broken", *(f"row {number}" for number in range(50))]
    assert next(item.line for item in items if isinstance(item, Refusal)) == 3


def test_a_row_past_the_limit_is_refused_and_the_rest_goes_on() -> None:
    limits = Limits(article=1_000)
    data = b"id,text\n1,short\n2," + b"x" * 5_000 + b"\n3,after\n"
    items = list(rows_of_csv(opened(data, limits=limits), kind=Kind.CSV, options=Options(limits=limits)))
    assert texts(items) == ["short", "too_large", "after"]
    assert next(item.line for item in items if isinstance(item, Refusal)) == 3
    lines = b'{"text":"short"}\n{"text":"' + b"x" * 5_000 + b'"}\n{"text":"after"}\n'
    items = list(rows_of_json_lines(opened(lines, limits=limits), options=Options(limits=limits)))
    assert texts(items) == ["short", "too_large", "after"]


def test_a_field_longer_than_the_csv_module_allows_is_read_and_its_limit_is_as_before() -> None:
    before = csv.field_size_limit()
    assert texts(csv_items(b"text\n" + b"x" * 300_000 + b"\n")) == ["x" * 300_000]
    assert csv.field_size_limit() == before


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_separator_is_the_one_of_the_header(delimiter: str) -> None:
    header = delimiter.join(['"a, b; c"', "id", "text"])
    assert texts(csv_items(f"{header}\n1{delimiter}2{delimiter}words\n".encode())) == ["words"]


def test_tsv_takes_bare_quotes() -> None:
    data = b'id\ttext\n1\t"Peace," he said, "now"\n2\t"quoted\ttab"\n3\tplain\n'
    assert texts(csv_items(data, kind=Kind.TSV)) == ['"Peace," he said, "now"', "quoted\ttab", "plain"]


def test_the_column_without_a_name_that_pandas_writes_is_nobodys() -> None:
    (item,) = csv_items(b",text\n42,words\n")
    assert isinstance(item, Item)
    assert item.envelope.item == "0"


@pytest.mark.parametrize(
    ("line", "reason", "found"),
    [
        (b'{"text": "cut', Reason.BROKEN, "malformed"),
        (b"[1, 2]", Reason.BROKEN, "a list"),
        (b'{"other": 1}', Reason.MISSING_COLUMN, "no such column"),
        (b'{"text": "  "}', Reason.EMPTY, "nothing in it"),
        (b'{"text": null}', Reason.EMPTY, "nothing in it"),
        (b'{"text": ["a"]}', Reason.EMPTY, "a list"),
        (b"[" * 100_000, Reason.BROKEN, "recursion"),
    ],
)
def test_a_line_without_a_text_is_refused_and_the_rest_goes_on(line: bytes, reason: Reason, found: str) -> None:
    items = json_items(b'{"text":"first"}\n' + line + b'\n\n{"text":"last"}\n')
    assert texts(items) == ["first", reason.value, "last"]
    refusal = items[1]
    assert isinstance(refusal, Refusal)
    assert refusal.line == 2
    assert found in refusal.found


def test_a_line_with_the_nan_that_python_writes_is_read() -> None:
    assert texts(json_items(b'{"text": "words", "date": NaN}\n')) == ["words"]


def test_a_line_in_another_encoding_is_read_with_a_note() -> None:
    line = '{"text": "He said “no” to the army’s offer."}'
    items = json_items(b'{"text":"\xe2\x80\x94 plain"}\n' + line.encode("cp1252") + b"\n")
    assert texts(items) == ["— plain", "He said “no” to the army’s offer."]
    assert isinstance(items[1], Item)
    assert "cp1252" in items[1].envelope.notes[0]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_a_table_in_another_encoding_is_read(encoding: str) -> None:
    data = "id,text\n1,He said “no” to the army’s offer.\n".encode(encoding)
    assert texts(csv_items(data)) == ["He said “no” to the army’s offer."]


def test_an_ambiguous_date_is_read_by_the_order_with_a_note_and_an_unreadable_one_leaves_a_note() -> None:
    data = b"text,date\na,6/9/2017\nb,sometime\nc,\n"
    for order, value in ((DateOrder.MONTH_FIRST, "2017-06-09"), (DateOrder.DAY_FIRST, "2017-09-06")):
        first, second, third = (
            item.envelope for item in csv_items(data, options=Options(date_order=order)) if isinstance(item, Item)
        )
        assert [mark.value for mark in first.dates] == [value]
        assert value in first.notes[0]
        assert not second.dates
        assert not third.dates
        assert not third.notes
        assert "sometime" in second.notes[0]


def test_a_list_of_authors_gives_each_of_them() -> None:
    (item,) = json_items(b'{"text":"words","author":["A. Example","B. Example"]}')
    assert isinstance(item, Item)
    assert [name.name for name in item.envelope.authors] == ["A. Example", "B. Example"]


def test_markup_in_a_field_stays_text_unless_the_field_is_said_to_be_html() -> None:
    data = b'{"text":"<p>Some words.</p>"}'
    (text,), (page,) = json_items(data), json_items(data, options=Options(field_kind=FieldKind.HTML))
    assert isinstance(text, Item)
    assert isinstance(page, Item)
    assert (text.kind, page.kind) == (ItemKind.TEXT, ItemKind.HTML)
    assert text.content == "<p>Some words.</p>"
    assert "--field-kind html" in text.envelope.notes[0]


def test_a_json_array_gives_an_article_for_each_object(tmp_path: Path) -> None:
    rows = [{"text": PROSE, "id": 7}, 5, {"text": ""}]
    found = outcomes(written(tmp_path, "a.json", json.dumps(rows, indent=1)))
    assert [article.item for article in articles(found)] == ["7"]
    assert [(refusal.reason, refusal.item) for refusal in refusals(found)] == [
        (Reason.BROKEN, "1"),
        (Reason.EMPTY, "2"),
    ]


def test_a_packed_table_is_read_through(tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv.gz", gzip.compress(f"id,text\n1,{PROSE}\n".encode()))
    (article,) = articles(outcomes(path))
    assert (article.text, article.item) == (PROSE, "1")


@given(
    st.lists(st.lists(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\0")), min_size=3, max_size=3))
)
def test_what_a_csv_writer_writes_comes_back(rows: list[list[str]]) -> None:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, quoting=csv.QUOTE_ALL).writerows([["id", "text", "title"], *rows])
    expected = [row[1] if row[1].strip() else "empty" for row in rows]
    assert texts(csv_items(buffer.getvalue().encode())) == expected


@given(st.binary())
@example(b"\t\x80\x80\n\x00\x00\x00\x00\x00\x00")  # UTF-16 that ends in the middle of a character
def test_any_bytes_of_a_table_are_read_or_refused(data: bytes) -> None:
    with suppress(BadInputError):
        assert all(isinstance(item, Item | Refusal) for item in json_items(b'{"text":"a"}\n' + data))
    with suppress(BadInputError):
        assert all(isinstance(item, Item | Refusal) for item in csv_items(b"text\n" + data))


@pytest.mark.parametrize("words", ["text", "text=", "colour=a", "text=a,text=b", "=a"])
def test_a_map_that_makes_no_sense_is_a_usage_error(words: str) -> None:
    with pytest.raises(UsageError, match="expected field=column"):
        Columns.parse(words)


@pytest.mark.skipif(not DATA.is_dir(), reason="the gold data is not here (shared/data, or SAYSO_DATA)")
@pytest.mark.parametrize(
    ("name", "columns", "text"),
    [
        ("fakes/dev.csv", MAP, "article_content"),
        ("helsinki/articles.csv", Columns.parse("text=text,published=scrape_time,publisher=publisher,id=id"), "text"),
    ],
)
def test_every_row_of_a_real_table_comes_out(name: str, columns: Columns, text: str) -> None:
    with (DATA / name).open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    found = outcomes(DATA / name, options=Options(columns=columns))
    assert len(found) == len(rows) > 400
    assert [outcome.item for outcome in found] == [row[str(columns.id)] for row in rows]
    assert [article.text for article in articles(found)] == [row[text] for row in rows]
    assert all(article.published and article.publisher for article in articles(found))
