"""Which column types the tables of linking may have, so that two engines cannot differ in them; and a table's digest.

Engines name the parts of lists differently and count in integers of different width, so what they
hand out is brought to one form: every integer is int64, every text a string.
"""

import hashlib
import json
from collections.abc import Sequence

import pyarrow as pa

_PLAIN = (
    (pa.types.is_boolean, pa.bool_()),
    (pa.types.is_signed_integer, pa.int64()),
    (pa.types.is_floating, pa.float64()),
    (pa.types.is_string, pa.string()),
    (pa.types.is_large_string, pa.string()),
    (pa.types.is_string_view, pa.string()),
    (pa.types.is_binary, pa.binary()),
    (pa.types.is_large_binary, pa.binary()),
    (pa.types.is_binary_view, pa.binary()),
    (pa.types.is_date32, pa.date32()),
)
ADVICE = "cast it in the SQL, as cast(sum(n) as bigint) or cast(0.5 as double)"


def canonical_schema(schema: pa.Schema) -> pa.Schema:
    """Return the one form of a schema: int64, float64, bool, string, binary, date32, lists and structs of them.

    Raises:
        TypeError: for any other type, such as the wide decimal that a sum of integers is on one engine only.
    """
    return pa.schema([pa.field(field.name, _canonical(field.type, column=field.name)) for field in schema])


def canonical_table(table: pa.Table) -> pa.Table:
    """Return the same rows in the canonical form of their schema."""
    return table.cast(canonical_schema(table.schema))


def canonical_batch(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Return the same rows in the canonical form of their schema."""
    return batch.cast(canonical_schema(batch.schema))


def as_promised(batch: pa.RecordBatch, *, schema: pa.Schema) -> pa.RecordBatch:
    """Return the batch if it has these columns of these types, in this order.

    Raises:
        ValueError: when it has others.
    """
    found, expected = ([(field.name, field.type) for field in one] for one in (batch.schema, schema))
    if found != expected:
        raise ValueError(f"a mapped function promised the columns {expected}, found {found}")
    return pa.RecordBatch.from_arrays(batch.columns, schema=schema)


def digest(table: pa.Table, *, columns: Sequence[str] | None = None) -> str:
    """Return a hash of the rows as a multiset, 64 hexadecimal digits: their order changes nothing.

    Each row is hashed by itself (BLAKE2b of its JSON) and the hashes are added up, so that a row that
    stands twice counts twice. The names and canonical types of the columns count, their order does not.
    """
    table = canonical_table(table.select(columns or table.column_names))
    table = table.select(sorted(table.column_names))
    total = _hashed(sorted((field.name, str(field.type)) for field in table.schema))
    for batch in table.to_batches(max_chunksize=10_000):
        for row in batch.to_pylist():
            total += _hashed(row)
    return f"{total % (1 << 256):064x}"


def _hashed(value: object) -> int:
    text = json.dumps(value, ensure_ascii=True, sort_keys=True, default=_written)
    return int.from_bytes(hashlib.blake2b(text.encode("ascii"), digest_size=32).digest(), "big")


def _written(value: object) -> str:
    """Return bytes and days as text; JSON asks for nothing else that may stand in a table."""
    return value.hex() if isinstance(value, bytes) else str(value)


def _canonical(kind: pa.DataType, *, column: str) -> pa.DataType:
    if pa.types.is_list(kind) or pa.types.is_large_list(kind):
        return pa.list_(_canonical(kind.value_type, column=column))
    if pa.types.is_struct(kind):
        return pa.struct([(field.name, _canonical(field.type, column=column)) for field in kind])
    for is_one, plain in _PLAIN:
        if is_one(kind):
            return plain
    raise TypeError(f"column {column}: a table of linking cannot hold {kind}: {ADVICE}")
