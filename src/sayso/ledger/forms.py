"""The JSON form of an article and of a whole reading: written, read back, and described.

The shape is a contract: fields may be added, never renamed. A reading is written flat: the
article's fields, then what the reader found.
"""

from dataclasses import fields
from functools import cache
from typing import Any

import msgspec

from sayso.ledger.article import Article
from sayso.ledger.reading import Reading

_ARTICLE_FIELDS = frozenset(field.name for field in fields(Article))


def article_form(article: Article) -> dict[str, Any]:
    """Return the article as plain JSON values, spans as ``[start, end]``."""
    form: dict[str, Any] = msgspec.to_builtins(article)
    return {"id": form.pop("id"), **form}


def reading_form(reading: Reading) -> dict[str, Any]:
    """Return the reading as plain JSON values under the contract of ``sayso read --json``."""
    form: dict[str, Any] = msgspec.to_builtins(reading)
    del form["article"]
    return {**article_form(reading.article), **form}


def reading_from_form(form: dict[str, Any]) -> Reading:
    """Return the reading that ``reading_form`` wrote.

    Raises:
        msgspec.ValidationError: when a field is missing, of another type, or breaks an invariant.
    """
    article = {name: value for name, value in form.items() if name in _ARTICLE_FIELDS}
    rest = {name: value for name, value in form.items() if name not in _ARTICLE_FIELDS}
    return msgspec.convert({"article": article, **rest}, Reading)


def reading_to_json(reading: Reading) -> str:
    """Return the reading as one line of JSON."""
    return msgspec.json.encode(reading_form(reading)).decode()


def reading_from_json(line: str | bytes) -> Reading:
    """Return the reading that one line of ``sayso read --json`` holds.

    Raises:
        msgspec.ValidationError: as ``reading_from_form``.
        msgspec.DecodeError: when the line is not JSON.
    """
    return reading_from_form(msgspec.json.decode(line))


@cache
def reading_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of one object of ``sayso read --json``."""
    schema = msgspec.json.schema(Reading)
    parts = schema["$defs"]
    article, reading = parts.pop("Article"), parts.pop("Reading")
    properties = {**article["properties"], **reading["properties"]}
    del properties["article"]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A sayso reading",
        "description": "One article and what a reader found in it; spans are half-open offsets into text.",
        "type": "object",
        "properties": properties,
        "required": sorted(properties),
        "$defs": parts,
    }
