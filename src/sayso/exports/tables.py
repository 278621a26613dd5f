"""A desk as tables: a file of CSV or Parquet for each, with the same columns in both. What is a list stands as JSON."""

import csv
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sayso.exports.source import Form

if TYPE_CHECKING:
    import pyarrow as pa

    from sayso.desk import Desk

AT_ONCE = 5_000  # rows of a group in a Parquet file

TEXT, WHOLE, NUMBER, LIST = "text", "whole", "number", "list"

TABLES: dict[str, dict[str, str]] = {
    "articles": {"id": TEXT, "path": TEXT, "item": TEXT, "version": WHOLE, "publisher": TEXT, "published": TEXT,
                 "title": TEXT},
    "claims": {"id": TEXT, "article": TEXT, "path": TEXT, "item": TEXT, "start": WHOLE, "end": WHOLE, "text": TEXT,
               "publisher": TEXT, "published": TEXT, "kind": TEXT, "certainty": TEXT, "source": TEXT, "naming": TEXT,
               "chain": LIST, "attribution": TEXT, "proposition": TEXT, "relation": TEXT, "slots": LIST,
               "judged": TEXT},
    "copies": {"a": TEXT, "b": TEXT, "a_path": TEXT, "a_item": TEXT, "b_path": TEXT, "b_item": TEXT, "kind": TEXT,
               "containment_a": NUMBER, "containment_b": NUMBER, "earlier": TEXT, "passages": LIST,
               "evidence": LIST},
    "propositions": {"proposition": TEXT, "text": TEXT, "articles": WHOLE, "outlets": WHOLE, "origins_min": WHOLE,
                     "origins_max": WHOLE, "claims": LIST, "origins": LIST, "merges": LIST},
    "findings": {"id": TEXT, "check": TEXT, "version": TEXT, "subject": TEXT, "article": TEXT, "path": TEXT,
                 "item": TEXT, "start": WHOLE, "end": WHOLE, "verdict": TEXT, "bearing": TEXT, "explanation": TEXT,
                 "calculation": TEXT, "inputs": LIST, "records": LIST},
    "records": {"id": TEXT, "register": TEXT, "key": TEXT, "version": TEXT, "kind": TEXT, "earliest": TEXT,
                "latest": TEXT, "date_precision": TEXT, "place": TEXT, "country": TEXT, "lat": NUMBER, "lon": NUMBER,
                "place_precision": TEXT, "act": TEXT, "actors": LIST, "amounts": LIST, "grade": TEXT,
                "sources": LIST, "text": TEXT, "url": TEXT, "geometry": TEXT},
}  # fmt: skip
"""The tables with their columns, in order: words, whole numbers, numbers, and lists as JSON."""


def rows(desk: "Desk", table: str) -> Iterator[Form]:
    """Yield the rows of a table of ``TABLES``, with every column of it."""
    found: dict[str, Callable[[], Iterable[Form]]] = {
        "articles": lambda: (asdict(one) for one in desk.listed()),
        "claims": lambda: (_claim(form) for form in desk.claims()),
        "copies": desk.copies,
        "propositions": desk.origins,
        "findings": lambda: (_spanned(form) for form in desk.findings()),
        "records": lambda: ({"id": record.id, **asdict(record)} for record in desk.records()),
    }
    columns = TABLES[table]
    return ({name: _cell(form[name], kind) for name, kind in columns.items()} for form in found[table]())


def write_csv(desk: "Desk", folder: Path) -> Iterator[Path]:
    """Write every table as CSV (RFC 4180, UTF-8, a head line) into a folder, and yield each file."""
    for table, columns in TABLES.items():
        path = folder / f"{table}.csv"
        with path.open("w", encoding="utf-8", newline="") as out:
            writer = csv.DictWriter(out, list(columns))
            writer.writeheader()
            writer.writerows(rows(desk, table))
        yield path


def write_parquet(desk: "Desk", folder: Path) -> Iterator[Path]:
    """Write every table as Parquet into a folder, and yield each file; one without rows has its columns."""
    import pyarrow as pa
    from pyarrow import parquet

    for table, columns in TABLES.items():
        path = folder / f"{table}.parquet"
        shape = pa.schema([(name, _arrow(kind)) for name, kind in columns.items()])
        found = rows(desk, table)
        with parquet.ParquetWriter(path, shape) as out:
            while some := list(islice(found, AT_ONCE)):
                out.write_table(pa.Table.from_pylist(some, schema=shape))
        yield path


def _arrow(kind: str) -> "pa.DataType":
    import pyarrow as pa

    return {WHOLE: pa.int64(), NUMBER: pa.float64()}.get(kind, pa.string())


def _cell(value: Any, kind: str) -> Any:  # noqa: ANN401 - a value of any column
    return None if value is None else json.dumps(value, ensure_ascii=False) if kind == LIST else value


def _claim(form: Form) -> Form:
    """Return a claim with what it rests on in columns of its own."""
    last = form["chain"][-1]
    own = len(form["chain"]) == 1
    return {**_spanned(form), "source": None if own else last["agent"], "naming": "own" if own else last["naming"]}


def _spanned(form: Form) -> Form:
    start, end = form["span"] or (None, None)
    return {**form, "start": start, "end": end}
